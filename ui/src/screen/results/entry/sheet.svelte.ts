/** Teams and indicators as a table of figures being typed: what is stored, what is typed over it, what is doubtful. */
import { call, type Amount, type Indicator, type PastedCell } from '../../../backend';
import { writeBlock, type Typed } from '../../../component/entry/block';
import type { Cell, Line, Sum } from '../../../component/entry/cells';
import type { Place } from '../../../component/entry/step';
import { TypedTexts, type Change } from '../../../component/entry/texts.svelte';
import { plainAmount, showAmount, showShare } from '../../../text/amount';
import { lowerFirst } from '../words';
import { sumOf } from './sum';

/** A row of figures: a team, or the whole commune where `id` is empty. */
export interface Giver {
  id: string | null;
  label: string;
  note?: string;
}

/** A cell typed that can be read in several ways, or in none. */
export interface Doubtful {
  giver: Giver;
  indicator: Indicator;
  text: string;
  why: string;
  offers: Amount[];
}

/** A row that was copied with a name of which it is not clear whose it is. */
export interface Stray {
  name: string;
  why: string;
  /** Of several rows about one team: that team. */
  giver: Giver | null;
  /** What stands behind the name, and the indicator that it begins with. */
  cells: string[];
  from: number;
}

/** A cell as it is to be. */
export interface Wish {
  giver: Giver;
  indicator: Indicator;
  was: Amount | null;
  amount: Amount | null;
}

const isRatio = (indicator: Indicator) => indicator.nature === 'ratio';

export class FigureSheet {
  givers = $state.raw<Giver[]>([]);
  indicators = $state.raw<Indicator[]>([]);
  /** Indicators as rows, teams as columns. */
  turned = $state(false);
  /** Rows copied by name that the clerk has to place. */
  strays = $state.raw<Stray[]>([]);
  /** The last day of the table: villages are called as they are on it. */
  #on = '';
  readonly texts = new TypedTexts();
  #underway: Promise<void> = Promise.resolve();
  #stored = $state.raw<ReadonlyMap<string, Amount>>(new Map());
  #readings = $state.raw<ReadonlyMap<string, PastedCell>>(new Map());
  /** Shows what is stored; what is typed stays typed. */
  open(givers: Giver[], indicators: Indicator[], stored: { giver: string | null; indicator: string; amount: Amount }[], on: string): void {
    this.#on = on;
    this.givers = givers;
    this.indicators = indicators;
    this.#stored = new Map(stored.map(({ giver, indicator, amount }) => [`${giver ?? ''}|${indicator}`, amount]));
  }

  get rows(): Line[] {
    return this.turned ? this.#indicatorLines() : this.#giverLines();
  }

  get columns(): Line[] {
    return this.turned ? this.#giverLines() : this.#indicatorLines();
  }

  #giverLines(): Line[] {
    return this.givers.map(({ id, label, note }) => ({ key: id ?? '', label, note }));
  }

  #indicatorLines(): Line[] {
    return this.indicators.map(({ id, name, unit, nature, of_name }) => ({ key: id, label: name, note: nature === 'ratio' ? `trên ${lowerFirst(of_name ?? 'tổng số')}` : unit }));
  }

  /** Whose and what a place is about. */
  about({ row, column }: Place): { giver: Giver; indicator: Indicator } | null {
    const giver = this.givers[this.turned ? column : row];
    const indicator = this.indicators[this.turned ? row : column];
    return giver && indicator ? { giver, indicator } : null;
  }

  stored(giver: Giver, indicator: Indicator): Amount | null {
    return this.#stored.get(`${giver.id ?? ''}|${indicator.id}`) ?? null;
  }

  #reading(indicator: Indicator, text: string): PastedCell | undefined {
    return this.#readings.get(`${indicator.id}|${text}`);
  }

  cell = (row: number, column: number): Cell => {
    const about = this.about({ row, column });
    if (!about) return { shown: '', typed: '', state: 'blank', told: null, locked: true };
    const { giver, indicator } = about;
    const text = this.texts.at(giver.id ?? '', indicator.id);
    if (text === undefined) {
      const stored = this.stored(giver, indicator);
      if (!stored) return { shown: '', typed: '', state: 'blank', told: null };
      return { shown: showAmount(stored, isRatio(indicator)), typed: plainAmount(stored, isRatio(indicator)), state: 'stored', told: null };
    }
    if (text === '') return { shown: '', typed: '', state: 'typed', told: 'Sẽ để trống' };
    const reading = this.#reading(indicator, text);
    if (!reading || reading.leave) return { shown: text, typed: text, state: 'typed', told: null };
    if (reading.amount) return { shown: showAmount(reading.amount, isRatio(indicator)), typed: text, state: 'typed', told: null };
    const [offer] = reading.offers;
    const made = offer ? `; có thể là ${reading.offers.map((one) => showAmount(one, isRatio(indicator))).join(' hoặc ')}` : '';
    return { shown: text, typed: text, state: offer ? 'doubt' : 'wrong', told: `${reading.question ?? 'Không đọc được'}${made}` };
  };

  /** Takes texts typed into places. */
  async set(cells: Typed[]): Promise<void> {
    const changes = cells.flatMap((cell) => {
      const about = this.about(cell);
      return about ? [{ row: about.giver.id ?? '', column: about.indicator.id, text: cell.text }] : [];
    });
    this.texts.set(changes, (row, column) => {
      const indicator = this.indicators.find((one) => one.id === column);
      const stored = this.#stored.get(`${row}|${column}`);
      return stored && indicator ? plainAmount(stored, isRatio(indicator)) : '';
    });
    this.#underway = this.#readTyped();
    await this.#underway;
  }

  /** Waits until everything typed has been read: whoever stores is not to be quicker than that. */
  settled(): Promise<void> {
    return this.#underway;
  }

  /** Lets the core read what it has not read yet. */
  async #readTyped(): Promise<void> {
    const unread = new Map(this.texts.all.filter(({ text }) => text !== '').map(({ column, text }) => [`${column}|${text}`, { indicator: column, text }]));
    for (const key of this.#readings.keys()) unread.delete(key);
    if (unread.size === 0) return;
    // A column for each indicator, its texts one below the other: they are read as if they had been pasted.
    const indicators = [...new Set([...unread.values()].map((cell) => cell.indicator))];
    const columns = indicators.map((indicator) => [...unread.values()].filter((cell) => cell.indicator === indicator).map((cell) => cell.text));
    const depth = Math.max(...columns.map((column) => column.length));
    const block = Array.from({ length: depth }, (_, row) => columns.map((column) => column[row] ?? ''));
    const { cells } = await call('result_grid_paste', { text: writeBlock(block), indicators, teams: depth, transposed: false });
    const next = new Map(this.#readings);
    for (const cell of cells) {
      const text = columns[cell.indicator]?.[cell.team];
      if (text !== undefined) next.set(`${indicators[cell.indicator]}|${text}`, cell);
    }
    this.#readings = next;
  }

  /** Takes what a doubtful cell may be meant as. */
  async take({ giver, indicator }: { giver: Giver; indicator: Indicator }, amount: Amount | null): Promise<void> {
    const [team, of] = [this.givers.indexOf(giver), this.indicators.indexOf(indicator)];
    await this.set([{ row: this.turned ? of : team, column: this.turned ? team : of, text: amount ? plainAmount(amount, isRatio(indicator)) : '' }]);
  }

  /**
   * Takes rows that were copied with the names of teams before their numbers, in whatever order, from an indicator on.
   * Answers how many cells had no place, and nothing where there are no names.
   */
  async pasteNamed(text: string, { row, column }: Place): Promise<number | null> {
    const { rows } = await call('result_grid_rows', { text, teams: this.givers.map((giver) => giver.id), on: this.#on, transposed: this.turned });
    if (rows === null) return null;
    const from = this.turned ? row : column;
    const said = (one: (typeof rows)[number]) => (one.team === null ? null : (this.givers[one.team] ?? null));
    this.strays = rows.filter((one) => one.doubt !== null).map((one) => ({ name: one.name, why: one.question ?? '', giver: said(one), cells: one.cells, from }));
    const sure = rows.filter((one) => one.doubt === null);
    await this.set(sure.flatMap((one) => this.#behind(said(one), one.cells, from)));
    const room = this.indicators.length - from;
    return rows.reduce((sum, one) => sum + one.cells.slice(room).filter((cell) => cell.trim() !== '').length, 0);
  }

  /** The cells of a row that was copied: what is blank leaves alone what stands there. */
  #behind(giver: Giver | null, cells: string[], from: number): Typed[] {
    if (!giver) return [];
    return cells.flatMap((cell, at) => {
      const indicator = this.indicators[from + at];
      return indicator && cell.trim() !== '' ? [{ ...this.placeOf({ giver, indicator }), text: cell.trim() }] : [];
    });
  }

  /** Gives a row its team, or leaves it out. Of several rows about that team the others are then left out too. */
  async settle(stray: Stray, giver: Giver | null): Promise<void> {
    this.strays = this.strays.filter((one) => one !== stray && (giver === null || one.giver !== giver || one.giver !== stray.giver));
    await this.set(this.#behind(giver, stray.cells, stray.from));
  }

  /** Forgets everything typed. */
  clear(): void {
    this.strays = [];
    this.texts.clear();
  }

  /** The place of a cell. */
  placeOf({ giver, indicator }: { giver: Giver; indicator: Indicator }): Place {
    const [team, of] = [this.givers.indexOf(giver), this.indicators.indexOf(indicator)];
    return this.turned ? { row: of, column: team } : { row: team, column: of };
  }

  /** Every typed cell of a table, in its order. */
  *#typed(): Generator<{ giver: Giver; indicator: Indicator; text: string }> {
    for (const giver of this.givers) {
      for (const indicator of this.indicators) {
        const text = this.texts.at(giver.id ?? '', indicator.id);
        if (text !== undefined) yield { giver, indicator, text };
      }
    }
  }

  get doubts(): Doubtful[] {
    return [...this.#typed()].flatMap(({ giver, indicator, text }) => {
      const reading = this.#reading(indicator, text);
      return reading?.doubt ? [{ giver, indicator, text, why: reading.question ?? '', offers: reading.offers }] : [];
    });
  }

  /** How much has to be said before anything is stored. */
  get unsettled(): number {
    return this.doubts.length + this.strays.length;
  }

  /** What is to be stored of what can be read. */
  get wishes(): Wish[] {
    return [...this.#typed()].flatMap(({ giver, indicator, text }) => {
      const amount = text === '' ? null : (this.#reading(indicator, text)?.amount ?? undefined);
      return amount === undefined ? [] : [{ giver, indicator, was: this.stored(giver, indicator), amount }];
    });
  }

  /** What was typed and has been read: all that storing stores. */
  get read(): Change[] {
    return [...this.#typed()].filter(({ indicator, text }) => text === '' || this.#reading(indicator, text)).map(({ giver, indicator, text }) => ({ row: giver.id ?? '', column: indicator.id, text }));
  }

  /** What stands in a cell, typed or stored; `null` where nothing does. */
  #amount(giver: Giver, indicator: Indicator): Amount | null {
    const text = this.texts.at(giver.id ?? '', indicator.id);
    if (text === undefined) return this.stored(giver, indicator);
    return text === '' ? null : (this.#reading(indicator, text)?.amount ?? null);
  }

  /** Sums over the teams, the commune's own figure left out; none where teams stand as columns. */
  get sums(): Sum[] | undefined {
    if (this.turned) return undefined;
    const teams = this.givers.filter((giver) => giver.id !== null);
    return this.indicators.map((indicator) => {
      const sum = sumOf(teams.map((giver) => this.#amount(giver, indicator)));
      const partial = sum.counted > 0 && sum.counted < teams.length ? `${sum.counted}/${teams.length}` : null;
      if (!isRatio(indicator)) return { shown: showAmount(sum, false), partial };
      return { shown: sum.of === null ? (sum.counted > 0 ? '–' : '') : `${showAmount(sum, true)} = ${showShare(sum.value, sum.of)}`, partial };
    });
  }

  /** Teams with a figure, and those without any. */
  get reported(): { count: number; missing: Giver[] } {
    const teams = this.givers.filter((giver) => giver.id !== null);
    const missing = teams.filter((giver) => this.indicators.every((indicator) => this.#amount(giver, indicator) === null));
    return { count: teams.length - missing.length, missing };
  }
}

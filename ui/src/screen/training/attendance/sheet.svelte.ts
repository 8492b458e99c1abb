/** The sheet under the clerk's fingers: where she is, what she typed, what is not stored yet. */
import { SvelteMap } from 'svelte/reactivity';

import { call, Refusal, type Attendance, type AttendeeRow, type Mark, type MarkState } from '../../../backend';
import { change, desk } from '../../../desk/desk.svelte';
import { keyOf, MARKS, type Act } from './marks';

/** How long the fingers must rest before what was typed is stored, in milliseconds. */
const REST = 900;

/** A mark not stored yet; a remark of `null` leaves the one that is there. */
interface Typed {
  row: AttendeeRow;
  slot: number;
  state: MarkState | null;
  remark: string | null;
}

export class MarkSheet {
  /** As the core gave it last. */
  attendance = $state.raw<Attendance>() as Attendance;
  /** Where the next mark goes. */
  row = $state(0);
  slot = $state(0);
  /** Digits of a row's number, typed so far. */
  number = $state('');
  /** What the last key did. */
  told = $state('');

  #typed = new SvelteMap<string, Typed>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #storing: Promise<boolean> | null = null;
  /** Counts what was asked of the core, so that a late answer does not hide a newer one. */
  #turn = 0;

  constructor(attendance: Attendance) {
    this.attendance = attendance;
  }

  /** Holds marks that are not stored. */
  get dirty(): boolean {
    return this.#typed.size > 0;
  }

  /** A row's mark as it is to be, stored or not. */
  mark(row: AttendeeRow, slot: number): Mark | null {
    const stored = row.marks[slot] ?? null;
    const typed = this.#typed.get(`${keyOf(row)}/${slot}`);
    if (!typed) return stored;
    return typed.state && { state: typed.state, remark: typed.remark ?? stored?.remark ?? null };
  }

  marks(row: AttendeeRow): (Mark | null)[] {
    return row.marks.map((_, slot) => this.mark(row, slot));
  }

  /** The row one is at. */
  get current(): AttendeeRow | undefined {
    return this.attendance.rows[this.row];
  }

  /** Fetches the sheet anew, e.g. after an undo. */
  async load(): Promise<void> {
    const turn = (this.#turn += 1);
    const attendance = await call('session_attendance', { id: this.attendance.id });
    if (turn === this.#turn) this.#take(attendance);
  }

  /** What the core has now; what was typed since stays on top of it. */
  #take(attendance: Attendance): void {
    this.attendance = attendance;
    this.row = Math.max(0, Math.min(this.row, attendance.rows.length - 1));
    this.slot = Math.max(0, Math.min(this.slot, attendance.slots.length - 1));
  }

  /** Goes to a cell. */
  goTo(row: number, slot: number): void {
    this.number = '';
    this.row = Math.max(0, Math.min(row, this.attendance.rows.length - 1));
    this.slot = Math.max(0, Math.min(slot, this.attendance.slots.length - 1));
  }

  /** Does what a key means, where that concerns the sheet alone. */
  act(act: Act): void {
    if (act.do === 'digit') this.number = `${this.number}${act.digit}`.slice(-String(this.attendance.rows.length).length);
    else if (act.do === 'drop') this.number = '';
    else if (act.do === 'move') this.goTo(this.row + act.rows, this.slot + act.slots);
    else if (act.do === 'ends') this.goTo(act.last ? Infinity : 0, this.slot);
    else if (act.do === 'jump') this.#jump();
    else if (act.do === 'clear') this.#clear();
    else if (act.do === 'all') this.#all();
    else if (act.do === 'mark') this.#mark(act.state);
  }

  /** Writes a remark beside the mark of the cell one is at. */
  remark(text: string): void {
    const mark = this.current && this.mark(this.current, this.slot);
    if (this.current && mark) this.#put(this.current, mark.state, text);
  }

  /** To the row whose number was typed; without one, down. False where there is no such row. */
  #jump(): boolean {
    if (this.number === '') {
      this.goTo(this.row + 1, this.slot);
      return true;
    }
    const wanted = Number(this.number);
    this.number = '';
    if (wanted < 1 || wanted > this.attendance.rows.length) {
      this.told = `Không có số ${wanted}`;
      return false;
    }
    this.goTo(wanted - 1, this.slot);
    return true;
  }

  #mark(state: MarkState): void {
    if (this.number !== '' && !this.#jump()) return;
    if (!this.current) return;
    this.#put(this.current, state, null);
    this.told = `Số ${this.row + 1}, ${this.current.name}: ${MARKS[state].word.toLowerCase()}`;
    // From the foot of a column on to the head of the next.
    if (this.row < this.attendance.rows.length - 1) this.row += 1;
    else if (this.slot < this.attendance.slots.length - 1) this.goTo(0, this.slot + 1);
  }

  /** Takes the mark away; from a cell without one, that of the cell above, as a slip is mended. */
  #clear(): void {
    if (this.number !== '') {
      this.number = this.number.slice(0, -1);
      return;
    }
    if (this.current && !this.mark(this.current, this.slot)) this.goTo(this.row - 1, this.slot);
    if (!this.current || !this.mark(this.current, this.slot)) return;
    this.#put(this.current, null, null);
    this.told = `Số ${this.row + 1}, ${this.current.name}: chưa ghi`;
  }

  /** Everybody of this slot who has no mark yet was there. */
  #all(): void {
    const rows = this.attendance.rows.filter((row) => !this.mark(row, this.slot));
    for (const row of rows) this.#put(row, 'present', null);
    this.told = `Đã ghi ${rows.length} người có mặt`;
  }

  #put(row: AttendeeRow, state: MarkState | null, remark: string | null): void {
    const key = `${keyOf(row)}/${this.slot}`;
    this.#typed.set(key, { row, slot: this.slot, state, remark: remark ?? this.#typed.get(key)?.remark ?? null });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.store(), REST);
  }

  /** Stores all that was typed; false where that was refused. */
  store(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#storing ??= this.#storeAll().finally(() => { this.#storing = null; });
    return this.#storing;
  }

  async #storeAll(): Promise<boolean> {
    try {
      while (this.dirty) {
        const sent = [...this.#typed];
        const marks = sent.map(([, { row, slot, state, remark }]) => ({ attendee: row.person ? null : row.attendee, person: row.person, slot, state, remark }));
        await change('Đang ghi điểm danh', 'session_mark', { id: this.attendance.id, all: null, marks });
        // The sheet shows them by now. What was typed over in the meantime goes with the next batch.
        for (const [key, typed] of sent) if (this.#typed.get(key) === typed) this.#typed.delete(key);
      }
      return true;
    } catch (thrown) {
      desk.refused = Refusal.from(thrown);
      return false;
    }
  }
}

/** Texts typed into a grid that are not stored yet, with an undo of their own until they are. */

/** A cell by the keys of its row and column, and what is typed into it. */
export interface Change {
  row: string;
  column: string;
  text: string;
}

const SEPARATOR = '\u0000';
const keyOf = (row: string, column: string) => row + SEPARATOR + column;

export class TypedTexts {
  #texts = $state.raw<ReadonlyMap<string, string>>(new Map());
  #past: ReadonlyMap<string, string>[] = [];
  #future: ReadonlyMap<string, string>[] = [];

  /** What is typed into a cell; `undefined` where nothing is. */
  at(row: string, column: string): string | undefined {
    return this.#texts.get(keyOf(row, column));
  }

  get size(): number {
    return this.#texts.size;
  }

  /** Everything typed, by cell. */
  get all(): Change[] {
    return [...this.#texts].map(([key, text]) => {
      const [row = '', column = ''] = key.split(SEPARATOR);
      return { row, column, text };
    });
  }

  /** Takes texts in one step; `stored` says what stands in a cell, and the same text is no change. */
  set(changes: Change[], stored: (row: string, column: string) => string): void {
    const next = new Map(this.#texts);
    for (const { row, column, text } of changes) {
      if (text === stored(row, column)) next.delete(keyOf(row, column));
      else next.set(keyOf(row, column), text);
    }
    this.#past.push(this.#texts);
    this.#future = [];
    this.#texts = next;
  }

  /** Takes the last step back, or brings it again; false where there is none. */
  step(again: boolean): boolean {
    const [from, to] = again ? [this.#future, this.#past] : [this.#past, this.#future];
    const texts = from.pop();
    if (!texts) return false;
    to.push(this.#texts);
    this.#texts = texts;
    return true;
  }

  /** Forgets what was stored; what was typed since stays. */
  forget(stored: Change[]): void {
    const left = new Map(this.#texts);
    for (const { row, column, text } of stored) if (this.at(row, column) === text) left.delete(keyOf(row, column));
    this.#begin(left);
  }

  /** Forgets everything. */
  clear(): void {
    this.#begin(new Map());
  }

  #begin(texts: ReadonlyMap<string, string>): void {
    this.#texts = texts;
    this.#past = [];
    this.#future = [];
  }
}

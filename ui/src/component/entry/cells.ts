/** What a grid of figures shows; what the figures mean is the business of whoever fills it. */

/** A row or a column. */
export interface Line {
  key: string;
  label: string;
  /** Said small below the label: a unit, a state. */
  note?: string;
}

/** Where a cell stands: nothing there, stored, typed and not stored, readable in two ways, unreadable. */
export type State = 'blank' | 'stored' | 'typed' | 'doubt' | 'wrong';

export interface Cell {
  /** As it stands in the grid. */
  shown: string;
  /** As one goes on typing it. */
  typed: string;
  state: State;
  /** What is to be said of it. */
  told: string | null;
  /** Nothing can be typed. */
  locked?: boolean;
}

/** Sum of a column; `partial` where not all cells count: 19/22. */
export interface Sum {
  shown: string;
  partial: string | null;
}

/** What stands for a cell where the sight alone would not tell. */
export const STATE_WORDS: Record<State, string> = { blank: 'để trống', stored: '', typed: 'chưa lưu', doubt: 'cần xem lại', wrong: 'không đọc được' };

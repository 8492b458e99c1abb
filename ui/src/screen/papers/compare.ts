/** Two papers side by side: which rows differ, and how those that do not are folded. */
import type { CompareRow, CompareState } from '../../backend/wire';

/** Sign and name of what happened to a row; the sign stands beside the colour. */
export const STATES: Record<CompareState, { sign: string; word: string }> = {
  same: { sign: '', word: 'Giống nhau' },
  changed: { sign: '≠', word: 'Sửa' },
  added: { sign: '+', word: 'Thêm' },
  removed: { sign: '−', word: 'Bỏ' },
};

export type Part = { rows: { at: number; row: CompareRow }[]; folded: false } | { count: number; at: number; folded: true };

/** Rows alike on either side of a difference that are shown with it. */
const AROUND = 1;

/** The rows as they are shown; with `fold`, those alike and not beside a difference are only counted. */
export function parts(rows: CompareRow[], fold: boolean): Part[] {
  const shown = rows.map((_, at) => !fold || rows.slice(Math.max(0, at - AROUND), at + AROUND + 1).some((row) => row.state !== 'same'));
  const result: Part[] = [];
  rows.forEach((row, at) => {
    const last = result.at(-1);
    if (shown[at]) {
      if (last && !last.folded) last.rows.push({ at, row });
      else result.push({ rows: [{ at, row }], folded: false });
    } else if (last?.folded) last.count += 1;
    else result.push({ count: 1, at, folded: true });
  });
  return result;
}

/** Places of the rows that differ. */
export function differing(rows: CompareRow[]): number[] {
  return rows.flatMap((row, at) => (row.state === 'same' ? [] : [at]));
}

/** The difference after or before the one looked at; it goes round at the ends. */
export function nextDifference(places: number[], now: number | null, by: 1 | -1): number | null {
  if (places.length === 0) return null;
  if (now === null) return (by > 0 ? places[0] : places.at(-1)) ?? null;
  const at = places.indexOf(now);
  return places[(at + by + places.length) % places.length] ?? null;
}

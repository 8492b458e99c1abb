/** A place in a grid, from 0. */
export interface Place {
  row: number;
  column: number;
}

/** Where a key leads from a place in a grid; `null` where it leads nowhere. */
export function step(key: string, control: boolean, at: Place, rows: number, columns: number, page: number): Place | null {
  const last = { row: rows - 1, column: columns - 1 };
  const to = (row: number, column: number) => ({ row: Math.max(0, Math.min(last.row, row)), column: Math.max(0, Math.min(last.column, column)) });
  switch (key) {
    case 'ArrowUp': return to(at.row - 1, at.column);
    case 'ArrowDown': return to(at.row + 1, at.column);
    case 'ArrowLeft': return to(at.row, at.column - 1);
    case 'ArrowRight': return to(at.row, at.column + 1);
    case 'PageUp': return to(at.row - page, at.column);
    case 'PageDown': return to(at.row + page, at.column);
    case 'Home': return control ? to(0, 0) : to(at.row, 0);
    case 'End': return control ? to(last.row, last.column) : to(at.row, last.column);
    default: return null;
  }
}

/** A cell of a merged header. */
export interface HeaderCell {
  text: string;
  /** Columns it spans. */
  columns: number;
  /** Header rows it spans. */
  rows: number;
}

/**
 * Builds a merged header from the path of each column: neighbours with the same beginning share a
 * cell, and a path that ends early reaches down to the last header row.
 */
export function headerRows(paths: string[][]): HeaderCell[][] {
  const depth = Math.max(0, ...paths.map((path) => path.length));
  return Array.from({ length: depth }, (_, level) => cellsOf(paths, level, depth));
}

function cellsOf(paths: string[][], level: number, depth: number): HeaderCell[] {
  const cells: HeaderCell[] = [];
  let previous: string[] | undefined;
  for (const path of paths) {
    const last = cells.at(-1);
    if (path.length <= level) {
      previous = undefined;
    } else if (last && previous && sharesCell(previous, path, level)) {
      last.columns += 1;
      previous = path;
    } else {
      const isLeaf = path.length === level + 1;
      cells.push({ text: path[level] ?? '', columns: 1, rows: isLeaf ? depth - level : 1 });
      previous = path;
    }
  }
  return cells;
}

/** Two columns share the cell of a level where both go on below it and are alike down to it. */
function sharesCell(one: string[], other: string[], level: number): boolean {
  const goOn = one.length > level + 1 && other.length > level + 1;
  return goOn && one.slice(0, level + 1).every((text, at) => text === other[at]);
}

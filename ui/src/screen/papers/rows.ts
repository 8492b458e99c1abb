/** Tables typed in a form: as the wire has them, a line each, cells between "|". */

/** Rows of cells from the lines of a value; every row has a cell for each column. */
export function parseRows(value: string, columns: number): string[][] {
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => fitted(line.split('|').map((cell) => cell.trim()), columns));
}

/** The lines of rows; a row without anything in it is none. */
export function joinRows(rows: string[][]): string {
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  return filled.map((cells) => cells.map(cleanCell).join(' | ').trimEnd()).join('\n');
}

/**
 * Puts cells copied from Excel or Word (a tab between cells, a line each) in from a cell on; rows are
 * added below where there are not enough, cells beyond the last column are joined to it.
 */
export function pasteCells(rows: string[][], at: { row: number; column: number }, text: string, columns: number): string[][] {
  const pasted = tableOf(text);
  const result = rows.map((cells) => [...cells]);
  pasted.forEach((cells, down) => {
    const row = (result[at.row + down] ??= fitted([], columns));
    cells.forEach((cell, right) => {
      const column = Math.min(columns - 1, at.column + right);
      const isOver = at.column + right > column;
      row[column] = isOver && cell !== '' ? `${row[column] ?? ''} ${cell}`.trim() : isOver ? (row[column] ?? '') : cell;
    });
  });
  return result;
}

/** True for text that is a table rather than words for one cell. */
export function isTable(text: string): boolean {
  return /\t|\n./.test(text.replace(/\r\n?/g, '\n'));
}

/** Moves a row up or down; the same rows where it is at the end already. */
export function moveRow<T>(rows: T[], at: number, by: 1 | -1): T[] {
  const to = at + by;
  if (to < 0 || to >= rows.length) return rows;
  const result = [...rows];
  const [row] = result.splice(at, 1);
  if (row !== undefined) result.splice(to, 0, row);
  return result;
}

/** All rows but one. */
export function without<T>(rows: T[], at: number): T[] {
  return rows.filter((_, place) => place !== at);
}

/** Excel puts a cell with line breaks or tabs into quotes, with the quotes in it doubled. */
function tableOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let found = cells.exec(source); found; found = cells.exec(source)) {
    const [, quoted, plain = '', end] = found;
    rows.at(-1)?.push(cleanCell(quoted === undefined ? plain : quoted.replaceAll('""', '"')));
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

/** "|" and line breaks part cells and rows on the wire. */
function cleanCell(cell: string): string {
  return cell.replaceAll('|', '/').replace(/\s+/g, ' ').trim();
}

/** Cells beyond the last column are joined to it. */
function fitted(cells: string[], columns: number): string[] {
  const head = cells.slice(0, columns);
  const over = cells.slice(columns).filter((cell) => cell !== '');
  while (head.length < columns) head.push('');
  if (over.length > 0) head[columns - 1] = [head[columns - 1], ...over].join(' ').trim();
  return head;
}

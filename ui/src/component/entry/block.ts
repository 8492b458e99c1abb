/** Blocks of cells as spreadsheets put them on the clipboard. */
import type { Place } from './step';

/** A cell of a grid and the text that is to stand in it. */
export interface Typed extends Place {
  text: string;
}

/** The cells from one corner to the other, both included. */
export interface Area {
  from: Place;
  to: Place;
}

/** The area between two places, whichever comes first. */
export function areaOf(one: Place, other: Place): Area {
  return {
    from: { row: Math.min(one.row, other.row), column: Math.min(one.column, other.column) },
    to: { row: Math.max(one.row, other.row), column: Math.max(one.column, other.column) },
  };
}

/** Every place of an area, row by row. */
export function placesOf({ from, to }: Area): Place[] {
  const places: Place[] = [];
  for (let row = from.row; row <= to.row; row += 1) for (let column = from.column; column <= to.column; column += 1) places.push({ row, column });
  return places;
}

/**
 * Reads cells parted by tabs and lines. A cell in quotation marks may hold lines and tabs of its
 * own, a quotation mark in it is doubled; the line that ends the block is no row.
 */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const shut = () => rows.at(-1)?.push(cell.trim());
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t' || letter === '\n') {
      shut();
      cell = '';
      if (letter === '\n') rows.push([]);
    } else if (letter !== '\r') cell += letter;
  }
  shut();
  const last = rows.at(-1);
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop();
  return rows;
}

/** Cells as text that a spreadsheet takes. */
export function writeBlock(rows: string[][]): string {
  const safe = (cell: string) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(safe).join('\t')).join('\r\n');
}

/**
 * Where a block comes to stand: from the first cell of the chosen area on, and a single cell in all
 * of it. What is blank in a block leaves alone what stands there. `outside` counts the filled cells
 * that the grid has no room for.
 */
export function placeBlock(block: string[][], chosen: Area, rows: number, columns: number): { cells: Typed[]; outside: number } {
  const single = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
  if (single !== undefined) return { cells: placesOf(chosen).map((place) => ({ ...place, text: single })), outside: 0 };
  const all = block.flatMap((line, down) => line.map((text, along) => ({ row: chosen.from.row + down, column: chosen.from.column + along, text }))).filter((cell) => cell.text !== '');
  const fits = (cell: Place) => cell.row < rows && cell.column < columns;
  return { cells: all.filter(fits), outside: all.filter((cell) => !fits(cell)).length };
}

/** What the clerk decides about a list: plain values, changed by making new ones. */
import type { ImportChoices, ImportDateChoice, ImportPlace, ImportRowIs } from '../../../backend';

/** Nothing decided. */
export function noChoices(): ImportChoices {
  return { header_row: null, columns: [], afresh: false, rows: [], dates: [], names_as_written: false, team: null, teams: [], cells: [], taken: [], apart: [] };
}

/** Whether anything was decided that would be lost. */
export function isDecided(choices: ImportChoices): boolean {
  return JSON.stringify(choices) !== JSON.stringify(noChoices());
}

function samePlace(left: ImportPlace, right: ImportPlace): boolean {
  return left.row === right.row && left.part === right.part;
}

/** A column holds this field, or nothing. */
export function withColumn(choices: ImportChoices, column: number, field: string | null): ImportChoices {
  return { ...choices, columns: [...choices.columns.filter((one) => one.column !== column), { column, field }] };
}

/** A row is this; `null`: what it was taken for. */
export function withRow(choices: ImportChoices, row: number, is: ImportRowIs | null): ImportChoices {
  const rows = choices.rows.filter((one) => one.row !== row);
  return { ...choices, rows: is ? [...rows, { row, is }] : rows };
}

/** The dates of a column are read this way. */
export function withDate(choices: ImportChoices, column: number, decided: Partial<ImportDateChoice>): ImportChoices {
  const known = choices.dates.find((one) => one.column === column) ?? { column, order: null, century: null };
  return { ...choices, dates: [...choices.dates.filter((one) => one !== known), { ...known, ...decided }] };
}

/** A team of the file is one the program knows; `null`: a new one. */
export function withTeam(choices: ImportChoices, found: string, team: string | null): ImportChoices {
  const teams = choices.teams.filter((one) => one.found !== found);
  return { ...choices, teams: team ? [...teams, { found, team }] : teams };
}

/** Cells of a person, by field; what was corrected before stays unless corrected again. */
export function withCells(choices: ImportChoices, place: ImportPlace, texts: Record<string, string>): ImportChoices {
  const cells = choices.cells.filter((cell) => !(samePlace(cell, place) && cell.field in texts));
  return { ...choices, cells: [...cells, ...Object.entries(texts).map(([field, text]) => ({ row: place.row, part: place.part, field, text }))] };
}

/** A person as the file has them. */
export function withoutCells(choices: ImportChoices, place: ImportPlace): ImportChoices {
  return { ...choices, cells: choices.cells.filter((cell) => !samePlace(cell, place)) };
}

/** Differences are taken over, or left. */
export function withTaken(choices: ImportChoices, differences: (ImportPlace & { field: string })[], take: boolean): ImportChoices {
  const key = (one: ImportPlace & { field: string }) => `${one.row}:${one.part}:${one.field}`;
  const named = new Set(differences.map(key));
  const others = choices.taken.filter((one) => !named.has(key(one)));
  return { ...choices, taken: take ? [...others, ...differences] : others };
}

/** A person is not the known one, or may be. */
export function withApart(choices: ImportChoices, place: ImportPlace, apart: boolean): ImportChoices {
  const others = choices.apart.filter((one) => !samePlace(one, place));
  return { ...choices, apart: apart ? [...others, { row: place.row, part: place.part }] : others };
}

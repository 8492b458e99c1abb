/** The fields of a province's form while the clerk goes over them. */
import type { FormCell, FormField, FormReading } from '../../../backend';

/** A cell that may be filled, and with what. */
export interface FieldLine {
  sheet: string;
  cell: string;
  /** Headings over the cell, from above. */
  heading: string[];
  /** What stands there when the form is filled; "" for nothing. */
  text: string;
  /** `there`: it stood in the file; `certain` and `doubtful`: proposed; `open`: nobody knows. */
  state: 'there' | 'certain' | 'doubtful' | 'open';
}

/**
 * Every cell worth a look: fields that stand in the file, those carried over from the form before, those proposed,
 * and headings nobody recognised. A doubtful proposal is shown and not yet taken.
 */
export function linesOf(reading: FormReading, carried: FormCell[] | null): FieldLine[] {
  const lines = new Map<string, FieldLine>();
  const at = (sheet: string, cell: string): string => `${sheet}\n${cell}`;
  const put = (line: FieldLine): void => {
    if (!lines.has(at(line.sheet, line.cell))) lines.set(at(line.sheet, line.cell), line);
  };
  const headings = new Map(reading.proposals.map((one) => [at(one.sheet, one.cell), one.heading]));
  for (const one of reading.unrecognised) headings.set(at(one.sheet, one.cell), one.heading);
  const heading = (sheet: string, cell: string): string[] => headings.get(at(sheet, cell)) ?? [];
  for (const sheet of reading.sheets) {
    for (const one of sheet.fields) put({ ...one, heading: heading(one.sheet, one.cell), state: 'there' });
  }
  for (const one of carried ?? []) put({ ...one, heading: heading(one.sheet, one.cell), state: 'certain' });
  for (const one of reading.proposals) put({ sheet: one.sheet, cell: one.cell, heading: one.heading, text: one.text, state: one.certain ? 'certain' : 'doubtful' });
  for (const one of reading.unrecognised) put({ sheet: one.sheet, cell: one.cell, heading: one.heading, text: '', state: 'open' });
  return [...lines.values()];
}

/** What is to be written into the file: all that has a text and did not stand there, and what was changed. */
export function placed(lines: FieldLine[]): FormCell[] {
  return lines.filter((line) => line.state === 'certain' && line.text.trim() !== '').map(({ sheet, cell, text }) => ({ sheet, cell, text: text.trim() }));
}

/** What a cell can be filled with. */
export function choicesOf(fields: FormField[]): { text: string; label: string }[] {
  return fields.map(({ name, label }) => ({ text: `{{${name}}}`, label: label || name }));
}

/** What the texts in the cells stand for, in words: "khu 1: Tin, bài Zalo, loa (trong kỳ)" for one village's figure. */
export function namesOf(reading: FormReading): Map<string, string> {
  const names = new Map(choicesOf(reading.fields).map(({ text, label }) => [text, label]));
  for (const { text, label } of reading.proposals) {
    const place = /^\{\{\w+\[([^\]]+)\]/.exec(text)?.[1];
    if (!names.has(text)) names.set(text, place ? `${place}: ${label}` : label || text);
  }
  return names;
}

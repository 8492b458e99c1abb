/** Blocks of columns of a report, as the core writes them: `code`, `code=measures`, `code+code=measures`. */
export interface Block {
  /** Codes of indicators side by side. */
  codes: string[];
  /** What is shown of each: `period`, `year`, `full`, `campaign`. */
  measures: string;
}

/** The block of a text. */
export function blockOf(text: string): Block {
  const [codes = '', measures = 'period'] = text.split('=');
  return { codes: codes.split('+'), measures };
}

/** The text of a block. */
export function textOf({ codes, measures }: Block): string {
  return measures === 'period' ? codes.join('+') : `${codes.join('+')}=${measures}`;
}

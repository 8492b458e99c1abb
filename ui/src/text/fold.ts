/** Text for comparing: small letters, no diacritics, đ as d, one space between words. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();
}

/** True where every word typed begins a word of the text. */
export function matches(text: string, typed: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** A piece of a text; `hit` where it is what was typed. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** The text in pieces, with what each word typed found: a start of a word before the middle of one. */
export function marked(text: string, typed: string): Piece[] {
  const letters = [...text.normalize('NFC')];
  const folded = letters.map((letter) => fold(letter));
  // A letter that folds to none or to several would put the marks in the wrong place.
  if (folded.some((letter, at) => letter.length !== 1 && letters[at]?.trim() !== '')) return [{ text, hit: false }];
  const plain = folded.map((letter) => letter || ' ').join('');
  const hits = letters.map(() => false);
  for (const part of fold(typed).split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
    const free = (at: number) => !hits.slice(at, at + part.length).some(Boolean);
    const places = [...plain].map((_, at) => at).filter((at) => plain.startsWith(part, at) && free(at));
    const start = places.find((at) => at === 0 || !/[\p{L}\p{N}]/u.test(plain[at - 1] ?? ''));
    const from = start ?? places[0];
    if (from !== undefined) hits.fill(true, from, from + part.length);
  }
  const pieces: Piece[] = [];
  letters.forEach((letter, at) => {
    const last = pieces.at(-1);
    if (last && last.hit === hits[at]) last.text += letter;
    else pieces.push({ text: letter, hit: hits[at] ?? false });
  });
  return pieces;
}

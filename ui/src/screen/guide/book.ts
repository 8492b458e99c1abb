/** The user guide as it was built from `guide/*.md`: chapters of sections. */
import { matches } from '../../text/fold';

export interface Section {
  /** Part of the address within the chapter; the first section has none. */
  id: string;
  title: string;
  html: string;
  /** The same without marks. */
  text: string;
}

export interface Chapter {
  slug: string;
  title: string;
  sections: Section[];
}

const files = import.meta.glob<Chapter>('../../../guide/*.md', { eager: true, import: 'default' });

/** The chapters in the order of their files' names. */
export const CHAPTERS: Chapter[] = Object.keys(files).sort().flatMap((name) => files[name] ?? []);

/** A section that holds what was looked for. */
export interface Hit {
  chapter: Chapter;
  section: Section;
  /** Some words around the first place. */
  excerpt: string;
}

/** How many letters of a section are shown. */
const SHOWN = 90;

/** Sections that hold a word beginning with each word typed, diacritics or not; titles first. */
export function find(typed: string, chapters: Chapter[] = CHAPTERS): Hit[] {
  if (typed.trim() === '') return [];
  const all = chapters.flatMap((chapter) => chapter.sections.map((section) => ({ chapter, section })));
  const named = all.filter(({ section }) => matches(section.title, typed));
  const holding = all.filter(({ section }) => !matches(section.title, typed) && matches(`${section.title} ${section.text}`, typed));
  return [...named, ...holding].map((one) => ({ ...one, excerpt: excerpt(one.section.text, typed) }));
}

/** The piece of a text where most of the words typed stand together; its beginning where none does. */
function excerpt(text: string, typed: string): string {
  const words = text.split(' ');
  const typedWords = typed.split(/\s+/).filter(Boolean);
  const worth = words.map((_, at) => {
    const near = words.slice(at, at + 12).join(' ');
    return typedWords.filter((word) => matches(near, word)).length;
  });
  const best = worth.indexOf(Math.max(...worth));
  // One word earlier, so that what was typed does not stand at the very edge.
  const from = Math.max(0, best - 1);
  const piece = words.slice(from).join(' ');
  return `${from > 0 ? '… ' : ''}${piece.length > SHOWN ? `${piece.slice(0, SHOWN).replace(/\s+\S*$/, '')} …` : piece}`;
}

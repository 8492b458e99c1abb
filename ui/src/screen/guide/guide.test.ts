import { describe, expect, it } from 'vitest';

import { SCREENS } from '../../desk/route.svelte';
import { fold } from '../../text/fold';
import { CHAPTERS, find } from './book';
import { placeFor, PLACES } from './place';

const markdown = import.meta.glob<string>('../../../guide/*.md', { query: '?raw', import: 'default', eager: true });
const pictures = Object.keys(import.meta.glob('../../../guide/pictures/*')).map((path) => path.split('/').at(-1));
/** The screens that have parts of their own in the address. */
const PARTED = { 'tap-huan': 'Training.svelte', 'chi-tieu': 'Results.svelte', 'bao-cao': 'Reports.svelte', 'cai-dat': 'Settings.svelte' };
const parted = import.meta.glob<string>(['../*/Training.svelte', '../*/Results.svelte', '../*/Reports.svelte', '../*/Settings.svelte'], { query: '?raw', import: 'default', eager: true });
const texts = [
  import.meta.glob<string>(['../../**/*.svelte', '../../**/*.ts', '!../../**/*.test.ts', '!./*'], { query: '?raw', import: 'default', eager: true }),
  // Papers are called what the core calls them.
  import.meta.glob<string>('../../../../src-tauri/crates/core/src/papers/kinds.rs', { query: '?raw', import: 'default', eager: true }),
].flatMap((files) => Object.values(files)).join('\n');

const written = Object.entries(markdown).flatMap(([path, text]) => {
  const name = path.split('/').at(-1) ?? '';
  // What is shipped is listed by a machine and names nothing of the screens.
  return name.endsWith('-thanh-phan.md') ? [] : [{ name, text }];
});

/** Whether the program says these very words, as a whole: not as a part of a longer word. */
function isSaid(words: string): boolean {
  for (let at = texts.indexOf(words); at >= 0; at = texts.indexOf(words, at + 1)) {
    const around = (texts[at - 1] ?? ' ') + (texts[at + words.length] ?? ' ');
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}

describe('the guide', () => {
  it('has chapters in the order of a clerk’s work', () => {
    expect(CHAPTERS[0]?.slug).toBe('bat-dau');
    expect(CHAPTERS.length).toBeGreaterThanOrEqual(15);
    expect(new Set(CHAPTERS.map((one) => one.slug)).size).toBe(CHAPTERS.length);
    for (const { title, sections } of CHAPTERS) {
      expect(new Set(sections.map((one) => one.id)).size, title).toBe(sections.length);
      for (const section of sections) expect(section.text, `${title}: ${section.title}`).not.toBe('');
    }
  });

  it('has something for every screen and every part of one', () => {
    for (const { slug } of SCREENS) expect(PLACES).toContain(slug);
    const parts = Object.entries(PARTED).flatMap(([slug, name]) => {
      const source = Object.entries(parted).find(([path]) => path.endsWith(name))?.[1] ?? '';
      const list = /PARTS[^=]*= \[(.*?)\];/s.exec(source)?.[1] ?? '';
      // The first part is what the screen opens at.
      return [...list.matchAll(/(?:slug|key): '([a-z-]+)', name:/g)].slice(1).map((found) => `${slug}/${found[1]}`);
    });
    expect(parts.length).toBeGreaterThan(18);
    for (const part of parts) expect(PLACES).toContain(part);
    for (const place of PLACES) {
      const [slug = '', id = ''] = place.split('/');
      const { chapter, section } = placeFor(slug, id, '');
      const there = CHAPTERS.find((one) => one.slug === chapter)?.sections.map((one) => one.id);
      expect(there, place).toContain(section);
    }
  });

  it('opens at what is open on the screen', () => {
    expect(placeFor('to-va-thanh-vien', 'tv:1:2', '')).toEqual({ chapter: 'thanh-vien', section: '' });
    expect(placeFor('to-va-thanh-vien', 'can-xem:leaders', '').section).toBe('xem-lai-cho-con-thieu');
    expect(placeFor('tap-huan', '0190', 'diem-danh').section).toBe('diem-danh');
    expect(placeFor('van-ban', '0190', 'so-sanh.3').section).toBe('so-sanh-hai-ban');
    expect(placeFor('', '', '').chapter).toBe('bat-dau');
  });

  it.each(written)('$name names only what the program says', ({ text }) => {
    const named = [...text.matchAll(/\*\*([^*]+)\*\*/g)].map((found) => found[1] ?? '');
    expect(named.filter((words) => !isSaid(words))).toEqual([]);
  });

  it('would notice a button that is called otherwise', () => {
    expect(isSaid('Soạn văn bản')).toBe(true);
    expect(isSaid('Soạn văn')).toBe(true);
    expect(isSaid('oạn văn bản')).toBe(false);
    expect(isSaid('Soạn văn bản mới tinh')).toBe(false);
  });

  it('shows pictures that are there, each with words for those who do not see it', () => {
    const shown = written.flatMap(({ text }) => [...text.matchAll(/!\[([^\]]*)\]\(pictures\/([^)]+)\)/g)]);
    for (const [, words, name] of shown) {
      expect(words, name).toMatch(/\p{L}{2}/u);
      expect(pictures).toContain(name);
    }
    expect(pictures.filter((name) => !shown.some((one) => one[2] === name))).toEqual([]);
    expect(shown.length).toBeGreaterThan(20);
  });

  it('has links that lead somewhere within it', () => {
    for (const { slug, sections } of CHAPTERS) {
      for (const [, to = '', section = ''] of sections.map((one) => one.html).join('').matchAll(/href="#([^"/]*)\/?([^"]*)"/g)) {
        const there = CHAPTERS.find((one) => one.slug === to)?.sections.map((one) => one.id);
        expect(there, `${slug}: #${to}/${section}`).toContain(section);
      }
    }
    expect(CHAPTERS.flatMap((one) => one.sections).filter((one) => /(href|src)="(?!#|[./@])/.test(one.html))).toEqual([]);
  });

  it('is written in composed letters and without doubled spaces', () => {
    for (const { name, text } of written) {
      expect(text, name).toBe(text.normalize('NFC'));
      expect(text, name).not.toMatch(/[^\n|] {2,}\S/);
    }
  });
});

describe('the search of the guide', () => {
  it('needs no diacritics, and begins with what is called so', () => {
    const titles = find('khoi phuc').map((hit) => hit.section.title);
    expect(titles.slice(0, 2)).toEqual(['Sao lưu, khôi phục, chuyển máy', 'Khôi phục']);
    expect(titles.length).toBeGreaterThan(2);
    expect(fold(find('webview2')[0]?.section.title ?? '')).toContain('webview2');
    expect(find('diem danh ban phim').length).toBeGreaterThan(0);
  });

  it('shows the words around what was found', () => {
    const hit = find('unikey').find((one) => one.chapter.slug === 'khi-gap-loi');
    expect(hit?.excerpt).toContain('Unikey');
    expect(hit?.excerpt.length).toBeLessThan(110);
  });

  it('finds nothing for nothing, and nothing for nonsense', () => {
    expect(find('  ')).toEqual([]);
    expect(find('xyzzy')).toEqual([]);
  });
});

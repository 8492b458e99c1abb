/** Where the manager of templates is, and the words it shares. */
import type { TemplateFinding, TemplateRow, TemplateSource } from '../../backend';
import { address } from '../../desk/route.svelte';
import type { Tone } from '../../text/words';

/** Address of the manager, with the template of a kind open in it. */
export function templateAddress(kind?: string): string {
  return address('cai-dat', 'mau', kind);
}

/** What a kind follows now, as a badge. */
export function standing(row: TemplateRow): { word: string; tone: Tone } {
  return row.in_use === 0 ? { word: 'mẫu gốc', tone: 'plain' } : { word: `mẫu riêng bản ${row.in_use}`, tone: 'good' };
}

/** A version by its number. */
export function versionName(number: number): string {
  return number === 0 ? 'mẫu gốc' : `bản ${number}`;
}

/** A template to look at: of a file, a version, the working file, or without any of these the one in use. */
export function source(kind: string, of: Partial<Omit<TemplateSource, 'kind'>> = {}): TemplateSource {
  return { kind, content: null, number: null, working: false, ...of };
}

/** What was found, in one line. */
export function foundWord(findings: TemplateFinding[]): string {
  return findings.length === 0 ? 'Không có lỗi' : `${findings.length} chỗ cần sửa`;
}

/** Parts of a Word file by their names in it, and what a clerk calls them. */
const PARTS: [RegExp, string][] = [
  [/^word\/document\d*\.xml/, 'Nội dung'],
  [/^word\/header\d*\.xml/, 'Đầu trang'],
  [/^word\/footer\d*\.xml/, 'Chân trang'],
  [/^word\/footnotes\.xml/, 'Chú thích chân trang'],
  [/^word\/endnotes\.xml/, 'Chú thích cuối'],
  [/^docProps\/core\.xml/, 'Thuộc tính tệp'],
];

/** A place of a finding in the clerk's words: "Nội dung, đoạn 12: «…»". */
export function placeWord(place: string): string {
  const part = PARTS.find(([name]) => name.test(place));
  return part ? place.replace(part[0], part[1]) : place;
}

/** The rows of a file and the people in them, as one list to look through. */
import type { ImportOutcome, ImportPerson, ImportProblem, ImportReport, ImportRow } from '../../../backend';
import { fold } from '../../../text/fold';
import { showNumber } from '../../../text/number';
import type { Tone } from '../../../text/words';

/** A line of the list: a person, or a row that is none. */
export interface Entry {
  row: number;
  part: number;
  kind: string;
  outcome: ImportOutcome;
  person: ImportPerson | null;
  /** What stands in a row that is no person. */
  text: string;
  problems: ImportProblem[];
}

/** How rows end, in the order of the count. */
export const OUTCOMES: Record<ImportOutcome, { word: string; tone: Tone }> = {
  new: { word: 'Nhập mới', tone: 'good' },
  joined: { word: 'Đã có, thêm vào tổ', tone: 'good' },
  updated: { word: 'Đã có, cập nhật', tone: 'wait' },
  unchanged: { word: 'Đã có, không đổi', tone: 'plain' },
  repeated: { word: 'Lặp lại dòng trên', tone: 'wait' },
  refused: { word: 'Không nhập được', tone: 'bad' },
  other: { word: 'Không phải người', tone: 'plain' },
};

/** What rows are that are no people. */
export const KINDS: Record<string, string> = {
  title: 'Tiêu đề trên bảng',
  header: 'Tiêu đề cột',
  numbering: 'Dòng đánh số cột',
  group: 'Tên tổ',
  total: 'Dòng cộng',
  signature: 'Phần ký',
  unused: 'Số thứ tự để trống',
  remark: 'Ghi chú',
  skipped: 'Bỏ qua',
  person: 'Người',
  refused: 'Người, chưa nhập được',
};

/** Every row of the report, people and others, from above. */
export function entriesOf(report: ImportReport): Entry[] {
  const problems = byRow(report.problems);
  const people = byRow(report.people);
  return report.rows.flatMap((row) => entriesOfRow(row, people.get(row.row) ?? [], problems.get(row.row) ?? []));
}

function byRow<T extends { row: number }>(all: T[]): Map<number, T[]> {
  const rows = new Map<number, T[]>();
  for (const one of all) {
    const there = rows.get(one.row);
    if (there) there.push(one);
    else rows.set(one.row, [one]);
  }
  return rows;
}

function entriesOfRow(row: ImportRow, people: ImportPerson[], problems: ImportProblem[]): Entry[] {
  const base = { row: row.row, kind: row.kind, problems };
  if (people.length === 0) return [{ ...base, part: 0, outcome: row.outcome, person: null, text: row.text ?? '' }];
  return people.map((person) => ({ ...base, part: person.part, outcome: person.outcome, person, text: '' }));
}

/** What narrows the list: how a row ends, or whether something is to be said about it. */
export type Narrowing = ImportOutcome | 'all' | 'people' | 'problems';

/** The entries that fit. */
export function narrowed(entries: Entry[], by: Narrowing, typed: string): Entry[] {
  const wanted = fold(typed).trim();
  return entries.filter((entry) => fits(entry, by) && (wanted === '' || textOf(entry).includes(wanted)));
}

function fits(entry: Entry, by: Narrowing): boolean {
  if (by === 'all') return true;
  if (by === 'people') return entry.person !== null;
  if (by === 'problems') return entry.problems.length > 0;
  return entry.outcome === by;
}

function textOf({ row, text, person }: Entry): string {
  const parts = person ? [person.name, person.phone, person.team, person.position, person.occupation, person.note] : [text];
  return fold([row, ...parts].filter((part) => part != null).join(' '));
}

/** How the rows of the file add up: "412 dòng = 380 nhập mới + …". */
export function sum(report: ImportReport): string {
  const { counts } = report;
  const parts: [number, string][] = [
    [counts.new, 'nhập mới'],
    [counts.known, 'đã có'],
    [counts.repeated, 'lặp lại trong tệp'],
    [counts.refused, 'không nhập được'],
    [counts.other, 'dòng tiêu đề, tên tổ, cộng, ký tên'],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${showNumber(count)} ${what}`);
  return `${showNumber(counts.rows)} dòng = ${told.join(' + ') || '0'}`;
}

/** What the import would do, for its button; `null` where it would do nothing. */
export function action(report: ImportReport): string | null {
  const count = (...outcomes: ImportOutcome[]) => report.people.filter((person) => outcomes.includes(person.outcome)).length;
  const [fresh, changed] = [count('new'), count('joined', 'updated')];
  if (fresh > 0) return `Nhập ${showNumber(fresh)} người${changed > 0 ? `, cập nhật ${showNumber(changed)}` : ''}`;
  return changed > 0 ? `Cập nhật ${showNumber(changed)} người` : null;
}

/** A team of the file that the program does not know. */
export interface NewTeam {
  name: string;
  people: number;
  /** A team that ends in the same village, to be offered first. */
  like: string | null;
}

/** The teams of the file that the program does not know, with how many people, in the order of the file. */
export function newTeams(people: ImportPerson[], known: string[]): NewTeam[] {
  // A team told apart by its old commune is known by its bare name too.
  const names = new Set(known.flatMap((name) => [fold(name), fold(name.replace(/ \([^()]* cũ\)$/, ''))]));
  const found = new Map<string, NewTeam>();
  for (const { team, outcome } of people) {
    if (!team || outcome === 'refused' || names.has(fold(team))) continue;
    const there = found.get(fold(team));
    if (there) there.people += 1;
    else found.set(fold(team), { name: team, people: 1, like: known.find((name) => ending(name) === ending(team)) ?? null });
  }
  return [...found.values()];
}

/** Names of the file that several teams have, with how many people: not stored until the clerk says which team it is. */
export function twinTeams(people: ImportPerson[]): { name: string; people: number }[] {
  const found = new Map<string, { name: string; people: number }>();
  for (const { team, outcome } of people) {
    if (!team || outcome !== 'refused') continue;
    const there = found.get(fold(team));
    if (there) there.people += 1;
    else found.set(fold(team), { name: team, people: 1 });
  }
  return [...found.values()];
}

/** The last two words of a team's name, folded: mostly its village. */
function ending(name: string): string {
  return fold(name).split(/\s+/).slice(-2).join(' ');
}

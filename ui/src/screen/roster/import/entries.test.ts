import { expect, test } from 'vitest';

import type { ImportPerson, ImportReport } from '../../../backend';
import { action, entriesOf, narrowed, newTeams, sum, twinTeams } from './entries';

function person(row: number, part: number, name: string, outcome: ImportPerson['outcome']): ImportPerson {
  const nothing = { given_name: null, birth_year: null, birth_date: null, gender: null, phone: null, citizen_id: null, occupation: null, position: null, team: null, note: null };
  return { row, part, name, outcome, ...nothing };
}

const report = {
  rows: [
    { row: 1, kind: 'header', outcome: 'other', text: 'Họ và tên' },
    { row: 2, kind: 'person', outcome: 'new', text: null },
    { row: 3, kind: 'person', outcome: 'unchanged', text: null },
    { row: 4, kind: 'refused', outcome: 'refused', text: '0912 …' },
  ],
  people: [person(2, 0, 'Lê Văn An', 'new'), person(2, 1, 'Trần Thị Bình', 'updated'), person(3, 0, 'Đỗ Văn Chí', 'unchanged')],
  problems: [{ row: 4, code: 'name-missing', field: 'Họ và tên', found: '', made: null, message: '' }],
  counts: { rows: 4, people: 2, refused: 1, other: 1, new: 1, known: 1, changing: 0, repeated: 0 },
} as unknown as ImportReport;

test('each person of a row is an entry, and each row that holds none', () => {
  const entries = entriesOf(report);
  expect(entries.map((entry) => [entry.row, entry.part, entry.outcome])).toEqual([
    [1, 0, 'other'],
    [2, 0, 'new'],
    [2, 1, 'updated'],
    [3, 0, 'unchanged'],
    [4, 0, 'refused'],
  ]);
  expect(narrowed(entries, 'problems', '').map((entry) => entry.row)).toEqual([4]);
  expect(narrowed(entries, 'people', 'do van').map((entry) => entry.row)).toEqual([3]);
  expect(narrowed(entries, 'refused', '')).toHaveLength(1);
});

test('the count adds up, and the button says what is done', () => {
  expect(sum(report)).toBe('4 dòng = 1 nhập mới + 1 đã có + 1 không nhập được + 1 dòng tiêu đề, tên tổ, cộng, ký tên');
  expect(action(report)).toBe('Nhập 1 người, cập nhật 1');
  const nothing = { ...report, people: [person(3, 0, 'Đỗ Văn Chí', 'unchanged')] };
  expect(action(nothing)).toBeNull();
});

test('teams the program does not know are told, and the one they may be', () => {
  const of = (team: string | null) => ({ ...person(2, 0, 'Lê Văn An', 'new'), team });
  const known = ['Tổ CNSCĐ khu 1', 'Tổ CNSCĐ thôn Đông'];
  expect(newTeams([of('TỔ CNSCĐ khu 1'), of('Thôn Đông'), of('Thôn Đông'), of('Thôn Tây'), of(null)], known)).toEqual([
    { name: 'Thôn Đông', people: 2, like: 'Tổ CNSCĐ thôn Đông' },
    { name: 'Thôn Tây', people: 1, like: null },
  ]);
});

test('a name that several teams have is asked about, and is no new team', () => {
  const of = (team: string, outcome: ImportPerson['outcome']) => ({ ...person(2, 0, 'Lê Văn An', outcome), team });
  const people = [of('Tổ khu 1', 'refused'), of('tổ khu 1', 'refused'), of('Tổ khu 2', 'new'), of('Tổ khu 3', 'new')];
  expect(twinTeams(people)).toEqual([{ name: 'Tổ khu 1', people: 2 }]);
  const known = ['Tổ khu 1 (Hùng Sơn cũ)', 'Tổ khu 1 (Thạch Sơn cũ)', 'Tổ khu 2 (Hùng Sơn cũ)'];
  expect(newTeams(people, known).map((one) => one.name)).toEqual(['Tổ khu 3']);
});

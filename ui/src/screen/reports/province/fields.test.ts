import { expect, test } from 'vitest';

import type { FormReading } from '../../../backend';
import { linesOf, placed } from './fields';

const reading: FormReading = {
  sheets: [{ name: 'Biểu', hidden: false, locked: false, tables: [], fields: [{ sheet: 'Biểu', cell: 'A1', text: 'UBND {{Tên xã}}' }] }],
  macros: false,
  proposals: [
    { sheet: 'Biểu', cell: 'C7', text: '{{rows.members}}', heading: ['Thành viên', 'Tổng'], label: 'Số thành viên', certain: true },
    { sheet: 'Biểu', cell: 'D7', text: '{{rows.women}}', heading: ['Thành viên', 'Nữ?'], label: 'Nữ', certain: false },
  ],
  unrecognised: [{ sheet: 'Biểu', cell: 'E7', heading: ['Khác'] }],
  fields: [],
};

test('only what is certain or chosen goes into the file', () => {
  const lines = linesOf(reading, null);
  expect(lines.map((line) => [line.cell, line.state])).toEqual([['A1', 'there'], ['C7', 'certain'], ['D7', 'doubtful'], ['E7', 'open']]);
  expect(placed(lines)).toEqual([{ sheet: 'Biểu', cell: 'C7', text: '{{rows.members}}' }]);
});

test('a field carried over stands before a proposal for the same cell', () => {
  const lines = linesOf(reading, [{ sheet: 'Biểu', cell: 'D7', text: '{{rows.youth_union}}' }]);
  const line = lines.find(({ cell }) => cell === 'D7');
  expect(line).toMatchObject({ text: '{{rows.youth_union}}', state: 'certain', heading: ['Thành viên', 'Nữ?'] });
});

import { expect, test } from 'vitest';

import type { FormReading } from '../../../backend';
import { choicesOf, linesOf, namesOf, placed } from './fields';

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

test('a field without words is offered under its name', () => {
  const fields = [
    { name: 'rows.index', label: 'Số thứ tự', of_rows: true },
    { name: 'rows.members', label: '', of_rows: true },
  ];
  expect(choicesOf(fields)).toEqual([
    { text: '{{rows.index}}', label: 'Số thứ tự' },
    { text: '{{rows.members}}', label: 'rows.members' },
  ]);
});

test('a figure of one village is called by the village and the figure', () => {
  const own = { sheet: 'Biểu', cell: 'C8', text: '{{rows[khu 1].women.this}}', heading: [], label: 'Nữ (trong kỳ)', certain: true };
  const names = namesOf({ ...reading, fields: [{ name: 'rows.women', label: 'Nữ', of_rows: true }], proposals: [...reading.proposals, own] });
  expect(names.get('{{rows.women}}')).toBe('Nữ');
  expect(names.get('{{rows.members}}')).toBe('Số thành viên');
  expect(names.get(own.text)).toBe('khu 1: Nữ (trong kỳ)');
});

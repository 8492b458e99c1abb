import { expect, test } from 'vitest';

import { isDecided, noChoices, withApart, withCells, withColumn, withDate, withoutCells, withRow, withTaken, withTeam } from './choices';

const place = { row: 4, part: 0 };

test('the last word about a column, a row and a date counts', () => {
  let choices = withColumn(withColumn(noChoices(), 3, 'phone'), 3, null);
  expect(choices.columns).toEqual([{ column: 3, field: null }]);
  choices = withRow(withRow(choices, 4, 'skip'), 4, 'person');
  expect(choices.rows).toEqual([{ row: 4, is: 'person' }]);
  expect(withRow(choices, 4, null).rows).toEqual([]);
  choices = withDate(withDate(choices, 2, { order: 'swap' }), 2, { century: 'past' });
  expect(choices.dates).toEqual([{ column: 2, order: 'swap', century: 'past' }]);
});

test('cells are corrected one by one and put back together', () => {
  let choices = withCells(noChoices(), place, { name: 'Lê Văn An', phone: '' });
  choices = withCells(choices, place, { name: 'Lê Văn Ân' });
  expect(choices.cells.map((cell) => [cell.field, cell.text])).toEqual([['phone', ''], ['name', 'Lê Văn Ân']]);
  const other = withCells(choices, { row: 4, part: 1 }, { name: 'Lê Thị Bình' });
  expect(withoutCells(other, place).cells).toHaveLength(1);
  expect(isDecided(withoutCells(choices, place))).toBe(false);
});

test('differences are taken and left, people kept apart and not', () => {
  const both = [{ ...place, field: 'phone' }, { ...place, field: 'birth' }];
  const taken = withTaken(withTaken(noChoices(), both, true), both.slice(0, 1), true);
  expect(taken.taken).toHaveLength(2);
  expect(withTaken(taken, both.slice(0, 1), false).taken).toEqual([{ ...place, field: 'birth' }]);
  expect(withApart(withApart(noChoices(), place, true), place, true).apart).toEqual([place]);
  expect(withApart(withApart(noChoices(), place, true), place, false).apart).toEqual([]);
});

test('a team of the file is one the program knows, until it is a new one again', () => {
  const chosen = withTeam(withTeam(noChoices(), 'Thôn Đông', 'Tổ A'), 'Thôn Đông', 'Tổ B');
  expect(chosen.teams).toEqual([{ found: 'Thôn Đông', team: 'Tổ B' }]);
  expect(withTeam(chosen, 'Thôn Đông', null).teams).toEqual([]);
});

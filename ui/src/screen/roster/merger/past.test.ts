import { expect, test } from 'vitest';

import type { MemberRow } from '../../../backend';
import { blank, decisionsOf, firstTerm, lacking, leavable, numberOf, peopleOf } from './past';

test('a number is one from 1 on', () => {
  const typed = (number: string) => numberOf({ ...blank('decision-establish'), number });
  expect([typed(' 12 '), typed('0'), typed(''), typed('12/QĐ'), typed('-1')]).toEqual([12, null, null, null, null]);
});

test('what is missing is said', () => {
  const whole = { ...blank('decision-establish'), number: '12', date: '2022-04-15' };
  expect(lacking([whole], [])).toBe('Chọn ít nhất một tổ.');
  expect(lacking([], ['a'])).toBe('Thêm ít nhất một quyết định.');
  expect(lacking([whole, blank('decision-consolidate')], ['a'])).toBe('Quyết định 2 chưa có số hoặc ngày.');
  expect(lacking([whole], ['a'])).toBeNull();
});

test('who came and went is named, others are not', () => {
  expect(firstTerm({ state: 'proposed' } as MemberRow)).toEqual({ from: 0, to: -1 });
  expect(firstTerm({ state: 'in-force' } as MemberRow)).toEqual({ from: -1, to: -1 });
  const terms = new Map([['a', { from: 0, to: 1 }], ['b', { from: -1, to: -1 }], ['c', { from: -1, to: 1 }]]);
  expect(peopleOf(terms)).toEqual([{ membership: 'a', from: 0, to: 1 }, { membership: 'c', from: null, to: 1 }]);
});

test('nobody leaves by the decision that establishes', () => {
  const decisions = [blank('decision-establish'), blank('decision-consolidate', '08498')];
  expect(leavable(decisions)).toEqual([1]);
  expect(decisionsOf(decisions, ['t'], [null, null])[1]?.former).toBe('08498');
});

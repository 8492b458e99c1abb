import { expect, test } from 'vitest';

import type { Clash, MergerPlan } from '../../../backend';
import { keepingOnly, leftOut, moved, placeOf, positioned, withNew } from './plan';

const team = (keeps: string, ...members: string[]) => ({
  keeps,
  name: `Tổ ${keeps}`,
  level: 'village' as const,
  villages: [`v${keeps}`],
  sources: [],
  members: members.map((membership) => ({ membership, position: 'Tổ trưởng' })),
});
const plan: MergerPlan = { old: ['a', 'b'], teams: [team('a', '1', '2'), team('b', '3')] };
const clash = (memberships: string[], at: number | null): Clash => ({ kind: 'leaders', team: at, memberships, village: null, about: '', message: '' });
const people = ['1', '2', '3'].map((membership) => ({ membership, person: membership, name: membership, birth_year: null, gender: null, occupation: null, position: null, team: 'a' }));

test('of one person in two teams one membership is carried over', () => {
  const after = keepingOnly(plan, clash(['1', '3'], null), ['3']);
  expect(leftOut(after, people).map((one) => one.membership)).toEqual(['1']);
});

test('people go into another team with their position, or into none', () => {
  const after = moved(plan, '3', 0);
  expect(placeOf(after, '3')).toBe(0);
  expect(after.teams[0]?.members.at(-1)?.position).toBe('Tổ trưởng');
  expect(placeOf(moved(plan, '3', -1), '3')).toBe(-1);
  expect(moved(moved(plan, '3', -1), '3', 1).teams[1]?.members).toEqual([{ membership: '3', position: null }]);
  expect(positioned(plan, '3', 'Thư ký').teams[1]?.members[0]?.position).toBe('Thư ký');
});

test('a village without a team gets one', () => {
  const after = withNew(plan, { ...clash([], null), kind: 'village', village: 'v9', about: 'khu 9' }, 'Tổ CNSCĐ');
  expect(after.teams[2]).toMatchObject({ name: 'Tổ CNSCĐ khu 9', keeps: null, villages: ['v9'], members: [] });
  expect(withNew(plan, clash([], null), 'Tổ CNSCĐ')).toBe(plan);
});

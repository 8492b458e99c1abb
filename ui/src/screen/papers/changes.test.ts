import { describe, expect, it } from 'vitest';

import type { ChangeAction, MemberChange } from '../../backend/wire';
import { asSaved, blank, byTeam, counted, isComplete, sentence } from './changes';

const change = (action: ChangeAction, more: Partial<MemberChange> = {}): MemberChange => ({
  action, team: 't1', team_name: 'Tổ CNSCĐ khu 1', membership: 'm1', member: 'Lê Thị Hòa', member_position: 'Tổ phó', person: null, name: null,
  birth_year: null, birth_date: null, gender: null, phone: null, occupation: null, position: null, reason: null, ...more,
});
const NEW = { name: 'Trần Văn Bình', birth_date: '1990-03-02', occupation: 'Bí thư Chi đoàn', position: 'Tổ phó' };

describe('a change in words', () => {
  it('says who and what', () => {
    expect(sentence(change('leave'))).toBe('Thôi: Lê Thị Hòa (Tổ phó)');
    expect(sentence(change('join', { ...NEW, membership: null, member: null, member_position: null }))).toBe('Bổ sung: Trần Văn Bình (sinh 02/03/1990, Bí thư Chi đoàn, Tổ phó)');
    expect(sentence(change('replace', { ...NEW, birth_date: null, birth_year: 1990, occupation: null }))).toBe('Thay thế: Trần Văn Bình (sinh 1990, Tổ phó) thay Lê Thị Hòa (Tổ phó)');
    expect(sentence(change('reassign', { position: 'Tổ trưởng' }))).toBe('Phân công lại: Lê Thị Hòa (Tổ phó) làm Tổ trưởng');
  });

  it('names a proposed member who joins, and one who is gone from the roster', () => {
    expect(sentence(change('join'))).toBe('Bổ sung: Lê Thị Hòa (Tổ phó)');
    expect(sentence(change('leave', { member: null, member_position: null }))).toMatch(/không còn trong danh sách/);
  });

  it('is counted', () => {
    expect(counted([change('join'), change('leave'), change('join')])).toBe('1 thôi, 2 bổ sung');
  });
});

describe('a change as it is stored', () => {
  it('keeps everything', () => {
    expect(asSaved(change('replace', { ...NEW, reason: 'Nghỉ hưu', phone: '0912345678', gender: 'male' }))).toEqual({
      action: 'replace', team: 't1', membership: 'm1', person: null, name: 'Trần Văn Bình', birth: '02/03/1990', gender: 'male', phone: '0912345678', occupation: 'Bí thư Chi đoàn', position: 'Tổ phó', reason: 'Nghỉ hưu',
    });
  });

  it('is complete where it says all it must', () => {
    const of = (action: ChangeAction, more = {}) => isComplete({ ...blank('t1', action), ...more });
    expect([of('leave'), of('leave', { membership: 'm1' })]).toEqual([false, true]);
    expect([of('join'), of('join', { name: 'A' }), of('join', { person: 'p' }), of('join', { membership: 'm1' })]).toEqual([false, true, true, true]);
    expect([of('replace', { membership: 'm1' }), of('replace', { membership: 'm1', name: 'A' })]).toEqual([false, true]);
    expect([of('reassign', { membership: 'm1' }), of('reassign', { membership: 'm1', position: 'Tổ phó' })]).toEqual([false, true]);
    expect(of('leave', { membership: 'm1', team: '' })).toBe(false);
  });
});

it('changes are grouped by team, each with its place', () => {
  const groups = byTeam([change('leave'), change('leave', { team: 't2', team_name: 'Tổ CNSCĐ khu 2' }), change('join')]);
  expect(groups.map((group) => [group.name, group.changes.map((one) => one.at)])).toEqual([['Tổ CNSCĐ khu 1', [0, 2]], ['Tổ CNSCĐ khu 2', [1]]]);
});

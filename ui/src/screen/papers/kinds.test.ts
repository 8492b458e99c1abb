import { describe, expect, it } from 'vitest';

import type { PaperKind, PaperRow } from '../../backend/wire';
import { nextStep, offers, setKinds, SETS } from './kinds';

const kind = (name: string, more: Partial<PaperKind> = {}): PaperKind => ({ kind: name, title: name, about: 'teams', register: 'QĐ', form: null, changes_teams: false, consolidates: false, asks_signer: true, ...more });

describe('kinds as they are offered', () => {
  it('stand in their groups, each with its use', () => {
    const [decisions, lists] = offers([kind('member-list'), kind('decision-establish')]);
    expect(decisions?.kinds[0]).toMatchObject({ kind: { kind: 'decision-establish' }, use: expect.stringMatching(/tổ mới/) });
    expect(lists?.title).toBe('Danh sách, sổ');
  });

  it('lose none that no group knows', () => {
    expect(offers([kind('brand-new')]).flatMap((group) => group.kinds).map((one) => one.kind.kind)).toEqual(['brand-new']);
  });
});

describe('a set of papers', () => {
  it('is made in the order of its papers, without the other decision and the register', () => {
    const kinds = ['regulation', 'minutes', 'decision-regulation', 'decision-establish', 'decision-consolidate', 'submission'].map((name) => kind(name));
    const names = setKinds([...kinds, kind('document-register', { about: 'register' })], 'consolidate').map((one) => one.kind);
    expect(names).toEqual(['submission', 'decision-consolidate', 'decision-regulation', 'regulation', 'minutes']);
  });

  it('holds the same papers but for the decision', () => {
    expect(SETS.establish.filter((name) => !SETS.consolidate.includes(name))).toEqual(['decision-establish']);
  });
});

describe('the next step', () => {
  const paper = (state: PaperRow['state'], name = 'decision-establish') => ({ state, kind: name }) as PaperRow;

  it('follows the state and the kind', () => {
    expect(nextStep(paper('draft'), kind('decision-establish'))).toMatch(/“Trình”/);
    expect(nextStep(paper('draft'), kind('member-list', { register: null }))).toMatch(/xuất Word/);
    expect(nextStep(paper('draft'), kind('decision-consolidate', { consolidates: true }))).toMatch(/thay đổi thành viên/);
    expect(nextStep(paper('submitted'), kind('decision-establish'))).toMatch(/“Ban hành”/);
    expect(nextStep(paper('issued'), kind('decision-establish'))).toBe('Đã xong.');
  });
});

import { expect, it } from 'vitest';

import type { Basis } from '../../backend';
import { citedByName, emptyDocument, isAmong, shortName } from './bases';

const basis: Basis = {
  id: '1', text: 'Nghị định số 30/2020/NĐ-CP về công tác văn thư', citation: '', own_text: null, kinds: ['submission'],
  own: false, file: null, holds: 'in-force', warning: null, document: { ...emptyDocument(), level: 'central', number: '30/2020/NĐ-CP' },
};
const all = { search: '', level: '', validity: '', kind: '' };

it('finds without diacritics and by each of the filters', () => {
  expect(isAmong(basis, { ...all, search: 'van thu 30' })).toBe(true);
  expect(isAmong(basis, { ...all, search: 'văn bản' })).toBe(false);
  expect(isAmong(basis, { ...all, level: 'province' })).toBe(false);
  expect(isAmong(basis, { ...all, validity: 'in-force', kind: 'submission' })).toBe(true);
  expect(isAmong(basis, { ...all, kind: 'nothing' })).toBe(false);
});

it('knows what is cited by name, and names things shortly', () => {
  expect(citedByName(' luật ')).toBe(true);
  expect(citedByName('Nghị định')).toBe(false);
  expect(shortName('Luật Chuyển đổi số')).toBe('Luật Chuyển đổi số');
  expect(shortName('a '.repeat(50)).length).toBeLessThanOrEqual(61);
});

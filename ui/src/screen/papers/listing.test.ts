import { describe, expect, it } from 'vitest';

import type { PaperRow } from '../../backend/wire';
import { fitting, narrowed, yearsOf, type Filter } from './listing.svelte';

const paper = (more: Partial<PaperRow>) => ({ kind: 'decision-establish', kind_title: 'Quyết định thành lập tổ', state: 'issued', symbol: '05/QĐ-UBND', title: 'Về việc thành lập các Tổ công nghệ số cộng đồng', year: 2026, reason: null, ...more }) as PaperRow;
const ALL: Filter = { state: '', kind: '', year: '', search: '' };

describe('the list of papers', () => {
  const papers = [paper({}), paper({ state: 'revoked', reason: 'Sai căn cứ', year: 2025 }), paper({ kind: 'notice', kind_title: 'Thông báo', title: 'Lịch trực hỗ trợ', symbol: null, state: 'draft' })];

  it('is narrowed by state, kind and year', () => {
    expect(fitting(papers, ALL)).toHaveLength(3);
    expect(fitting(papers, { ...ALL, state: 'revoked' })).toEqual([papers[1]]);
    expect(fitting(papers, { ...ALL, kind: 'notice' })).toEqual([papers[2]]);
    expect(fitting(papers, { ...ALL, year: '2025' })).toEqual([papers[1]]);
    expect(fitting(papers, { ...ALL, year: '2025', kind: 'notice' })).toEqual([]);
  });

  it('is searched without diacritics, by number, title, kind and reason', () => {
    for (const [search, found] of [['lich truc', 2], ['05', 0], ['thong bao', 2], ['sai can cu', 1]] as const) {
      expect(fitting(papers, { ...ALL, search })[0], search).toBe(papers[found]);
    }
  });

  it('knows its years and whether it is narrowed', () => {
    expect(yearsOf(papers)).toEqual(['2026', '2025']);
    expect(narrowed({ ...ALL, search: '  ' })).toBe(false);
    expect(narrowed({ ...ALL, year: '2026' })).toBe(true);
  });
});

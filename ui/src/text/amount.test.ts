import { describe, expect, it } from 'vitest';

import { plainAmount, showAmount, showExact, showPercent, showShare } from './amount';

describe('amounts', () => {
  it('have dots between thousands and a comma before what is left', () => {
    expect([0, 1234, 163410, 39.3, 1234.5, 0.125, -1234.25, 5_200_000_000].map(showExact)).toEqual(['0', '1.234', '163.410', '39,3', '1.234,5', '0,125', '-1.234,25', '5.200.000.000']);
  });

  it('as percentages', () => {
    expect([showPercent(39.3), showShare(1260, 1356), showShare(173, 173), showShare(1, 0), showShare(null, 5)]).toEqual(['39,3 %', '92,9 %', '100 %', '', '']);
  });

  it('say out of what and how near', () => {
    expect(showAmount({ value: 393, of: 1000 }, true)).toBe('393/1.000');
    expect(showAmount({ value: 83.95, of: null }, true)).toBe('83,95 %');
    expect(showAmount({ value: 220, of: null, about: 'tren' }, false)).toBe('trên 220');
    expect(showAmount({ value: null, of: null }, false)).toBe('');
    expect(showAmount({ value: 0, of: null }, false)).toBe('0');
  });

  it('as typed can be read in one way only', () => {
    const plain = (value: number, of: number | null, ratio: boolean) => plainAmount({ value, of }, ratio);
    expect([plain(25_000, null, false), plain(1260, 1356, true), plain(39.3, null, true), plain(1.234, null, true)]).toEqual(['25000', '1260/1356', '39,3%', '1,2340%']);
    expect(plainAmount({ value: 8000, of: null, about: 'tren' }, false)).toBe('trên 8000');
  });
});

import { describe, expect, it } from 'vitest';

import { fold, marked, matches } from './fold';
import { headerRows } from './header';
import { looksNumeric, parseCount, showDecimal, showNumber } from './number';
import { maskPhone, showPhone } from './phone';

describe('the merged header', () => {
  it('merges neighbours and lets short paths reach down', () => {
    const rows = headerRows([['TT'], ['Thành viên', 'Tổng số'], ['Thành viên', 'Chia ra', 'Nam'], ['Thành viên', 'Chia ra', 'Nữ']]);
    expect(rows).toEqual([
      [
        { text: 'TT', columns: 1, rows: 3 },
        { text: 'Thành viên', columns: 3, rows: 1 },
      ],
      [
        { text: 'Tổng số', columns: 1, rows: 2 },
        { text: 'Chia ra', columns: 2, rows: 1 },
      ],
      [
        { text: 'Nam', columns: 1, rows: 1 },
        { text: 'Nữ', columns: 1, rows: 1 },
      ],
    ]);
  });

  it('keeps apart what only looks alike', () => {
    const [top, below] = headerRows([['A', 'Nữ'], ['B', 'Nữ'], ['Nữ'], ['Nữ']]);
    expect(top?.map((cell) => [cell.text, cell.columns])).toEqual([['A', 1], ['B', 1], ['Nữ', 1], ['Nữ', 1]]);
    expect(below?.length).toBe(2);
  });

  it('covers every column in every row', () => {
    const paths = [['a'], ['b', 'c'], ['b', 'd', 'e'], ['f'], ['b', 'c']];
    const area = headerRows(paths).flat().reduce((sum, cell) => sum + cell.columns * cell.rows, 0);
    expect(area).toBe(paths.length * 3);
  });

  it('is empty without columns', () => expect(headerRows([])).toEqual([]));
});

describe('phones', () => {
  it('hides the middle', () => expect(maskPhone('0700001471')).toBe('0700 *** 471'));
  it('hides what is short whole', () => expect(maskPhone('1022')).toBe('***'));
  it('groups a mobile', () => expect(showPhone('0700001471')).toBe('0700 001 471'));
});

describe('numbers', () => {
  it('puts dots between thousands', () => expect(['0', showNumber(84), showNumber(3321), showNumber(1234567)]).toEqual(['0', '84', '3.321', '1.234.567']));
  it('puts a comma before the decimal', () => expect(showDecimal(34.44)).toBe('34,4'));
  it('shows a dash where nothing is known', () => expect(showDecimal(null)).toBe('–'));
  it('tells numbers from text', () => expect(['12', '1.234', '34,4', '50%', 'Khu 1', '', '02/2026'].map(looksNumeric)).toEqual([true, true, true, true, false, false, false]));
  it('reads a count', () => expect([parseCount('1.234'), parseCount(' 12 '), parseCount('-1'), parseCount('')]).toEqual([1234, 12, null, null]));
});

describe('searching', () => {
  it('folds diacritics, also decomposed ones', () => expect([fold('Nguyễn  Thị Đào'), fold('Nguyễn'.normalize('NFD'))]).toEqual(['nguyen thi dao', 'nguyen']));
  it('finds words by their beginning in any order', () => expect([matches('Tổ CNSCĐ khu 1', 'khu to'), matches('Tổ CNSCĐ khu 1', 'huk')]).toEqual([true, false]));
});

describe('what was found', () => {
  const shown = (text: string, typed: string) => marked(text, typed).map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('');

  it('is marked where words start, diacritics aside', () => {
    expect(shown('Nguyễn Thị Hà', 'nguyen ha')).toBe('[Nguyễn] Thị [Hà]');
    expect(shown('Nguyễn Thị Hạnh', 'ng hạ')).toBe('[Ng]uyễn Thị [Hạ]nh');
    expect(shown('Thị Hòa', 'hoà')).toBe('Thị [Hòa]');
    expect(shown('Đào Thị Đào', 'đào đào')).toBe('[Đào] Thị [Đào]');
    expect(shown('H’ Mơ Niê', "h'mơ")).toBe('[H]’ [Mơ] Niê');
  });

  it('is marked in the middle where no word starts with it, and nowhere where it is elsewhere', () => {
    expect(shown('Nguyễn Thị Hà', 'uye')).toBe('Ng[uyễ]n Thị Hà');
    expect(shown('Nguyễn Thị Hà', '0912')).toBe('Nguyễn Thị Hà');
    expect(shown('', 'a')).toBe('');
  });
});

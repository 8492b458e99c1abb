import { describe, expect, it } from 'vitest';

import { isTable, joinRows, moveRow, parseRows, pasteCells } from './rows';

describe('rows of a table field', () => {
  it('are read and joined alike', () => {
    const value = 'Tuyên truyền | Tổ CNSCĐ | Quý I\nTập huấn |  | Quý II';
    expect(parseRows(value, 3)).toEqual([['Tuyên truyền', 'Tổ CNSCĐ', 'Quý I'], ['Tập huấn', '', 'Quý II']]);
    expect(joinRows(parseRows(value, 3))).toBe(value);
  });

  it('have a cell for each column, whatever the line has', () => {
    expect(parseRows('a\n\nb | c | d | e', 3)).toEqual([['a', '', ''], ['b', 'c', 'd e']]);
  });

  it('lose empty rows, and what would part cells', () => {
    expect(joinRows([['', ' '], ['một|hai', 'ba\nbốn']])).toBe('một/hai | ba bốn');
  });

  it('take cells pasted from Excel, adding rows', () => {
    const rows = pasteCells([['1', 'cũ', '']], { row: 0, column: 1 }, 'A\tB\r\nC\tD\r\n', 3);
    expect(rows).toEqual([['1', 'A', 'B'], ['', 'C', 'D']]);
  });

  it('take quoted cells with line breaks and quotes', () => {
    expect(pasteCells([], { row: 0, column: 0 }, '"dòng 1\ndòng 2"\t"nói ""có"""\nx\ty', 2)).toEqual([['dòng 1 dòng 2', 'nói "có"'], ['x', 'y']]);
  });

  it('join what is pasted beyond the last column', () => {
    expect(pasteCells([['', '']], { row: 0, column: 1 }, 'a\tb\tc', 2)).toEqual([['', 'a b c']]);
  });

  it('tell a table from words', () => {
    expect(['một\thai', 'một\nhai', 'một\r\nhai'].map(isTable)).toEqual([true, true, true]);
    expect(['một hai', 'một hai\n'].map(isTable)).toEqual([false, false]);
  });

  it('are moved within bounds', () => {
    expect(moveRow(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moveRow(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moveRow(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});

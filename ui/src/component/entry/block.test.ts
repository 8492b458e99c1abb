import { describe, expect, it } from 'vitest';

import { areaOf, placeBlock, placesOf, readBlock, writeBlock } from './block';

const at = (row: number, column: number) => ({ row, column });
const cell = (row: number, column: number) => areaOf(at(row, column), at(row, column));

describe('a block from the clipboard', () => {
  it('is parted by tabs and lines, the last line end being no row', () => {
    expect(readBlock('1.234\t25,5\r\n\t7\r\n')).toEqual([['1.234', '25,5'], ['', '7']]);
  });

  it('keeps lines and quotation marks of a quoted cell', () => {
    expect(readBlock('"12\n(ước)"\t"nói ""khoảng"" 5"\n3')).toEqual([['12\n(ước)', 'nói "khoảng" 5'], ['3']]);
  });

  it('is one cell where there is one, also an empty one', () => {
    expect(readBlock(' 25.000 ')).toEqual([['25.000']]);
    expect(readBlock('')).toEqual([['']]);
  });

  it('comes back as it was written', () => {
    const block = [['a\tb', '"', ''], ['1', '2\n3', '4']];
    expect(readBlock(writeBlock(block))).toEqual(block);
  });
});

describe('the place of a block', () => {
  it('is from the focused cell on, leaving alone where it is blank, and says how much had no room', () => {
    const { cells, outside } = placeBlock([['1', '2', ''], ['3', '', '4']], cell(1, 1), 3, 3);
    expect(cells).toEqual([
      { row: 1, column: 1, text: '1' },
      { row: 1, column: 2, text: '2' },
      { row: 2, column: 1, text: '3' },
    ]);
    expect(outside).toBe(1);
  });

  it('is every chosen cell for a single one', () => {
    const { cells } = placeBlock([['5']], areaOf(at(2, 1), at(1, 0)), 9, 9);
    expect(cells.map(({ row, column }) => [row, column])).toEqual([[1, 0], [1, 1], [2, 0], [2, 1]]);
    expect(placesOf(cell(4, 4))).toEqual([at(4, 4)]);
  });
});

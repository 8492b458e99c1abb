import { describe, expect, it } from 'vitest';

import { step } from './step';

describe('a key in the grid', () => {
  it('leads to a place that is there', () => {
    const from = (key: string, row: number, column: number, control = false) => step(key, control, { row, column }, 100, 5, 10);
    expect(from('ArrowUp', 0, 2)).toEqual({ row: 0, column: 2 });
    expect(from('ArrowDown', 99, 2)).toEqual({ row: 99, column: 2 });
    expect(from('ArrowRight', 3, 4)).toEqual({ row: 3, column: 4 });
    expect(from('PageDown', 3, 4)).toEqual({ row: 13, column: 4 });
    expect(from('End', 3, 1)).toEqual({ row: 3, column: 4 });
    expect(from('End', 3, 1, true)).toEqual({ row: 99, column: 4 });
    expect(from('a', 3, 1)).toBeNull();
  });
});

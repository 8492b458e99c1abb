import { describe, expect, it } from 'vitest';

import { drawn, ROW, step, WHOLE } from './cells';

describe('the rows drawn', () => {
  it('are all of a short list, and those near the part in sight of a long one', () => {
    expect(drawn(84, 0, 500)).toEqual({ from: 0, to: 84 });
    expect(drawn(WHOLE, 5000, 500)).toEqual({ from: 0, to: WHOLE });
    const { from, to } = drawn(15_000, 9000 * ROW, 500);
    expect(from).toBeLessThan(9000);
    expect(to).toBeGreaterThan(9014);
    expect(to - from).toBeLessThan(80);
    expect(drawn(15_000, 15_000 * ROW, 500).to).toBe(15_000);
    expect(drawn(0, 0, 500)).toEqual({ from: 0, to: 0 });
  });
});

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

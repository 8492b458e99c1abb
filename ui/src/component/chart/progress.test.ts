import { describe, expect, it } from 'vitest';

import { evenPace, reachedLine, ticks } from './progress';

describe('progress', () => {
  it('at an even pace grows with the days, and not beyond them', () => {
    expect([evenPace(920, 41, 92), evenPace(920, 0, 92), evenPace(920, 100, 92), evenPace(5, 1, 0)]).toEqual([410, 0, 920, 5]);
  });

  it('is level where nobody reported', () => {
    expect(reachedLine([{ day: 0, amount: 20 }, { day: 3, amount: 50 }], 6)).toEqual([[0, 0], [0, 0], [1, 20], [3, 20], [4, 50], [6, 50]]);
    expect(reachedLine([], 0)).toEqual([[0, 0]]);
  });
});

describe('an axis', () => {
  it.each([
    [0, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [1333, [0, 500, 1000, 1500]],
    [163_410, [0, 50_000, 100_000, 150_000, 200_000]],
    [100, [0, 20, 40, 60, 80, 100]],
  ])('up to %d', (most, steps) => expect(ticks(most)).toEqual(steps));
});

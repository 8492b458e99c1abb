import { describe, expect, it } from 'vitest';

import { progressOf, ticks } from './progress';

describe('progress', () => {
  it('adds up the days and says what each day left needs', () => {
    const { done, line, expected, pace } = progressOf([{ day: 2, amount: 30 }, { day: 0, amount: 20 }], 920, 92, 40);
    expect([done, expected, pace]).toEqual([50, 410, 870 / 51].map((one) => Math.round(one * 1e6) / 1e6));
    expect(line).toEqual([{ day: 0, amount: 20 }, { day: 2, amount: 50 }]);
  });

  it('needs nothing more once it is reached, and nothing can be said once it is over', () => {
    expect(progressOf([{ day: 0, amount: 99 }], 90, 10, 3).pace).toBe(0);
    expect(progressOf([{ day: 0, amount: 99 }], 90, 10, 20)).toMatchObject({ pace: 0, expected: 90 });
    expect(progressOf([{ day: 0, amount: 9 }], 90, 10, 20).pace).toBeNull();
  });

  it('before it begins expects nothing, without a target says no pace', () => {
    expect(progressOf([], 90, 9, -3)).toMatchObject({ expected: 0, pace: 10, done: 0 });
    expect(progressOf([{ day: 1, amount: 4 }], null, 9, 3)).toMatchObject({ expected: null, pace: null, done: 4 });
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

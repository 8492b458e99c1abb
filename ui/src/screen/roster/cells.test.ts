import { describe, expect, it } from 'vitest';

import { drawn, ROW, WHOLE } from './cells';

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

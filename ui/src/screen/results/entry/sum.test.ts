import { describe, expect, it } from 'vitest';

import { sumOf } from './sum';

describe('a sum of amounts', () => {
  it('leaves out what is blank and counts what is there', () => {
    expect(sumOf([{ value: 5, of: null }, null, { value: 0, of: null }])).toEqual({ value: 5, of: null, counted: 2 });
    expect(sumOf([null, null])).toEqual({ value: null, of: null, counted: 0 });
  });

  it('of ratios adds parts and wholes, and is none with a percentage alone', () => {
    expect(sumOf([{ value: 1, of: 4 }, { value: 2, of: 4 }])).toEqual({ value: 3, of: 8, counted: 2 });
    expect(sumOf([{ value: 1, of: 4 }, { value: 83.95, of: null, rate_only: true }])).toEqual({ value: null, of: null, counted: 2 });
  });

  it('has no dust of floats', () => expect(sumOf([{ value: 0.1, of: null }, { value: 0.2, of: null }]).value).toBe(0.3));
});

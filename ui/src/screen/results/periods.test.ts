import { describe, expect, it } from 'vitest';

import { periodCode } from './periods';

describe('the code of a period', () => {
  const offered = [{ code: '2026-10' }, { code: '2026-Q3' }];
  it.each([
    [{ choice: '', from: null, to: null }, '2026-10'],
    [{ choice: '2026-Q3', from: null, to: null }, '2026-Q3'],
    [{ choice: 'day', from: '2026-11-22', to: null }, '2026-11-22..2026-11-22'],
    [{ choice: 'free', from: '2026-06-01', to: '2026-08-31' }, '2026-06-01..2026-08-31'],
    [{ choice: 'free', from: '2026-08-31', to: '2026-06-01' }, null],
    [{ choice: 'day', from: null, to: null }, null],
  ])('%o is %s', (wish, code) => expect(periodCode(wish, offered)).toBe(code));
});

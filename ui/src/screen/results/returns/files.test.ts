import { describe, expect, it } from 'vitest';

import { localMoment, mayBeReturn } from './files';

describe('returned files', () => {
  it('tell when they were changed by the clock of the computer', () => {
    expect(localMoment(new Date(2026, 10, 2, 8, 5, 9).getTime())).toBe('2026-11-02T08:05:09');
  });

  it('are workbooks, but not what Office leaves beside an open one', () => {
    expect(['Thôn 1.xlsx', 'THON2.XLS', 'a.csv', '~$Thôn 1.xlsx', '.thon.xlsx', 'ảnh.jpg'].map(mayBeReturn)).toEqual([true, true, true, false, false, false]);
  });
});

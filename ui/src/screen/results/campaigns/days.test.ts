import { describe, expect, it } from 'vitest';

import { standing, within } from './days';

describe('a campaign', () => {
  const span = { first: '2022-06-01', last: '2022-08-31', days: 92 };

  it('counts its days', () => {
    expect(['2022-05-30', '2022-06-01', '2022-07-11', '2022-08-31', '2022-09-01'].map((day) => standing(span, day).word)).toEqual(['Còn 2 ngày nữa bắt đầu', 'Ngày 1/92', 'Ngày 41/92', 'Ngày 92/92', 'Đã kết thúc']);
  });

  it('keeps a day within it', () => {
    expect(['2022-01-01', '2022-07-01', '2026-11-22'].map((day) => within(span, day))).toEqual(['2022-06-01', '2022-07-01', '2022-08-31']);
  });
});

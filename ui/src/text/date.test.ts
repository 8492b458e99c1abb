import { describe, expect, it } from 'vitest';

import { parseDate, parseTime, showDate, showMoment } from './date';

describe('a date as typed', () => {
  it.each([
    ['1/2/26', '2026-02-01'],
    ['01022026', '2026-02-01'],
    ['010226', '2026-02-01'],
    ['1-2-2026', '2026-02-01'],
    ['1.2.2026', '2026-02-01'],
    [' 31/12/2025 ', '2025-12-31'],
    ['29/2/2024', '2024-02-29'],
  ])('%s is %s', (typed, iso) => expect(parseDate(typed)).toBe(iso));

  it.each(['', '31/4/2026', '29/2/2026', '12/13/2026', '2026-02-01', '1/2', 'hôm nay', '1/2/026', '0/1/2026'])(
    '%s is no date',
    (typed) => expect(parseDate(typed)).toBeNull(),
  );

  it('comes back as it is shown', () => expect(parseDate(showDate('2026-11-02'))).toBe('2026-11-02'));
});

describe('a time as typed', () => {
  it.each([
    ['8:00', '08:00'],
    ['8h', '08:00'],
    ['8h30', '08:30'],
    ['14 giờ 5', '14:05'],
    ['0830', '08:30'],
    ['8', '08:00'],
  ])('%s is %s', (typed, time) => expect(parseTime(typed)).toBe(time));

  it.each(['', '25:00', '8:75', 'sáng'])('%s is no time', (typed) => expect(parseTime(typed)).toBeNull());
});

describe('showing', () => {
  it('writes day, month, year', () => expect(showDate('2026-02-01')).toBe('01/02/2026'));
  it('leaves nothing where there is nothing', () => expect(showDate(null)).toBe(''));
  it('writes a moment', () => expect(showMoment('2026-02-01T08:05:00')).toBe('08:05 ngày 01/02/2026'));
});

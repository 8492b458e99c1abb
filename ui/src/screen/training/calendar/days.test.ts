import { describe, expect, it } from 'vitest';

import { addDays, addMonths, dayAfterKey, daysBetween, monthName, monthOf, weekday, weekOf } from './days';

describe('days of the calendar', () => {
  it('counts over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-11-22', '2027-01-01')).toBe(40);
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });

  it('begins the week on Monday', () => {
    expect(weekday('2026-11-22')).toBe(7);
    expect(weekOf('2026-11-22')).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']);
  });

  it('gives the weeks a month touches, and no more', () => {
    const november = monthOf('2026-11-22');
    expect(november).toHaveLength(6);
    expect(november[0]?.[0]).toBe('2026-10-26');
    expect(november.at(-1)?.[6]).toBe('2026-12-06');
    // A February that fills four weeks exactly.
    expect(monthOf('2027-02-10')).toHaveLength(4);
    expect(monthName('2027-02-10')).toBe('Tháng 2 năm 2027');
  });

  it('knows where the keys lead', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'x'];
    expect(keys.map((key) => dayAfterKey(key, '2026-11-22'))).toEqual([
      '2026-11-21', '2026-11-23', '2026-11-15', '2026-11-29', '2026-11-16', '2026-11-22', '2026-10-22', '2026-12-22', null,
    ]);
  });
});

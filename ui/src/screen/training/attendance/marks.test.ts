import { describe, expect, it } from 'vitest';

import { actOf, countsOf, remarksOf, slotName } from './marks';

const key = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, code: '', ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more });

describe('the keys of the sheet', () => {
  it('mark with one letter, with the capital too', () => {
    expect(['c', ' ', 'm', 'p', 'V'].map((one) => actOf(key(one)))).toEqual(
      ['present', 'present', 'late', 'excused', 'absent'].map((state) => ({ do: 'mark', state })),
    );
  });

  it('are told by their place where an input method swallows the letter', () => {
    expect(actOf(key('Process', { code: 'KeyM' }))).toEqual({ do: 'mark', state: 'late' });
    expect(actOf(key('Process', { code: 'Digit7' }))).toEqual({ do: 'digit', digit: '7' });
    expect(actOf(key('ư', { code: 'KeyV' }))).toEqual({ do: 'mark', state: 'absent' });
    expect(actOf(key('Process', { code: 'Space' }))).toEqual({ do: 'mark', state: 'present' });
  });

  it('leave the keys of the whole program alone', () => {
    expect(actOf(key('k', { ctrlKey: true }))).toBeNull();
    expect(actOf(key('v', { ctrlKey: true }))).toBeNull();
    expect(actOf(key('4', { altKey: true, code: 'Digit4' }))).toBeNull();
    expect(actOf(key('Tab'))).toBeNull();
    expect(actOf(key('z', { ctrlKey: true }))).toEqual({ do: 'undo' });
    expect(actOf(key('Z', { ctrlKey: true, shiftKey: true }))).toBeNull();
  });
});

describe('what a sheet says', () => {
  const slot = (start: string) => ({ start, end: start });

  it('names slots by the part of the day, and by the day where there are several', () => {
    const day = [slot('2026-12-05T08:00:00'), slot('2026-12-05T14:00:00')];
    expect(day.map((one) => slotName(one, day))).toEqual(['Sáng', 'Chiều']);
    const days = [slot('2026-12-05T19:00:00'), slot('2026-12-12T19:00:00')];
    expect(days.map((one) => slotName(one, days))).toEqual(['Tối 05/12', 'Tối 12/12']);
  });

  it('adds up to everybody', () => {
    const { all, ...parts } = countsOf([{ state: 'present', remark: null }, { state: 'late', remark: 'xe hỏng' }, null, { state: 'present', remark: null }]);
    expect(parts).toEqual({ present: 2, late: 1, excused: 0, absent: 0, unmarked: 1 });
    expect(Object.values(parts).reduce((sum, one) => sum + one)).toBe(all);
  });

  it('says of which slot a remark is', () => {
    const slots = [slot('2026-12-05T08:00:00'), slot('2026-12-05T14:00:00')];
    expect(remarksOf([null, { state: 'late', remark: 'xe hỏng' }], slots)).toBe('Chiều: xe hỏng');
    expect(remarksOf([{ state: 'late', remark: 'xe hỏng' }], slots.slice(1))).toBe('xe hỏng');
  });
});

import { describe, expect, it } from 'vitest';

import type { Session, TeamRow } from '../../../backend/wire';
import { draftOf, nextDay, slotsOf, toggled, venueOf, wishOf, wrongCount } from './draft';

const SESSION: Session = {
  id: 's', topic: 'Dịch vụ công trực tuyến', start: '2026-12-05T08:00:00', end: '2026-12-06T11:30:00', place: 'Nhà văn hóa khu 3',
  trainers: ['Lê Thị Hạnh'], partners: ['VNPT'], teams: ['t'], audience: 'mixed',
  slots: [
    { start: '2026-12-05T08:00:00', end: '2026-12-05T11:30:00' },
    { start: '2026-12-05T14:00:00', end: '2026-12-05T17:00:00' },
    { start: '2026-12-06T08:00:00', end: '2026-12-06T11:30:00' },
  ],
  cancelled: null, headcount: null, women: null, accepted: 'đã hẹn lại', expected: 12, held: false, sheet: null,
  topics: ['Chữ ký số', 'VNeID'], course: 'c', village: 'v', level: 'commune', form: 'online', capacity: 1200, campaign: '92 ngày đêm', cost: 1_500_000, rate: 50_000, note: 'mang theo điện thoại',
};

const team = (id: string, villages: string[]): TeamRow => ({ id, villages, state: 'in-force' }) as TeamRow;

describe('a session as it is typed', () => {
  it('stores every field of a session that was opened and not changed', () => {
    const wish = wishOf(draftOf(SESSION, { date: null, course: '' }), SESSION.id, []);
    const { accepted, cancelled: _c, headcount: _h, women: _w, expected: _e, held: _held, sheet: _s, ...rest } = SESSION;
    expect(wish).toEqual({ ...rest, accept: accepted });
  });

  it('keeps a part that ends on a later day', () => {
    const camp = { ...SESSION, slots: [{ start: '2026-12-05T19:00:00', end: '2026-12-06T05:00:00' }] };
    expect(wishOf(draftOf(camp, { date: null, course: '' }), 's', [])?.slots).toEqual(camp.slots);
  });

  it('is not whole without a day or an hour', () => {
    const draft = draftOf(null, { date: '2026-12-05', course: '' });
    expect(wishOf(draft, null, [])).toBeNull();
    draft.days = [{ date: null, parts: toggled([], 'Tối') }];
    expect(slotsOf(draft.days)).toBeNull();
    draft.days = [{ date: '2026-12-05', parts: [{ from: '19:00', to: null, last: null }] }];
    expect(slotsOf(draft.days)).toBeNull();
  });

  it('puts half-days in and takes them out, in the order of the day', () => {
    const evening = toggled([], 'Tối');
    const both = toggled(evening, 'Sáng');
    expect(both.map((part) => part.from)).toEqual(['08:00', '19:00']);
    expect(toggled(both, 'Tối').map((part) => part.to)).toEqual(['11:30']);
    expect(nextDay([{ date: '2026-12-31', parts: both }])).toEqual({ date: '2027-01-01', parts: both });
  });

  it('repeats until a day, and in villages with their own teams', () => {
    const draft = draftOf(null, { date: '2026-12-05', course: 'c' });
    draft.days = [{ date: '2026-12-05', parts: toggled([], 'Tối') }];
    draft.repeats = true;
    expect(wishOf(draft, null, [])).toBeNull();
    draft.until = '2026-12-26';
    draft.placed = [
      { village: 'a', place: 'Nhà văn hóa A', date: null, from: null },
      { village: 'b', place: '', date: '2026-12-06', from: null },
      { village: 'c', place: '', date: null, from: '09:00' },
    ];
    const wish = wishOf(draft, null, [team('1', ['a']), team('2', ['b', 'a'])]);
    expect(wish?.repeat).toEqual({ every: 'weekly', until: '2026-12-26', weekdays: [], skip_days_off: true });
    expect(wish?.places).toEqual([
      { village: 'a', place: 'Nhà văn hóa A', teams: ['1', '2'], start: null },
      { village: 'b', place: '', teams: ['2'], start: '2026-12-06T19:00:00' },
      { village: 'c', place: '', teams: [], start: '2026-12-05T09:00:00' },
    ]);
    draft.audience = 'residents';
    expect(wishOf(draft, null, [team('1', ['a'])])?.places?.[0]?.teams).toEqual([]);
  });

  it('knows a venue by its name however it is typed, and a number that is none', () => {
    const venue = { id: 'v', name: 'Nhà văn hóa khu 3', village: null, capacity: 60, opens: null, closes: null };
    expect(venueOf('nha van hoa khu 3 ', [venue])).toBe(venue);
    expect(venueOf('', [venue])).toBeUndefined();
    expect([wrongCount(''), wrongCount('1.500.000'), wrongCount('một triệu')]).toEqual([false, false, true]);
  });
});

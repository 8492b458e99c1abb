/** Words for what a session is, and where it stands. */
import type { Audience, HeldBy, Session, SessionEvery, SessionForm, SessionSlot } from '../../backend';
import { showDate, showTime } from '../../text/date';
import type { Tone } from '../../text/words';
import { weekdayName } from './calendar/days';

export const AUDIENCES: Record<Audience, string> = { members: 'Thành viên các tổ', staff: 'Cán bộ, công chức xã', residents: 'Người dân', mixed: 'Nhiều đối tượng' };

export const FORMS: Record<SessionForm, string> = { 'in-person': 'Trực tiếp', online: 'Trực tuyến' };

export const HOLDERS: Record<HeldBy, string> = { province: 'Tỉnh tổ chức', commune: 'Xã tổ chức', village: 'Thôn, khu tổ chức' };

export const EVERY: Record<SessionEvery, string> = { daily: 'Hằng ngày', weekly: 'Hằng tuần', fortnightly: 'Hai tuần một lần', monthly: 'Hằng tháng' };

export type StateKey = 'coming' | 'unmarked' | 'held' | 'cancelled';

/** Where a session stands, in the order of the clerk's work. */
export const STATES: Record<StateKey, { word: string; tone: Tone }> = {
  coming: { word: 'Sắp tới', tone: 'wait' },
  unmarked: { word: 'Đã qua, chưa điểm danh', tone: 'bad' },
  held: { word: 'Đã tổ chức', tone: 'good' },
  cancelled: { word: 'Đã hủy', tone: 'plain' },
};

/** Where a session stands on a day. */
export function stateOf(session: Pick<Session, 'cancelled' | 'held' | 'end'>, today: string): StateKey {
  if (session.cancelled !== null) return 'cancelled';
  if (session.held) return 'held';
  return session.end.slice(0, 10) >= today ? 'coming' : 'unmarked';
}

/** A part of a session in one line: "Thứ Bảy 05/12/2026, 19:00–21:00". */
export function slotText({ start, end }: SessionSlot): string {
  const last = end.slice(0, 10) === start.slice(0, 10) ? '' : ` ngày ${showDate(end)}`;
  return `${weekdayName(start)} ${showDate(start)}, ${showTime(start)}–${showTime(end)}${last}`;
}

/** What can be done with a session that is planned. */
export type Act = 'move' | 'copy' | 'cancel' | 'reinstate';

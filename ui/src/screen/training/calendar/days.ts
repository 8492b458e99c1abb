/** Days of the calendar as ISO dates. Counted in UTC, which is the same on every computer. */

const DAY = 86_400_000;

/** Days of the week, Monday first. */
export const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'];

/** The same, short. */
export const WEEKDAYS_SHORT = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'];

function moment(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`);
}

function isoOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The day so many days later, or earlier. */
export function addDays(iso: string, days: number): string {
  return isoOf(new Date(moment(iso).getTime() + days * DAY));
}

/** How many days the second is after the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((moment(to).getTime() - moment(from).getTime()) / DAY);
}

/** The same day so many months later, or the last day of that month where it has no such day. */
export function addMonths(iso: string, months: number): string {
  const at = moment(iso);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return isoOf(at);
}

/** Day of the week by its ISO number, 1 for Monday. */
export function weekday(iso: string): number {
  return moment(iso).getUTCDay() || 7;
}

/** The seven days of the week of a day. */
export function weekOf(iso: string): string[] {
  const monday = addDays(iso, 1 - weekday(iso));
  return WEEKDAYS.map((_, at) => addDays(monday, at));
}

/** The weeks that a month touches. */
export function monthOf(iso: string): string[][] {
  const first = `${iso.slice(0, 8)}01`;
  const last = addDays(addMonths(first, 1), -1);
  const weeks = [weekOf(first)];
  for (let week = weekOf(addDays(first, 7)); (week[0] ?? '') <= last; week = weekOf(addDays(week[0] ?? last, 7))) weeks.push(week);
  return weeks;
}

/** "Tháng 12 năm 2026". */
export function monthName(iso: string): string {
  return `Tháng ${Number(iso.slice(5, 7))} năm ${iso.slice(0, 4)}`;
}

/** "Thứ Bảy". */
export function weekdayName(iso: string): string {
  return WEEKDAYS[weekday(iso) - 1] ?? '';
}

/** Where a key leads from a day; `null` for any other key. */
export function dayAfterKey(key: string, day: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return weekOf(day)[0] ?? day;
    case 'End':
      return weekOf(day)[6] ?? day;
    case 'PageUp':
      return addMonths(day, -1);
    case 'PageDown':
      return addMonths(day, 1);
    default:
      return null;
  }
}

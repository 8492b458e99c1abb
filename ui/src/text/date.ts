/**
 * Dates as the clerk writes them (dd/MM/yyyy) and as they cross the boundary (ISO). Written out by
 * hand: what `Date` and `Intl` make of a date depends on the computer's region.
 */

/** An ISO date as dd/MM/yyyy; what is no ISO date is given back as it is. */
export function showDate(iso: string | null | undefined): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '') ?? [];
  return year ? `${day}/${month}/${year}` : (iso ?? '');
}

/** An ISO moment as "08:00 ngày 22/11/2026". */
export function showMoment(iso: string): string {
  return `${showTime(iso)} ngày ${showDate(iso)}`;
}

/** The time of an ISO moment as "08:00". */
export function showTime(iso: string): string {
  return /T(\d{2}:\d{2})/.exec(iso)?.[1] ?? '';
}

const DIGITS_ONLY = /^(\d{2})(\d{2})(\d{2}|\d{4})$/;
const WITH_MARKS = /^(\d{1,2})\s*[/\-. ]\s*(\d{1,2})\s*[/\-. ]\s*(\d{2}|\d{4})$/;

/**
 * Reads a date in day-month-year order: 1/2/26, 01022026, 1-2-2026, 1.2.2026. A year of two digits
 * belongs to this century. Gives ISO, or `null` where it is no date.
 */
export function parseDate(typed: string): string | null {
  const text = typed.trim();
  const [, day, month, year] = DIGITS_ONLY.exec(text) ?? WITH_MARKS.exec(text) ?? [];
  if (!day || !month || !year) return null;
  return isoDate(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day));
}

/** Reads a time of day: 8:00, 8h, 8h30, 0830, 8. Gives HH:mm, or `null`. */
export function parseTime(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const [, hour, minute] =
    /^(\d{1,2})(?:\s*(?::|h|g|giờ)\s*(\d{1,2})?)?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text) ?? [];
  if (!hour || Number(hour) > 23 || Number(minute ?? 0) > 59) return null;
  return `${pad(Number(hour))}:${pad(Number(minute ?? 0))}`;
}

/** ISO date of a day that exists in the calendar, else `null`. */
function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  return `${year}-${pad(month)}-${pad(day)}`;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

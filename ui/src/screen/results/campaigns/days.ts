/** Days of a campaign. */
import type { Tone } from '../../../text/words';
import { daysBetween } from '../../training/calendar/days';

interface Span {
  first: string;
  last: string;
  days: number;
}

/** Where a campaign stands: "Ngày 41/92". */
export function standing({ first, last, days }: Span, today: string): { word: string; tone: Tone } {
  if (today < first) return { word: `Còn ${daysBetween(today, first)} ngày nữa bắt đầu`, tone: 'plain' };
  if (today > last) return { word: 'Đã kết thúc', tone: 'plain' };
  return { word: `Ngày ${daysBetween(first, today) + 1}/${days}`, tone: 'good' };
}

/** The day nearest to another within a campaign. */
export function within({ first, last }: Pick<Span, 'first' | 'last'>, day: string): string {
  return day < first ? first : day > last ? last : day;
}

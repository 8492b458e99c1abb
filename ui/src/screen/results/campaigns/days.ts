/** Days of a campaign. */
import type { Campaign, Period } from '../../../backend';
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

/** A campaign as a period to choose. */
export function periodOf({ period, name, first, last }: Pick<Campaign, 'period' | 'name' | 'first' | 'last'>): Period {
  return { code: period, label: `Chiến dịch ${name.replace(/^chiến dịch /i, '')}`, from: first, to: last, closing: 'calendar' };
}

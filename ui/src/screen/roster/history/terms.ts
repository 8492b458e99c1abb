import type { TermOfOffice } from '../../../backend';
import { showDate } from '../../../text/date';

/** Since when and until when, in words. */
export function span(term: Pick<TermOfOffice, 'state' | 'from' | 'to'>): string {
  if (term.from === null) return term.state === 'ended' ? 'Chưa có hiệu lực' : 'Dự kiến, chưa có quyết định';
  return term.to === null ? `Từ ${showDate(term.from)} đến nay` : `Từ ${showDate(term.from)} đến trước ${showDate(term.to)}`;
}

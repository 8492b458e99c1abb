/** Words for indicators and what their numbers are, and where returns stand. */
import type { Gathering, Indicator, Nature, ReturnFileState, ReturnTeamState, VisitState } from '../../backend';
import type { Tone } from '../../text/words';

export const NATURES: Record<Nature, string> = { count: 'Số đếm', ratio: 'Tỷ lệ (tử số/mẫu số)', money: 'Tiền (đồng)' };

export const GATHERINGS: Record<Gathering, string> = { sum: 'Cộng dồn các kỳ', last: 'Lấy số mới nhất (hiện trạng)' };

export const SHARES = { equally: 'Chia đều cho các tổ', 'by-households': 'Theo số hộ của thôn' } as const;

/** What is counted twice as a set of its own. */
const VILLAGE_STATISTICS = /^CT\d{2}$/;

export interface IndicatorGroup {
  name: string;
  indicators: Indicator[];
}

/** Indicators by what they are about, each group in the order of the catalogue; groups without any are left out. */
export function groupsOf(indicators: Indicator[]): IndicatorGroup[] {
  const nameOf = (one: Indicator) => {
    if (one.retired !== null) return 'Đã ngừng dùng';
    if (VILLAGE_STATISTICS.test(one.code)) return 'Thống kê của thôn, tổ dân phố';
    if (one.gathering === 'last') return 'Hiện trạng';
    return one.nature === 'ratio' ? 'Tỷ lệ' : 'Việc làm trong kỳ';
  };
  const groups = ['Việc làm trong kỳ', 'Tỷ lệ', 'Hiện trạng', 'Thống kê của thôn, tổ dân phố', 'Đã ngừng dùng'];
  return groups.map((name) => ({ name, indicators: indicators.filter((one) => nameOf(one) === name) })).filter((group) => group.indicators.length > 0);
}

export const RETURN_STATES: Record<ReturnTeamState, { word: string; tone: Tone }> = {
  returned: { word: 'Đã nộp, đã lưu', tone: 'good' },
  clear: { word: 'Đã đọc, chưa lưu', tone: 'good' },
  doubtful: { word: 'Có chỗ cần xem', tone: 'wait' },
  missing: { word: 'Chưa nộp', tone: 'bad' },
};

export const FILE_STATES: Record<ReturnFileState, { word: string; tone: Tone }> = {
  taken: { word: 'Nhận', tone: 'good' },
  open: { word: 'Chưa rõ của ai, kỳ nào', tone: 'wait' },
  refused: { word: 'Bỏ qua', tone: 'plain' },
  unreadable: { word: 'Không đọc được', tone: 'bad' },
};

export const VISIT_STATES: Record<VisitState, { word: string; tone: Tone }> = {
  todo: { word: 'Chưa đến', tone: 'plain' },
  visited: { word: 'Đã đến', tone: 'good' },
  again: { word: 'Hẹn đến lại', tone: 'wait' },
  absent: { word: 'Vắng nhà', tone: 'wait' },
  refused: { word: 'Không có nhu cầu', tone: 'plain' },
  done: { word: 'Đã xong', tone: 'good' },
};

/** A name with a small first letter, as it stands within a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}

/** Words for the fixed values of reports. */
import type { Tone } from '../../text/words';

export type Rows = 'villages' | 'teams' | 'indicators';

/** What the rows of a table of indicators are. */
export const ROWS: { word: Rows; title: string }[] = [
  { word: 'villages', title: 'một thôn, khu' },
  { word: 'teams', title: 'một tổ' },
  { word: 'indicators', title: 'một chỉ tiêu (thôn là cột)' },
];

/** How far a report that is asked for has come. */
export const DUE_STATES: Record<string, { word: string; tone: Tone }> = {
  overdue: { word: 'Quá hạn', tone: 'bad' },
  due: { word: 'Đến hạn', tone: 'wait' },
  made: { word: 'Đã lập, chưa gửi', tone: 'wait' },
  sent: { word: 'Đã gửi', tone: 'good' },
  waiting: { word: 'Kỳ chưa hết', tone: 'plain' },
};

/** What is shown of an indicator in a report. */
export const MEASURES: { word: string; title: string }[] = [
  { word: 'period', title: 'trong kỳ' },
  { word: 'year', title: 'trong kỳ, lũy kế' },
  { word: 'full', title: 'kế hoạch, trong kỳ, lũy kế, tỷ lệ' },
  { word: 'campaign', title: 'kế hoạch, kết quả chiến dịch, tỷ lệ' },
];

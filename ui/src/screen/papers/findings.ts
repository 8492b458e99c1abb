/** What the checker found, in the order a clerk wants it. */
import type { CheckFinding, CheckOutcome } from '../../backend/wire';
import type { Tone } from '../../text/words';

export const OUTCOMES: Record<CheckOutcome, { word: string; about: string; tone: Tone }> = {
  fails: { word: 'Sai', about: 'Trái quy định, cần sửa trước khi trình ký.', tone: 'bad' },
  deviates: { word: 'Lệch', about: 'Khác quy định nhưng vẫn dùng được; nên sửa.', tone: 'wait' },
  absent: { word: 'Không thấy', about: 'Thành phần không tìm thấy trong văn bản.', tone: 'plain' },
  pass: { word: 'Đạt', about: 'Đúng quy định.', tone: 'good' },
};

const ORDER: CheckOutcome[] = ['fails', 'deviates', 'absent', 'pass'];

export interface Group {
  outcome: CheckOutcome;
  findings: CheckFinding[];
}

/** Findings by outcome, the gravest first; outcomes nothing came to are left out. */
export function grouped(findings: CheckFinding[]): Group[] {
  return ORDER.map((outcome) => ({ outcome, findings: findings.filter((one) => one.outcome === outcome) })).filter((group) => group.findings.length > 0);
}

/** The result in one sentence. */
export function summary(findings: CheckFinding[]): string {
  const count = (outcome: CheckOutcome) => findings.filter((one) => one.outcome === outcome).length;
  if (findings.length === 0) return 'Chưa có quy tắc nào được kiểm tra.';
  const faults = count('fails') + count('deviates') > 0 ? [`${count('fails')} chỗ sai`, `${count('deviates')} chỗ lệch`] : ['Không có chỗ sai'];
  const absent = count('absent') > 0 ? [`${count('absent')} mục không thấy`] : [];
  return `${[...faults, ...absent, `${count('pass')} quy tắc đạt`].join(', ')}.`;
}

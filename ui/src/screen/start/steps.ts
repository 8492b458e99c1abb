import type { PaperRow, Session, TeamRow } from '../../backend';
import type { Tone } from '../../text/words';

/** A step of the main job and how far it has come. */
export interface Step {
  title: string;
  about: string;
  /** What there is of it now. */
  found: string;
  state: { word: string; tone: Tone };
  action: string;
  /** Slug of the screen where it is done. */
  screen: string;
  /** What to open there. */
  open: string | null;
}

const DONE = { word: 'Đã xong', tone: 'good' as Tone };
const DOING = { word: 'Đang làm', tone: 'wait' as Tone };
const TO_DO = { word: 'Chưa làm', tone: 'plain' as Tone };

/** The main job in its steps, judged by what the store holds. */
export function stepsOf(teams: TeamRow[], papers: PaperRow[], sessions: Session[]): Step[] {
  const members = teams.reduce((sum, team) => sum + team.members, 0);
  const proposed = teams.filter((team) => team.state === 'proposed').length;
  const decisions = papers.filter((paper) => paper.kind === 'decision-establish');
  const draft = decisions.find((paper) => paper.state === 'draft' || paper.state === 'submitted');
  const issued = decisions.filter((paper) => paper.state === 'issued');
  const sheets = sessions.filter((session) => session.sheet !== null).length;
  return [
    {
      title: 'Nhập danh sách tổ và thành viên',
      about: 'Từ danh sách các thôn gửi lên, tệp Excel, Word hay dạng khác; mọi chỗ chưa rõ được liệt kê trước khi lưu.',
      found: members > 0 ? `Đang có ${teams.length} tổ, ${members} thành viên.` : 'Chưa có thành viên nào.',
      state: members > 0 ? DONE : TO_DO,
      action: members > 0 ? 'Xem danh sách' : 'Nhập danh sách',
      screen: 'to-va-thanh-vien',
      open: members > 0 ? null : 'nhap',
    },
    {
      title: 'Quyết định thành lập tổ',
      about: 'Soạn, trình ký, rồi ghi số và ngày ban hành; từ ngày đó các tổ đi vào hoạt động.',
      found: decisionFound(proposed, draft, issued),
      state: issued.length > 0 && proposed === 0 ? DONE : draft || issued.length > 0 ? DOING : TO_DO,
      action: draft ? 'Mở bản đang soạn' : issued.length > 0 ? 'Xem văn bản' : 'Soạn quyết định',
      screen: 'van-ban',
      open: draft?.id ?? (issued.length > 0 ? null : 'soan'),
    },
    {
      title: 'Tập huấn và phiếu điểm danh',
      about: 'Lên lịch buổi tập huấn, in danh sách điểm danh đã có sẵn tên.',
      found: sessions.length > 0 ? `Có ${sessions.length} buổi, ${sheets} buổi đã có danh sách điểm danh.` : 'Chưa có buổi nào.',
      state: sheets > 0 ? DONE : sessions.length > 0 ? DOING : TO_DO,
      action: sessions.length > 0 ? 'Xem lịch tập huấn' : 'Thêm buổi tập huấn',
      screen: 'tap-huan',
      open: sessions.length > 0 ? null : 'moi',
    },
    {
      title: 'Báo cáo tỉnh',
      about: 'Chọn kỳ, xem bảng số liệu, xuất Excel theo mẫu.',
      found: 'Lập vào cuối mỗi kỳ báo cáo.',
      state: { word: 'Theo kỳ', tone: 'plain' },
      action: 'Lập báo cáo',
      screen: 'bao-cao',
      open: null,
    },
  ];
}

function decisionFound(proposed: number, draft: PaperRow | undefined, issued: PaperRow[]): string {
  const parts = [
    ...issued.slice(0, 1).map((paper) => `Đã ban hành ${paper.symbol ?? 'quyết định'}.`),
    ...(draft ? ['Có một bản đang soạn.'] : []),
    ...(proposed > 0 ? [`${proposed} tổ chưa có quyết định.`] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : 'Chưa có quyết định nào.';
}

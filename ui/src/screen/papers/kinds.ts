/** How kinds of papers are offered: in groups, each with a line that says what it is for. */
import type { PaperKind, PaperRow } from '../../backend/wire';

interface Group {
  title: string;
  /** Kinds and what each is for, in the order of the work. */
  kinds: Record<string, string>;
}

const GROUPS: Group[] = [
  {
    title: 'Quyết định và quy chế',
    kinds: {
      'decision-establish': 'Lập các tổ mới, kèm danh sách thành viên; ban hành xong thì tổ đi vào hoạt động.',
      'decision-consolidate': 'Cho thôi, bổ sung, thay thế thành viên của các tổ đang hoạt động.',
      'decision-regulation': 'Ban hành Quy chế tổ chức và hoạt động của các tổ.',
      regulation: 'Bản Quy chế kèm theo quyết định ban hành.',
    },
  },
  {
    title: 'Kế hoạch, báo cáo',
    kinds: {
      'activity-plan': 'Việc trong năm, phân công và chỉ tiêu giao từng tổ.',
      'training-plan': 'Các đợt tập huấn trong năm: nội dung, thời gian, kinh phí.',
      'periodic-report': 'Kết quả của một kỳ, gửi tỉnh.',
      'team-report': 'Mẫu để tổ báo cáo về xã, tổ trưởng ký.',
    },
  },
  {
    title: 'Văn bản hành chính',
    kinds: {
      submission: 'Phòng chuyên môn trình Ủy ban nhân dân xã ký văn bản.',
      'official-letter': 'Công văn phối hợp, đôn đốc, trả lời.',
      notice: 'Thông báo lịch hoạt động, lịch trực hỗ trợ người dân.',
      minutes: 'Ghi lại cuộc họp của các tổ.',
      invitation: 'Mời dự buổi tập huấn, mỗi người một giấy.',
    },
  },
  {
    title: 'Tập huấn',
    kinds: {
      programme: 'Thời gian, nội dung, người thực hiện của một buổi.',
      'attendance-sheet': 'Tờ ký tên, đã có sẵn họ tên người được mời.',
      'payment-list': 'Ký nhận tiền hỗ trợ của người dự.',
      certificate: 'Giấy chứng nhận đã tập huấn, mỗi người một tờ.',
      'session-report': 'Kết quả một buổi tập huấn.',
      'month-calendar': 'Các buổi của một tháng trên một trang, để dán.',
    },
  },
  {
    title: 'Danh sách, sổ',
    kinds: {
      'member-list': 'Toàn bộ thành viên, chia theo tổ.',
      'contact-list': 'Đầu mối liên hệ của các cơ quan, các tổ.',
      'comments-table': 'Góp ý cho dự thảo Quy chế và phần tiếp thu, giải trình.',
      'certificate-register': 'Giấy chứng nhận đã cấp trong một năm, theo số vào sổ.',
      'document-register': 'Sổ đăng ký văn bản đi của một năm, đủ 10 cột, để in.',
    },
  },
];

export interface Offer {
  title: string;
  kinds: { kind: PaperKind; use: string }[];
}

/** The kinds that there are, in their groups; one that no group knows stands in the last. */
export function offers(kinds: PaperKind[]): Offer[] {
  const known = new Map(kinds.map((kind) => [kind.kind, kind]));
  const result = GROUPS.map(({ title, kinds: named }) => ({
    title,
    kinds: Object.entries(named).flatMap(([name, use]) => {
      const kind = known.get(name);
      known.delete(name);
      return kind ? [{ kind, use }] : [];
    }),
  }));
  result.at(-1)?.kinds.push(...[...known.values()].map((kind) => ({ kind, use: '' })));
  return result.filter((group) => group.kinds.length > 0);
}

/** What a set of papers is made for. */
export type SetPurpose = 'establish' | 'consolidate';

const REST_OF_SET = ['decision-regulation', 'regulation', 'activity-plan', 'member-list', 'contact-list'];

/** The papers ticked at first, in the order they are made: what is attached follows what it is attached to. */
export const SETS: Record<SetPurpose, string[]> = {
  establish: ['submission', 'decision-establish', ...REST_OF_SET],
  consolidate: ['submission', 'decision-consolidate', ...REST_OF_SET],
};

/** Kinds a set may hold, in the order they are made. */
export function setKinds(kinds: PaperKind[], purpose: SetPurpose): PaperKind[] {
  const other = purpose === 'establish' ? 'decision-consolidate' : 'decision-establish';
  const first = SETS[purpose];
  const rank = (kind: PaperKind) => (first.includes(kind.kind) ? first.indexOf(kind.kind) : first.length);
  return kinds.filter((kind) => kind.kind !== other && kind.about !== 'register' && kind.about !== 'month').sort((one, two) => rank(one) - rank(two));
}

/** What is to be done with a paper next, in a few words. */
export function nextStep(paper: PaperRow, kind: PaperKind | undefined): string {
  if (paper.state === 'submitted') return 'Có bản ký rồi thì bấm “Ban hành”, ghi số và ngày.';
  if (paper.state !== 'draft') return 'Đã xong.';
  if (paper.kind === 'regulation') return 'Xem lại nội dung; có hiệu lực cùng Quyết định ban hành Quy chế.';
  if (kind && kind.register === null) return 'Xem lại rồi xuất Word, PDF để in.';
  if (kind?.consolidates) return 'Ghi các thay đổi thành viên, xem lại trang in, rồi bấm “Trình”.';
  return 'Xem lại nội dung, rồi bấm “Trình”.';
}

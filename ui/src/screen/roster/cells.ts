/** The columns of the table of members: what stands in each, and what is typed into it. */
import type { CellField, MemberRow } from '../../backend/wire';
import { showDate } from '../../text/date';
import { maskPhone, showPhone } from '../../text/phone';
import { GENDERS, POSITIONS } from '../../text/words';

export interface Column {
  key: CellField | 'team' | 'state';
  label: string;
  /** Width in pixels. */
  width: number;
  /** What the cell holds as one types it; absent where it cannot be typed. */
  typed?: (row: MemberRow) => string;
  /** Said below the field while one types. */
  hint?: string;
}

/** Height of a row in pixels, the same for all, so that the place of any row is known. */
export const ROW = 36;

/** Lists up to here are drawn whole; of longer ones only what is near the part in sight. */
export const WHOLE = 300;

/** Rows drawn above and below what is in sight. */
const BEYOND = 20;

export const COLUMNS: Column[] = [
  { key: 'name', label: 'Họ và tên', width: 190, typed: (row) => row.name },
  { key: 'birth', label: 'Ngày sinh', width: 112, typed: birth, hint: '02/03/1980, hoặc chỉ năm 1980' },
  { key: 'gender', label: 'Giới', width: 60, typed: (row) => (row.gender ? GENDERS[row.gender] : ''), hint: 'Nam hoặc Nữ' },
  { key: 'team', label: 'Tổ', width: 112 },
  { key: 'position', label: 'Chức danh', width: 110, typed: (row) => row.position ?? '', hint: POSITIONS.join(', ') },
  { key: 'phone', label: 'Điện thoại', width: 130, typed: (row) => row.phone ?? '' },
  { key: 'occupation', label: 'Chức vụ, đơn vị', width: 210, typed: (row) => row.occupation ?? '' },
  { key: 'state', label: 'Tình trạng', width: 130 },
  { key: 'slot', label: 'Thành phần', width: 140, typed: (row) => row.slot ?? '' },
  { key: 'organisation', label: 'Cơ quan, tổ chức', width: 170, typed: (row) => row.organisation ?? '' },
  { key: 'tags', label: 'Nhãn', width: 150, typed: (row) => row.tags.join(', '), hint: 'Nhiều nhãn cách nhau bằng dấu phẩy' },
  { key: 'email', label: 'Email', width: 190, typed: (row) => row.email ?? '' },
  { key: 'note', label: 'Ghi chú', width: 180, typed: (row) => row.note ?? '' },
];

function birth(row: MemberRow): string {
  return row.birth_date ? showDate(row.birth_date) : String(row.birth_year ?? '');
}

/** What is shown in a cell that is text; phones masked unless asked for. */
export function shown(column: Column, row: MemberRow, phones: boolean): string {
  if (column.key === 'phone') return row.phone ? (phones ? showPhone(row.phone) : maskPhone(row.phone)) : '';
  return column.typed?.(row) ?? '';
}

/** The rows to draw, the last one not included. */
export function drawn(total: number, top: number, height: number): { from: number; to: number } {
  if (total <= WHOLE) return { from: 0, to: total };
  const first = Math.floor(top / ROW);
  return { from: Math.max(0, first - BEYOND), to: Math.min(total, first + Math.ceil(height / ROW) + BEYOND) };
}

/** Words for the fixed values of the wire, and the tone each is shown in. */
import type { Gender, Level, PaperState, Standing } from '../backend/wire';

/** Tone of a badge; the word always stands beside the colour. */
export type Tone = 'plain' | 'wait' | 'good' | 'bad';

export const GENDERS: Record<Gender, string> = { male: 'Nam', female: 'Nữ' };

export const LEVELS: Record<Level, string> = { village: 'Thôn, khu, tổ dân phố', commune: 'Cấp xã' };

export const STANDINGS: Record<Standing, { word: string; tone: Tone }> = {
  proposed: { word: 'Dự kiến', tone: 'wait' },
  'in-force': { word: 'Đang hoạt động', tone: 'good' },
  ended: { word: 'Đã thôi', tone: 'plain' },
};

export const PAPER_STATES: Record<PaperState, { word: string; tone: Tone }> = {
  draft: { word: 'Nháp', tone: 'plain' },
  submitted: { word: 'Đã trình', tone: 'wait' },
  issued: { word: 'Đã ban hành', tone: 'good' },
  replaced: { word: 'Đã thay thế', tone: 'plain' },
  revoked: { word: 'Đã thu hồi', tone: 'bad' },
};

/** A commune for display: "Xã Lâm Thao, tỉnh Phú Thọ". */
export function placeName(commune: string, province: string): string {
  const first = (text: string) => text.slice(0, 1);
  return `${first(commune).toUpperCase()}${commune.slice(1)}, ${first(province).toLowerCase()}${province.slice(1)}`;
}

/** Positions in a team, the highest first. */
export const POSITIONS = ['Tổ trưởng', 'Tổ phó', 'Thư ký', 'Thành viên'];

/** Tags offered for a member. */
export const TAGS = ['Đoàn viên', 'Phụ nữ', 'Cán bộ xã', 'Doanh nghiệp'];

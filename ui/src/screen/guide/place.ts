/** Which part of the guide concerns what is on the screen. */

/** A place in the guide. */
export interface Place {
  chapter: string;
  /** Empty: the beginning of the chapter. */
  section: string;
}

/** How an address begins, and what concerns it; the longest beginning counts. */
const CONCERNS: Record<string, [chapter: string, section?: string]> = {
  'bat-dau': ['bat-dau'],
  'tong-quan': ['bat-dau', 'moi-ngay-bat-dau-tu-tong-quan'],
  'to-va-thanh-vien': ['thanh-vien'],
  'to-va-thanh-vien/nhap': ['nhap-danh-sach'],
  'to-va-thanh-vien/can-xem': ['thanh-vien', 'xem-lai-cho-con-thieu'],
  'to-va-thanh-vien/thong-ke': ['thanh-vien', 'thong-ke-xuat-va-in'],
  'to-va-thanh-vien/sap-nhap': ['sap-nhap'],
  'to-va-thanh-vien/quyet-dinh-cu': ['sap-nhap', 'ghi-cac-quyet-dinh-da-co-tu-truoc'],
  'van-ban': ['van-ban'],
  'van-ban/soan': ['van-ban', 'soan-mot-van-ban'],
  'van-ban/kiem-tra': ['van-ban', 'kiem-tra-the-thuc'],
  'van-ban/so-sanh': ['van-ban', 'so-sanh-hai-ban'],
  'van-ban/ghi-nhan': ['van-ban', 'ghi-nhan-van-ban-da-co'],
  'tap-huan': ['tap-huan'],
  'tap-huan/thong-ke': ['tap-huan', 'thong-ke-tap-huan'],
  'tap-huan/danh-muc': ['tap-huan', 'khoa-hoc-va-danh-muc'],
  'tap-huan/khoa-hoc': ['tap-huan', 'khoa-hoc-va-danh-muc'],
  'chi-tieu': ['chi-tieu'],
  'chi-tieu/giao': ['chi-tieu', 'giao-chi-tieu'],
  'chi-tieu/phieu': ['chi-tieu', 'phieu-cua-thon'],
  'chi-tieu/chien-dich': ['chi-tieu', 'chien-dich'],
  'chi-tieu/bieu-do': ['chi-tieu', 'bieu-do'],
  'bao-cao': ['bao-cao'],
  'bao-cao/han': ['bao-cao', 'han-bao-cao'],
  'bao-cao/mau-tinh': ['bao-cao', 'dien-vao-mau-cua-tinh'],
  'bao-cao/kem-theo': ['bao-cao', 'so-lieu-kem-theo'],
  'cai-dat': ['cai-dat'],
  'cai-dat/nguoi-ky': ['cai-dat', 'nguoi-ky'],
  'cai-dat/can-cu': ['cai-dat', 'can-cu-phap-ly'],
  'cai-dat/mau': ['cai-dat', 'mau-van-ban-rieng-cua-xa'],
  'cai-dat/so-van-ban': ['cai-dat', 'so-dang-ky-va-quy-uoc-the-thuc'],
  'cai-dat/the-thuc': ['cai-dat', 'so-dang-ky-va-quy-uoc-the-thuc'],
  'cai-dat/thanh-phan': ['cai-dat', 'thanh-phan-to'],
  'cai-dat/nhat-ky': ['tim-kiem', 'hoan-tac-va-nhat-ky'],
  'cai-dat/trao-doi': ['sao-luu', 'gui-va-nhan-du-lieu'],
  'cai-dat/kho': ['sao-luu'],
  'cai-dat/cac-xa': ['sao-luu', 'nhieu-xa-trong-mot-kho'],
};

/** Every beginning of an address that something in the guide concerns. */
export const PLACES = Object.keys(CONCERNS);

/** What concerns an address: its screen, and what is open there. */
export function placeFor(slug: string, id: string, part: string): Place {
  const [kind = ''] = id.split(/[.:]/);
  // Marking who came stands behind the session.
  if (slug === 'tap-huan' && part === 'diem-danh') return { chapter: 'tap-huan', section: 'diem-danh' };
  if (slug === 'van-ban' && part.startsWith('so-sanh')) return { chapter: 'van-ban', section: 'so-sanh-hai-ban' };
  const [chapter, section = ''] = CONCERNS[`${slug}/${kind}`] ?? CONCERNS[slug] ?? ['bat-dau'];
  return { chapter, section };
}

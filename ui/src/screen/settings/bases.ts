/** Words for the library of legal bases, and what its list shows. */
import type { Basis, BasisLevel, BasisPurpose, BasisValidity, LegalDocument, LibraryOutcome } from '../../backend';
import { matches } from '../../text/fold';
import type { Tone } from '../../text/words';

export const BASIS_LEVELS: Record<BasisLevel, string> = { central: 'Trung ương', province: 'Tỉnh', commune: 'Xã' };

export const PURPOSES: Record<BasisPurpose, string> = { competence: 'Thẩm quyền ban hành', content: 'Nội dung' };

export const VALIDITIES: Record<BasisValidity, { word: string; tone: Tone }> = {
  'in-force': { word: 'Còn hiệu lực', tone: 'good' },
  'partly-expired': { word: 'Hết một phần', tone: 'wait' },
  'period-over': { word: 'Hết giai đoạn', tone: 'plain' },
  expired: { word: 'Hết hiệu lực', tone: 'bad' },
  'to-verify': { word: 'Cần xác minh', tone: 'wait' },
};

export const OUTCOMES: Record<LibraryOutcome, { word: string; tone: Tone }> = {
  new: { word: 'Thêm mới', tone: 'good' },
  changed: { word: 'Cập nhật', tone: 'wait' },
  kept: { word: 'Giữ của đơn vị', tone: 'plain' },
  unchanged: { word: 'Như cũ', tone: 'plain' },
};

/** Types that papers cite by name and date alone, without number and issuer. */
const BY_NAME = new Set(['luật', 'bộ luật', 'pháp lệnh', 'hiến pháp']);

export function citedByName(kind: string): boolean {
  return BY_NAME.has(kind.trim().toLowerCase());
}

/** What narrows the list; empty words narrow nothing. */
export interface Narrowed {
  search: string;
  level: string;
  validity: string;
  kind: string;
}

/** Whether a basis is among what was asked for. `nothing` as kind asks for those picked for none. */
export function isAmong(basis: Basis, { search, level, validity, kind }: Narrowed): boolean {
  const text = `${basis.text} ${basis.document.number ?? ''} ${basis.document.issuer}`;
  return (
    matches(text, search) &&
    (!level || basis.document.level === level) &&
    (!validity || basis.holds === validity) &&
    (!kind || (kind === 'nothing' ? basis.kinds.length === 0 : basis.kinds.includes(kind)))
  );
}

/** A short name for the ear and for buttons: the beginning of the citation. */
export function shortName(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, text.lastIndexOf(' ', 60))}…`;
}

/** A document nothing is known of yet: a letter of the province, as they come in most often. */
export function emptyDocument(): LegalDocument {
  return {
    kind: 'Công văn', number: null, date: null, issuer: '', title: '', level: 'province', purpose: 'content',
    validity: 'in-force', from: null, to: null, replaced_by: null, source: '', checked: null,
  };
}

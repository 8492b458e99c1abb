import type { Village } from '../../../backend';

/** Kinds of villages offered while typing. */
export const VILLAGE_KINDS = ['thôn', 'khu', 'tổ dân phố', 'khối phố', 'ấp', 'khóm', 'bản', 'buôn', 'xóm', 'phố'];

/** A village as lists show it; of two of one name with the old commune it was in. */
export function villageName(village: Village): string {
  const name = `${village.kind} ${village.name}`.trim();
  return village.told_apart ? `${name} (${village.told_apart})` : name;
}

import type { MemberRow } from '../../backend';

/** A bar of a chart. */
export interface Bar {
  label: string;
  value: number;
}

const BANDS: { label: string; below: number }[] = [
  { label: 'Dưới 30', below: 30 },
  { label: '30–39', below: 40 },
  { label: '40–49', below: 50 },
  { label: '50–59', below: 60 },
  { label: 'Từ 60', below: Infinity },
];

/**
 * Counts members by age. Only the year of birth is known of most, so ages here are by year; the
 * figures that papers quote come from the core.
 */
export function ageBands(members: MemberRow[], today: string): Bar[] {
  const year = Number(today.slice(0, 4));
  const bars = BANDS.map((band) => ({ label: band.label, value: 0 }));
  let unknown = 0;
  for (const member of members) {
    const age = member.birth_year === null ? null : year - member.birth_year;
    const bar = age === null ? undefined : bars[BANDS.findIndex((band) => age < band.below)];
    if (bar) bar.value += 1;
    else unknown += 1;
  }
  return unknown > 0 ? [...bars, { label: 'Chưa rõ', value: unknown }] : bars;
}

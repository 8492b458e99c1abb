/** Periods as they are chosen, and as the core spells them. */
import type { Period } from '../../backend';

export interface PeriodWish {
  /** Code of a period offered, `day` or `free`; empty: the first offered. */
  choice: string;
  from: string | null;
  to: string | null;
}

/** The code of what is chosen; `null` while its days are not whole. */
export function periodCode({ choice, from, to }: PeriodWish, offered: Pick<Period, 'code'>[]): string | null {
  if (choice === 'day') return from && `${from}..${from}`;
  if (choice === 'free') return from && to && from <= to ? `${from}..${to}` : null;
  return choice || (offered[0]?.code ?? null);
}

/** Periods for which targets are given: this year and the next before all others. */
export function givenPeriods(offered: Period[], today: string): Period[] {
  const year = Number(today.slice(0, 4));
  const years = [year, year + 1].map((one) => ({ code: String(one), label: `Năm ${one}`, from: `${one}-01-01`, to: `${one}-12-31`, closing: 'calendar' }));
  return [...years, ...offered.filter((period) => !years.some((one) => one.code === period.code))];
}

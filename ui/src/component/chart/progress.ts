/** How far something has come on its way to a target, and how fast it must go on. */

/** What was done on a day, counted from 0 on the first; days nobody reported are left out. */
export interface Done {
  day: number;
  amount: number;
}

export interface Progress {
  /** Done so far, and its place by day. */
  done: number;
  /** Sums day by day, a point for each day with a report. */
  line: Done[];
  /** What an even pace would have done by the end of today; `null` without a target. */
  expected: number | null;
  /** Needed for each day that is left, today not included; 0 where it is reached, `null` where no day is left or no target given. */
  pace: number | null;
}

/** Reckons from daily amounts; `today` is the place of today, before 0 where it has not begun. */
export function progressOf(amounts: Done[], target: number | null, days: number, today: number): Progress {
  let sum = 0;
  const line = [...amounts].sort((one, other) => one.day - other.day).map(({ day, amount }) => ({ day, amount: (sum = rounded(sum + amount)) }));
  const passed = Math.max(0, Math.min(days, today + 1));
  const left = days - passed;
  const missing = target === null ? 0 : Math.max(0, target - sum);
  return {
    done: sum,
    line,
    expected: target === null ? null : rounded((target * passed) / days),
    pace: target === null || (left === 0 && missing > 0) ? null : left === 0 ? 0 : rounded(missing / left),
  };
}

/** Amounts have six decimals at the most. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Steps of an axis from 0 that a person reads at a glance: 1, 2 or 5 times a power of ten, five at the most. */
export function ticks(most: number): number[] {
  const raw = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = Math.max(1, power * ([1, 2, 5, 10].find((one) => one * power >= raw) ?? 10));
  return Array.from({ length: Math.ceil(Math.max(most, 1) / size) + 1 }, (_, at) => at * size);
}

/** How far something should have come on its way to a target, and the axes of charts. */

/** What was reached by the end of a day, counted from 0 on the first; days nobody reported are left out. */
export interface Reached {
  day: number;
  amount: number;
}

/** What an even pace would have done by the end of so many days. */
export function evenPace(target: number, passed: number, days: number): number {
  return days <= 0 ? target : (target * Math.max(0, Math.min(days, passed))) / days;
}

/** The line of what was reached: level until the beginning of a day with a report, then up to its end; level on to the end of `passed`. */
export function reachedLine(reached: Reached[], passed: number): [day: number, amount: number][] {
  const line: [number, number][] = [[0, 0]];
  for (const { day, amount } of reached) {
    const [, before] = line.at(-1) ?? [0, 0];
    line.push([day, before], [day + 1, amount]);
  }
  const [last, amount] = line.at(-1) ?? [0, 0];
  if (passed > last) line.push([passed, amount]);
  return line;
}

/** Steps of an axis from 0 that a person reads at a glance: 1, 2 or 5 times a power of ten, five at the most. */
export function ticks(most: number): number[] {
  const raw = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = Math.max(1, power * ([1, 2, 5, 10].find((one) => one * power >= raw) ?? 10));
  return Array.from({ length: Math.ceil(Math.max(most, 1) / size) + 1 }, (_, at) => at * size);
}

/** Figures as charts have them. */
import type { Amount, FigureLine, Period, ResultFigure, ResultTrend, TrendStep } from '../../../backend';
import { showPercent } from '../../../text/amount';

/** Which figure the teams are compared by: that of the period with its own target, or since the year began with the year's. */
export type Measure = 'this' | 'cumulative';

/** What is drawn of an amount: of a ratio its percentage. */
export const drawn = (amount: Amount | null): number | null => (amount === null ? null : (amount.percent ?? amount.value));

const share = (reached: number | null, planned: number | null) => (reached === null || planned === null || planned === 0 ? '' : ` (${showPercent(Math.round((reached * 1000) / planned) / 10)})`);

/** A bar for each team. */
export function barsOf(lines: FigureLine[], measure: Measure): { label: string; value: number | null; target: number | null; text: string }[] {
  return lines.map(({ label, figures: [figure] }) => {
    const [reached, planned] = figure ? (measure === 'this' ? [figure.this, figure.planned] : [figure.cumulative, figure.planned_year]) : [null, null];
    const [value, target] = [drawn(reached), drawn(planned)];
    const text = reached === null ? `chưa có số liệu${planned ? `, giao ${planned.text}` : ''}` : `${reached.text}${planned ? ` / ${planned.text}` : ''}${share(value, target)}`;
    return { label, value, target, text };
  });
}

/** The teams with the most first; those of whom nothing is known last. */
export function byFigure<Bar extends { value: number | null }>(bars: Bar[]): Bar[] {
  return [...bars].sort((one, other) => (other.value ?? -1) - (one.value ?? -1));
}

/** What a trend goes by where a period is looked at. */
export function stepOf(code: string): TrendStep {
  if (/^\d{4}$/.test(code)) return 'year';
  return /^\d{4}-\d{2}$/.test(code) || code.includes('-W') ? 'month' : 'quarter';
}

/** The year a period closes in. */
export function yearOf(code: string, periods: Pick<Period, 'code' | 'to'>[]): number {
  const last = periods.find((one) => one.code === code)?.to ?? code.split('..').at(-1) ?? code;
  return Number(last.slice(0, 4));
}

/** Short words under a bar: T7, Quý III, 2026; and of how many teams it is, where some said nothing. */
function tickOf(period: string, { partial, reported, expected }: ResultFigure): string {
  const part = period.slice(5);
  const ROMAN = ['I', 'II', 'III', 'IV'];
  const words = part === '' ? period : part.startsWith('Q') ? `Quý ${ROMAN[Number(part.slice(1)) - 1] ?? part}` : `T${Number(part)}`;
  return partial ? `${words} (${reported}/${expected} tổ)` : words;
}

/** A trend as it is drawn: a year beside the one before, or years one after the other. */
export function seriesOf({ points }: ResultTrend, step: TrendStep, year: number): { ticksOf: string[]; series: { name: string; amounts: (number | null)[] }[] } {
  const now = points.map((point) => drawn(point.figure.this));
  const before = points.map((point) => drawn(point.figure.before));
  const ticksOf = points.map((point) => tickOf(point.period, point.figure));
  if (step === 'year') return { ticksOf, series: [{ name: 'Kết quả', amounts: now }] };
  const both = [{ name: `Năm ${year}`, amounts: now }, { name: `Năm ${year - 1}`, amounts: before }];
  return { ticksOf, series: before.every((amount) => amount === null) ? both.slice(0, 1) : both };
}

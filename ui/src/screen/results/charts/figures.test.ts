import { describe, expect, it } from 'vitest';

import type { Amount, FigureLine, ResultFigure, ResultTrend } from '../../../backend';
import { barsOf, byFigure, seriesOf, stepOf, yearOf } from './figures';

const amount = (value: number, percent: number | null = null): Amount => ({ value, of: null, about: null, rate_only: false, percent, text: percent === null ? String(value) : `${percent}%` });
const figure = (given: Partial<ResultFigure>): ResultFigure => ({
  planned: null, planned_year: null, this: null, cumulative: null, before: null, percent_of_plan: null,
  reported: 6, expected: 6, partial: false, cumulative_partial: false, own: false, only_rates: false, straddling: 0, ...given,
});
const line = (label: string, given: Partial<ResultFigure>): FigureLine => ({ of: label, label, teams: [label], figures: [figure(given)] });

describe('teams beside each other', () => {
  const lines = [line('Tổ 1', { this: amount(20), planned: amount(40), cumulative: amount(60) }), line('Tổ 2', { planned: amount(10) }), line('Tổ 3', { this: amount(0) }), line('Tổ 4', { this: amount(3, 39.3) })];

  it('have a bar each, and none where nobody said anything', () => {
    expect(barsOf(lines, 'this').map(({ value, target, text }) => [value, target, text])).toEqual([
      [20, 40, '20 / 40 (50 %)'],
      [null, 10, 'chưa có số liệu, giao 10'],
      [0, null, '0'],
      [39.3, null, '39.3%'],
    ]);
    expect(barsOf(lines, 'cumulative')[0]?.text).toBe('60');
  });

  it('may stand by what they reached, the silent ones last', () => {
    expect(byFigure(barsOf(lines, 'this')).map((bar) => bar.label)).toEqual(['Tổ 4', 'Tổ 1', 'Tổ 3', 'Tổ 2']);
  });
});

describe('a trend', () => {
  const trend = (points: [string, Partial<ResultFigure>][]): ResultTrend => ({ indicator: {} as ResultTrend['indicator'], points: points.map(([period, given]) => ({ period, label: period, figure: figure(given) })) });

  it('stands beside the year before, and says of how many teams a sum is', () => {
    const drawn = seriesOf(trend([['2026-Q1', { this: amount(5), before: amount(4) }], ['2026-Q2', { this: amount(3), partial: true, reported: 2 }], ['2026-Q3', {}]]), 'quarter', 2026);
    expect(drawn).toEqual({ ticksOf: ['Quý I', 'Quý II (2/6 tổ)', 'Quý III'], series: [{ name: 'Năm 2026', amounts: [5, 3, null] }, { name: 'Năm 2025', amounts: [4, null, null] }] });
  });

  it('has no year before where nothing is known of it', () => {
    expect(seriesOf(trend([['2026-07', { this: amount(5) }]]), 'month', 2026).series).toHaveLength(1);
    expect(seriesOf(trend([['2025', { this: amount(5), before: amount(1) }]]), 'year', 2026).series).toEqual([{ name: 'Kết quả', amounts: [5] }]);
  });

  it('goes by what is looked at', () => {
    expect(['2026', '2026-07', '2026-W40', '2026-Q3', 'campaign:1', '2026-06-01..2026-08-31'].map(stepOf)).toEqual(['year', 'month', 'month', 'quarter', 'quarter', 'quarter']);
    expect([yearOf('2026-Q3', []), yearOf('2025-12-01..2026-01-15', []), yearOf('campaign:1', [{ code: 'campaign:1', to: '2024-08-31' }])]).toEqual([2026, 2026, 2024]);
  });
});

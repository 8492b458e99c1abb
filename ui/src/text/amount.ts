/** Amounts as clerks write them: 1.234, 39,3 %, trên 5.200.000.000. */
import { showNumber } from './number';

/** Words before an amount that is not exact. */
export const ABOUT = { khoang: 'khoảng', tren: 'trên', gan: 'gần' } as const;
export type About = keyof typeof ABOUT;

/** A number with a dot between thousands and as many decimals as it has, six at the most: 1.234,5. */
export function showExact(value: number): string {
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(6).split('.');
  const kept = decimals.replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${showNumber(Number(whole))}${kept && `,${kept}`}`;
}

/** A percentage as it is: 39,3 %. */
export function showPercent(percent: number): string {
  return `${showExact(percent)} %`;
}

/** What part of a whole something is, to one decimal: 39,3 %. Nothing where there is no whole. */
export function showShare(part: number | null, whole: number | null): string {
  if (part === null || whole === null || whole === 0) return '';
  return showPercent(Math.round((part / whole) * 1000) / 10);
}

/** An amount: what was counted, out of what, and how near it is. */
export interface Written {
  value: number | null;
  of: number | null;
  about?: About | null;
}

/** An amount in a cell; nothing where nobody said any. A ratio without its whole is a percentage. */
export function showAmount({ value, of, about }: Written, ratio: boolean): string {
  if (value === null) return '';
  const near = about ? `${ABOUT[about]} ` : '';
  if (!ratio) return near + showExact(value);
  return near + (of === null ? showPercent(value) : `${showExact(value)}/${showExact(of)}`);
}

/** An amount as one types it, to be read in one way only: no marks between thousands. */
export function plainAmount({ value, of, about }: Written, ratio: boolean): string {
  if (value === null) return '';
  const plain = (number: number) => {
    const text = String(Math.round(number * 1e6) / 1e6).replace('.', ',');
    // Three figures behind a comma could be thousands.
    return /,\d{3}$/.test(text) ? `${text}0` : text;
  };
  const near = about ? `${ABOUT[about]} ` : '';
  return near + (!ratio ? plain(value) : of === null ? `${plain(value)}%` : `${plain(value)}/${plain(of)}`);
}

/** Sums of amounts: what is blank is no nought, and a percentage alone adds up with nothing. */
import type { Written } from '../../../text/amount';

export interface SumOf {
  /** `null` where there is no sum. */
  value: number | null;
  of: number | null;
  /** Amounts that are there. */
  counted: number;
}

export function sumOf(amounts: (Pick<Written, 'value' | 'of'> & { rate_only?: boolean } | null)[]): SumOf {
  const there = amounts.filter((amount) => amount !== null);
  const counted = there.length;
  if (counted === 0 || there.some((amount) => amount.rate_only)) return { value: null, of: null, counted };
  const add = (numbers: number[]) => Math.round(numbers.reduce((sum, number) => sum + number, 0) * 1e6) / 1e6;
  const wholes = there.flatMap((amount) => (amount.of === null ? [] : [amount.of]));
  return { value: add(there.map((amount) => amount.value ?? 0)), of: wholes.length === counted ? add(wholes) : null, counted };
}

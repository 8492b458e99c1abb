import { expect, test } from 'vitest';

import { blockOf, textOf } from './blocks';

test('a block is read and written again as it was', () => {
  for (const text of ['leaflets', 'vneid=full', 'online-accounts+online-filings=year']) expect(textOf(blockOf(text))).toBe(text);
  expect(blockOf('vneid')).toEqual({ codes: ['vneid'], measures: 'period' });
});

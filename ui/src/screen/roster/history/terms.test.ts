import { expect, test } from 'vitest';

import { span } from './terms';

test('since when and until when is said', () => {
  expect(span({ state: 'proposed', from: null, to: null })).toBe('Dự kiến, chưa có quyết định');
  expect(span({ state: 'in-force', from: '2022-04-15', to: null })).toBe('Từ 15/04/2022 đến nay');
  expect(span({ state: 'ended', from: '2022-04-15', to: '2024-08-01' })).toBe('Từ 15/04/2022 đến trước 01/08/2024');
  expect(span({ state: 'ended', from: null, to: '2024-08-01' })).toBe('Chưa có hiệu lực');
});

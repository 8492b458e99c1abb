import { expect, it } from 'vitest';

import { copyPath } from './templates';

it('names the copy of a template by kind and time, in the way of the PC', () => {
  const now = new Date(2026, 10, 2, 8, 5, 9);
  expect(copyPath('C:\\Tổ Số', 'Quyết định: 1/2', now)).toBe('C:\\Tổ Số\\Mẫu Quyết định- 1-2 2026-11-02 080509.docx');
  expect(copyPath('/data', 'Quyết định', now)).toBe('/data/Mẫu Quyết định 2026-11-02 080509.docx');
});

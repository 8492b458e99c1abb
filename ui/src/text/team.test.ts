import { expect, test } from 'vitest';

import { shortTeam } from './team';

test('the words all teams begin with are left out', () => {
  const types = ['Tổ công nghệ số cộng đồng và phản ứng nhanh', 'Tổ CNSCĐ và phản ứng nhanh'];
  expect(shortTeam('Tổ CNSCĐ và phản ứng nhanh khu 1', types)).toBe('khu 1');
  expect(shortTeam('TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG thôn Vạn Lăng')).toBe('thôn Vạn Lăng');
  expect(shortTeam('Tổ CNSCĐ')).toBe('Tổ CNSCĐ');
  expect(shortTeam('Đội thanh niên', types)).toBe('Đội thanh niên');
});

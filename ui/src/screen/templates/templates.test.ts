import { expect, it } from 'vitest';

import { placeWord, standing, templateAddress } from './templates';

it('has an address for the template of each kind', () => {
  expect(templateAddress('notice')).toBe('#/cai-dat/mau/notice');
  expect(templateAddress()).toBe('#/cai-dat/mau');
});

it('tells the starter from the clerk’s own', () => {
  const row = { kind: 'notice', title: 'Thông báo', versions: 2 };
  expect(standing({ ...row, in_use: 0 }).word).toBe('mẫu gốc');
  expect(standing({ ...row, in_use: 2 }).word).toBe('mẫu riêng bản 2');
});

it('says in the clerk’s words where a fault stands', () => {
  expect(placeWord('word/document.xml, đoạn 12: «a»')).toBe('Nội dung, đoạn 12: «a»');
  expect(placeWord('word/header2.xml, bảng 1, hàng 2: «a»')).toBe('Đầu trang, bảng 1, hàng 2: «a»');
  expect(placeWord('custom.xml, đoạn 1')).toBe('custom.xml, đoạn 1');
});

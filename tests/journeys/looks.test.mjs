import { test } from 'node:test';

import { roster } from './files.mjs';
import { look } from './looks.mjs';
import { openOffice } from './office.mjs';

/** The parts of the settings, by the names of their links. */
const SETTINGS = [
  ['xa', 'Xã và tiêu đề văn bản'],
  ['nguoi-ky', 'Người ký'],
  ['can-cu', 'Căn cứ pháp lý'],
  ['mau', 'Mẫu văn bản'],
  ['thanh-phan', 'Thành phần tổ'],
  ['nhat-ky', 'Nhật ký'],
  ['kho', 'Kho dữ liệu'],
];

test('the first start, and screens where nothing is yet', async (t) => {
  const { page, open, press } = await openOffice(t);
  await t.test('first start', async () => {
    await page.getByRole('combobox', { name: 'Xã, phường, đặc khu' }).fill('lam thao');
    await page.getByRole('option').nth(1).waitFor();
    await look(page, 'bat-dau-lan-dau');
  });
  await page.getByRole('option').filter({ hasText: 'Phú Thọ' }).click();
  await press('Bắt đầu sử dụng');
  await page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).waitFor();
  for (const [name, screen] of [['to-trong', 'Tổ và thành viên'], ['van-ban-trong', 'Văn bản'], ['tap-huan-trong', 'Tập huấn']]) {
    await t.test(`${screen}, empty`, async () => {
      await open(screen);
      await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
      await look(page, name);
    });
  }
});

test('every screen with the work of a commune in it', async (t) => {
  const office = await openOffice(t, { sample: 'lam-thao' });
  const { page, open, press, heading } = office;
  const shot = (name, get) => t.test(name, async () => {
    await get();
    await look(page, name);
  });

  await shot('bat-dau', async () => {
    await open('Bắt đầu');
    await page.getByRole('listitem').filter({ hasText: 'Báo cáo tỉnh' }).waitFor();
  });
  await shot('tong-quan', async () => {
    await open('Tổng quan');
    await page.getByRole('heading', { name: 'Thành viên theo độ tuổi' }).waitFor();
  });
  await shot('to-va-thanh-vien', async () => {
    await open('Tổ và thành viên');
    await page.getByText('84 thành viên', { exact: true }).waitFor();
  });
  await shot('thanh-vien-sua', async () => {
    await page.getByRole('region', { name: 'Bảng thành viên' }).getByRole('button').first().click();
    await page.getByRole('complementary', { name: 'Sửa thành viên' }).waitFor();
  });
  await shot('tim-kiem', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    const search = page.getByRole('dialog', { name: 'Tìm kiếm' });
    await search.waitFor();
    await page.keyboard.type('nguyen');
    await search.getByRole('option').first().waitFor();
  });
  await shot('nhap-danh-sach', async () => {
    await page.keyboard.press('Escape');
    await page.getByLabel('Tệp danh sách').setInputFiles(roster('01-clean-36.xlsx'));
    await page.getByRole('region', { name: 'Người sẽ nhập' }).waitFor();
  });
  await shot('nhap-danh-sach-van-de', async () => {
    await page.getByLabel('Tệp danh sách').setInputFiles(roster('04-dirty-phones.xlsx'));
    await page.getByRole('region', { name: 'Danh sách vấn đề' }).waitFor();
  });
  await shot('van-ban-soan', async () => {
    await press('Thôi, quay lại');
    await heading('Tổ và thành viên').waitFor();
    await open('Văn bản');
    await press('Soạn văn bản');
    await page.getByRole('button', { name: 'Soạn bản nháp' }).waitFor();
  });
  await shot('van-ban-nhap', async () => {
    await press('Soạn bản nháp');
    await page.getByRole('region', { name: 'Các trang' }).getByRole('img').first().waitFor();
  });
  await shot('van-ban-ban-hanh', async () => {
    await press('Ban hành');
    await page.getByRole('dialog', { name: 'Ban hành' }).waitFor();
  });
  await shot('van-ban', async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Ban hành' }).click();
    await page.getByText('Đã ban hành', { exact: true }).waitFor();
    await press('Về danh sách văn bản');
    await page.getByRole('table', { name: 'Danh sách văn bản' }).waitFor();
  });
  await shot('tap-huan', async () => {
    await open('Tập huấn');
    await page.getByRole('table', { name: 'Lịch tập huấn' }).waitFor();
  });
  await shot('tap-huan-sua', async () => {
    await page.getByRole('table', { name: 'Lịch tập huấn' }).getByRole('link').first().click();
    await page.getByRole('complementary', { name: 'Sửa buổi tập huấn' }).waitFor();
  });
  await shot('bao-cao', async () => {
    await open('Báo cáo');
    await page.getByRole('region', { name: 'Bảng số liệu' }).waitFor();
  });
  for (const [slug, part] of SETTINGS) {
    await shot(`cai-dat-${slug}`, async () => {
      await open('Cài đặt');
      await page.getByRole('main').getByRole('link', { name: part }).click();
      await page.getByRole('main').locator('form, table, section').first().waitFor();
    });
  }
});

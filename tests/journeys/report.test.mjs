import assert from 'node:assert/strict';
import { test } from 'node:test';

import { written } from './files.mjs';
import { openOffice } from './office.mjs';

test('the provincial report: a period, the table with its total, the workbook', async (t) => {
  const { page, open, press } = await openOffice(t, { sample: 'cam-thanh' });
  await open('Báo cáo');

  await t.test('the total stands under the rows it is made of', async () => {
    const periods = page.getByLabel('Kỳ báo cáo');
    const quarter = await periods.locator('option').filter({ hasText: /Quý IV|Quý 4/ }).first().getAttribute('value');
    await periods.selectOption(quarter);
    const sheet = page.getByRole('region', { name: 'Bảng số liệu' });
    await sheet.waitFor();
    await page.getByRole('main').getByText(/từ 01\/10\/2026 đến 31\/12\/2026/).waitFor();
    const total = await sheet.locator('tfoot td').allInnerTexts();
    assert.ok(total.some((cell) => /cộng/i.test(cell)), total.join(' | '));
    // Six teams of six: both figures stand in the total.
    assert.ok(total.includes('6') && total.includes('36'), total.join(' | '));
    const rows = await sheet.locator('tbody tr').count();
    assert.ok(rows >= 6, `${rows} rows`);
  });

  await t.test('a period that ends before it begins is not asked for', async () => {
    await page.getByLabel('Kỳ báo cáo').selectOption('free');
    await page.getByLabel('Từ ngày', { exact: true }).fill('31/12/2026');
    await page.getByLabel('Đến ngày', { exact: true }).fill('01/10/2026');
    await page.getByText('Ngày đầu phải trước ngày cuối.').waitFor();
    await page.getByRole('button', { name: 'Xuất Excel' }).waitFor({ state: 'detached' });
    await page.getByLabel('Từ ngày', { exact: true }).fill('01/10/2026');
    await page.getByLabel('Đến ngày', { exact: true }).fill('31/12/2026');
    await page.getByRole('region', { name: 'Bảng số liệu' }).waitFor();
  });

  await t.test('the workbook is on the disk', async () => {
    await press('Xuất Excel');
    const paths = await written(page);
    assert.deepEqual(paths.map((path) => path.split('.').at(-1)), ['xlsx']);
  });
});

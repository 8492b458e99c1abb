import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { province, written } from './files.mjs';
import { openOffice, until } from './office.mjs';
import { unmarked } from './xlsx.mjs';

test('a report made from the list of what is due is noted there, with its file', async (t) => {
  const { page, ask, open, press } = await openOffice(t, { sample: 'cam-thanh' });
  const duty = { id: null, kind: 'communication', name: 'Biểu truyền thông quý', cycle: 'quarter', closing: 'calendar', due_days: 7, recipient: 'Sở Khoa học và Công nghệ', province_form: null, first: '2026-07-01', last: null };
  await ask('report_duty_save', duty);
  const states = async () => (await ask('report_due')).map((one) => [one.period.code, one.state]);
  assert.deepEqual(await states(), [['2026-Q3', 'overdue'], ['2026-Q4', 'waiting']]);

  await open('Báo cáo');
  await page.getByRole('tab', { name: 'Hạn báo cáo' }).click();
  await press('Lập: Biểu truyền thông quý, Quý III năm 2026');
  await press('Xuất Excel');
  assert.equal((await written(page)).length, 1);
  await until(async () => (await states())[0]?.[1] === 'made', 'it is noted as made');

  // Another period put together on the same screen is not the one that was asked for.
  await page.getByRole('combobox', { name: 'Kỳ báo cáo' }).selectOption('2026-Q2');
  await press('Xuất Excel');
  await written(page);
  assert.equal((await ask('reports_made')).length, 1);

  await page.getByRole('tab', { name: 'Hạn báo cáo' }).click();
  await page.getByRole('row', { name: /Quý III năm 2026/ }).getByText('Đã lập').waitFor();
  await press('Tệp đã lập: Biểu truyền thông quý');
  assert.equal((await written(page)).length, 1);
});

test('the reports that are commonly asked for are taken at once, and one of them goes out in the form of the province', async (t) => {
  const { page, ask, open, press } = await openOffice(t, { sample: 'cam-thanh' });
  const duties = async () => (await ask('report_duties')).duties;
  await open('Báo cáo');
  await page.getByRole('tab', { name: 'Hạn báo cáo' }).click();
  const take = page.getByRole('button', { name: /^Lấy \d+ báo cáo thường gặp$/ });
  await take.click();
  await page.getByRole('table', { name: 'Hạn báo cáo' }).waitFor();
  assert.equal((await duties()).length, (await ask('report_duties')).usual.length);
  await page.getByRole('button', { name: /^Hoàn tác/ }).click();
  await take.waitFor();
  assert.deepEqual(await duties(), [], 'it was one step');
  await take.click();

  const file = unmarked(await readFile(province('05-luy-ke.xlsx'))).toString('base64');
  const read = await ask('province_form_read', { kind: 'guidance', period: '2026-Q3', closing: null, file });
  const cells = read.proposals.map(({ sheet, cell, text }) => ({ sheet, cell, text }));
  const { id } = await ask('province_form_save', { name: 'Biểu 05 của Sở', document: null, kind: 'guidance', file, cells, replaces: null });
  await open('Tổng quan');
  await open('Báo cáo');
  await page.getByRole('tab', { name: 'Hạn báo cáo' }).click();
  await page.getByRole('list').getByRole('button', { name: 'Báo cáo kết quả hoạt động hằng quý' }).click();
  await page.getByRole('combobox', { name: 'Xuất theo' }).selectOption({ label: 'Biểu 05 của Sở' });
  await press('Lưu');
  await page.getByRole('combobox', { name: 'Xuất theo' }).waitFor({ state: 'detached' });
  assert.ok((await duties()).some((one) => one.province_form === id), 'the duty has its form');
  await press('Lập: Báo cáo kết quả hoạt động hằng quý, Quý III năm 2026');
  await press('Xuất Excel');
  const [path] = await written(page);
  assert.match(path, /Biểu 05 của Sở/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { written } from './files.mjs';
import { openOffice, until } from './office.mjs';

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

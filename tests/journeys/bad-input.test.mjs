import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { roster } from './files.mjs';
import { openOffice } from './office.mjs';

/** Files that are no roster, and the code that names why. */
const FILES = [
  { what: 'text named .xlsx', name: 'danh-sach.xlsx', content: () => Buffer.from('Đây không phải là bảng tính.'), code: 'file-corrupt' },
  { what: 'an empty file', name: 'trong.xlsx', content: () => Buffer.alloc(0), code: 'file-empty' },
  { what: 'half a workbook', name: 'dut.xlsx', content: half, code: 'file-corrupt' },
];

/** A roster that broke off on its way. */
async function half() {
  const whole = await readFile(roster('02-lam-thao-84.xlsx'));
  return whole.subarray(0, whole.length / 2);
}

test('a file that is no roster is refused with a sentence, and nothing changes', async (t) => {
  const { page, open, heading, ask } = await openOffice(t, { sample: 'cam-thanh' });
  const before = await ask('app_status');
  await open('Tổ và thành viên');
  for (const { what, name, content, code } of FILES) {
    await t.test(what, async () => {
      await page.getByLabel('Tệp danh sách').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: await content() });
      await heading('Nhập danh sách').waitFor();
      const message = page.getByRole('alert').filter({ hasText: code });
      await message.waitFor();
      assert.match(await message.innerText(), /Chưa có gì được nhập/);
      assert.equal(await page.getByRole('button', { name: /^Nhập \d/ }).count(), 0, 'nothing is offered for import');
      const { undo } = await ask('app_status');
      assert.equal(undo, before.undo);
    });
  }
});

test('a form that is not whole is not stored, and says what is missing', async (t) => {
  const { page, open, press, ask } = await openOffice(t, { sample: 'cam-thanh' });
  const before = await ask('app_status');

  await t.test('a session without a day', async () => {
    await open('Tập huấn');
    await press('Thêm buổi tập huấn');
    const form = page.getByRole('complementary', { name: 'Thêm buổi tập huấn' });
    await form.getByLabel('Nội dung').fill('Buổi chưa có ngày');
    await form.getByRole('textbox', { name: 'Ngày', exact: true }).fill('31/02/2027');
    await form.getByLabel('Địa điểm').focus();
    await form.getByText(/^Chưa đúng ngày/).waitFor();
    assert.ok(await form.getByRole('button', { name: 'Lưu' }).isDisabled());
  });

  await t.test('leaving it asks first, and keeps what was typed', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Báo cáo' }).click();
    const question = page.getByRole('dialog');
    await question.waitFor();
    await question.getByRole('button', { name: 'Ở lại' }).click();
    assert.equal(await page.getByLabel('Nội dung').inputValue(), 'Buổi chưa có ngày');
    await page.getByRole('navigation').getByRole('link', { name: 'Tổ và thành viên' }).click();
    await question.getByRole('button', { name: 'Bỏ nội dung chưa lưu' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tổ và thành viên' }).waitFor();
  });

  await t.test('a member whose phone has too few digits', async () => {
    await press('Thêm thành viên');
    const form = page.getByRole('complementary', { name: 'Thêm thành viên' });
    await form.getByLabel('Họ và tên').fill('Phạm Thị Mơ');
    await form.getByLabel('Điện thoại').fill('09123');
    await form.getByRole('button', { name: 'Lưu' }).click();
    const message = form.getByRole('alert');
    await message.waitFor();
    assert.match(await message.innerText(), /“09123” không phải là số điện thoại/);
    assert.equal(await form.getByLabel('Họ và tên').inputValue(), 'Phạm Thị Mơ', 'what was typed is kept');
  });

  const after = await ask('app_status');
  assert.equal(after.undo, before.undo, 'nothing was stored');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { written } from './files.mjs';
import { openOffice } from './office.mjs';

test('a training session is planned and its attendance sheet printed', async (t) => {
  const { page, open, press, ask } = await openOffice(t, { sample: 'lam-thao' });
  const before = await ask('sessions');

  await t.test('the form takes the usual times by one press', async () => {
    await open('Tập huấn');
    await press('Thêm buổi tập huấn');
    const form = page.getByRole('complementary', { name: 'Thêm buổi tập huấn' });
    await form.getByLabel('Nội dung').fill('Hướng dẫn nộp hồ sơ trực tuyến');
    await form.getByRole('textbox', { name: 'Ngày', exact: true }).fill('05122026');
    await form.getByRole('button', { name: 'Chiều 14:00–17:00' }).click();
    assert.equal(await form.getByLabel('Từ giờ').inputValue(), '14:00');
    assert.equal(await form.getByLabel('Đến giờ').inputValue(), '17:00');
    await form.getByLabel('Địa điểm').fill('Nhà văn hóa khu 3');
    await form.getByLabel('Người hướng dẫn').fill('Lê Thị Hạnh\nĐỗ Văn Thành');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await form.waitFor({ state: 'detached' });
    const sessions = await ask('sessions');
    assert.equal(sessions.length, before.length + 1);
    const made = sessions.find((session) => session.topic === 'Hướng dẫn nộp hồ sơ trực tuyến');
    assert.equal(made.start, '2026-12-05T14:00:00');
    assert.equal(made.end, '2026-12-05T17:00:00');
    assert.deepEqual(made.trainers, ['Lê Thị Hạnh', 'Đỗ Văn Thành']);
  });

  await t.test('the sheet is on the disk as Word and PDF', async () => {
    await press('In danh sách điểm danh: Hướng dẫn nộp hồ sơ trực tuyến');
    const endings = (await written(page)).map((path) => path.split('.').at(-1));
    assert.deepEqual(endings.toSorted(), ['docx', 'pdf']);
  });

  await t.test('undo takes the sheet and then the session back', async () => {
    await page.keyboard.press('Control+z');
    await page.locator('footer').getByText(/^Đã hoàn tác/).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('link', { name: 'Hướng dẫn nộp hồ sơ trực tuyến' }).waitFor({ state: 'detached' });
    assert.equal((await ask('sessions')).length, before.length);
  });
});

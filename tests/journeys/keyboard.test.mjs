import assert from 'node:assert/strict';
import { test } from 'node:test';

import { roster, written } from './files.mjs';
import { enter, tabTo, watchMouse, write } from './keys.mjs';
import { openOffice } from './office.mjs';

test('the main job is done once without a mouse', async (t) => {
  const { page, heading, ask } = await openOffice(t);
  const mouse = await watchMouse(page);
  const button = (name, within = page) => within.getByRole('button', { name, exact: true });
  const field = (name, within = page) => within.getByRole('textbox', { name, exact: true });

  await t.test('the commune', async () => {
    await write(page, page.getByRole('combobox', { name: 'Xã, phường, đặc khu' }), 'lam thao');
    const options = page.getByRole('option');
    await options.nth(1).waitFor();
    const chosen = page.getByRole('option', { selected: true });
    for (let presses = 0; !(await chosen.innerText()).includes('Phú Thọ'); presses += 1) {
      assert.ok(presses < 5, 'the arrow leads to Phú Thọ');
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await write(page, page.getByRole('combobox', { name: 'Họ và tên người ký' }).or(field('Họ và tên người ký')), 'Trần Văn Sơn');
    await enter(page, button('Bắt đầu sử dụng'));
    await page.getByRole('navigation').getByText(/xã Lâm Thao/i).waitFor();
    assert.equal((await ask('app_status')).commune.code, '08494');
  });

  await t.test('the roster', async () => {
    await page.keyboard.press('Alt+3');
    await heading('Tổ và thành viên').waitFor();
    // Listened for from the start: the browser takes a moment until it hands its file dialog over.
    page.once('filechooser', (chooser) => chooser.setFiles(roster('02-lam-thao-84.xlsx')));
    await enter(page, button('Nhập danh sách từ tệp'));
    await enter(page, button('Nhập 84 người'));
    await page.getByText('84 thành viên', { exact: true }).waitFor();
  });

  await t.test('the decision', async () => {
    await page.keyboard.press('Alt+4');
    await heading('Văn bản').waitFor();
    await enter(page, button('Soạn văn bản'));
    await enter(page, button('Soạn bản nháp'));
    await page.getByRole('region', { name: 'Các trang' }).getByRole('img').first().waitFor();
    await write(page, field('Trích yếu'), 'Về việc thành lập Tổ công nghệ số cộng đồng');
    await page.keyboard.press('Control+s');
    await page.getByText('Đã lưu', { exact: true }).waitFor();
    await enter(page, button('Trình'));
    await page.getByText('Đã trình', { exact: true }).waitFor();
    await enter(page, button('Ban hành'));
    const dialog = page.getByRole('dialog', { name: 'Ban hành' });
    await write(page, field('Số', dialog), '12');
    await write(page, field('Ngày ban hành', dialog), '20112026');
    await enter(page, button('Ban hành', dialog));
    await page.getByText('Đã ban hành', { exact: true }).waitFor();
    await enter(page, button('Xuất Word + PDF'));
    assert.equal((await written(page)).length, 2);
    const teams = await ask('teams', { as_of: '2026-11-20' });
    assert.equal(teams.filter((team) => team.state === 'in-force').length, 29);
  });

  await t.test('the session and its sheet', async () => {
    await page.keyboard.press('Alt+5');
    await heading('Tập huấn').waitFor();
    await enter(page, button('Thêm buổi tập huấn'));
    const form = page.getByRole('complementary', { name: 'Thêm buổi tập huấn' });
    await write(page, form.getByLabel('Nội dung'), 'Kỹ năng số cơ bản');
    await write(page, field('Ngày', form), '5/12/2026');
    await enter(page, button('Chiều', form));
    await write(page, form.getByLabel('Địa điểm'), 'Hội trường Ủy ban nhân dân xã');
    await page.keyboard.press('Control+s');
    await form.waitFor({ state: 'detached' });
    await enter(page, button('In: Danh sách điểm danh tập huấn'));
    assert.equal((await written(page)).length, 2);
  });

  await t.test('the report', async () => {
    await page.keyboard.press('Alt+7');
    await heading('Báo cáo').waitFor();
    await tabTo(page, page.getByLabel('Kỳ báo cáo'));
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: 'Bảng số liệu' }).waitFor();
    await enter(page, button('Xuất Excel'));
    assert.equal((await written(page)).length, 1);
  });

  await t.test('the search finds a member and opens the form', async () => {
    await page.keyboard.press('Control+k');
    const search = page.getByRole('dialog', { name: 'Tìm kiếm' });
    await search.waitFor();
    await page.keyboard.type('ta ngoc my');
    await search.getByRole('option', { selected: true }).filter({ hasText: 'Tạ Ngọc Mỹ' }).waitFor();
    await page.keyboard.press('Enter');
    const form = page.getByRole('complementary', { name: 'Sửa thành viên' });
    await form.waitFor();
    assert.equal(await field('Họ và tên', form).inputValue(), 'Tạ Ngọc Mỹ');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  assert.equal(await mouse(), 0, 'a mouse was used');
});

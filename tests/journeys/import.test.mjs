import assert from 'node:assert/strict';
import { test } from 'node:test';

import { roster, written } from './files.mjs';
import { tabTo, write } from './keys.mjs';
import { look } from './looks.mjs';
import { openOffice, until } from './office.mjs';

/** A list with a column nobody knows, dates Excel may have turned round, a wrong name and a row without one. */
const LIST = '20-to-decide.xlsx';

/** A table as Excel puts it on the clipboard. */
const PASTED = 'Họ và tên\tNăm sinh\tTổ\nĐinh Thị Hoa\t1991\tTổ CNSCĐ thôn Đông\nHà Văn Khoa\t1987\tTổ CNSCĐ thôn Đông\n';

async function dropIn(page, heading, name) {
  await page.getByLabel('Tệp danh sách').setInputFiles(roster(name));
  await heading('Nhập danh sách').waitFor();
}

const tab = (page, name) => page.getByRole('tab', { name });

/** Says what the file cannot: which column is the phone, and that days and months are turned round. */
async function decide(page) {
  await page.getByRole('radio', { name: 'Đảo ngày và tháng' }).check();
  await page.getByText('Đã quyết định').waitFor();
}

/** Corrects the name of row 7, without a mouse. */
async function correct(page) {
  await tab(page, /^Dòng/).click();
  // One row takes Tab; the arrows lead from there.
  await tabTo(page, page.getByRole('region', { name: 'Dòng trong tệp' }).getByRole('button').first());
  const wrong = page.getByRole('button', { name: 'Lò Văn Pung' });
  for (let steps = 0; steps < 8 && !(await wrong.evaluate((button) => button === document.activeElement)); steps += 1) {
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(50);
  }
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Dòng 7' });
  await write(page, panel.getByLabel('Họ và tên'), 'Lò Văn Phung');
  await page.keyboard.press('Enter');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Lò Văn Phung' }).waitFor();
}

test('a list is put right, imported, taken back, brought again, and changes nothing twice', async (t) => {
  const { page, open, heading, press, said, ask } = await openOffice(t, { sample: 'lam-thao' });
  const members = async () => (await ask('members', { search: null, as_of: null, team: null, sort: null, limit: null })).rows;
  const born = (rows) => Object.fromEntries(rows.map((one) => [one.name, [one.birth_date, one.birth_year, one.phone]]));
  await open('Tổ và thành viên');
  await dropIn(page, heading, LIST);

  await t.test('what only the clerk can know is asked first', async () => {
    await page.getByRole('heading', { name: 'Ngày và tháng có thể bị đảo' }).waitFor();
    await page.getByText('8 dòng = 4 nhập mới + 1 không nhập được + 3 dòng tiêu đề, tên tổ, cộng, ký tên', { exact: false }).waitFor();
    await look(page, 'nhap-quyet-dinh');
    await decide(page);
  });

  await t.test('a column is given its field; a sensitive one cannot be', async () => {
    await tab(page, /^Cột/).click();
    await page.getByText('Không lưu: thông tin nhạy cảm').waitFor();
    assert.equal(await page.getByLabel('Cột E được hiểu là').count(), 0);
    assert.equal(await page.getByText('Mường').count(), 0, 'nor is it shown');
    await look(page, 'nhap-cot');
    await page.getByLabel('Cột D được hiểu là').selectOption({ label: 'Số điện thoại' });
    await until(async () => (await page.getByLabel('Cột D được hiểu là').inputValue()) === 'phone', 'the column is the phone');
  });

  await t.test('a name is corrected in its place, a row without one stays refused', async () => {
    await correct(page);
    await page.getByLabel('Xem', { exact: true }).selectOption('refused');
    const rows = page.getByRole('region', { name: 'Dòng trong tệp' }).locator('tbody tr');
    await until(async () => (await rows.count()) === 1, 'one row is refused');
    assert.match(await rows.first().innerText(), /^6\s+Không nhập được/);
    await page.getByLabel('Xem', { exact: true }).selectOption('all');
    assert.equal((await members()).length, 84, 'nothing is stored yet');
    await page.getByRole('button', { name: 'Nguyễn Văn An' }).click();
    await look(page, 'nhap-sua-dong');
    await page.keyboard.press('Escape');
  });

  await t.test('what is wrong is written down for those who drew the list up', async () => {
    await tab(page, /^Vấn đề/).click();
    await press('Tải danh sách lỗi');
    const [path] = await written(page);
    assert.match(path, /Cần xem lại - 20-to-decide.*\.xlsx$/);
    await press('Ẩn danh sách tệp');
  });

  await t.test('the import stores what was decided', async () => {
    await press('Nhập 4 người');
    await heading('Tổ và thành viên').waitFor();
    await said(/8 dòng = 4 nhập mới \+ 1 không nhập được/);
    const known = born(await members());
    assert.equal(Object.keys(known).length >= 88, true);
    assert.deepEqual(known['Nguyễn Văn An'], ['1985-12-03', 1985, '0912001001']);
    assert.deepEqual(known['Lò Văn Phung'], ['1992-05-07', 1992, '0912001004']);
    assert.equal(known['Lò Văn Pung'], undefined);
  });

  await t.test('one undo takes it back whole, redo brings it again', async () => {
    await page.keyboard.press('Control+z');
    await said(/^Đã hoàn tác/);
    assert.equal((await members()).length, 84);
    await page.keyboard.press('Control+y');
    await said(/^Đã làm lại/);
    assert.equal((await members()).length, 88);
  });

  await t.test('the same file again: its columns are remembered, and nothing changes', async () => {
    const { undo } = await ask('app_status');
    await dropIn(page, heading, LIST);
    await page.getByText('Các cột được xếp như lần nhập trước của mẫu này', { exact: false }).waitFor();
    await decide(page);
    await correct(page);
    await page.getByText('nhập lại cũng không thay đổi gì').waitFor();
    assert.equal(await page.getByRole('button', { name: /^(Nhập|Cập nhật) \d/ }).count(), 0);
    await look(page, 'nhap-lan-hai');
    await press('Thôi, quay lại');
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ nội dung chưa lưu' }).click();
    await heading('Tổ và thành viên').waitFor();
    assert.equal((await ask('app_status')).undo, undo);
  });
});

test('people known already are offered for update: blanks are filled, the rest only where ticked', async (t) => {
  const { page, open, heading, press, ask } = await openOffice(t, { sample: 'lam-thao' });
  const { rows } = await ask('members', { search: null, as_of: null, team: null, sort: null, limit: null });
  const [one, two] = rows.filter((row) => row.birth_year && row.occupation);
  const teams = Object.fromEntries((await ask('teams', { as_of: null })).map((team) => [team.id, team.name]));
  const team = (row) => teams[row.team] ?? row.team;
  const line = (row, phone) => [row.name, row.birth_date ? row.birth_date.split('-').reverse().join('/') : row.birth_year, phone, team(row), 'Nghề khác'].join('\t');
  const text = ['Họ và tên\tNgày sinh\tĐiện thoại\tTổ\tNghề nghiệp', line(one, '0912009001'), line(two, '0912009002')].join('\n');

  await open('Tổ và thành viên');
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
  await heading('Nhập danh sách').waitFor();
  const table = page.getByRole('region', { name: 'Người đã có sẵn' });
  await table.getByText('Nghề khác').first().waitFor();
  await look(page, 'nhap-da-co-san');
  const tick = page.getByRole('checkbox', { name: `${one.name}: lấy Chức vụ, đơn vị công tác “Nghề khác”` });
  await tick.check();
  await until(() => tick.isChecked(), 'the tick is taken');
  await press('Cập nhật 1 người');
  await heading('Tổ và thành viên').waitFor();
  const { rows: after } = await ask('members', { search: null, as_of: null, team: null, sort: null, limit: null });
  const now = (row) => after.find((other) => other.membership === row.membership);
  assert.equal(after.length, rows.length);
  assert.equal(now(one).occupation, 'Nghề khác');
  assert.equal(now(two).occupation, two.occupation);
});

test('a table is pasted into its own window', async (t) => {
  const { page, open, heading, press, ask } = await openOffice(t, { sample: 'lam-thao' });
  await open('Tổ và thành viên');
  await page.getByLabel('Tệp danh sách').setInputFiles(roster('01-clean-36.xlsx'));
  await heading('Nhập danh sách').waitFor();
  await press('Dán bảng');
  const dialog = page.getByRole('dialog', { name: 'Dán bảng' });
  await dialog.getByLabel('Bảng').fill(PASTED);
  await dialog.getByRole('button', { name: 'Xem bảng này' }).click();
  await page.getByRole('button', { name: 'Nhập 2 người' }).waitFor();
  await page.getByText('bảng đã dán').waitFor();

  // The team the table names is one that is there already, by another name.
  await page.getByRole('tab', { name: /^Cần quyết định/ }).click();
  await look(page, 'nhap-dan-bang');
  const [team] = await ask('teams', { as_of: null });
  await page.getByLabel('Tổ CNSCĐ thôn Đông là tổ', { exact: true }).selectOption(team.name);
  await page.getByRole('button', { name: 'Tổ CNSCĐ thôn Đông là tổ mới' }).waitFor();
  await press('Nhập 2 người');
  await heading('Tổ và thành viên').waitFor();
  const teams = await ask('teams', { as_of: null });
  assert.equal(teams.length, 29);
  assert.equal(teams.find((one) => one.id === team.id).members, team.members + 2);
});

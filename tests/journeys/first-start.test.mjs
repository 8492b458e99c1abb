import assert from 'node:assert/strict';
import { test } from 'node:test';

import { expected, roster } from './files.mjs';
import { openOffice } from './office.mjs';

test('from nothing to a roster: the commune, the import, the search, undo and redo', async (t) => {
  const { page, open, press, heading, ask, said } = await openOffice(t);
  const people = (await expected('02-lam-thao-84')).people;

  await t.test('a commune is found without diacritics, with its province', async () => {
    const field = page.getByRole('combobox', { name: 'Xã, phường, đặc khu' });
    await field.fill('lam thao');
    const options = page.getByRole('option');
    await options.nth(1).waitFor();
    const names = (await options.allInnerTexts()).map((name) => name.replace(/\s+/g, ' '));
    assert.equal(names.length, 2);
    assert.ok(names.some((name) => name.includes('Xã Lâm Thao') && name.includes('Phú Thọ')), names);
    assert.ok(names.some((name) => name.includes('Xã Lâm Thao') && name.includes('Bắc Ninh')), names);
    await options.filter({ hasText: 'Phú Thọ' }).click();
    assert.match(await field.inputValue(), /Lâm Thao.*Phú Thọ/);
  });

  await t.test('department and signer are written down, and the work begins', async () => {
    await page.getByLabel('Đơn vị soạn thảo').fill('Phòng Văn hóa - Xã hội');
    await page.getByLabel('Họ và tên người ký').fill('Trần Văn Sơn');
    await page.getByLabel('Chức vụ người ký').fill('Chủ tịch');
    await press('Bắt đầu sử dụng');
    await page.getByRole('navigation').getByText('xã Lâm Thao').waitFor();
    const { commune } = await ask('app_status');
    assert.equal(commune.code, '08494');
    assert.equal(commune.signers[0].name, 'Trần Văn Sơn');
  });

  await t.test('the roster is shown before anything is stored', async () => {
    await open('Tổ và thành viên');
    await page.getByLabel('Tệp danh sách').setInputFiles(roster('02-lam-thao-84.xlsx'));
    await heading('Nhập danh sách').waitFor();
    await page.getByRole('button', { name: 'Nhập 84 người' }).waitFor();
    await page.getByText(/Sẽ thêm 84 người mới, 84 tư cách thành viên, 29 tổ/).waitFor();
    await page.getByRole('tab', { name: /^Dòng/ }).click();
    await page.getByLabel('Xem', { exact: true }).selectOption('people');
    const table = page.getByRole('region', { name: 'Dòng trong tệp' });
    await table.getByRole('button', { name: people[0].name, exact: true }).waitFor();
    // Only the rows in sight are drawn.
    const names = await table.locator('tbody .opener').allInnerTexts();
    assert.ok(names.length >= 10, `${names.length} rows are drawn`);
    assert.deepEqual(names, people.slice(0, names.length).map((person) => person.name));
    assert.equal((await ask('teams', { as_of: null })).length, 0);
  });

  await t.test('the import makes 84 members in 29 teams', async () => {
    await press('Nhập 84 người');
    await page.getByText('84 thành viên', { exact: true }).waitFor();
    // One line for all teams, then one for each.
    assert.equal(await page.getByRole('region', { name: 'Danh sách tổ' }).getByRole('listitem').count(), 30);
  });

  await t.test('a search without diacritics finds every Nguyễn, and nobody else', async () => {
    const nguyen = people.map((person) => person.name).filter((name) => name.includes('Nguyễn'));
    await page.getByRole('searchbox', { name: 'Tìm thành viên' }).fill('nguyen');
    await page.getByText(`${nguyen.length} thành viên khớp với “nguyen”`).waitFor();
    const table = page.getByRole('region', { name: 'Bảng thành viên' });
    const found = await table.locator('tbody td:nth-child(2)').allInnerTexts();
    assert.deepEqual(found.toSorted(), nguyen.toSorted());
    await page.getByRole('searchbox', { name: 'Tìm thành viên' }).fill('');
    await page.getByText('84 thành viên', { exact: true }).waitFor();
  });

  await t.test('undo takes the import back, redo brings it again', async () => {
    await page.getByRole('button', { name: 'Hoàn tác: ' }).click();
    await page.getByRole('heading', { name: 'Chưa có tổ nào' }).waitFor();
    await said(/^Đã hoàn tác/);
    assert.equal((await ask('teams', { as_of: null })).length, 0);
    await page.keyboard.press('Control+y');
    await said(/^Đã làm lại/);
    await page.getByText('84 thành viên', { exact: true }).waitFor();
    assert.equal((await ask('teams', { as_of: null })).length, 29);
  });
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { written } from './files.mjs';
import { enter, tabTo, watchMouse, write } from './keys.mjs';
import { look } from './looks.mjs';
import { openOffice, until } from './office.mjs';

test('members in the table: cells, many at once, two who are one, statistics, a list, by keyboard only', async (t) => {
  const { page, heading, ask, said } = await openOffice(t, { sample: 'lam-thao' });
  const mouse = await watchMouse(page);
  const keys = (...names) => names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve());
  const button = (name, within = page) => within.getByRole('button', { name, exact: true });
  const rows = async () => (await ask('members', { sort: 'position' })).rows;
  const undone = async () => {
    await page.keyboard.press('Control+z');
    await said(/^Đã hoàn tác/);
  };
  const grid = page.getByRole('grid', { name: 'Thành viên' });
  const first = grid.getByRole('gridcell').and(page.locator('[tabindex="0"]'));
  const before = await rows();

  await t.test('a cell is typed over; what cannot be is refused beside it, and one key takes what was meant', async () => {
    await page.keyboard.press('Alt+3');
    await heading('Tổ và thành viên').waitFor();
    await tabTo(page, first);
    await keys('ArrowRight');
    await page.keyboard.type('2/3/80');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '“2/3/80” không phải là ngày sinh' }).waitFor();
    const cell = page.getByRole('textbox', { name: `Ngày sinh của ${before[0].name}` });
    assert.equal(await cell.inputValue(), '2/3/80');
    await button('Có phải “02/03/1980”? Ctrl+Enter').waitFor();
    await look(page, 'thanh-vien-sua-o');
    await page.keyboard.press('Control+Enter');
    await said(`Sửa ngày sinh của ${before[0].name}`);
    assert.equal((await rows())[0].birth_date, '1980-03-02');
  });

  await t.test('Enter goes on below, Esc gives up, F2 keeps what stands there', async () => {
    await keys('ArrowRight', 'ArrowRight', 'ArrowRight', 'F2');
    const field = page.getByRole('textbox', { name: `Chức danh của ${before[0].name}` });
    assert.equal(await field.inputValue(), before[0].position);
    await keys('Escape', 'ArrowRight');
    await page.keyboard.type('+84 900 012 345');
    await page.keyboard.press('Enter');
    await said(`Sửa số điện thoại của ${before[0].name}`);
    assert.equal((await rows())[0].phone, '0900012345');
    await undone();
    await undone();
    // The line below says the same of both.
    await until(async () => (await rows())[0].birth_date === before[0].birth_date, 'both changes are taken back');
    assert.deepEqual(await rows(), before);
    await page.keyboard.press('Control+y');
    await said(/^Đã làm lại/);
    assert.equal((await rows())[0].birth_date, '1980-03-02');
    await undone();
  });

  await t.test('three at once get an organisation: one step, with the count in its name', async () => {
    await tabTo(page, first);
    await keys('Control+Home', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await page.getByText('Đã chọn 3 người').waitFor();
    const bar = page.getByRole('form', { name: 'Việc với những người đã chọn' });
    const back = async (control) => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await control.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press('Shift+Tab');
      }
      assert.fail(`Shift+Tab does not lead to ${control}`);
    };
    await back(bar.getByLabel('Việc cần làm với người đã chọn'));
    await keys('ArrowDown', 'ArrowDown');
    await write(page, bar.getByLabel('Cơ quan, tổ chức'), 'Đoàn Thanh niên');
    await look(page, 'thanh-vien-nhieu-nguoi');
    await enter(page, button('Thực hiện cho 3 người', bar));
    await said('Đặt cơ quan, tổ chức “Đoàn Thanh niên” cho 3 thành viên');
    assert.equal((await rows()).filter((row) => row.organisation === 'Đoàn Thanh niên').length, 3);
    await enter(page, button('Bỏ chọn', bar));
    await bar.waitFor({ state: 'detached' });
  });

  await t.test('a person who stands twice is found and made one', async () => {
    const [one] = await rows();
    const other = before.find((row) => row.team_id !== one.team_id);
    await ask('member_save', { membership: null, team_id: other.team_id, name: one.name, birth: '29/03/1971', gender: one.gender, phone: null, occupation: null, position: 'Thành viên', slot: null, tags: [], note: null });
    await page.keyboard.press('F5');
    await enter(page, page.getByRole('link', { name: 'Cần xem', exact: true }));
    await page.getByRole('heading', { name: 'Người có thể bị ghi hai lần (1)' }).waitFor();
    await look(page, 'can-xem');
    await enter(page, button(`Gộp hai người: ${one.name}`));
    const dialog = page.getByRole('dialog', { name: 'Gộp hai người' });
    await dialog.getByRole('table').waitFor();
    await look(page, 'gop-hai-nguoi');
    await enter(page, button('Gộp hai người', dialog));
    await said(`Gộp hai người cùng tên ${one.name}`);
    const both = (await rows()).filter((row) => row.name === one.name);
    assert.equal(both.length, 2);
    assert.equal(new Set(both.map((row) => row.person)).size, 1);
    await page.getByRole('heading', { name: 'Người ở hai tổ trở lên (1)' }).waitFor();
    await undone();
    assert.equal(new Set((await rows()).filter((row) => row.name === one.name).map((row) => row.person)).size, 2);
  });

  await t.test('statistics add up, and leave as a workbook', async () => {
    await enter(page, page.getByRole('link', { name: 'Thống kê', exact: true }));
    const table = page.getByRole('region', { name: 'Bảng thống kê' });
    await table.waitFor();
    await tabTo(page, page.getByRole('tab', { selected: true }));
    await keys('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await page.getByRole('heading', { name: /^Thành viên theo độ tuổi/ }).waitFor();
    const counts = await table.locator('tbody tr').evaluateAll((lines) => lines.map((line) => Number(line.querySelector('td').textContent)));
    const total = counts.pop();
    assert.equal(total, 85);
    assert.equal(counts.reduce((sum, count) => sum + count), total);
    await look(page, 'thong-ke');
  });

  await t.test('a list is written with the columns chosen, phones masked, and read back', async () => {
    await enter(page, page.getByRole('link', { name: 'Danh sách', exact: true }));
    await enter(page, button('Xuất, in'));
    const dialog = page.getByRole('dialog', { name: 'Xuất, in: danh sách thành viên' });
    await dialog.getByRole('checkbox', { name: 'Email' }).waitFor();
    await tabTo(page, dialog.getByRole('checkbox', { name: 'Cơ quan, tổ chức' }));
    await keys('Space');
    assert.ok(await dialog.getByRole('checkbox', { name: 'Cơ quan, tổ chức' }).isChecked());
    await look(page, 'xuat-danh-sach');
    await enter(page, button('Xuất Excel', dialog));
    const [file] = await written(page);
    const read = await promisify(execFile)(process.env.TOSO_BIN, ['--data', `${file}.store`, '--json', 'import', 'roster', file, '--dry-run'], { encoding: 'utf8' }).catch((error) => error);
    const { people } = JSON.parse(read.stdout);
    assert.equal(people.length, 85);
    assert.deepEqual(people.map((person) => person.name).toSorted(), (await rows()).map((row) => row.name).toSorted());
    const text = await readFile(file);
    assert.ok(text.length > 5000);
    assert.ok(people.every((person) => person.phone === null), 'a phone left in full');
    const journal = await ask('journal', { limit: 5 });
    assert.ok(journal.every((entry) => entry.state !== 'noted'));
  });

  await until(async () => (await mouse()) === 0, 'no mouse was used');
});

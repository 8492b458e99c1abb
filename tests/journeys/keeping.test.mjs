import assert from 'node:assert/strict';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { look } from './looks.mjs';
import { openOffice, until } from './office.mjs';

/** Opens a part of the settings. */
async function openPart(office, name) {
  await office.open('Cài đặt');
  await office.page.getByRole('link', { name, exact: true }).click();
}

test('a backup, a change, a restore with a look; undo ends there', async (t) => {
  const office = await openOffice(t, { sample: 'cam-thanh' });
  const { page, press, said, ask } = office;
  const place = await mkdtemp(join(tmpdir(), 'to-so-second-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  const table = page.getByRole('table', { name: 'Bản sao lưu trên máy này' });

  await t.test('a backup is made when it is asked for, and listed with its reason', async () => {
    await openPart(office, 'Kho dữ liệu');
    await page.getByText('Chưa có bản sao lưu nào.').waitFor();
    await press('Sao lưu ngay');
    await said('Đã sao lưu');
    await table.getByText('Sao lưu theo yêu cầu').waitFor();
    assert.equal(await table.locator('tbody tr').count(), 1);
  });

  await t.test('a second place gets it too; when it is gone the line at the bottom says so calmly, and work goes on', async () => {
    await page.getByLabel('Thư mục', { exact: true }).fill(place);
    await press('Dùng thư mục này');
    await said('Đã chọn nơi sao lưu thứ hai');
    await page.getByText(/Chép đầy đủ lần gần nhất:.*22\/11\/2026/).waitFor();
    await press('Xem các bản ở đó');
    await page.getByRole('table', { name: 'Bản sao lưu ở nơi thứ hai' }).getByText('Sao lưu theo yêu cầu').waitFor();

    await rename(place, `${place}-away`);
    const topic = { id: null, topic: 'Sau khi sao lưu', start: '2026-12-05T08:00:00', end: '2026-12-05T10:00:00', place: 'Nhà văn hóa', trainers: [], partners: [], teams: [], audience: 'members', accept: null };
    await ask('session_save', topic);
    await press('Sao lưu ngay');
    await said('Đã sao lưu');
    await until(async () => (await ask('app_status')).keeping !== null, 'the missing place is noticed');
    await page.keyboard.press('F5');
    await page.getByRole('contentinfo').getByText(/Chưa chép được bản sao lưu sang nơi thứ hai/).waitFor();
    await look(page, 'keeping-store');
    await rename(`${place}-away`, place);
    await openPart(office, 'Nhật ký');
    await openPart(office, 'Kho dữ liệu');
    await press('Chép ngay');
    await said('Đã chép bản sao lưu sang nơi thứ hai');
    assert.equal((await ask('app_status')).keeping, null);
  });

  await t.test('the look says what would go, and restoring brings back what was', async () => {
    assert.equal((await ask('sessions')).length, 2);
    await table.getByRole('button', { name: /^Khôi phục bản/ }).last().click();
    const dialog = page.getByRole('dialog', { name: 'Khôi phục từ bản sao lưu' });
    await dialog.getByText('1 thay đổi sau lúc sao lưu sẽ không còn:').waitFor();
    assert.deepEqual(await dialog.getByRole('row', { name: /Thành viên/ }).locator('td').allInnerTexts(), ['36', '36']);
    await look(page, 'keeping-restore');
    await dialog.getByRole('button', { name: 'Khôi phục về bản này' }).click();
    await said(/Đã khôi phục/);
    assert.equal((await ask('sessions')).length, 1);
    assert.deepEqual(await ask('store_check'), { ok: true, findings: [] });
  });

  await t.test('undo does not go behind it, and the journal shows where it ends', async () => {
    assert.equal((await ask('app_status')).undo, null);
    await openPart(office, 'Nhật ký');
    await page.getByText('Mốc: không hoàn tác qua đây').first().waitFor();
    await page.getByText(/^Khôi phục từ 2026-11-22/).waitFor();
    assert.equal((await ask('store_check')).ok, true);
  });
});

test('a commune goes to the province and comes in once', async (t) => {
  const commune = await openOffice(t, { sample: 'lam-thao' });
  const province = await openOffice(t, { sample: 'cam-thanh' });
  const folder = await mkdtemp(join(tmpdir(), 'to-so-sent-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'lam-thao.toso');

  await t.test('the commune writes one file, warned of what is in it', async () => {
    await openPart(commune, 'Gửi và nhận dữ liệu');
    await commune.page.getByText('Tệp có thông tin cá nhân').waitFor();
    await commune.press('Tạo tệp gửi');
    await commune.page.getByText(/Đã ghi 29 tổ, 84 thành viên/).waitFor();
    const written = await commune.page.getByRole('region', { name: 'Tệp vừa ghi' }).locator('[title]').first().getAttribute('title');
    assert.match(written, /\.toso$/);
    await look(commune.page, 'keeping-send');
    await cp(written, file);
  });

  await t.test('the province looks into it, takes it in, and stays with its own commune', async () => {
    const { page } = province;
    await openPart(province, 'Gửi và nhận dữ liệu');
    await page.getByLabel('Tệp nhận được').fill(file);
    await province.press('Xem tệp');
    const content = page.getByRole('table', { name: 'Nội dung tệp' });
    await content.waitFor();
    const numbers = await content.getByRole('row', { name: /^Tổ / }).locator('td.number').allInnerTexts();
    assert.deepEqual(numbers.slice(0, 3), ['29', '0', '0']);
    await look(page, 'keeping-receive');
    await page.getByRole('region', { name: 'Nhận dữ liệu' }).getByRole('button', { name: 'Nhận dữ liệu' }).click();
    await page.getByText(/^Đã nhận: /).waitFor();
    assert.equal((await province.ask('app_status')).commune.code, '20413');
    await page.getByLabel('Tệp nhận được').fill(file);
    await province.press('Xem tệp');
    await page.getByText('Không có gì mới: kho dữ liệu đã có đủ.').waitFor();
  });

  await t.test('both communes stand side by side, and one undo takes the other away again', async () => {
    const { page, press } = province;
    await page.getByRole('link', { name: 'Các xã trong kho' }).click();
    const table = page.getByRole('table', { name: 'Các xã trong kho' });
    await table.waitFor();
    const total = await table.locator('tfoot td').allInnerTexts();
    assert.deepEqual(total.slice(0, 2), ['35', '120']);
    await table.getByRole('button', { name: /^Thành viên/ }).click();
    assert.match(await table.locator('tbody tr').first().innerText(), /Lâm Thao/);
    await look(page, 'keeping-communes');
    await press('Xuất Excel');
    await page.getByRole('region', { name: 'Tệp vừa xuất' }).waitFor();
    await page.keyboard.press('Control+z');
    await until(async () => (await province.ask('communes_overview')).length === 1, 'the commune is gone again');
  });
});

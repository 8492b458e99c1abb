import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';

import { edited, mainText, parts } from './docx.mjs';
import { look } from './looks.mjs';
import { openOffice, until } from './office.mjs';

const KIND = 'decision-establish';

/** Opens the manager of templates. */
async function manager({ page, open, heading }) {
  await open('Cài đặt');
  await page.getByRole('main').getByRole('link', { name: 'Mẫu văn bản' }).click();
  await heading('Mẫu văn bản').waitFor();
  await page.getByRole('region', { name: 'Các trang' }).getByRole('img').first().waitFor();
}

/** The card of a version. */
const version = (page, text) => page.getByRole('list', { name: 'Các bản mẫu' }).getByRole('listitem').filter({ hasText: text });

test('a template goes to Word and comes back, is left and taken again', async (t) => {
  const office = await openOffice(t, { sample: 'lam-thao' });
  const { page, press, said, ask } = office;
  const offer = page.getByRole('region', { name: 'Word vừa lưu bản sửa' });
  const inUse = async () => (await ask('templates')).find((row) => row.kind === KIND).in_use;
  await manager(office);
  let file;

  await t.test('the starter is drawn with the data there are, and nothing is stored by it', async () => {
    await version(page, 'Mẫu gốc').getByText('đang dùng', { exact: true }).waitFor();
    const { undo } = await ask('app_status');
    assert.equal(undo, 'Nạp dữ liệu mẫu lam-thao');
    await look(page, 'mau-van-ban');
  });

  await t.test('kinds are found without diacritics', async () => {
    await page.getByLabel('Tìm loại văn bản').fill('thanh lap');
    await until(async () => (await page.getByRole('region', { name: 'Các loại văn bản' }).getByRole('link').count()) === 1, 'one kind is left');
    await page.getByLabel('Tìm loại văn bản').fill('');
  });

  await t.test('it is opened in Word', async () => {
    await press('Mở bằng Word');
    await said('Đã mở mẫu bằng Word');
    file = (await ask('template_working', { kind: KIND })).path;
    assert.equal((await readFile(file)).subarray(0, 2).toString('latin1'), 'PK');
    assert.match(file, /templates\/08494\/Quyết định thành lập tổ\.docx$/);
  });

  let starter;
  await t.test('a half-written file is no fault', async () => {
    starter = await readFile(file);
    await writeFile(file, starter.subarray(0, 3000));
    await page.getByText('Word đang lưu tệp mẫu…').waitFor();
    assert.equal(await offer.count(), 0);
  });

  await t.test('what Word saved is noticed, with its faults and their places', async () => {
    await writeFile(file, edited(starter, '{{department.name}}', '{{Tên phòg}}'));
    await offer.waitFor();
    await offer.getByText('1 chỗ cần sửa').waitFor();
    await offer.getByText('Không có trường “{{Tên phòg}}”').waitFor();
    await offer.getByText(/^Nội dung, đoạn \d+/).waitFor();
    assert.equal(await offer.getByRole('button', { name: 'Dùng bản này' }).count(), 0);
    await look(page, 'mau-co-loi');
  });

  await t.test('the faults are written into a copy as comments', async () => {
    await offer.getByRole('button', { name: 'Ghi chú vào bản sao Word' }).click();
    const written = page.getByRole('region', { name: 'Tệp vừa xuất' });
    await written.waitFor();
    const copy = await written.locator('[title$=".docx"]').first().getAttribute('title');
    const names = [...parts(await readFile(copy)).keys()];
    assert.ok(names.some((name) => name.includes('comments')), names.join(' '));
    await written.getByRole('button', { name: 'Ẩn danh sách tệp' }).click();
  });

  await t.test('without a fault it is drawn, and taken in use', async () => {
    await writeFile(file, edited(starter, 'Nơi nhận:', 'Nơi nhận (bản của xã):'));
    await offer.getByText('Không có lỗi').waitFor();
    await page.getByText(/^Bản sửa trong Word \(/).waitFor();
    await look(page, 'mau-word-vua-luu');
    await offer.getByRole('button', { name: 'Dùng bản này' }).click();
    await offer.waitFor({ state: 'detached' });
    await version(page, 'Bản 1').getByText('đang dùng', { exact: true }).waitFor();
    assert.equal(await inUse(), 1);
    await look(page, 'mau-rieng');
  });

  await t.test('new papers follow it', async () => {
    const { id } = await ask('paper_new', { kind: KIND, teams: null, session: null, period: null, signer: null, set: [] });
    const { files } = await ask('paper_render', { id, formats: ['docx'], to: null });
    assert.match(mainText(await readFile(files[0])), /bản của xã/);
    await ask('undo');
  });

  await t.test('back to the original, and by undo to the own one again', async () => {
    await press('Về mẫu gốc');
    await version(page, 'Mẫu gốc').getByText('đang dùng', { exact: true }).waitFor();
    assert.equal(await inUse(), 0);
    await page.locator('footer').getByRole('button', { name: /^Hoàn tác/ }).click();
    await version(page, 'Bản 1').getByText('đang dùng', { exact: true }).waitFor();
    assert.equal(await inUse(), 1);
  });

  await t.test('a field is found without diacritics and copied by the keyboard', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('tab', { name: 'Trường để điền' }).click();
    await page.getByLabel('Tìm trường').fill('ten xa');
    await page.getByRole('button', { name: /^Tên xã/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Đã chép', { exact: false }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^\{\{.+\}\}$/);
    await page.getByLabel('Tìm trường').fill('');
    await look(page, 'mau-truong');
    await page.getByRole('tab', { name: 'Các bản mẫu' }).click();
  });

  await t.test('where the PC does not let the window copy, the text is selected', async () => {
    await page.getByRole('tab', { name: 'Trường để điền' }).click();
    await page.evaluate(() => {
      Clipboard.prototype.writeText = () => Promise.reject(new Error('no'));
    });
    await page.getByLabel('Tìm trường').fill('so to');
    await page.getByRole('button', { name: /^Số tổ/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('bấm Ctrl+C để chép').waitFor();
    assert.match(await page.evaluate(() => getSelection().toString()), /^\{\{.+\}\}$/);
    await page.getByRole('tab', { name: 'Các bản mẫu' }).click();
  });
});

test('a province’s own file, and templates for another commune', async (t) => {
  const office = await openOffice(t, { sample: 'lam-thao' });
  const { page, press, said, ask } = office;
  const { files } = await ask('template_open', { kind: KIND, number: null, anew: false });
  const starter = await readFile(files[0]);
  const inUse = async () => (await ask('templates')).find((row) => row.kind === KIND).in_use;
  await manager(office);

  await t.test('a file is checked, drawn and taken', async () => {
    const chooser = page.getByLabel('Tệp mẫu Word');
    await chooser.setInputFiles({ name: 'mau-tinh.docx', mimeType: 'application/octet-stream', buffer: edited(starter, '{{department.name}}', '{{Tên phòg}}') });
    const offer = page.getByRole('region', { name: 'Tệp “mau-tinh.docx”' });
    await offer.getByText('1 chỗ cần sửa').waitFor();
    await chooser.setInputFiles({ name: 'mau-tinh.docx', mimeType: 'application/octet-stream', buffer: edited(starter, 'Nơi nhận:', 'Nơi nhận (mẫu tỉnh):') });
    await offer.getByText('Không có lỗi').waitFor();
    await offer.getByRole('button', { name: 'Dùng bản này' }).click();
    await version(page, 'mau-tinh.docx').getByText('đang dùng', { exact: true }).waitFor();
    assert.equal(await inUse(), 1);
  });

  await t.test('what is no Word file is refused', async () => {
    await page.getByLabel('Tệp mẫu Word').setInputFiles({ name: 'mau.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') });
    await page.getByRole('alert').getByText('Mã: not-docx').waitFor();
    await press('Đã hiểu');
  });

  let pack;
  await t.test('it is packed', async () => {
    await press('Gửi mẫu cho xã khác');
    const dialog = page.getByRole('dialog', { name: 'Gửi mẫu cho xã khác' });
    await dialog.waitFor();
    await look(page, 'mau-goi-gui');
    await dialog.getByRole('button', { name: 'Đóng gói 1 mẫu' }).click();
    pack = await page.getByRole('region', { name: 'Tệp vừa xuất' }).locator('[title$=".toso-mau"]').first().getAttribute('title');
    assert.match(pack, /Mẫu văn bản - xã Lâm Thao\.toso-mau$/);
    await press('Ẩn danh sách tệp');
  });

  await t.test('it is unpacked, shown and taken back in use', async () => {
    await press('Về mẫu gốc');
    await version(page, 'Mẫu gốc').getByText('đang dùng', { exact: true }).waitFor();
    await page.getByLabel('Gói mẫu của xã khác').setInputFiles(pack);
    const dialog = page.getByRole('dialog', { name: 'Gói mẫu của xã Lâm Thao' });
    await dialog.getByText('Không có lỗi').waitFor();
    await look(page, 'mau-goi-nhan');
    await dialog.getByRole('button', { name: 'Dùng 1 mẫu đã chọn' }).click();
    await said('Nhận 1 mẫu của xã Lâm Thao');
    await version(page, 'mau-tinh.docx').getByText('đang dùng', { exact: true }).waitFor();
    assert.equal(await inUse(), 1);
  });

  await t.test('a damaged package is refused and changes nothing', async () => {
    const before = await ask('app_status');
    const bytes = await readFile(pack);
    await page.getByLabel('Gói mẫu của xã khác').setInputFiles({ name: 'x.toso-mau', mimeType: 'application/octet-stream', buffer: bytes.subarray(0, bytes.length / 2) });
    await page.getByRole('alert').getByText('Mã: pack-foreign').waitFor();
    assert.equal((await ask('app_status')).undo, before.undo);
  });
});

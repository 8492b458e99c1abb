import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { look } from './looks.mjs';
import { openOffice, until } from './office.mjs';

const LETTER = 'Công văn số 4800/SKHCN-KTSXHS ngày 15 tháng 10 năm 2025 của Sở Khoa học và Công nghệ về việc kiện toàn Tổ công nghệ số cộng đồng';

/** A folder of the test's own. */
async function folderFor(t) {
  const folder = await mkdtemp(join(tmpdir(), 'to-so-bases-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('the library of legal bases: found, added, sorted, warned of, updated', async (t) => {
  const { page, ask, open, press, said } = await openOffice(t, { sample: 'lam-thao' });
  const folder = await folderFor(t);
  const table = page.getByRole('table', { name: 'Căn cứ pháp lý' });
  const rows = table.locator('tbody tr');
  const texts = async () => (await ask('bases')).bases.map((basis) => basis.text);
  const saved = () => page.getByRole('complementary').waitFor({ state: 'detached' });

  await t.test('found without diacritics, by state and by kind of paper', async () => {
    await open('Cài đặt');
    await page.getByRole('main').getByRole('link', { name: 'Căn cứ pháp lý' }).click();
    await rows.nth(20).waitFor();
    await page.getByRole('searchbox', { name: 'Tìm căn cứ' }).fill('cong tac van thu');
    await until(async () => (await rows.count()) === 1, 'one decree on văn thư');
    assert.match(await rows.first().innerText(), /30\/2020\/NĐ-CP[\s\S]*Còn hiệu lực/);
    await page.getByRole('searchbox', { name: 'Tìm căn cứ' }).fill('');
    await page.getByLabel('Lọc theo hiệu lực').selectOption('expired');
    await rows.filter({ hasText: 'Luật Công nghệ thông tin' }).waitFor();
    assert.equal(await rows.filter({ hasText: 'Luật Chuyển đổi số' }).count(), 0);
    await page.getByLabel('Lọc theo hiệu lực').selectOption('');
    await page.getByLabel('Lọc theo loại văn bản').selectOption('decision-establish');
    await until(async () => (await rows.count()) === 5, 'five bases of an establishment');
    await page.getByLabel('Lọc theo loại văn bản').selectOption('');
  });

  await t.test('a letter of the province with its file, its citation made while it is typed', async () => {
    await press('Thêm căn cứ');
    const panel = page.getByRole('complementary', { name: 'Thêm căn cứ' });
    await panel.getByLabel('Số, ký hiệu').fill('4800/SKHCN-KTSXHS');
    await panel.getByLabel('Ngày ban hành').fill('15/10/2025');
    await panel.getByLabel('Cơ quan ban hành').fill('Sở Khoa học và Công nghệ');
    await panel.getByText('Còn thiếu: tên hoặc trích yếu.').waitFor();
    await panel.getByLabel('Trích yếu').fill('về việc kiện toàn Tổ công nghệ số cộng đồng');
    await panel.getByText(`Căn cứ ${LETTER};`).waitFor();
    await panel.getByRole('checkbox', { name: 'Quyết định thành lập tổ' }).check();
    await panel.getByLabel('Tệp văn bản căn cứ').setInputFiles({ name: '4800.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await look(page, 'can-cu-them');
    await panel.getByRole('button', { name: 'Lưu' }).click();
    await saved();
    await said('Thêm căn cứ');
    assert.ok((await texts()).includes(LETTER));

    await table.getByRole('button', { name: LETTER }).click();
    await press('Lấy tệp ra xem');
    await page.getByRole('region', { name: 'Tệp vừa xuất' }).getByText('4800.pdf').waitFor();
    await press('Đóng');
    await saved();
    await press('Ẩn danh sách tệp');
  });

  await t.test('an expired one that is picked is told, and a draft says so too', async () => {
    await table.getByRole('button', { name: /^Luật Công nghệ thông tin/ }).click();
    const panel = page.getByRole('complementary', { name: 'Sửa căn cứ' });
    await panel.getByText(/đã hết hiệu lực từ ngày 01\/07\/2026/).waitFor();
    await panel.getByRole('checkbox', { name: 'Quyết định thành lập tổ' }).check();
    await panel.getByRole('button', { name: 'Lưu' }).click();
    await saved();
    await page.getByRole('region', { name: 'Căn cứ cần xem lại' }).getByText(/Luật Công nghệ thông tin năm 2006 đã hết hiệu lực/).waitFor();
    await page.getByRole('region', { name: 'Căn cứ cần xem lại' }).scrollIntoViewIfNeeded();
    await look(page, 'can-cu-canh-bao');
    const draft = await ask('paper', await ask('paper_new', { kind: 'decision-establish' }));
    assert.match(draft.warnings.join('\n'), /Luật Công nghệ thông tin năm 2006 đã hết hiệu lực/);

    await page.getByRole('region', { name: 'Căn cứ cần xem lại' }).getByRole('button').click();
    await panel.getByRole('button', { name: 'Xóa căn cứ' }).click();
    await panel.getByRole('alert').getByText('đang được chọn cho văn bản').waitFor();
    await panel.getByRole('checkbox', { name: 'Quyết định thành lập tổ' }).uncheck();
    await panel.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('region', { name: 'Căn cứ cần xem lại' }).waitFor({ state: 'detached' });
  });

  await t.test('sorted by the keyboard, and back as the rules propose', async () => {
    const [first, second] = await texts();
    await page.getByRole('button', { name: /^Đưa xuống: Luật Tổ chức chính quyền địa phương ngày 16/ }).focus();
    await page.keyboard.press('Enter');
    await until(async () => (await texts())[0] === second, 'the first is second now');
    await until(() => page.evaluate(() => document.activeElement?.matches('tr:nth-child(2) button:enabled[aria-label^="Đưa xuống: Luật Tổ chức"]')), 'the keyboard stays on it');
    await page.keyboard.press('Enter');
    await until(async () => (await texts())[2] === first, 'and third');
    await press('Xếp theo thứ tự trích dẫn');
    await until(async () => (await texts())[0] === first, 'the first is first again');
  });

  await t.test('written out, changed elsewhere, looked at and taken over', async () => {
    const { files: [written] } = await ask('bases_export', { to: folder });
    const text = await readFile(written, 'utf8');
    const changed = `${text.replace('phê duyệt Chương trình phát triển Chính phủ số\ttrung ương\tnội dung\tcòn hiệu lực', 'phê duyệt Chương trình phát triển Chính phủ số\ttrung ương\tnội dung\thết hiệu lực một phần')}Nghị quyết\t9/2026/NQ-HĐND\t03/3/2026\tHội đồng nhân dân tỉnh Phú Thọ\tquy định mức hỗ trợ tổ công nghệ số cộng đồng\ttỉnh\tnội dung\tcòn hiệu lực\r\n`;
    assert.notEqual(changed, text);
    const file = join(folder, 'cua-tinh.tsv');
    await writeFile(file, changed.replace('03/3/2026', '03/13/2026'));
    await page.getByLabel('Tệp thư viện căn cứ').setInputFiles(file);
    await page.getByText(/dòng \d+, cột Ngày/).first().waitFor();

    await writeFile(file, changed);
    await page.getByLabel('Tệp thư viện căn cứ').setInputFiles(file);
    const update = page.getByRole('region', { name: 'Cập nhật thư viện' });
    await update.getByText(/^1 căn cứ thêm mới, 1 cập nhật/).waitFor();
    await update.getByText('còn hiệu lực → hết hiệu lực một phần').waitFor();
    await look(page, 'can-cu-cap-nhat');
    await update.getByRole('button', { name: 'Cập nhật', exact: true }).click();
    await table.getByRole('button', { name: /^Nghị quyết số 9\/2026/ }).waitFor();
    assert.ok((await texts()).includes(LETTER), 'her own letter is still there');
    await page.getByText(/Thư viện kèm phần mềm .* có 1 văn bản/).waitFor();
  });
});

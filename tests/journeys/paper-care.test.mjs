import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { written } from './files.mjs';
import { openOffice, until } from './office.mjs';

test('what a paper needs beside its making: correction, files, the checker, comparison, registers', async (t) => {
  const { page, ask, open, press, heading, said } = await openOffice(t, { sample: 'lam-thao' });
  const goTo = (address) => page.evaluate((hash) => { location.hash = hash; }, address);
  const folder = await mkdtemp(join(tmpdir(), 'to-so-care-'));
  t.after(() => rm(folder, { recursive: true, force: true }));

  const { id } = await ask('paper_new', { kind: 'decision-establish', set: [], teams: null, session: null });
  await ask('paper_submit', { id });
  await ask('paper_issue', { id, number: 5, date: '2026-11-02' });

  await t.test('the signed file is attached later', async () => {
    const signed = join(folder, 'bản ký.pdf');
    await writeFile(signed, '%PDF-1.4 signed');
    await goTo(`#/van-ban/${id}`);
    await page.getByRole('tab', { name: 'Vòng đời' }).click();
    await page.getByLabel('Đính kèm bản đã ký (tệp)').setInputFiles(signed);
    await press('Đính kèm');
    await page.getByText('bản ký.pdf').first().waitFor();
    await until(async () => (await ask('paper', { id })).files.length === 1, 'the file is kept');
  });

  await t.test('a letter that corrects it is drafted, naming it', async () => {
    await press('Đính chính');
    await heading('Công văn').waitFor();
    const title = page.getByRole('textbox', { name: 'Trích yếu' });
    await title.waitFor();
    assert.match(await title.inputValue(), /^V\/v đính chính Quyết định số 05\/QĐ-UBND/);
  });

  await t.test('the checker beside the page follows each change', async () => {
    const draft = await ask('paper_new', { kind: 'decision-regulation', set: [], teams: null, session: null });
    await goTo(`#/van-ban/${draft.id}`);
    await heading('Quyết định ban hành Quy chế').waitFor();
    await page.getByRole('tab', { name: 'Kiểm tra thể thức' }).click();
    const found = page.getByRole('region', { name: 'Kết quả kiểm tra thể thức' });
    await found.getByText(/^Không có chỗ sai, \d+ quy tắc đạt\.$/).waitFor();
    await page.getByRole('textbox', { name: 'Nơi nhận' }).fill('Như Điều 3');
    await found.getByText('2 chỗ sai, 0 chỗ lệch').waitFor();
    await found.getByText('Nơi nhận thiếu dòng “Lưu: VT, …” ở cuối.').waitFor();
    await found.getByText('PL I, II.9.d').first().waitFor();
    await ask('undo');
    await ask('undo');
  });

  await t.test('a file of the clerk is checked, and a copy mended', async () => {
    const draft = await ask('paper_new', { kind: 'decision-regulation', set: [{ label: 'Nơi nhận', value: 'Như Điều 3' }], teams: null, session: null });
    const { files } = await ask('paper_render', { id: draft.id, formats: ['docx'], to: null });
    await ask('undo');
    await goTo('#/van-ban/kiem-tra');
    await page.getByLabel('Tệp Word (tệp)').setInputFiles(files[0]);
    await page.getByText('2 chỗ sai, 0 chỗ lệch').waitFor();
    await press('Bản sao có ghi chú');
    const [noted] = await written(page);
    assert.match(noted, / - có ghi chú.*\.docx$/);
    await press('Sửa những lỗi sửa được (1)');
    await page.getByText(/ - đã sửa.*\.docx$/).waitFor();
    const [mended] = await written(page);
    await page.getByLabel('Tệp Word (tệp)').setInputFiles(mended);
    await page.getByText('1 chỗ sai, 0 chỗ lệch').waitFor();
  });

  await t.test('two versions are compared, and the keyboard leads from difference to difference', async () => {
    const made = await ask('paper_new', { kind: 'notice', set: [], teams: null, session: null });
    await ask('paper_submit', { id: made.id });
    await ask('paper_set', { id: made.id, set: [{ label: 'Trích yếu', value: 'Lịch trực hỗ trợ người dân năm 2027' }] });
    await goTo(`#/van-ban/${made.id}`);
    await page.getByRole('tab', { name: 'Vòng đời' }).click();
    await page.getByRole('link', { name: 'So với hiện nay' }).click();
    await page.getByText('1 chỗ khác.').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText('Đang xem chỗ 1.').waitFor();
    const row = page.locator('tr.now');
    assert.match(await row.locator('ins').allInnerTexts().then((texts) => texts.join('')), /2027/);
    assert.ok((await row.locator('del').count()) > 0, 'what is gone is marked on the other side');
    assert.ok(await row.evaluate((element) => element === document.activeElement), 'the keyboard is at the difference');
  });

  await t.test('what the leader sends back is a draft again', async () => {
    const made = await ask('paper_new', { kind: 'notice', set: [], teams: null, session: null });
    await ask('paper_submit', { id: made.id });
    await goTo(`#/van-ban/${made.id}`);
    await page.getByRole('button', { name: 'Trả lại bản nháp' }).click();
    await page.getByRole('button', { name: 'Trình', exact: true }).waitFor();
    assert.equal((await ask('paper', { id: made.id })).state, 'draft');
    await ask('paper_delete', { id: made.id });
  });

  await t.test('a Word file that came back is compared with the paper', async () => {
    const { files } = await ask('paper_render', { id, formats: ['docx'], to: null });
    await goTo(`#/van-ban/${id}/so-sanh`);
    await page.getByLabel('Tệp (tệp)').setInputFiles(files[0]);
    await page.getByText('Hai bản giống nhau từng chữ.').waitFor();
  });

  await t.test('a table of a paper is typed by the keyboard, and cells are pasted from Excel', async () => {
    const made = await ask('paper_new', { kind: 'activity-plan', set: [], teams: null, session: null });
    const valueOf = async () => (await ask('paper', { id: made.id })).texts.find((text) => text.label === 'Nhiệm vụ').value.split('\n');
    const before = await valueOf();
    await goTo(`#/van-ban/${made.id}`);
    await heading('Kế hoạch hoạt động').waitFor();
    const table = page.getByRole('table', { name: 'Nhiệm vụ' });
    const cell = (column, row) => table.getByRole('textbox', { name: `${column}, dòng ${row}` });
    const last = before.length;
    await cell('Tên nhiệm vụ', last).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Tổng kết năm');
    await page.keyboard.press('Control+ArrowUp');
    assert.equal(await cell('Tên nhiệm vụ', last).inputValue(), 'Tổng kết năm');
    assert.ok(await cell('Tên nhiệm vụ', last).evaluate((field) => field === document.activeElement), 'the keyboard moves with the row');
    await cell('Cơ quan chủ trì', last).evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'Phòng Văn hóa - Xã hội\tCác tổ\n');
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    assert.equal(await cell('Cơ quan phối hợp', last).inputValue(), 'Các tổ');
    await page.getByText('Đã lưu', { exact: true }).waitFor();
    await until(async () => (await valueOf()).length === last + 1, 'the new row is stored');
    assert.match((await valueOf())[last - 1], /^Tổng kết năm \| Phòng Văn hóa - Xã hội \| Các tổ/);
    assert.equal((await valueOf())[last], before[last - 1], 'the row that was last still is');
    await ask('paper_delete', { id: made.id });
    await goTo('#/van-ban');
  });

  await t.test('one common register: the next number follows across types', async () => {
    await open('Cài đặt');
    await page.getByRole('main').getByRole('link', { name: 'Sổ đăng ký văn bản' }).click();
    await press('Một sổ chung');
    await page.getByText('Mọi loại chung một dãy số.').waitFor();
    await press('Lưu');
    await said('Sửa sổ đăng ký văn bản đi');
    const { registers } = await ask('registers');
    assert.deepEqual([...new Set(registers.map((register) => register.name))], ['Sổ chung']);
  });

  await t.test('the list is narrowed by state and by search, and says so', async () => {
    await open('Văn bản');
    const rows = page.getByRole('table', { name: 'Danh sách văn bản' }).getByRole('row');
    await until(async () => (await rows.count()) === 4, 'three papers and the header');
    await page.getByRole('searchbox', { name: 'Tìm văn bản' }).fill('dinh chinh');
    await page.getByText('1 trên 3 văn bản').waitFor();
    await page.getByLabel('Tình trạng').selectOption('issued');
    await page.getByText('Không có văn bản nào khớp.').waitFor();
    await press('Bỏ lọc');
    await page.getByText('3 văn bản', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Bảng văn bản' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.ok(await rows.nth(2).locator('a.title').evaluate((link) => link === document.activeElement), 'the arrow keys go from row to row');
  });
});

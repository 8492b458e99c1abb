import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { written } from './files.mjs';
import { undoOnce } from './keys.mjs';
import { openOffice, until } from './office.mjs';

/** Drags what has this name onto a day of the calendar. */
async function drag(page, name, day) {
  await page.getByRole('link', { name }).dragTo(page.getByRole('gridcell', { name: day }));
}

test('a training session is planned, moved, called off, and its attendance sheet printed', async (t) => {
  const { page, open, press, ask, said } = await openOffice(t, { sample: 'lam-thao' });
  const before = await ask('sessions');
  const topic = 'Hướng dẫn nộp hồ sơ trực tuyến';
  const made = async () => (await ask('sessions')).find((session) => session.topic === topic);

  await t.test('the form takes days, half-days and names, and stores them all', async () => {
    await open('Tập huấn');
    await press('Thêm buổi tập huấn');
    const form = page.getByRole('complementary', { name: 'Thêm buổi tập huấn' });
    await form.getByLabel('Nội dung').fill(topic);
    await form.getByRole('textbox', { name: 'Ngày', exact: true }).fill('05122026');
    await form.getByRole('button', { name: 'Chiều' }).click();
    assert.equal(await form.getByLabel('Từ giờ').inputValue(), '14:00');
    assert.equal(await form.getByLabel('Đến giờ').inputValue(), '17:00');
    await press('Thêm ngày');
    assert.equal(await form.getByRole('textbox', { name: 'Ngày 2', exact: true }).inputValue(), '06/12/2026');
    await form.getByLabel('Địa điểm').fill('Nhà văn hóa khu 3');
    await form.getByLabel('Người hướng dẫn').fill('Lê Thị Hạnh');
    await page.keyboard.press('Enter');
    await form.getByLabel('Người hướng dẫn').fill('Đỗ Văn Thành');
    await form.getByText('Chiến dịch, kinh phí, ghi chú').click();
    await form.getByLabel('Kinh phí (đồng)').fill('1.500.000');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('complementary', { name: topic }).waitFor();
    assert.equal((await ask('sessions')).length, before.length + 1);
    const { slots, trainers, cost, place } = await made();
    assert.deepEqual(slots.map((slot) => slot.start), ['2026-12-05T14:00:00', '2026-12-06T14:00:00']);
    assert.equal(slots[1].end, '2026-12-06T17:00:00');
    assert.deepEqual({ trainers, cost, place }, { trainers: ['Lê Thị Hạnh', 'Đỗ Văn Thành'], cost: 1_500_000, place: 'Nhà văn hóa khu 3' });
  });

  await t.test('changing one field keeps all others', async () => {
    const was = await made();
    await press('Sửa');
    const form = page.getByRole('complementary', { name: 'Sửa buổi tập huấn' });
    await form.getByLabel('Địa điểm').fill('Nhà văn hóa khu 5');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('complementary', { name: topic }).waitFor();
    assert.deepEqual(await made(), { ...was, place: 'Nhà văn hóa khu 5' });
  });

  await t.test('dragging it to another day moves all its parts', async () => {
    await press('Đóng');
    await press('Tháng sau');
    await page.getByRole('grid', { name: 'Lịch Tháng 12 năm 2026' }).waitFor();
    await drag(page, /phần 1\/2/, /^Thứ Năm 10\/12\/2026/);
    await said('Chuyển buổi tập huấn sang ngày 10/12/2026');
    assert.deepEqual((await made()).slots.map((slot) => slot.start), ['2026-12-10T14:00:00', '2026-12-11T14:00:00']);
  });

  await t.test('the keyboard walks the calendar, opens a day and moves the session back', async () => {
    const at = (name) => page.getByRole('gridcell', { name });
    await at(/^Thứ Tư 09\/12/).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: topic }).waitFor();
    await press('Chuyển ngày');
    const dialog = page.getByRole('dialog', { name: 'Chuyển ngày' });
    await dialog.getByLabel('Sang ngày').fill('5/12/2026');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    assert.equal((await made()).start, '2026-12-05T14:00:00');
    await at(/^Thứ Năm 31\/12/).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('grid', { name: 'Lịch Tháng 1 năm 2027' }).waitFor();
    await page.keyboard.press('n');
    const form = page.getByRole('complementary', { name: 'Thêm buổi tập huấn' });
    assert.equal(await form.getByRole('textbox', { name: 'Ngày', exact: true }).inputValue(), '01/01/2027');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  await t.test('a month prints on one page, lying', async () => {
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal(paper.match(/\/Type\s*\/Page\b/g)?.length, 1);
    const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(paper) ?? [];
    assert.ok(Math.abs(Number(width) - 842) < 2 && Math.abs(Number(height) - 595) < 2, `${width} × ${height}`);
  });

  await t.test('the month as a paper', async () => {
    await press('Xuất Word, PDF');
    assert.equal((await written(page)).length, 2);
    await press('Ẩn danh sách tệp');
  });

  await t.test('the week, and the list with its search and states', async () => {
    await press('Tuần');
    await page.getByRole('grid', { name: /^Lịch Tuần/ }).waitFor();
    await press('Danh sách');
    await page.getByRole('searchbox', { name: 'Tìm buổi tập huấn' }).fill('huong dan nop ho so truc tuyen lê thị hạnh');
    const rows = page.getByRole('table', { name: 'Lịch tập huấn' }).locator('tbody tr');
    await page.getByRole('link', { name: topic }).waitFor();
    assert.equal(await rows.count(), 1);
    assert.match(await rows.first().innerText(), /Sắp tới/);
  });

  await t.test('a copy, called off with a reason and held after all', async () => {
    await page.getByRole('link', { name: topic }).click();
    await press('Chép');
    const copy = page.getByRole('dialog', { name: 'Chép thành buổi mới' });
    await copy.getByLabel('Vào ngày').fill('12/12/2026');
    await copy.getByRole('button', { name: 'Chép' }).click();
    await copy.waitFor({ state: 'detached' });
    await page.getByText('Thứ Bảy 12/12/2026, 14:00–17:00').waitFor();
    await press('Hủy buổi');
    const off = page.getByRole('dialog', { name: 'Hủy buổi tập huấn' });
    assert.ok(await off.getByRole('button', { name: 'Hủy buổi' }).isDisabled(), 'a reason is asked');
    await off.getByLabel('Lý do hủy').fill('Giảng viên bận');
    // On a slow PC too the question stays until its answer is shown: the buttons beneath it move then.
    await page.route('**/call/sessions', (route) => setTimeout(() => route.continue(), 400));
    await off.getByRole('button', { name: 'Hủy buổi' }).click();
    await off.waitFor({ state: 'detached' });
    assert.ok(await page.getByText('Giảng viên bận').isVisible());
    await page.unroute('**/call/sessions');
    await press('Tổ chức lại');
    await page.getByRole('dialog').getByRole('button', { name: 'Tổ chức lại' }).click();
    await press('Xóa');
    await said('Xóa buổi tập huấn');
    assert.equal((await ask('sessions')).length, before.length + 1);
  });

  await t.test('the sheet is on the disk as Word and PDF', async () => {
    await press(`In danh sách điểm danh: ${topic}`);
    const endings = (await written(page)).map((path) => path.split('.').at(-1));
    assert.deepEqual(endings.toSorted(), ['docx', 'pdf']);
  });

  await t.test('the sheet in another form, the message for Zalo and the calendar file', async () => {
    await press('Ẩn danh sách tệp');
    await page.getByRole('link', { name: topic }).first().click();
    await press('Cách in: Danh sách điểm danh tập huấn');
    const how = page.getByRole('dialog', { name: 'Cách in danh sách điểm danh' });
    await how.getByLabel('Cột ký tên').selectOption('Một cột');
    await how.getByLabel('Số dòng để trống').fill('15');
    await how.getByRole('button', { name: 'In', exact: true }).click();
    assert.equal((await written(page)).length, 2);
    const { sheet, id } = await made();
    const { texts } = await ask('paper', { id: sheet });
    const chosen = (label) => texts.find((text) => text.label === label)?.value;
    assert.deepEqual([chosen('Cột ký tên'), chosen('Số dòng để trống')], ['Một cột', '15']);
    await press('Ẩn danh sách tệp');
    await press('Chép lời nhắn Zalo');
    const message = page.getByRole('dialog', { name: 'Lời nhắn Zalo' });
    const { text } = await ask('session_zalo', { id });
    assert.equal(await message.getByLabel('Lời nhắn').inputValue(), text);
    assert.ok(text.includes(topic));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await message.getByRole('button', { name: 'Chép lời nhắn' }).click();
    await message.getByText(/^Đã chép/).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    await message.getByRole('button', { name: 'Đóng' }).click();
    await press('Tệp lịch (.ics)');
    const path = await page.getByRole('region', { name: 'Tệp vừa xuất' }).locator('[title$=".ics"]').first().getAttribute('title');
    const events = (await readFile(path, 'utf8')).match(/BEGIN:VEVENT/g);
    assert.equal(events?.length, 2, 'one event for each of its parts');
  });

  await t.test('undo takes everything back, the session itself last', async () => {
    for (let steps = 0; steps < 12 && (await made()); steps += 1) {
      await undoOnce(page);
    }
    assert.deepEqual(await ask('sessions'), before);
  });
});

test('courses, venues, topics and holidays', async (t) => {
  const { page, open, press, ask } = await openOffice(t, { sample: 'lam-thao' });
  const tab = (name) => page.getByRole('tab', { name, exact: true }).click();
  await open('Tập huấn');

  await t.test('a course and a session of it', async () => {
    await tab('Khóa học');
    await press('Thêm khóa đầu tiên');
    await page.getByLabel('Tên khóa').fill('Bình dân học vụ số, khóa 1');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await press('Thêm buổi của khóa');
    const [course] = await ask('courses');
    const choice = page.getByRole('combobox', { name: 'Khóa học' });
    await until(async () => (await choice.inputValue()) === course.id, 'the course is chosen');
    await page.keyboard.press('Escape');
  });

  await t.test('a venue with its room and hours', async () => {
    await tab('Danh mục');
    await page.getByLabel('Tên địa điểm').fill('Hội trường xã');
    await page.getByLabel('Số chỗ').fill('120');
    await page.getByLabel('Mở cửa từ').fill('7h');
    await page.getByLabel('Đến', { exact: true }).fill('21h30');
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    await page.getByRole('button', { name: 'Hội trường xã' }).waitFor();
    const [{ capacity, opens, closes }] = await ask('venues');
    assert.deepEqual({ capacity, opens, closes }, { capacity: 120, opens: '07:00:00', closes: '21:30:00' });
  });

  await t.test('a topic of its own, and the bundled ones back', async () => {
    const bundled = await ask('topics');
    // On a slow PC too nothing can be typed that the topics then take the place of.
    await page.route('**/call/topics', (route) => setTimeout(() => route.continue(), 400));
    await page.getByRole('link', { name: 'Chủ đề', exact: true }).click();
    await press('Thêm chủ đề');
    await page.getByLabel(`Chủ đề ${bundled.length + 1}`, { exact: true }).fill('Du lịch số');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.locator('footer').getByText('Lưu danh mục chủ đề tập huấn').waitFor();
    assert.deepEqual((await ask('topics')).map((topic) => topic.name), [...bundled.map((topic) => topic.name), 'Du lịch số']);
    // Whoever goes on while it is being stored is not asked whether to drop it.
    await page.route('**/call/topics_save', (route) => setTimeout(() => route.continue(), 400));
    await page.getByLabel('Chủ đề 1', { exact: true }).fill('Dịch vụ công trên điện thoại');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('link', { name: 'Địa điểm', exact: true }).click();
    await page.getByRole('button', { name: 'Hội trường xã' }).waitFor();
    assert.equal((await ask('topics'))[0].name, 'Dịch vụ công trên điện thoại');
    await page.getByRole('link', { name: 'Chủ đề', exact: true }).click();
    await press('Về danh mục có sẵn');
    await page.getByLabel(`Chủ đề ${bundled.length + 1}`, { exact: true }).waitFor({ state: 'detached' });
    assert.deepEqual(await ask('topics'), bundled);
  });

  await t.test('who goes elsewhere while a session is being stored gets there, and it is stored', async () => {
    await tab('Lịch');
    await press('Thêm buổi tập huấn');
    const form = page.getByRole('complementary', { name: 'Thêm buổi tập huấn' });
    await form.getByLabel('Nội dung').fill('Họp định kỳ');
    await form.getByRole('textbox', { name: 'Ngày', exact: true }).fill('19122026');
    await form.getByRole('button', { name: 'Sáng' }).click();
    await page.route('**/call/session_save', (route) => setTimeout(() => route.continue(), 400));
    await form.getByRole('button', { name: 'Lưu' }).click();
    await page.keyboard.press('Alt+4');
    await page.getByRole('heading', { level: 1, name: 'Văn bản' }).waitFor();
    assert.ok((await ask('sessions')).some((session) => session.topic === 'Họp định kỳ'));
    await open('Tập huấn');
    await tab('Danh mục');
  });

  await t.test('a holiday of the commune stands in the calendar', async () => {
    await page.getByRole('link', { name: 'Ngày lễ, ngày nghỉ' }).click();
    const form = page.getByRole('form', { name: 'Thêm ngày lễ' });
    await form.getByRole('textbox', { name: 'Ngày', exact: true }).fill('28/11/2026');
    await form.getByLabel('Tên ngày lễ').fill('Hội đình làng');
    await form.getByRole('button', { name: 'Thêm' }).click();
    await page.getByRole('cell', { name: /Hội đình làng/ }).waitFor();
    await tab('Lịch');
    await page.getByRole('gridcell', { name: /^Thứ Bảy 28\/11\/2026.* Hội đình làng/ }).waitFor();
  });
});

test('a past session is a thing to do until it is marked, then gives certificates', async (t) => {
  const { page, open, press, ask } = await openOffice(t, { sample: 'lam-thao' });
  const [team] = await ask('teams', { as_of: null });
  const { id } = await ask('session_save', {
    id: null, topic: 'Chữ ký số cá nhân', start: '2026-11-14T08:00:00', end: '2026-11-14T11:30:00', place: 'Hội trường', teams: [team.id], audience: 'members',
  });
  await page.reload();
  const task = page.getByRole('link', { name: 'Điểm danh buổi tập huấn ngày 14/11/2026' });

  await t.test('the overview names it and leads to it', async () => {
    await open('Tổng quan');
    await task.click();
    const panel = page.getByRole('complementary', { name: 'Chữ ký số cá nhân' });
    await panel.getByText('Đã qua, chưa điểm danh').waitFor();
    await press('Điểm danh');
    await page.getByRole('heading', { level: 1, name: 'Điểm danh', exact: true }).waitFor();
  });

  await t.test('once marked it is done, and certificates are given by number', async () => {
    await ask('session_mark', { id, all: { state: 'present', slots: [], only_unmarked: false }, marks: [] });
    await page.goto(`${page.url().split('#')[0]}#/tap-huan/${id}`);
    await page.reload();
    await page.getByRole('complementary').getByText('Đã tổ chức').waitFor();
    await press('Cấp');
    const dialog = page.getByRole('dialog', { name: 'Cấp giấy chứng nhận' });
    await dialog.getByRole('button', { name: 'Cấp', exact: true }).click();
    await dialog.getByRole('table', { name: 'Giấy đã cấp' }).waitFor();
    const given = await ask('session_certificates', { id });
    assert.equal(await dialog.locator('tbody tr').count(), given.length);
    assert.equal(given.length, team.members);
    await dialog.getByRole('button', { name: 'Đóng' }).click();
    await open('Tổng quan');
    await task.waitFor({ state: 'detached' });
  });
});

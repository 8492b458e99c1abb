import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { written } from './files.mjs';
import { undoOnce, watchMouse } from './keys.mjs';
import { look } from './looks.mjs';
import { openOffice, until } from './office.mjs';

const TOPIC = 'Kỹ năng số cho thành viên Tổ';

/** A small scan: one page, as a scanner makes it. */
const SCAN = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** Teams of the roster that have so many members together. */
async function teamsOf(ask, wanted) {
  const teams = (await ask('teams', { as_of: null })).filter((team) => team.members > 0);
  const sums = new Map([[0, []]]);
  for (const team of teams) {
    for (const [sum, of] of [...sums]) {
      if (sum + team.members <= wanted && !sums.has(sum + team.members)) sums.set(sum + team.members, [...of, team.id]);
    }
  }
  return sums.get(wanted);
}

test('marks go from the signed paper into the program with the fewest keys', async (t) => {
  const { page, ask, open, press, said } = await openOffice(t, { sample: 'lam-thao' });
  const teams = await teamsOf(ask, 45);
  const day = '2026-11-21';
  const slots = [['08:00', '11:00'], ['14:00', '17:00']].map(([start, end]) => ({ start: `${day}T${start}:00`, end: `${day}T${end}:00` }));
  const { id } = await ask('session_save', {
    id: null, topic: TOPIC, start: slots[0].start, end: slots[1].end, slots, place: 'Hội trường Ủy ban nhân dân xã',
    trainers: ['Lê Thị Hạnh'], partners: ['VNPT Phú Thọ'], audience: 'members', teams, accept: 'Buổi đã qua',
  });
  const sheet = () => ask('session_attendance', { id });
  const grid = page.getByRole('grid', { name: 'Danh sách điểm danh' });
  const { rows } = await sheet();
  assert.equal(rows.length, 45);

  await open('Tập huấn');
  await page.goto(`${page.url().split('#')[0]}#/tap-huan/${id}/diem-danh`);
  await grid.waitFor();
  const mouse = await watchMouse(page);
  let keys = 0;
  const type = async (...pressed) => {
    for (const key of pressed) {
      await page.keyboard.press(key);
      keys += 1;
    }
  };
  const stored = (what) => until(async () => (await sheet()).counts.every((count) => count.unmarked === 0), what);

  await t.test('rows stand in the order of the list, and the keyboard is at the first', async () => {
    assert.deepEqual(await grid.locator('td.name').evaluateAll((cells) => cells.map((cell) => cell.firstChild.textContent)), rows.map((row) => row.name));
    assert.ok(await grid.evaluate((element) => element === document.activeElement));
    await look(page, 'tap-huan-diem-danh');
  });

  await t.test('90 marks take 20 keys: everybody, then the exceptions by number', async () => {
    await type('t', '7', 'm', '1', '2', 'p', '3', '0', 'v');
    await type('Tab', 't', '1', '2', 'p', '3', '0', 'v', '4', '1', 'v');
    assert.equal(keys, 20);
    await page.getByLabel('Cộng Sáng').getByText('Có mặt 42').waitFor();
    await page.getByLabel('Cộng Chiều').getByText('Có mặt 42').waitFor();
    await stored('all 90 marks are in the store');
    const { counts, rows: after } = await sheet();
    assert.deepEqual(counts, [
      { expected: 45, present: 42, late: 1, excused: 1, absent: 1, unmarked: 0 },
      { expected: 45, present: 42, late: 0, excused: 1, absent: 2, unmarked: 0 },
    ]);
    const states = (number) => after[number - 1].marks.map((mark) => mark.state);
    assert.deepEqual([7, 12, 30, 41].map(states), [['late', 'present'], ['excused', 'excused'], ['absent', 'absent'], ['present', 'absent']]);
  });

  await t.test('a slip is mended, a remark written, and the input method swallows nothing', async () => {
    await type('8', 'Enter', 'v', 'ArrowUp', 'c');
    await type('9', 'Enter', 'F2');
    await page.keyboard.type('về sớm 30 phút');
    await page.keyboard.press('Enter');
    await grid.getByText('Chiều: về sớm 30 phút').waitFor();
    assert.ok(await grid.evaluate((element) => element === document.activeElement), 'the keyboard is back on the sheet');
    await grid.evaluate((element) => element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', code: 'KeyM', bubbles: true, cancelable: true })));
    await until(async () => (await sheet()).rows[8].marks[1].state === 'late', 'the key was told by its place');
    const { state, remark } = (await sheet()).rows[8].marks[1];
    assert.deepEqual({ state, remark }, { state: 'late', remark: 'về sớm 30 phút' });
    await look(page, 'tap-huan-diem-danh-xong');
  });

  await t.test('what the fingers left behind is stored on leaving', async () => {
    await type('4', '5', 'v');
    await page.keyboard.press('Alt+2');
    await page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor();
    assert.equal((await sheet()).rows[44].marks[1].state, 'absent');
    await undoOnce(page);
    assert.equal((await sheet()).rows[44].marks[1].state, 'present');
    await page.goto(`${page.url().split('#')[0]}#/tap-huan/${id}/diem-danh`);
    await grid.waitFor();
  });

  assert.equal(await mouse(), 0, 'a mouse was used');

  await t.test('who came without being asked is added, and told to be somebody of the roster', async () => {
    const listed = new Set(rows.map((row) => row.person));
    const { rows: members } = await ask('members', { search: null, as_of: null, team: null, sort: null, limit: null });
    const other = members.find((member) => !listed.has(member.person));
    await press('Thêm người đến dự');
    const dialog = page.getByRole('dialog', { name: 'Thêm người đến dự' });
    await dialog.getByLabel('Họ và tên').fill(other.name);
    await dialog.getByRole('group', { name: 'Có trong các tổ' }).waitFor();
    await look(page, 'tap-huan-diem-danh-them');
    await dialog.getByLabel('Năm sinh').fill('1990');
    await dialog.getByLabel('Đơn vị, nơi đến').fill('Hợp tác xã Lâm Thao');
    await dialog.getByRole('button', { name: 'Thêm', exact: true }).click();
    await dialog.getByText(`Đã thêm: ${other.name}.`).waitFor();
    await dialog.getByLabel('Họ và tên').fill('Phùng Văn Tạm');
    await page.keyboard.press('Enter');
    await dialog.getByText(`Đã thêm: ${other.name}, Phùng Văn Tạm.`).waitFor();
    await press('Đóng');
    await grid.getByText('Phùng Văn Tạm').click();
    await grid.getByText(other.name).last().click();
    await look(page, 'tap-huan-diem-danh-khach');
    await page.getByRole('button', { name: `Đúng, gộp lại với ${other.name}` }).first().click();
    await until(async () => (await sheet()).rows.some((row) => row.person === other.person && row.standing === 'added'), 'the guest is the member');
    const guests = (await sheet()).rows.filter((row) => row.standing === 'guest');
    assert.deepEqual(guests.map((row) => [row.name, row.marks.map((mark) => mark.state)]), [['Phùng Văn Tạm', ['present', 'present']]]);
  });

  await t.test('residents are counted without names', async () => {
    await page.getByLabel('Tổng số').fill('120');
    await page.getByLabel('Trong đó nữ').fill('70');
    await press('Lưu số người dự');
    await said(/Ghi số người dự/);
    const { headcount, women } = await sheet();
    assert.deepEqual([headcount, women], [120, 70]);
  });

  await t.test('the scan of the signed paper is attached, and the report printed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'to-so-scan-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    await writeFile(join(folder, 'Danh sách đã ký.pdf'), SCAN);
    await page.getByLabel('Bản quét (tệp)').setInputFiles(join(folder, 'Danh sách đã ký.pdf'));
    await page.getByText('Đính kèm ngày 22/11/2026').waitFor();
    const { files } = await sheet();
    assert.equal(files.length, 1);
    assert.match(files[0].sha256, /^[0-9a-f]{64}$/);
    assert.deepEqual([files[0].name, files[0].kind], ['Danh sách đã ký.pdf', 'pdf']);
    const opened = page.waitForResponse((answer) => answer.url().endsWith('/call/open_file'));
    await press('Mở Danh sách đã ký.pdf');
    const asked = await opened;
    assert.ok(asked.ok());
    assert.match(asked.request().postDataJSON().path, /Danh sách đã ký.*\.pdf$/);
    await press('In báo cáo kết quả');
    const paths = await written(page);
    assert.deepEqual(paths.map((path) => path.split('.').at(-1)).toSorted(), ['docx', 'pdf']);
    await look(page, 'tap-huan-diem-danh-bao-cao');
    await press('Ẩn danh sách tệp');
  });

  await t.test('the figures show it', async () => {
    await page.goto(`${page.url().split('#')[0]}#/tap-huan/thong-ke`);
    await page.getByRole('region', { name: 'Kết quả tập huấn theo nội dung' }).waitFor();
    const { total } = await ask('training_stats', { from: null, to: null });
    const facts = page.getByRole('region', { name: /^Số liệu chính/ });
    await facts.getByText(String(total.people), { exact: true }).waitFor();
    await look(page, 'tap-huan-thong-ke');
    for (const [tab, name] of [['Từng tổ', 'to'], ['Từng người', 'nguoi'], ['Học trực tuyến', 'truc-tuyen']]) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      await look(page, `tap-huan-thong-ke-${name}`);
    }
  });

  await t.test('courses done online come in from a list, with every row told', async () => {
    const list = ['Họ và tên,Năm sinh,Khóa học,Tiến độ,Ngày hoàn thành', `${rows[0].name},${rows[0].birth_year},Kỹ năng số cơ bản,100,20/11/2026`, `${rows[1].name},${rows[1].birth_year},Kỹ năng số cơ bản,40,`, 'Ai Đó Không Quen,1990,Kỹ năng số cơ bản,100,20/11/2026'];
    await page.getByLabel('Danh sách (tệp)').setInputFiles({ name: 'ket-qua.csv', mimeType: 'text/csv', buffer: Buffer.from(list.join('\n')) });
    await press('Xem trước');
    const told = page.getByRole('region', { name: 'Từng dòng của danh sách' }).locator('tbody tr');
    await told.nth(2).waitFor();
    assert.deepEqual((await told.allInnerTexts()).map((text) => /Không thấy|Mới/.exec(text)?.[0]), ['Không thấy', 'Mới', 'Mới']);
    await look(page, 'tap-huan-thong-ke-nhap');
    assert.deepEqual((await ask('training_stats', { from: null, to: null })).online, []);
    await press('Nhập 2 kết quả');
    await page.getByRole('region', { name: 'Học trực tuyến', exact: true }).waitFor();
    const [course] = (await ask('training_stats', { from: null, to: null })).online;
    assert.deepEqual([course.completed, course.begun], [1, 1]);
    await undoOnce(page);
  });

  await t.test('each step is undone, down to the empty sheet', async () => {
    await page.goto(`${page.url().split('#')[0]}#/tap-huan/${id}/diem-danh`);
    await grid.waitFor();
    const marked = async () => (await sheet()).rows.some((row) => row.marks.some((mark) => mark !== null));
    for (let steps = 0; (await marked()) && steps < 15; steps += 1) await undoOnce(page);
    const { counts, held, files, headcount, rows: after } = await sheet();
    assert.deepEqual({ held, files, headcount, rows: after.length }, { held: false, files: [], headcount: null, rows: 45 });
    assert.deepEqual(counts.map((count) => count.unmarked), [45, 45]);
    await page.getByLabel('Cộng Sáng').getByText('Chưa ghi 45').waitFor();
  });
});

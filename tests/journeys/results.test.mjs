import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { plainText } from './docx.mjs';
import { province, written } from './files.mjs';
import { enter, pick, tabTo, undoOnce, watchMouse, write } from './keys.mjs';
import { openOffice, TODAY, until } from './office.mjs';
import { answered, cells, unmarked, XLSX } from './xlsx.mjs';

/** What stands in a column of a sheet from a row on, down to where it ends, but for blank cells. */
const column = (sheet, letter, from) => [...sheet].filter(([cell, text]) => cell.startsWith(letter) && Number(cell.slice(1)) >= from && text.trim() !== '').map(([, text]) => text);

/** What every step needs: buttons and fields by their names, the table to type into, and its clipboard. */
function ways(page) {
  const button = (name, within = page) => within.getByRole('button', { name, exact: true });
  const field = (name, within = page) => within.getByRole('textbox', { name, exact: true });
  return {
    button,
    field,
    /** The cell where the keyboard is, or would be. */
    cell: page.locator('[role=grid] td[tabindex="0"]'),
    /** Goes along the tabs of the screen to the one of a name. */
    async tab(name, screen = 'Chỉ tiêu và kết quả') {
      const tabs = page.getByRole('tablist', { name: `Phần của ${screen}` });
      await tabTo(page, tabs.getByRole('tab', { selected: true }));
      const wanted = tabs.getByRole('tab', { name, exact: true });
      for (let presses = 0; (await wanted.getAttribute('aria-selected')) !== 'true'; presses += 1) {
        assert.ok(presses < 5, `the arrow leads to ${name}`);
        const before = await tabs.getByRole('tab', { selected: true }).innerText();
        await page.keyboard.press('ArrowRight');
        await until(async () => (await tabs.getByRole('tab', { selected: true }).innerText()) !== before, 'another tab is open');
      }
    },
    /** Pastes what Excel would have put on the clipboard. */
    async paste(rows) {
      await page.evaluate((text) => navigator.clipboard.writeText(text), rows.map((row) => row.join('\t')).join('\r\n'));
      await page.keyboard.press('Control+v');
    },
  };
}

test('targets are shared out and results typed, pasted and looked at, without a mouse', async (t) => {
  const { page, heading, ask, said } = await openOffice(t, { sample: 'lam-thao' });
  const mouse = await watchMouse(page);
  const { button, field, cell, tab, paste } = ways(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const teams = (await ask('teams', { as_of: null })).length;
  const indicators = await ask('indicators');
  const results = () => ask('results', { indicator: null, from: TODAY, to: TODAY });

  await t.test('a target of the commune is shared among its teams', async () => {
    await page.keyboard.press('Alt+6');
    await heading('Chỉ tiêu và kết quả').waitFor();
    await tab('Chỉ tiêu');
    await tabTo(page, cell);
    await page.keyboard.type('1333');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('F6');
    await enter(page, button('Chia cho các tổ'));
    await enter(page, button('Đưa vào bảng', page.getByRole('dialog')));
    await button(`Giao ${teams + 1} chỉ tiêu`).waitFor();
    await page.keyboard.press('Control+s');
    await button('Giao', page.getByRole('tabpanel')).waitFor();
    const { targets } = await ask('targets', { period: '2026' });
    assert.equal(targets.length, teams + 1);
    assert.equal(targets.filter((one) => one.team !== null).reduce((sum, one) => sum + one.amount.value, 0), 1333);
  });

  await t.test('the other questions of a target stand beside it', async () => {
    const panel = page.getByRole('complementary', { name: 'Về chỉ tiêu đang chọn' });
    await tabTo(page, cell);
    await page.keyboard.press('F6');
    await write(page, field('Căn cứ giao', panel), 'Kế hoạch số 12/KH-UBND');
    await write(page, field('Người theo dõi', panel), 'Lê Thị Hạnh');
    await write(page, field('Hạn hoàn thành', panel), '15122026');
    await tabTo(page, panel.getByRole('checkbox'));
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+s');
    await until(async () => (await ask('targets', { period: '2026' })).targets.every((one) => one.basis === 'Kế hoạch số 12/KH-UBND' && one.follower === 'Lê Thị Hạnh' && one.due === '2026-12-15'), 'every target has its basis, follower and day');
    await panel.locator('button[type=submit][aria-busy=false]').waitFor();
  });

  await t.test('a block of Excel is pasted, what is doubtful is asked, and all is stored in one change', async () => {
    await tab('Nhập kết quả');
    await tabTo(page, page.getByRole('combobox', { name: 'Kỳ' }));
    await page.keyboard.press('Home');
    await page.getByRole('textbox', { name: 'Ngày' }).waitFor();
    await tabTo(page, cell);
    await paste([['12', '25.000'], ['', '7'], ['0', '31 người']]);
    const doubts = page.getByRole('region', { name: 'Số cần xem lại' });
    await doubts.getByText('2 số cần xem lại trước khi lưu').waitFor();
    assert.ok(await button('Lưu 3 số').isDisabled(), 'nothing is stored while something is doubtful');
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+Enter');
    await doubts.getByText('1 số cần xem lại trước khi lưu').waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('31');
    await page.keyboard.press('Enter');
    await doubts.waitFor({ state: 'detached' });
    await page.getByText(`3/${teams} tổ đã có số liệu.`).waitFor();
    for (const given of [3, 2]) await page.getByRole('grid').locator('tfoot').getByText(`(${given}/${teams})`).waitFor();
    assert.deepEqual(await results(), [], 'nothing is stored before it is saved');
    await page.keyboard.press('Control+s');
    await button('Lưu', page.getByRole('tabpanel')).first().waitFor();
    const stored = await results();
    assert.deepEqual(stored.map((one) => one.amount.value).toSorted((a, b) => a - b), [0, 7, 12, 31, 25_000]);
    assert.equal(new Set(stored.map((one) => one.indicator)).size, 2, 'two columns were pasted');
    assert.ok(stored.every((one) => one.first === TODAY && one.last === TODAY));
  });

  await t.test('typing is taken back in the table, then the stored change, and brought back', async () => {
    const before = await results();
    await tabTo(page, cell);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('99');
    await page.keyboard.press('Tab');
    await button('Lưu 1 số').waitFor();
    await page.keyboard.press('Control+z');
    await button('Lưu', page.getByRole('tabpanel')).first().waitFor();
    await undoOnce(page);
    await until(async () => (await results()).length === 0, 'the stored change is taken back');
    await said('Đã hoàn tác');
    assert.deepEqual(await results(), []);
    await page.keyboard.press('Control+y');
    await said('Đã làm lại');
    assert.deepEqual(await results(), before);
  });

  await t.test('where a figure comes from stands beside it', async () => {
    await tabTo(page, cell);
    await page.keyboard.press('Control+Home');
    const panel = page.getByRole('complementary', { name: 'Về ô đang chọn' });
    await panel.getByText(/^Nhập lúc/).waitFor();
    await page.keyboard.press('F6');
    await write(page, field('Nguồn số liệu', panel), 'Sổ theo dõi của tổ');
    await page.keyboard.press('Control+s');
    await until(async () => (await results()).some((one) => one.source === 'Sổ theo dõi của tổ'), 'the source is stored');
    await panel.locator('button[type=submit][aria-busy=false]').waitFor();
    // What is typed beside a figure is stored as well by going to another one.
    await write(page, field('Minh chứng', panel), 'Ảnh chụp sổ');
    await page.keyboard.press('Shift+F6');
    await tabTo(page, cell);
    await page.keyboard.press('ArrowDown');
    await until(async () => (await results()).some((one) => one.evidence === 'Ảnh chụp sổ'), 'what shows it is stored');
    await said('Ghi minh chứng cho kết quả');
  });

  await t.test('an indicator of the commune\'s own is added and comes first to no other', async () => {
    await tab('Chỉ tiêu');
    await enter(page, button('Danh mục chỉ tiêu'));
    await enter(page, button('Thêm chỉ tiêu'));
    const form = page.getByRole('complementary', { name: 'Thêm chỉ tiêu' });
    await write(page, field('Tên chỉ tiêu (đo cái gì)', form), 'Điểm phát sóng Wi-Fi miễn phí');
    await write(page, field('Đơn vị tính', form), 'điểm');
    await page.keyboard.press('Control+s');
    await form.waitFor({ state: 'detached' });
    const now = await ask('indicators');
    assert.equal(now.length, indicators.length + 1);
    assert.equal(now.at(-1).unit, 'điểm');
  });

  assert.equal(await mouse(), 0, 'a mouse was used');
});

test('return forms are made, filled in by the villages, read back and corrected, without a mouse', async (t) => {
  const { page, heading, ask } = await openOffice(t, { sample: 'lam-thao' });
  const mouse = await watchMouse(page);
  const { button, field, cell, tab } = ways(page);
  const period = '2026-Q3';
  const teams = await ask('teams', { as_of: null });
  const asked = ['app-installs', 'ecommerce-products', 'ocop-products'];
  const results = () => ask('results', { indicator: null, from: '2026-07-01', to: '2026-09-30' });
  let folder;

  await t.test('the forms of a quarter, one for each team', async () => {
    await page.keyboard.press('Alt+6');
    await heading('Chỉ tiêu và kết quả').waitFor();
    await tab('Phiếu của thôn');
    await enter(page, button('Làm phiếu đầu tiên'));
    const panel = page.getByRole('complementary', { name: 'Làm phiếu gửi các thôn' });
    await pick(page, panel.getByRole('combobox', { name: 'Kỳ' }), period);
    await write(page, field('Hạn nộp', panel), '05102026');
    await enter(page, button('Chọn chỉ tiêu hỏi', panel));
    const dialog = page.getByRole('dialog', { name: 'Chọn chỉ tiêu để nhập' });
    const names = Object.fromEntries((await ask('indicators')).map((one) => [one.code, one.name]));
    for (const code of asked) {
      await write(page, dialog.getByRole('searchbox', { name: 'Tìm chỉ tiêu' }), names[code]);
      await tabTo(page, dialog.getByRole('checkbox', { name: names[code] }).first());
      await page.keyboard.press('Space');
    }
    await enter(page, button('Hiện các chỉ tiêu này', dialog));
    await enter(page, button('Làm phiếu', panel));
    await page.getByText(`Đã làm ${teams.length} phiếu.`).waitFor();
    await page.getByText(`0/${teams.length} đã nộp`).waitFor();
    const [round] = await ask('return_rounds');
    assert.deepEqual({ indicators: round.indicators, due: round.due, period: round.period }, { indicators: asked, due: '2026-10-05', period });
    folder = await page.getByRole('region', { name: 'Phiếu vừa làm' }).locator('[title]').first().getAttribute('title');
  });

  await t.test('what the villages sent back is read, and every doubt decided', async () => {
    const files = (await readdir(dirname(folder))).filter((name) => name.endsWith('.xlsx')).slice(0, 3);
    const sent = await Promise.all(files.map(async (name) => ({ name, bytes: await readFile(join(dirname(folder), name)) })));
    const fill = ({ name, bytes }, values) => ({ name, mimeType: XLSX, buffer: answered(bytes, values) });
    const clear = { 'Người báo cáo': 'Hà Thị Lụa', 'Số điện thoại': '0912000111' };
    const returned = [
      fill(sent[0], { ...clear, 'app-installs': 25, 'ecommerce-products': 4, 'ocop-products': 1 }),
      fill(sent[1], { ...clear, 'app-installs': '25.000', 'ecommerce-products': 3, 'ocop-products': 2 }),
      fill(sent[2], { ...clear, 'app-installs': '12 người', 'ecommerce-products': 2, 'ocop-products': 5 }),
    ];
    page.once('filechooser', (chooser) => chooser.setFiles(returned));
    await enter(page, button('Đọc phiếu đã nộp'));
    await page.getByText(`3 tệp, 3/${teams.length} đã nộp.`).waitFor();
    assert.deepEqual(await results(), [], 'reading stores nothing');
    const parts = page.getByRole('tablist', { name: 'Phần của phiếu đã đọc' });
    await tabTo(page, parts.getByRole('tab', { selected: true }));
    await page.keyboard.press('ArrowLeft');
    await page.getByText(/^Hà Thị Lụa, 0912 000 111; nộp ngày/).waitFor();
    await page.keyboard.press('ArrowRight');
    const open = page.locator('[data-doubt]');
    const first = await open.count();
    assert.ok(first >= 3, `${first} doubts are open: two ways to read, words, a part above its whole`);
    // The first: what we would make of it is not what was meant.
    const separator = open.filter({ hasText: '25.000' });
    await write(page, separator.getByRole('textbox'), '25');
    await page.keyboard.press('Enter');
    await separator.waitFor({ state: 'detached' });
    const words = open.filter({ hasText: '12 người' });
    await enter(page, words.getByRole('button', { name: /^Nhận 12:/ }));
    await words.waitFor({ state: 'detached' });
    while ((await open.count()) > 0) {
      const before = await open.count();
      await enter(page, open.first().getByRole('button', { name: /^Để trống/ }));
      await until(async () => (await open.count()) < before, 'what was decided is open no more');
    }
    await enter(page, button('Lưu số liệu của 3 phiếu'));
    await button('Lưu số liệu của 3 phiếu').waitFor({ state: 'detached' });
    await page.getByText(`3/${teams.length} đã nộp`).waitFor();
    const stored = await results();
    const app = (await ask('indicators')).find((one) => one.code === 'app-installs').id;
    assert.deepEqual(stored.filter((one) => one.indicator === app && one.amount).map((one) => one.amount.value).toSorted((a, b) => a - b), [12, 25, 25]);
    assert.ok(stored.every((one) => one.from_return));
  });

  await t.test('a number of a return is corrected with its reason', async () => {
    await tab('Nhập kết quả');
    await pick(page, page.getByRole('combobox', { name: 'Kỳ' }), period);
    await page.getByText(`3/${teams.length} tổ đã có số liệu.`).waitFor();
    const stored = (await results()).filter((one) => one.amount?.value === 12);
    await tabTo(page, cell);
    await page.keyboard.press('Control+Home');
    for (let presses = 0; (await cell.innerText()) !== '12'; presses += 1) {
      assert.ok(presses < teams.length, 'the arrow leads to the number');
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.type('13');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'Sửa 1 số đã lưu' });
    await write(page, dialog.getByLabel('Lý do sửa'), 'Thôn báo lại qua điện thoại');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const { result, changes } = await ask('result_history', { id: stored[0].id });
    assert.equal(result.amount.value, 13);
    assert.deepEqual(changes.map((one) => [one.was.value, one.reason]), [[12, 'Thôn báo lại qua điện thoại']]);
    await tabTo(page, cell);
    await page.keyboard.press('ArrowUp');
    await page.getByRole('complementary', { name: 'Về ô đang chọn' }).getByText(/Thôn báo lại/).waitFor();
  });

  await t.test('the quarterly report in our form', async () => {
    await page.keyboard.press('Alt+7');
    await heading('Báo cáo').waitFor();
    await pick(page, page.getByRole('combobox', { name: 'Mẫu báo cáo' }), 'guidance');
    await pick(page, page.getByRole('combobox', { name: 'Kỳ báo cáo' }), period);
    await page.getByRole('main').getByText(/Quý III năm 2026, từ 01\/07\/2026 đến 30\/09\/2026/).waitFor();
    await enter(page, button('Xuất Excel'));
    await page.getByRole('region', { name: 'Bảng số liệu' }).locator('tfoot').getByText('63', { exact: true }).first().waitFor();
    const [file] = await written(page);
    const sheet = cells(await readFile(file));
    const [total] = [...sheet].find(([, text]) => /^Cộng \d/.test(text)) ?? [];
    assert.equal(sheet.get(total), `Cộng 3/${teams.length} tổ có số liệu`, 'a part is not shown as the whole');
    assert.deepEqual(column(sheet, 'D', 11).filter((text) => /^\d+$/.test(text)).toSorted(), ['13', '25', '25', '63'], 'the three villages and their sum');
  });

  await t.test('the same quarter in the form of the province', async () => {
    await tab('Mẫu của tỉnh', 'Báo cáo');
    await enter(page, button('Đưa mẫu của tỉnh vào'));
    const form = page.getByRole('form', { name: 'Mẫu mới của tỉnh' });
    await pick(page, form.getByRole('combobox', { name: 'Dùng cho báo cáo' }), 'guidance');
    const sent = { name: 'Biểu 05 của Sở.xlsx', mimeType: XLSX, buffer: unmarked(await readFile(province('05-luy-ke.xlsx'))) };
    page.once('filechooser', (chooser) => chooser.setFiles(sent));
    await enter(page, button('Chọn tệp', form));
    await form.getByText('2 ô sẽ điền, 3 ô chưa chắc.').waitFor();
    for (const name of ['E10', 'F10', 'D10']) await enter(page, form.getByRole('button', { name: new RegExp(`^Đúng: .*${name}$`) }));
    await form.getByText('5 ô sẽ điền.').waitFor();
    await write(page, field('Theo văn bản số', form), '512/SKHCN-CĐS');
    await enter(page, button('Lưu mẫu', form));
    await form.waitFor({ state: 'detached' });
    await enter(page, button('Lập báo cáo theo Biểu 05 của Sở'));
    await pick(page, page.getByRole('combobox', { name: 'Kỳ báo cáo' }), period);
    await tabTo(page, page.getByRole('combobox', { name: 'Xuất theo' }));
    await page.keyboard.press('ArrowDown');
    await enter(page, button('Xuất Excel'));
    const [file] = await written(page);
    const filled = cells(await readFile(file));
    assert.equal(filled.get('D6'), 'Ứng dụng công dân số', 'the heading of the province stands');
    assert.deepEqual(column(filled, 'E', 10).toSorted(), ['13', '25', '25', '63'], 'the three villages, and the sum of their own formula');
    assert.equal(column(filled, 'B', 10).filter((name) => name.startsWith('khu ')).length, teams.length, 'the row of the pattern stands once for each village');
  });

  await t.test('the same figures in words', async () => {
    await enter(page, button('Viết báo cáo bằng lời'));
    await page.getByRole('region', { name: 'Các trang' }).getByRole('img').first().waitFor();
    await enter(page, button('Xuất Word + PDF'));
    const paths = await written(page);
    const text = plainText(await readFile(paths.find((path) => path.endsWith('.docx'))));
    assert.match(text, /^Kết quả hoạt động của .* quý III năm 2026$/m);
    assert.ok(text.includes(`Người dân được hướng dẫn cài ứng dụng của tỉnh: 63 người; mới có số liệu của 3/${teams.length} tổ.`), text);
  });

  assert.equal(await mouse(), 0, 'a mouse was used');
});

test('a campaign counts its days, and its households are visited, without a mouse', async (t) => {
  const { page, heading, ask, said } = await openOffice(t, { sample: 'lam-thao' });
  const mouse = await watchMouse(page);
  const { button, field, cell, tab, paste } = ways(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = (await ask('indicators')).find((one) => one.code === 'app-installs');
  const campaign = async () => (await ask('campaigns'))[0];
  const part = async (name) => {
    const tabs = page.getByRole('tablist', { name: 'Phần của chiến dịch' });
    const wanted = tabs.getByRole('tab', { name });
    await tabTo(page, tabs.getByRole('tab', { selected: true }));
    for (let presses = 0; (await wanted.getAttribute('aria-selected')) !== 'true'; presses += 1) {
      assert.ok(presses < 5, `the arrow leads to ${name}`);
      const before = await tabs.getByRole('tab', { selected: true }).innerText();
      await page.keyboard.press('ArrowRight');
      await until(async () => (await tabs.getByRole('tab', { selected: true }).innerText()) !== before, 'another part is open');
    }
  };

  await t.test('ninety-two days with an indicator', async () => {
    await page.keyboard.press('Alt+6');
    await heading('Chỉ tiêu và kết quả').waitFor();
    await tab('Chiến dịch');
    await enter(page, button('Thêm chiến dịch đầu tiên'));
    const form = page.getByRole('complementary', { name: 'Thêm chiến dịch' });
    await write(page, field('Tên chiến dịch', form), '92 ngày đêm chuyển đổi số');
    await write(page, field('Từ ngày', form), '01102026');
    await write(page, field('Đến ngày', form), '31122026');
    await form.getByText('92 ngày', { exact: true }).waitFor();
    await enter(page, button('Chọn chỉ tiêu của chiến dịch', form));
    const dialog = page.getByRole('dialog');
    await write(page, dialog.getByRole('searchbox'), 'cai ung dung');
    await tabTo(page, dialog.getByRole('checkbox').first());
    await page.keyboard.press('Space');
    await enter(page, button('Hiện các chỉ tiêu này', dialog));
    await tabTo(page, field('Ghi chú', form));
    await page.keyboard.press('Control+s');
    await page.getByText('Ngày 53/92', { exact: true }).first().waitFor();
    assert.deepEqual((await campaign()).indicators, [app.id]);
  });

  await t.test('its target, and what was counted on a day', async () => {
    await part('Giao chỉ tiêu');
    await tabTo(page, cell);
    await page.keyboard.type('9200');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await said('Giao chỉ tiêu');
    await part('Nhập theo ngày');
    await page.getByText('Chủ nhật, ngày 53/92').waitFor();
    await tabTo(page, cell);
    await paste([['120'], ['80'], ['100']]);
    await button('Lưu 3 số').waitFor();
    await page.keyboard.press('Control+s');
    await button('Lưu', page.getByRole('tabpanel')).first().waitFor();
    assert.equal((await ask('results', { indicator: null, from: TODAY, to: TODAY })).length, 3, 'the day is stored');
    await part('Tiến độ');
    const row = page.getByRole('table', { name: 'Tiến độ theo chỉ tiêu' }).locator('tbody tr');
    assert.match(await row.innerText(), /9\.200\s+300\s+3,3 %\s+8\.900/);
    const [line] = (await ask('campaign_progress', { campaign: (await campaign()).id })).lines;
    assert.equal(line.needed_per_day, Math.ceil(8900 / 40));
    await page.getByRole('img', { name: /Chậm tiến độ/ }).waitFor();
  });

  await t.test('households pasted, marked and printed for each team', async () => {
    await part(/^Hộ cần đến/);
    await enter(page, button('Dán từ Excel'));
    const dialog = page.getByRole('dialog', { name: 'Dán danh sách hộ từ Excel' });
    await tabTo(page, dialog.getByLabel('Các ô đã chép'));
    await paste([['Chủ hộ', 'Địa chỉ', 'Điện thoại', 'Tổ', 'Nhu cầu', 'Đối tượng', 'Ghi chú'], ['Phùng Thị Nhàn', 'Khu 1', '0912000222', 'khu 1', 'Cài VNeID', 'người cao tuổi', ''], ['Lương Văn Tẻo', 'Khu 2', '12', '', '2G lên 4G', 'hộ kinh doanh', '']]);
    await enter(page, button('Đọc', dialog));
    await dialog.getByText('2 hộ sẽ được thêm.').waitFor();
    await enter(page, button('Thêm 2 hộ', dialog));
    await dialog.waitFor({ state: 'detached' });
    await tabTo(page, page.getByRole('checkbox', { name: 'Chọn hộ Phùng Thị Nhàn' }));
    await page.keyboard.press('Space');
    await enter(page, button('Đã xong', page.getByRole('group', { name: 'Việc với các hộ đã chọn' })));
    await button('Đã xong (1)').waitFor();
    const { visits } = await ask('visits', { campaign: (await campaign()).id, team: null, states: [], tag: null });
    assert.deepEqual(visits.map((one) => [one.householder, one.state, one.tags]), [['Phùng Thị Nhàn', 'done', ['người cao tuổi']], ['Lương Văn Tẻo', 'todo', ['hộ kinh doanh']]]);
    await enter(page, button('In phiếu đi từng hộ'));
    assert.ok((await written(page)).length >= 1);
  });

  assert.equal(await mouse(), 0, 'a mouse was used');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { enter, tabTo, undoOnce, watchMouse, write } from './keys.mjs';
import { openOffice, TODAY, until } from './office.mjs';

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
    async tab(name) {
      const tabs = page.getByRole('tablist', { name: 'Phần của Chỉ tiêu và kết quả' });
      await tabTo(page, tabs.getByRole('tab', { selected: true }));
      const wanted = tabs.getByRole('tab', { name, exact: true });
      for (let presses = 0; (await wanted.getAttribute('aria-selected')) !== 'true'; presses += 1) {
        assert.ok(presses < 5, `the arrow leads to ${name}`);
        await page.keyboard.press('ArrowRight');
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
    await page.getByRole('grid').locator('tfoot').getByText(`(2/${teams})`).waitFor();
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

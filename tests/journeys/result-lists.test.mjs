import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { look } from './looks.mjs';
import { openOffice, TODAY, until } from './office.mjs';

test('a list of Excel comes in by the names before its numbers, evidence is opened again, and charts show it', async (t) => {
  const { page, ask, open, press } = await openOffice(t, { sample: 'cam-thanh' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const button = (name, within = page) => within.getByRole('button', { name, exact: true });
  const grid = await ask('result_grid', { period: `${TODAY}..${TODAY}`, indicators: ['leaflets', 'posts'] });
  const teams = grid.teams.filter((one) => one.team !== null);
  const [leaflets] = grid.indicators;
  const villages = (await ask('teams', { as_of: null })).map((one) => one.village);
  const results = () => ask('results', { indicator: leaflets.id, from: TODAY, to: TODAY });
  const paste = async (rows) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), rows.map((row) => row.join('\t')).join('\r\n'));
    await page.keyboard.press('Control+v');
  };

  await t.test('rows in another order find their team; what is not clear is asked', async () => {
    await open('Chỉ tiêu và kết quả');
    await page.getByRole('combobox', { name: 'Kỳ' }).selectOption('day');
    await page.getByRole('button', { name: /^Chọn chỉ tiêu/ }).click();
    const dialog = page.getByRole('dialog');
    const checked = dialog.getByRole('checkbox', { checked: true });
    while ((await checked.count()) > 0) await checked.first().uncheck();
    await dialog.getByRole('checkbox', { name: new RegExp(`^${leaflets.name}`) }).check();
    await press('Hiện các chỉ tiêu này');
    await page.locator('[role=grid] td').first().click();
    const [first, second, third] = villages;
    await paste([['TT', 'Thôn', 'Tờ rơi'], ['1', third.toUpperCase(), '30'], ['2', first, '10'], ['3', 'Thôn không có', '99'], ['4', second, '20'], ['5', second, '21']]);
    const strays = page.getByRole('region', { name: 'Dòng chưa rõ của tổ nào' });
    await strays.getByText('3 dòng chưa rõ của tổ nào').waitFor();
    await strays.getByText('Trong bảng không có tổ nào là “Thôn không có”.').waitFor();
    assert.ok(await button('Lưu 2 số').isDisabled(), 'nothing is stored while a row has no team');
    await look(page, 'results-strays');
    await button('Bỏ dòng Thôn không có').click();
    await strays.getByRole('button', { name: /^Lấy dòng này .* 21$/ }).click();
    await strays.waitFor({ state: 'detached' });
    await button('Lưu 3 số').click();
    await until(async () => (await results()).length === 3, 'three rows are stored');
    const stored = new Map((await results()).map((one) => [one.team, one.amount.value]));
    const of = (village) => stored.get(teams.find((one) => one.label.includes(village) || villages.indexOf(village) === teams.indexOf(one))?.team);
    assert.deepEqual([first, second, third].map(of), [10, 21, 30]);
  });

  await t.test('the file that shows a figure is kept, and opened again', async () => {
    await page.locator('[role=grid] td').first().click();
    const panel = page.getByRole('complementary', { name: 'Về ô đang chọn' });
    const told = 'Biên bản giao nhận 10 tờ rơi';
    await panel.getByLabel('Tệp minh chứng (tệp)').setInputFiles({ name: 'bien-ban.txt', mimeType: 'text/plain', buffer: Buffer.from(told) });
    await button('Lưu nguồn và minh chứng', panel).click();
    const again = button('Mở tệp minh chứng bien-ban.txt', panel);
    await again.waitFor();
    const opening = page.waitForRequest((request) => request.url().endsWith('/call/open_file'));
    await again.click();
    const { path } = (await opening).postDataJSON();
    assert.match(path, /bien-ban.*\.txt$/);
    assert.equal(await readFile(path, 'utf8'), told);
  });

  await t.test('charts of the indicator stand one press away', async () => {
    for (const [period, value] of [['2026-Q1', 300], ['2026-Q2', 450], ['2025-Q2', 200]]) {
      await ask('result_add', { indicator: 'leaflets', team: teams[0].team, date: null, period, amount: { value, of: null, about: null }, source: null, evidence: null, file: null });
    }
    await ask('targets_set', { targets: teams.map(({ team }, at) => ({ indicator: 'leaflets', team, period: '2026', amount: { value: 600 + at * 100, of: null, about: null }, basis: null, follower: null, source: null, evidence: null, due: null })) });
    await button(`Biểu đồ của ${leaflets.name}`).click();
    const compared = page.getByRole('region', { name: 'So sánh các tổ' });
    await compared.getByRole('combobox', { name: 'So sánh theo' }).selectOption('cumulative');
    await compared.getByRole('img', { name: /760 \/ 600/ }).waitFor();
    await page.getByRole('region', { name: 'Diễn biến', exact: true }).getByRole('combobox', { name: 'Diễn biến theo' }).selectOption('quarter');
    const figures = page.getByRole('region', { name: `Số liệu: ${leaflets.name}` });
    await figures.getByRole('row', { name: /Năm 2025/ }).waitFor();
    assert.match(await figures.getByRole('row', { name: /Năm 2026/ }).innerText(), /300[\s\S]*450/);
    await look(page, 'results-charts');
  });

  await t.test('a campaign asks the villages for what it counts', async () => {
    await ask('campaign_save', { id: null, name: '92 ngày đêm', first: '2026-06-01', last: '2026-08-31', basis: '', note: '', indicators: [leaflets.id] });
    await page.reload();
    await page.getByRole('tab', { name: 'Phiếu của thôn' }).click();
    await press('Làm phiếu đầu tiên');
    const panel = page.getByRole('form').or(page.locator('aside form')).first();
    await page.getByRole('combobox', { name: 'Kỳ' }).selectOption({ label: 'Chiến dịch 92 ngày đêm (01/06/2026–31/08/2026)' });
    await panel.getByRole('listitem').getByText(leaflets.name).waitFor();
    await button('Làm phiếu', panel).click();
    await page.getByText(`Đã làm ${teams.length} phiếu.`).waitFor();
    await page.getByRole('combobox', { name: 'Kỳ' }).getByRole('option', { name: '92 ngày đêm' }).waitFor({ state: 'attached' });
    const [round] = await ask('return_rounds');
    assert.deepEqual([round.indicators, round.label, round.first, round.last], [['leaflets'], '92 ngày đêm', '2026-06-01', '2026-08-31']);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openOffice, until } from './office.mjs';

/** A picture of the page as a number: it changes when anything on it does. */
function picture(canvas) {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum * 31 + data[at]) % 2147483647;
  return sum;
}

test('the page follows what is typed, and the place looked at stays', async (t) => {
  const { page, ask, open, press } = await openOffice(t, { sample: 'lam-thao' });
  const calls = [];
  page.on('request', (request) => request.url().includes('/call/paper_') && calls.push(request.url().split('/').at(-1)));
  const first = page.getByRole('img', { name: /^Trang 1 trên/ });
  const desk = page.getByRole('region', { name: 'Các trang' });

  await open('Văn bản');
  await press('Soạn văn bản');
  await press('Soạn bản nháp');
  await first.waitFor();
  await page.getByText(/^\d+ trang$/).waitFor();

  await t.test('typing is drawn before it is stored', async () => {
    const before = await first.evaluate(picture);
    const field = page.getByRole('textbox', { name: 'Trích yếu' });
    await field.click();
    calls.length = 0;
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' năm 2026', { delay: 60 });
    await until(async () => (await first.evaluate(picture)) !== before, 'the first page is drawn anew');
    assert.ok(calls.includes('paper_try'), 'values are tried before they are stored');
    assert.ok(calls.filter((name) => name === 'paper_try').length < ' năm 2026'.length, 'not every key is drawn');
    assert.match(await field.inputValue(), /Lâm Thao năm 2026$/, 'nothing typed is lost');
  });

  await t.test('what was typed is stored after a pause, and the page is not drawn once more for it', async () => {
    await page.getByText('Đã lưu', { exact: true }).waitFor();
    const [paper] = await ask('papers', { kind: null, state: null });
    assert.match(paper.title, /năm 2026$/);
    assert.ok(!calls.includes('paper_preview'), calls.join(' '));
  });

  await t.test('a page further down stays in sight while the form is typed in', async () => {
    await desk.evaluate((region) => { region.scrollTop = 1500; });
    const second = page.getByRole('img', { name: /^Trang 2 trên/ });
    const before = await second.evaluate(picture);
    await page.getByRole('textbox', { name: 'Căn cứ' }).click();
    await page.keyboard.press('Control+Home');
    // Enough to push lines over to the next page.
    for (let line = 1; line <= 12; line += 1) await page.keyboard.type(`Căn cứ Nghị quyết số ${line}/NQ-HĐND của Hội đồng nhân dân xã;\n`);
    await until(async () => (await second.evaluate(picture)) !== before, 'the second page is drawn anew');
    assert.equal(await desk.evaluate((region) => region.scrollTop), 1500);
  });

  await t.test('undo brings the page back too', async () => {
    await page.getByText('Đã lưu', { exact: true }).waitFor();
    const before = await first.evaluate(picture);
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press('Control+z');
    await until(async () => (await first.evaluate(picture)) !== before, 'the first page is drawn as it was');
  });
});

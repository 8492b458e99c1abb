import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openOffice } from './office.mjs';

const NAME = 'Nguyễn Thị Huyền';

/** “Nguyeenx Thij Huyeenf” as Unikey passes it on: letters it had sent are taken back and come anew with their marks. */
const UNIKEY = ['N', 'g', 'u', 'y', 'e', 1, 'ê', 'n', 2, 'ễn', ' ', 'T', 'h', 'i', 1, 'ị', ' ', 'H', 'u', 'y', 'e', 1, 'ê', 'n', 2, 'ền'];

/** The same as Windows' own Telex passes it on: each word changes under the eyes until a space ends it. */
const TELEX = [
  ['N', 'Ng', 'Ngu', 'Nguy', 'Nguye', 'Nguyê', 'Nguyên', 'Nguyễn'],
  ['T', 'Th', 'Thi', 'Thị'],
  ['H', 'Hu', 'Huy', 'Huye', 'Huyê', 'Huyên', 'Huyền'],
];

/** Longest that two keys of Unikey lie apart, and more than the window waits before it searches. */
const PAUSE = 250;

async function withUnikey(page) {
  for (const [place, piece] of UNIKEY.entries()) {
    if (typeof piece === 'string') await page.keyboard.type(piece);
    else for (let times = 0; times < piece; times += 1) await page.keyboard.press('Backspace');
    // In the middle of a word the window has time for whatever it does with what is there so far.
    if (place % 7 === 5) await page.waitForTimeout(PAUSE);
  }
}

async function withWindowsTelex(page) {
  const keyboard = await page.context().newCDPSession(page);
  for (const [place, word] of TELEX.entries()) {
    if (place > 0) await page.keyboard.type(' ');
    for (const text of word) {
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await page.waitForTimeout(PAUSE);
    await keyboard.send('Input.insertText', { text: word.at(-1) });
  }
  await keyboard.detach();
}

test('no field changes what is typed while it is typed', async (t) => {
  const { page, open, press } = await openOffice(t, { sample: 'cam-thanh' });
  await open('Tổ và thành viên');
  await press('Thêm thành viên');
  const form = page.getByRole('complementary', { name: 'Thêm thành viên' });
  const fields = {
    'the search of a screen': page.getByRole('searchbox', { name: 'Tìm thành viên' }),
    'the name of a member': form.getByLabel('Họ và tên'),
    'the occupation': form.getByLabel('Chức vụ, đơn vị công tác'),
  };
  for (const [what, field] of Object.entries(fields)) {
    for (const type of [withUnikey, withWindowsTelex]) {
      await t.test(`${what}, ${type.name}`, async () => {
        await field.fill('');
        await field.focus();
        await type(page);
        assert.equal(await field.inputValue(), NAME);
        await page.waitForTimeout(PAUSE);
        assert.equal(await field.inputValue(), NAME, 'nor afterwards');
        assert.ok(await field.evaluate((element) => element === document.activeElement), 'the keyboard stays there');
      });
    }
  }

  await t.test('the search of everything', async () => {
    await page.keyboard.press('Control+k');
    const field = page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('searchbox'));
    for (const type of [withUnikey, withWindowsTelex]) {
      await field.fill('');
      await type(page);
      assert.equal(await field.inputValue(), NAME, type.name);
    }
  });
});

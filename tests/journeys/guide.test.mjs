import assert from 'node:assert/strict';
import { test } from 'node:test';

import { enter, tabTo, watchMouse } from './keys.mjs';
import { look } from './looks.mjs';
import { openOffice } from './office.mjs';

/** What the guide opens at on each screen. */
const CHAPTERS = {
  'Bắt đầu': 'Bắt đầu',
  'Tổng quan': 'Mỗi ngày bắt đầu từ Tổng quan',
  'Tổ và thành viên': 'Tổ, thành viên, thôn',
  'Văn bản': 'Văn bản',
  'Tập huấn': 'Tập huấn và điểm danh',
  'Chỉ tiêu và kết quả': 'Chỉ tiêu và kết quả',
  'Báo cáo': 'Báo cáo và mẫu của tỉnh',
  'Cài đặt': 'Cài đặt',
};

test('the guide is read by keys alone, and gives the screen back as it was', async (t) => {
  const { page, open, heading } = await openOffice(t, { sample: 'lam-thao' });
  const guide = page.getByRole('dialog', { name: 'Hướng dẫn sử dụng' });
  const shown = guide.getByRole('region');
  const title = (name) => shown.getByRole('heading', { name, exact: true });
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim());

  await t.test('on each screen it opens where that screen is told of', async () => {
    for (const [screen, chapter] of Object.entries(CHAPTERS)) {
      await open(screen);
      await page.keyboard.press('F1');
      await title(chapter).waitFor();
      const { y } = await title(chapter).boundingBox();
      const top = (await shown.boundingBox()).y;
      assert.ok(y >= top && y < top + 100, `${screen}: ${chapter} stands ${y - top} below the top`);
      await page.keyboard.press('F1');
      await guide.waitFor({ state: 'detached' });
    }
  });

  await t.test('what was being typed stays, and the keyboard goes back to it', async () => {
    const mouse = await watchMouse(page);
    await page.keyboard.press('Alt+3');
    await heading('Tổ và thành viên').waitFor();
    const field = page.getByRole('searchbox', { name: 'Tìm thành viên' });
    await tabTo(page, field);
    await page.keyboard.type('nguyen');
    await page.keyboard.press('F1');
    await title('Tổ, thành viên, thôn').waitFor();
    assert.equal(await focused(), 'Tìm trong hướng dẫn');
    await look(page, 'huong-dan');

    await page.keyboard.type('dien vao mau');
    const hits = guide.getByRole('list', { name: 'Mục tìm thấy' }).getByRole('button');
    await hits.filter({ hasText: 'Điền vào mẫu của tỉnh' }).waitFor();
    await look(page, 'huong-dan-tim');
    await page.keyboard.press('Enter');
    await title('Điền vào mẫu của tỉnh').waitFor();
    assert.equal(await focused(), 'Báo cáo và mẫu của tỉnh', 'the arrows scroll what was found');
    const before = await shown.evaluate((area) => area.scrollTop);
    await page.keyboard.press('PageUp');
    await page.waitForFunction((top) => document.querySelector('dialog [role=region]').scrollTop < top, before);

    await page.keyboard.press('Escape');
    await guide.waitFor({ state: 'detached' });
    assert.equal(await focused(), 'Tìm thành viên');
    assert.equal(await field.inputValue(), 'nguyen');
    assert.equal(await mouse(), 0, 'a mouse was used');
  });

  await t.test('it is opened again where it was left', async () => {
    await page.keyboard.press('F1');
    await title('Điền vào mẫu của tỉnh').waitFor();
    const field = guide.getByRole('searchbox');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await title('Nhập danh sách').waitFor();
    await tabTo(page, field);
    await page.keyboard.type('xyzzy');
    await guide.getByText('Không tìm thấy “xyzzy”.').waitFor();
    await page.keyboard.press('F1');
    await guide.waitFor({ state: 'detached' });
  });

  await t.test('over an open box it opens too, and leaves that box open', async () => {
    await page.keyboard.press('Control+k');
    const search = page.getByRole('dialog', { name: 'Tìm kiếm' });
    await search.waitFor();
    await page.keyboard.press('F1');
    await guide.waitFor();
    await page.keyboard.press('Escape');
    await guide.waitFor({ state: 'detached' });
    assert.equal(await focused(), 'Tìm thành viên, tổ, văn bản');
    await page.keyboard.press('Escape');
    await search.waitFor({ state: 'detached' });
  });

  await t.test('the list of screens opens it, and links lead within it', async () => {
    await enter(page, page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name: /^Hướng dẫn/ }));
    await guide.getByRole('button', { name: 'Giới thiệu', exact: true }).click();
    await shown.getByRole('link', { name: 'Các thành phần được dùng' }).click();
    await title('Các thành phần được dùng').waitFor();
    await shown.getByRole('cell', { name: 'svelte', exact: true }).waitFor();
    assert.match(await guide.innerText(), /Tổ Số 0\.\d+\.\d+/);
    await heading('Tổ và thành viên').waitFor();
    await guide.getByRole('button', { name: 'Đóng' }).click();
    await guide.waitFor({ state: 'detached' });
  });
});

test('before there is a commune the guide tells how to begin', async (t) => {
  const { page } = await openOffice(t);
  await page.keyboard.press('F1');
  const guide = page.getByRole('dialog', { name: 'Hướng dẫn sử dụng' });
  await guide.getByRole('heading', { name: 'Lần chạy đầu' }).waitFor();
  const broken = await guide.locator('img').evaluateAll(async (all) => {
    // Those below are fetched when they are scrolled to; one that never is would be waited for for ever.
    for (const one of all) one.loading = 'eager';
    for (const one of all) await one.decode().catch(() => {});
    return all.filter((one) => one.naturalWidth === 0).map((one) => one.alt);
  });
  assert.deepEqual(broken, []);
});

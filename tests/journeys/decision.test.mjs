import assert from 'node:assert/strict';
import { test } from 'node:test';

import { written } from './files.mjs';
import { openOffice, until } from './office.mjs';

/** Day on which the decision is issued, as it is typed and as it is stored, and the day before. */
const ISSUED = { typed: '20/11/2026', iso: '2026-11-20', before: '2026-11-19' };

/** Waits until the preview shows pages, and says how many. */
async function pagesShown(page) {
  const pages = page.getByRole('region', { name: 'Các trang' }).getByRole('img');
  await pages.first().waitFor();
  return pages.count();
}

/** Makes a draft of the usual decision. */
async function draft({ page, open, press }) {
  await open('Văn bản');
  await press('Soạn văn bản');
  await press('Soạn bản nháp');
  await page.getByRole('heading', { level: 1, name: /^Quyết định/ }).waitFor();
}

test('a decision from draft to issue: what it says, what it changes, what it leaves on the disk', async (t) => {
  const office = await openOffice(t, { sample: 'lam-thao' });
  const { page, press, ask } = office;
  const inForce = async (day) => (await ask('teams', { as_of: day })).filter((team) => team.state === 'in-force').length;

  await t.test('the draft is drawn page by page', async () => {
    await draft(office);
    await page.getByText('Chưa có số').waitFor();
    // The pages come one by one: a decision with 84 names has at least three.
    await page.getByRole('img', { name: /^Trang 3 trên/ }).waitFor();
    const { height, drawn } = await page.getByRole('img', { name: /^Trang 1 trên/ }).evaluate((canvas) => {
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      let drawn = 0;
      for (let at = 0; at < pixels.length; at += 4) if (pixels[at] < 100 && pixels[at + 3] > 0) drawn += 1;
      return { height: canvas.height / canvas.width, drawn };
    });
    assert.ok(Math.abs(height - 297 / 210) < 0.01, 'the page is A4');
    assert.ok(drawn > 1000, `text is drawn on it: ${drawn} dark pixels`);
  });

  await t.test('the trích yếu is changed, and stored', async () => {
    const field = page.getByRole('textbox', { name: 'Trích yếu' });
    await field.fill('Về việc thành lập Tổ công nghệ số cộng đồng năm 2026');
    await press('Lưu');
    await page.getByText('Đã lưu', { exact: true }).waitFor();
    const [paper] = await ask('papers', { kind: null, state: null });
    assert.match(paper.title, /năm 2026$/);
  });

  await t.test('handing it in changes no team; issuing puts 29 in force from its date', async () => {
    await press('Trình');
    await page.getByText('Đã trình', { exact: true }).waitFor();
    assert.equal(await inForce('2026-12-31'), 0);

    await press('Ban hành');
    const dialog = page.getByRole('dialog', { name: 'Ban hành' });
    await dialog.getByLabel('Số').fill('57');
    await dialog.getByLabel('Ngày ban hành').fill(ISSUED.typed);
    await dialog.getByRole('button', { name: 'Ban hành' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Đã ban hành', { exact: true }).waitFor();
    await page.getByText(`ngày ${ISSUED.typed}`).first().waitFor();
    assert.equal(await inForce(ISSUED.iso), 29);
    assert.equal(await inForce(ISSUED.before), 0);
  });

  await t.test('the list of a day shows the same: nobody active the day before, all 84 on the day', async () => {
    await office.open('Tổ và thành viên');
    const active = page.getByRole('region', { name: 'Bảng thành viên' }).getByText('Đang hoạt động', { exact: true });
    for (const [day, count] of [[ISSUED.typed, 84], ['19/11/2026', 0]]) {
      const listed = page.waitForResponse((answer) => answer.url().endsWith('/call/members'));
      await page.getByRole('textbox', { name: 'Xem danh sách tại ngày' }).fill(day);
      await listed;
      await until(async () => (await active.count()) === count, `${count} active on ${day}`);
    }
    await page.goBack();
    await page.getByText('Đã ban hành', { exact: true }).waitFor();
  });

  await t.test('Word and PDF are written to the disk', async () => {
    await pagesShown(page);
    await press('Xuất Word + PDF');
    const endings = (await written(page)).map((path) => path.split('.').at(-1));
    assert.deepEqual(endings.toSorted(), ['docx', 'pdf']);
  });

  await t.test('a number that is taken is refused while it is typed, with the paper that has it; one out of order is warned of', async () => {
    await ask('team_save', { id: null, name: 'Tổ CNSCĐ khu mới', level: 'village', villages: [] });
    await draft(office);
    await press('Ban hành');
    const dialog = page.getByRole('dialog', { name: 'Ban hành' });
    await dialog.getByLabel('Số').fill('57');
    await dialog.getByLabel('Ngày ban hành').fill('21/11/2026');
    await dialog.getByText(/^Số này đã cấp cho Quyết định thành lập tổ số 57\/QĐ-UBND/).waitFor();
    const issue = dialog.getByRole('button', { name: 'Ban hành' });
    assert.ok(await issue.isDisabled(), 'it cannot be issued under a number that is taken');
    await dialog.getByLabel('Số').fill('56');
    await dialog.getByText(/57\/QĐ-UBND ban hành ngày 20\/11\/2026: số và ngày không cùng thứ tự/).waitFor();
    assert.ok(await issue.isEnabled(), 'out of order is only a warning');
    const papers = await ask('papers', { kind: null, state: 'issued' });
    assert.equal(papers.length, 1, 'nothing else was issued');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});

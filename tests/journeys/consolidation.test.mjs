import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { written } from './files.mjs';
import { openOffice, until } from './office.mjs';

/** The days of the two decisions, as they are typed and as they are stored, with the days around. */
const ESTABLISHED = { typed: '02/11/2026', before: '2026-11-01', on: '2026-11-02', after: '2026-11-03' };
const CONSOLIDATED = { typed: '20/11/2026', before: '2026-11-19', on: '2026-11-20', after: '2026-11-21' };

/** The people of the sample whom the consolidation is about are chosen by place, not by name. */
const PEOPLE = 84;
const TEAMS = 29;

/** A PDF as the leader's office sends it back signed; its bytes are all that matters. */
const SIGNED = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

test('the life of a paper: established, consolidated with three changes, revoked, undone, redone, register printed', async (t) => {
  const office = await openOffice(t, { sample: 'lam-thao' });
  const { page, open, press, ask } = office;

  /** Names of a team's members who are in force on a day, sorted. */
  const namesOn = async (day, team) => {
    const { rows } = await ask('members', { search: null, as_of: day, team, sort: 'name', limit: null });
    return rows.filter((row) => row.state === 'in-force').map((row) => row.name).toSorted();
  };
  const countOn = async (day) => (await namesOn(day, null)).length;
  const teamsOn = async (day) => (await ask('teams', { as_of: day })).filter((team) => team.state === 'in-force').length;

  /** The same in the window: how many are shown as active on each day. */
  const shownOn = async (days) => {
    await open('Tổ và thành viên');
    const active = page.getByRole('region', { name: 'Bảng thành viên' }).getByText('Đang hoạt động', { exact: true });
    for (const [day, count] of days) {
      await page.getByRole('textbox', { name: 'Xem danh sách tại ngày' }).fill(day.split('-').reverse().join('/'));
      await until(async () => (await active.count()) === count, `${count} active on ${day}`);
    }
  };

  /** Issues the paper on the screen. */
  async function issue(number, date, signed) {
    await press('Ban hành');
    const dialog = page.getByRole('dialog', { name: 'Ban hành' });
    await dialog.getByLabel('Số').fill(number);
    await dialog.getByLabel('Ngày ban hành').fill(date);
    if (signed) await dialog.getByLabel('Bản đã ký (tệp)').setInputFiles(signed);
    await dialog.getByRole('button', { name: 'Ban hành' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Đã ban hành', { exact: true }).waitFor();
  }

  const folder = await mkdtemp(join(tmpdir(), 'to-so-signed-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const signed = join(folder, 'QĐ 05 đã ký.pdf');
  await writeFile(signed, SIGNED);

  await t.test('a set is made by the wizard, teams and signer once', async () => {
    await open('Văn bản');
    await press('Soạn văn bản');
    await page.getByRole('tab', { name: 'Bộ hồ sơ' }).click();
    await press('Soạn 7 bản nháp');
    const made = page.getByRole('table', { name: 'Bộ hồ sơ' }).getByRole('row');
    await until(async () => (await made.count()) === 8, 'seven drafts are listed');
    const papers = await ask('papers', { kind: null, state: 'draft' });
    const kinds = papers.map((paper) => paper.kind).toSorted();
    assert.deepEqual(kinds, ['activity-plan', 'contact-list', 'decision-establish', 'decision-regulation', 'member-list', 'regulation', 'submission']);
  });

  await t.test('the decision is handed in and issued with its signed file', async () => {
    await page.getByRole('link', { name: 'Quyết định thành lập tổ', exact: true }).click();
    await press('Trình');
    await page.getByText('Đã trình', { exact: true }).waitFor();
    assert.equal(await countOn(ESTABLISHED.after), 0, 'handing in puts nobody in force');
    await issue('5', ESTABLISHED.typed, signed);
    const [paper] = await ask('papers', { kind: 'decision-establish', state: 'issued' });
    assert.equal(paper.symbol, '05/QĐ-UBND');
    assert.deepEqual((await ask('paper', { id: paper.id })).files.map((file) => file.name), ['QĐ 05 đã ký.pdf']);
    for (const [day, people, teams] of [[ESTABLISHED.before, 0, 0], [ESTABLISHED.on, PEOPLE, TEAMS], [ESTABLISHED.after, PEOPLE, TEAMS]]) {
      assert.deepEqual([await countOn(day), await teamsOn(day)], [people, teams], day);
    }
  });

  await t.test('the signed file is kept with it, and opens', async () => {
    await page.getByRole('tab', { name: 'Vòng đời' }).click();
    await page.getByText(/^SHA-256 [0-9a-f]{12}…$/).waitFor();
    const out = page.waitForResponse((answer) => answer.url().endsWith('/call/paper_file'));
    await page.getByRole('button', { name: 'Mở QĐ 05 đã ký.pdf' }).click();
    const { files } = await (await out).json();
    assert.equal(await readFile(files[0], 'utf8'), SIGNED);
  });

  await t.test('the window shows it on each day', () => shownOn([[ESTABLISHED.before, 0], [ESTABLISHED.on, PEOPLE], [ESTABLISHED.after, PEOPLE]]));

  // Whom the three changes are about: the first three teams that have two members or more.
  const [one, two, three] = (await ask('teams', { as_of: ESTABLISHED.after })).filter((team) => team.members >= 2);
  const lastOf = async (team) => (await ask('members', { search: null, as_of: null, team: team.id, sort: 'position', limit: null })).rows.at(-1);
  const [leaving, replaced] = [await lastOf(one), await lastOf(three)];
  const before = { one: await namesOn(ESTABLISHED.after, one.id), two: await namesOn(ESTABLISHED.after, two.id), three: await namesOn(ESTABLISHED.after, three.id) };
  const JOINS = 'Trịnh Quốc Bảo Khang';
  const TAKES_OVER = 'Phùng Thị Diễm Mi';
  const after = {
    one: before.one.filter((name) => name !== leaving.name),
    two: [...before.two, JOINS].toSorted(),
    three: [...before.three.filter((name) => name !== replaced.name), TAKES_OVER].toSorted(),
  };
  let decision;

  await t.test('a consolidation is drafted, and three changes are put on it', async () => {
    await open('Văn bản');
    await press('Soạn văn bản');
    await page.getByRole('radio', { name: /^Quyết định kiện toàn tổ/ }).check();
    await press('Soạn bản nháp');
    await page.getByRole('heading', { level: 1, name: 'Quyết định kiện toàn tổ' }).waitFor();
    const form = page.getByRole('form', { name: 'Thay đổi thành viên' });
    const begin = async (action, team) => {
      await press('Thêm thay đổi');
      await form.getByRole('radio', { name: action, exact: true }).check();
      await form.getByRole('combobox', { name: 'Tổ', exact: true }).selectOption(team.id);
    };
    const choose = async (label, name) => {
      await form.getByRole('combobox', { name: label }).fill(name);
      await page.getByRole('option').filter({ hasText: name }).first().click();
    };
    const finish = async (reason) => {
      await form.getByRole('combobox', { name: 'Lý do' }).fill(reason);
      await form.getByRole('button', { name: 'Ghi thay đổi' }).click();
      await form.waitFor({ state: 'detached' });
    };

    await begin('Thôi', one);
    await choose('Thành viên', leaving.name);
    await finish('Chuyển công tác');
    await begin('Bổ sung', two);
    await form.getByLabel('Họ và tên').fill(JOINS);
    await form.getByLabel('Năm hoặc ngày sinh').fill('1990');
    await form.getByLabel('Chức danh trong tổ').fill('Thành viên');
    await finish('Bổ sung cho đủ thành phần');
    await begin('Thay thế', three);
    await choose('Thành viên được thay', replaced.name);
    await form.getByLabel('Họ và tên').fill(TAKES_OVER);
    await form.getByLabel('Giới tính').selectOption('female');
    await finish('Nghỉ hưu');

    await page.getByText('3 thay đổi: 1 thôi, 1 bổ sung, 1 thay thế.').waitFor();
    [decision] = await ask('papers', { kind: 'decision-consolidate', state: 'draft' });
    const { changes } = await ask('paper', { id: decision.id });
    assert.deepEqual(changes.map((change) => change.action), ['leave', 'join', 'replace']);
    assert.equal(await countOn(CONSOLIDATED.after), PEOPLE, 'a draft changes nobody');
  });

  /** The roster on the days around the consolidation, with its changes or without. */
  async function rosterIs(isCarriedOut) {
    for (const [day, holds] of [[CONSOLIDATED.before, false], [CONSOLIDATED.on, isCarriedOut], [CONSOLIDATED.after, isCarriedOut]]) {
      const now = { one: await namesOn(day, one.id), two: await namesOn(day, two.id), three: await namesOn(day, three.id) };
      assert.deepEqual(now, holds ? after : before, day);
      assert.equal(await countOn(day), PEOPLE, `one left, one joined, one was replaced: ${day}`);
      assert.equal(await teamsOn(day), TEAMS, day);
    }
    const old = (await ask('papers', { kind: 'decision-establish', state: null }))[0];
    assert.equal(old.state, isCarriedOut ? 'replaced' : 'issued');
    assert.equal(old.replaced_by?.id ?? null, isCarriedOut ? decision.id : null);
  }

  /** The window's own list of one team on a day. */
  async function windowShows(day, name, isThere) {
    await open('Tổ và thành viên');
    await page.getByRole('textbox', { name: 'Xem danh sách tại ngày' }).fill(day.split('-').reverse().join('/'));
    const row = page.getByRole('region', { name: 'Bảng thành viên' }).getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }), hasText: 'Đang hoạt động' });
    await until(async () => (await row.count() > 0) === isThere, `${name} ${isThere ? 'is' : 'is not'} active on ${day}`);
  }

  async function openDecision() {
    await open('Văn bản');
    await page.getByRole('table', { name: 'Danh sách văn bản' }).locator(`a[href$="${decision.id}"]`).first().click();
    await page.getByRole('heading', { level: 1, name: 'Quyết định kiện toàn tổ' }).waitFor();
  }

  await t.test('before it is issued the window says what will happen', async () => {
    await press('Ban hành');
    const dialog = page.getByRole('dialog', { name: 'Ban hành' });
    for (const text of [`Thôi: ${leaving.name}`, `Bổ sung: ${JOINS}`, `Thay thế: ${TAKES_OVER}`, 'Quyết định thành lập tổ số 05/QĐ-UBND: thay thế toàn bộ']) {
      await dialog.getByText(text).waitFor();
    }
    await dialog.getByRole('button', { name: 'Thôi', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  await t.test('issued: the roster changes on its day, and not before', async () => {
    await press('Trình');
    await page.getByText('Đã trình', { exact: true }).waitFor();
    await issue('6', CONSOLIDATED.typed);
    await rosterIs(true);
    await windowShows(CONSOLIDATED.before, leaving.name, true);
    await windowShows(CONSOLIDATED.on, leaving.name, false);
    await windowShows(CONSOLIDATED.before, JOINS, false);
    await windowShows(CONSOLIDATED.on, JOINS, true);
    await windowShows(CONSOLIDATED.after, TAKES_OVER, true);
    await windowShows(CONSOLIDATED.after, replaced.name, false);
  });

  await t.test('what replaces what is shown both ways', async () => {
    await openDecision();
    await page.getByRole('tab', { name: 'Vòng đời' }).click();
    await page.getByRole('region', { name: 'Vòng đời' }).getByRole('link', { name: 'Quyết định thành lập tổ số 05/QĐ-UBND' }).click();
    await page.getByText('Đã được thay thế bằng').getByRole('link', { name: 'Quyết định kiện toàn tổ số 06/QĐ-UBND' }).waitFor();
  });

  await t.test('revoked: everybody is back', async () => {
    await openDecision();
    await press('Thu hồi');
    const dialog = page.getByRole('dialog', { name: /^Thu hồi/ });
    await dialog.getByLabel('Lý do thu hồi').fill('Sai danh sách kèm theo');
    await dialog.getByRole('button', { name: 'Thu hồi' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Đã thu hồi ngày 22/11/2026. Lý do: Sai danh sách kèm theo').waitFor();
    await rosterIs(false);
    await windowShows(CONSOLIDATED.after, leaving.name, true);
    await windowShows(CONSOLIDATED.after, JOINS, false);
  });

  const key = async (name, told) => {
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press(name);
    await office.said(told);
  };

  await t.test('undone: it holds again', async () => {
    await key('Control+z', /^Đã hoàn tác: Thu hồi/);
    await rosterIs(true);
    await windowShows(CONSOLIDATED.after, JOINS, true);
    await windowShows(CONSOLIDATED.after, leaving.name, false);
  });

  await t.test('redone: it is revoked again', async () => {
    await key('Control+y', /^Đã làm lại: Thu hồi/);
    await rosterIs(false);
    await windowShows(CONSOLIDATED.after, JOINS, false);
    await open('Văn bản');
    await page.getByText('Thu hồi ngày 22/11/2026: Sai danh sách kèm theo').waitFor();
  });

  await t.test('the register of the year is printed, with both', async () => {
    await press('Soạn văn bản');
    await page.getByRole('radio', { name: /^Sổ đăng ký văn bản đi/ }).check();
    await page.getByLabel('Năm của sổ').waitFor();
    await press('Soạn bản nháp');
    await page.getByRole('heading', { level: 1, name: 'Sổ đăng ký văn bản đi' }).waitFor();
    await page.getByRole('region', { name: 'Các trang' }).getByRole('img').first().waitFor();
    await press('Xuất Word + PDF');
    const files = await written(page);
    assert.deepEqual(files.map((path) => path.split('.').at(-1)).toSorted(), ['docx', 'pdf']);
    const [register] = await ask('papers', { kind: 'document-register', state: null });
    const side = { paper: register.id, version: null, file: null };
    const { rows } = await ask('paper_compare', { old: side, new: side });
    const printed = rows.map((row) => row.new.flat().map((words) => words.text).join('')).join('\n');
    for (const symbol of ['05/QĐ-UBND', '06/QĐ-UBND']) assert.ok(printed.includes(symbol), `${symbol} stands in the register`);
  });
});

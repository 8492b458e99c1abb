/**
 * What only the real window can show: that the pages run in it under its strict policy, that they
 * reach the core and nothing else, and that one store has one window. The clerk's ways through
 * the screens are the journeys' matter; these checks are few.
 *
 * `cargo xtask test window` names the program in TOSO_WINDOW and the folder of pictures in
 * TOSO_SHOTS, and runs this on a display of its own.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startDriver, until } from './webdriver.mjs';

const PROGRAM = told('TOSO_WINDOW');
const SHOTS = told('TOSO_SHOTS');

const folder = mkdtempSync(join(tmpdir(), 'to-so-window-'));
const store = join(folder, 'store');
/** Nothing is written elsewhere, and no cache of pictures after the window is closed. */
const environment = {
  XDG_DATA_HOME: join(folder, 'data'),
  XDG_CACHE_HOME: join(folder, 'cache'),
  MESA_SHADER_CACHE_DISABLE: 'true',
};

const IN_USE = /Dữ liệu này đang được mở ở một cửa sổ hoặc chương trình Tổ Số khác/;

let driver;
let page;

before(async () => {
  driver = await startDriver(environment);
  page = await driver.openWindow(PROGRAM, ['--data', store]);
  // From now on the page keeps what its policy forbade.
  await page.run(`window.forbidden = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      window.forbidden.push(event.effectiveDirective + ' ' + event.blockedURI));`);
});

after(async () => {
  await page?.close().catch(() => {});
  await driver?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

test('it begins in Vietnamese, with the first start', async () => {
  await page.shows('Xã, phường của tôi');
  assert.equal(await page.title(), 'Bắt đầu – Tổ Số');
  assert.equal(await page.run('return document.documentElement.lang'), 'vi');
});

test('a sample is loaded by a click, and every screen opens', async () => {
  await page.press("//button[starts-with(@aria-label, 'Dùng dữ liệu mẫu Lâm Thao')]");
  await page.shows('Đã nạp dữ liệu mẫu');
  for (const screen of ['Tổng quan', 'Văn bản', 'Tập huấn', 'Báo cáo', 'Cài đặt', 'Tổ và thành viên']) {
    await page.press(`//nav//a[normalize-space() = '${screen}']`);
    await until(`${screen} is open`, async () => (await page.title()) === `${screen} – Tổ Số`);
    await until(`${screen} has its heading`, () => page.run("return !!document.querySelector('main h1')"));
  }
  await page.shows('84');
  await keep('window-to-va-thanh-vien');
});

test('the core answers a command of the list, and refuses with code and sentence', async () => {
  const { answer } = await dispatch('app_status', {});
  assert.equal(answer.commune.code, '08494');
  assert.equal(answer.data_folder, store);
  assert.equal(answer.output_folder, join(store, 'ket-qua'));

  const { refused } = await dispatch('sample', { name: 'cam-thanh' });
  assert.equal(refused.code, 'store-not-empty');
  assert.match(refused.message, /^Dữ liệu này đã có/);
});

test('a refusal is shown as its sentence', async () => {
  await page.run("location.hash = '#/van-ban/018f0000-0000-7000-8000-000000000000'");
  await page.shows('Không tìm thấy văn bản này');
  await page.shows('Mã: not-found');
});

test('a paper is drawn page by page, with its own letters', async () => {
  await page.press("//nav//a[normalize-space() = 'Văn bản']");
  await page.press("//button[normalize-space() = 'Soạn văn bản']");
  await page.press("//form//button[normalize-space() = 'Soạn bản nháp']");
  const drawn = () => page.run("return document.querySelectorAll('canvas').length");
  await until('pages are drawn', async () => (await drawn()) > 1);
  const ink = await page.run(`const canvas = document.querySelector('canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] < 100 && data[at + 3] > 0) dark += 1;
    return dark / (canvas.width * canvas.height);`);
  assert.ok(ink > 0.01 && ink < 0.3, `the first page is inked to ${ink}`);
  await keep('window-van-ban');
});

test('what was done is undone by Ctrl+Z', async () => {
  const count = async () => (await dispatch('papers', { kind: null, state: null })).answer.length;
  assert.equal(await count(), 1);
  await page.run('document.activeElement?.blur()');
  await page.keys('\uE009', 'z');
  await page.shows('Đã hoàn tác');
  assert.equal(await count(), 0);
});

test('the policy stood in the way of nothing of ours', async () => {
  assert.deepEqual(await page.run('return window.forbidden'), []);
});

test('the page reaches its few commands and nothing else', async () => {
  const others = [
    ['plugin:event|listen', { event: 'x', target: { kind: 'Any' }, handler: 1 }],
    ['plugin:window|set_title', { label: 'main', value: 'x' }],
    ['plugin:path|resolve_directory', { directory: 1 }],
    ['plugin:opener|open_path', { path: '/etc/passwd' }],
    ['plugin:fs|read_text_file', { path: '/etc/passwd' }],
    ['read_anything', {}],
  ];
  for (const [command, args] of others) {
    const { refused } = await page.invoke(command, args);
    assert.match(String(refused), /not allowed|not found/, command);
  }
  assert.equal(typeof (await page.invoke('work_done', {})).answer, 'number');
  assert.equal((await dispatch('format_disk', {})).refused.code, 'unknown-command');
  const { refused } = await page.invoke('open_file', { args: { path: '/etc/passwd', in_folder: false } });
  assert.equal(refused.code, 'file-not-ours');
  assert.equal(await page.run('return typeof window.__TAURI__'), 'undefined');
  assert.equal(await page.run('return Object.isFrozen(Object.prototype)'), true);
});

test('no script but our own runs, no other page opens, nothing is fetched from afar', async () => {
  await page.run(`const script = document.createElement('script');
    script.textContent = 'window.intruder = true';
    document.head.append(script);
    fetch('https://example.org/').catch(() => {});`);
  await until('both are forbidden', async () => (await page.run('return window.forbidden.length')) === 2);
  const [script, far] = (await page.run('return window.forbidden')).toSorted().toReversed();
  assert.equal(script, 'script-src-elem inline');
  assert.match(far, /^connect-src https:\/\/example\.org/);
  assert.equal(await page.run('return window.intruder ?? null'), null);
  assert.equal(await page.run("return window.open('https://example.org/')"), null);

  const before = await page.run('return location.href');
  await page.run("location.href = 'https://example.org/'");
  await page.shows('Lâm Thao');
  assert.equal(await page.run('return location.href'), before);
});

test('a second program on the same store is refused with a sentence', () => {
  const { status, stderr } = startAgain();
  assert.equal(status, 1);
  assert.match(stderr, IN_USE);
});

test('what was stored is there at the next start', async () => {
  await page.close();
  // The driver answers before the program has ended.
  await until('the store is free', () => !IN_USE.test(startAgain().stderr));
  page = await driver.openWindow(PROGRAM, ['--data', store]);
  await page.shows('Xã Lâm Thao, tỉnh Phú Thọ');
});

test('the status laid out for the page is of now, and a page loaded again asks for its own', async () => {
  const laidOut = await page.run('return window.TO_SO_STATUS');
  assert.deepEqual(laidOut, (await dispatch('app_status', {})).answer);

  await page.run('location.reload()');
  await until('it is loaded again', () => page.run("return performance.getEntriesByType('navigation')[0].type === 'reload'"));
  await page.shows('Xã Lâm Thao, tỉnh Phú Thọ');
  assert.equal(await page.run('return typeof window.TO_SO_STATUS'), 'undefined');
});

/** Starts the program on the same store without a display: what it would show, it then writes. */
function startAgain() {
  const env = { ...process.env, ...environment, DISPLAY: '', WAYLAND_DISPLAY: '' };
  return spawnSync(PROGRAM, ['--data', store], { env, encoding: 'utf8', timeout: 20_000 });
}

function dispatch(name, args) {
  return page.invoke('dispatch', { name, args });
}

async function keep(name) {
  mkdirSync(SHOTS, { recursive: true });
  writeFileSync(join(SHOTS, `${name}.png`), await page.picture());
}

function told(name) {
  const value = process.env[name];
  assert.ok(value, `${name} is not set: start these checks with cargo xtask test window`);
  return value;
}

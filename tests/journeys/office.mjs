/**
 * An office for one test: a fresh store, the loopback server on it, and the window open in
 * Chromium. Everything is closed after the test; what the page complained about fails it.
 *
 * `cargo xtask test journeys` names the programs in the environment: TOSO_LOOPBACK, TOSO_BIN,
 * TOSO_UI.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

/** The day on which all journeys take place. */
export const TODAY = '2026-11-22';

/** The smallest screen that offices still have, in CSS pixels. */
export const SCREEN = { width: 1366, height: 768 };

/** Longest that anything in the window may take, in milliseconds; papers on a busy PC take longest. */
const PATIENCE = 15_000;

/** Chromium without its talk with the world; software drawing, so that pictures are the same everywhere. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Waits until a condition holds that no single locator can tell. */
export async function until(holds, what) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  assert.fail(`it never came to be: ${what}`);
}

/** What the office needs to know, or a sentence on how to tell it. */
function told(name) {
  const value = process.env[name];
  assert.ok(value, `${name} is not set: start the journeys with cargo xtask test journeys`);
  return value;
}

function programInPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  assert.ok(found, `${name} is not installed`);
  return found;
}

/** One browser for a whole test file; each office has a window of its own in it. */
let browser;
after(async () => (await browser)?.close());

function openBrowser() {
  browser ??= chromium.launch({
    executablePath: programInPath('chromium'),
    headless: true,
    // Tests run as root in containers, where Chromium's sandbox cannot.
    chromiumSandbox: false,
    args: FLAGS,
  });
  return browser;
}

/** Starts the loopback server on a folder; gives its address and how to end it. */
async function serve(data) {
  const words = ['--data', data, '--port', '0', '--ui', told('TOSO_UI'), '--today', TODAY];
  const server = spawn(told('TOSO_LOOPBACK'), words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout });
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(server, 'exit').then(([code]) => assert.fail(`the loopback server ended with ${code}`)),
  ]);
  const port = /^listening on (\d+)$/.exec(line)?.[1];
  assert.ok(port, `the loopback server said ${line}`);
  return {
    address: `http://127.0.0.1:${port}`,
    async end() {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}

/** Collects whatever a page complains of: errors on the console, uncaught ones, breaches of its policy. */
function listen(page) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // A refusal is an answer like any other; the browser logs its status all the same.
    const refusal = message.location().url.includes('/call/') && message.text().includes('status of 422');
    if (message.type() === 'error' && !refusal) complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(`asked ${hostname}`);
  });
  return complaints;
}

/**
 * Opens an office for the test `t`.
 *
 * `sample` is a bundled commune to begin with; without it the store is empty. Gives the page, the
 * core to `ask`, and what every clerk does on every screen.
 */
export async function openOffice(t, { sample } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'to-so-journey-'));
  const data = join(folder, 'store');
  const server = await serve(data);
  const context = await (await openBrowser()).newContext({ viewport: SCREEN, locale: 'vi-VN' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints = listen(page);
  t.after(async () => {
    await context.close();
    await server.end();
    await rm(folder, { recursive: true, force: true });
    // Also told where a step has failed before: often they are its reason.
    for (const complaint of complaints) t.diagnostic(complaint);
    assert.deepEqual(complaints, [], 'the page complained');
  });

  /** Asks the core itself, past the window: to see that what the window shows is so. */
  async function ask(name, args = {}) {
    const answer = await fetch(`${server.address}/call/${name}`, { method: 'POST', body: JSON.stringify(args) });
    const body = await answer.json();
    assert.ok(answer.ok, `${name}: ${body.error?.message}`);
    return body;
  }

  if (sample) await ask('sample', { name: sample });
  await page.goto(server.address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, ask, ...ways(page) };
}

/** What every clerk does on every screen. */
function ways(page) {
  const heading = (name) => page.getByRole('heading', { level: 1, name, exact: true });
  return {
    heading,
    /** Opens a screen by its name in the list of screens. */
    async open(screen) {
      await page.getByRole('navigation').getByRole('link', { name: screen, exact: true }).click();
      await heading(screen).waitFor();
    },
    /** Presses a button by its name. */
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    /** Waits until the line at the bottom says so: what was done, or a refusal. */
    said: (text) => page.locator('footer').getByText(text).first().waitFor(),
  };
}

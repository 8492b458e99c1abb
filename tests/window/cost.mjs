/**
 * What our window costs beside an empty one of Tauri's: the time from its start until its page is
 * there, and the memory of all its processes at rest. Each is started in turn, so that a busy
 * moment of the machine strikes both.
 *
 * `cargo xtask bench --window` names the programs in TOSO_WINDOW and TOSO_EMPTY, runs this on a
 * display of its own, and reads the one line of JSON that it prints: medians, in ms and bytes.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { startDriver } from './webdriver.mjs';

const STARTS = 9;

/** Until nothing is drawn or fetched any more. */
const REST = 3_000;

const folder = mkdtempSync(join(tmpdir(), 'to-so-cost-'));
const environment = { XDG_DATA_HOME: join(folder, 'data'), XDG_CACHE_HOME: join(folder, 'cache'), MESA_SHADER_CACHE_DISABLE: 'true' };
const PROGRAMS = {
  ours: { program: process.env.TOSO_WINDOW, words: ['--data', join(folder, 'store')] },
  empty: { program: process.env.TOSO_EMPTY, words: [] },
};

/** Every process below one, by its parent's number. */
function family(root) {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      // After the name, which may hold anything: the state and the parent.
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]);
      parents.set(Number(name), parent);
    } catch {
      // It ended while the list was read.
    }
  }
  const below = (process) => [process, ...[...parents].filter(([, parent]) => parent === process).flatMap(([child]) => below(child))];
  return below(root).slice(1);
}

/** Memory of these processes, in bytes; what they share with others counts by its share. */
function memory(processes) {
  const kilobytes = processes.map((one) => Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0));
  return kilobytes.reduce((sum, one) => sum + one, 0) * 1024;
}

/** Starts a program once. `meanwhile` is done before it is closed. */
async function start({ program, words }, meanwhile = async () => 0) {
  const driver = await startDriver(environment);
  try {
    const began = performance.now();
    const page = await driver.openWindow(program, words);
    while (!(await page.run("return !!document.querySelector('main h1')"))) await pause(2);
    const taken = performance.now() - began;
    const found = await meanwhile(page, driver);
    await page.close();
    return { taken, found };
  } finally {
    await driver.stop();
  }
}

const atRest = async (_page, driver) => {
  await pause(REST);
  return memory(family(driver.process));
};

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

try {
  // A commune at work; and whatever the first start ever does besides.
  await start(PROGRAMS.ours, async (page) => assert.ok((await page.invoke('dispatch', { name: 'sample', args: { name: 'lam-thao' } })).answer));
  await start(PROGRAMS.empty);
  const measured = { ours: [], empty: [] };
  for (let turn = 0; turn < STARTS; turn += 1) {
    for (const [name, program] of Object.entries(PROGRAMS)) measured[name].push(await start(program, atRest));
  }
  const medians = Object.entries(measured).map(([name, all]) => [name, { start: median(all.map((one) => one.taken)), memory: median(all.map((one) => one.found)) }]);
  console.log(JSON.stringify(Object.fromEntries(medians)));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** How a screen looks: its picture, whether it fits, and what axe finds. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import axe from 'axe-core';

import { SCREEN } from './office.mjs';

/** The same screen at 150 % zoom: Windows' usual setting on small laptops. */
const ZOOMED = { width: 911, height: 512 };

/** The window of the guide's pictures: small, so that its letters stay large in the guide's column. */
const GUIDE = { width: 960, height: 600 };

/** Faults of these weights fail a test. */
const GRAVE = ['serious', 'critical'];

/** Whether the page, or the part of it that holds the screen, has to be scrolled sideways. */
function tooWide() {
  const parts = [document.documentElement, document.querySelector('main')];
  return parts.filter((part) => part && part.scrollWidth > part.clientWidth + 1).map((part) => `${part.localName}: ${part.scrollWidth} > ${part.clientWidth}`);
}

/** What axe finds grave, as "rule: place". */
async function faults(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter((fault) => GRAVE.includes(fault.impact))
    .flatMap((fault) => fault.nodes.map((node) => `${fault.id} (${fault.help}): ${node.target.join(' ')}`));
}

/** Whether the pages of a paper have been drawn anew to the width that there is, where they can be seen. */
function pagesFit() {
  const sheets = [...document.querySelectorAll('main canvas')];
  return sheets.every((sheet) => sheet.clientWidth === 0 || sheet.clientWidth < sheet.closest('[role=region]').clientWidth);
}

/** Two frames and the fonts: what was just drawn is on the picture, and no bar passes by. */
async function quiet(page) {
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  await page.waitForFunction(pagesFit);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}

/** Takes the picture `name` as the guide shows it: the box that is open, else the screen without the list of screens. */
async function illustrate(page, name) {
  const folder = process.env.TOSO_GUIDE;
  if (!folder) return;
  await page.setViewportSize(GUIDE);
  // Nothing is to look as if it were pointed at.
  await page.mouse.move(0, 0);
  await quiet(page);
  const box = page.locator('dialog[open]');
  await ((await box.count()) > 0 ? box.last() : page.locator('main')).screenshot({ path: join(folder, `${name}.png`) });
}

/** Takes the picture `name` of the screen as it stands, also zoomed, and examines both. */
export async function look(page, name) {
  const folder = process.env.TOSO_SHOTS;
  assert.ok(folder, 'TOSO_SHOTS is not set: start the journeys with cargo xtask test journeys');
  const found = [];
  for (const [size, ending] of [[SCREEN, ''], [ZOOMED, '-150']]) {
    await page.setViewportSize(size);
    await quiet(page);
    await page.screenshot({ path: join(folder, `${name}${ending}.png`) });
    found.push(...(await page.evaluate(tooWide)), ...(await faults(page)));
  }
  await illustrate(page, name);
  await page.setViewportSize(SCREEN);
  assert.deepEqual(found, [], name);
}

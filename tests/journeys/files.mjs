/** Files of the tests, and files that the window has written. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A roster of `tests/fixtures/rosters`. */
export function roster(name) {
  return fileURLToPath(new URL(`../fixtures/rosters/${name}`, import.meta.url));
}

/** A form of the province of `tests/fixtures/province`. */
export function province(name) {
  return fileURLToPath(new URL(`../fixtures/province/${name}`, import.meta.url));
}

/** What a roster must be read as. */
export async function expected(name) {
  return JSON.parse(await readFile(roster(`${name}.expected.json`), 'utf8'));
}

/** How a file of an ending begins. */
const BEGINNINGS = { docx: 'PK\x03\x04', xlsx: 'PK\x03\x04', pdf: '%PDF-' };

/** The files that the window lists as just written; each is on the disk and is what its ending says. */
export async function written(page) {
  const list = page.getByRole('region', { name: 'Tệp vừa xuất' }).getByRole('listitem');
  await list.first().waitFor();
  const paths = await list.locator('[title]').evaluateAll((names) => names.map((name) => name.title).filter((path) => path.startsWith('/')));
  for (const path of paths) {
    const ending = path.split('.').at(-1);
    const bytes = await readFile(path);
    assert.ok(bytes.length > 1000, `${basename(path)} has ${bytes.length} bytes`);
    assert.equal(bytes.subarray(0, BEGINNINGS[ending].length).toString('latin1'), BEGINNINGS[ending], basename(path));
  }
  return paths;
}

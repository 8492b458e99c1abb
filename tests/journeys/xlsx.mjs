/** Workbooks as a journey needs them: their cells read, and cells filled in as a village does it in Excel. */
import assert from 'node:assert/strict';

import { packed, parts } from './docx.mjs';

/** What a browser calls a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const SHEET = 'xl/worksheets/sheet1.xml';
const CELL = /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs;

const plain = (xml) => [...xml.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((found) => found[1]).join('').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');

const safe = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Texts of the first sheet's cells by reference: `B12`. */
export function cells(bytes) {
  const all = parts(bytes);
  const shared = [...(all.get('xl/sharedStrings.xml')?.toString('utf8') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((found) => plain(found[1]));
  const found = new Map();
  for (const [, reference, marks, inside = ''] of all.get(SHEET).toString('utf8').matchAll(CELL)) {
    const value = /<v>(.*?)<\/v>/s.exec(inside)?.[1];
    if (marks.includes('t="s"')) found.set(reference, shared[Number(value)]);
    else if (marks.includes('t="inlineStr"')) found.set(reference, plain(inside));
    else found.set(reference, value ?? '');
  }
  return found;
}

/** The same workbook with these cells filled in: numbers as numbers, text as text; each must be there already, as the cells of a form are. */
function filled(bytes, values) {
  const all = parts(bytes);
  let left = Object.keys(values).length;
  const sheet = all.get(SHEET).toString('utf8').replace(CELL, (whole, reference, marks) => {
    if (!(reference in values)) return whole;
    left -= 1;
    const value = values[reference];
    const kept = marks.replace(/ t="[^"]*"/, '');
    return typeof value === 'number' ? `<c r="${reference}"${kept}><v>${value}</v></c>` : `<c r="${reference}"${kept} t="inlineStr"><is><t>${safe(value)}</t></is></c>`;
  });
  assert.equal(left, 0, `not every one of ${Object.keys(values).join(', ')} is a cell of the form`);
  return packed(all.set(SHEET, Buffer.from(sheet)));
}

/** A form of the province as the province sends it: nothing in it says yet what goes where. */
export function unmarked(bytes) {
  const all = parts(bytes);
  for (const [name, part] of all) {
    if (name.endsWith('.xml')) all.set(name, Buffer.from(part.toString('utf8').replace(/\{\{[^{}]*\}\}/g, '')));
  }
  return packed(all);
}

/** A return form of ours as a village fills it in: numbers beside the codes of indicators, text beside the names of facts. */
export function answered(bytes, values) {
  const all = [...cells(bytes)];
  const places = Object.entries(values).map(([name, value]) => {
    const [label] = all.find(([, text]) => text.replace(/:$/, '') === name) ?? [];
    assert.ok(label, `the form has a row ${name}`);
    return [(label.startsWith('A') && /^[a-z]/.test(name) ? 'D' : 'C') + label.replace(/\D/g, ''), value];
  });
  return filled(bytes, Object.fromEntries(places));
}

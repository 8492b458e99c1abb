/** Word files as a journey needs them: their parts read, and words exchanged as a clerk does it in Word. */
import assert from 'node:assert/strict';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const MAIN = 'word/document.xml';

/** Marks of a zip: an entry, an entry of the directory, the directory's end. */
const [ENTRY, LISTED, END] = [0x04034b50, 0x02014b50, 0x06054b50];

/** The parts of a package by name, in its order. */
export function parts(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  assert.equal(bytes.readUInt32LE(end), END);
  const found = new Map();
  for (let at = bytes.readUInt32LE(end + 16); at < end; ) {
    assert.equal(bytes.readUInt32LE(at), LISTED);
    const [method, size, name, extra, comment] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), ...[28, 30, 32].map((far) => bytes.readUInt16LE(at + far))];
    const entry = bytes.readUInt32LE(at + 42);
    const start = entry + 30 + bytes.readUInt16LE(entry + 26) + bytes.readUInt16LE(entry + 28);
    const packed = bytes.subarray(start, start + size);
    found.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + extra + comment;
  }
  return found;
}

/** A package of these parts. */
export function packed(all) {
  const [entries, directory] = [[], []];
  let offset = 0;
  for (const [name, part] of all) {
    const [title, body] = [Buffer.from(name), deflateRawSync(part)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(part), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(part.length, 18);
    common.writeUInt16LE(title.length, 22);
    const listed = Buffer.alloc(14);
    listed.writeUInt32LE(offset, 10);
    entries.push(mark(ENTRY), common, title, body);
    directory.push(mark(LISTED), Buffer.from([20, 0]), common, listed, title);
    offset += 30 + title.length + body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(all.size, 4);
  end.writeUInt16LE(all.size, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...entries, list, mark(END), end]);
}

function mark(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

/** The main text, as XML. */
export function mainText(bytes) {
  return parts(bytes).get(MAIN).toString('utf8');
}

/** The paragraphs of the main text without their looks. */
export function plainText(bytes) {
  return mainText(bytes).split('</w:p>').map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((found) => found[1]).join('')).join('\n');
}

/** The same file with words of its main text exchanged. */
export function edited(bytes, from, to) {
  const all = parts(bytes);
  const text = all.get(MAIN).toString('utf8');
  assert.ok(text.includes(from), from);
  return packed(all.set(MAIN, Buffer.from(text.replace(from, to))));
}

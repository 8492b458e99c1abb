/** Where a list comes from: a file, or a table pasted from the clipboard. */
import { toBase64 } from '../../../text/bytes';

export interface ImportSource {
  /** Name shown and told. */
  name: string;
  /** What the core is given: the bytes in base64, or the text as it was pasted. */
  read: () => Promise<{ content: string; pasted: string | null }>;
}

/** Endings of the files a list may come in. */
export const ENDINGS = '.xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt,.docx,.html,.htm,.xml';

/** The first of some files. */
export function fromFiles(files: FileList | null | undefined): ImportSource | null {
  const [file] = files ?? [];
  if (!file) return null;
  return { name: file.name, read: async () => ({ content: toBase64(new Uint8Array(await file.arrayBuffer())), pasted: null }) };
}

/** A table as text, its cells parted by tabs; nothing where the text is no table. */
export function fromText(text: string): ImportSource | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.some((line) => /[\t;,|]/.test(line))) return null;
  return { name: 'bảng đã dán', read: async () => ({ content: '', pasted: text }) };
}

/** What was pasted outside of any field: a file copied in the Explorer, or a table. */
export function fromClipboard(event: ClipboardEvent): ImportSource | null {
  const target = event.target;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || document.querySelector('dialog[open]')) return null;
  return fromFiles(event.clipboardData?.files) ?? fromText(event.clipboardData?.getData('text/plain') ?? '');
}

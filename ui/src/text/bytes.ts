/** Bytes as base64, in pieces: one call with a large file would overflow the stack. */
export function toBase64(bytes: Uint8Array): string {
  const PIECE = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

/** Bytes of a base64 text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** A file chosen in the window, as the core takes it. */
export async function fileContent(file: File): Promise<{ file_name: string; content: string }> {
  return { file_name: file.name, content: toBase64(new Uint8Array(await file.arrayBuffer())) };
}

/** Last part of a path of Windows or Linux. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Returned files as the core takes them. */
import type { ReturnFile } from '../../../backend';
import { fileContent } from '../../../text/bytes';

const pad = (number: number) => String(number).padStart(2, '0');

/** A moment of this computer's clock as ISO without a zone. */
export function localMoment(milliseconds: number): string {
  const at = new Date(milliseconds);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
}

/** Whether a file of a folder may be a return: no lock file of Office, nothing hidden. */
export function mayBeReturn(name: string): boolean {
  return /\.(xlsx|xlsm|xls|ods|csv)$/i.test(name) && !/^(~\$|\.)/.test(name);
}

/** The contents of files, with when each was last changed. */
export function readFiles(files: File[]): Promise<ReturnFile[]> {
  return Promise.all(files.map(async (file) => ({ ...(await fileContent(file)), modified: localMoment(file.lastModified) })));
}

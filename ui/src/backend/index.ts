/**
 * The only way out of the window. Nothing outside this folder knows whether the desktop shell or
 * a loopback server answers, and nothing outside it imports `@tauri-apps/*`.
 */
import { host } from './chosen';
import type { Commands } from './wire';

/** Carries out one command of the list; throws a `Refusal`. */
export function call<K extends keyof Commands>(name: K, args: Commands[K][0]): Promise<Commands[K][1]> {
  return host.call(name, args);
}

/** The status as the page begins, where it need not be asked for. */
export const { statusAtStart } = host;

/** Opens a file that an answer named, or shows it in its folder. */
export function openFile(path: string, inFolder: boolean): Promise<void> {
  return host.openFile(path, inFolder);
}

/** Whether the clerk can be shown the PC's own dialog for a place on the disk; else she types it. */
export const canChoosePath = host.canChoose;

/** Lets the clerk choose a folder, or a file of ours; `null` where she chose none. */
export function choosePath(folder: boolean): Promise<string | null> {
  return host.choosePath(folder);
}

export { Refusal } from './refusal';
export { STOPPABLE, stopWork, work, working } from './working.svelte';
export type * from './wire';

import type { AppStatus, Commands } from './wire';

/** What the window needs from whatever carries it: the shell, or the loopback server of the tests. */
export interface Host {
  /** Carries out one command; throws a `Refusal`. */
  call<K extends keyof Commands>(name: K, args: Commands[K][0]): Promise<Commands[K][1]>;
  /** Opens a file that an answer named, or shows it in its folder. */
  openFile(path: string, inFolder: boolean): Promise<void>;
  /** What `app_status` would answer as the page begins, where the host knows it; else it has to be asked. */
  readonly statusAtStart: AppStatus | null;
  /** Whether this host can let the clerk choose a place on the disk. */
  readonly canChoose: boolean;
  /** Lets the clerk choose a folder, or a file of ours; `null` where she chose none. */
  choosePath(folder: boolean): Promise<string | null>;
  /** How far the work under way has come, from 0 to 1. */
  workDone(): Promise<number>;
  /** Asks the work under way to break off, where nothing is lost by it. */
  stopWork(): Promise<void>;
}

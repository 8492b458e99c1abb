import { host } from './chosen';

/** How long work may take before the window says that it is working, in milliseconds. */
const PATIENCE = 300;

/** How often the window asks how far it has come, in milliseconds. */
const LOOK = 300;

/** The commands that can be broken off: they store nothing before they are through. */
export const STOPPABLE: ReadonlySet<string> = new Set(['import_preview', 'import_apply']);

/** Work that takes long enough to be shown. */
interface Work {
  name: string;
  /** Whether it can be broken off. */
  stoppable: boolean;
}

/** The work under way, oldest first, and how far it has come, from 0 to 1; `null`: it does not say. */
export const work = $state<{ all: Work[]; done: number | null }>({ all: [], done: null });

/** Shows a progress line with this name while the promise runs, once it has run for a while. */
export async function working<T>(name: string, promise: Promise<T>, stoppable = false): Promise<T> {
  let shown: Work | null = null;
  let look: ReturnType<typeof setInterval> | undefined;
  const timer = setTimeout(() => {
    work.all.push({ name, stoppable });
    shown = work.all.at(-1) ?? null;
    if (stoppable) look = setInterval(ask, LOOK);
  }, PATIENCE);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    clearInterval(look);
    const place = shown ? work.all.indexOf(shown) : -1;
    if (place >= 0) work.all.splice(place, 1);
    if (stoppable) work.done = null;
  }
}

/** Asks how far the work has come; a host that cannot say leaves it open. */
async function ask(): Promise<void> {
  work.done = await host.workDone().catch(() => null);
}

/** Asks the work under way to break off; its promise then ends in a refusal. */
export async function stopWork(): Promise<void> {
  await host.stopWork();
}

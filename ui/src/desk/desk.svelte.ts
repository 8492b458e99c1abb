/**
 * What every screen shares: the status of the program, the line that says what was done last, and
 * the one way to change anything. A screen reads `desk.revision` where it loads its data, and so
 * loads again after every change, undo and redo.
 */
import { tick } from 'svelte';

import { call, Refusal, statusAtStart, STOPPABLE, working, type AppStatus, type Commands } from '../backend';
import { store } from './guard.svelte';

interface Desk {
  /** As the core gave it last; `null` until it has. */
  status: AppStatus | null;
  /** Grows with every change of the data. */
  revision: number;
  /** What was done last. */
  done: { text: string; undoable: boolean } | null;
  /** What was refused last. */
  refused: Refusal | null;
}

export const desk = $state<Desk>({ status: statusAtStart, revision: 0, done: null, refused: null });

/** Today as the core was told it, ISO. */
export function today(): string {
  return desk.status?.today ?? '';
}

/** What the commune calls its teams, long and short. */
export function teamTypes(): string[] {
  const commune = desk.status?.commune;
  return commune ? [commune.team_type, commune.team_type_short] : [];
}

/** Fetches the status anew. */
export async function refresh(): Promise<void> {
  desk.status = await call('app_status', {});
}

/** What is being loaded to be shown. */
const loading = new Set<Promise<void>>();

/** Loads something that is shown; a refusal goes to the message line. */
export function show(job: () => Promise<unknown>): void {
  const load = run(job).finally(() => loading.delete(load));
  loading.add(load);
}

/**
 * Loads everything shown anew, e.g. on F5, and waits until it is drawn: else a button is pressed
 * that moves just then, or a row that is no longer there.
 */
export async function reload(): Promise<void> {
  await refresh();
  desk.revision += 1;
  await tick();
  while (loading.size > 0) {
    await Promise.all(loading);
    // What is drawn now may load something in its turn.
    await tick();
  }
}

/** Asks the core for something and shows that it works on it. */
export function ask<K extends keyof Commands>(doing: string, name: K, args: Commands[K][0]): Promise<Commands[K][1]> {
  return working(doing, call(name, args), STOPPABLE.has(name));
}

/** Carries out a command that changes data; the line at the bottom then names the change. */
export function change<K extends keyof Commands>(
  doing: string,
  name: K,
  args: Commands[K][0],
  told?: string,
): Promise<Commands[K][1]> {
  return store(async () => {
    desk.refused = null;
    const before = desk.status?.undo ?? null;
    const answer = await ask(doing, name, args);
    await reload();
    const undo = desk.status?.undo ?? null;
    const text = told ?? undo ?? (before === null ? 'Đã lưu' : 'Không có gì thay đổi');
    desk.done = { text, undoable: undo !== null };
    return answer;
  });
}

/** Carries out a command that changes no data; the line at the bottom then says what was done. */
export async function carryOut<K extends keyof Commands>(
  doing: string,
  name: K,
  args: Commands[K][0],
  told: string,
): Promise<Commands[K][1]> {
  desk.refused = null;
  const answer = await ask(doing, name, args);
  await reload();
  desk.done = { text: told, undoable: false };
  return answer;
}

/** Takes back the last change and says which. */
export async function undo(): Promise<void> {
  await step('undo', 'Đã hoàn tác', 'Không còn việc gì để hoàn tác');
}

/** Brings back the change undone last and says which. */
export async function redo(): Promise<void> {
  await step('redo', 'Đã làm lại', 'Không có việc gì để làm lại');
}

async function step(name: 'undo' | 'redo', told: string, nothing: string): Promise<void> {
  desk.refused = null;
  if (!desk.status?.[name]) {
    desk.done = { text: nothing, undoable: false };
    return;
  }
  const undone = await ask(told, name, {});
  await reload();
  desk.done = { text: `${told}: ${undone.name}`, undoable: false };
}

/** Runs what a key or a button started; a refusal goes to the message line instead of being lost. */
export async function run(job: () => Promise<unknown> | unknown): Promise<void> {
  try {
    await job();
  } catch (thrown) {
    desk.refused = Refusal.from(thrown);
    // The change before is not what was refused: its undo must not stand beside the refusal.
    desk.done = null;
  }
}

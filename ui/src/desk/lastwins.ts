/**
 * Work that follows typing: it begins after a pause, runs one at a time, and of all that was asked
 * for meanwhile only the newest is done.
 */
export interface LastWins<T> {
  /** Asks for it after the pause, or at once. */
  ask: (wanted: T, atOnce?: boolean) => void;
  /** Gives up whatever has not begun; answers under way are dropped. */
  stop: () => void;
}

/** `job` does it; `done` takes the answer unless something newer was asked for in the meantime. */
export function lastWins<T, A>(pause: number, job: (wanted: T) => Promise<A>, done: (answer: A) => void, failed: (thrown: unknown) => void): LastWins<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  let running = false;
  let next: { wanted: T } | null = null;

  async function run(): Promise<void> {
    if (running || !next) return;
    running = true;
    const { wanted } = next;
    const mine = turn;
    next = null;
    try {
      const answer = await job(wanted);
      if (mine === turn) done(answer);
    } catch (thrown) {
      if (mine === turn) failed(thrown);
    }
    running = false;
    // What was asked for meanwhile has waited out its pause already, or its timer still runs.
    if (timer === undefined) void run();
  }

  return {
    ask(wanted, atOnce = false) {
      turn += 1;
      next = { wanted };
      clearTimeout(timer);
      timer = undefined;
      if (atOnce) {
        void run();
        return;
      }
      timer = setTimeout(() => {
        timer = undefined;
        void run();
      }, pause);
    },
    stop() {
      turn += 1;
      next = null;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Keeps typed text from being lost: forms say whether they hold any, and leaving asks first. */

type Question = { answer: (leave: boolean) => void };

const unsaved = new Set<() => boolean>();

/** The question on the screen now, if any. */
export const asking = $state<{ question: Question | null }>({ question: null });

/** Registers a form while it is shown; to be called while its component is made. */
export function guard(isDirty: () => boolean): void {
  $effect(() => {
    unsaved.add(isDirty);
    return () => unsaved.delete(isDirty);
  });
}

/** True where a form holds text that is not stored. */
export function hasUnsaved(): boolean {
  return [...unsaved].some((isDirty) => isDirty());
}

/** Asks whether to drop what is not stored; true at once where there is nothing. */
export function mayLeave(): Promise<boolean> {
  if (!hasUnsaved()) return Promise.resolve(true);
  return new Promise((resolve) => {
    asking.question = {
      answer: (leave) => {
        asking.question = null;
        resolve(leave);
      },
    };
  });
}

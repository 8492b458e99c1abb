/** Keeps typed text from being lost: forms say whether they hold any, and leaving asks first. */

type Question = { answer: (leave: boolean) => void };

interface Form {
  isDirty: () => boolean;
  /** Stores what is typed, for forms that store by themselves; false where that was refused. */
  settle?: () => Promise<boolean>;
}

const forms = new Set<Form>();

/** The question on the screen now, if any. */
export const asking = $state<{ question: Question | null }>({ question: null });

/** Registers a form while it is shown; to be called while its component is made. */
export function guard(isDirty: () => boolean, settle?: () => Promise<boolean>): void {
  $effect(() => {
    const form = { isDirty, settle };
    forms.add(form);
    return () => forms.delete(form);
  });
}

/** What is being stored just now. */
const storing = new Set<Promise<unknown>>();

/** Stores something; a form that holds it is not asked about before that has ended. */
export async function store<T>(job: () => Promise<T>): Promise<T> {
  const under = job();
  storing.add(under);
  try {
    return await under;
  } finally {
    storing.delete(under);
  }
}

/** How many wait for that. */
let waiting = 0;

/** True for a moment after what was waited for has been stored: an address of then is where it leads by itself. */
export function isJustStored(): boolean {
  return waiting > 0 && storing.size === 0;
}

/** True where a form holds text that is not stored. */
export function hasUnsaved(): boolean {
  return [...forms].some((form) => form.isDirty());
}

/** Asks whether to drop what is not stored; true at once where there is nothing. */
export async function mayLeave(): Promise<boolean> {
  for (const form of forms) if (form.isDirty()) await form.settle?.();
  while (hasUnsaved() && storing.size > 0) {
    waiting += 1;
    await Promise.allSettled(storing);
    // The form takes note of it first.
    await new Promise((resume) => setTimeout(resume));
    waiting -= 1;
  }
  if (!hasUnsaved()) return true;
  // One question at a time: who goes elsewhere while it stands is asked anew.
  asking.question?.answer(false);
  return new Promise((resolve) => {
    asking.question = {
      answer: (leave) => {
        asking.question = null;
        resolve(leave);
      },
    };
  });
}

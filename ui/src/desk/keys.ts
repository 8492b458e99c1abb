/** Keys that work on every screen. */
import { redo, reload, run, undo } from './desk.svelte';
import { go, SCREENS } from './route.svelte';

/** Listens to the keyboard; `search` opens the search, `guide` opens or closes the guide. Gives back how to stop. */
export function listenToKeys(search: () => void, guide: () => void): () => void {
  const listener = (event: KeyboardEvent) => {
    const job = jobOf(event, search, guide);
    if (!job) return;
    event.preventDefault();
    void run(job);
  };
  addEventListener('keydown', listener);
  return () => removeEventListener('keydown', listener);
}

function jobOf(event: KeyboardEvent, search: () => void, guide: () => void): (() => unknown) | undefined {
  const key = event.key.toLowerCase();
  const control = event.ctrlKey || event.metaKey;
  if (key === 'f1') return guide;
  // Reloading the page would drop what is being typed; the data alone are loaded again.
  if (key === 'f5' || (control && key === 'r')) return reload;
  if (event.altKey && !control && /^Digit[1-9]$/.test(event.code)) {
    const screen = SCREENS[Number(event.code.slice(5)) - 1];
    return screen && (() => go(screen.slug));
  }
  if (!control || event.altKey) return undefined;
  if (key === 'k') return search;
  if (key === 's') return () => submitForm(event.target);
  if (isTyping(event.target)) return undefined;
  if (key === 'z') return event.shiftKey ? redo : undo;
  if (key === 'y') return redo;
  return undefined;
}

/** True in a field that has an undo of its own. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  if (target instanceof HTMLInputElement && target.readOnly) return false;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
}

/** Ctrl+S stores the form one is in, but not twice at once; elsewhere everything is stored already. */
function submitForm(target: EventTarget | null): void {
  const form = target instanceof Element ? target.closest('form') : null;
  if (!form?.querySelector('[type="submit"][aria-busy="true"]')) form?.requestSubmit();
}

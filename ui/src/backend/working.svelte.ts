/** How long work may take before the window says that it is working, in milliseconds. */
const PATIENCE = 300;

/** The work that takes long enough to be shown, oldest first. */
export const work = $state<{ names: string[] }>({ names: [] });

/** Shows a progress line with this name while the promise runs, once it has run for a while. */
export async function working<T>(name: string, promise: Promise<T>): Promise<T> {
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    work.names.push(name);
  }, PATIENCE);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    const place = shown ? work.names.indexOf(name) : -1;
    if (place >= 0) work.names.splice(place, 1);
  }
}

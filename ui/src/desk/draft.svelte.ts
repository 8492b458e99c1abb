import { untrack } from 'svelte';

import { Refusal } from '../backend';
import { guard } from './guard.svelte';

/** A form over a value: what is typed, whether it differs from what is stored, and how to store it. */
export class Draft<T> {
  /** What the fields show. */
  value = $state() as T;
  /** Why the last attempt to store it was refused. */
  refusal = $state<Refusal | null>(null);
  /** Whether it is being stored. */
  busy = $state(false);
  #first = $state('');

  constructor(first: T) {
    this.take(first);
    guard(() => this.dirty || this.busy);
  }

  /** True where something is typed that is not stored. */
  get dirty(): boolean {
    return JSON.stringify(this.value) !== this.#first;
  }

  /** Begins anew with a stored value. */
  take(first: T): void {
    untrack(() => {
      this.value = structuredClone($state.snapshot(first)) as T;
      this.#first = JSON.stringify(first);
      this.refusal = null;
    });
  }

  /** Stores the value as `store` does it. */
  async save(store: (value: T) => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.refusal = null;
    const value = $state.snapshot(this.value) as T;
    try {
      // Storing loads the screen anew; by then nothing must seem unsaved.
      const before = this.#first;
      this.#first = JSON.stringify(value);
      await store(value).catch((thrown) => {
        this.#first = before;
        throw thrown;
      });
    } catch (thrown) {
      this.refusal = Refusal.from(thrown);
    }
    this.busy = false;
  }
}

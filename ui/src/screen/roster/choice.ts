/** Which members of the table are chosen, for what is done to many. */
import type { SvelteMap } from 'svelte/reactivity';

import type { MemberRow } from '../../backend';
import type { Pages } from './pages.svelte';

export class Choice {
  /** The place from which a range is chosen. */
  anchor = 0;

  constructor(
    readonly selected: SvelteMap<string, MemberRow>,
    readonly pages: Pages,
  ) {}

  /** Whether everybody in the list is. */
  get whole(): boolean {
    return this.pages.total > 0 && this.selected.size >= this.pages.total;
  }

  toggle(row: MemberRow): void {
    if (!this.selected.delete(row.membership)) this.selected.set(row.membership, row);
  }

  /** Everybody, or nobody where everybody was. */
  async all(): Promise<void> {
    if (this.selected.size >= this.pages.total) this.selected.clear();
    else for (const row of await this.pages.all()) this.selected.set(row.membership, row);
  }

  /** Everybody from the anchor to a place, and nobody else. */
  async reach(to: number): Promise<void> {
    const [from, end] = this.anchor < to ? [this.anchor, to] : [to, this.anchor];
    await this.pages.need(from, end + 1);
    this.selected.clear();
    for (let place = from; place <= end; place += 1) {
      const row = this.pages.rows.get(place);
      if (row) this.selected.set(row.membership, row);
    }
  }

  /** Those chosen as they are now. */
  follow(): void {
    for (const row of this.pages.rows.values()) if (this.selected.has(row.membership)) this.selected.set(row.membership, row);
  }

  /** Takes those out who are no longer in the list: undone, deleted, moved. */
  async drop(): Promise<void> {
    const inSight = new Set([...this.pages.rows.values()].map((row) => row.membership));
    if ([...this.selected.keys()].every((membership) => inSight.has(membership))) return;
    const there = new Set((await this.pages.all()).map((row) => row.membership));
    for (const membership of [...this.selected.keys()]) if (!there.has(membership)) this.selected.delete(membership);
  }
}

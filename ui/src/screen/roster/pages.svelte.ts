/** The members of a query, fetched page by page as they come into sight. */
import { call, type MemberRow, type MemberSort } from '../../backend';

export interface Query {
  search: string | null;
  as_of: string | null;
  team: string | null;
  sort: MemberSort | null;
}

/** Rows fetched at once. */
const PAGE = 300;

export class Pages {
  /** How many there are in all. */
  total = $state(0);
  /** Whether the first answer is there. */
  ready = $state(false);
  /** Rows by their place; what is not fetched yet is missing. */
  rows = $state.raw<ReadonlyMap<number, MemberRow>>(new Map());
  #query: Query | null = null;
  #turn = 0;
  #asked = new Set<number>();

  /** Fetches another query, or the same anew; what is in sight stays until the new rows are there. */
  async open(query: Query, from: number, to: number): Promise<void> {
    const turn = ++this.#turn;
    this.#query = query;
    const first = Math.floor(from / PAGE);
    const last = Math.max(first, Math.floor(Math.max(0, to - 1) / PAGE));
    this.#asked = new Set();
    const fresh = new Map<number, MemberRow>();
    let total = 0;
    for (let page = first; page <= last; page += 1) {
      this.#asked.add(page);
      const answer = await call('members', { ...query, offset: page * PAGE, limit: PAGE });
      if (turn !== this.#turn) return;
      answer.rows.forEach((row, at) => fresh.set(page * PAGE + at, row));
      total = answer.total;
    }
    // A shorter list than before: what was in sight is beyond its end.
    if (total > 0 && fresh.size === 0 && first > 0) return this.open(query, 0, PAGE);
    this.total = total;
    this.rows = fresh;
    this.ready = true;
  }

  /** Fetches what is missing between two places. */
  async need(from: number, to: number): Promise<void> {
    const query = this.#query;
    const turn = this.#turn;
    if (!query || !this.ready) return;
    for (let page = Math.floor(from / PAGE); page * PAGE < Math.min(to, this.total); page += 1) {
      if (this.#asked.has(page)) continue;
      this.#asked.add(page);
      const answer = await call('members', { ...query, offset: page * PAGE, limit: PAGE });
      if (turn !== this.#turn) return;
      const rows = new Map(this.rows);
      answer.rows.forEach((row, at) => rows.set(page * PAGE + at, row));
      this.rows = rows;
    }
  }

  /** All rows of the query, in sight or not. */
  async all(): Promise<MemberRow[]> {
    if (!this.#query) return [];
    return (await call('members', { ...this.#query, limit: null })).rows;
  }
}

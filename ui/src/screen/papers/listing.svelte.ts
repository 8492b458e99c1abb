/** The list of papers: what narrows it, kept while one looks at a paper and comes back. */
import type { PaperRow, PaperState } from '../../backend';
import { matches } from '../../text/fold';

export interface Filter {
  state: PaperState | '';
  kind: string;
  /** A year, or empty. */
  year: string;
  search: string;
}

/** Rows drawn at once; more on asking. */
export const STEP = 200;

export const listing = $state<{ filter: Filter; shown: number; scroll: number }>({
  filter: { state: '', kind: '', year: '', search: '' },
  shown: STEP,
  scroll: 0,
});

/** True where anything narrows the list. */
export function narrowed(filter: Filter): boolean {
  return filter.state !== '' || filter.kind !== '' || filter.year !== '' || filter.search.trim() !== '';
}

/** The papers that a filter lets through. */
export function fitting(papers: PaperRow[], filter: Filter): PaperRow[] {
  return papers.filter(
    (paper) =>
      (filter.state === '' || paper.state === filter.state) &&
      (filter.kind === '' || paper.kind === filter.kind) &&
      (filter.year === '' || String(paper.year) === filter.year) &&
      (filter.search.trim() === '' || matches(`${paper.symbol ?? ''} ${paper.title} ${paper.kind_title} ${paper.reason ?? ''}`, filter.search)),
  );
}

/** The years there are papers of, the latest first. */
export function yearsOf(papers: PaperRow[]): string[] {
  return [...new Set(papers.map((paper) => String(paper.year)))].sort().reverse();
}

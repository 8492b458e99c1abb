/** How the clerk last looked at figures; kept while the program is open. */
import type { PeriodWish } from './periods';

interface Memory {
  entry: PeriodWish;
  targets: PeriodWish;
  /** Identifiers of the indicators shown for entry; `null`: those that have figures or targets. */
  shown: string[] | null;
  /** Indicators as rows. */
  turned: boolean;
}

export const memory = $state<Memory>({
  entry: { choice: '', from: null, to: null },
  targets: { choice: '', from: null, to: null },
  shown: null,
  turned: false,
});

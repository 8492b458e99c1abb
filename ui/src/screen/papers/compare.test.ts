import { describe, expect, it } from 'vitest';

import type { CompareRow, CompareState } from '../../backend/wire';
import { differing, nextDifference, parts } from './compare';

const rows = (states: CompareState[]) => states.map((state) => ({ state, table: false, old: [], new: [] }) as CompareRow);

describe('two papers side by side', () => {
  const all = rows(['same', 'same', 'same', 'changed', 'same', 'same', 'same', 'same', 'added']);

  it('are shown whole', () => {
    expect(parts(all, false)).toHaveLength(1);
    expect(parts([], true)).toEqual([]);
  });

  it('are folded where they are alike, but for the rows beside a difference', () => {
    const shown = parts(all, true).map((part) => (part.folded ? `${part.count} folded` : part.rows.map(({ at }) => at)));
    expect(shown).toEqual(['2 folded', [2, 3, 4], '2 folded', [7, 8]]);
  });

  it('lead from difference to difference, and round', () => {
    const places = differing(all);
    expect(places).toEqual([3, 8]);
    expect([nextDifference(places, null, 1), nextDifference(places, 3, 1), nextDifference(places, 8, 1), nextDifference(places, null, -1), nextDifference(places, 3, -1)]).toEqual([3, 8, 3, 8, 8]);
    expect(nextDifference([], null, 1)).toBeNull();
  });
});

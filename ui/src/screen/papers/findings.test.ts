import { describe, expect, it } from 'vitest';

import type { CheckFinding, CheckOutcome } from '../../backend/wire';
import { grouped, summary } from './findings';

const finding = (outcome: CheckOutcome, rule = 'page.margin') => ({ rule, outcome }) as CheckFinding;

describe('findings of the checker', () => {
  it('are grouped, the gravest first', () => {
    const groups = grouped([finding('pass'), finding('fails', 'a'), finding('absent'), finding('fails', 'b')]);
    expect(groups.map((group) => [group.outcome, group.findings.length])).toEqual([['fails', 2], ['absent', 1], ['pass', 1]]);
    expect(groups[0]?.findings.map((one) => one.rule)).toEqual(['a', 'b']);
  });

  it('are summed up', () => {
    expect(summary([finding('fails'), finding('deviates'), finding('pass')])).toBe('1 chỗ sai, 1 chỗ lệch, 1 quy tắc đạt.');
    expect(summary([finding('pass'), finding('absent')])).toBe('Không có chỗ sai, 1 mục không thấy, 1 quy tắc đạt.');
    expect(summary([])).toMatch(/Chưa có/);
  });
});

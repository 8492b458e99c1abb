import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { lastWins } from './lastwins';

describe('work that follows typing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A job that takes 100 ms, and what it was asked and what came of it. */
  function watched(): { asked: string[]; shown: string[]; ask: (wanted: string, atOnce?: boolean) => void; stop: () => void } {
    const asked: string[] = [];
    const shown: string[] = [];
    const job = (wanted: string) => {
      asked.push(wanted);
      return new Promise<string>((resolve, reject) => setTimeout(() => (wanted === 'bad' ? reject(new Error(wanted)) : resolve(wanted)), 100));
    };
    return { asked, shown, ...lastWins(250, job, (answer) => shown.push(answer), () => shown.push('failed')) };
  }

  it('waits for a pause and does only the newest', async () => {
    const work = watched();
    for (const text of ['a', 'ab', 'abc']) {
      work.ask(text);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(work.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(250);
    expect(work).toMatchObject({ asked: ['abc'], shown: ['abc'] });
  });

  it('drops an answer that comes late, and never runs two at a time', async () => {
    const work = watched();
    work.ask('old', true);
    await vi.advanceTimersByTimeAsync(50);
    work.ask('new', true);
    expect(work.asked).toEqual(['old']);
    await vi.advanceTimersByTimeAsync(200);
    expect(work).toMatchObject({ asked: ['old', 'new'], shown: ['new'] });
  });

  it('goes on after a refusal, and is silent once stopped', async () => {
    const work = watched();
    work.ask('bad', true);
    await vi.advanceTimersByTimeAsync(100);
    work.ask('good', true);
    await vi.advanceTimersByTimeAsync(100);
    work.ask('late', true);
    work.stop();
    await vi.advanceTimersByTimeAsync(500);
    expect(work.shown).toEqual(['failed', 'good']);
  });
});

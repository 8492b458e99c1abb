import { describe, expect, it } from 'vitest';

import type { TrainingLine } from '../../../backend';
import { groupTable, onlineTable, teamsTable } from './tables';

const line = (label: string, people: number): TrainingLine => ({
  by: 'topic', id: null, label, sessions: 3, held: 2, planned: 1, cancelled: 0, members: 12, guests: 3,
  residents: people - 15, people, women: 20, attendances: people, hours: 36.5, partners: [],
});

describe('tables of training', () => {
  it('have a cell for each column and the period as their total', () => {
    const table = groupTable({ by: 'topic', title: 'Chủ đề', lines: [line('VNeID', 1200), line('Chữ ký số', 40)] }, line('', 1230));
    expect(table.title).toBe('Kết quả tập huấn theo chủ đề');
    for (const row of [...table.rows, table.total]) expect(row).toHaveLength(table.columns.length);
    expect(table.rows[0]?.slice(0, 2)).toEqual(['VNeID', '2']);
    expect(table.total[5]).toBe('1.230');
    expect(table.total.at(-1)).toBe('36,5');
  });

  it('name the teams below the threshold in a word', () => {
    const team = { team: 'a', name: 'Tổ khu 1', members: 5, trained: 2, expected: 10, attended: 3, percent: 30, below: true };
    const { columns, rows } = teamsTable([team, { ...team, percent: null, below: false }], []);
    expect(rows.map((row) => row.length)).toEqual([columns.length, columns.length]);
    expect(rows.map((row) => row.slice(-2))).toEqual([['30,0', 'Dưới ngưỡng'], ['–', '']]);
  });

  it('divide by nobody without a fault', () => {
    expect(onlineTable([{ course: 'AI', completed: 0, begun: 0, members: 0 }]).rows).toEqual([['AI', '0', '0', '0', '–']]);
  });
});

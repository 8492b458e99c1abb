/** People of the roster, looked up by name. */
import { call, type MemberRow } from '../../../backend';
import { teamTypes } from '../../../desk/desk.svelte';
import { shortTeam } from '../../../text/team';

/** Most that are offered at a time. */
const MOST = 8;

/** Who fits what was typed, each person once. */
export async function peopleFor(typed: string): Promise<MemberRow[]> {
  if (typed.trim().length < 2) return [];
  const { rows } = await call('members', { search: typed.trim(), as_of: null, team: null, sort: 'name', limit: MOST * 2 });
  return rows.filter((row, at) => rows.findIndex((other) => other.person === row.person) === at).slice(0, MOST);
}

/** What tells one person from another of the same name. */
export function toldBy(row: { birth_year: number | null; team: string }): string {
  return [row.birth_year === null ? '' : `sinh ${row.birth_year}`, shortTeam(row.team, teamTypes())].filter(Boolean).join(', ');
}

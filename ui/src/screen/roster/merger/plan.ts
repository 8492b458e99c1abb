/** Changes of a merger's plan, each a new plan: what a choice of the clerk comes to. */
import type { Carried, Clash, MergerPlan, OldMember, PlannedTeam } from '../../../backend';

const LEADER = 'Tổ trưởng';
const DEPUTY = 'Tổ phó';

/** The plan with one team changed. */
export function withTeam(plan: MergerPlan, at: number, change: (team: PlannedTeam) => PlannedTeam): MergerPlan {
  return { ...plan, teams: plan.teams.map((team, place) => (place === at ? change(team) : team)) };
}

/** One of several leaders leads; the others become deputies. */
export function leading(plan: MergerPlan, clash: Clash, leader: string): MergerPlan {
  const among = new Set(clash.memberships);
  const turn = (one: Carried): Carried => {
    if (one.membership === leader) return { ...one, position: LEADER };
    return among.has(one.membership) ? { ...one, position: DEPUTY } : one;
  };
  return withTeam(plan, clash.team ?? -1, (team) => ({ ...team, members: team.members.map(turn) }));
}

/** Only these memberships of those a clash is about are carried over. */
export function keepingOnly(plan: MergerPlan, clash: Clash, kept: string[]): MergerPlan {
  const dropped = new Set(clash.memberships.filter((id) => !kept.includes(id)));
  return { ...plan, teams: plan.teams.map((team) => ({ ...team, members: team.members.filter((one) => !dropped.has(one.membership)) })) };
}

/** Somebody goes into another planned team; -1: into none. */
export function moved(plan: MergerPlan, membership: string, to: number): MergerPlan {
  const carried = plan.teams.flatMap((team) => team.members).find((one) => one.membership === membership) ?? { membership, position: null };
  return {
    ...plan,
    teams: plan.teams.map((team, at) => {
      const members = team.members.filter((one) => one.membership !== membership);
      return { ...team, members: at === to ? [...members, carried] : members };
    }),
  };
}

/** Somebody's position in the team they go into. */
export function positioned(plan: MergerPlan, membership: string, position: string): MergerPlan {
  const turn = (one: Carried): Carried => (one.membership === membership ? { ...one, position: position || null } : one);
  return { ...plan, teams: plan.teams.map((team) => ({ ...team, members: team.members.map(turn) })) };
}

/** Where somebody goes: the place of the planned team, or -1. */
export function placeOf(plan: MergerPlan, membership: string): number {
  return plan.teams.findIndex((team) => team.members.some((one) => one.membership === membership));
}

/** A planned team goes into another: its old teams, villages and people. */
export function joined(plan: MergerPlan, at: number, into: number): MergerPlan {
  const from = plan.teams[at];
  const target = plan.teams[into];
  if (!from || !target || at === into) return plan;
  const sources = [...target.sources, ...(target.keeps ? [target.keeps] : []), ...from.sources, ...(from.keeps ? [from.keeps] : [])];
  const villages = [...new Set([...target.villages, ...from.villages])];
  const merged: PlannedTeam = { ...target, keeps: null, sources, villages, members: [...target.members, ...from.members] };
  return { ...plan, teams: plan.teams.map((team, place) => (place === into ? merged : team)).filter((_, place) => place !== at) };
}

/** A planned team is not to be: its people go nowhere until they are placed. */
export function without(plan: MergerPlan, at: number): MergerPlan {
  return { ...plan, teams: plan.teams.filter((_, place) => place !== at) };
}

/** A new team for a village that none serves. */
export function withNew(plan: MergerPlan, clash: Clash, short: string): MergerPlan {
  if (!clash.village) return plan;
  const team: PlannedTeam = { keeps: null, name: `${short} ${clash.about}`, level: 'village', villages: [clash.village], sources: [], members: [] };
  return { ...plan, teams: [...plan.teams, team] };
}

/** Everybody of the old teams who goes into no planned team. */
export function leftOut(plan: MergerPlan, members: OldMember[]): OldMember[] {
  return members.filter((member) => placeOf(plan, member.membership) < 0);
}

/** What becomes of an old team, in words. */
export function outcome(plan: MergerPlan, old: string): string {
  const kept = plan.teams.find((team) => team.keeps === old);
  if (kept) return 'Giữ nguyên';
  const into = plan.teams.filter((team) => team.sources.includes(old));
  if (into.length === 0) return 'Kết thúc';
  return into.length === 1 ? `Vào ${into[0]?.name ?? ''}` : `Tách thành ${into.map((team) => team.name).join('; ')}`;
}

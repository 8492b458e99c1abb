/** Changes of a merger's plan, each a new plan. What follows from a choice is said by the core. */
import type { Carried, Clash, MergerPlan, OldMember, PlannedTeam } from '../../../backend';

/** One change of a plan; what the core says of it may take a moment. */
export type Step = (plan: MergerPlan) => MergerPlan | Promise<MergerPlan>;

/** The plan with one team changed. */
export function withTeam(plan: MergerPlan, at: number, change: (team: PlannedTeam) => PlannedTeam): MergerPlan {
  return { ...plan, teams: plan.teams.map((team, place) => (place === at ? change(team) : team)) };
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

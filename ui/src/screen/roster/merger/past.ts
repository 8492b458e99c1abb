/** Decisions of the past as they are typed, and by which of them a member came and went. */
import type { MemberRow, OldDecision, PastMembership } from '../../../backend';

/** A decision while it is typed. */
export interface Typed {
  kind: 'decision-establish' | 'decision-consolidate';
  number: string;
  date: string | null;
  former: string;
  file: File | null;
}

/** Came by and left by: places of decisions; -1: none of them. */
export interface Term {
  from: number;
  to: number;
}

export const blank = (kind: Typed['kind'], former = ''): Typed => ({ kind, number: '', date: null, former, file: null });

/** The number typed, from 1 on; `null` where it is none. */
export function numberOf(typed: Typed): number | null {
  const number = Number(typed.number.trim());
  return /^\d{1,6}$/.test(typed.number.trim()) && number > 0 ? number : null;
}

/** What is missing before they can be recorded, or `null`. */
export function lacking(decisions: Typed[], teams: string[]): string | null {
  if (teams.length === 0) return 'Chọn ít nhất một tổ.';
  if (decisions.length === 0) return 'Thêm ít nhất một quyết định.';
  const at = decisions.findIndex((one) => numberOf(one) === null || one.date === null);
  return at < 0 ? null : `Quyết định ${at + 1} chưa có số hoặc ngày.`;
}

/** Where a member stands at first: who is proposed came by the first decision, who is in force stays. */
export function firstTerm(row: MemberRow): Term {
  return { from: row.state === 'proposed' ? 0 : -1, to: -1 };
}

/** The decisions by which somebody can leave: consolidations. */
export function leavable(decisions: Typed[]): number[] {
  return decisions.flatMap((one, at) => (one.kind === 'decision-consolidate' ? [at] : []));
}

/** The people as the core takes them; who neither came nor went is not named. */
export function peopleOf(terms: Map<string, Term>): PastMembership[] {
  return [...terms].filter(([, term]) => term.from >= 0 || term.to >= 0).map(([membership, { from, to }]) => ({ membership, from: from < 0 ? null : from, to: to < 0 ? null : to }));
}

/** The decisions as the core takes them; all are complete by then. */
export function decisionsOf(decisions: Typed[], teams: string[], files: ({ file_name: string; content: string } | null)[]): OldDecision[] {
  return decisions.map((one, at) => ({ kind: one.kind, number: numberOf(one) ?? 0, date: one.date ?? '', title: null, teams, former: one.former || null, file: files[at] ?? null }));
}

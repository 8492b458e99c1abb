/** A session as it is typed, and what of it is stored. */
import type { Audience, HeldBy, Session, SessionEvery, SessionForm, SessionPlace, SessionSave, SessionSlot, TeamRow, Venue } from '../../../backend/wire';
import { showTime } from '../../../text/date';
import { fold } from '../../../text/fold';
import { parseCount, showNumber } from '../../../text/number';
import { addDays } from '../calendar/days';

/** A stretch of a day, or one that ends on a later day. */
export interface Part {
  from: string | null;
  to: string | null;
  /** The day it ends on, where that is a later one. */
  last: string | null;
}

/** A day of a session. */
export interface Day {
  date: string | null;
  parts: Part[];
}

/** A village the session is held in, with what differs there. */
export interface Placed {
  village: string;
  place: string;
  date: string | null;
  from: string | null;
}

export interface Draft {
  topic: string;
  topics: string[];
  course: string;
  level: HeldBy | '';
  form: SessionForm;
  days: Day[];
  place: string;
  village: string;
  capacity: string;
  trainers: string[];
  partners: string[];
  teams: string[] | null;
  audience: Audience;
  campaign: string;
  cost: string;
  rate: string;
  note: string;
  repeats: boolean;
  every: SessionEvery;
  until: string | null;
  weekdays: number[];
  skipDaysOff: boolean;
  /** Held in several villages; empty: once. */
  placed: Placed[];
  accept: string;
}

/** Half-days with their usual hours, and the hour before which a part belongs to them. */
export const HALVES = [
  { name: 'Sáng', from: '08:00', to: '11:30', before: '12:00' },
  { name: 'Chiều', from: '14:00', to: '17:00', before: '17:30' },
  { name: 'Tối', from: '19:00', to: '21:00', before: '24:00' },
] as const;

/** Name of the half-day that a part begins in. */
export function halfOf(part: Part): string {
  const { from } = part;
  return (from === null ? undefined : HALVES.find((half) => from < half.before)?.name) ?? '';
}

/** The parts with a half-day put in, or taken out where it is there. */
export function toggled(parts: Part[], name: string): Part[] {
  if (parts.some((part) => halfOf(part) === name)) return parts.filter((part) => halfOf(part) !== name);
  const half = HALVES.find((one) => one.name === name);
  const added = half ? [{ from: half.from, to: half.to, last: null }] : [];
  return [...parts, ...added].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
}

/** The day after the last one, at the same hours. */
export function nextDay(days: Day[]): Day {
  const last = days.at(-1);
  return { date: last?.date ? addDays(last.date, 1) : null, parts: (last?.parts ?? []).map((part) => ({ ...part, last: null })) };
}

const shown = (count: number | null): string => (count === null ? '' : showNumber(count));

function daysOf(slots: SessionSlot[]): Day[] {
  const days: Day[] = [];
  for (const { start, end } of slots) {
    const date = start.slice(0, 10);
    const last = end.slice(0, 10) === date ? null : end.slice(0, 10);
    const part = { from: showTime(start), to: showTime(end), last };
    const known = days.find((day) => day.date === date);
    if (known) known.parts.push(part);
    else days.push({ date, parts: [part] });
  }
  return days;
}

/** What a form begins with: the session to change, or a new one on a day or in a course. */
export function draftOf(session: Session | null, start: { date: string | null; course: string }): Draft {
  return {
    topic: session?.topic ?? '',
    topics: session?.topics ?? [],
    course: session ? (session.course ?? '') : start.course,
    level: session?.level ?? '',
    form: session?.form ?? 'in-person',
    days: session ? daysOf(session.slots.length > 0 ? session.slots : [session]) : [{ date: start.date, parts: [] }],
    place: session?.place ?? '',
    village: session?.village ?? '',
    capacity: shown(session?.capacity ?? null),
    trainers: session?.trainers ?? [],
    partners: session?.partners ?? [],
    teams: session && session.teams.length > 0 ? session.teams : null,
    audience: session?.audience ?? 'members',
    campaign: session?.campaign ?? '',
    cost: shown(session?.cost ?? null),
    rate: shown(session?.rate ?? null),
    note: session?.note ?? '',
    repeats: false,
    every: 'weekly',
    until: null,
    weekdays: [],
    skipDaysOff: true,
    placed: [],
    accept: session?.accepted ?? '',
  };
}

/** The parts of all days; `null` where a day, an hour or every part is missing. */
export function slotsOf(days: Day[]): SessionSlot[] | null {
  const slots: SessionSlot[] = [];
  for (const { date, parts } of days) {
    if (date === null || parts.length === 0) return null;
    for (const { from, to, last } of parts) {
      if (from === null || to === null) return null;
      slots.push({ start: `${date}T${from}:00`, end: `${last ?? date}T${to}:00` });
    }
  }
  return slots.sort((a, b) => a.start.localeCompare(b.start));
}

/** True where a number was typed that is none. */
export function wrongCount(typed: string): boolean {
  return typed.trim() !== '' && parseCount(typed) === null;
}

/** The venue that a place means. */
export function venueOf(place: string, venues: Venue[]): Venue | undefined {
  const folded = fold(place);
  return folded === '' ? undefined : venues.find((venue) => fold(venue.name) === folded);
}

/** Teams that serve a village and have not ended. */
export function teamsOf(village: string, teams: TeamRow[]): TeamRow[] {
  return teams.filter((team) => team.state !== 'ended' && team.villages.includes(village));
}

/** Whether members of teams are among those it is for. */
export function invitesTeams(audience: Audience): boolean {
  return audience === 'members' || audience === 'mixed';
}

function placeOf(placed: Placed, first: string, draft: Draft, teams: TeamRow[]): SessionPlace {
  const differs = placed.date !== null || placed.from !== null;
  const start = `${placed.date ?? first.slice(0, 10)}T${placed.from ?? showTime(first)}:00`;
  const invited = invitesTeams(draft.audience) ? teamsOf(placed.village, teams).map((team) => team.id) : [];
  return { village: placed.village, place: placed.place.trim(), teams: invited, start: differs ? start : null };
}

const some = (text: string): string | null => text.trim() || null;

/** What is stored of it; `null` while it says not yet when. */
export function wishOf(draft: Draft, id: string | null, teams: TeamRow[]): SessionSave | null {
  const slots = slotsOf(draft.days);
  const first = slots?.[0];
  const last = slots?.at(-1);
  if (!slots || !first || !last || (draft.repeats && draft.until === null)) return null;
  if ([draft.capacity, draft.cost, draft.rate].some(wrongCount)) return null;
  return {
    id,
    topic: draft.topic.trim(),
    start: first.start,
    end: last.end,
    slots,
    place: draft.place.trim(),
    trainers: draft.trainers,
    partners: draft.partners,
    teams: draft.teams ?? [],
    audience: draft.audience,
    topics: draft.topics,
    course: draft.course || null,
    village: draft.village || null,
    level: draft.level || null,
    form: draft.form,
    capacity: parseCount(draft.capacity),
    campaign: some(draft.campaign),
    cost: parseCount(draft.cost),
    rate: parseCount(draft.rate),
    note: some(draft.note),
    accept: some(draft.accept),
    ...(draft.repeats && draft.until !== null && { repeat: { every: draft.every, until: draft.until, weekdays: draft.every === 'weekly' || draft.every === 'fortnightly' ? draft.weekdays : [], skip_days_off: draft.skipDaysOff } }),
    ...(draft.placed.length > 0 && { places: draft.placed.map((placed) => placeOf(placed, first.start, draft, teams)) }),
  };
}

/** Marks of an attendance sheet: what they are called, which key sets them, how they add up. */
import type { AttendeeRow, ListStanding, Mark, MarkState, SessionSlot } from '../../../backend';
import { showDate } from '../../../text/date';
import type { Tone } from '../../../text/words';

export const MARKS: Record<MarkState, { word: string; tone: Tone; key: string }> = {
  present: { word: 'Có mặt', tone: 'good', key: 'C' },
  late: { word: 'Muộn', tone: 'wait', key: 'M' },
  excused: { word: 'Vắng phép', tone: 'plain', key: 'P' },
  absent: { word: 'Vắng', tone: 'bad', key: 'V' },
};

export const STATES = Object.keys(MARKS) as MarkState[];

/** Why a row stands on the list, where it is not that of somebody invited. */
export const LISTED: Record<ListStanding, string> = { member: '', proposed: '', added: 'thêm', guest: 'khách' };

/** What a key means on the sheet. */
export type Act =
  | { do: 'mark'; state: MarkState }
  | { do: 'all' }
  | { do: 'clear' }
  | { do: 'digit'; digit: string }
  | { do: 'jump' }
  | { do: 'move'; rows: number; slots: number }
  | { do: 'ends'; last: boolean }
  | { do: 'remark' }
  | { do: 'undo' }
  | { do: 'drop' };

/** Rows that Page Up and Page Down go by. */
const PAGE = 10;

const LETTERS: Record<string, Act> = {
  ...Object.fromEntries(STATES.map((state) => [MARKS[state].key.toLowerCase(), { do: 'mark', state } satisfies Act])),
  ' ': { do: 'mark', state: 'present' },
  t: { do: 'all' },
};

const NAMED: Record<string, Act> = {
  Backspace: { do: 'clear' },
  Delete: { do: 'clear' },
  Enter: { do: 'jump' },
  Escape: { do: 'drop' },
  F2: { do: 'remark' },
  ArrowDown: { do: 'move', rows: 1, slots: 0 },
  ArrowUp: { do: 'move', rows: -1, slots: 0 },
  ArrowRight: { do: 'move', rows: 0, slots: 1 },
  ArrowLeft: { do: 'move', rows: 0, slots: -1 },
  PageDown: { do: 'move', rows: PAGE, slots: 0 },
  PageUp: { do: 'move', rows: -PAGE, slots: 0 },
  Home: { do: 'ends', last: false },
  End: { do: 'ends', last: true },
};

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/**
 * What a key means, `null` where it means nothing here. A Vietnamese input method may hand over
 * "Process" instead of the letter: the place of the key on the keyboard then says which it was.
 */
export function actOf({ key, code, ctrlKey, altKey, metaKey, shiftKey }: Key): Act | null {
  const place = /^(?:Key|Digit|Numpad)(\w)$/.exec(code)?.[1] ?? (code === 'Space' ? ' ' : '');
  const letter = (/^[a-z0-9 ]$/i.test(key) ? key : key.length === 1 || key === 'Process' ? place : '').toLowerCase();
  if (altKey) return null;
  if (ctrlKey || metaKey) return letter === 'z' && !shiftKey ? { do: 'undo' } : null;
  if (/^\d$/.test(letter)) return { do: 'digit', digit: letter };
  return LETTERS[letter] ?? NAMED[key] ?? null;
}

export type Counts = Record<MarkState | 'unmarked' | 'all', number>;

/** How the marks of one slot add up. */
export function countsOf(marks: (Mark | null)[]): Counts {
  const counts: Counts = { present: 0, late: 0, excused: 0, absent: 0, unmarked: 0, all: marks.length };
  for (const mark of marks) counts[mark?.state ?? 'unmarked'] += 1;
  return counts;
}

/** Who a row is, the same before and after its first mark. */
export const keyOf = (row: AttendeeRow): string => row.person ?? row.attendee ?? '';

/** What a column is called: "Sáng"; with the day where there are several: "Sáng 05/12". */
export function slotName({ start }: SessionSlot, slots: SessionSlot[]): string {
  const time = start.slice(11, 16);
  const part = time < '12:00' ? 'Sáng' : time < '17:30' ? 'Chiều' : 'Tối';
  return slots.every((slot) => slot.start.slice(0, 10) === start.slice(0, 10)) ? part : `${part} ${showDate(start).slice(0, 5)}`;
}

/** Remarks of a row, each with the slot it is of where there are several. */
export function remarksOf(marks: (Mark | null)[], slots: SessionSlot[]): string {
  const said = marks.flatMap((mark, at) => {
    const slot = slots[at];
    return mark?.remark && slot ? [slots.length > 1 ? `${slotName(slot, slots)}: ${mark.remark}` : mark.remark] : [];
  });
  return said.join('; ');
}

/** Changes of members on a consolidation: in plain words, and as they are stored. */
import type { ChangeAction, MemberChange, MemberChangeSave } from '../../backend/wire';
import { showDate } from '../../text/date';

/** What a change can do: its name on the list, and what it means. */
export const ACTIONS: Record<ChangeAction, { word: string; about: string }> = {
  leave: { word: 'Thôi', about: 'Một thành viên thôi tham gia tổ.' },
  join: { word: 'Bổ sung', about: 'Thêm một người vào tổ.' },
  replace: { word: 'Thay thế', about: 'Một người vào thay một thành viên.' },
  reassign: { word: 'Phân công lại', about: 'Một thành viên nhận chức danh khác trong tổ.' },
};

/** Reasons that decisions usually give, by what the change does. */
export const REASONS: Record<ChangeAction, string[]> = {
  leave: ['Chuyển công tác', 'Nghỉ hưu', 'Thay đổi nơi cư trú', 'Theo nguyện vọng cá nhân', 'Sức khỏe không bảo đảm', 'Sáp nhập thôn', 'Từ trần'],
  join: ['Bổ sung cho đủ thành phần', 'Mới được bầu làm trưởng thôn', 'Mới nhận nhiệm vụ tại địa bàn', 'Sáp nhập thôn', 'Tự nguyện tham gia'],
  replace: ['Chuyển công tác', 'Nghỉ hưu', 'Thay đổi nơi cư trú', 'Thay đổi người giữ chức vụ', 'Theo nguyện vọng cá nhân', 'Sáp nhập thôn'],
  reassign: ['Phân công lại nhiệm vụ', 'Thay đổi người giữ chức vụ', 'Sáp nhập thôn', 'Theo nguyện vọng cá nhân'],
};

/** A change as the form holds it. */
export function blank(team: string, action: ChangeAction = 'leave'): MemberChangeSave {
  return { action, team, membership: null, person: null, name: '', birth: '', gender: null, phone: '', occupation: '', position: '', reason: '' };
}

/** A change as it is stored again. */
export function asSaved(change: MemberChange): MemberChangeSave {
  return {
    action: change.action,
    team: change.team,
    membership: change.membership,
    person: change.person,
    name: change.name ?? '',
    birth: birthOf(change),
    gender: change.gender,
    phone: change.phone ?? '',
    occupation: change.occupation ?? '',
    position: change.position ?? '',
    reason: change.reason ?? '',
  };
}

function birthOf(change: MemberChange): string {
  return change.birth_date ? showDate(change.birth_date) : String(change.birth_year ?? '');
}

/** True where a change says all it must. */
export function isComplete(change: MemberChangeSave): boolean {
  const joins = change.person !== null || change.name.trim() !== '';
  const isNamed = change.membership !== null;
  if (change.team === '') return false;
  switch (change.action) {
    case 'leave':
      return isNamed;
    case 'join':
      return isNamed || joins;
    case 'replace':
      return isNamed && joins;
    case 'reassign':
      return isNamed && change.position.trim() !== '';
  }
}

/** What a change does, as one would say it: "Thôi: Nguyễn Văn A (Tổ phó)". */
export function sentence(change: MemberChange): string {
  const who = named(change.member ?? '(người này không còn trong danh sách)', change.member_position);
  switch (change.action) {
    case 'leave':
      return `Thôi: ${who}`;
    case 'join':
      return `Bổ sung: ${change.name === null ? who : newcomer(change)}`;
    case 'replace':
      return `Thay thế: ${newcomer(change)} thay ${who}`;
    case 'reassign':
      return `Phân công lại: ${who} làm ${change.position ?? 'Thành viên'}`;
  }
}

function newcomer(change: MemberChange): string {
  return named(change.name ?? '', ...[birthOf(change) && `sinh ${birthOf(change)}`, change.occupation, change.position]);
}

function named(name: string, ...facts: (string | null | undefined)[]): string {
  const told = facts.filter((fact) => fact != null && fact !== '');
  return told.length > 0 ? `${name} (${told.join(', ')})` : name;
}

export interface TeamChanges {
  team: string;
  name: string;
  /** Each with its place in the whole list. */
  changes: { at: number; change: MemberChange }[];
}

/** Changes by team, the teams in the order they first come. */
export function byTeam(changes: MemberChange[]): TeamChanges[] {
  const teams = new Map<string, TeamChanges>();
  changes.forEach((change, at) => {
    const known = teams.get(change.team) ?? { team: change.team, name: change.team_name, changes: [] };
    known.changes.push({ at, change });
    teams.set(change.team, known);
  });
  return [...teams.values()];
}

/** How many of each, in words: "1 thôi, 2 bổ sung". */
export function counted(changes: { action: ChangeAction }[]): string {
  const actions = Object.keys(ACTIONS) as ChangeAction[];
  return actions
    .map((action) => ({ count: changes.filter((change) => change.action === action).length, word: ACTIONS[action].word.toLowerCase() }))
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${count} ${word}`)
    .join(', ');
}

/** Where the window is: the part of the address after #, as screen and what is open in it. */
import { isJustStored, mayLeave } from './guard.svelte';

export interface Screen {
  /** Part of the address. */
  slug: string;
  /** Name shown. */
  name: string;
  /** Name of the core for the same place, as its tasks give it. */
  task: string;
  /** Name of the icon. */
  icon: 'start' | 'overview' | 'roster' | 'papers' | 'training' | 'results' | 'reports' | 'settings';
}

/** The screens in the order of the clerk's work. */
export const SCREENS: Screen[] = [
  { slug: 'bat-dau', name: 'Bắt đầu', task: 'start', icon: 'start' },
  { slug: 'tong-quan', name: 'Tổng quan', task: 'overview', icon: 'overview' },
  { slug: 'to-va-thanh-vien', name: 'Tổ và thành viên', task: 'roster', icon: 'roster' },
  { slug: 'van-ban', name: 'Văn bản', task: 'papers', icon: 'papers' },
  { slug: 'tap-huan', name: 'Tập huấn', task: 'training', icon: 'training' },
  { slug: 'chi-tieu', name: 'Chỉ tiêu và kết quả', task: 'results', icon: 'results' },
  { slug: 'bao-cao', name: 'Báo cáo', task: 'reports', icon: 'reports' },
  { slug: 'cai-dat', name: 'Cài đặt', task: 'settings', icon: 'settings' },
];

export const route = $state({ slug: '', id: '', part: '' });

/** Address of a screen, with what is to be open in it and which part of that. */
export function address(slug: string, id?: string | null, part?: string): string {
  return [`#/${slug}`, ...[id, part].filter((one) => one != null && one !== '').map((one) => encodeURIComponent(one ?? ''))].join('/');
}

/** Address of the place a task of the core names. */
export function taskAddress(task: string, id: string | null): string {
  return address(SCREENS.find((screen) => screen.task === task)?.slug ?? 'tong-quan', id);
}

/** Goes to a screen. */
export function go(slug: string, id?: string | null, part?: string): void {
  location.hash = address(slug, id, part);
}

/** The address last followed. */
let settled = '';

/** Is at a screen that nobody asked for: where the window begins. */
export function begin(slug: string): void {
  history.replaceState(null, '', address(slug));
  read();
}

/** Follows the address bar; unsaved work is asked about first, and the address put back if it stays. */
export function followAddress(): () => void {
  /** Counts what was asked for: of several addresses the last one counts. */
  let latest = 0;
  let pending = false;
  const follow = async () => {
    // What was being stored leads to itself, but meanwhile she has gone elsewhere.
    if (pending && isJustStored()) return;
    const turn = ++latest;
    const wanted = location.hash;
    pending = wanted !== settled;
    if (!pending) return;
    const leave = await mayLeave().catch(() => false);
    if (turn !== latest) return;
    pending = false;
    const next = leave ? wanted : settled || '#/';
    if (location.hash !== next) history.replaceState(null, '', next);
    if (leave) read();
  };
  const listener = () => void follow();
  read();
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

function read(): void {
  settled = location.hash;
  const [slug = '', id = '', part = ''] = location.hash.replace(/^#\/?/, '').split('/');
  route.slug = slug;
  route.id = decoded(id);
  route.part = decoded(part);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

import { invoke } from '@tauri-apps/api/core';

import type { Host } from './host';
import { Refusal } from './refusal';
import type { AppStatus } from './wire';

declare global {
  interface Window {
    /** Laid out by the shell before the page is loaded; not when it is loaded again. */
    readonly TO_SO_STATUS?: AppStatus | null;
  }
}

/** The host inside the desktop shell: one door, `dispatch`, for the whole list of commands. */
export const tauriHost: Host = {
  async call(name, args) {
    try {
      return await invoke('dispatch', { name, args });
    } catch (thrown) {
      throw Refusal.from(thrown);
    }
  },
  async openFile(path, inFolder) {
    try {
      await invoke('open_file', { args: { path, in_folder: inFolder } });
    } catch (thrown) {
      throw Refusal.from(thrown);
    }
  },
  statusAtStart: window.TO_SO_STATUS ?? null,
  canChoose: true,
  async choosePath(folder) {
    try {
      return await invoke('choose_path', { args: { folder } });
    } catch (thrown) {
      throw Refusal.from(thrown);
    }
  },
  workDone: () => invoke('work_done'),
  stopWork: () => invoke('work_stop'),
};

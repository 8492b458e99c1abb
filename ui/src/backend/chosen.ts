import type { Host } from './host';
import { httpHost } from './http';
import { tauriHost } from './tauri';

/** Whatever carries this window: the desktop shell, or a loopback server. */
export const host: Host = '__TAURI_INTERNALS__' in window ? tauriHost : httpHost();

import type { Host } from './host';
import { Refusal } from './refusal';

/** Posts one command and gives back its answer; anything but a 200 is a refusal. */
async function post(send: typeof fetch, name: string, args: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await send(`/call/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(args),
    });
  } catch {
    throw new Refusal(
      'host-unreachable',
      'Không liên lạc được với phần xử lý dữ liệu. Dữ liệu đã lưu vẫn còn; hãy mở lại phần mềm.',
    );
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  throw Refusal.from(body ?? new Error(`HTTP ${response.status}`));
}

/** The host over HTTP on the same computer: the journeys drive the real core through it. */
export function httpHost(send: typeof fetch = (...request) => fetch(...request)): Host {
  return {
    call: (name, args) => post(send, name, args) as ReturnType<Host['call']> as never,
    async openFile(path, inFolder) {
      await post(send, 'open_file', { path, in_folder: inFolder });
    },
    statusAtStart: null,
    canChoose: false,
    choosePath: async () => null,
    workDone: () => post(send, 'work_done', {}) as Promise<number>,
    async stopWork() {
      await post(send, 'work_stop', {});
    },
  };
}

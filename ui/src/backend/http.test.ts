import { describe, expect, it } from 'vitest';

import { httpHost } from './http';
import { Refusal } from './refusal';

function answering(status: number, body: string): typeof fetch {
  return async () => new Response(body, { status });
}

async function refusalOf(send: typeof fetch): Promise<Refusal> {
  try {
    await httpHost(send).call('app_status', {});
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('the call did not refuse');
}

describe('the host over HTTP', () => {
  it('posts the arguments as JSON and gives back the answer', async () => {
    let seen: { url: string; body: unknown } | undefined;
    const send: typeof fetch = async (url, init) => {
      seen = { url: String(url), body: JSON.parse(String(init?.body)) };
      return new Response('[{"code":"08494","name":"Xã Lâm Thao","province":"Tỉnh Phú Thọ"}]');
    };
    const units = await httpHost(send).call('units', { text: 'lam thao' });
    expect(seen).toEqual({ url: '/call/units', body: { text: 'lam thao' } });
    expect(units[0]?.code).toBe('08494');
  });

  it('hands on code, message and place of a refusal', async () => {
    const body = '{"error":{"code":"number-taken","message":"Số 12 đã dùng.","place":"number"}}';
    const refusal = await refusalOf(answering(409, body));
    expect([refusal.code, refusal.message, refusal.place]).toEqual(['number-taken', 'Số 12 đã dùng.', 'number']);
  });

  it('does not choke on an answer that is no JSON', async () => {
    expect((await refusalOf(answering(500, '<html>'))).code).toBe('window-failure');
  });

  it('says so where nobody answers', async () => {
    const send: typeof fetch = async () => {
      throw new TypeError('Failed to fetch');
    };
    expect((await refusalOf(send)).code).toBe('host-unreachable');
  });
});

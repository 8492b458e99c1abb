/**
 * The real window, driven from outside through WebKitWebDriver (W3C WebDriver over plain HTTP).
 *
 * The driver starts the program itself. Two things it must be told: `webkitgtk:browserOptions`
 * with the program, and no `browserName`, which would be compared with what the program reports.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Longest that anything in the window may take, in milliseconds. */
const PATIENCE = 20_000;

/** The key under which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Starts WebKitWebDriver; what the program's environment shall be is the driver's. */
export async function startDriver(environment) {
  const port = await freePort();
  // Without the variable the program refuses to be driven, and the driver waits for ever.
  const env = { ...process.env, ...environment, TAURI_WEBVIEW_AUTOMATION: 'true' };
  // A group of its own, so that the windows it started end with it: one that stayed would hold
  // our output open, and whoever reads that would wait for ever.
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'inherit', detached: true });
  const gone = once(driver, 'exit');
  const address = `http://127.0.0.1:${port}`;
  await until('WebKitWebDriver answers', async () => (await fetch(`${address}/status`).catch(() => null))?.ok);
  return {
    /** Number of the driver's process; what it starts is below it. */
    process: driver.pid,
    openWindow: (program, words) => openWindow(address, program, words),
    async stop() {
      process.kill(-driver.pid);
      await gone;
    },
  };
}

/** Starts the program and gives back its window. */
async function openWindow(address, program, words) {
  const options = { binary: program, args: words };
  const body = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } };
  const { sessionId } = await ask(address, 'POST', '/session', body);
  const at = (method, path, content) => ask(address, method, `/session/${sessionId}${path}`, content);
  const run = (script, ...args) => at('POST', '/execute/sync', { script, args });
  const find = (xpath) => at('POST', '/element', { using: 'xpath', value: xpath }).catch(() => null);
  return {
    /** Runs the body of a function in the page; gives back what it returns. */
    run,
    /** The words on the page as they are seen. */
    text: () => run('return document.body.innerText'),
    /** The title of the page. */
    title: () => at('GET', '/title'),
    /** Waits for an element and presses it with the mouse. */
    async press(xpath) {
      const found = await until(`${xpath} is there`, () => find(xpath));
      await at('POST', `/element/${found[ELEMENT]}/click`, {});
    },
    /** Presses and releases keys, the last one while the others are held. */
    async keys(...keys) {
      const down = keys.map((value) => ({ type: 'keyDown', value }));
      const up = keys.toReversed().map((value) => ({ type: 'keyUp', value }));
      await at('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }] });
    },
    /** Waits until these words are on the page. */
    async shows(words) {
      let seen = '';
      const there = async () => (seen = await run('return document.body.innerText')).includes(words);
      await until(`“${words}” is shown`, there, () => seen);
    },
    /** What `invoke` of the shell resolves to, as `{ answer }`, or rejects with, as `{ refused }`. */
    invoke: (command, args) =>
      at('POST', '/execute/async', {
        script: `const [command, args, done] = arguments;
          window.__TAURI_INTERNALS__.invoke(command, args)
            .then((answer) => done({ answer }), (refused) => done({ refused }));`,
        args: [command, args],
      }),
    /** A picture of the page, PNG. */
    async picture() {
      // A picture right after a change shows what was drawn before it.
      await pause(800);
      return Buffer.from(await at('GET', '/screenshot'), 'base64');
    },
    /** Ends the program. */
    close: () => at('DELETE', ''),
  };
}

async function ask(address, method, path, content) {
  const body = content && JSON.stringify(content);
  const response = await fetch(address + path, { method, body, signal: AbortSignal.timeout(60_000) });
  const { value } = await response.json();
  assert.ok(response.ok, `${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

/** Tries again until the answer is truthy, and gives that answer back. */
export async function until(what, attempt, seen = () => '') {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await attempt();
    if (answer) return answer;
    assert.ok(Date.now() < end, `waited ${PATIENCE / 1000} s in vain until ${what}. ${seen()}`);
    await pause(50);
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Working without a mouse: the focus goes where Tab takes it, and everything else is typed. */
import assert from 'node:assert/strict';

/** Most presses of Tab that a clerk would have patience for on one screen. */
const PATIENCE = 60;

/** Counts what a mouse would do, from now on; the answer says how often. */
export async function watchMouse(page) {
  const watch = () => {
    globalThis.mouseEvents = 0;
    for (const name of ['mousedown', 'pointerdown', 'touchstart', 'wheel']) {
      addEventListener(name, () => (globalThis.mouseEvents += 1), { capture: true });
    }
  };
  await page.evaluate(watch);
  return () => page.evaluate(() => globalThis.mouseEvents);
}

/** Whether the keyboard is at this control, and shows that it is. */
function isAt(control) {
  return control.evaluate((element) => element === document.activeElement && element.matches(':focus-visible'));
}

/** Presses Tab until the keyboard is at the control. */
export async function tabTo(page, control) {
  await control.waitFor();
  for (let presses = 0; presses < PATIENCE; presses += 1) {
    if (await isAt(control)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${control} within ${PATIENCE} presses`);
}

/** Goes to a button or a link and presses Enter. */
export async function enter(page, control) {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}

/** Goes to a field and writes over what stands there. */
export async function write(page, control, text) {
  await tabTo(page, control);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Goes to a list of choices and down along it, from its first, until this one is chosen. */
export async function pick(page, choice, value) {
  await tabTo(page, choice);
  await page.keyboard.press('Home');
  for (let presses = 0; (await choice.inputValue()) !== value; presses += 1) {
    assert.ok(presses < PATIENCE, `the arrow leads to ${value}`);
    await page.keyboard.press('ArrowDown');
  }
}

/** Takes the last change back by the keyboard, and waits until the core has. */
export async function undoOnce(page) {
  await page.getByRole('main').focus();
  const undone = page.waitForResponse((answer) => answer.url().endsWith('/call/undo'));
  await page.keyboard.press('Control+z');
  await undone;
}

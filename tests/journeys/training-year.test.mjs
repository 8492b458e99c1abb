/** A training year as a commune lives it, from the plan to the papers that prove it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { written } from './files.mjs';
import { undoOnce } from './keys.mjs';
import { openOffice } from './office.mjs';

const TOPIC = 'Bình dân học vụ số: buổi tối tại khu';

test('a weekly evening course in three villages', async (t) => {
  const { page, open, press, ask } = await openOffice(t, { sample: 'lam-thao' });
  const before = (await ask('sessions')).length;
  const teams = (await ask('teams', { as_of: null })).filter((team) => team.villages.length === 1);
  const villages = await ask('villages', { as_of: null });
  const chosen = villages.filter((village) => teams.some((team) => team.villages[0] === village.id)).slice(0, 3);
  const named = (village) => `${village.kind} ${village.name}`;
  const ofCourse = async () => (await ask('sessions')).filter((session) => session.topic === TOPIC);

  // The trainer has promised one of these evenings to another class.
  await ask('session_save', {
    id: null, topic: 'Chữ ký số cho cán bộ', start: '2026-12-16T18:30:00', end: '2026-12-16T20:30:00', place: 'Hội trường Ủy ban nhân dân xã',
    trainers: ['Lê Thị Hạnh'], audience: 'staff',
  });

  await t.test('the course, and its evenings in one form', async () => {
    await open('Tập huấn');
    await page.getByRole('tab', { name: 'Khóa học' }).click();
    await press('Thêm khóa đầu tiên');
    await page.getByLabel('Tên khóa').fill('Bình dân học vụ số, khóa 1');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await press('Thêm buổi của khóa');
    const form = page.getByRole('complementary', { name: 'Thêm buổi tập huấn' });
    await form.getByLabel('Nội dung').fill(TOPIC);
    await form.getByRole('textbox', { name: 'Ngày', exact: true }).fill('9/12/2026');
    await form.getByRole('button', { name: 'Tối' }).click();
    await form.getByLabel('Lặp lại', { exact: true }).first().check();
    await form.getByRole('textbox', { name: 'Đến ngày' }).fill('30/12/2026');
    await form.getByText('Tổ chức ở nhiều thôn, khu', { exact: true }).click();
    for (const [at, village] of chosen.entries()) {
      await form.getByRole('checkbox', { name: named(village), exact: true }).check();
      const there = form.getByRole('group', { name: named(village), exact: true });
      await there.getByLabel('Nơi tổ chức').fill(`Nhà văn hóa ${named(village)}`);
      if (at > 0) await there.getByLabel('Ngày khác').fill(`${9 + at}/12/2026`);
    }
    await form.getByLabel('Người hướng dẫn').fill('Lê Thị Hạnh');
    await page.keyboard.press('Enter');
  });

  await t.test('two conflicts are named while typing; one is resolved, one accepted with a reason', async () => {
    const form = page.getByRole('complementary', { name: 'Thêm buổi tập huấn' });
    const conflicts = form.getByRole('region', { name: 'Lịch bị vướng' });
    await conflicts.getByText('Có 2 điều vướng:').waitFor();
    const lines = await conflicts.getByRole('listitem').allInnerTexts();
    assert.ok(lines.some((line) => line.includes('Lê Thị Hạnh') && line.includes('Xem buổi đó')), lines.join('\n'));
    assert.ok(lines.some((line) => line.includes('01/01/2027')), lines.join('\n'));
    assert.ok(await form.getByRole('button', { name: 'Lưu' }).isDisabled(), 'nothing is stored over a conflict');
    // New Year's Day: the course ends a week earlier.
    await form.getByRole('textbox', { name: 'Đến ngày' }).fill('23/12/2026');
    await conflicts.getByText('Có một điều vướng:').waitFor();
    await conflicts.getByLabel('Vẫn xếp, vì …').fill('Anh Thành dạy thay tối đó');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('complementary', { name: TOPIC }).waitFor();
    const planned = await ofCourse();
    assert.equal(planned.length, 9);
    assert.equal((await ask('sessions')).length, before + 10);
    const [course] = await ask('courses');
    assert.equal(course.sessions, 9);
    for (const session of planned) {
      const team = teams.find((one) => one.villages[0] === session.village);
      assert.deepEqual({ teams: session.teams, accepted: session.accepted }, { teams: [team.id], accepted: 'Anh Thành dạy thay tối đó' });
    }
  });

  await t.test('one evening changed keeps its village, course, teams and reason', async () => {
    const shown = await page.getByRole('complementary', { name: TOPIC }).getByText(/^Nhà văn hóa/).innerText();
    const was = (await ofCourse()).find((session) => session.start.startsWith('2026-12-09') && shown.startsWith(session.place));
    await press('Sửa');
    const form = page.getByRole('complementary', { name: 'Sửa buổi tập huấn' });
    await form.getByLabel('Số chỗ').fill('45');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await form.waitFor({ state: 'detached' });
    assert.deepEqual((await ofCourse()).find((session) => session.id === was.id), { ...was, capacity: 45 });
  });

  await t.test('invitations and sheets of the first evenings are printed', async () => {
    const first = (await ofCourse()).filter((session) => session.start < '2026-12-12');
    assert.equal(first.length, 3);
    await press('Danh sách');
    await page.getByRole('searchbox', { name: 'Tìm buổi tập huấn' }).fill('buoi toi tai khu');
    const rows = page.getByRole('table', { name: 'Lịch tập huấn' }).locator('tbody tr');
    for (const session of first) {
      await rows.filter({ hasText: session.place }).filter({ hasText: session.start.slice(0, 10).split('-').reverse().join('/') }).getByRole('link').click();
      await page.getByRole('complementary', { name: TOPIC }).getByText(session.place).waitFor();
      for (const kind of ['Giấy mời', 'Danh sách điểm danh tập huấn']) {
        await press(`In: ${kind}`);
        const endings = (await written(page)).map((path) => path.split('.').at(-1));
        assert.deepEqual(endings.toSorted(), ['docx', 'pdf'], kind);
        await press('Ẩn danh sách tệp');
      }
    }
    const papers = (await ask('papers', { kind: null, state: null })).filter((paper) => first.some((session) => session.id === paper.session));
    assert.deepEqual(papers.map((paper) => paper.kind).toSorted(), [...Array(3).fill('attendance-sheet'), ...Array(3).fill('invitation')]);
  });

  await t.test('the plan is one step to undo, after its papers', async () => {
    for (let steps = 0; steps < 12 && (await ofCourse()).length > 0; steps += 1) {
      assert.equal((await ofCourse()).length, 9, 'all evenings go together');
      await undoOnce(page);
    }
    assert.equal((await ofCourse()).length, 0);
  });
});

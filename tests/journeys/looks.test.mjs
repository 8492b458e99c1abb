import { test } from 'node:test';

import { roster } from './files.mjs';
import { look } from './looks.mjs';
import { openOffice } from './office.mjs';

/** The parts of the settings, by the names of their links. */
const SETTINGS = [
  ['xa', 'Xã và tiêu đề văn bản'],
  ['nguoi-ky', 'Người ký'],
  ['can-cu', 'Căn cứ pháp lý'],
  ['mau', 'Mẫu văn bản'],
  ['so-van-ban', 'Sổ đăng ký văn bản'],
  ['the-thuc', 'Quy ước thể thức'],
  ['thanh-phan', 'Thành phần tổ'],
  ['nhat-ky', 'Nhật ký'],
  ['kho', 'Kho dữ liệu'],
];

test('the first start, and screens where nothing is yet', async (t) => {
  const { page, open, press } = await openOffice(t);
  await t.test('first start', async () => {
    await page.getByRole('combobox', { name: 'Xã, phường, đặc khu' }).fill('lam thao');
    await page.getByRole('option').nth(1).waitFor();
    await look(page, 'bat-dau-lan-dau');
  });
  await page.getByRole('option').filter({ hasText: 'Phú Thọ' }).click();
  await press('Bắt đầu sử dụng');
  await page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).waitFor();
  for (const [name, screen] of [['to-trong', 'Tổ và thành viên'], ['van-ban-trong', 'Văn bản'], ['tap-huan-trong', 'Tập huấn']]) {
    await t.test(`${screen}, empty`, async () => {
      await open(screen);
      await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
      await look(page, name);
    });
  }
});

test('every screen with the work of a commune in it', async (t) => {
  const office = await openOffice(t, { sample: 'lam-thao' });
  const { page, open, press, heading } = office;
  const shot = (name, get) => t.test(name, async () => {
    await get();
    await look(page, name);
  });

  await shot('bat-dau', async () => {
    await open('Bắt đầu');
    await page.getByRole('listitem').filter({ hasText: 'Báo cáo tỉnh' }).waitFor();
  });
  await shot('tong-quan', async () => {
    await open('Tổng quan');
    await page.getByRole('heading', { name: 'Thành viên theo độ tuổi' }).waitFor();
  });
  await shot('to-va-thanh-vien', async () => {
    await open('Tổ và thành viên');
    await page.getByText('84 thành viên', { exact: true }).waitFor();
  });
  await shot('thanh-vien-sua', async () => {
    await page.getByRole('region', { name: 'Bảng thành viên' }).getByRole('button').first().click();
    await page.getByRole('complementary', { name: 'Sửa thành viên' }).waitFor();
  });
  await shot('tim-kiem', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    const search = page.getByRole('dialog', { name: 'Tìm kiếm' });
    await search.waitFor();
    await page.keyboard.type('nguyen');
    await search.getByRole('option').first().waitFor();
  });
  await shot('nhap-danh-sach', async () => {
    await page.keyboard.press('Escape');
    await page.getByLabel('Tệp danh sách').setInputFiles(roster('01-clean-36.xlsx'));
    await page.getByRole('region', { name: 'Dòng trong tệp' }).waitFor();
  });
  await shot('nhap-danh-sach-van-de', async () => {
    await page.getByLabel('Tệp danh sách').setInputFiles(roster('04-dirty-phones.xlsx'));
    await page.getByRole('tab', { name: /^Vấn đề \([1-9]/ }).click();
    await page.getByRole('region', { name: 'Danh sách vấn đề' }).waitFor();
  });
  await shot('van-ban-soan', async () => {
    await press('Thôi, quay lại');
    await heading('Tổ và thành viên').waitFor();
    await open('Văn bản');
    await press('Soạn văn bản');
    await page.getByRole('button', { name: 'Soạn bản nháp' }).waitFor();
  });
  await shot('van-ban-nhap', async () => {
    await press('Soạn bản nháp');
    await page.getByRole('region', { name: 'Các trang' }).getByRole('img').first().waitFor();
  });
  await shot('van-ban-ban-hanh', async () => {
    await press('Ban hành');
    await page.getByRole('dialog', { name: 'Ban hành' }).waitFor();
  });
  await shot('van-ban', async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Ban hành' }).click();
    await page.getByText('Đã ban hành', { exact: true }).waitFor();
    await press('Về danh sách văn bản');
    await page.getByRole('table', { name: 'Danh sách văn bản' }).waitFor();
  });
  await shot('tap-huan', async () => {
    await open('Tập huấn');
    await page.getByRole('grid').getByRole('link').first().waitFor();
  });
  await shot('tap-huan-tuan', async () => {
    await press('Tuần');
    await page.getByRole('grid', { name: /^Lịch Tuần/ }).waitFor();
  });
  await shot('tap-huan-danh-sach', async () => {
    await press('Danh sách');
    await page.getByRole('table', { name: 'Lịch tập huấn' }).waitFor();
  });
  await shot('tap-huan-buoi', async () => {
    await press('Tháng');
    await page.getByRole('grid').getByRole('link').first().click();
    await page.getByRole('button', { name: 'In: Giấy mời' }).waitFor();
  });
  await shot('tap-huan-sua', async () => {
    await press('Sửa');
    await page.getByRole('complementary', { name: 'Sửa buổi tập huấn' }).waitFor();
  });
  await shot('tap-huan-moi', async () => {
    await page.keyboard.press('Escape');
    await press('Thêm buổi tập huấn');
    const form = page.getByRole('complementary', { name: 'Thêm buổi tập huấn' });
    await form.getByRole('textbox', { name: 'Ngày', exact: true }).fill('01012027');
    await form.getByRole('button', { name: 'Tối' }).click();
    await form.getByLabel('Lặp lại').check();
    await form.getByLabel('Vẫn xếp, vì …').waitFor();
  });
  for (const [name, tab, part] of [['khoa-hoc', 'Khóa học'], ['dia-diem', 'Danh mục', 'Địa điểm'], ['chu-de', 'Danh mục', 'Chủ đề'], ['ngay-le', 'Danh mục', 'Ngày lễ, ngày nghỉ']]) {
    await shot(`tap-huan-${name}`, async () => {
      await page.getByRole('tab', { name: tab }).click();
      const leave = page.getByRole('button', { name: 'Bỏ nội dung chưa lưu' });
      if (name === 'khoa-hoc') await leave.click();
      if (part) await page.getByRole('link', { name: part, exact: true }).click();
      await page.getByRole('tabpanel').locator('table, form').or(page.getByRole('heading', { level: 2 })).first().waitFor();
    });
  }
  await shot('bao-cao', async () => {
    await open('Báo cáo');
    await page.getByRole('region', { name: 'Bảng số liệu' }).waitFor();
  });
  for (const [slug, part] of SETTINGS) {
    await shot(`cai-dat-${slug}`, async () => {
      await open('Cài đặt');
      await page.getByRole('main').getByRole('link', { name: part }).click();
      await page.getByRole('main').locator('form, table, section').first().waitFor();
    });
  }
});

test('every part of a paper and its life', async (t) => {
  const office = await openOffice(t, { sample: 'lam-thao' });
  const { page, open, press, ask, heading } = office;
  const shot = (name, get) => t.test(name, async () => {
    await get();
    await look(page, name);
  });
  const goTo = (address) => page.evaluate((hash) => { location.hash = hash; }, address);
  const drawn = () => page.getByRole('region', { name: 'Các trang' }).getByRole('img').first().waitFor();

  await shot('van-ban-bo-ho-so-soan', async () => {
    await open('Văn bản');
    await press('Soạn văn bản');
    await page.getByRole('tab', { name: 'Bộ hồ sơ' }).click();
    await page.getByRole('button', { name: 'Soạn 7 bản nháp' }).waitFor();
  });
  await shot('van-ban-bo-ho-so', async () => {
    await press('Soạn 7 bản nháp');
    await page.getByRole('table', { name: 'Bộ hồ sơ' }).waitFor();
  });

  // The decision is issued and a consolidation drafted past the window: their journey is another test.
  const [establish] = await ask('papers', { kind: 'decision-establish', state: null });
  const [plan] = await ask('papers', { kind: 'activity-plan', state: null });
  await ask('paper_submit', { id: establish.id });
  await ask('paper_issue', { id: establish.id, number: 5, date: '2026-11-02', file: { file_name: 'QĐ 05 đã ký.pdf', content: Buffer.from('%PDF-1.4').toString('base64') } });
  const { id } = await ask('paper_new', { kind: 'decision-consolidate', set: [], teams: null, session: null });
  const [team, other] = await ask('teams', { as_of: null });
  const { rows } = await ask('members', { search: null, as_of: null, team: team.id, sort: 'position', limit: null });
  const blank = { membership: null, person: null, name: '', birth: '', gender: null, phone: '', occupation: '', position: '', reason: '' };
  await ask('paper_changes_set', { id, changes: [
    { ...blank, action: 'leave', team: team.id, membership: rows.at(-1).membership, reason: 'Chuyển công tác' },
    { ...blank, action: 'join', team: other.id, name: 'Trịnh Quốc Bảo Khang', birth: '1990', gender: 'male', position: 'Thành viên', reason: 'Bổ sung cho đủ thành phần' },
  ] });

  await shot('van-ban-kien-toan', async () => {
    await goTo(`#/van-ban/${id}`);
    await page.getByText('2 thay đổi: 1 thôi, 1 bổ sung.').waitFor();
    await drawn();
  });
  await shot('van-ban-kien-toan-sua', async () => {
    await press('Sửa thay đổi 2');
    await page.getByRole('form', { name: 'Thay đổi thành viên' }).waitFor();
  });
  await shot('van-ban-kiem-tra', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Kiểm tra thể thức' }).click();
    const found = page.getByRole('region', { name: 'Kết quả kiểm tra thể thức' });
    await found.locator('summary').filter({ hasText: 'Đạt' }).click();
  });
  await shot('van-ban-ban-hanh-kien-toan', async () => {
    await press('Ban hành');
    await page.getByRole('dialog', { name: 'Ban hành' }).getByText('thay thế toàn bộ').waitFor();
  });
  await shot('van-ban-vong-doi', async () => {
    await page.keyboard.press('Escape');
    await ask('paper_issue', { id, number: 6, date: '2026-11-20' });
    await ask('paper_revoke', { id, why: 'Sai danh sách kèm theo' });
    await ask('undo');
    await goTo(`#/van-ban/${establish.id}`);
    await heading('Quyết định thành lập tổ').waitFor();
    await drawn();
    await page.getByRole('tab', { name: 'Vòng đời' }).click();
    await page.getByText(/^SHA-256/).waitFor();
  });
  await shot('van-ban-danh-sach', async () => {
    await ask('redo');
    await goTo('#/van-ban');
    await page.getByText('Thu hồi ngày 22/11/2026').waitFor();
  });
  await shot('van-ban-ghi-nhan', async () => {
    await press('Ghi nhận văn bản đã có');
    await page.getByRole('complementary', { name: 'Ghi nhận văn bản đã có' }).waitFor();
  });
  await shot('van-ban-bang', async () => {
    await goTo(`#/van-ban/${plan.id}`);
    await heading('Kế hoạch hoạt động').waitFor();
    await drawn();
    await press('Rộng');
    await page.getByRole('form', { name: 'Nội dung văn bản' }).getByRole('table').first().scrollIntoViewIfNeeded();
  });
  await shot('van-ban-so-sanh', async () => {
    await ask('paper_submit', { id: plan.id });
    await ask('paper_set', { id: plan.id, set: [{ label: 'Trích yếu', value: 'Hoạt động của Tổ công nghệ số cộng đồng năm 2027' }] });
    const { versions } = await ask('paper', { id: plan.id });
    await goTo(`#/van-ban/${plan.id}/so-sanh.${versions[0].id}`);
    await page.locator('ins').filter({ hasText: '2027' }).waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText('Đang xem chỗ 1.').waitFor();
  });
  await shot('van-ban-kiem-tra-tep', async () => {
    const { files } = await ask('paper_render', { id: plan.id, formats: ['docx'], to: null });
    await goTo('#/van-ban/kiem-tra');
    await page.getByLabel('Tệp Word (tệp)').setInputFiles(files[0]);
    await page.locator('summary').first().waitFor();
  });
});

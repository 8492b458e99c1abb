import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { province, roster } from './files.mjs';
import { look } from './looks.mjs';
import { openOffice, TODAY } from './office.mjs';
import { answered, unmarked, XLSX } from './xlsx.mjs';

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
  for (const [name, screen] of [['to-trong', 'Tổ và thành viên'], ['van-ban-trong', 'Văn bản'], ['tap-huan-trong', 'Tập huấn'], ['chi-tieu-trong', 'Chỉ tiêu và kết quả']]) {
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
  await shot('bao-cao-chi-tieu', async () => {
    await page.getByLabel('Mẫu báo cáo').selectOption('guidance');
    await press('Chọn chỉ tiêu…');
    await page.getByRole('dialog').getByRole('combobox').first().waitFor();
  });
  await shot('bao-cao-han-trong', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Hạn báo cáo' }).click();
    await page.getByRole('button', { name: /^Lấy \d+ báo cáo thường gặp$/ }).waitFor();
  });
  await shot('bao-cao-han', async () => {
    await page.getByRole('button', { name: /^Lấy \d+ báo cáo thường gặp$/ }).click();
    await page.getByText('Báo cáo truyền thông hằng tuần').nth(1).waitFor();
  });
  await shot('bao-cao-han-sua', async () => {
    await press('Khai thêm');
    await page.getByRole('complementary', { name: 'Báo cáo phải gửi' }).waitFor();
  });
  await shot('bao-cao-mau-tinh-trong', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Mẫu của tỉnh' }).click();
    await page.getByRole('button', { name: 'Đưa mẫu của tỉnh vào' }).waitFor();
  });
  await shot('bao-cao-mau-tinh', async () => {
    await press('Đưa mẫu của tỉnh vào');
    await page.getByLabel('Dùng cho báo cáo').selectOption('guidance');
    await page.getByLabel('Tệp Excel tỉnh gửi (tệp)').setInputFiles({ name: 'Biểu 05 của Sở.xlsx', mimeType: XLSX, buffer: unmarked(await readFile(province('05-luy-ke.xlsx'))) });
    await page.getByRole('table', { name: 'Ô và chỉ tiêu' }).waitFor();
  });
  await shot('bao-cao-mau-tinh-danh-sach', async () => {
    await press('Lưu mẫu');
    await page.getByRole('table', { name: 'Mẫu của tỉnh' }).waitFor();
  });
  await shot('bao-cao-kem-theo', async () => {
    await page.getByRole('tab', { name: 'Số liệu kèm theo' }).click();
    await page.getByText('Mức hỗ trợ (biểu kinh phí)').waitFor();
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

test('targets, results, returns and campaigns', async (t) => {
  const office = await openOffice(t, { sample: 'lam-thao' });
  const { page, open, press, ask } = office;
  const shot = (name, get) => t.test(name, async () => {
    await get();
    await look(page, name);
  });
  const tab = (name) => page.getByRole('tab', { name, exact: true }).click();
  const first = page.locator('[role=grid] td[tabindex="0"]');

  // What fills the screens comes past the window: its journey is another test.
  const teams = (await ask('teams', { as_of: null })).map((team) => team.id);
  const [app, wallets, shops] = await ask('indicators');
  const amount = (value) => ({ value, of: null, about: null });
  await ask('targets_set', { targets: [null, ...teams].map((team) => ({ indicator: app.id, team, period: '2026', amount: amount(team ? 46 : 1333), basis: 'Kế hoạch số 12/KH-UBND', follower: 'Lê Thị Hạnh', source: null, evidence: null, due: '2026-12-15' })) });
  const { id } = await ask('campaign_save', { id: null, name: '92 ngày đêm chuyển đổi số', first: '2026-10-01', last: '2026-12-31', basis: 'Kế hoạch số 170/KH-UBND', note: '', indicators: [app.id, wallets.id] });
  const { period } = (await ask('campaigns'))[0];
  await ask('targets_set', { targets: [{ indicator: app.id, team: null, period, amount: amount(9200), basis: null, follower: null, source: null, evidence: null, due: null }] });
  for (const [day, value] of [['2026-10-05', 600], ['2026-10-20', 960], ['2026-11-08', 1400], [TODAY, 800]]) {
    await ask('campaign_count', { campaign: id, day, cells: teams.slice(0, 8).map((team) => ({ team, indicator: app.id, amount: amount(value / 8) })), reason: null });
  }
  const household = (householder, team, state, need, tags) => ({ id: null, team, householder, address: 'Khu 1', phone: '0912000222', state, day: state === 'todo' ? null : TODAY, need, note: '', tags });
  await ask('visits_save', { campaign: id, visits: [household('Phùng Thị Nhàn', teams[0], 'todo', 'Cài VNeID', ['người cao tuổi']), household('Lương Văn Tẻo', teams[1], 'done', 'Đổi 2G lên 4G', ['hộ kinh doanh']), household('Sình Dỉ Gai', null, 'again', 'Chữ ký số', [])] });
  const made = await ask('returns_make', { period: '2026-Q3', indicators: [app.code, shops.code], due: '2026-10-05', to: null });
  const returned = await Promise.all(made.files.slice(0, 2).map(async (path, at) => ({ name: path.split('/').at(-1), mimeType: XLSX, buffer: answered(await readFile(path), { [app.code]: at === 0 ? '25.000' : 12, [shops.code]: at === 0 ? 3 : '4 điểm', 'Người báo cáo': 'Hà Thị Lụa' }) })));
  await page.reload();

  await shot('chi-tieu-nhap', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open('Chỉ tiêu và kết quả');
    await first.focus();
    await page.evaluate(() => navigator.clipboard.writeText('12\t25.000\r\n7\t31 người'));
    await page.keyboard.press('Control+v');
    await page.getByRole('region', { name: 'Số cần xem lại' }).waitFor();
  });
  await shot('chi-tieu-chon', async () => {
    await press('Bỏ số chưa lưu');
    await page.getByRole('button', { name: /^Chọn chỉ tiêu/ }).click();
    await page.getByRole('dialog').waitFor();
  });
  await shot('chi-tieu-giao', async () => {
    await page.keyboard.press('Escape');
    await tab('Chỉ tiêu');
    await first.focus();
    await press('Chia cho các tổ');
    await page.getByRole('button', { name: 'Đưa vào bảng' }).waitFor();
    await page.keyboard.press('Escape');
  });
  await shot('chi-tieu-danh-muc', async () => {
    await press('Danh mục chỉ tiêu');
    await page.getByRole('button', { name: app.name, exact: true }).click();
    await page.getByRole('complementary', { name: 'Sửa chỉ tiêu' }).waitFor();
  });
  await shot('chi-tieu-phieu', async () => {
    await page.keyboard.press('Escape');
    await tab('Phiếu của thôn');
    await press('Làm phiếu');
    await page.getByRole('table', { name: 'Tình hình nộp phiếu' }).waitFor();
  });
  await shot('chi-tieu-phieu-doc', async () => {
    await page.keyboard.press('Escape');
    await page.getByLabel('Phiếu đã nộp', { exact: true }).setInputFiles(returned);
    await page.locator('[data-doubt]').first().waitFor();
  });
  await shot('chi-tieu-phieu-tung', async () => {
    await page.getByRole('tab', { name: /^Từng phiếu/ }).click();
    await page.getByRole('region', { name: /^Số liệu trong/ }).waitFor();
  });
  await shot('chien-dich', async () => {
    await press('Thôi, quay lại');
    await tab('Chiến dịch');
    await page.getByRole('table', { name: 'Các chiến dịch' }).waitFor();
  });
  await shot('chien-dich-tien-do', async () => {
    await page.getByRole('link', { name: '92 ngày đêm chuyển đổi số' }).click();
    await page.getByRole('img', { name: /tiến độ/ }).first().waitFor();
  });
  await shot('chien-dich-ngay', async () => {
    await tab('Nhập theo ngày');
    await page.getByText('Chủ nhật, ngày 53/92').waitFor();
  });
  await shot('chien-dich-ho', async () => {
    await page.getByRole('tab', { name: /^Hộ cần đến/ }).click();
    await page.getByRole('checkbox', { name: 'Chọn hộ Phùng Thị Nhàn' }).check();
    await page.getByRole('button', { name: 'Lương Văn Tẻo' }).click();
    await page.getByRole('complementary', { name: 'Sửa hộ' }).waitFor();
  });
});

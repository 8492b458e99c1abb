//! Lists as people lay them out, written here cell by cell.

use sheet::{Cell, CellValue, Merge, Row, Sheet, Workbook};
use toso_core::roster::import::{ImportError, ImportPlan, RowKind, plan};

use crate::expected::today;

/// A sheet of texts; `|` parts the cells, a number of digits without a leading 0 is a number.
pub fn sheet_of(lines: &[&str]) -> Sheet {
    let cell = |(column, text): (u32, &str)| {
        let text = text.trim_matches(' ');
        let value = match text.parse::<f64>() {
            _ if text.is_empty() => CellValue::Empty,
            Ok(number) if !text.starts_with(['0', '+']) => CellValue::Number(number),
            _ => CellValue::Text(text.to_owned()),
        };
        Cell { column, value, ..Cell::default() }
    };
    let row = |(index, line): (u32, &&str)| Row {
        index,
        cells: (0..)
            .zip(line.split('|'))
            .map(cell)
            .filter(|cell| cell.value != CellValue::Empty)
            .collect(),
    };
    let rows = (0..).zip(lines).map(row).filter(|row| !row.cells.is_empty()).collect();
    Sheet { name: "DS".to_owned(), rows, ..Sheet::default() }
}

fn read(lines: &[&str]) -> ImportPlan {
    read_sheet(sheet_of(lines))
}

fn read_sheet(sheet: Sheet) -> ImportPlan {
    plan(&Workbook { sheets: vec![sheet] }, None, today()).unwrap()
}

pub fn names(plan: &ImportPlan) -> Vec<&str> {
    plan.people.iter().map(|person| person.name.as_str()).collect()
}

fn codes(plan: &ImportPlan) -> Vec<(u32, &str)> {
    plan.problems.iter().map(|problem| (problem.row, problem.code.as_str())).collect()
}

fn kinds(plan: &ImportPlan) -> Vec<RowKind> {
    plan.rows.iter().map(|row| row.kind).collect()
}

#[test]
fn groups_whose_number_has_a_cell_of_its_own() {
    let plan = read(&[
        "STT|Họ và tên|Năm sinh|Chức danh",
        "I|Tổ CNSCĐ thôn Đông",
        "1|Lê Văn An|1980|Tổ trưởng",
        "II|Tổ CNSCĐ thôn Tây (02 người)|",
        "1|Tống Văn Bình|1981|Thành viên",
        "2|Trần Thị Cúc|1982|Thành viên",
        "|Tổng cộng: 03 người",
    ]);
    assert_eq!(names(&plan), ["Lê Văn An", "Tống Văn Bình", "Trần Thị Cúc"]);
    let teams: Vec<_> = plan.people.iter().map(|person| person.team.as_deref().unwrap()).collect();
    assert_eq!(teams, ["Tổ CNSCĐ thôn Đông", "Tổ CNSCĐ thôn Tây", "Tổ CNSCĐ thôn Tây"]);
    assert_eq!(kinds(&plan).last(), Some(&RowKind::Total));
}

#[test]
fn a_team_merged_over_its_people() {
    let mut sheet = sheet_of(&[
        "STT|Họ và tên|Tổ|SĐT",
        "1|Lê Văn An|Tổ 1|0900000001",
        "2|Lê Văn Bé||0900000002",
        "3|Lê Văn Cư||0900000003",
    ]);
    sheet.merges = vec![Merge { first_row: 1, first_column: 2, last_row: 2, last_column: 2 }];
    let plan = read_sheet(sheet);
    let teams: Vec<_> = plan.people.iter().map(|person| person.team.as_deref()).collect();
    assert_eq!(teams, [Some("Tổ 1"), Some("Tổ 1"), None]);
}

#[test]
fn one_header_over_two_name_columns() {
    let mut sheet = sheet_of(&["STT|Họ và tên||Năm sinh", "1|Lê Văn|An|1980"]);
    sheet.merges = vec![Merge { first_row: 0, first_column: 1, last_row: 0, last_column: 2 }];
    assert_eq!(names(&read_sheet(sheet)), ["Lê Văn An"]);
}

#[test]
fn marks_under_a_header_of_two_rows_that_is_not_merged() {
    let plan = read(&[
        "TT|Họ và tên|Giới tính||Ngày sinh",
        "||Nam|Nữ|",
        "1|Lê Văn An|x||27/3/1980",
        "2|Lê Thị Bé||x|1981",
    ]);
    let found: Vec<_> = plan
        .people
        .iter()
        .map(|person| (person.gender.unwrap().word(), person.birth_year.unwrap()))
        .collect();
    assert_eq!(found, [("male", 1980), ("female", 1981)]);
    assert_eq!(plan.header_rows, [1, 2]);
}

#[test]
fn numbers_prepared_for_nobody_and_data_without_a_name() {
    let plan = read(&[
        "STT|Họ và tên|Năm sinh|Số điện thoại",
        "1|Lê Văn An|1980|0900000001",
        "2||1981|0900000002",
        "3|||",
        "4|||",
    ]);
    assert_eq!(names(&plan), ["Lê Văn An"]);
    assert_eq!(codes(&plan), [(3, "name-missing")]);
    assert_eq!(
        kinds(&plan),
        [RowKind::Header, RowKind::Person, RowKind::Refused, RowKind::Unused, RowKind::Unused]
    );
}

#[test]
fn signers_are_no_members_and_members_with_grand_titles_are() {
    let plan = read(&[
        "STT|Họ và tên|Chức vụ|Chức danh|SĐT",
        "1|Lê Văn An|Chủ tịch UBND xã|Tổ trưởng|0900000001",
        "2|Lê Văn Bé|Phó Chủ tịch Hội Nông dân|Thành viên|",
        "||Minh Họa, ngày 5 tháng 1 năm 2026",
        "|NGƯỜI LẬP BIỂU|CHỦ TỊCH",
        "",
        "|Trần Thị Cúc|Phạm Văn Dũng",
    ]);
    assert_eq!(names(&plan), ["Lê Văn An", "Lê Văn Bé"]);
    assert_eq!(codes(&plan), []);
}

#[test]
fn a_header_that_every_page_repeats() {
    let plan = read(&[
        "STT|Họ và tên|Năm sinh|Số điện thoại",
        "(1)|(2)|(3)|(4)",
        "1|Lê Văn An|1980|0900000001",
        "STT|Họ và tên|Năm sinh|Số điện thoại",
        "2|Lê Văn Bé|1981|0900000002",
    ]);
    assert_eq!(names(&plan), ["Lê Văn An", "Lê Văn Bé"]);
    assert_eq!(kinds(&plan)[3], RowKind::Header);
}

#[test]
fn a_remark_directly_below_the_header_is_no_part_of_it() {
    let plan = read(&[
        "STT|Họ và tên|Năm sinh|Số điện thoại",
        "Ghi chú: ghi rõ họ và tên|||",
        "1|Nguyễn Văn An|1980|0912345678",
    ]);
    assert_eq!(names(&plan), ["Nguyễn Văn An"]);
    assert_eq!(plan.header_rows, [1]);
    assert_eq!(kinds(&plan), [RowKind::Header, RowKind::Remark, RowKind::Person]);
}

#[test]
fn a_list_without_numbers() {
    let plan = read(&[
        "Họ và tên|Điện thoại|Thôn",
        "Lê Văn An|0900000001|Thôn Đông",
        "Lê Văn Bé||Thôn Tây",
        "Lê Văn Cư||",
    ]);
    assert_eq!(names(&plan), ["Lê Văn An", "Lê Văn Bé", "Lê Văn Cư"]);
    assert_eq!(plan.people[1].team.as_deref(), Some("Thôn Tây"));
}

#[test]
fn texts_that_look_like_formulas_stay_texts() {
    let plan = read(&[
        "STT|Họ và tên|SĐT|Ghi chú",
        "1|Lê Văn An|+84900000001|=HYPERLINK(\"a\")",
        "2|Lê Văn Bé|-|-",
        "3|=cmd|0900000003|@ab",
    ]);
    assert_eq!(codes(&plan), [(2, "formula-text"), (4, "formula-text"), (4, "formula-text")]);
    assert_eq!(plan.people[0].note.as_deref(), Some("=HYPERLINK(\"a\")"));
    assert_eq!(plan.people[1].phone, None);
}

#[test]
fn dates_that_cannot_be_known() {
    let date = |year, month, day| {
        let date = chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
        CellValue::Date(date.and_hms_opt(0, 0, 0).unwrap())
    };
    let mut sheet = sheet_of(&[
        "Họ và tên|Ngày sinh",
        "Lê Văn An|27/3/1980",
        "Lê Văn Bé|x",
        "Lê Văn Cư|x",
        "Lê Văn Dư|1/2/85",
    ]);
    sheet.rows[2].cells[1].value = date(1981, 2, 5);
    sheet.rows[3].cells[1].value = date(1982, 2, 25);
    let plan = read_sheet(sheet);
    assert_eq!(codes(&plan), [(3, "date-ambiguous"), (5, "date-ambiguous")]);
    let births: Vec<_> =
        plan.people.iter().map(|person| (person.birth_year, person.birth_date.is_some())).collect();
    assert_eq!(
        births,
        [(Some(1980), true), (Some(1981), false), (Some(1982), true), (None, false)]
    );
}

#[test]
fn without_a_column_for_names_there_is_no_roster() {
    let cover = Workbook {
        sheets: vec![sheet_of(&["BÌA", "Người lập:|Lê Văn An", "Số điện thoại:|0900000001"])],
    };
    assert_eq!(plan(&cover, None, today()), Err(ImportError::NoHeader));
    assert_eq!(plan(&cover, Some("Khác"), today()).unwrap_err().as_str(), "sheet-unknown");
    let mut hidden = sheet_of(&["STT|Họ và tên", "1|Lê Văn An"]);
    hidden.hidden = true;
    let hidden = Workbook { sheets: vec![hidden] };
    assert_eq!(plan(&hidden, None, today()), Err(ImportError::NoHeader));
    assert_eq!(plan(&hidden, Some("DS"), today()).unwrap().people.len(), 1);
}

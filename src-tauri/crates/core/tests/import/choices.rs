//! What the clerk decides about a list before it comes in.

use chrono::NaiveDate;
use sheet::{CellValue, Sheet, Workbook};
use toso_core::roster::import::{
    Century, Choices, Correction, DateDoubt, DateOrder, Field, Forms, HeaderChoice, ImportPlan,
    Place, RowChoice, RowKind, plan_as,
};

use crate::expected::today;
use crate::layouts::{names, sheet_of};

fn read(sheet: &Sheet, choices: &Choices) -> ImportPlan {
    read_with(sheet, choices, &Forms::new())
}

fn read_with(sheet: &Sheet, choices: &Choices, forms: &Forms) -> ImportPlan {
    let workbook = Workbook { sheets: vec![sheet.clone()] };
    let plan = plan_as(&workbook, choices, forms, today()).unwrap();
    let counts = plan.counts();
    assert_eq!(counts.rows, counts.people + counts.refused + counts.other);
    plan
}

fn list() -> Sheet {
    sheet_of(&[
        "STT|Họ và tên|Năm sinh|Liên lạc|Dân tộc|Ghi chú",
        "1|LÊ VĂN AN|1980|0912345678|Mường|",
        "2|Trần Thị Cúc|85|0912345679|Kinh|",
        "Ghi chú thêm của thôn|",
        "3||1990|0912345680|Tày|không rõ tên",
    ])
}

#[test]
fn a_word_of_another_column_under_a_sensitive_head_makes_no_field_of_it() {
    let plan = read(&sheet_of(&["Họ và tên|Dân tộc", "|Nam"]), &Choices::default());
    assert!(plan.columns.iter().all(|column| !column.sensitive || column.field.is_none()));
    assert!(plan.columns.iter().any(|column| column.sensitive));
}

fn cell(row: u32, field: Field, text: &str) -> Correction {
    Correction { place: Place { row, part: 0 }, field, text: text.to_owned() }
}

fn field_of(plan: &ImportPlan, column: u32) -> Option<Field> {
    plan.columns.iter().find(|known| known.column == column).unwrap().field
}

#[test]
fn a_column_is_what_the_clerk_says_and_a_sensitive_one_never_anything() {
    let plain = read(&list(), &Choices::default());
    assert_eq!(field_of(&plain, 3), None);
    assert!(plain.people.iter().all(|person| person.phone.is_none()));
    let dropped = plain.columns.iter().find(|column| column.column == 4).unwrap();
    assert!(dropped.sensitive && dropped.filled == 3 && dropped.samples[0] == "Mường");

    let columns = vec![(3, Some(Field::Phone)), (4, Some(Field::Note)), (2, None)];
    let chosen = read(&list(), &Choices { columns, ..Choices::default() });
    assert_eq!(chosen.people[0].phone.as_deref(), Some("0912345678"));
    assert!(
        chosen.people.iter().all(|person| person.note.is_none() && person.birth_year.is_none())
    );
    assert_eq!(field_of(&chosen, 4), None);

    // The next file of the form is read the same way; the clerk may put it aside.
    let form = chosen.form.unwrap();
    let forms = Forms::from([(form.header, form.columns.unwrap())]);
    let next = read_with(&list(), &Choices::default(), &forms);
    assert!(next.remembered);
    assert_eq!(next.people, chosen.people);
    let afresh = read_with(&list(), &Choices { afresh: true, ..Choices::default() }, &forms);
    assert!(!afresh.remembered && afresh.people == plain.people);
    assert_eq!(afresh.form.unwrap().columns, None);
}

#[test]
fn a_list_without_a_header_is_read_by_the_columns_chosen() {
    let sheet = sheet_of(&["Lê Văn An|1980|0912345678", "Trần Thị Cúc|1985|0912345679"]);
    let workbook = Workbook { sheets: vec![sheet.clone()] };
    assert!(plan_as(&workbook, &Choices::default(), &Forms::new(), today()).is_err());
    let columns = vec![(0, Some(Field::Name)), (2, Some(Field::Phone))];
    let choices = Choices { header: HeaderChoice::Absent, columns, ..Choices::default() };
    let plan = read(&sheet, &choices);
    assert_eq!(names(&plan), ["Lê Văn An", "Trần Thị Cúc"]);
    assert_eq!(plan.people[1].phone.as_deref(), Some("0912345679"));
    assert_eq!(plan.form, None);
}

#[test]
fn a_row_is_what_the_clerk_says() {
    let kinds = |plan: &ImportPlan| plan.rows.iter().map(|row| row.kind).collect::<Vec<_>>();
    let plain = read(&list(), &Choices::default());
    use RowKind::{Group, Header, Person, Refused, Remark, Skipped};
    assert_eq!(kinds(&plain), [Header, Person, Person, Remark, Refused]);
    assert_eq!(plain.rows[3].text.as_deref(), Some("Ghi chú thêm của thôn"));
    let refused = plain.rows[4].text.as_deref().unwrap();
    assert!(refused.contains("0912345680") && !refused.contains("Tày"), "{refused}");

    let rows = [(2, RowChoice::Skip), (4, RowChoice::Group), (5, RowChoice::Person)].into();
    let cells = vec![cell(5, Field::Name, "Hoàng Thị Mơ")];
    let chosen = read(&list(), &Choices { rows, cells, ..Choices::default() });
    assert_eq!(kinds(&chosen), [Header, Skipped, Person, Group, Person]);
    assert_eq!(names(&chosen), ["Trần Thị Cúc", "Hoàng Thị Mơ"]);
    assert_eq!(chosen.people[1].team.as_deref(), Some("Ghi chú thêm của thôn"));
}

#[test]
fn a_corrected_cell_is_read_like_any_other() {
    let cells = vec![
        cell(2, Field::Name, "Lê Văn Ân"),
        cell(2, Field::Birth, "1/2/1981"),
        cell(3, Field::Phone, "912345670"),
        cell(3, Field::Team, "Tổ thôn Đông"),
    ];
    let choices = Choices { cells, team: Some("Tổ khác".to_owned()), ..Choices::default() };
    let plan = read(&list(), &choices);
    let (an, cuc) = (&plan.people[0], &plan.people[1]);
    assert_eq!(an.name, "Lê Văn Ân");
    assert_eq!(an.birth_date, NaiveDate::from_ymd_opt(1981, 2, 1));
    assert_eq!(an.team.as_deref(), Some("Tổ khác"));
    assert_eq!(cuc.phone.as_deref(), Some("0912345670"));
    assert_eq!(cuc.team.as_deref(), Some("Tổ thôn Đông"));
    assert!(plan.problems.iter().any(|problem| problem.code.as_str() == "phone-restored"));
    assert_eq!(plan.columns.len(), 6, "no column is shown that the file does not have");

    let teams = [(vietnamese::tone_key("TỔ THÔN ĐÔNG"), "Tổ CNSCĐ thôn Đông".to_owned())].into();
    let plan = read(&list(), &Choices { teams, ..choices });
    assert_eq!(plan.people[1].team.as_deref(), Some("Tổ CNSCĐ thôn Đông"));
    assert_eq!(plan.people[0].team.as_deref(), Some("Tổ khác"));

    // Under Nam and Nữ the sex stays when the birth is corrected.
    let sexes = sheet_of(&["Họ và tên|Nam|Nữ", "Lê Văn An|1980|", "Trần Thị Cúc||1990"]);
    let cells = vec![cell(3, Field::Birth, "1991")];
    let plan = read(&sexes, &Choices { cells, ..Choices::default() });
    assert_eq!(plan.people[1].birth_year, Some(1991));
    assert_eq!(plan.people[1].gender, Some(toso_core::roster::Gender::Female));
}

#[test]
fn dates_in_doubt_are_decided_once_for_the_column() {
    let mut sheet = sheet_of(&[
        "Họ và tên|Ngày sinh",
        "Lê Văn An|27/03/1980",
        "Trần Thị Cúc|x",
        "Lò Thị Dí|7/5/85",
    ]);
    let moment = NaiveDate::from_ymd_opt(1985, 3, 12).unwrap().and_hms_opt(0, 0, 0).unwrap();
    sheet.rows[2].cells[1].value = CellValue::Date(moment);
    let plain = read(&sheet, &Choices::default());
    assert_eq!(plain.people[1].birth_date, None);
    let [order, century] = plain.questions.as_slice() else { panic!("{:?}", plain.questions) };
    assert_eq!((order.about, order.column, order.count), (DateDoubt::Order, 1, 1));
    let example = &order.examples[0];
    assert_eq!(example.first.as_deref(), Some("12/03/1985"));
    assert_eq!(example.second.as_deref(), Some("03/12/1985"));
    assert_eq!((century.about, century.count), (DateDoubt::Century, 1));

    let choices = Choices {
        orders: [(1, DateOrder::Swap)].into(),
        centuries: [(1, Century::Past)].into(),
        ..Choices::default()
    };
    let decided = read(&sheet, &choices);
    assert_eq!(decided.people[1].birth_date, NaiveDate::from_ymd_opt(1985, 12, 3));
    assert_eq!(decided.people[2].birth_date, NaiveDate::from_ymd_opt(1985, 5, 7));
    assert!(decided.problems.is_empty(), "{:?}", decided.problems);
    assert_eq!(decided.questions.len(), 2, "what was decided can be decided otherwise");
}

#[test]
fn capitals_are_proposed_and_shown() {
    let plain = read(&list(), &Choices::default());
    assert_eq!(names(&plain), ["Lê Văn An", "Trần Thị Cúc"]);
    assert_eq!((plain.renamed.count, plain.renamed.examples[0].found.as_str()), (1, "LÊ VĂN AN"));
    let kept = read(&list(), &Choices { names_as_written: true, ..Choices::default() });
    assert_eq!(names(&kept), ["LÊ VĂN AN", "Trần Thị Cúc"]);
}

#[test]
fn several_people_in_one_row_are_taken_apart_and_told() {
    let sheet = sheet_of(&[
        "STT|Họ và tên|Năm sinh|Điện thoại|Tổ",
        "1|Lê Văn An\nTrần Thị Cúc|1980\n1985|0912345678|Tổ thôn Đông",
        "2|Hoàng Văn Em|1990|0912345679|Tổ thôn Tây",
    ]);
    let plan = read(&sheet, &Choices::default());
    assert_eq!(names(&plan), ["Lê Văn An", "Trần Thị Cúc", "Hoàng Văn Em"]);
    let second = &plan.people[1];
    assert_eq!((second.row, second.part, second.birth_year), (2, 1, Some(1985)));
    assert_eq!(second.team.as_deref(), Some("Tổ thôn Đông"));
    // Whose phone it is nobody knows.
    assert!(plan.people[..2].iter().all(|person| person.phone.is_none()));
    let told: Vec<Field> = plan.problems.iter().map(|problem| problem.field).collect();
    assert_eq!(told, [Field::Name, Field::Birth, Field::Phone]);
    assert_eq!((plan.counts().rows, plan.counts().people), (3, 2));

    let phone =
        Correction { place: Place { row: 2, part: 1 }, ..cell(2, Field::Phone, "0912345678") };
    let corrected = read(&sheet, &Choices { cells: vec![phone], ..Choices::default() });
    assert_eq!(corrected.people[1].phone.as_deref(), Some("0912345678"));
    assert_eq!(corrected.people[0].phone, None);
    let rows = [(2, RowChoice::Person)].into();
    let one = read(&sheet, &Choices { rows, ..Choices::default() });
    assert_eq!(names(&one), ["Lê Văn An Trần Thị Cúc", "Hoàng Văn Em"]);
}

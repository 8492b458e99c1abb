//! Table rows that repeat by themselves, and between marker rows.

use paper::{Record, fill};

use crate::fixture::{body, codes, data, dictionary, docx, filled, findings, p, read, table, team};

fn with_teams(teams: Vec<Record>, body: &str) -> String {
    let data = data().with("teams", teams);
    read(&fill(&docx(body), &data, &dictionary()).unwrap())
}

const MEMBERS: &[&[&str]] =
    &[&["STT", "Họ tên"], &["{{STT}}", "{{Họ và tên}}"], &["Cộng", "{{Số người}}"]];

#[test]
fn a_row_that_mentions_a_list_repeats() {
    assert_eq!(
        filled(&table(&[&["Tổ"], &["{{stt | la_mã}}. {{Tên tổ}}"], &["Hết"]])),
        "Tổ\nI. Tổ bản Áng\nII. Tổ bản Búng\nIII. Tổ bản Cóc\nHết"
    );
}

#[test]
fn a_row_of_an_inner_list_repeats_through_the_outer_one() {
    for (teams, expected) in [
        (vec![], "STT | Họ tên\nCộng | 24"),
        (vec![team("Áng", &[])], "STT | Họ tên\nCộng | 24"),
        (vec![team("Áng", &["Xuân"])], "STT | Họ tên\n1 | Xuân\nCộng | 24"),
        (
            vec![team("Áng", &["Xuân", "Hạ"]), team("Búng", &["Thu"])],
            "STT | Họ tên\n1 | Xuân\n2 | Hạ\n1 | Thu\nCộng | 24",
        ),
    ] {
        assert_eq!(with_teams(teams, &table(MEMBERS)), expected);
    }
}

#[test]
fn a_group_row_goes_with_its_members() {
    let rows: &[&[&str]] = &[
        &["STT", "Họ tên", "Ký"],
        &["{{STT | la_mã}}", "{{Tên tổ}}", ""],
        &["{{STT}}", "{{Thành viên.Họ và tên}}", "{{teams.members.phone}}"],
    ];
    assert_eq!(
        filled(&table(rows)),
        "STT | Họ tên | Ký\nI | Tổ bản Áng | \n1 | Lò Thị Xuân | \n2 | H'Mơ Niê | \nII | Tổ bản Búng | \nIII | Tổ bản Cóc | \n1 | Vàng A Chứ |"
    );
}

#[test]
fn rows_for_one_item_and_a_closing_row_repeat_together() {
    let rows: &[&[&str]] = &[&["{{Họ và tên}}"], &["ĐT: {{Điện thoại}}."], &["Hết {{Tên tổ}}"]];
    assert_eq!(
        with_teams(vec![team("A", &["m", "n"]), team("B", &[])], &table(rows)),
        "m\nĐT: .\nn\nĐT: .\nHết A\nHết B"
    );
}

#[test]
fn marker_rows_vanish_and_take_precedence() {
    let rows: &[&[&str]] = &[
        &["Đầu"],
        &["{{#teams}}", ""],
        &["{{name}}"],
        &["không có trường nào"],
        &["{{Họ và tên}}"],
        &["{{/Tổ}}"],
        &["Cuối"],
    ];
    assert_eq!(
        with_teams(vec![team("A", &["m"]), team("B", &[])], &table(rows)),
        "Đầu\nA\nkhông có trường nào\nm\nB\nkhông có trường nào\nCuối"
    );
}

#[test]
fn a_cell_may_list_what_is_inside() {
    assert_eq!(
        with_teams(
            vec![team("A", &["m", "n"]), team("B", &[])],
            &table(&[&["{{Tên tổ}}", "{{#Thành viên}}{{Họ và tên}}; {{/Thành viên}}"]])
        ),
        "A | m; n; \nB |"
    );
}

#[test]
fn a_table_without_rows_goes_away_and_a_cell_keeps_a_paragraph() {
    let data = data().with("teams", Vec::<Record>::new());
    let template = docx(&table(&[&["{{Tên tổ}}"]]));
    assert_eq!(body(&fill(&template, &data, &dictionary()).unwrap()), "");
    let marked = "<w:tbl><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{{#Tổ}}</w:t></w:r></w:p><w:p><w:r><w:t>{{Tên tổ}}</w:t></w:r></w:p><w:p><w:r><w:t>{{/Tổ}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(
        body(&fill(&docx(marked), &data, &dictionary()).unwrap()),
        "<w:tbl><w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    );
}

#[test]
fn what_must_be_unique_is_not_doubled() {
    let row = "<w:tbl><w:tr w14:paraId=\"0A\"><w:tc><w:p w14:paraId=\"0B\"><w:bookmarkStart w:id=\"3\" w:name=\"x\"/><w:r><w:t>{{Tên tổ}}</w:t></w:r><w:bookmarkEnd w:id=\"3\"/><w:r><w:drawing><wp:docPr id=\"7\" name=\"Hình\"/></w:drawing></w:r></w:p></w:tc></w:tr></w:tbl>";
    let written = body(&fill(&docx(row), &data(), &dictionary()).unwrap());
    assert_eq!(written.matches("bookmark").count(), 2);
    assert_eq!(written.matches("w14:paraId=\"0B\"").count(), 1);
    for id in ["id=\"7\"", "id=\"8\"", "id=\"9\""] {
        assert_eq!(written.matches(id).count(), 1, "{id} in {written}");
    }
}

#[test]
fn a_fault_in_a_row_is_named_by_table_and_row() {
    let body =
        format!("{}{}", table(&[&["a"]]), table(&[&["Tổ"], &["{{Tên tổ}}", "{{Họ va tem}}"]]));
    let found = findings(&body);
    assert_eq!(found[0].place, "word/document.xml, bảng 2, hàng 2: «{{Họ va tem}}»");
    assert_eq!(found[0].suggestion.as_deref(), Some("Họ và tên"));
    assert_eq!(codes(&table(&[&["{{#Tổ}}"], &["{{Tên tổ}}"]])), ["block-not-closed"]);
    assert_eq!(
        codes(&format!("{}{}", p("{{#Tổ}}"), table(&[&["{{/Tổ}}"]]))),
        ["block-not-opened", "block-not-closed"]
    );
}

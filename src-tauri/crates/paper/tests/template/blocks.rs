//! Paragraphs that repeat or may be left out.

use paper::{Value, fill};

use crate::fixture::{codes, data, dictionary, docx, filled, p, read, table};

#[test]
fn paragraphs_repeat_for_a_list_of_texts() {
    let body = [p("{{#Căn cứ}}"), p("Căn cứ {{Căn cứ}};"), p("{{/Căn cứ}}"), p("Hết")].concat();
    assert_eq!(filled(&body), "Căn cứ Luật A;\nCăn cứ Nghị định B;\nHết");
}

#[test]
fn paragraphs_and_tables_repeat_for_a_list_of_records() {
    let body = [
        p("{{#Tổ}}"),
        p("{{STT}}. {{Tên tổ}}"),
        p("{{?Thành viên}}"),
        table(&[&["{{Họ và tên}}"]]),
        p("{{/Thành viên}}"),
        p("{{^Thành viên}}"),
        p("(chưa có)"),
        p("{{/Thành viên}}"),
        p("{{/}}"),
    ];
    assert_eq!(
        filled(&body.concat()),
        "1. Tổ bản Áng\nLò Thị Xuân\nH'Mơ Niê\n2. Tổ bản Búng\n(chưa có)\n3. Tổ bản Cóc\nVàng A Chứ"
    );
}

#[test]
fn an_inner_list_opens_the_outer_one() {
    let body =
        [p("{{#Thành viên}}"), p("{{Họ và tên}} ({{Tên tổ}})"), p("{{/Thành viên}}")].concat();
    assert_eq!(
        filled(&body),
        "Lò Thị Xuân (Tổ bản Áng)\nH'Mơ Niê (Tổ bản Áng)\nVàng A Chứ (Tổ bản Cóc)"
    );
}

#[test]
fn optional_paragraphs_and_words() {
    let body = [
        p("{{?Khẩn}}"),
        p("HỎA TỐC"),
        p("{{/Khẩn}}"),
        p("{{^Người ký}}"),
        p("Chưa có người ký"),
        p("{{/Người ký}}"),
        p("Kính gửi{{?Khẩn}} gấp{{/Khẩn}}{{^Khẩn}} như thường{{/Khẩn}}: {{#Căn cứ}}[{{Căn cứ}}]{{/Căn cứ}}"),
    ]
    .concat();
    assert_eq!(filled(&body), "Chưa có người ký\nKính gửi như thường: [Luật A][Nghị định B]");
    let data = data().with("urgent", true).with("signer", "Lò Văn Ai").with("bases", Value::Blank);
    let paper = fill(&docx(&body), &data, &dictionary()).unwrap();
    assert_eq!(read(&paper), "HỎA TỐC\nKính gửi gấp:");
}

#[test]
fn a_marker_does_not_take_a_page_break_away() {
    let marker = "<w:p><w:r><w:br w:type=\"page\"/><w:t>{{#Căn cứ}}</w:t></w:r></w:p>";
    let body = [marker, &p("{{Căn cứ}}"), &p("{{/Căn cứ}}")].concat();
    assert_eq!(codes(&body), ["block-not-closed", "list-outside-loop", "block-not-opened"]);
}

//! Templates that are wrong: each is refused with what is wrong, where, and what to write instead.

use crate::fixture::{findings, p, table};

/// What is wrong: the body, the code, words of the place, the tag, what is offered.
type Case = (String, &'static str, &'static str, &'static str, Option<&'static str>);

fn run(inside: &str) -> String {
    format!("<w:p><w:r>{inside}</w:r></w:p>")
}

fn merge_field() -> String {
    let part = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let text = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">Kính gửi </w:t></w:r>{}{}{}{}<w:r><w:t>«Ten_xa»</w:t></w:r>{}</w:p>",
        part("begin"),
        text(" MERGE"),
        text("FIELD  Ten_xa  \\* MERGEFORMAT "),
        part("separate"),
        part("end")
    )
}

fn cases() -> Vec<Case> {
    let rows = |rows: &[&[&str]]| table(rows);
    vec![
        (p("{{Tên xãa}}"), "unknown-field", "đoạn 1: «{{Tên xãa}}»", "{{Tên xãa}}", Some("Tên xã")),
        (p("{{commune.nmae}}"), "unknown-field", "đoạn 1", "{{commune.nmae}}", Some("commune.name")),
        (p("{{Tên xã | hao}}"), "unknown-filter", "đoạn 1", "{{Tên xã | hao}}", Some("hoa")),
        (p("{{Tên xã | bằng_chữ}}"), "filter-mismatch", "đoạn 1", "{{Tên xã | bằng_chữ}}", None),
        (p("{{Xã}}"), "not-printable", "đoạn 1", "{{Xã}}", None),
        (p("Xã {{Tên xã"), "tag-broken", "«Xã {{Tên xã»", "{{Tên xã", None),
        (p("{{Người ký | mặc_định(\"…}}"), "tag-broken", "đoạn 1", "{{Người ký | mặc_định(\"…}}", None),
        (p("{{#Tổ}}"), "block-not-closed", "đoạn 1", "{{#Tổ}}", None),
        ([p("{{?Khẩn}}"), p("{{/Tổ}}"), p("{{/Khẩn}}")].concat(), "block-not-opened", "đoạn 2", "{{/Tổ}}", Some("{{/Khẩn}}")),
        (p("{{Họ và tên}}"), "list-outside-loop", "đoạn 1", "{{Họ và tên}}", Some("#Tổ")),
        (p("{{#Tên xã}}{{/}}"), "not-a-list", "đoạn 1", "{{#Tên xã}}", None),
        (rows(&[&["Tên"], &["{{Họ và tem}}"]]), "unknown-field", "bảng 1, hàng 2", "{{Họ và tem}}", Some("Họ và tên")),
        (merge_field(), "merge-field", "đoạn 1: «Kính gửi «Ten_xa»»", "Ten_xa", Some("{{Tên xã}}")),
        (
            "<w:p><w:fldSimple w:instr=\" MERGEFIELD &quot;Ho ten&quot; \"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>".to_owned(),
            "merge-field",
            "đoạn 1: «x»",
            "Ho ten",
            Some("{{Họ và tên}}"),
        ),
        (rows(&[&["{%tr for m in teams %}"]]), "foreign-tag", "bảng 1, hàng 1", "{%tr for m in teams %}", Some("{{#Tổ}}")),
        (p("a {% if urgent %} b"), "foreign-tag", "đoạn 1: «a {% if urgent %} b»", "{% if urgent %}", Some("{{?Khẩn}}")),
        (p("Xã {commune.name}"), "foreign-tag", "đoạn 1", "{commune.name}", Some("{{Tên xã}}")),
        (p("{#teams}"), "foreign-tag", "đoạn 1", "{#teams}", Some("{{#Tổ}}")),
        (p("{d.teams[i].name:upperCase}"), "foreign-tag", "đoạn 1", "{d.teams[i].name:upperCase}", Some("{{Tên tổ}}")),
        (p("{{#each teams}}"), "foreign-tag", "đoạn 1", "{{#each teams}}", Some("{{#Tổ}}")),
        (p("+++INS signer+++"), "foreign-tag", "đoạn 1", "+++INS signer+++", Some("{{Người ký}}")),
        (
            "<w:p><w:r><w:t>Xã </w:t></w:r><w:ins w:id=\"1\"><w:r><w:t>{{Tên xã}}</w:t></w:r></w:ins></w:p>".to_owned(),
            "tracked-changes",
            "đoạn 1: «Xã {{Tên xã}}»",
            "{{Tên xã}}",
            None,
        ),
        (
            run("<w:rPr><w:b/><w:rPrChange w:id=\"1\"><w:rPr/></w:rPrChange></w:rPr><w:t>Đậm</w:t>"),
            "tracked-changes",
            "đoạn 1: «Đậm»",
            "w:rPrChange",
            None,
        ),
        (
            "<w:p><w:r><w:t>Còn</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del></w:p>".to_owned(),
            "tracked-changes",
            "đoạn 1",
            "bỏ đi",
            None,
        ),
        (p("Ảnh: {{Ảnh}}"), "image-not-alone", "đoạn 1: «Ảnh: {{Ảnh}}»", "{{Ảnh}}", None),
        (p("{{#Tháng | ô}}a{{/}}"), "tag-broken", "đoạn 1", "{{#Tháng | ô}}", Some("#Tháng")),
    ]
}

#[test]
fn each_is_refused_with_its_place_reason_and_suggestion() {
    for (body, code, place, tag, suggestion) in cases() {
        let found = findings(&body);
        let first = &found[0];
        assert_eq!((first.code, first.tag.as_str()), (code, tag), "{found:?}");
        assert!(first.place.starts_with("word/document.xml, "), "{}", first.place);
        assert!(first.place.contains(place), "{} has no {place}", first.place);
        assert_eq!(first.suggestion.as_deref(), suggestion, "{tag}");
    }
}

#[test]
fn statements_of_other_tools_have_ours_beside_them() {
    let cases = [
        ("{% for m in teams if m.active %}", Some("{{#Tổ}}")),
        ("{%- endfor -%}", Some("{{/}}")),
        ("{% if not urgent %}", Some("{{^Khẩn}}")),
        ("{% else %}", None),
        ("{# ghi chú #}", None),
        ("{^urgent}", Some("{{^Khẩn}}")),
        ("{/teams}", Some("{{/}}")),
        ("{Tên xã}", Some("{{Tên xã}}")),
        ("+++FOR t IN teams+++", Some("{{#Tổ}}")),
        ("+++END-FOR t+++", Some("{{/}}")),
        ("{{#if urgent}}", Some("{{?Khẩn}}")),
        ("{{else}}", None),
    ];
    for (tag, suggestion) in cases {
        let found = findings(&p(tag));
        assert_eq!(found[0].code, "foreign-tag", "{tag}: {found:?}");
        assert_eq!(found[0].suggestion.as_deref(), suggestion, "{tag}");
    }
}

#[test]
fn ordinary_braces_are_text() {
    for text in [
        "Tập hợp {1; 2; 3} và {x}",
        "{ghi chú của người soạn}",
        "{}",
        "{",
        "a } b { c",
        "C++ và +++ rất tốt +++",
        "{a: 1, b: 2}",
        "#Tổ /Tổ ^Tổ %",
        "100 % {50 %}",
        "{d}",
    ] {
        assert_eq!(crate::fixture::filled(&p(text)), text);
    }
}

/// Paths of other tools are paths here as well.
#[test]
fn a_path_in_double_braces_is_ours() {
    assert_eq!(crate::fixture::filled(&p("{{ commune.name|upper }}")), "MƯỜNG THÍ");
}

/// PAGE and the like are fields of Word, not of a mail merge.
#[test]
fn other_fields_of_word_are_left_alone() {
    let body = "<w:p><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>";
    assert_eq!(crate::fixture::filled(body), "2");
}

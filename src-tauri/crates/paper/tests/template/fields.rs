//! Single fields: names, filters, text that becomes XML, tags split over runs.

use paper::{Kind, Record, Value, check, fill};
use proptest::prelude::*;

use crate::fixture::{
    body, codes, data, dictionary, docx, docx_with, filled, findings, p, part, read, table,
};

#[test]
fn a_field_goes_by_label_or_path() {
    for tag in [
        "Tên xã",
        "tên  XÃ",
        "ten xa",
        "tenxa",
        "commune.name",
        "Xã.Tên xã",
        " Te\u{302}n xa\u{303} ",
    ] {
        assert_eq!(filled(&p(&format!("UBND {{{{{tag}}}}}."))), "UBND Mường Thí.", "{tag}");
    }
}

#[test]
fn filters() {
    let cases = [
        ("{{Tên xã | hoa}}", "MƯỜNG THÍ"),
        ("{{Tên xã|UPPER}}", "MƯỜNG THÍ"),
        ("{{Tên xã | thường}}", "mường thí"),
        ("{{Ngày ký}}", "05/02/2026"),
        ("{{Ngày ký | ngày}}", "ngày 05 tháng 02 năm 2026"),
        ("{{Ngày ký | ngày_ngắn}}", "05/02/2026"),
        ("{{Ngày ký | ngày | hoa}}", "NGÀY 05 THÁNG 02 NĂM 2026"),
        ("{{Số người | bằng_chữ}}", "hai mươi tư"),
        ("{{Số người | la_mã}}", "XXIV"),
        ("{{Số người | hai_số}}", "24"),
        ("{{Người ký | mặc_định(“…”)}}", "…"),
        ("{{Người ký | default(&quot;a|b&quot;) | hoa}}", "A|B"),
        ("[{{Người ký}}]", "[]"),
        ("[{{Người ký | hoa}}]", "[]"),
    ];
    for (template, printed) in cases {
        assert_eq!(filled(&p(template)), printed, "{template}");
    }
}

#[test]
fn text_is_escaped_once_and_composed() {
    let name = "H'Mơ <A & B> \"Y\" Nguye\u{302}\u{303}n\u{1}\nhai\tba";
    let data = data().with("signer", name);
    let paper =
        fill(&docx(&p("{{Người ký}} “giữ” &amp; {{Người ký}}")), &data, &dictionary()).unwrap();
    let once = "H'Mơ &lt;A &amp; B&gt; \"Y\" Nguyễn⏎hai→ba";
    assert_eq!(read(&paper), format!("{once} “giữ” &amp; {once}"));
}

#[test]
fn spaces_around_a_field_are_kept() {
    let paper = fill(&docx(&p("Xã {{Tên xã}} ơi")), &data(), &dictionary()).unwrap();
    assert!(body(&paper).contains("<w:t xml:space=\"preserve\">Xã </w:t>"));
}

#[test]
fn a_tag_takes_the_form_of_its_first_character() {
    let split = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:bookmarkStart w:id=\"1\" w:name=\"_GoBack\"/><w:r w:rsidR=\"00A1\"><w:rPr><w:i/></w:rPr><w:t>{Tên </w:t></w:r><w:bookmarkEnd w:id=\"1\"/><w:r><w:t>xã}</w:t></w:r><w:r><w:rPr><w:u/></w:rPr><w:t>}!</w:t></w:r></w:p>";
    // Spaces at the end of a `w:t` that does not preserve them do not count: the key does not need them.
    let paper = fill(&docx(split), &data(), &dictionary()).unwrap();
    assert_eq!(
        body(&paper),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Mường Thí</w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"1\"/><w:r><w:rPr><w:u/></w:rPr><w:t xml:space=\"preserve\">!</w:t></w:r></w:p>"
    );
}

#[test]
fn an_unknown_field_is_refused_with_its_place() {
    let found = findings(&format!("{}{}", p("Một"), p("Chủ tịch UBND xã {{Tên xx}} quyết định")));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "unknown-field");
    assert_eq!(
        found[0].place,
        "word/document.xml, đoạn 2: «Chủ tịch UBND xã {{Tên xx}} quyết định»"
    );
    assert_eq!(found[0].tag, "{{Tên xx}}");
    assert_eq!(found[0].suggestion.as_deref(), Some("Tên xã"));
}

#[test]
fn every_fault_is_found() {
    let cases: [(&str, &[&str]); 12] = [
        ("{{Tên xã | hoaa}}", &["unknown-filter"]),
        ("{{Tên xã | ngày}}", &["filter-mismatch"]),
        ("{{Tên xã", &["tag-broken"]),
        ("Tên xã}} và {{}}", &["tag-broken", "tag-broken"]),
        ("{{Tên {{Tên xã}}", &["tag-broken"]),
        ("{{Khẩn}}", &["not-printable"]),
        ("{{Xã}}", &["not-printable"]),
        ("{{Họ và tên}}", &["list-outside-loop"]),
        ("{{STT}}", &["list-outside-loop"]),
        ("{{#Tên xã}}x{{/Tên xã}}", &["not-a-list"]),
        ("{{#Tổ}}", &["block-not-closed"]),
        ("{{?Khẩn}}a{{/Tổ}}", &["block-not-opened", "block-not-closed"]),
    ];
    for (template, expected) in cases {
        assert_eq!(codes(&p(template)), expected, "{template}");
    }
}

#[test]
fn data_without_a_known_field_is_refused() {
    let error = fill(&docx(&p("{{Tên xã}}")), &Record::new(), &dictionary()).unwrap_err();
    assert!(format!("{error}").contains("đoạn 1"), "{error}");
    let blank = Record::new().with("commune", Value::Blank);
    assert!(fill(&docx(&p("{{Tên xã}}")), &blank, &dictionary()).is_ok());
}

#[test]
fn headers_and_the_title_are_filled() {
    let template = docx_with(&p("x"), &p("{{Tên xã | hoa}}"), "Quyết định của {{Tên xã}} &amp; ai");
    let paper = fill(
        &template,
        &data().with("commune", Record::new().with("name", "A & B")),
        &dictionary(),
    )
    .unwrap();
    assert!(part(&paper, "word/header1.xml").contains(">A &amp; B</w:t>"));
    assert!(
        part(&paper, "docProps/core.xml")
            .contains("<dc:title>Quyết định của A &amp; B &amp; ai</dc:title>")
    );
}

#[test]
fn a_label_of_two_lists_must_say_which() {
    let dictionary = dictionary().with(Kind::List, "trainers", "Giảng viên", "").with(
        Kind::Text,
        "trainers.name",
        "Họ và tên",
        "",
    );
    let row = |tag: &str| docx(&table(&[&[tag]]));
    let found = check(&row("{{Họ và tên}}"), &dictionary).unwrap();
    assert_eq!(found[0].code, "ambiguous-field");
    let data = data().with("trainers", vec![Record::new().with("name", "Cầm Thị Ban")]);
    let paper = fill(&row("{{Giảng viên.Họ và tên}}"), &data, &dictionary).unwrap();
    assert_eq!(read(&paper), "Cầm Thị Ban");
}

proptest! {
    /// However Word cuts the text into runs, the paper reads the same.
    #[test]
    fn cutting_runs_changes_nothing(cuts in proptest::collection::btree_set(0_usize..70, 0..12), marks in any::<bool>()) {
        let text = "Xã {{Tên xã | hoa}} có {{Số người|words}} người, {{?Khẩn}}gấp{{/Khẩn}}.";
        let letters: Vec<char> = text.chars().collect();
        let mut runs = String::new();
        let mut from = 0;
        let ends = cuts.iter().copied().filter(|cut| *cut < letters.len()).chain([letters.len()]);
        for (index, end) in ends.enumerate() {
            let piece: String = letters[from..end].iter().collect();
            from = end;
            if marks {
                runs.push_str(&format!("<w:proofErr/><w:bookmarkStart w:id=\"{index}\" w:name=\"b\"/><w:bookmarkEnd w:id=\"{index}\"/>"));
            }
            runs.push_str(&format!("<w:r w:rsidR=\"{index}\"><w:rPr><w:sz w:val=\"{index}\"/></w:rPr><w:t xml:space=\"preserve\">{piece}</w:t></w:r>"));
        }
        let paper = filled(&format!("<w:p>{runs}</w:p>"));
        prop_assert_eq!(paper, "Xã MƯỜNG THÍ có hai mươi tư người, .");
    }

    /// Any text comes out of the paper as it went in, control characters aside.
    #[test]
    fn any_text_survives(name in "[\\PC&<>\"'{}]{0,40}") {
        let data = data().with("signer", name.as_str());
        let paper = fill(&docx(&p("[{{Người ký}}]")), &data, &dictionary()).unwrap();
        let document = paper::xml::Document::read(&part(&paper, "word/document.xml")).unwrap();
        let run = &document.root.child("w:body").unwrap().child("w:p").unwrap();
        let texts: String = run.elements().filter_map(|run| run.child("w:t")).map(|text| text.text()).collect();
        let composed = vietnamese_nfc(&name);
        prop_assert_eq!(texts, format!("[{composed}]"));
    }
}

fn vietnamese_nfc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

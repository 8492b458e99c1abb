//! No bytes make it panic, and what is filled can be read again.

use paper::xml::Document;
use paper::{check, fill};
use proptest::prelude::*;

use crate::fixture::{data, dictionary, docx, p, part, read, table};

/// Pieces of markup and of tags that together make mostly nonsense.
fn scraps() -> impl Strategy<Value = String> {
    let scraps = prop::sample::select(vec![
        "{{",
        "}}",
        "{{#Tổ}}",
        "{{/Tổ}}",
        "{{Tên tổ}}",
        "{{Họ và tên}}",
        "{{?Khẩn}}",
        "{{/}}",
        "{{^Căn cứ}}",
        "{{/Căn cứ}}",
        "{{Căn cứ}}",
        "{{STT}}",
        "{{Tên xã | hoa}}",
        "{{#Thành viên}}",
        "{{/Thành viên}}",
        "{",
        "}",
        "|",
        "chữ",
        " ",
    ]);
    proptest::collection::vec(scraps, 0..5).prop_map(|scraps| scraps.concat())
}

fn blocks() -> impl Strategy<Value = String> {
    let paragraph = scraps().prop_map(|text| p(&text));
    let cells = proptest::collection::vec(scraps(), 1..3);
    let rows = proptest::collection::vec(cells, 1..5).prop_map(|rows| {
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|cells| cells.iter().map(String::as_str).collect()).collect();
        table(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    });
    proptest::collection::vec(prop_oneof![2 => paragraph, 1 => rows], 0..6)
        .prop_map(|blocks| blocks.concat())
}

/// Windows gives a program's first thread 1 MiB of stack.
#[test]
fn the_deepest_template_needs_little_stack() {
    let inner = format!("{}{{{{Tên xã}}}}{}", "{{?Tên xã}}".repeat(32), "{{/Tên xã}}".repeat(32));
    let (open, close) = ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>");
    let body = format!("{}{}{}", open.repeat(51), p(&inner), close.repeat(51));
    let filling = move || fill(&docx(&body), &data(), &dictionary()).map(|paper| read(&paper));
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(filling).unwrap();
    assert!(thread.join().unwrap().unwrap().starts_with("Mường Thí"));
}

#[test]
fn blocks_without_end_are_refused() {
    let found = check(&docx(&p(&"{{?Khẩn}}".repeat(20_000))), &dictionary()).unwrap();
    assert_eq!(found.iter().filter(|finding| finding.code == "block-too-deep").count(), 500);
}

#[test]
fn a_text_of_braces_does_not_take_long() {
    let found = check(&docx(&p(&"{{".repeat(500_000))), &dictionary()).unwrap();
    assert_eq!(found.len(), 500);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(check(&bytes, &dictionary()).is_err());
    }

    #[test]
    fn damaged_packages(at in any::<prop::sample::Index>(), byte: u8, cut in any::<Option<prop::sample::Index>>()) {
        let mut package = docx(&format!("{}{}", p("{{Tên xã}}"), table(&[&["{{Tên tổ}}"]])));
        let index = at.index(package.len());
        package[index] = byte;
        if let Some(cut) = cut {
            package.truncate(cut.index(package.len()));
        }
        // Whatever comes out, it comes out.
        drop(fill(&package, &data(), &dictionary()));
    }

    #[test]
    fn arbitrary_templates(body in blocks()) {
        let template = docx(&body);
        let found = check(&template, &dictionary()).unwrap();
        match fill(&template, &data(), &dictionary()) {
            Ok(paper) => {
                prop_assert!(found.is_empty());
                let document = part(&paper, "word/document.xml");
                prop_assert!(Document::read(&document).is_ok());
                prop_assert!(!document.contains("{{"), "a tag is left in {}", document);
            }
            Err(paper::TemplateError::Findings(refused)) => prop_assert_eq!(found, refused),
            Err(other) => return Err(TestCaseError::fail(format!("{other}"))),
        }
    }
}

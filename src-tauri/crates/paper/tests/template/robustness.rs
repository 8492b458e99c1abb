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

/// A package with something of everything that the engine reads and changes.
fn real() -> Vec<u8> {
    let grid = "<w:tblPr/><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"1500\"/><w:gridCol w:w=\"1500\"/></w:tblGrid>";
    let rows: &[&[&str]] = &[
        &["STT", "{{#Tháng}}{{Tên tháng}}", "x{{/Tháng}}"],
        &["{{STT}}. {{Tên tổ}}", "{{#Tháng}}{{STT}}", "{{Khoản.Giá trị | tổng}}{{/Tháng}}"],
    ];
    let wide = "<w:tcPr><w:tcW w:w=\"1500\" w:type=\"dxa\"/></w:tcPr>";
    let text_box = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr id=\"1\"/><w:txbxContent>{}</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>",
        p("{{Tên xã}}")
    );
    let body = [
        p("Xã {{Tên xã | hoa}}, {{Ngày ký | ngày}}"),
        p("{{#Tổ}}"),
        "<w:p w14:paraId=\"01\"><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:r><w:t>{{Tên</w:t></w:r><w:r><w:t> tổ}}</w:t><w:footnoteReference w:id=\"2\"/></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>".to_owned(),
        text_box,
        p("{{/Tổ}}"),
        p("{{Ảnh}}"),
        format!("<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", p("{{?Khẩn}}gấp{{/Khẩn}}")),
        table(rows).replace("<w:tblPr/>", grid).replace("<w:tcPr/>", wide),
    ];
    crate::fixture::docx_parts(
        &body.concat(),
        &[
            (
                "word/footnotes.xml",
                "footnotes",
                "<w:footnotes @><w:footnote w:id=\"2\"><w:p><w:r><w:t>{{Tên xã}}</w:t></w:r></w:p></w:footnote></w:footnotes>",
            ),
            (
                "word/header1.xml",
                "header",
                "<w:hdr @><w:p><w:r><w:t>{{Ảnh}}</w:t></w:r></w:p></w:hdr>",
            ),
        ],
    )
}

fn with_photo() -> paper::Record {
    data().with(
        "photo",
        paper::Image { bytes: crate::fixture::png(9, 9).into(), about: String::new() },
    )
}

#[test]
fn the_template_to_be_damaged_is_whole() {
    assert_eq!(check(&real(), &dictionary()), Ok(Vec::new()));
    assert!(read(&fill(&real(), &with_photo(), &dictionary()).unwrap()).contains("Tổ bản Cóc"));
}

/// The parts of a package, to be changed and put together again.
fn parts(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// A change to the bytes of a part.
#[derive(Debug, Clone)]
enum Mutation {
    Byte(u8),
    Cut,
    Drop(usize),
    Repeat(usize),
    Insert(&'static str),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let scraps = prop::sample::select(vec![
        "{{",
        "}}",
        "{{#Tổ}}",
        "{%",
        "<w:p>",
        "</w:tc>",
        "<w:tr/>",
        "<w:tc/>",
        "<w:tbl/>",
        "<w:ins>",
        "&#0;",
        "&amp;",
        "<w:gridSpan w:val=\"999999999999\"/>",
        "<w:tcW w:w=\"-1\"/>",
        "\u{feff}",
        "<w:sdt><w:sdtPr/></w:sdt>",
        "<wp:docPr id=\"18446744073709551615\"/>",
        "<w:footnoteReference w:id=\"2\"/>",
        "<!--",
        "]]>",
    ]);
    prop_oneof![
        any::<u8>().prop_map(Mutation::Byte),
        Just(Mutation::Cut),
        (1_usize..400).prop_map(Mutation::Drop),
        (1_usize..400).prop_map(Mutation::Repeat),
        scraps.prop_map(Mutation::Insert),
    ]
}

fn mutate(bytes: &mut Vec<u8>, at: usize, mutation: &Mutation) {
    let end = |length: usize| (at + length).min(bytes.len());
    match mutation {
        Mutation::Byte(byte) => bytes[at] = *byte,
        Mutation::Cut => bytes.truncate(at),
        Mutation::Drop(length) => drop(bytes.drain(at..end(*length))),
        Mutation::Repeat(length) => {
            let copy = bytes[at..end(*length)].to_vec();
            drop(bytes.splice(at..at, copy));
        }
        Mutation::Insert(scrap) => drop(bytes.splice(at..at, scrap.bytes())),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Parts of a real template changed at will, under a sound zip so that they are read.
    #[test]
    fn mutated_parts(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), mutation()), 1..4),
    ) {
        let mut parts = parts(&real());
        for (part, at, mutation) in &changes {
            // Mostly the main part, which is the first after the small ones by size.
            let index = if part.index(4) == 0 { part.index(parts.len()) } else { largest(&parts) };
            let bytes = &mut parts[index].1;
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                mutate(bytes, at, mutation);
            }
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let package = crate::fixture::zip_of(&parts);
        let found = check(&package, &dictionary());
        if let Ok(paper) = fill(&package, &with_photo(), &dictionary()) {
            prop_assert_eq!(found, Ok(Vec::new()));
            prop_assert!(Document::read(&part(&paper, "word/document.xml")).is_ok());
        }
    }

    /// The file itself changed at will: headers of the zip, sizes, names.
    #[test]
    fn mutated_files(changes in prop::collection::vec((any::<prop::sample::Index>(), mutation()), 1..6)) {
        let mut package = real();
        for (at, mutation) in &changes {
            if !package.is_empty() {
                let at = at.index(package.len());
                mutate(&mut package, at, mutation);
            }
        }
        drop(fill(&package, &data(), &dictionary()));
    }
}

fn largest(parts: &[(String, Vec<u8>)]) -> usize {
    let sizes = parts.iter().enumerate().map(|(index, (_, bytes))| (bytes.len(), index));
    sizes.max().map_or(0, |(_, index)| index)
}

/// What takes long in proportion to its square would show here.
#[test]
fn large_templates_do_not_take_long() {
    let started = std::time::Instant::now();
    for body in [
        p(&"{x".repeat(200_000)),
        p(&"{% ".repeat(100_000)),
        p(&"+".repeat(300_000)),
        p(&"{{Tên xã}}".repeat(20_000)),
        format!("<w:tbl><w:tblGrid/><w:tr>{}</w:tr></w:tbl>", "<w:tc><w:p/></w:tc>".repeat(20_000)),
        table(&vec![&["{{Tên tổ}}"][..]; 2_000]),
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>MERGEFIELD x</w:instrText></w:r></w:p>".repeat(5_000),
    ] {
        drop(fill(&docx(&body), &data(), &dictionary()));
    }
    assert!(started.elapsed().as_secs() < 150, "{:?}", started.elapsed());
}

//! However Word cuts the text of a template into runs, the paper reads the same.

use paper::{Record, fill};
use proptest::prelude::*;

use crate::fixture::{data, dictionary, docx, docx_with, part, read};

/// Paragraphs with every kind of tag.
const TEXTS: &[&str] = &[
    "Xã {{Tên xã | hoa}} có {{Số người|words}} người.",
    "{{#Tổ}}",
    "{{STT | chữ_cái}}) {{Tên tổ}}: {{Thành viên.Họ và tên | nối(\"; \")}}",
    "{{?Thành viên}}({{Thành viên | đếm}}){{/Thành viên}}{{^Thành viên}}-{{/}}",
    "{{/Tổ}}",
    "{{Người ký | mặc_định(“…”)}} {{?Khẩn}}gấp{{/Khẩn}} {x} “giữ”",
];

fn paragraph(text: &str, cuts: &[usize], between: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let ends = cuts.iter().copied().filter(|cut| *cut > 0 && *cut < letters.len());
    let mut from = 0;
    let mut runs = String::new();
    for (index, end) in ends.chain([letters.len()]).enumerate() {
        let piece: String = letters[from..end].iter().collect();
        let piece = piece.replace('&', "&amp;").replace('<', "&lt;");
        from = end;
        runs.push_str(&match between {
            0 => String::new(),
            1 => "<w:proofErr w:type=\"spellStart\"/>".to_owned(),
            2 => format!("<w:bookmarkStart w:id=\"{index}\" w:name=\"b{index}\"/><w:bookmarkEnd w:id=\"{index}\"/>"),
            _ => "<w:r><w:rPr><w:b/></w:rPr><w:lastRenderedPageBreak/></w:r>".to_owned(),
        });
        let run = format!(
            "<w:r w:rsidR=\"{index}\"><w:rPr><w:sz w:val=\"{index}\"/></w:rPr><w:t xml:space=\"preserve\">{piece}</w:t></w:r>"
        );
        runs.push_str(&match between {
            4 => format!("<w:hyperlink w:anchor=\"a\">{run}</w:hyperlink>"),
            5 => format!("<w:smartTag w:element=\"x\">{run}</w:smartTag>"),
            _ => run,
        });
    }
    format!("<w:p>{runs}</w:p>")
}

fn filled(body: &str) -> String {
    read(&fill(&docx(body), &data(), &dictionary()).unwrap())
}

fn whole() -> String {
    filled(&TEXTS.iter().map(|text| paragraph(text, &[], 0)).collect::<String>())
}

/// Every position of every tag, one cut at a time, whatever stands in the cut.
#[test]
fn one_cut_at_every_position() {
    let expected = whole();
    assert!(expected.contains("b) Tổ bản Búng") && !expected.contains("gấp"), "{expected}");
    for between in 0..4 {
        let most = TEXTS.iter().map(|text| text.chars().count()).max().unwrap();
        for cut in 1..most {
            let body: String = TEXTS.iter().map(|text| paragraph(text, &[cut], between)).collect();
            assert_eq!(filled(&body), expected, "cut at {cut}, {between} between");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_cuts(
        cuts in prop::collection::vec(prop::collection::btree_set(1_usize..90, 0..12), TEXTS.len()),
        between in prop::collection::vec(0_usize..4, TEXTS.len()),
    ) {
        let body: String = TEXTS
            .iter()
            .zip(cuts.iter().zip(&between))
            .map(|(text, (cuts, between))| paragraph(text, &cuts.iter().copied().collect::<Vec<_>>(), *between))
            .collect();
        prop_assert_eq!(filled(&body), whole());
    }

    /// Tags that print may begin in one wrapper and end in another.
    #[test]
    fn cuts_through_links_and_smart_tags(cuts in prop::collection::btree_set(1_usize..60, 0..10), link: bool) {
        let text = TEXTS[0];
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let body = paragraph(text, &cuts, if link { 4 } else { 5 });
        prop_assert_eq!(filled(&body), filled(&paragraph(text, &[], 0)));
    }

    /// The same in a header, which is another part.
    #[test]
    fn cuts_in_a_header(cuts in prop::collection::btree_set(1_usize..60, 0..10)) {
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let text = |cuts: &[usize]| {
            let template = docx_with("<w:p/>", &paragraph(TEXTS[0], cuts, 0), "x");
            let header = part(&fill(&template, &data(), &dictionary()).unwrap(), "word/header1.xml");
            let tree = paper::xml::Document::read(&header).unwrap();
            let runs = tree.root.child("w:p").unwrap();
            runs.elements().filter_map(|run| run.child("w:t")).map(|text| text.text()).collect::<String>()
        };
        prop_assert_eq!(text(&cuts), text(&[]));
    }

    /// Markup and apostrophes in data are data.
    #[test]
    fn markup_in_data_survives(name in prop::sample::select(vec!["<A & B>", "H'Mơ", "&", "&amp;", "]]>", "<!--", "Y Bhuôn Niê & H'Mơ", "{{Tên xã}}"]), cuts in prop::collection::btree_set(1_usize..12, 0..4)) {
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let data = data().with("commune", Record::new().with("name", name));
        let paper = fill(&docx(&paragraph("{{Tên xã}}", &cuts, 0)), &data, &dictionary()).unwrap();
        let tree = paper::xml::Document::read(&part(&paper, "word/document.xml")).unwrap();
        let runs = tree.root.child("w:body").unwrap().child("w:p").unwrap();
        let text: String = runs.elements().filter_map(|run| run.child("w:t")).map(|text| text.text()).collect();
        prop_assert_eq!(text, name);
    }
}

//! The filled papers measured against NĐ 30, Phụ lục I, on the tree of the document.

use paper::package::Package;
use paper::xml::Element;

use crate::{DECISION, SHEET, data, filled};

/// All elements of that name, in order.
fn all<'a>(element: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for child in element.elements() {
        if child.name == name {
            found.push(child);
        }
        all(child, name, found);
    }
}

fn every<'a>(root: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    all(root, name, &mut found);
    found
}

fn first<'a>(root: &'a Element, name: &str) -> &'a Element {
    every(root, name).first().copied().unwrap_or_else(|| panic!("no {name}"))
}

fn number(element: &Element, name: &str) -> f64 {
    element.attribute(name).unwrap_or_else(|| panic!("no {name}")).parse().unwrap()
}

fn mm(twips: f64) -> f64 {
    twips * 25.4 / 1440.0
}

fn text(paragraph: &Element) -> String {
    every(paragraph, "w:t").iter().map(|text| text.text()).collect()
}

fn tree(docx: &[u8], part: &str) -> Element {
    Package::open(docx).unwrap().xml(part).unwrap().root
}

fn papers() -> Vec<(String, Vec<u8>)> {
    let papers = [("decision", DECISION), ("sheet", SHEET)];
    let of_case = |case: &data::Case| {
        papers.map(|(kind, text)| (format!("{kind} {}", case.name), filled(text, case)))
    };
    data::CASES.iter().flat_map(of_case).collect()
}

/// Paragraphs of a style.
fn styled<'a>(root: &'a Element, style: &str) -> Vec<&'a Element> {
    let is = |paragraph: &&Element| {
        every(paragraph, "w:pStyle").iter().any(|found| found.attribute("w:val") == Some(style))
    };
    every(root, "w:p").into_iter().filter(is).collect()
}

#[test]
fn pages_are_a4_within_the_margins() {
    for (name, docx) in papers() {
        let root = tree(&docx, "word/document.xml");
        for section in every(&root, "w:sectPr") {
            let (size, margin) = (first(section, "w:pgSz"), first(section, "w:pgMar"));
            let mut sides = [mm(number(size, "w:w")), mm(number(size, "w:h"))];
            sides.sort_by(f64::total_cmp);
            assert!((sides[0] - 210.0).abs() < 0.1 && (sides[1] - 297.0).abs() < 0.1, "{name}");
            for (side, least, most) in [
                ("w:top", 20., 25.),
                ("w:bottom", 20., 25.),
                ("w:left", 30., 35.),
                ("w:right", 15., 20.),
            ] {
                let found = mm(number(margin, side));
                assert!(found > least - 0.02 && found < most + 0.02, "{name}: {side} {found}");
            }
            // Numbered from 1, not on the first page: I.7, and III.1.đ for each annex.
            assert_eq!(first(section, "w:pgNumType").attribute("w:start"), Some("1"));
            assert!(!every(section, "w:titlePg").is_empty());
        }
    }
}

#[test]
fn every_run_is_black_times_new_roman() {
    for (name, docx) in papers() {
        let root = tree(&docx, "word/document.xml");
        for run in every(&root, "w:r") {
            let fonts = first(run, "w:rFonts");
            for attribute in ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"] {
                assert_eq!(
                    fonts.attribute(attribute),
                    Some("Times New Roman"),
                    "{name}: {}",
                    text(run)
                );
            }
            assert_eq!(first(run, "w:color").attribute("w:val"), Some("000000"));
        }
    }
}

/// Style, least and greatest size, bold, italic (II.1 to II.9, III.1).
const SIZES: &[(&str, f64, f64, bool, bool)] = &[
    ("nation", 12., 13., true, false),
    ("motto", 13., 14., true, false),
    ("parent", 12., 13., false, false),
    ("agency", 12., 13., true, false),
    ("number", 13., 13., false, false),
    ("date", 13., 14., false, true),
    ("type", 13., 14., true, false),
    ("abstract", 13., 14., true, false),
    ("authority", 13., 14., true, false),
    ("basis", 13., 14., false, true),
    ("decides", 13., 14., true, false),
    ("heading", 13., 14., true, false),
    ("clause", 13., 14., false, false),
    ("body", 13., 14., false, false),
    ("recipients", 12., 12., true, true),
    ("recipient", 11., 11., false, false),
    ("power", 13., 14., true, false),
    ("signer", 13., 14., true, false),
    ("annex", 14., 14., true, false),
    ("annex-title", 13., 14., true, false),
    ("attached", 13., 14., false, true),
];

#[test]
fn components_have_the_size_and_style_of_the_decree() {
    for case in data::CASES {
        let docx = filled(DECISION, case);
        let root = tree(&docx, "word/document.xml");
        for (style, least, most, bold, italic) in SIZES {
            let found = styled(&root, style);
            assert!(!found.is_empty() || *style == "parent", "{style} is missing");
            for run in found.iter().flat_map(|paragraph| every(paragraph, "w:r")) {
                let size = number(first(run, "w:sz"), "w:val") / 2.0;
                assert!((*least..=*most).contains(&size), "{style}: {size}");
                assert_eq!(!every(run, "w:b").is_empty(), *bold, "{style}");
                assert_eq!(!every(run, "w:i").is_empty(), *italic, "{style}");
            }
        }
    }
}

#[test]
fn body_text_is_justified_indented_and_spaced() {
    for (_, docx) in papers() {
        let root = tree(&docx, "word/document.xml");
        for paragraph in
            ["basis", "heading", "clause", "body"].iter().flat_map(|style| styled(&root, style))
        {
            assert_eq!(first(paragraph, "w:jc").attribute("w:val"), Some("both"));
            let indent = mm(number(first(paragraph, "w:ind"), "w:firstLine"));
            assert!((indent - 12.7).abs() < 0.05, "{indent}");
            let spacing = first(paragraph, "w:spacing");
            assert!(number(spacing, "w:before") + number(spacing, "w:after") >= 120.0);
            assert!((240.0..=360.0).contains(&number(spacing, "w:line")));
        }
    }
}

#[test]
fn tables_have_one_width_in_grid_and_cells() {
    for (name, docx) in papers() {
        let root = tree(&docx, "word/document.xml");
        for table in every(&root, "w:tbl") {
            let columns: f64 =
                every(table, "w:gridCol").iter().map(|column| number(column, "w:w")).sum();
            for row in every(table, "w:tr") {
                let cells: f64 = every(row, "w:tcW").iter().map(|cell| number(cell, "w:w")).sum();
                // Each cell may be off by half a twentieth of a point.
                assert!((columns - cells).abs() <= 8.0, "{name}: {columns} {cells}");
                assert!(!every(row, "w:cantSplit").is_empty(), "{name}");
            }
        }
    }
}

#[test]
fn names_are_printed_as_they_are() {
    let docx = filled(DECISION, &data::CASES[0]);
    let root = tree(&docx, "word/document.xml");
    assert!(styled(&root, "cell").iter().any(|cell| text(cell) == "H'Mơ <A & B> \"Y\""));
}

#[test]
fn the_page_number_stands_in_the_middle_of_the_top_margin() {
    let docx = filled(DECISION, &data::CASES[0]);
    let header = tree(&docx, "word/header1.xml");
    assert_eq!(first(&header, "w:jc").attribute("w:val"), Some("center"));
    assert!(every(&header, "w:instrText").iter().any(|field| field.text().trim() == "PAGE"));
    for run in every(&header, "w:r") {
        assert_eq!(first(run, "w:sz").attribute("w:val"), Some("28"));
    }
}

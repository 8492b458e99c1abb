//! The attendance sheet, measured on the page: there is room to sign beside every name.

use std::collections::BTreeSet;
use std::path::Path;

use crate::office::convert;
use crate::page::{Page, Row, measure};
use crate::toso::Office;
use crate::word::Word;

/// Least height of a row that somebody signs in.
const ROW: f64 = 9.0;

fn assert_signable(office: &Office, by: &str, pdf: &Path) -> usize {
    let pages = measure(pdf);
    let rows: Vec<Row> = pages.iter().flat_map(Page::rows).collect();
    let low: Vec<&Row> = rows.iter().filter(|row| row.height < ROW - 0.05).collect();
    assert!(low.is_empty(), "{by}: rows lower than {ROW} mm: {low:?}");
    let signed: BTreeSet<&str> = rows.iter().map(|row| row.cells[1].as_str()).collect();
    let members = office.rows(&["members"]);
    for member in &members {
        let name = member["name"].as_str().unwrap();
        assert!(signed.contains(name), "{by}: no row for {name}");
    }
    assert!(rows.len() > members.len(), "{by}: no spare rows");
    for (index, page) in pages.iter().enumerate() {
        let heads = page.words.iter().filter(|word| word.text == "STT").count();
        assert!(
            heads == 1 || page.rows().is_empty(),
            "{by}: page {} has {heads} headings",
            index + 1
        );
    }
    pages.len()
}

fn assert_sheet(sample: &str) {
    let office = Office::sample(sample);
    let (docx, pdf) = office.sheet();
    let ours = assert_signable(&office, "our PDF", &pdf);
    let theirs = assert_signable(&office, "LibreOffice", &convert(&docx, "pdf"));
    assert_eq!(ours, theirs, "pages");
    let paragraphs =
        Word::open(&docx).paragraphs().into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    assert!(paragraphs.iter().all(|text| !text.contains("{{")), "{paragraphs:?}");
}

#[test]
fn the_sheet_of_six_teams_has_room_to_sign() {
    assert_sheet("cam-thanh");
}

#[test]
fn the_sheet_of_29_teams_has_room_to_sign() {
    assert_sheet("lam-thao");
}

//! Starter texts built, filled with invented people and laid out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic
)]

mod child;
mod data;
mod rules;

use std::fs;
use std::path::PathBuf;

use data::Case;
use paper::pdf::convert_in_process;
use paper::starter::{Layout, build, fit};

const DECISION: &str = include_str!("../../../core/src/papers/starters/decision-establish.txt");
const SHEET: &str = include_str!("../../../core/src/papers/starters/member-list.txt");

fn filled(text: &str, case: &Case) -> Vec<u8> {
    let layout = Layout::nd30();
    let template = build(text, &layout).unwrap();
    let paper = paper::fill(&template, &data::record(case), &data::dictionary());
    fit(&paper.unwrap_or_else(|error| panic!("{error:?}")), &layout).unwrap()
}

/// Both papers of every case, left in the target folder to be looked at.
#[test]
fn every_case_becomes_a_pdf() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("starter");
    fs::create_dir_all(&folder).unwrap();
    for case in data::CASES {
        for (kind, text) in [("decision", DECISION), ("sheet", SHEET)] {
            let docx = filled(text, case);
            let pdf = convert_in_process(&docx).unwrap();
            assert!(pdf.starts_with(b"%PDF-1."));
            let name = format!("{kind}-{}", case.name);
            fs::write(folder.join(format!("{name}.docx")), docx).unwrap();
            fs::write(folder.join(format!("{name}.pdf")), pdf).unwrap();
        }
    }
}

#[test]
fn what_is_no_document_is_an_error() {
    for bytes in [&b""[..], b"PK", b"%PDF-1.7", &[0xD0, 0xCF, 0x11, 0xE0]] {
        assert!(convert_in_process(bytes).is_err());
    }
}

#[test]
fn a_fault_in_a_text_is_named_with_its_line() {
    for (text, line) in [
        ("body: x", 1),
        ("@page portrait\nbdoy: x", 2),
        ("@page portrait\n\n@table 10 *\n@row a | b | c", 4),
        ("@page square", 1),
        ("", 0),
    ] {
        assert_eq!(build(text, &Layout::nd30()).unwrap_err().line, line, "{text}");
    }
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    for text in [DECISION, SHEET] {
        assert_eq!(build(text, &Layout::nd30()), build(text, &Layout::nd30()));
    }
}

#[test]
fn a_template_has_no_faults() {
    for text in [DECISION, SHEET] {
        let template = build(text, &Layout::nd30()).unwrap();
        assert_eq!(paper::check(&template, &data::dictionary()).unwrap(), Vec::new());
    }
}

//! The checker on good papers, on papers with one fault, on files that are none.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic
)]

mod change;
mod copies;
mod mutants;
mod papers;
mod robustness;
mod tree;

use chrono::NaiveDate;
use paper::check::{Asked, Finding, Form, KnownBasis, Outcome, Profile, check};

/// What is asked in the tests.
pub fn findings(docx: &[u8], form: Option<Form>, bases: &[KnownBasis]) -> Vec<Finding> {
    let profile = Profile::standard();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    check(docx, &Asked { form, profile: &profile, today, bases, place_date: None }).unwrap()
}

/// What is not as it should be.
pub fn wrong(docx: &[u8], form: Option<Form>, bases: &[KnownBasis]) -> Vec<String> {
    let found = findings(docx, form, bases).into_iter();
    let found = found.filter(|finding| finding.outcome != Outcome::Pass);
    found.map(|finding| show(&finding)).collect()
}

/// A finding in a line.
pub fn show(finding: &Finding) -> String {
    let place = finding.place.as_ref().map(paper::check::Place::label).unwrap_or_default();
    format!("{} {} {} [{place}]", finding.outcome.code(), finding.rule.id, finding.message)
}

#[test]
fn a_list_is_known_as_one_and_asked_only_for_page_and_type() {
    let list = |title: &str, more: &str| {
        let text = format!(
            "@page portrait\n\ntype: {title}\nabstract: Thành viên các tổ\n\n\
             @table 11 * 30\n@head STT | Họ và tên | Năm sinh\n@row 1 | Lê Thị Thử | 1980\n@end\n{more}"
        );
        paper::starter::build(&text, &paper::starter::Layout::nd30()).unwrap()
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(wrong(&list("DANH SÁCH", ""), None, &[]), none);
    assert_eq!(wrong(&list("SỔ TAY", "sign-title: NGƯỜI LẬP BIỂU"), None, &[]), none);
    // What has recipients is meant as a paper, whatever it calls itself; so is a page without a sign.
    let paper = list("DANH SÁCH", "recipients: Nơi nhận:\nrecipient: - Lưu: VT, VHXH.");
    assert!(wrong(&paper, None, &[]).iter().any(|line| line.contains("head.number.text")));
    assert!(!wrong(&list("GHI CHÉP", ""), None, &[]).is_empty());
}

#[test]
fn a_good_paper_passes_every_rule_as_libreoffice_saves_it_too() {
    let mut all = Vec::new();
    for (name, _, form) in papers::PAPERS {
        for variant in papers::VARIANTS {
            let docx = papers::good(name, variant);
            for form in [None, Some(*form)] {
                let wrong = wrong(&docx, form, &[]);
                all.extend(wrong.iter().map(|line| format!("{name} {variant:?}: {line}")));
            }
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

//! Comments of Word in a copy, profiles, places.

use std::fs;

use paper::check::{
    Asked, Form, Leave, Outcome, Override, Place, Profile, ProfileError, RULES, annotate, check,
    find_place,
};

use crate::change::{Change, apply};
use crate::papers::{Variant, convert, good};
use crate::tree::{MAIN, every, parts_of, text, xml};
use crate::{findings, wrong};

fn comments(docx: &[u8]) -> Vec<String> {
    let parts = parts_of(docx, "wordprocessingml.comments+xml");
    let root = xml(docx, &parts[0]);
    root.elements().map(text).collect()
}

#[test]
fn findings_become_comments_that_libreoffice_opens() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut files = Vec::new();
    for variant in [Variant::Table, Variant::Office] {
        let faulty = apply(&good("decision", variant), Change::Bold("KT. CHỦ TỊCH", false));
        let faulty = apply(&faulty, Change::HeaderAlign("left"));
        let before = wrong(&faulty, None, &[]);
        let found = findings(&faulty, None, &[]).into_iter();
        let notes: Vec<(Place, String)> = found
            .filter(|finding| finding.outcome != Outcome::Pass)
            .filter_map(|finding| Some((finding.place?, finding.message)))
            .collect();
        assert!(notes.len() >= 2);
        let copy = annotate(&faulty, &notes).unwrap();
        let marked = annotate(&copy, &notes[..1]).unwrap();
        let texts = comments(&marked);
        assert_eq!(texts.len(), notes.len() + 1, "comments that are there stay");
        for (_, message) in &notes {
            assert!(texts.iter().any(|text| text.contains(message)), "{message}");
        }
        // The comment stands around the paragraph it is about.
        let root = xml(&marked, MAIN);
        let mut all = Vec::new();
        every(&root, "w:p", &mut all);
        let holds = |paragraph: &&&paper::xml::Element| {
            paragraph.child("w:commentRangeStart").is_some() && text(paragraph).contains("KT.")
        };
        assert!(all.iter().any(|paragraph| holds(&paragraph)));
        assert_eq!(wrong(&marked, None, &[]), before, "comments change no outcome");
        let file = folder.path().join(format!("{variant:?}.docx"));
        fs::write(&file, &marked).unwrap();
        files.push(file);
    }
    let out = folder.path().join("out");
    convert("pdf", &files, &out);
    convert("docx", &files, &out);
    for file in &files {
        let saved = fs::read(out.join(file.file_name().unwrap())).unwrap();
        assert!(comments(&saved).len() >= 3, "LibreOffice read the comments");
    }
}

#[test]
fn a_tag_is_found_in_its_part() {
    let docx = good("decision", Variant::Table);
    let place = find_place(&docx, None, "Theo đề nghị").unwrap().unwrap();
    assert_eq!(place.part, MAIN);
    assert!(
        place.label().contains("«Theo đề nghị của Trưởng phòng Văn hóa …»"),
        "{}",
        place.label()
    );
    assert_eq!(find_place(&docx, Some("word/header1.xml"), "Theo đề nghị").unwrap(), None);
    assert_eq!(find_place(&docx, Some("word/none.xml"), "Theo đề nghị").unwrap(), None);
}

#[test]
fn what_the_office_does_differently_deviates() {
    let lines = [
        "# Hồ sơ của xã",
        "",
        "basis.marks = ,",
        "recipients.list.type = 11..12",
        "body.indent = không xét",
    ];
    let profile = Profile::from_lines(lines).unwrap();
    assert_eq!(profile.to_lines(), lines[2..]);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let cases = [
        (Change::Words("Theo đề nghị", "xã.", "xã,"), Outcome::Deviates),
        (Change::Words("Theo đề nghị", "xã.", "xã:"), Outcome::Fails),
        (Change::Size("- Sở Khoa học và Công nghệ (b/c);", 24), Outcome::Deviates),
        (Change::Size("- Sở Khoa học và Công nghệ (b/c);", 28), Outcome::Fails),
        (Change::First("Thành lập 06 Tổ", 0), Outcome::Deviates),
        (Change::Before("Thành lập 06 Tổ", 0), Outcome::Fails),
    ];
    for (change, outcome) in cases {
        let docx = apply(&good("decision", Variant::Table), change);
        let asked = Asked { form: None, profile: &profile, today, bases: &[], place_date: None };
        let found = check(&docx, &asked).unwrap();
        let found: Vec<_> = found.iter().filter(|own| own.outcome != Outcome::Pass).collect();
        assert_eq!(found.len(), 1, "{change:?}");
        assert_eq!(found[0].outcome, outcome, "{change:?}");
        let says = found[0].message.contains(found[0].rule.clause);
        assert_eq!(says, outcome == Outcome::Deviates, "{}", found[0].message);
    }
    assert_eq!(
        Profile::from_lines(["page.colour = không xét"]),
        Err(ProfileError::UnknownRule("page.colour".to_owned()))
    );
    assert!(Profile::from_lines(["basis.marks"]).is_err());
    let own = Override { rule: "basis.marks".to_owned(), leave: Leave::Word(",".to_owned()) };
    assert_eq!(Profile::office(vec![own]).unwrap().overrides().len(), 1);
    assert!(Profile::standard().overrides().is_empty());
}

#[test]
fn rules_have_one_id_each_and_every_rule_answers() {
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len());
    let found = findings(&good("decision", Variant::Table), Some(Form::Decision), &[]);
    for rule in RULES {
        assert!(found.iter().any(|finding| finding.rule.id == rule.id), "{}", rule.id);
        assert!(rule.about.ends_with(['.', '…']) && !rule.clause.is_empty(), "{}", rule.id);
    }
}

#[test]
fn a_sheet_is_judged_by_page_and_type_only() {
    let docx = apply(&good("letter", Variant::Table), Change::Removed("Kính gửi:"));
    let docx = apply(&docx, Change::Words("Đề nghị các", "đúng giờ", "huyện"));
    let docx = apply(&docx, Change::Lying(0));
    assert_eq!(wrong(&docx, Some(Form::Sheet), &[]), Vec::<String>::new());
    let docx = apply(&docx, Change::Face("Đề nghị các", "Arial"));
    assert_eq!(wrong(&docx, Some(Form::Sheet), &[]).len(), 1);
}

/// Quốc hiệu in a column that is too narrow, or in the middle of the page.
#[test]
fn the_place_of_the_nation_is_judged() {
    let narrow = crate::tree::edit(&good("letter", Variant::Table), MAIN, |root| {
        crate::tree::every_mut(root, "w:tcW", &mut |width| {
            if width.attribute("w:w") == Some("5669") {
                width.set_attribute("w:w", "5000");
            }
        });
    });
    let found = wrong(&narrow, None, &[]);
    assert!(found.iter().any(|line| line.contains("head.nation.place")), "{found:?}");
}

/// An old unit may be named where the past is spoken of, and in the name of a person.
#[test]
fn districts_of_the_past_are_no_fault() {
    for (words, wrong_ones) in [
        (
            "theo Quyết định số 7/QĐ-UBND ngày 01 tháng 6 năm 2025 của Ủy ban nhân dân huyện Lâm Thao",
            0,
        ),
        ("tại huyện Lâm Thao (cũ)", 0),
        ("ông Trần Văn Huyện", 0),
        ("Ủy ban nhân dân huyện Lâm Thao", 1),
        ("phòng ban cấp huyện", 1),
        ("Ủy ban nhân dân huyện Phú Bình, tỉnh Thái Nguyên", 1),
        ("tỉnh Thái Nguyên, huyện Phú Bình", 1),
        ("cán bộ huyện Lâm Thao cũng như người dân", 1),
        ("tài nguyên của huyện Lâm Thao", 1),
        ("địa bàn nguyên huyện Lâm Thao", 0),
        ("huyện Lâm Thao trước đây", 0),
        ("UBND Quận 1", 1),
    ] {
        let docx =
            apply(&good("letter", Variant::Table), Change::Words("Đề nghị các", "đúng giờ", words));
        let found = wrong(&docx, None, &[]);
        let own = found.iter().filter(|line| line.contains("content.district")).count();
        assert_eq!(own, wrong_ones, "{words}: {found:?}");
    }
}

//! Every kind drafted on both samples: its starter has no fault, the paper fills, and its text reads
//! as a clerk would have it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod consolidate;
mod letters;
mod sessions;

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDateTime;
use paper::package::Package;
use paper::xml::Element;
use toso_core::agency::{self, Commune, units::Units};
use toso_core::papers::{self, Draft, KINDS};
use toso_core::store::{By, Store};
use toso_core::training::{delete_session, sessions};

/// The kinds that speak through the texts of this crate alone.
const KINDS_OF_PLANS_AND_REPORTS: &[&str] = &[
    "decision-establish",
    "decision-consolidate",
    "decision-regulation",
    "regulation",
    "activity-plan",
    "training-plan",
    "periodic-report",
    "team-report",
];

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn by() -> By {
    By { who: "thử".into(), at: at("2026-11-22T09:00") }
}

fn sample(folder: &Path, name: &str) -> (Store, Commune) {
    let mut store = Store::open(folder, None).unwrap();
    let (commune, _) = agency::load_sample(&mut store, &by(), Units::bundled(), name).unwrap();
    (store, commune)
}

/// Paragraphs of a paper, those of cells among them.
fn paragraphs(docx: &[u8]) -> Vec<String> {
    fn text(element: &Element, out: &mut String) {
        for child in element.elements() {
            if child.name == "w:t" {
                out.push_str(&child.text());
            } else {
                text(child, out);
            }
        }
    }
    fn walk(element: &Element, out: &mut Vec<String>) {
        for child in element.elements() {
            if child.name == "w:p" {
                let mut own = String::new();
                text(child, &mut own);
                out.push(own);
            } else {
                walk(child, out);
            }
        }
    }
    let mut out = Vec::new();
    walk(&Package::open(docx).unwrap().xml("word/document.xml").unwrap().root, &mut out);
    out
}

fn drafted(store: &mut Store, commune: &Commune, kind: &str, draft: Draft) -> Vec<String> {
    let kind = papers::kind(kind).unwrap();
    let id = papers::new_draft(store, &by(), commune, kind, draft).unwrap();
    let paper = papers::paper(&store.read(), &commune.id, &id).unwrap();
    paragraphs(&papers::docx(store, commune, &paper).unwrap())
}

#[test]
fn plans_and_reports_fill_on_both_samples_and_read_well() {
    for name in ["cam-thanh", "lam-thao"] {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, commune) = sample(folder.path(), name);
        for kind in KINDS_OF_PLANS_AND_REPORTS {
            let text = drafted(&mut store, &commune, kind, Draft::default());
            let whole = text.join("\n");
            assert!(whole.contains("./."), "{name} {kind}: no end mark");
            for wrong in ["{{", "}}", "huyện", " .", " ,", " ;", "..", ";.", "()", "  ("] {
                assert!(!whole.replace("./.", "").contains(wrong), "{name} {kind}: {wrong}");
            }
            for line in &text {
                // Blanks for a number and a day that are not known yet are wide on purpose.
                let is_blank_day = line.contains("ngày      tháng") || line.contains("Số:  ");
                assert!(is_blank_day || !line.contains("  "), "{name} {kind}: {line}");
            }
        }
    }
}

#[test]
fn a_decision_that_rests_on_a_proposal_ends_its_bases_there() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "lam-thao");
    for (kind, last) in [
        ("decision-regulation", "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội."),
        ("activity-plan", "Tổ công nghệ số cộng đồng."),
    ] {
        let text = drafted(&mut store, &commune, kind, Draft::default());
        let bases: Vec<&String> =
            text.iter().filter(|t| t.starts_with("Căn cứ") || t.starts_with("Theo đề")).collect();
        let (end, others) = bases.split_last().unwrap();
        assert!(end.ends_with(last), "{end}");
        assert!(others.iter().all(|line| line.ends_with(';')), "{others:?}");
    }
}

#[test]
fn a_plan_without_sessions_says_who_tells_the_schedule() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let with = drafted(&mut store, &commune, "training-plan", Draft::default()).join("\n");
    assert!(with.contains("Tổ chức 01 buổi;") && with.contains("LỊCH TẬP HUẤN"));
    for session in sessions(&store.read(), &commune.id).unwrap() {
        store.change(&by(), "Xóa", |c| delete_session(c, &commune, &session.id)).unwrap();
    }
    let without = drafted(&mut store, &commune, "training-plan", Draft::default()).join("\n");
    assert!(without.contains("Lịch cụ thể của từng buổi do") && !without.contains("Phụ lục"));
}

#[test]
fn the_table_of_tasks_keeps_groups_apart_when_a_clerk_changes_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let kind = papers::kind("activity-plan").unwrap();
    let id = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let shown = |store: &Store| {
        let paper = papers::paper(&store.read(), &commune.id, &id).unwrap();
        let texts = paper.changeable_texts(&store.read()).unwrap();
        texts.into_iter().find(|text| text.label == "Nhiệm vụ").unwrap().value
    };
    let before = shown(&store);
    assert!(before.starts_with("I. Chỉ đạo, kiện toàn tổ chức\nRà soát, kiện toàn các"));
    let typed = "I. Một việc\nHọp tổ | Tổ trưởng | Thành viên | Biên bản | Hằng tháng |";
    let set = [("Nhiệm vụ".to_owned(), typed.to_owned())];
    papers::set_texts(&mut store, &by(), &commune, &id, &set).unwrap();
    assert_eq!(shown(&store), typed);
    let paper = papers::paper(&store.read(), &commune.id, &id).unwrap();
    let text = paragraphs(&papers::docx(&store, &commune, &paper).unwrap());
    assert!(text.contains(&"I. Một việc".to_owned()) && text.contains(&"Họp tổ".to_owned()));
    assert!(!text.iter().any(|line| line.starts_with("Rà soát, kiện toàn các Tổ công nghệ số")));
}

#[test]
fn no_two_fields_of_all_kinds_share_a_label() {
    let dictionary = papers::whole_dictionary();
    let mut seen: HashMap<String, &str> = HashMap::new();
    for field in dictionary.fields() {
        let key = vietnamese::fold(&field.label);
        if let Some(other) = seen.insert(key, &field.path) {
            panic!("{} and {other} are both {}", field.path, field.label);
        }
        assert!(!field.label.is_empty() && !field.about.is_empty(), "{}", field.path);
    }
}

#[test]
fn the_recipients_name_the_last_article() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    for kind in KINDS.iter().filter(|kind| kind.name.starts_with("decision-")) {
        let text = drafted(&mut store, &commune, kind.name, Draft::default());
        let last = text.iter().rev().find_map(|t| t.strip_prefix("Điều ")).unwrap();
        let number = last.split('.').next().unwrap();
        assert!(text.contains(&format!("- Như Điều {number};")), "{}", kind.name);
    }
}

#[test]
fn what_is_nowhere_in_a_paper_is_said_at_its_first_paragraph() {
    use paper::check::{Finding, Outcome, RULES};
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "lam-thao");
    let kind = papers::kind("notice").unwrap();
    let id = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let notice = papers::paper(&store.read(), &commune.id, &id).unwrap();
    let docx = papers::docx(&store, &commune, &notice).unwrap();
    let finding = |outcome, message: &str| Finding {
        rule: &RULES[0],
        outcome,
        message: message.to_owned(),
        place: None,
        fix: None,
    };
    let found = [finding(Outcome::Absent, "Không thấy."), finding(Outcome::Pass, "Đạt.")];
    let noted = papers::annotated(&docx, &found).unwrap();
    let mut noted = Package::open(&noted).unwrap();
    let comments = noted.xml("word/to-so-comments.xml").unwrap().write();
    assert!(comments.contains("Không thấy.") && !comments.contains("Đạt."), "{comments}");
    let text = noted.xml("word/document.xml").unwrap().write();
    let (before, _) = text.split_once("w:commentRangeStart").unwrap();
    assert_eq!(before.matches("<w:p>").count(), 1, "at the first paragraph");
}

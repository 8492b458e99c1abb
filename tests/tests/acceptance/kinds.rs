//! Every kind of paper for both samples: held against NĐ 30, laid out by two programs, and compared
//! in text and layout with the references in `tests/references`.
//!
//! `TOSO_REFERENCES=write` writes the references anew, to be looked at before they are committed;
//! pictures of all pages are left in `target/pages`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use paper::check::{Outcome, Profile};
use serde_json::{Value, json};
use toso_core::papers::{KINDS, Measure, check_file};
use wire::Desk;

use crate::desk::{ask, open, pictures_of, root};
use crate::office::{convert_all, poppler_on};
use crate::page::{Page, measure_text};

const SAMPLES: [&str; 2] = ["cam-thanh", "lam-thao"];

/// A paper of a kind, made for a sample.
struct Made {
    sample: &'static str,
    kind: &'static str,
    /// Outcomes of the checker that are "sai".
    fails: Vec<String>,
    docx: PathBuf,
    pdf: PathBuf,
}

/// Makes every kind for a sample on the same day each time, into a folder.
fn make(sample: &'static str, folder: &Path) -> Vec<Made> {
    let data = tempfile::tempdir().unwrap();
    let mut desk = open(data.path(), folder);
    ask(&mut desk, "sample", json!({ "name": sample }));
    KINDS
        .iter()
        .map(|kind| {
            let id = ask(&mut desk, "paper_new", json!({ "kind": kind.name }))["id"].clone();
            if kind.name == "decision-consolidate" && sample == "cam-thanh" {
                with_changes(&mut desk, &id);
            }
            let findings = ask(&mut desk, "paper_check", json!({ "id": id }));
            let fails = findings.as_array().unwrap().iter();
            let fails = fails.filter(|finding| finding["outcome"] == "fails");
            let wish = json!({ "id": id, "formats": ["docx"], "to": folder });
            let files = ask(&mut desk, "paper_render", wish);
            let docx = folder.join(format!("{sample}.{}.docx", kind.name));
            std::fs::rename(files["files"][0].as_str().unwrap(), &docx).unwrap();
            let pdf = docx.with_extension("pdf");
            let ours = paper::pdf::convert_in_process(&std::fs::read(&docx).unwrap()).unwrap();
            std::fs::write(&pdf, ours).unwrap();
            let mut fails: Vec<String> = fails
                .map(|finding| {
                    format!("{}: {} {}", finding["rule"], finding["message"], finding["place"])
                })
                .collect();
            fails.extend(unnamed(&docx));
            Made { sample, kind: kind.name, fails, docx, pdf }
        })
        .collect()
}

/// What is "sai" where nobody says which kind the file is.
fn unnamed(docx: &Path) -> Vec<String> {
    let measure = Measure {
        profile: Profile::standard(),
        bases: Vec::new(),
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
    };
    let findings = check_file(&std::fs::read(docx).unwrap(), &measure, None, None).unwrap();
    findings
        .into_iter()
        .filter(|finding| finding.outcome == Outcome::Fails)
        .map(|finding| format!("(kind not told) {}: {}", finding.rule.id, finding.message))
        .collect()
}

/// A change of each sort, so that every part of the decision is seen.
fn with_changes(desk: &mut Desk, id: &Value) {
    let members = ask(desk, "members", json!({}));
    let row = |place: usize| members["rows"][place].clone();
    let of = |action: &str, place: usize, more: Value| {
        let mut change = json!({ "action": action, "team": row(place)["team_id"],
            "membership": row(place)["membership"], "reason": "Chuyển công tác" });
        for (key, value) in more.as_object().unwrap() {
            change[key] = value.clone();
        }
        change
    };
    let newcomer = json!({ "name": "Võ Thị Thử Nghiệm", "birth": "1992", "gender": "female",
        "phone": "0905123456", "occupation": "Giáo viên" });
    let mut joins = of("join", 6, newcomer.clone());
    joins["membership"] = Value::Null;
    let changes = json!({ "id": id, "changes": [
        of("leave", 1, json!({})),
        joins,
        of("replace", 12, newcomer),
        of("reassign", 20, json!({ "position": "Thư ký" })),
    ] });
    ask(desk, "paper_changes_set", changes);
}

#[test]
fn every_kind_is_right_by_the_decree_and_as_the_references_have_it() {
    let folder = tempfile::tempdir().unwrap();
    let made: Vec<Made> = SAMPLES.iter().flat_map(|sample| make(sample, folder.path())).collect();
    let theirs = folder.path().join("libreoffice");
    let files: Vec<PathBuf> = made.iter().map(|made| made.docx.clone()).collect();
    convert_all("pdf", &files, &theirs);

    let mut wrong = Vec::new();
    for made in &made {
        let name = format!("{}/{}", made.sample, made.kind);
        wrong.extend(made.fails.iter().map(|fail| format!("{name}: sai {fail}")));
        let pages = measure_text(&made.pdf);
        let theirs = theirs.join(made.pdf.file_name().unwrap());
        match theirs.exists() {
            false => wrong.push(format!("{name}: LibreOffice cannot open it")),
            true if count(&theirs) != pages.len() => wrong.push(format!(
                "{name}: {} pages in our PDF, {} in LibreOffice",
                pages.len(),
                count(&theirs)
            )),
            true => {}
        }
        wrong.extend(against_reference(made, &pages).map(|how| format!("{name}: {how}")));
    }
    pictures(&made);
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}

/// Pages of a PDF.
fn count(pdf: &Path) -> usize {
    let about = poppler_on("pdfinfo", &[], pdf);
    let line = about.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    line.trim().parse().unwrap()
}

/// Pages written out line by line; of longer papers, the others by what distinguishes them.
const WHOLE_PAGES: usize = 4;

fn against_reference(made: &Made, pages: &[Page]) -> Option<String> {
    let file = root().join("tests/references").join(made.sample).join(made.kind);
    let file = file.with_extension("txt");
    let found = told(pages);
    if std::env::var_os("TOSO_REFERENCES").is_some_and(|wish| wish == "write") {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, found).unwrap();
        return None;
    }
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    if known == found {
        return None;
    }
    let differs = |(place, (a, b)): (usize, (&str, &str))| {
        (a != b).then(|| format!("line {} is “{b}”, the reference has “{a}”", place + 1))
    };
    let first = known.lines().zip(found.lines()).enumerate().find_map(differs);
    Some(first.unwrap_or_else(|| "another number of lines than the reference".to_owned()))
}

/// Every line of the pages: where it stands in millimetres, its type in points, what it says.
fn told(pages: &[Page]) -> String {
    let mut text = format!("{} trang\n", pages.len());
    for (place, page) in pages.iter().enumerate() {
        let lines: Vec<String> = page
            .lines
            .iter()
            .map(|line| {
                let style = match (line.bold, line.italic) {
                    (true, true) => "bi",
                    (true, false) => "b",
                    (false, true) => "i",
                    (false, false) => "-",
                };
                let (left, top) = (line.area.left, line.area.top);
                format!("{left:4.0} {top:4.0} {:4.1} {style:2} {}", line.size, line.text)
            })
            .collect();
        let (width, height) = page.size;
        text.push_str(&format!("\ntrang {} ({width:.0} x {height:.0} mm)", place + 1));
        if place < WHOLE_PAGES || place + 1 == pages.len() {
            text.push('\n');
            text.push_str(&lines.join("\n"));
            text.push('\n');
        } else {
            let sum = lines.join("\n").bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
                (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
            text.push_str(&format!(": {} dòng, {sum:016x}\n", lines.len()));
        }
    }
    text
}

/// Pictures of all pages, for people to look at.
fn pictures(made: &[Made]) {
    for made in made {
        pictures_of(&format!("{}.{}", made.sample, made.kind), &made.pdf);
    }
}

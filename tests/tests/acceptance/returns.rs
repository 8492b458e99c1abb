//! Forms of the villages by `toso`: made, filled in as people do, read back in one go.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::toso::{Office, text};

const ASKED: &str = "leaflets,communication-sessions,ecommerce-products,ocop-products,online-rate";

/// The forms that a folder holds, by name.
fn forms(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Types into blank cells of a form: a number as a number, anything else as text.
fn fill(form: &Path, cells: &[(&str, &str)]) {
    let bytes = fs::read(form).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let sheet = String::from_utf8(content).unwrap();
            content = cells.iter().fold(sheet, |sheet, cell| typed(&sheet, *cell)).into_bytes();
        }
        copy.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&content).unwrap();
    }
    fs::write(form, copy.finish().unwrap().into_inner()).unwrap();
}

fn typed(sheet: &str, (cell, typed): (&str, &str)) -> String {
    let start = sheet.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no {cell}"));
    let end = start + sheet[start..].find("/>").unwrap();
    let (before, after) = (&sheet[..end], &sheet[end + 2..]);
    let number = typed.chars().all(|digit| digit.is_ascii_digit()) && !typed.starts_with('0');
    match number {
        true => format!("{before}><v>{typed}</v></c>{after}"),
        false => format!("{before} t=\"inlineStr\"><is><t>{typed}</t></is></c>{after}"),
    }
}

/// What a village says: leaflets, sessions, products, of them OCOP, filings and all filings.
fn said(village: usize) -> Vec<(&'static str, String)> {
    let leaflets = (100 + village * 10).to_string();
    vec![
        ("C8", "Nguyễn Thị Hoa Mai".to_owned()),
        ("C9", format!("091200000{village}")),
        ("D13", leaflets),
        ("D14", "2".to_owned()),
        ("D15", "3".to_owned()),
        ("D16", "1".to_owned()),
        ("D17", "30".to_owned()),
        ("E17", "40".to_owned()),
    ]
}

fn fill_all(files: &[PathBuf], other: &[(usize, &str, &str)]) {
    for (village, file) in files.iter().enumerate() {
        let mut cells = said(village);
        for (_, cell, text) in other.iter().filter(|(of, ..)| *of == village) {
            cells.retain(|(known, _)| known != cell);
            cells.push((cell, (*text).to_owned()));
        }
        let cells: Vec<(&str, &str)> =
            cells.iter().map(|(cell, text)| (*cell, text.as_str())).collect();
        fill(file, &cells);
    }
}

fn made(office: &Office, period: &str, more: &[&str]) -> Vec<PathBuf> {
    let folder = office.place("phieu");
    let to = text(&folder);
    let words = [&["returns", "make", "--to", &to, "--period", period], more].concat();
    let answer = office.done(&words);
    let files = forms(&folder);
    let told: Vec<&str> =
        answer["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
    assert_eq!(told.len(), files.len());
    assert!(told.iter().all(|file| files.contains(&PathBuf::from(file))), "{told:?}");
    files
}

fn read(office: &Office, period: &str, more: &[&str]) -> Value {
    let folder = text(&office.place("phieu"));
    office.done(&[&["returns", "read", &folder, "--period", period], more].concat())
}

fn total(office: &Office, code: &str, period: &str) -> Value {
    let words = ["result", "figures", "--period", period, "--indicators", code, "--by", "commune"];
    office.done(&words)["total"]["figures"][0].clone()
}

#[test]
fn forms_go_out_and_what_comes_back_is_stored_but_for_its_doubts() {
    let office = Office::sample("cam-thanh");
    let files = made(&office, "2026-Q3", &["--indicators", ASKED, "--due", "2099-10-05"]);
    assert_eq!(files.len(), 6);
    let name = files[0].file_name().unwrap().to_str().unwrap().to_owned();
    assert!(
        name.starts_with("Phiếu báo cáo - ") && name.ends_with("Quý III năm 2026.xlsx"),
        "{name}"
    );
    // One village sends nothing; two make mistakes.
    fs::remove_file(&files[5]).unwrap();
    let planted = [(1, "D13", "25.000"), (2, "D16", "9"), (3, "C9", "0912")];
    fill_all(&files[..5], &planted);
    fs::write(office.place("phieu").join("~$mo.xlsx"), b"").unwrap();

    let before = office.state();
    let reading = read(&office, "2026-Q3", &[]);
    let keys: Vec<&str> = reading.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["status", "returned", "missing", "problems"]);
    assert_eq!(reading["status"], "5/6 đã nộp");
    assert_eq!(reading["returned"].as_array().unwrap().len(), 5);
    assert_eq!(reading["missing"].as_array().unwrap().len(), 1);
    let problems = reading["problems"].as_array().unwrap();
    let told: Vec<[&str; 2]> = problems
        .iter()
        .map(|one| [one["cell"].as_str().unwrap(), one["code"].as_str().unwrap()])
        .collect();
    assert_eq!(told, [["D13", "separator"], ["D16", "part-above-whole"], ["C9", "phone-invalid"]]);
    assert_eq!(
        (&problems[0]["before"], &problems[0]["after"]),
        (&json!("25.000"), &json!("25000"))
    );
    assert!(problems.iter().all(|one| one["message"].as_str().unwrap().ends_with(['.', '?'])));
    assert_eq!(office.state(), before, "reading stores nothing");

    let stored = read(&office, "2026-Q3", &["--accept"])["stored"].clone();
    // Of five files with five figures each two are in doubt.
    assert_eq!(stored, json!({ "files": 5, "new": 23, "corrected": 0 }));
    let leaflets = total(&office, "leaflets", "2026-Q3");
    assert_eq!(leaflets["this"]["value"], json!(100.0 + 120.0 + 130.0 + 140.0));
    assert_eq!(
        (&leaflets["partial"], &leaflets["reported"], &leaflets["expected"]),
        (&json!(true), &json!(4), &json!(6))
    );
    let rate = total(&office, "online-rate", "2026-Q3");
    assert_eq!((&rate["this"]["value"], &rate["this"]["of"]), (&json!(150.0), &json!(200.0)));
    // The same folder again adds nothing, and what comes later is taken then.
    let again = read(&office, "2026-Q3", &["--accept"]);
    assert_eq!(again["stored"], json!({ "files": 5, "new": 0, "corrected": 0 }));
    office.done(&["undo"]);
    office.done(&["undo"]);
    assert_eq!(total(&office, "leaflets", "2026-Q3")["this"], Value::Null);
}

#[test]
fn a_campaign_asks_for_what_it_counts_and_its_forms_are_its_results() {
    let office = Office::sample("cam-thanh");
    let counted = ["--indicators", "leaflets,communication-sessions"];
    let days = ["--from", "2026-06-01", "--to", "2026-08-31"];
    office.done(&[&["campaign", "add", "92 ngày đêm"], &days[..], &counted[..]].concat());
    let period = "campaign:92 ngày đêm";
    let files = made(&office, period, &[]);
    assert_eq!(files.len(), 6);
    assert!(files.iter().all(|file| text(file).ends_with("92 ngày đêm.xlsx")), "{files:?}");
    for (village, file) in files.iter().enumerate() {
        let cells: Vec<(&str, String)> = said(village).into_iter().take(4).collect();
        let cells: Vec<(&str, &str)> =
            cells.iter().map(|(cell, text)| (*cell, text.as_str())).collect();
        fill(file, &cells);
    }
    let reading = read(&office, period, &["--accept"]);
    assert_eq!((&reading["status"], &reading["problems"]), (&json!("6/6 đã nộp"), &json!([])));
    assert_eq!(reading["stored"]["new"], 12);
    let progress = office.done(&["campaign", "progress", "92 ngày đêm"]);
    assert_eq!(progress["lines"][0]["done"]["value"], json!(750.0));
    // They are results like any others: of its days, and none of a quarter that ends elsewhere.
    assert_eq!(total(&office, "leaflets", "2026-06-01..2026-08-31")["this"]["value"], json!(750.0));
    assert_eq!(total(&office, "leaflets", "2026-Q3")["this"], Value::Null);
    // The forms of another period are not taken for these without asking.
    let other = read(&office, "2026-Q3", &[]);
    let codes: Vec<&Value> =
        other["problems"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    assert!(codes.iter().any(|code| **code == "other-period"), "{codes:?}");
    assert_eq!(other["status"], "0/6 đã nộp");
}

#[test]
fn what_cannot_be_asked_or_read_is_refused() {
    let office = Office::sample("cam-thanh");
    let (to, nowhere) = (text(&office.place("phieu")), text(&office.place("nowhere")));
    for (words, code) in [
        (vec!["returns", "make", "--to", &to, "--period", "2026-Q5"], "bad-period"),
        (vec!["returns", "make", "--to", &to, "--period", "campaign:Tết"], "not-found"),
        (
            vec!["returns", "make", "--to", &to, "--period", "2026-Q3", "--indicators", "nothing"],
            "indicator-unknown",
        ),
        (vec!["returns", "read", &nowhere, "--period", "2026-Q3"], "read-failed"),
    ] {
        let answer = office.run(&words);
        assert_eq!(answer.code, 1, "{words:?}: {answer:?}");
        assert_eq!(answer.json["error"]["code"], code, "{words:?}: {answer:?}");
    }
    assert!(!office.place("phieu").exists(), "nothing was written");
}

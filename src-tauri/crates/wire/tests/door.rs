//! The list of commands through its one door: answers, refusals, codes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use chrono::NaiveDateTime;
use paper::pdf::Converter;
use serde_json::{Value, json};
use toso_core::store::By;
use toso_core::{Error, What};
use wire::{Call, Desk, Office, WireError};

fn desk(folder: &Path) -> Desk {
    let converter = Converter {
        program: PathBuf::from("no-such-converter"),
        args: vec![],
        scratch: folder.to_owned(),
        timeout: Duration::from_secs(5),
    };
    Desk::open(folder, Office { output_folder: folder.join("out"), converter }, None).unwrap()
}

fn ask(desk: &mut Desk, name: &str, arguments: Value) -> Result<Value, WireError> {
    let at = NaiveDateTime::parse_from_str("2026-11-22T09:00", "%Y-%m-%dT%H:%M").unwrap();
    let by = By { who: "thử".into(), at };
    let progress = &mut |_: f64| ControlFlow::Continue(());
    wire::dispatch(desk, &mut Call { by, progress }, name, arguments)
}

#[test]
fn every_command_of_the_list_is_known_and_refuses_nonsense_without_harm() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let names: BTreeSet<_> = wire::NAMES.iter().collect();
    assert_eq!(names.len(), wire::NAMES.len(), "a name stands twice");
    for name in wire::NAMES {
        let refusal = ask(&mut desk, name, json!("nonsense")).unwrap_err();
        assert_eq!(refusal.code, "bad-arguments", "{name}");
    }
    assert_eq!(ask(&mut desk, "rm", json!({})).unwrap_err().code, "unknown-command");
    assert_eq!(ask(&mut desk, "app_status", json!({})).unwrap()["commune"], Value::Null);
}

#[test]
fn looking_at_a_roster_stores_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    ask(
        &mut desk,
        "setup",
        json!({ "code": "08494", "department": null, "signer": null, "title": null }),
    )
    .unwrap();
    let roster = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/rosters/02-lam-thao-84.xlsx");
    let content = base64::engine::general_purpose::STANDARD.encode(std::fs::read(roster).unwrap());
    let file = json!({ "file_name": "02.xlsx", "content": content, "sheet": null });
    let looked = ask(&mut desk, "import_preview", file.clone()).unwrap();
    assert_eq!(looked["stored"]["memberships"], 84);
    let journal = ask(&mut desk, "journal", json!({ "limit": null })).unwrap();
    assert_eq!(journal.as_array().unwrap().len(), 1);
    assert_eq!(ask(&mut desk, "members", json!({})).unwrap()["total"], 0);

    ask(&mut desk, "import_apply", file.clone()).unwrap();
    let again = ask(&mut desk, "import_apply", file).unwrap();
    assert_eq!(
        again["stored"],
        json!({ "people": 0, "memberships": 0, "matched": 84, "unchanged": 84, "teams": 0 })
    );
    let found = ask(&mut desk, "members", json!({ "search": "nguyễn" })).unwrap();
    assert!(
        found["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["name"].as_str().unwrap().contains("Nguyễn"))
    );
}

#[test]
fn a_missing_converter_is_said_and_the_word_file_is_still_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    ask(&mut desk, "sample", json!({ "name": "lam-thao" })).unwrap();
    let paper = ask(&mut desk, "paper_new", json!({ "kind": "decision-establish" })).unwrap();
    let id = paper["id"].as_str().unwrap();
    let refusal =
        ask(&mut desk, "paper_render", json!({ "id": id, "formats": ["docx", "pdf"], "to": null }))
            .unwrap_err();
    assert_eq!(refusal.code, "pdf-failed");
    assert_eq!(std::fs::read_dir(folder.path().join("out")).unwrap().count(), 1);
}

#[test]
fn texts_of_a_draft_are_set_by_label_and_a_wrong_label_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    ask(&mut desk, "sample", json!({ "name": "lam-thao" })).unwrap();
    let paper = ask(&mut desk, "paper_new", json!({ "kind": "decision-establish" })).unwrap();
    let id = paper["id"].as_str().unwrap();
    let set = json!({ "id": id, "set": [{ "label": "trich yeu", "value": "Về việc thử" }] });
    assert_eq!(ask(&mut desk, "paper_set", set).unwrap()["title"], "Về việc thử");
    let set = json!({ "id": id, "set": [{ "label": "Trích yêu cầu", "value": "x" }] });
    let refusal = ask(&mut desk, "paper_set", set).unwrap_err();
    assert_eq!(refusal.code, "field-unknown");
    assert!(refusal.message.contains("Trích yếu"), "{}", refusal.message);
}

#[test]
fn codes_are_words_with_hyphens_and_sentences_are_sentences() {
    let errors = [
        Error::NothingToUndo,
        Error::NoCommune,
        Error::StoreNotEmpty,
        Error::NoTeams,
        Error::NoSession,
        Error::ReasonMissing,
        Error::NumberZero,
        Error::SessionTimes,
        Error::NameMissing(What::Team),
        Error::BadBirth("31/2/1980".into()),
        Error::BadPhone("12".into()),
        Error::NumberUsed { number: 5, year: 2026, paper: "Quyết định số 05".into() },
        Error::StoreNewer { found: 9, known: 1 },
        Error::StoreInUse(PathBuf::from("D")),
        Error::BadPeriod("x".into()),
        Error::KindUnknown("x".into()),
    ];
    let mut codes = BTreeSet::new();
    for error in errors {
        let refusal = WireError::from(error);
        assert!(
            refusal.code.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{}",
            refusal.code
        );
        assert!(
            refusal.message.ends_with('.') || refusal.message.ends_with('?'),
            "{}",
            refusal.message
        );
        assert!(codes.insert(refusal.code.clone()), "{} means two things", refusal.code);
    }
}

#[test]
fn a_paper_is_checked_profiled_and_compared_with_its_earlier_self() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    ask(&mut desk, "sample", json!({ "name": "cam-thanh" })).unwrap();
    let new = json!({ "kind": "decision-establish", "set": [], "teams": null, "session": null });
    let all = ask(&mut desk, "teams", json!({})).unwrap();
    let ids: Vec<_> = all.as_array().unwrap().iter().map(|team| team["id"].clone()).collect();
    let mut new = new;
    new["teams"] = json!(ids);
    let id = ask(&mut desk, "paper_new", new).unwrap()["id"].clone();
    let findings = ask(&mut desk, "paper_check", json!({ "id": id })).unwrap();
    let findings = findings.as_array().unwrap();
    assert!(findings.len() > 10);
    for finding in findings {
        assert_ne!(finding["outcome"], "fails", "{finding}");
    }

    // What the commune asks instead is kept; a rule that does not exist is refused.
    let mut profile = ask(&mut desk, "check_profile", json!({})).unwrap();
    let rule = profile["rules"][0]["rule"].clone();
    profile["rules"][0]["own"] = json!("không xét");
    let saved = ask(&mut desk, "check_profile_save", profile.clone()).unwrap();
    assert_eq!(saved["rules"][0]["own"], "không xét");
    assert_eq!(saved["rules"][0]["rule"], rule);
    profile["rules"][0]["rule"] = json!("no.such-rule");
    let refusal = ask(&mut desk, "check_profile_save", profile).unwrap_err();
    assert_eq!(refusal.code, "profile-broken");

    let paper = ask(&mut desk, "paper_submit", json!({ "id": id })).unwrap();
    let version = paper["versions"][0]["id"].clone();
    let set =
        json!({ "id": id, "set": [{ "label": "Họ tên người ký", "value": "Nguyễn Thị Thử" }] });
    ask(&mut desk, "paper_set", set).unwrap();
    let query = json!({
        "old": { "paper": id, "version": version },
        "new": { "paper": id },
    });
    let comparison = ask(&mut desk, "paper_compare", query).unwrap();
    assert_eq!(comparison["differences"], 1, "only the signer changed");
    let changed = comparison["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["state"] == "changed")
        .unwrap();
    assert!(changed["new"].to_string().contains("Thử"));
    let nonsense = json!({ "file": { "file_name": "a.docx", "content": "AAAA" } });
    assert!(ask(&mut desk, "file_check", nonsense).is_err());
}

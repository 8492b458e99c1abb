//! Rosters come in as their expected results say, are found, come in force and go out again.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::toso::{Office, roster};

fn expected(name: &str) -> Value {
    serde_json::from_slice(&fs::read(roster(name)).unwrap()).unwrap()
}

/// The right answers for a key: the expected one and its variants.
fn accepted<'a>(person: &'a Value, key: &str) -> Vec<&'a Value> {
    let more = person.get(format!("{key}_accept")).or_else(|| person.get("_accept")?.get(key));
    std::iter::once(&person[key])
        .chain(more.and_then(Value::as_array).into_iter().flatten())
        .collect()
}

/// Row and code of each problem that counts: informative ones may be there or not.
fn problems(list: &Value) -> BTreeSet<(u64, String)> {
    list.as_array()
        .into_iter()
        .flatten()
        .map(|problem| {
            (problem["row"].as_u64().unwrap(), problem["code"].as_str().unwrap().to_owned())
        })
        .filter(|(_, code)| !code.ends_with("-info"))
        .collect()
}

fn assert_as_expected(file: &str) -> Value {
    let office = Office::set_up();
    let found = office.import(file);
    let (stem, _) = file.rsplit_once('.').unwrap();
    let wanted = expected(&format!("{stem}.expected.json"));
    let (people, wanted_people) =
        (found["people"].as_array().unwrap(), wanted["people"].as_array().unwrap());
    assert_eq!(people.len(), wanted_people.len(), "{file}: people");
    for (number, (person, right)) in people.iter().zip(wanted_people).enumerate() {
        for key in right.as_object().unwrap().keys().filter(|key| !key.ends_with("_accept")) {
            let answers = accepted(right, key);
            assert!(
                answers.contains(&&person[key]),
                "{file}, person {}: {key} is {}, not {answers:?}",
                number + 1,
                person[key]
            );
        }
        assert_eq!(person.as_object().unwrap().len(), 11, "{file}: keys of {person}");
    }
    let optional = problems(&wanted["problems_optional"]);
    let without =
        |list: &Value| problems(list).difference(&optional).cloned().collect::<BTreeSet<_>>();
    assert_eq!(without(&found["problems"]), without(&wanted["problems"]), "{file}: problems");
    assert_eq!(found["error"], wanted["error"], "{file}");
    found
}

#[test]
fn a_clean_roster_comes_in_as_expected() {
    let found = assert_as_expected("01-clean-36.xlsx");
    assert_eq!(
        found["stored"],
        json!({"people": 36, "memberships": 36, "matched": 0, "unchanged": 0})
    );
}

#[test]
fn a_roster_with_letterhead_and_groups_comes_in_as_expected() {
    let found = assert_as_expected("02-lam-thao-84.xlsx");
    assert_eq!(
        found["stored"],
        json!({"people": 84, "memberships": 84, "matched": 0, "unchanged": 0})
    );
}

#[test]
fn rosters_with_faults_come_in_as_expected() {
    for file in [
        "03-split-names.xlsx",
        "04-dirty-phones.xlsx",
        "06-nfd-and-nbsp.xlsx",
        "07-tcvn3.xlsx",
        "07-tcvn3-biff8.xls",
        "09-two-sheets.xlsx",
        "11-duplicates.xlsx",
    ] {
        assert_as_expected(file);
    }
}

#[test]
fn members_and_teams_are_listed_and_found() {
    let office = Office::with_84();
    assert_eq!(office.rows(&["teams"]).len(), 29);
    let members = office.rows(&["members"]);
    assert_eq!(members.len(), 84);
    let keys: Vec<&str> = members[0].as_object().unwrap().keys().map(String::as_str).collect();
    let fixed = [
        "person",
        "name",
        "given_name",
        "birth_year",
        "birth_date",
        "gender",
        "phone",
        "occupation",
        "team",
        "position",
        "state",
        "from",
        "to",
    ];
    assert_eq!(keys, fixed);

    let names = |rows: &[Value]| {
        rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let mut wanted = names(&members);
    wanted.retain(|name| name.contains("Nguyễn"));
    let mut found = names(&office.rows(&["members", "--search", "nguyen"]));
    wanted.sort();
    found.sort();
    assert!(wanted.len() > 3, "the sample has Nguyễn in it");
    assert_eq!(found, wanted);
    assert_eq!(office.rows(&["members", "--limit", "5"]).len(), 5);
}

#[test]
fn an_issued_decision_puts_the_teams_in_force_from_its_date() {
    let office = Office::with_84();
    let decision = office.paper("decision-establish");
    assert_eq!(office.rows(&["teams", "--as-of", "2026-11-20"]).len(), 0);
    office.done(&["paper", "issue", &decision, "--number", "12", "--date", "2026-11-20"]);
    let in_force = office.rows(&["teams", "--as-of", "2026-11-20"]);
    assert_eq!(in_force.len(), 29);
    assert!(in_force.iter().all(|team| team["state"] == "in-force" && !team["decision"].is_null()));
    assert_eq!(office.rows(&["teams", "--as-of", "2026-11-19"]).len(), 0);
    assert_eq!(office.rows(&["members", "--as-of", "2026-11-20"]).len(), 84);
    assert_eq!(office.rows(&["members", "--as-of", "2026-11-19"]).len(), 0);
}

#[test]
fn undo_takes_the_import_back_and_redo_brings_it_again() {
    let office = Office::with_84();
    let decision = office.paper("decision-establish");
    office.done(&["paper", "issue", &decision, "--number", "12", "--date", "2026-11-20"]);
    let (teams, members) = (office.done(&["teams"]), office.done(&["members"]));
    for step in ["the issue", "the draft", "the import"] {
        assert_eq!(office.rows(&["members"]).len(), 84, "before {step} is undone");
        office.done(&["undo"]);
    }
    assert!(office.rows(&["members"]).is_empty() && office.rows(&["teams"]).is_empty());
    assert!(office.rows(&["paper", "list"]).is_empty());
    for _ in 0..3 {
        office.done(&["redo"]);
    }
    assert_eq!((office.done(&["teams"]), office.done(&["members"])), (teams, members));
    assert_eq!(office.run(&["redo"]).code, 1);
}

#[test]
fn a_second_import_changes_nothing() {
    let office = Office::with_84();
    let members = office.done(&["members"]);
    let second = office.import("02-lam-thao-84.xlsx");
    let stored = &second["stored"];
    assert_eq!((&stored["people"], &stored["memberships"]), (&json!(0), &json!(0)));
    assert_eq!(stored["unchanged"], 84);
    assert_eq!(office.done(&["members"]), members);
}

#[test]
fn a_dry_run_stores_nothing() {
    let office = Office::set_up();
    let file = crate::toso::text(&roster("02-lam-thao-84.xlsx"));
    let found = office.done(&["import", "roster", &file, "--dry-run"]);
    assert_eq!(found["people"].as_array().unwrap().len(), 84);
    assert!(office.rows(&["members"]).is_empty());
}

#[test]
fn the_samples_have_their_published_figures() {
    let cam_thanh = Office::sample("cam-thanh");
    let stats = cam_thanh.done(&["stats", "--as-of", "2022-04-30"]);
    assert_eq!(stats["age"], json!({"mean": 34.4, "min": 22, "max": 60}));
    assert_eq!((&stats["teams"], &stats["members"]), (&json!(6), &json!(36)));

    let lam_thao = Office::sample("lam-thao");
    assert_eq!(lam_thao.rows(&["teams"]).len(), 29);
    assert_eq!(lam_thao.rows(&["members"]).len(), 84);
    assert_eq!(lam_thao.rows(&["session", "list"]).len(), 1);
}

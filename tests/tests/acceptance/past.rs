//! Villages through time and histories through `toso`.

use serde_json::{Value, json};

use crate::toso::Office;

const BASIS: &str = "Nghị quyết số 12/NQ-HĐND";

fn list(answer: &Value) -> &[Value] {
    answer.as_array().unwrap()
}

fn labels(office: &Office, as_of: &str) -> Vec<String> {
    let villages = office.done(&["village", "list", "--as-of", as_of]);
    let label = |one: &Value| {
        format!("{} {}", one["kind"].as_str().unwrap(), one["name"].as_str().unwrap())
    };
    list(&villages).iter().map(label).collect()
}

fn holds(labels: &[String], label: &str) -> bool {
    labels.iter().any(|one| one == label)
}

#[test]
fn villages_are_merged_split_and_renamed_from_a_day() {
    let office = Office::sample("lam-thao");
    let villages = office.done(&["village", "list"]);
    let id = |place: usize| villages[place]["id"].as_str().unwrap();
    let at_first = labels(&office, "2026-06-30");

    let merged = office.done(&[
        "village",
        "merge",
        id(0),
        id(1),
        "--kind",
        "khu",
        "--name",
        "Hợp Nhất",
        "--date",
        "2026-07-01",
        "--basis",
        BASIS,
    ]);
    let merged = merged["id"].as_str().unwrap();
    let parts = office.done(&[
        "village",
        "split",
        id(2),
        "--kind",
        "khu",
        "--name",
        "3A",
        "--name",
        "3B",
        "--date",
        "2026-08-01",
    ]);
    assert_eq!(list(&parts).len(), 2);
    let renamed = office.done(&[
        "village",
        "rename",
        merged,
        "--kind",
        "tổ dân phố",
        "--name",
        "Hợp Nhất",
        "--date",
        "2026-09-01",
    ]);
    assert_ne!(renamed["id"], merged);

    assert_eq!(labels(&office, "2026-06-30"), at_first);
    let merged_day = labels(&office, "2026-07-01");
    assert_eq!(merged_day.len(), at_first.len() - 1);
    assert!(holds(&merged_day, "khu Hợp Nhất"));
    let split_day = labels(&office, "2026-08-01");
    assert!(holds(&split_day, "khu 3A") && holds(&split_day, "khu 3B"), "{split_day:?}");
    let today = labels(&office, "2026-09-01");
    assert!(holds(&today, "tổ dân phố Hợp Nhất") && !holds(&today, "khu Hợp Nhất"));

    let changes = office.done(&["village", "changes"]);
    let told: Vec<_> = list(&changes).iter().map(|one| (&one["date"], &one["act"])).collect();
    assert_eq!(
        told,
        [
            (&json!("2026-09-01"), &json!("rename")),
            (&json!("2026-08-01"), &json!("split")),
            (&json!("2026-07-01"), &json!("merge")),
        ]
    );
    assert_eq!((&changes[2]["basis"], list(&changes[2]["old"]).len()), (&json!(BASIS), 2));

    office.done(&["undo"]);
    assert_eq!(list(&office.done(&["village", "changes"])).len(), 2);
    assert!(holds(&labels(&office, "2026-09-01"), "khu Hợp Nhất"));
}

#[test]
fn a_change_of_villages_that_cannot_be_is_refused_and_nothing_changes() {
    let office = Office::sample("lam-thao");
    let villages = office.done(&["village", "list"]);
    let (one, two) = (villages[0]["id"].as_str().unwrap(), villages[1]["id"].as_str().unwrap());
    let code = |arguments: &[&str]| {
        let answer = office.run(arguments);
        assert_ne!(answer.code, 0, "{arguments:?}");
        answer.json["error"]["code"].as_str().map(str::to_owned)
    };
    let merge = |first: &str, second: &str, date: &str| {
        code(&["village", "merge", first, second, "--kind", "khu", "--name", "Mới", "--date", date])
    };
    assert_eq!(merge(one, one, "2026-07-01").as_deref(), Some("villages-too-few"));
    assert_eq!(merge(one, two, "0206-07-01").as_deref(), Some("bad-date"));
    let taken = villages[1]["name"].as_str().unwrap();
    let kind = villages[1]["kind"].as_str().unwrap();
    let rename = |name: &str, date: &str| {
        code(&["village", "rename", one, "--kind", kind, "--name", name, "--date", date])
    };
    assert_eq!(rename(taken, "2026-07-01").as_deref(), Some("village-exists"));
    assert_eq!(rename(" ", "2026-07-01").as_deref(), Some("name-missing"));
    // What is no day at all never leaves the command line.
    assert_eq!(rename("Mới", "ngày mai"), None);
    let split = ["village", "split", one, "--kind", "khu", "--name", "A", "--date", "2026-07-01"];
    assert_eq!(code(&split).as_deref(), Some("villages-too-few"));
    assert!(list(&office.done(&["village", "changes"])).is_empty());
    assert_eq!(office.done(&["village", "list"]), villages);
}

#[test]
fn the_history_of_a_person_and_of_a_team_is_told() {
    let office = Office::sample("cam-thanh");
    let teams = office.done(&["teams"]);
    let team = &teams[0];
    let id = team["id"].as_str().unwrap();
    let history = office.done(&["history", "team", id]);
    assert_eq!((&history["id"], &history["name"]), (&team["id"], &team["name"]));
    assert_eq!(history["state"], "in-force");
    let established = &history["events"][0];
    assert_eq!(
        (&established["what"], &established["date"]),
        (&json!("Thành lập"), &history["from"])
    );
    assert!(established["decision"].as_str().unwrap().starts_with("Quyết định thành lập tổ số"));
    let terms = list(&history["terms"]);
    assert_eq!(json!(terms.len()), team["members"]);

    let person = terms[0]["person"].as_str().unwrap();
    let of_person = office.done(&["history", "person", person]);
    assert_eq!((&of_person["person"], &of_person["name"]), (&json!(person), &terms[0]["name"]));
    let first = &of_person["terms"][0];
    assert_eq!((&first["team_id"], &first["from"]), (&team["id"], &history["from"]));
    assert_eq!(first["from_decision"], established["decision"]);

    // A village of the team changes: the team's history says so too.
    let villages = office.done(&["village", "list"]);
    let of_team = team["village"].as_str().unwrap();
    let village = list(&villages)
        .iter()
        .find(|one| of_team.ends_with(one["name"].as_str().unwrap()))
        .unwrap();
    office.done(&[
        "village",
        "rename",
        village["id"].as_str().unwrap(),
        "--kind",
        "khối",
        "--name",
        "Mới",
        "--date",
        "2026-11-01",
        "--basis",
        BASIS,
    ]);
    let events = office.done(&["history", "team", id])["events"].clone();
    let last = list(&events).last().unwrap();
    assert_eq!((&last["date"], &last["basis"]), (&json!("2026-11-01"), &json!(BASIS)));
    assert!(last["what"].as_str().unwrap().contains("Mới"), "{last}");

    let nobody = "019a0000-0000-7000-8000-000000000000";
    for what in ["person", "team"] {
        let refused = office.run(&["history", what, nobody]);
        assert_eq!((refused.code, &refused.json["error"]["code"]), (1, &json!("not-found")));
    }
}

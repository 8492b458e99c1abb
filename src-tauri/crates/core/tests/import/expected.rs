//! Comparing an import with its expected result.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use toso_core::roster::import::{ImportPlan, ImportedPerson, plan};

/// The day on which the expected results hold.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
}

/// Imports a fixture and compares every person and problem.
pub fn check(file: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/rosters/");
    let bytes = std::fs::read(format!("{folder}{file}")).unwrap();
    let stem = file.rsplit_once('.').unwrap().0;
    let expected: Value =
        serde_json::from_slice(&std::fs::read(format!("{folder}{stem}.expected.json")).unwrap())
            .unwrap();
    let workbook = sheet::read(&bytes, file).unwrap();
    let plan = plan(&workbook, None, today()).unwrap();
    assert_people(&plan, expected["people"].as_array().unwrap());
    assert_problems(&plan, &expected);
    let counts = plan.counts();
    assert_eq!(counts.rows, counts.people + counts.refused + counts.other);
    assert_eq!(counts.people, plan.people.len());
}

fn assert_people(plan: &ImportPlan, expected: &[Value]) {
    for (person, expected) in plan.people.iter().zip(expected) {
        for (field, value) in as_json(person) {
            let others = expected["_accept"][&field].as_array().cloned().unwrap_or_default();
            assert!(
                expected[&field] == value || others.contains(&value),
                "row {}, {field}: {value} instead of {}",
                person.row,
                expected[&field]
            );
        }
    }
    assert_eq!(plan.people.len(), expected.len());
}

fn as_json(person: &ImportedPerson) -> Map<String, Value> {
    let value = json!({
        "name": person.name,
        "given_name": person.given_name,
        "birth_year": person.birth_year,
        "birth_date": person.birth_date.map(|date| date.to_string()),
        "gender": person.gender.map(toso_core::roster::Gender::word),
        "phone": person.phone,
        "citizen_id": person.citizen_id,
        "occupation": person.occupation,
        "position": person.position,
        "team": person.team,
        "note": person.note,
    });
    value.as_object().unwrap().clone()
}

fn assert_problems(plan: &ImportPlan, expected: &Value) {
    let listed = |key: &str| -> BTreeSet<(u64, String)> {
        let list = expected[key].as_array().cloned().unwrap_or_default();
        list.iter()
            .map(|one| (one["row"].as_u64().unwrap(), one["code"].as_str().unwrap().to_owned()))
            .collect()
    };
    let optional = listed("problems_optional");
    let must =
        |problem: &(u64, String)| !problem.1.ends_with("-info") && !optional.contains(problem);
    let told = plan
        .problems
        .iter()
        .map(|problem| (u64::from(problem.row), problem.code.as_str().to_owned()));
    assert_eq!(told.filter(must).collect::<BTreeSet<_>>(), listed("problems"));
}

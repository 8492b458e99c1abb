//! Backups, restore and exchange through `toso`.

use serde_json::{Value, json};

use crate::toso::Office;

fn text(office: &Office, name: &str) -> String {
    office.place(name).display().to_string()
}

fn members(office: &Office) -> usize {
    office.done(&["members"]).as_array().unwrap().len()
}

#[test]
fn a_whole_store_goes_to_one_file_and_comes_back() {
    let office = Office::with_84();
    let file = text(&office, "sao-luu.toso");
    let made = office.done(&["store", "backup", "--to", &file]);
    assert_eq!((&made["ok"], &made["findings"]), (&json!(true), &json!([])));
    assert!(made["size"].as_u64().unwrap() > 10_000);

    office.done(&["undo"]);
    assert_eq!(members(&office), 0);
    let back = office.done(&["store", "restore", &file]);
    assert_eq!(back["ok"], true, "{back}");
    let safety = back["safety_copy"].as_str().unwrap();
    assert!(std::path::Path::new(safety).is_file(), "{safety}");
    assert_eq!(members(&office), 84);
    assert_eq!(office.done(&["store", "check"]), json!({ "ok": true, "findings": [] }));
    // Undo does not go behind a restore, and the journal says so.
    let refused = office.run(&["undo"]);
    assert_eq!((refused.code, &refused.json["error"]["code"]), (1, &json!("nothing-to-undo")));
    assert_eq!(office.done(&["journal", "--limit", "1"])[0]["state"], "barrier");

    // Into another, empty folder: the same.
    let other = Office::empty();
    other.done(&["store", "restore", &file]);
    assert_eq!(other.done(&["members"]), office.done(&["members"]));
}

#[test]
fn an_import_leaves_a_backup_of_what_was_before() {
    let office = Office::with_84();
    let folder = office.data().join("backups");
    let names = || -> Vec<String> {
        let entries = std::fs::read_dir(&folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    };
    let before = names();
    assert_eq!(before.len(), 1, "{before:?}");
    assert!(before[0].ends_with("_before-import.db"), "{before:?}");
    let first = folder.join(&before[0]).display().to_string();
    office.done(&["store", "restore", &first]);
    assert_eq!(members(&office), 0, "the commune was set up, and had no member yet");
}

#[test]
fn what_is_no_backup_and_a_store_that_is_damaged_are_told_apart() {
    let office = Office::with_84();
    let file = text(&office, "sao-luu.toso");
    office.done(&["store", "backup", "--to", &file]);
    let letter = office.place("thu.toso");
    std::fs::write(&letter, "Kính gửi: Ủy ban nhân dân xã").unwrap();
    let refused = office.run(&["store", "restore", &letter.display().to_string()]);
    assert_eq!((refused.code, &refused.json["error"]["code"]), (1, &json!("keeping-foreign")));
    assert!(refused.stderr.contains("Dữ liệu đã lưu vẫn còn nguyên."), "{}", refused.stderr);
    assert_eq!(members(&office), 84);

    std::fs::write(office.data().join("store.db"), "what a failing disk left of it").unwrap();
    assert_eq!(office.run(&["members"]).json["error"]["code"], "store-foreign");
    let back = office.done(&["store", "restore", &file]);
    assert_eq!(back["ok"], true, "{back}");
    assert_eq!(members(&office), 84);
}

#[test]
fn a_commune_is_sent_and_received_without_doubles() {
    let (sender, province) = (Office::sample("lam-thao"), Office::sample("cam-thanh"));
    let file = text(&sender, "lam-thao.toso");
    let sent = sender.done(&["exchange", "export", "--to", &file]);
    assert_eq!(sent["communes"][0]["members"], 84, "{sent}");

    let count = |answer: &Value, kind: &str, what: &str| {
        let kinds = answer["kinds"].as_array().unwrap();
        kinds.iter().find(|one| one["kind"] == kind).map_or(0, |one| one[what].as_u64().unwrap())
    };
    let look = province.done(&["exchange", "import", &file, "--dry-run"]);
    assert_eq!((count(&look, "team", "new"), count(&look, "person", "new")), (29, 84));
    assert_eq!(province.done(&["communes"]).as_array().unwrap().len(), 1);
    let came = province.done(&["exchange", "import", &file]);
    assert_eq!((&came["nothing_new"], count(&came, "team", "new")), (&json!(false), 29));
    let again = province.done(&["exchange", "import", &file]);
    assert_eq!((&again["nothing_new"], count(&again, "team", "unchanged")), (&json!(true), 29));

    let communes = province.done(&["communes"]);
    let totals: Vec<_> = communes
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["code"].as_str().unwrap(), one["members"].as_u64().unwrap(), &one["chosen"])
        })
        .collect();
    assert_eq!(totals, [("08494", 84, &json!(false)), ("20413", 36, &json!(true))]);
    // Unnamed, the commune that was there is still the one worked on.
    assert_eq!(members(&province), 36);
    province.done(&["undo"]);
    assert_eq!(province.done(&["communes"]).as_array().unwrap().len(), 1);

    let teams = sender.done(&["teams"]);
    let two = format!("{},{}", teams[0]["id"].as_str().unwrap(), teams[1]["id"].as_str().unwrap());
    let some = text(&sender, "hai-to.toso");
    sender.done(&["exchange", "export", "--to", &some, "--teams", &two]);
    let look = province.done(&["exchange", "import", &some, "--dry-run"]);
    assert_eq!((&look["teams_only"], count(&look, "team", "new")), (&json!(true), 2));
    let refused = province.run(&["store", "restore", &some]);
    assert_eq!(refused.json["error"]["code"], "is-exchange");
}

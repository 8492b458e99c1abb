//! People, teams and lists through the one door: what is stored, what is refused, what is said of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod ground;

use ground::{ask, desk};
use serde_json::{Value, json};
use wire::Desk;

fn undo_names(desk: &mut Desk) -> String {
    ask(desk, "app_status", json!({})).unwrap()["undo"].as_str().unwrap().to_owned()
}

fn some(desk: &mut Desk, count: usize) -> Vec<String> {
    let found = ask(desk, "members", json!({})).unwrap();
    let rows = found["rows"].as_array().unwrap().iter().take(count);
    rows.map(|row| row["membership"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn changes_are_named_after_what_they_did() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "lam-thao");
    let rows = some(&mut desk, 3);
    let cell = json!({ "membership": rows[0], "field": "phone", "value": "900 012 345" });
    let done = ask(&mut desk, "member_cell", cell).unwrap();
    assert_eq!(done["shown"], "0900012345");
    assert!(undo_names(&mut desk).starts_with("Sửa số điện thoại của "));
    let cell = json!({ "membership": rows[0], "field": "birth", "value": "2/3/80" });
    assert_eq!(ask(&mut desk, "member_cell", cell).unwrap_err().code, "bad-birth");
    let offer = ask(&mut desk, "cell_offer", json!({ "field": "birth", "value": "2/3/80" }));
    assert_eq!(offer.unwrap()["offer"], "02/03/1980");

    let teams = ask(&mut desk, "teams", json!({ "as_of": null })).unwrap();
    let (last, name) = (teams[28]["id"].clone(), teams[28]["name"].as_str().unwrap().to_owned());
    for (action, value, said) in [
        ("position", json!("Thành viên"), "Đặt chức danh “Thành viên” cho 3 thành viên".to_owned()),
        ("organisation", json!("VNPT"), "Đặt cơ quan, tổ chức “VNPT” cho 3 thành viên".to_owned()),
        ("organisation", json!(""), "Bỏ cơ quan, tổ chức của 3 thành viên".to_owned()),
        ("tag", json!("Cốt cán"), "Thêm nhãn “Cốt cán” cho 3 thành viên".to_owned()),
        ("untag", json!("Cốt cán"), "Bỏ nhãn “Cốt cán” của 3 thành viên".to_owned()),
        ("move", last, format!("Chuyển 3 thành viên sang {name}")),
        ("delete", json!(""), "Xóa 3 thành viên dự kiến".to_owned()),
    ] {
        let bulk = json!({ "memberships": rows, "action": action, "value": value });
        ask(&mut desk, "members_bulk", bulk).unwrap();
        assert_eq!(undo_names(&mut desk), said);
    }
    let bulk = json!({ "memberships": rows, "action": "slot", "value": "" });
    assert_eq!(ask(&mut desk, "members_bulk", bulk).unwrap_err().code, "not-found");
}

#[test]
fn phones_in_full_leave_with_a_reason_in_the_journal_and_never_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "lam-thao");
    let table = ask(&mut desk, "list_table", json!({ "list": "members" })).unwrap();
    let is_phone = |cell: &Value| {
        cell.as_str()
            .is_some_and(|cell| cell.len() == 10 && cell.bytes().all(|c| c.is_ascii_digit()))
    };
    let has_phone = |table: &Value| {
        let rows = table["rows"].as_array().unwrap();
        rows.iter().any(|row| row.as_array().unwrap().iter().any(is_phone))
    };
    assert_eq!(table["rows"].as_array().unwrap().len(), 84);
    assert!(!has_phone(&table));
    let entries = |desk: &mut Desk| {
        ask(desk, "journal", json!({ "limit": null })).unwrap().as_array().unwrap().clone()
    };
    let before = entries(&mut desk).len();
    let asked = json!({ "list": "members", "reason": "lập nhóm Zalo theo yêu cầu của xã" });
    assert!(has_phone(&ask(&mut desk, "list_table", asked.clone()).unwrap()));
    let journal = entries(&mut desk);
    assert_eq!(journal.len(), before + 1);
    assert_eq!(journal[0]["state"], "noted");
    assert!(
        journal[0]["name"].as_str().unwrap().ends_with("lý do: lập nhóm Zalo theo yêu cầu của xã")
    );
    let without = json!({ "list": "members", "columns": ["name"], "reason": "x" });
    ask(&mut desk, "list_table", without).unwrap();
    assert_eq!(entries(&mut desk).len(), before + 1, "no phone, nothing to remember");

    let first = ask(&mut desk, "list_write", asked.clone()).unwrap();
    let second = ask(&mut desk, "list_write", asked).unwrap();
    assert_ne!(first, second);
    let refused = ask(&mut desk, "list_table", json!({ "list": "secrets" })).unwrap_err();
    assert_eq!(refused.code, "list-unknown");
}

#[test]
fn what_is_to_be_looked_at_is_also_to_be_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "lam-thao");
    let village = json!({ "id": null, "kind": "khu", "name": "mới", "households": null });
    ask(&mut desk, "village_save", village).unwrap();
    let review = ask(&mut desk, "review", json!({})).unwrap();
    let without = &review["lists"]
        .as_array()
        .unwrap()
        .iter()
        .find(|list| list["kind"] == "village-without-team");
    assert_eq!(without.unwrap()["found"][0]["name"], "khu mới");
    assert_eq!(
        review["villages_with_team"].as_u64().unwrap() + 1,
        review["villages"].as_u64().unwrap()
    );
    let status = ask(&mut desk, "app_status", json!({})).unwrap();
    let task = status["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|task| task["code"] == "review-village-without-team");
    assert_eq!(task.unwrap()["id"], "can-xem:village-without-team");
}

#[test]
fn types_of_teams_are_kept_with_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "lam-thao");
    let wish = json!({
        "id": null, "is_default": false, "name": "Tổ thanh niên hỗ trợ", "short": "", "support": true,
        "min": 5, "max": 10, "slots": [{ "id": null, "name": "Bí thư Đoàn", "min": 1, "max": 1 }],
    });
    let types = ask(&mut desk, "team_type_save", wish).unwrap();
    assert_eq!(types.as_array().unwrap().len(), 2);
    assert_eq!(types[1]["short"], "Tổ thanh niên hỗ trợ");
    let id = types[1]["id"].clone();
    let save = json!({ "id": null, "name": "Đội xung kích", "level": "commune", "villages": [], "team_type": id });
    ask(&mut desk, "team_save", save).unwrap();
    let teams = ask(&mut desk, "teams", json!({ "as_of": null })).unwrap();
    assert_eq!(teams.as_array().unwrap().iter().filter(|team| team["support"] == true).count(), 1);
    assert_eq!(ask(&mut desk, "stats", json!({ "as_of": null })).unwrap()["teams"], 29);
    assert_eq!(
        ask(&mut desk, "team_type_delete", json!({ "id": id })).unwrap_err().code,
        "type-used"
    );
    let figures = ask(&mut desk, "figures", json!({ "by": "team-type" })).unwrap();
    assert_eq!(figures["teams"], 30);
}

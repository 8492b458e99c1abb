//! Marks, guests, scans and figures of training through the one door.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod ground;

use base64::Engine as _;
use ground::{ask, desk};
use serde_json::{Value, json};
use wire::Desk;

fn file(name: &str, bytes: &[u8]) -> Value {
    let content = base64::engine::general_purpose::STANDARD.encode(bytes);
    json!({ "file_name": name, "content": content })
}

fn undo_name(desk: &mut Desk) -> String {
    ask(desk, "app_status", json!({})).unwrap()["undo"].as_str().unwrap().to_owned()
}

#[test]
fn an_evening_is_marked_from_the_paper_to_the_figures() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "cam-thanh");
    let slots = json!([
        { "start": "2026-03-05T07:30:00", "end": "2026-03-05T11:30:00" },
        { "start": "2026-03-05T13:30:00", "end": "2026-03-05T16:30:00" },
    ]);
    let save = json!({
        "id": null, "topic": "Chính quyền số", "start": "2026-03-05T07:30:00", "end": "2026-03-05T16:30:00",
        "place": "Hội trường", "audience": "members", "slots": slots, "partners": ["VNPT"],
    });
    let id = ask(&mut desk, "session_save", save).unwrap()["id"].clone();
    let list = ask(&mut desk, "session_attendance", json!({ "id": id })).unwrap();
    assert_eq!((list["rows"].as_array().unwrap().len(), &list["held"]), (36, &json!(false)));
    let person = list["rows"][0]["person"].clone();
    let marks = json!({
        "id": id,
        "all": { "state": "present", "only_unmarked": true },
        "marks": [{ "person": person, "slot": 1, "state": "excused", "remark": "họp huyện" }],
    });
    let list = ask(&mut desk, "session_mark", marks).unwrap();
    assert_eq!(list["rows"][0]["marks"][1], json!({ "state": "excused", "remark": "họp huyện" }));
    assert_eq!(
        list["counts"][1],
        json!({ "expected": 36, "present": 35, "late": 0, "excused": 1, "absent": 0, "unmarked": 0 })
    );
    assert_eq!(undo_name(&mut desk), "Điểm danh buổi tập huấn ngày 05/03/2026");

    let guest =
        json!({ "id": id, "name": "Lê Đình Long", "birth_year": 1960, "phone": "0900012345" });
    let row = ask(&mut desk, "session_walk_in", guest).unwrap()["id"].clone();
    let list = ask(&mut desk, "session_attendance", json!({ "id": id })).unwrap();
    let last = list["rows"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["attendee"], &last["standing"]), (&row, &json!("guest")));
    assert_eq!(last["likely"][0]["birth_year"], 1998, "a namesake is offered, not taken");
    let joined = json!({ "attendee": row, "person": last["likely"][0]["person"] });
    assert_eq!(ask(&mut desk, "session_join", joined).unwrap()["id"], last["likely"][0]["person"]);
    ask(&mut desk, "undo", json!({})).unwrap();
    ask(&mut desk, "session_attendee_delete", json!({ "id": row })).unwrap();

    let scan = json!({ "id": id, "file": file("Điểm danh 05-3.pdf", b"%PDF-1.7 scan") });
    let files = ask(&mut desk, "session_file_add", scan).unwrap();
    let sha256 = files[0]["sha256"].clone();
    assert_eq!((&files[0]["kind"], sha256.as_str().unwrap().len()), (&json!("pdf"), 64));
    let out = ask(&mut desk, "session_file", json!({ "id": id, "sha256": sha256 })).unwrap();
    assert_eq!(std::fs::read(out["files"][0].as_str().unwrap()).unwrap(), b"%PDF-1.7 scan");
    let bad = json!({ "id": id, "file": file("a.pdf", b"no pdf") });
    assert_eq!(ask(&mut desk, "session_file_add", bad).unwrap_err().code, "scan-kind");
    let gone = json!({ "id": id, "sha256": sha256 });
    assert_eq!(ask(&mut desk, "session_file_delete", gone.clone()).unwrap(), json!([]));
    assert_eq!(ask(&mut desk, "session_file_delete", gone).unwrap_err().code, "not-found");

    let marks = file("m.csv", "person,slot,state\nVõ Ngọc Toàn,1,vắng\nAi,9,x\n".as_bytes());
    let refused =
        ask(&mut desk, "session_mark_file", json!({ "id": id, "file": marks })).unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.place.as_deref()),
        ("marks-unreadable", Some("dòng 3"))
    );
    let count = json!({ "id": id, "headcount": 20, "women": 12 });
    assert_eq!(ask(&mut desk, "session_headcount", count).unwrap()["headcount"], 20);

    let stats =
        ask(&mut desk, "training_stats", json!({ "from": "2026-01-01", "to": "2026-06-30" }))
            .unwrap();
    assert_eq!((&stats["total"]["people"], &stats["trained_percent"]), (&json!(56), &json!(100.0)));
    assert_eq!((&stats["threshold"], stats["teams"].as_array().unwrap().len()), (&json!(50), 6));
    let set = ask(&mut desk, "training_threshold_set", json!({ "percent": 95 })).unwrap();
    assert_eq!(set["percent"], 95);
    let stats = ask(&mut desk, "training_stats", json!({})).unwrap();
    assert_eq!(
        (&stats["teams"][0]["percent"], &stats["teams"][0]["below"]),
        (&json!(91.7), &json!(true))
    );
    assert_eq!(stats["teams"][1]["below"], false);
    assert_eq!(
        ask(&mut desk, "training_threshold_set", json!({ "percent": 101 })).unwrap_err().code,
        "bad-percent"
    );

    let people = ask(&mut desk, "training_people", json!({})).unwrap();
    let first =
        people.as_array().unwrap().iter().find(|one| one["person"] == person).unwrap().clone();
    assert_eq!((&first["sessions"], &first["hours"]), (&json!(1), &json!(4.0)));
    let never = ask(&mut desk, "training_people", json!({ "never": true })).unwrap();
    assert_eq!(never, json!([]));
    let never = json!({ "never": true, "topic": "VNeID" });
    assert_eq!(ask(&mut desk, "training_people", never).unwrap().as_array().unwrap().len(), 36);
    let history = ask(&mut desk, "training_person", json!({ "id": person })).unwrap();
    assert_eq!(
        (&history[0]["states"], &history[0]["remarks"]),
        (&json!(["present", "excused"]), &json!(["họp huyện"]))
    );

    let list = "Họ và tên,Năm sinh,Khóa học,Tiến độ\nVõ Ngọc Toàn,1978,Kỹ năng số,100\nAi Đó,1990,Kỹ năng số,100\n";
    let import =
        |dry_run: bool| json!({ "file": file("kq.csv", list.as_bytes()), "dry_run": dry_run });
    let looked = ask(&mut desk, "completion_import", import(true)).unwrap();
    assert_eq!((&looked["new"], &looked["open"]), (&json!(1), &json!(1)));
    assert_eq!(
        (&looked["rows"][1]["row"], &looked["rows"][1]["outcome"]),
        (&json!(3), &json!("unknown"))
    );
    assert!(looked["rows"][1]["sentence"].as_str().unwrap().contains("Ai Đó"));
    let done = ask(&mut desk, "completion_import", import(false)).unwrap();
    assert_eq!(done["new"], 1, "looking stored nothing");
    assert_eq!(ask(&mut desk, "completion_import", import(false)).unwrap()["unchanged"], 1);
    let stats = ask(&mut desk, "training_stats", json!({})).unwrap();
    assert_eq!(
        stats["online"],
        json!([{ "course": "Kỹ năng số", "completed": 1, "begun": 0, "members": 36 }])
    );
}

//! Planning of training through the door: what a clerk types, what stands against it, what she is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod ground;

use std::path::Path;

use ground::{ask, desk};
use serde_json::{Value, json};
use wire::Desk;

fn evening(teams: &Value) -> Value {
    json!({
        "id": null, "topic": "Chữ ký số", "start": "2026-12-05T19:00:00", "end": "2026-12-05T21:00:00",
        "place": "Nhà văn hóa khu 3", "trainers": ["Lê Thị Hạnh"], "audience": "members", "teams": teams,
    })
}

fn with(mut session: Value, more: Value) -> Value {
    let Value::Object(fields) = more else { panic!("{more} has no fields") };
    for (key, value) in fields {
        session[key] = value;
    }
    session
}

#[test]
fn a_weekly_evening_is_planned_held_against_others_and_accepted_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "lam-thao");
    let teams = ask(&mut desk, "teams", json!({})).unwrap();
    let (one, two) = (&teams[0]["id"], &teams[1]["id"]);
    let repeat = json!({ "repeat": { "every": "weekly", "until": "2026-12-31" } });
    let saved = ask(&mut desk, "session_save", with(evening(&json!([one])), repeat)).unwrap();
    assert_eq!(saved["ids"].as_array().unwrap().len(), 4);
    assert_eq!(saved["id"], saved["ids"][0]);

    // While it is typed there is no topic yet.
    let other = with(
        evening(&json!([one, two])),
        json!({ "topic": "", "start": "2026-12-12T20:00:00", "end": "2026-12-12T22:00:00" }),
    );
    let found = ask(&mut desk, "session_conflicts", other.clone()).unwrap();
    let kinds: Vec<_> = found.as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["trainer", "venue", "team"]);
    assert_eq!(found[0]["with"], saved["ids"][1]);
    assert_eq!(
        found[0]["message"],
        "Giảng viên Lê Thị Hạnh đã có lịch ở buổi “Chữ ký số” lúc 19:00 ngày 12/12/2026."
    );
    let other = with(other, json!({ "topic": "VNeID" }));
    let refusal = ask(&mut desk, "session_save", other.clone()).unwrap_err();
    assert_eq!(refusal.code, "session-clash");
    for conflict in found.as_array().unwrap() {
        assert!(refusal.message.contains(conflict["message"].as_str().unwrap()), "{refusal}");
    }
    let accepted = with(other, json!({ "accept": "hai lớp chung hội trường" }));
    let id = ask(&mut desk, "session_save", accepted).unwrap()["id"].clone();
    let sessions = ask(&mut desk, "sessions", json!({})).unwrap();
    let stored = sessions.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(stored["accepted"], "hai lớp chung hội trường");

    let move_to = json!({ "id": id, "start": "2026-12-13T08:00:00" });
    ask(&mut desk, "session_move", move_to).unwrap();
    let span = json!({ "from": "2026-12-01", "to": "2027-01-01" });
    let days = ask(&mut desk, "session_calendar", span).unwrap();
    let told: Vec<(&str, usize)> = days
        .as_array()
        .unwrap()
        .iter()
        .map(|day| (day["day"].as_str().unwrap(), day["sessions"].as_array().unwrap().len()))
        .collect();
    assert!(told.contains(&("2026-12-13", 1)) && told.contains(&("2026-12-12", 1)), "{told:?}");
    let new_year = days.as_array().unwrap().last().unwrap();
    assert_eq!(
        (&new_year["holiday"], &new_year["day_off"]),
        (&json!("Tết Dương lịch"), &json!(true))
    );

    let zalo = ask(&mut desk, "session_zalo", json!({ "id": id })).unwrap();
    assert!(zalo["text"].as_str().unwrap().contains("08:00 đến 10:00, Chủ nhật, ngày 13/12/2026"));
    let files = ask(&mut desk, "session_ics", json!({ "ids": [id] })).unwrap();
    let file = Path::new(files["files"][0].as_str().unwrap());
    assert!(file.ends_with("Lịch tập huấn 2026-12-13 VNeID.ics"), "{file:?}");
    assert!(std::fs::read_to_string(file).unwrap().contains("DTSTART:20261213T010000Z"));

    let refusal = ask(&mut desk, "session_cancel", json!({ "id": id, "why": "" })).unwrap_err();
    assert_eq!(refusal.code, "reason-missing");
    ask(&mut desk, "session_cancel", json!({ "id": id, "why": "mưa bão" })).unwrap();
    ask(&mut desk, "session_reinstate", json!({ "id": id })).unwrap();
    ask(&mut desk, "session_delete", json!({ "id": id })).unwrap();
    for _ in 0..5 {
        ask(&mut desk, "undo", json!({})).unwrap();
    }
    let left = ask(&mut desk, "sessions", json!({})).unwrap();
    assert_eq!(left.as_array().unwrap().len(), sessions.as_array().unwrap().len() - 1);
    let bad = with(
        evening(&json!([])),
        json!({ "repeat": { "every": "weekly", "until": "2026-12-31", "weekdays": [8] } }),
    );
    assert_eq!(ask(&mut desk, "session_save", bad).unwrap_err().code, "bad-arguments");
}

#[test]
fn courses_venues_topics_and_holidays_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "lam-thao");
    let course =
        ask(&mut desk, "course_save", json!({ "id": null, "name": "Kỹ năng số" })).unwrap();
    let twice = ask(&mut desk, "course_save", json!({ "id": null, "name": "kỹ năng SỐ" }));
    let refusal = twice.unwrap_err();
    assert_eq!(refusal.code, "name-taken");
    assert!(refusal.message.contains("khóa tập huấn “Kỹ năng số”"), "{refusal}");
    let session = with(evening(&json!([])), json!({ "course": course["id"], "capacity": 10 }));
    let refusal = ask(&mut desk, "session_save", session.clone()).unwrap_err();
    assert!(
        refusal.message.contains("mời 84 người, quá số chỗ dự kiến là 10."),
        "{}",
        refusal.message
    );
    ask(&mut desk, "session_save", with(session, json!({ "accept": "chia hai ca" }))).unwrap();
    let refusal = ask(&mut desk, "course_delete", course.clone()).unwrap_err();
    assert_eq!(refusal.code, "course-used");

    let village = ask(&mut desk, "villages", json!({})).unwrap()[0]["id"].clone();
    let venue = json!({ "id": null, "name": "Nhà văn hóa khu 3", "village": village,
        "capacity": 60, "opens": "07:00", "closes": "21:00:00" });
    let id = ask(&mut desk, "venue_save", venue).unwrap()["id"].clone();
    let venues = ask(&mut desk, "venues", json!({})).unwrap();
    assert_eq!((&venues[0]["opens"], &venues[0]["capacity"]), (&json!("07:00:00"), &json!(60)));
    let wrong = json!({ "id": null, "name": "Kho", "opens": "21:00", "closes": "07:00" });
    assert_eq!(ask(&mut desk, "venue_save", wrong).unwrap_err().code, "session-times");
    let late = with(
        evening(&json!([])),
        json!({ "start": "2026-12-07T19:30:00", "end": "2026-12-07T21:30:00", "topic": "Lớp tối" }),
    );
    let found = ask(&mut desk, "session_conflicts", late).unwrap();
    let told: Vec<_> =
        found.as_array().unwrap().iter().map(|one| one["message"].as_str().unwrap()).collect();
    assert_eq!(
        told,
        [
            "Nhà văn hóa khu 3 chỉ mở cửa từ 07:00 đến 21:00, buổi lúc 19:30 ngày 07/12/2026 nằm ngoài giờ đó.",
            "Nhà văn hóa khu 3 chỉ có 60 chỗ, buổi lúc 19:30 ngày 07/12/2026 dự kiến 84 người.",
        ]
    );
    ask(&mut desk, "venue_delete", json!({ "id": id })).unwrap();
    assert_eq!(ask(&mut desk, "venue_delete", json!({ "id": id })).unwrap_err().code, "not-found");

    let topics = ask(&mut desk, "topics", json!({})).unwrap();
    assert_eq!(topics.as_array().unwrap().len(), 9);
    let own = json!({ "topics": [{ "name": "Trí tuệ nhân tạo", "bring": "sổ tay" }] });
    let kept = ask(&mut desk, "topics_save", own).unwrap();
    assert_eq!(kept, json!([{ "name": "Trí tuệ nhân tạo", "bring": "sổ tay" }]));
    let offered = ask(&mut desk, "session_suggestions", json!({})).unwrap();
    assert!(offered["partners"].as_array().unwrap().contains(&json!("MobiFone")));

    let year = |desk: &mut Desk| ask(desk, "holidays", json!({ "year": 2026 })).unwrap();
    let before = year(&mut desk);
    assert_eq!(before["known"], true);
    let culture = json!({ "day": "2026-11-24", "name": "Ngày Văn hóa Việt Nam", "day_off": true });
    ask(&mut desk, "holiday_save", culture).unwrap();
    let own = year(&mut desk);
    let of = |rows: &Value| {
        let rows = rows["holidays"].as_array().unwrap();
        rows.iter().find(|row| row["day"] == "2026-11-24").unwrap().clone()
    };
    assert_eq!((&of(&own)["own"], &of(&own)["day_off"]), (&json!(true), &json!(true)));
    ask(&mut desk, "holiday_delete", json!({ "day": "2026-11-24" })).unwrap();
    assert_eq!(of(&year(&mut desk))["name"], "");
    ask(&mut desk, "holiday_delete", json!({ "day": "2026-11-24", "back": true })).unwrap();
    assert_eq!(year(&mut desk), before);
    assert_eq!(ask(&mut desk, "holidays", json!({ "year": 2099 })).unwrap()["known"], false);
}

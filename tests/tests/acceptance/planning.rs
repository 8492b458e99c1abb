//! Training planned through `toso`: repeats, villages, conflicts, the calendar, what leaves.

use serde_json::{Value, json};

use crate::toso::Office;

fn list(answer: &Value) -> &[Value] {
    answer.as_array().unwrap()
}

fn refused(office: &Office, words: &[&str]) -> Value {
    let answer = office.run(words);
    assert_eq!(answer.code, 1, "{}", answer.stderr);
    answer.json["error"].clone()
}

#[test]
fn a_weekly_course_in_two_villages_and_what_stands_against_another() {
    let office = Office::sample("cam-thanh");
    let course = office.done(&["course", "add", "Kỹ năng số cho Tổ CNSCĐ"]);
    assert_eq!(office.done(&["course", "list"])[0]["id"], course["id"]);
    office.done(&["venue", "add", "Hội trường phường", "--capacity", "40", "--closes", "21:30"]);

    let weekly = office.done(&[
        "session",
        "add",
        "--topic=Dịch vụ công trực tuyến",
        "--start=2026-12-05T19:00",
        "--end=2026-12-05T21:00",
        "--place=Nhà văn hóa",
        "--repeat=weekly:2026-12-31",
        "--in=thôn Thanh Nhứt=Nhà văn hóa thôn Thanh Nhứt",
        "--in=thanh dong",
        "--stagger=1d",
        "--partner=VNPT",
    ]);
    let ids = list(&weekly["ids"]);
    assert_eq!((ids.len(), &ids[0]), (8, &weekly["id"]));
    let sessions = office.done(&["session", "list"]);
    let of = |id: &Value| list(&sessions).iter().find(|row| row["id"] == *id).unwrap();
    assert_eq!(of(&ids[0])["place"], "Nhà văn hóa thôn Thanh Nhứt");
    assert_eq!(of(&ids[1])["place"], "Nhà văn hóa");
    assert_eq!(of(&ids[1])["start"], "2026-12-06T19:00:00");
    assert_eq!(of(&ids[7])["start"], "2026-12-27T19:00:00");
    assert!(ids.iter().all(|id| list(&of(id)["teams"]).len() == 1 && of(id)["expected"] == 6));

    let two_halves = [
        "session",
        "add",
        "--topic=Chữ ký số",
        "--slot=2026-12-09T08:00/2026-12-09T11:00",
        "--slot=2026-12-09T13:30/2026-12-09T16:30",
        "--place=Hội trường phường",
        "--course=ky nang so cho to cnscd",
        "--trainer=Lê Thị Hạnh",
    ];
    let id = office.done(&two_halves);
    assert_eq!(id.as_object().unwrap().len(), 1, "the answer is the identifier alone");
    let mut again = two_halves.to_vec();
    again.push("--dry-run");
    let against = office.done(&again);
    let kinds: Vec<_> = list(&against).iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["trainer", "venue", "team"]);
    assert_eq!(refused(&office, &two_halves)["code"], "session-clash");
    again.pop();
    again.push("--accept=hai lớp song song");
    office.done(&again);

    let days = office.done(&["session", "calendar", "--from=2026-12-09", "--to=2026-12-09"]);
    assert_eq!(list(&days[0]["sessions"]).len(), 4);
    let id = id["id"].as_str().unwrap();
    office.done(&["session", "move", id, "--start=2026-12-10T08:00"]);
    office.done(&["session", "cancel", id, "--why=mưa bão"]);
    let text = office.done(&["session", "zalo", id]);
    assert!(text["text"].as_str().unwrap().contains("Lý do: mưa bão"), "{text}");
    office.done(&["session", "reinstate", id]);
    office.done(&["session", "copy", id, "--start=2027-01-09T08:00"]);
    let to = office.place("lich").display().to_string();
    let files = office.done(&["session", "ics", "--all", "--to", &to]);
    let calendar = std::fs::read_to_string(files["files"][0].as_str().unwrap()).unwrap();
    let parts: usize =
        list(&office.done(&["session", "list"])).iter().map(|row| list(&row["slots"]).len()).sum();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), parts);

    office.done(&["holiday", "set", "2026-12-22", "Ngày hội của phường"]);
    let year = office.done(&["holiday", "list", "2026"]);
    let own: Vec<_> = list(&year).iter().filter(|one| one["own"] == json!(true)).collect();
    assert_eq!((own.len(), &own[0]["day_off"]), (1, &json!(true)));
    let on_it = refused(
        &office,
        &[
            "session",
            "add",
            "--topic=VNeID",
            "--start=2026-12-22T08:00",
            "--end=2026-12-22T09:00",
            "--place=Sân vận động",
        ],
    );
    assert!(on_it["message"].as_str().unwrap().contains("Ngày hội của phường"), "{on_it}");
    office.done(&["holiday", "delete", "2026-12-22"]);
    let unknown = refused(
        &office,
        &[
            "session",
            "add",
            "--topic=VNeID",
            "--start=2026-12-22T08:00",
            "--end=2026-12-22T09:00",
            "--place=Sân vận động",
            "--village=thôn Không Có",
        ],
    );
    assert_eq!(unknown["code"], "name-unknown");
}

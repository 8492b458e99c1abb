//! What is made of a session once it was held, and the month on one page.

use std::path::Path;

use serde_json::{Value, json};
use wire::Desk;

use crate::desk::{ask, open, pictures_of};
use crate::office::convert_all;
use crate::page::{Page, measure, measure_text};

/// The text of a paper, page by page, as our PDF has it.
fn drawn(desk: &mut Desk, folder: &Path, paper: &Value, name: &str) -> Vec<Page> {
    let wish = json!({ "id": paper, "formats": ["docx"], "to": folder });
    let files = ask(desk, "paper_render", wish);
    laid_out(folder, files["files"][0].as_str().unwrap(), name)
}

fn laid_out(folder: &Path, file: &str, name: &str) -> Vec<Page> {
    let docx = folder.join(format!("{name}.docx"));
    std::fs::rename(file, &docx).unwrap();
    let pdf = docx.with_extension("pdf");
    let bytes = paper::pdf::convert_in_process(&std::fs::read(&docx).unwrap()).unwrap();
    std::fs::write(&pdf, bytes).unwrap();
    pictures_of(name, &pdf);
    measure_text(&pdf)
}

fn words(pages: &[Page]) -> String {
    let words = pages.iter().flat_map(|page| &page.words).map(|word| word.text.as_str());
    words.collect::<Vec<_>>().join(" ")
}

fn lines(pages: &[Page]) -> String {
    let lines = pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str());
    lines.collect::<Vec<_>>().join("\n")
}

fn no_fails(desk: &mut Desk, paper: &Value) {
    let findings = ask(desk, "paper_check", json!({ "id": paper }));
    let fails = findings.as_array().unwrap().iter().filter(|found| found["outcome"] == "fails");
    assert_eq!(fails.collect::<Vec<_>>(), Vec::<&Value>::new());
}

fn made(desk: &mut Desk, kind: &str, session: &Value) -> Value {
    let id = ask(desk, "paper_new", json!({ "kind": kind, "session": session }))["id"].take();
    no_fails(desk, &id);
    id
}

/// Two half-days for the sample's 36 members: two are absent, one with a reason, one comes late, one
/// for half a day.
fn held(desk: &mut Desk) -> (Value, Vec<String>) {
    ask(desk, "sample", json!({ "name": "cam-thanh" }));
    let session = json!({
        "topic": "Kỹ năng số cơ bản", "topics": ["VNeID", "Chữ ký số"],
        "start": "2026-11-14T08:00:00", "end": "2026-11-14T16:30:00",
        "slots": [
            { "start": "2026-11-14T08:00:00", "end": "2026-11-14T11:30:00" },
            { "start": "2026-11-14T13:30:00", "end": "2026-11-14T16:30:00" },
        ],
        "place": "Nhà văn hóa thôn Thanh Đông", "trainers": ["Võ Đình Khoa"], "partners": [],
        "audience": "members", "rate": 50_000,
    });
    let id = ask(desk, "session_save", session);
    let id = id.get("id").cloned().unwrap_or_else(|| id["ids"][0].clone());
    let list = ask(desk, "session_attendance", json!({ "id": id }));
    let row = |place: usize| list["rows"][place]["person"].clone();
    let mark = |place: usize, slot: Value, state: &str, remark: Value| json!({ "person": row(place), "slot": slot, "state": state, "remark": remark });
    ask(desk, "session_mark", json!({ "id": id, "all": { "state": "present" } }));
    ask(
        desk,
        "session_mark",
        json!({ "id": id, "marks": [
            mark(1, json!(0), "excused", json!("đi công tác")),
            mark(1, json!(1), "excused", Value::Null),
            mark(2, json!(0), "absent", Value::Null),
            mark(2, json!(1), "absent", Value::Null),
            mark(3, json!(0), "late", Value::Null),
            mark(4, json!(1), "absent", Value::Null),
        ] }),
    );
    let names = list["rows"].as_array().unwrap().iter();
    (id, names.map(|row| row["name"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn what_happened_stands_in_the_papers_of_a_session() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = folder.path();
    let desk = &mut open(data.path(), folder);
    let (session, names) = held(desk);
    assert_eq!(names.len(), 36);

    let report = made(desk, "session-report", &session);
    let told = words(&drawn(desk, folder, &report, "held.session-report"));
    for part in [
        "36 người được mời; có mặt 34 người (đến muộn 01); vắng 02 người, trong đó có lý do 01",
        "Buổi sáng 14/11: có mặt 34 người; vắng 02 người.",
        "Buổi chiều 14/11: có mặt 33 người; vắng 03 người.",
        "Có lý do: đi công tác",
        "Không lý do",
        names[1].as_str(),
        names[2].as_str(),
    ] {
        assert!(told.contains(part), "the report does not say “{part}”: {told}");
    }

    let minutes = made(desk, "minutes", &session);
    let told = words(&drawn(desk, folder, &minutes, "held.minutes"));
    for part in
        ["08 giờ 00, thứ Bảy, ngày 14 tháng 11 năm 2026", "có mặt 34 người", "VNeID; Chữ ký số"]
    {
        assert!(told.contains(part), "the minutes do not say “{part}”: {told}");
    }

    // 33 for the whole day, one for half of it.
    let payment = made(desk, "payment-list", &session);
    let told = words(&drawn(desk, folder, &payment, "held.payment-list"));
    for part in ["0,5", "25.000", "1.675.000", "Một triệu sáu trăm bảy mươi lăm nghìn đồng"]
    {
        assert!(told.contains(part), "the payments do not say “{part}”: {told}");
    }
    for absent in [&names[1], &names[2]] {
        assert!(!told.contains(absent.as_str()), "{absent} gets money");
    }

    let programme = made(desk, "programme", &session);
    let told = lines(&drawn(desk, folder, &programme, "held.programme"));
    assert!(told.contains("VNeID") && told.contains("Chữ ký số"), "{told}");

    for (to, copies) in [("Từng tổ", 6), ("Từng thôn", 6), ("Từng người", 36)] {
        let set = json!([{ "label": "Mời ai", "value": to }]);
        let wish = json!({ "kind": "invitation", "session": session, "set": set });
        let id = ask(desk, "paper_new", wish)["id"].take();
        no_fails(desk, &id);
        let pages = drawn(desk, folder, &id, &format!("held.invitation-{copies}"));
        let titles = pages.iter().flat_map(|page| &page.lines);
        assert_eq!(titles.filter(|line| line.text == "GIẤY MỜI").count(), copies, "{to}");
    }

    let had = ask(desk, "session_papers", json!({ "id": session }));
    let there = had.as_array().unwrap().iter().filter(|one| one["state"] == "draft").count();
    assert_eq!(there, 5, "{had}");
}

#[test]
fn certificates_are_numbered_once_and_stand_in_the_register() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = folder.path();
    let desk = &mut open(data.path(), folder);
    let (session, names) = held(desk);

    // Half a day is not 80 hundredths.
    let given = ask(desk, "session_certify", json!({ "id": session }));
    assert_eq!(given["given"], 33);
    assert_eq!(ask(desk, "session_certify", json!({ "id": session }))["given"], 0);
    let list = ask(desk, "session_attendance", json!({ "id": session }));
    let ticked = json!({ "id": session, "people": [list["rows"][4]["person"]] });
    assert_eq!(ask(desk, "session_certify", ticked)["given"], 1);
    let rows = ask(desk, "session_certificates", json!({ "id": session }));
    let numbers: Vec<&str> =
        rows.as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap()).collect();
    let wanted: Vec<String> = (1..=34).map(|number| format!("{number:02}/2026")).collect();
    assert_eq!(numbers, wanted);

    let paper = made(desk, "certificate", &session);
    let pages = drawn(desk, folder, &paper, "held.certificate");
    assert_eq!(pages.len(), 34, "a page each");
    assert!(words(&pages[33..]).contains("Số vào sổ: 34/2026"));
    let told = words(&pages);
    assert!(told.contains(&names[4]) && !told.contains(&names[1]), "{told}");

    let register =
        ask(desk, "paper_new", json!({ "kind": "certificate-register", "period": "2026" }));
    no_fails(desk, &register["id"]);
    let told = words(&drawn(desk, folder, &register["id"], "held.certificate-register"));
    for (place, name) in names.iter().enumerate() {
        assert_eq!(told.contains(name.as_str()), ![1, 2].contains(&place), "{name}");
    }
}

#[test]
fn a_month_stands_on_one_page_however_busy_it_is() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = folder.path();
    let desk = &mut open(data.path(), folder);
    ask(desk, "sample", json!({ "name": "cam-thanh" }));
    // Nine on the 5th of December, a session each on other days; the sample has one on 29 November.
    let busy = (0..9).map(|place| (format!("2026-12-05T{:02}:00:00", 8 + place), place));
    let others = (6..=31).map(|day| (format!("2026-12-{day:02}T19:00:00"), day));
    for (start, place) in busy.chain(others) {
        let end = start.replace(":00:00", ":45:00");
        let session = json!({
            "topic": format!("Hướng dẫn người dân nộp hồ sơ dịch vụ công trực tuyến, lần {place}"),
            "start": start, "end": end, "place": format!("Nhà văn hóa thôn Thanh Tam Đông {place}"),
            "audience": "residents", "accept": "thử",
        });
        ask(desk, "session_save", session);
    }
    let months = ["2026-12", "2027-02", "2026-11", "2026-08", "2027-01"];
    let mut files = Vec::new();
    for month in months {
        let wish = json!({ "month": month, "formats": ["docx"], "to": folder });
        let name = format!("month.{month}");
        let file = ask(desk, "month_calendar", wish.clone())["files"][0].take();
        let pages = laid_out(folder, file.as_str().unwrap(), &name);
        assert_eq!(pages.len(), 1, "{month}");
        files.push(folder.join(format!("{name}.docx")));
    }
    let theirs = folder.join("libreoffice");
    convert_all("pdf", &files, &theirs);
    for (month, file) in months.iter().zip(&files) {
        let theirs = theirs.join(file.with_extension("pdf").file_name().unwrap());
        pictures_of(&format!("month-libreoffice.{month}"), &theirs);
        for pdf in [&file.with_extension("pdf"), &theirs] {
            let pages = measure(pdf);
            let [page] = pages.as_slice() else { panic!("{month}: {} pages", pages.len()) };
            assert!(page.size.0 > 296.0 && page.size.1 < 211.0, "{month}: {:?}", page.size);
            let told = words(&pages);
            let said = match *month {
                "2026-12" => "và 5 buổi khác",
                "2027-01" => "Tết Dương lịch",
                "2026-11" => "tại Nhà văn hóa thôn Thanh Nhứt",
                _ => "LỊCH TẬP HUẤN",
            };
            assert!(told.contains(said), "{month}: {told}");
            for word in page.words.iter().filter(|word| word.size > 0.0) {
                assert!(word.size > 9.9, "{month}: “{}” is {} pt", word.text, word.size);
                assert!(word.area.bottom < 191.0 && word.area.right < 283.0, "{month}: {word:?}");
            }
        }
    }
    let drafts = ask(desk, "papers", json!({ "kind": "month-calendar" }));
    assert_eq!(drafts.as_array().unwrap().len(), months.len(), "one paper a month");
}

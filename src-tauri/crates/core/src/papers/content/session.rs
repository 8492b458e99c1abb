//! The training session a paper is about.

use chrono::{Datelike, NaiveDateTime, Timelike, Weekday};
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::facts::count;
use super::{Facts, FieldRow, Part, text};
use crate::Result;
use crate::training::Session;

/// Empty rows at the end of an attendance sheet, for those who come uninvited.
const SPARE_ROWS: usize = 10;

pub(in crate::papers) static SESSION: Part = Part {
    fields: FIELDS,
    changeable: &[
        text("session.topic"),
        text("session.time"),
        text("session.place"),
        text("session.trainers"),
        text("session.partners"),
    ],
    gather,
};

const FIELDS: &[FieldRow] = &[
    ("session", Holds::Record, "Buổi tập huấn", "Buổi tập huấn"),
    ("session.topic", Holds::Text, "Nội dung tập huấn", "Nội dung buổi tập huấn"),
    ("session.time", Holds::Text, "Thời gian", "Ngày, giờ"),
    ("session.days", Holds::Text, "Ngày tập huấn", "Ngày hoặc các ngày, không có giờ"),
    ("session.place", Holds::Text, "Địa điểm", "Địa điểm"),
    ("session.trainers", Holds::Text, "Giảng viên", "Giảng viên, cách nhau bằng dấu chấm phẩy"),
    ("session.partners", Holds::Text, "Đơn vị phối hợp", "Đơn vị phối hợp"),
    ("session.expected", Holds::Text, "Số người mời", "Số người trong danh sách"),
    ("spare_rows", Holds::List, "Dòng trống", "Dòng trống cho người đến thêm"),
    ("spare_rows.number", Holds::Number, "Thứ tự dòng trống", "Đếm tiếp theo danh sách"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let expected = facts.members.len();
    let session = facts.session.as_ref();
    Ok(Record::new()
        .with("session", session.map_or(Value::Blank, |s| session_record(s, expected).into()))
        .with("spare_rows", spare_rows(expected)))
}

fn session_record(session: &Session, expected: usize) -> Record {
    Record::new()
        .with("topic", session.topic.as_str())
        .with("time", session_time(session.start, session.end))
        .with("days", session_days(session))
        .with("place", session.place.as_str())
        .with("trainers", session.trainers.join("; "))
        .with("partners", session.partners.join("; "))
        .with("expected", count(expected))
}

/// "Từ 08 giờ 00 đến 11 giờ 30, thứ Bảy, ngày 05 tháng 12 năm 2026".
pub(super) fn session_time(start: NaiveDateTime, end: NaiveDateTime) -> String {
    let hour = |at: NaiveDateTime| format!("{:02} giờ {:02}", at.hour(), at.minute());
    let day = |at: NaiveDateTime| {
        format!("{}, {}", weekday(at.weekday()), vietnamese::date_in_words(at.date()))
    };
    if start.date() == end.date() {
        format!("từ {} đến {}, {}", hour(start), hour(end), day(start))
    } else {
        format!("từ {}, {} đến {}, {}", hour(start), day(start), hour(end), day(end))
    }
}

pub(super) fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "thứ Hai",
        Weekday::Tue => "thứ Ba",
        Weekday::Wed => "thứ Tư",
        Weekday::Thu => "thứ Năm",
        Weekday::Fri => "thứ Sáu",
        Weekday::Sat => "thứ Bảy",
        Weekday::Sun => "Chủ nhật",
    }
}

/// How many days a session takes.
pub(super) fn days(session: &Session) -> i64 {
    (session.end.date() - session.start.date()).num_days() + 1
}

/// "ngày 05 tháng 12 năm 2026", "từ ngày … đến ngày …".
fn session_days(session: &Session) -> String {
    let (first, last) = (session.start.date(), session.end.date());
    let words = vietnamese::date_in_words;
    if first == last {
        return words(first);
    }
    format!("từ {} đến {}", words(first), words(last))
}

fn spare_rows(after: usize) -> Vec<Record> {
    let first = i64::try_from(after).unwrap_or(0) + 1;
    (first..).take(SPARE_ROWS).map(|number| Record::new().with("number", number)).collect()
}

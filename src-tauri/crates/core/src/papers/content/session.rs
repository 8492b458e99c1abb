//! The training session a paper is about.

use chrono::{NaiveDateTime, Timelike};
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::facts::count;
use super::{Facts, FieldRow, Part, text};
use crate::Result;
use crate::papers::wording::listed;
use crate::training::{Session, Slot};

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
    let expected = facts.expected().count();
    let session = facts.session.as_ref();
    Ok(Record::new()
        .with("session", session.map_or(Value::Blank, |s| session_record(s, expected).into()))
        .with("spare_rows", spare_rows(expected)))
}

fn session_record(session: &Session, expected: usize) -> Record {
    Record::new()
        .with("topic", session.topic.as_str())
        .with("time", session_time(session))
        .with("days", session_days(session))
        .with("place", session.place.as_str())
        .with("trainers", session.trainers.join("; "))
        .with("partners", session.partners.join("; "))
        .with("expected", count(expected))
}

/// "từ 08 giờ 00 đến 11 giờ 30, thứ Bảy, ngày 05 tháng 12 năm 2026"; of several days that are alike "từ
/// 08 giờ 00 đến 11 giờ 30 và từ 13 giờ 30 đến 16 giờ 30 các ngày 05/12/2026 và 06/12/2026".
pub(super) fn session_time(session: &Session) -> String {
    let day = |at: NaiveDateTime| {
        format!("{}, {}", vietnamese::weekday(at.date()), vietnamese::date_in_words(at.date()))
    };
    let over_night = |slot: &&Slot| slot.start.date() != slot.end.date();
    if let Some(slot) = session.slots.iter().find(over_night) {
        let (start, end) = (slot.start, slot.end);
        return format!("từ {}, {} đến {}, {}", hour(start), day(start), hour(end), day(end));
    }
    let mut stretches: Vec<(String, Vec<NaiveDateTime>)> = Vec::new();
    for slots in session.slots.chunk_by(|a, b| a.start.date() == b.start.date()) {
        let from_to = |slot: &Slot| format!("từ {} đến {}", hour(slot.start), hour(slot.end));
        let hours = slots.iter().map(from_to).collect::<Vec<_>>().join(" và ");
        let Some(first) = slots.first() else { continue };
        match stretches.last_mut() {
            Some((known, days)) if *known == hours => days.push(first.start),
            _ => stretches.push((hours, vec![first.start])),
        }
    }
    let told = stretches.iter().map(|(hours, days)| match days.as_slice() {
        [one] => format!("{hours}, {}", day(*one)),
        several => {
            let days = several.iter().map(|at| vietnamese::date_short(at.date()));
            format!("{hours} các ngày {}", listed(&days.collect::<Vec<_>>()))
        }
    });
    told.collect::<Vec<_>>().join("; ")
}

/// "08 giờ 00"
pub(super) fn hour(at: NaiveDateTime) -> String {
    format!("{:02} giờ {:02}", at.hour(), at.minute())
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

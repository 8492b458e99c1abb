//! The training session a paper is about.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
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
    if let Some(slot) = over_night(session) {
        let (start, end) = (slot.start, slot.end);
        return format!("từ {}, {} đến {}, {}", hour(start), day(start), hour(end), day(end));
    }
    let from_to = |slot: &Slot| format!("từ {} đến {}", hour(slot.start), until(slot));
    let stretches = stretches(session, from_to, " và ");
    let told = stretches.iter().map(|(hours, days)| match days.as_slice() {
        [one] => format!("{hours}, {}", day(*one)),
        several => {
            let days = several.iter().map(|at| vietnamese::date_short(at.date()));
            format!("{hours} các ngày {}", listed(&days.collect::<Vec<_>>()))
        }
    });
    told.collect::<Vec<_>>().join("; ")
}

/// A slot that goes on after midnight.
pub(super) fn over_night(session: &Session) -> Option<&Slot> {
    session.slots.iter().find(|slot| slot.days().nth(1).is_some())
}

/// The hours of each day of a session, and the days that have them, as they follow each other.
pub(super) fn stretches(
    session: &Session,
    from_to: impl Fn(&Slot) -> String,
    between: &str,
) -> Vec<(String, Vec<NaiveDateTime>)> {
    let mut stretches: Vec<(String, Vec<NaiveDateTime>)> = Vec::new();
    for slots in session.slots.chunk_by(|a, b| a.start.date() == b.start.date()) {
        let hours = slots.iter().map(&from_to).collect::<Vec<_>>().join(between);
        let Some(first) = slots.first() else { continue };
        match stretches.last_mut() {
            Some((known, days)) if *known == hours => days.push(first.start),
            _ => stretches.push((hours, vec![first.start])),
        }
    }
    stretches
}

/// The hour a slot ends; at midnight that of its own day, "24 giờ 00".
pub(super) fn until(slot: &Slot) -> String {
    let midnight = slot.end == slot.start.date().and_time(NaiveTime::MIN) + Days::new(1);
    if midnight { "24 giờ 00".to_owned() } else { hour(slot.end) }
}

/// "08 giờ 00"
pub(super) fn hour(at: NaiveDateTime) -> String {
    format!("{:02} giờ {:02}", at.hour(), at.minute())
}

/// "ngày 05 tháng 12 năm 2026"; of days that follow each other "từ ngày … đến ngày …", of others "các
/// ngày 05/12/2026 và 12/12/2026".
fn session_days(session: &Session) -> String {
    let mut days: Vec<NaiveDate> = session.slots.iter().flat_map(Slot::days).collect();
    days.dedup();
    let words = vietnamese::date_in_words;
    match days.as_slice() {
        [] => words(session.start.date()),
        [one] => words(*one),
        [first, .., last] if in_a_row(&days) => {
            format!("từ {} đến {}", words(*first), words(*last))
        }
        _ => {
            let days = days.into_iter().map(vietnamese::date_short);
            format!("các ngày {}", listed(&days.collect::<Vec<_>>()))
        }
    }
}

/// Whether each day is the one after that before it.
pub(super) fn in_a_row(days: &[NaiveDate]) -> bool {
    days.windows(2).all(|pair| match pair {
        [day, next] => day.succ_opt() == Some(*next),
        _ => true,
    })
}

fn spare_rows(after: usize) -> Vec<Record> {
    let first = i64::try_from(after).unwrap_or(0) + 1;
    (first..).take(SPARE_ROWS).map(|number| Record::new().with("number", number)).collect()
}

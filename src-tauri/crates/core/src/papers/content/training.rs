//! The training sessions that a plan schedules.

use chrono::{NaiveDate, NaiveDateTime};
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::facts::count;
use super::session::{hour, in_a_row, over_night, stretches, until};
use super::starting::starting_record;
use super::{Changeable, Facts, FieldRow, Part, lines, text};
use crate::Result;
use crate::papers::wording::listed;
use crate::training::{self, Course, Session, Slot};

pub(in crate::papers) static TRAINING: Part =
    Part { fields: FIELDS, changeable: CHANGEABLE, gather };

const CHANGEABLE: &[Changeable] =
    &[lines("training.contents"), text("training.trainers"), text("training.partners")];

const FIELDS: &[FieldRow] = &[
    ("training", Holds::Record, "Đợt tập huấn", "Nội dung, giảng viên của kế hoạch tập huấn"),
    ("training.contents", Holds::List, "Nội dung đợt tập huấn", "Các nội dung, từng dòng"),
    ("training.contents.text", Holds::Text, "Dòng nội dung tập huấn", "Một nội dung"),
    (
        "training.trainers",
        Holds::Text,
        "Giảng viên đợt tập huấn",
        "Giảng viên các buổi, cách nhau bằng dấu phẩy",
    ),
    (
        "training.partners",
        Holds::Text,
        "Đơn vị phối hợp đợt tập huấn",
        "Đơn vị phối hợp các buổi, cách nhau bằng dấu phẩy",
    ),
    ("training.count", Holds::Text, "Số buổi theo lịch", "Viết hai chữ số; chưa có lịch thì trống"),
    (
        "schedule",
        Holds::List,
        "Lịch tập huấn",
        "Các buổi từ ngày soạn trở đi, theo khóa và thời gian",
    ),
    (
        "training.courses",
        Holds::List,
        "Khóa tập huấn",
        "Các khóa của kế hoạch; không có khóa thì trống",
    ),
    (
        "training.courses.text",
        Holds::Text,
        "Dòng khóa tập huấn",
        "Tên khóa, số buổi, từ ngày đến ngày",
    ),
    ("schedule.group", Holds::Text, "Hàng tên khóa", "Tên khóa; ở hàng một buổi thì trống"),
    ("schedule.number", Holds::Number, "Thứ tự buổi", "1, 2, 3 …"),
    ("schedule.day", Holds::Text, "Ngày của buổi", "thứ Bảy, 05/12/2026"),
    ("schedule.hours", Holds::Text, "Giờ của buổi", "08 giờ 00 - 11 giờ 30"),
    ("schedule.topic", Holds::Text, "Nội dung của buổi", "Nội dung buổi tập huấn"),
    ("schedule.place", Holds::Text, "Địa điểm của buổi", "Địa điểm"),
    ("schedule.trainers", Holds::Text, "Giảng viên của buổi", "Giảng viên"),
    ("schedule.audience", Holds::Text, "Thành phần của buổi", "Những tổ được mời"),
    ("schedule.expected", Holds::Number, "Số người của buổi", "Số thành viên được mời"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let coming: Vec<&Session> = facts
        .sessions
        .iter()
        .filter(|session| session.start.date() >= facts.today && session.cancelled.is_none())
        .collect();
    let courses = training::courses(&facts.tables, &facts.commune.id)?;
    let by_course = by_course(&coming, &courses);
    let mut data = starting_record(facts, CHANGEABLE);
    if let Some(Value::Record(record)) = data.get("training").cloned() {
        let named = |of: fn(&Session) -> &[String]| {
            let mut names: Vec<&str> = Vec::new();
            for name in coming.iter().flat_map(|session| of(session)) {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
            Value::optional((!names.is_empty()).then(|| names.join(", ")))
        };
        let sessions = Value::optional((!coming.is_empty()).then(|| count(coming.len())));
        let record = record
            .with("trainers", named(|session| &session.trainers))
            .with("partners", named(|session| &session.partners))
            .with("courses", Value::list(by_course.iter().filter_map(told)))
            .with("count", sessions);
        data.set("training", record);
    }
    data.set("schedule", Value::list(schedule(facts, &by_course)));
    Ok(data)
}

/// Sessions of one course, in their order; those of none together, where there are courses at all.
type ByCourse<'a> = Vec<(Option<&'a Course>, Vec<&'a Session>)>;

fn by_course<'a>(coming: &[&'a Session], courses: &'a [Course]) -> ByCourse<'a> {
    let mut found: ByCourse<'a> = Vec::new();
    for session in coming {
        let course = courses.iter().find(|course| Some(&course.id) == session.course.as_ref());
        match found.iter_mut().find(|(known, _)| known.map(|c| &c.id) == course.map(|c| &c.id)) {
            Some((_, sessions)) => sessions.push(session),
            None => found.push((course, vec![session])),
        }
    }
    found
}

/// What the row of a session says, which the row of a course leaves blank.
const COLUMNS: &[&str] =
    &["number", "day", "hours", "topic", "place", "trainers", "audience", "expected"];

/// The rows of the schedule, each course under its name.
fn schedule(facts: &Facts<'_>, by_course: &ByCourse<'_>) -> Vec<Record> {
    let has_courses = by_course.iter().any(|(course, _)| course.is_some());
    let mut rows = Vec::new();
    let mut number = 0;
    for (course, sessions) in by_course {
        if has_courses {
            let name = course.map_or("Các buổi khác", |course| course.name.as_str());
            let heading = format!("{name} ({} buổi)", count(sessions.len()));
            let blank =
                COLUMNS.iter().fold(Record::new(), |row, name| row.with(name, Value::Blank));
            rows.push(blank.with("group", heading));
        }
        for session in sessions {
            number += 1;
            rows.push(row(facts, session, number));
        }
    }
    rows
}

/// "Khóa kỹ năng số cơ bản: 02 buổi, từ ngày 05/12/2026 đến ngày 12/12/2026"
fn told((course, sessions): &(Option<&Course>, Vec<&Session>)) -> Option<Record> {
    let (first, last) = (sessions.first()?, sessions.last()?);
    let day = |session: &Session| vietnamese::date_short(session.start.date());
    let days = match (day(first), day(last)) {
        (first, last) if first == last => format!("ngày {first}"),
        (first, last) => format!("từ ngày {first} đến ngày {last}"),
    };
    let text = format!("{}: {} buổi, {days}", (*course)?.name, count(sessions.len()));
    Some(Record::new().with("text", text))
}

fn row(facts: &Facts<'_>, session: &Session, number: i64) -> Record {
    let expected = training::expected(session, &facts.members);
    let (day, hours) = when(session);
    Record::new()
        .with("group", Value::Blank)
        .with("number", number)
        .with("day", day)
        .with("hours", hours)
        .with("topic", session.topic.as_str())
        .with("place", session.place.as_str())
        .with("trainers", session.trainers.join("; "))
        .with("audience", audience(facts, session))
        .with("expected", i64::try_from(expected).unwrap_or(i64::MAX))
}

/// "Tất cả các tổ", or the names of those invited.
fn audience(facts: &Facts<'_>, session: &Session) -> String {
    let invited = facts.teams.iter().filter(|team| session.teams.contains(&team.id));
    let names: Vec<&str> = invited.map(|team| team.name.as_str()).collect();
    if session.teams.is_empty() || names.len() == facts.teams.len() {
        "Tất cả các tổ".to_owned()
    } else {
        names.join("; ")
    }
}

/// Day and hours of a session. Of several days, all of them: "từ 05/12/2026 đến 07/12/2026", or one by
/// one; where they have other hours, each with its own: "08 giờ 00 - 11 giờ 30 (05/12); …".
fn when(session: &Session) -> (String, String) {
    let from_to = |slot: &Slot| format!("{} - {}", hour(slot.start), until(slot));
    if over_night(session).is_some() {
        let (first, last) = (session.start, session.end);
        let days = format!("{} đến {}", day(first), day(last));
        return (days, format!("{} - {}", hour(first), hour(last)));
    }
    let stretches = stretches(session, from_to, "; ");
    let days: Vec<NaiveDate> =
        stretches.iter().flat_map(|(_, days)| days).map(NaiveDateTime::date).collect();
    let told = match days.as_slice() {
        [] | [_] => day(session.start),
        [first, _, .., last] if in_a_row(&days) => {
            let (first, last) = (vietnamese::date_short(*first), vietnamese::date_short(*last));
            format!("từ {first} đến {last}")
        }
        several => listed(&several.iter().copied().map(vietnamese::date_short).collect::<Vec<_>>()),
    };
    let hours = stretches.iter().map(|(hours, days)| {
        let days = days.iter().map(|at| at.format("%d/%m").to_string());
        let days = listed(&days.collect::<Vec<_>>());
        if stretches.len() > 1 { format!("{hours} ({days})") } else { hours.clone() }
    });
    (told, hours.collect::<Vec<_>>().join("; "))
}

/// "thứ Bảy, 05/12/2026".
fn day(at: NaiveDateTime) -> String {
    format!("{}, {}", vietnamese::weekday(at.date()), vietnamese::date_short(at.date()))
}

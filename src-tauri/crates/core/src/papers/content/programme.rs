//! The programme of a session, from its slots and topics.

use chrono::{Duration, NaiveDateTime};
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::session::hour;
use super::shape::Column;
use super::{Facts, Part, rows};
use crate::Result;
use crate::training::Session;

pub(in crate::papers) static PROGRAMME: Part = Part {
    fields: &[
        ("programme", Holds::List, "Chương trình", "Từng mục của chương trình"),
        ("programme.number", Holds::Number, "Thứ tự mục chương trình", "1, 2, 3 …"),
        ("programme.time", Holds::Text, "Thời gian của mục", "Giờ; ngày khi kéo dài nhiều ngày"),
        ("programme.content", Holds::Text, "Nội dung của mục", "Làm gì"),
        ("programme.who", Holds::Text, "Người thực hiện", "Ai làm"),
    ],
    changeable: &[rows("programme", PROGRAMME_COLUMNS)],
    gather: programme,
};

const PROGRAMME_COLUMNS: &[Column] =
    &[("time", "Thời gian"), ("content", "Nội dung"), ("who", "Người thực hiện")];

#[expect(clippy::unnecessary_wraps, reason = "every group is gathered alike")]
fn programme(facts: &Facts<'_>) -> Result<Record> {
    let items = facts.session.as_ref().map(|session| items(facts, session)).unwrap_or_default();
    let rows = items.into_iter().zip(1_i64..).map(|((time, content, who), number)| {
        Record::new()
            .with("number", number)
            .with("time", time)
            .with("content", content)
            .with("who", who)
    });
    Ok(Record::new().with("programme", Value::list(rows)))
}

/// The shortest session that has a break.
const LONG: Duration = Duration::hours(2);
/// Length of a short item.
const QUARTER: Duration = Duration::minutes(15);

type Item = (String, String, String);

/// A usual course: welcome, opening, topic, break, practice, end. The times follow from the session's
/// own; of one in several slots each stands whole, with its share of the topics.
fn items(facts: &Facts<'_>, session: &Session) -> Vec<Item> {
    let (start, end) = (session.start, session.end);
    let office = facts.commune.department.clone();
    let leader = format!("Lãnh đạo {}", facts.commune.body());
    let trainers = match session.trainers.as_slice() {
        [] => "Giảng viên".to_owned(),
        names => names.join("; "),
    };
    let item = |from: NaiveDateTime, to: NaiveDateTime, content: &str, who: &str| {
        (format!("{} - {}", hour(from), hour(to)), content.to_owned(), who.to_owned())
    };
    let welcome = "Đón tiếp đại biểu, học viên; điểm danh, phát tài liệu";
    let mut items = vec![item(start - QUARTER - QUARTER, start, welcome, &office)];
    if session.slots.len() > 1 || start.date() != end.date() {
        items.extend(slots(session, &trainers));
        if let Some((time, ..)) = items.first_mut()
            && start.date() != end.date()
        {
            *time = format!("Ngày {}, {time}", vietnamese::date_short(start.date()));
        }
        return items;
    }
    let topic = match session.topics.as_slice() {
        [] | [_] => session.topic.clone(),
        topics => topics.join("; "),
    };
    if end - start < LONG {
        let last = end - QUARTER;
        items.push(item(start, last, &topic, &trainers));
        items.push(item(last, end, "Trao đổi, giải đáp; kết thúc buổi tập huấn", &leader));
        return items;
    }
    let opening = start + QUARTER;
    let closing = end - QUARTER;
    let (pause, resume, rest) = pause(start, opening, closing);
    items.extend([
        item(start, opening, "Tuyên bố lý do, giới thiệu đại biểu; phát biểu khai mạc", &leader),
        item(opening, pause, &topic, &trainers),
        item(pause, resume, rest, ""),
        item(resume, closing, "Thực hành trên thiết bị; trao đổi, giải đáp vướng mắc", &trainers),
        item(closing, end, "Đánh giá kết quả, kết thúc buổi tập huấn", &leader),
    ]);
    items
}

/// An item for each slot, or for each day of one that goes over nights.
fn slots<'a>(session: &'a Session, trainers: &'a str) -> impl Iterator<Item = Item> + 'a {
    let one_day = session.start.date() == session.end.date();
    let of_days = session.slots.iter().flat_map(|slot| {
        let days = slot.start.date().iter_days().take_while(|day| *day <= slot.end.date());
        days.map(|day| (day, format!("{} - {}", hour(slot.start), hour(slot.end))))
    });
    let all: Vec<_> = of_days.collect();
    let count = all.len();
    all.into_iter().enumerate().map(move |(place, (day, hours))| {
        let time = match one_day {
            true => hours,
            false => format!("Ngày {}, {hours}", vietnamese::date_short(day)),
        };
        (time, share(session, place, count), trainers.to_owned())
    })
}

/// The topics that fall to the slot at a place; where there are fewer than slots, what it is all called.
fn share(session: &Session, place: usize, slots: usize) -> String {
    let topics = &session.topics;
    if topics.len() < slots {
        return session.topic.clone();
    }
    let from = topics.len() * place / slots;
    let to = topics.len() * (place + 1) / slots;
    topics.get(from..to).unwrap_or_default().join("; ")
}

/// When a session rests, and what the programme calls it: at noon where it takes the whole day, else
/// for a quarter of an hour in the middle.
fn pause(
    start: NaiveDateTime,
    opening: NaiveDateTime,
    closing: NaiveDateTime,
) -> (NaiveDateTime, NaiveDateTime, &'static str) {
    let at = |hour| start.date().and_hms_opt(hour, 30, 0);
    if let (Some(noon), Some(after)) = (at(11), at(13))
        && opening < noon
        && after < closing
    {
        return (noon, after, "Nghỉ trưa");
    }
    let half = (closing - opening).num_minutes() / 2;
    let pause = opening + Duration::minutes(half - half % 15);
    (pause, pause + QUARTER, "Nghỉ giải lao")
}

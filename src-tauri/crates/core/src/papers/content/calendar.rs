//! A month's calendar of training, on one page whatever happens in it: what a day has no room for is
//! counted.

use chrono::{Datelike, Days, NaiveDate};
use paper::starter::text_width;
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::{Facts, FieldRow, Part};
use crate::Result;
use crate::training::{self, CalendarDay, Session, Slot};

pub(in crate::papers) static CALENDAR: Part = Part { fields: FIELDS, changeable: &[], gather };

const FIELDS: &[FieldRow] = &[
    ("weekdays", Holds::List, "Thứ trong tuần", "Bảy ngày, từ thứ Hai"),
    ("weekdays.name", Holds::Text, "Tên thứ", "Thứ Hai … Chủ nhật"),
    ("weeks", Holds::List, "Tuần trong tháng", "Các tuần của tháng"),
    ("weeks.days", Holds::List, "Ngày trong tuần", "Bảy ngày; ngoài tháng thì trống"),
    ("weeks.days.number", Holds::Text, "Ngày trong lịch", "1 … 31"),
    ("weeks.days.holiday", Holds::Text, "Ngày lễ trong lịch", "Tên ngày lễ, nếu có; xuống hàng"),
    (
        "weeks.days.sessions",
        Holds::Text,
        "Buổi trong ngày",
        "Giờ, nội dung, địa điểm; mỗi dòng xuống hàng",
    ),
];

const WEEKDAYS: [&str; 7] =
    ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];

/// Lines of a day, its number's among them, by how many weeks share the page.
const LINES: &[(usize, usize)] = &[(4, 8), (5, 6), (6, 5)];
/// Size of a line, in points.
const SIZE: u32 = 10;
/// Room for a line, in tenths of a millimetre: a seventh of the page but for the padding and what
/// programs differ in.
const ROOM: u32 = 325;
/// Lines a topic takes at the most.
const TOPIC: usize = 3;

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let weekdays = WEEKDAYS.iter().map(|name| Record::new().with("name", *name));
    let data = Record::new().with("weekdays", Value::list(weekdays));
    let Some(period) = &facts.period else { return Ok(data.with("weeks", Value::list([]))) };
    let first = period.from.with_day(1).unwrap_or(period.from);
    let in_month = |day: &NaiveDate| (day.month(), day.year()) == (first.month(), first.year());
    let days: Vec<NaiveDate> = first.iter_days().take_while(in_month).collect();
    let last = days.last().copied().unwrap_or(first);
    let (sessions, busy) = training::calendar(&facts.tables, &facts.commune.id, &(first..=last))?;
    let monday = first.week(chrono::Weekday::Mon).first_day();
    let mondays = std::iter::successors(Some(monday), |day| day.checked_add_days(Days::new(7)));
    let mondays: Vec<NaiveDate> = mondays.take_while(|day| *day <= last).collect();
    let lines =
        LINES.iter().find(|(weeks, _)| *weeks == mondays.len()).map_or(5, |(_, room)| *room);
    let nothing = CalendarDay::default();
    let weeks = mondays.iter().map(|monday| {
        let days = monday.iter_days().take(7).map(|day| match in_month(&day) {
            true => day_record(day, busy.get(&day).unwrap_or(&nothing), &sessions, lines),
            false => Record::new()
                .with("number", Value::Blank)
                .with("holiday", Value::Blank)
                .with("sessions", Value::Blank),
        });
        Record::new().with("days", Value::list(days))
    });
    Ok(data.with("weeks", Value::list(weeks)))
}

fn day_record(date: NaiveDate, day: &CalendarDay, sessions: &[Session], lines: usize) -> Record {
    let name = day.holiday.as_ref().map_or("", |holiday| holiday.name.as_str());
    let holiday = wrapped(name, (ROOM, true), 2);
    let held: Vec<(&Session, &Slot)> = day
        .slots
        .iter()
        .filter_map(|(place, slot)| Some((sessions.get(*place)?, slot)))
        .filter(|(session, _)| session.cancelled.is_none())
        .collect();
    let told = told(&held, lines.saturating_sub(1 + holiday.len()));
    let below = |lines: &[String]| lines.iter().fold(String::new(), |all, line| all + "\n" + line);
    Record::new()
        .with("number", date.day().to_string())
        .with("holiday", below(&holiday))
        .with("sessions", below(&told))
}

/// The sessions of a day in so many lines: each as fully as there is room, and how many are left over.
fn told(held: &[(&Session, &Slot)], lines: usize) -> Vec<String> {
    if held.len() <= lines {
        let each = lines.checked_div(held.len()).unwrap_or(0);
        return held.iter().flat_map(|(session, slot)| entry(session, slot, each)).collect();
    }
    let shown = lines.saturating_sub(1);
    let named = held.iter().take(shown).flat_map(|(session, slot)| entry(session, slot, 1));
    named.chain([format!("và {} buổi khác", held.len() - shown)]).collect()
}

/// "08h00 Chữ ký số", and where there is more than a line the place below it.
fn entry(session: &Session, slot: &Slot, lines: usize) -> Vec<String> {
    let topic = format!("{} {}", slot.start.format("%Hh%M"), session.topic);
    let for_place = match lines {
        _ if session.place.is_empty() => 0,
        0 | 1 => 0,
        2 | 3 => 1,
        _ => 2,
    };
    let place = wrapped(&format!("tại {}", session.place), (ROOM, false), for_place);
    let mut told = wrapped(&topic, (ROOM, false), lines.saturating_sub(place.len()).min(TOPIC));
    told.extend(place);
    told
}

/// A text in so many lines of that width, bold or not, at the most: broken at spaces and cut with "…".
fn wrapped(text: &str, (room, bold): (u32, bool), lines: usize) -> Vec<String> {
    let fits = |line: &str| text_width(line, SIZE, bold, false) <= room;
    let mut all: Vec<String> = Vec::new();
    for word in text.split_whitespace().take_while(|_| lines > 0) {
        let is_full = all.len() == lines;
        let joined = all.last().map(|line| format!("{line} {word}"));
        match (joined, all.last_mut()) {
            (Some(joined), Some(line)) if fits(&joined) => *line = joined,
            (Some(joined), Some(line)) if is_full => {
                *line = cut(&joined, &fits);
                break;
            }
            _ => all.push(if fits(word) { word.to_owned() } else { cut(word, &fits) }),
        }
    }
    all
}

/// As much of a line as fits before "…".
fn cut(line: &str, fits: &impl Fn(&str) -> bool) -> String {
    let mut kept: Vec<char> = line.chars().collect();
    loop {
        let text: String = kept.iter().collect();
        let text = format!("{}…", text.trim_end());
        if kept.is_empty() || fits(&text) {
            return text;
        }
        kept.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_no_more_lines_than_it_is_given() {
        let text = "Hướng dẫn người dân nộp hồ sơ dịch vụ công trực tuyến và thanh toán";
        for lines in 1..6 {
            let told = wrapped(text, (ROOM, false), lines);
            assert!(told.len() <= lines, "{told:?}");
            assert!(told.iter().all(|line| text_width(line, SIZE, false, false) <= ROOM));
            let whole = told.join(" ");
            assert!(whole == text || (told.len() == lines && whole.ends_with('…')), "{whole}");
        }
        assert_eq!(wrapped("", (ROOM, false), 3), Vec::<String>::new());
        assert_eq!(wrapped("VNeID", (ROOM, false), 1), ["VNeID"]);
    }
}

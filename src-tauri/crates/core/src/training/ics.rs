//! Sessions as a calendar file (iCalendar, RFC 5545), for phones and for Outlook.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use super::{Session, Slot};

/// Việt Nam's time is seven hours before Greenwich, all year (Quyết định 134/2002/QĐ-TTg).
const AHEAD: TimeDelta = TimeDelta::hours(7);

/// A calendar of sessions, an event for each of their slots. What an event is known by does not change
/// when its session does, so that a calendar takes the newer one in its place. `made` is the moment of
/// making, local time.
pub fn calendar_file(sessions: &[Session], name: &str, made: NaiveDateTime) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//To So//VI"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(name);
    for session in sessions {
        let events =
            session.slots.iter().zip(1..).map(|(slot, part)| event(session, slot, part, made));
        calendar.extend(events);
    }
    calendar.to_string().into_bytes()
}

/// A local moment as UTC.
fn utc(at: NaiveDateTime) -> DateTime<Utc> {
    at.checked_sub_signed(AHEAD).unwrap_or(at).and_utc()
}

fn event(session: &Session, slot: &Slot, part: usize, made: NaiveDateTime) -> Event {
    let parts = session.slots.len();
    let title = match parts {
        1 => session.topic.clone(),
        _ => format!("{} ({part}/{parts})", session.topic),
    };
    let status = match session.cancelled {
        Some(_) => EventStatus::Cancelled,
        None => EventStatus::Confirmed,
    };
    let mut event = Event::with_uid(&format!("{}-{part}@to-so", session.id));
    event
        .timestamp(utc(made))
        .summary(&title)
        .starts(utc(slot.start))
        .ends(utc(slot.end))
        .status(status);
    if !session.place.is_empty() {
        event.location(&session.place);
    }
    let told = told(session);
    if !told.is_empty() {
        event.description(&told);
    }
    event.done()
}

/// What else an event says, a line each.
fn told(session: &Session) -> String {
    let lists = [
        ("Nội dung", session.topics.join("; ")),
        ("Hướng dẫn", session.trainers.join("; ")),
        ("Phối hợp", session.partners.join("; ")),
        ("Ghi chú", session.note.clone().unwrap_or_default()),
        ("Không tổ chức", session.cancelled.clone().unwrap_or_default()),
    ];
    let lines = lists.iter().filter(|(_, text)| !text.is_empty());
    lines.map(|(label, text)| format!("{label}: {text}")).collect::<Vec<_>>().join("\n")
}

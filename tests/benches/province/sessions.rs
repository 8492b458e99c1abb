//! A calendar of ten thousand sessions, and one more that is to go into it.

use chrono::{Days, NaiveDate, NaiveDateTime};
use toso_core::roster;
use toso_core::training::{
    Conflict, Every, Repeat, SessionDraft, SessionPlan, VenueDraft, calendar, plan_conflicts,
    save_plan, save_venue, sessions,
};

use crate::ground::{Ground, by, import, made_roster};

/// Sessions of the calendar.
const SESSIONS: usize = 10_000;
/// Sessions of one series: one a day.
const SERIES: u64 = 250;
/// What stands against the one more: two of the same hour, each by its trainer, its place and its team.
pub const FOUND: usize = 6;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + Days::new(number)
}

fn hour(day: NaiveDate, hour: u32) -> NaiveDateTime {
    day.and_hms_opt(hour, 0, 0).unwrap()
}

/// Forty series of 250 sessions within five years, each of a team of its own; two of any hour meet.
pub fn full_calendar() -> Ground {
    let mut ground = Ground::new();
    import(&mut ground, &made_roster(240, 6));
    let commune = ground.commune.clone();
    let teams = roster::teams(&ground.store.read(), &commune.id).unwrap();
    let venue =
        VenueDraft {
            name: "Hội trường".to_owned(), capacity: Some(500), ..VenueDraft::default()
        };
    ground.store.change(&by(), "Địa điểm", |c| save_venue(c, &commune.id, venue)).unwrap();
    for (number, team) in (0u32..).zip(&teams) {
        let first = day(u64::from(number / 8) * SERIES);
        let start = 7 + number % 8 / 2 * 3;
        let plan = SessionPlan {
            draft: SessionDraft {
                topic: format!("Lớp {number}"),
                start: hour(first, start),
                end: hour(first, start + 2),
                place: "Hội trường".to_owned(),
                trainers: vec!["Lê Thị Hạnh".to_owned()],
                teams: vec![team.id.clone()],
                accept: Some("để đo".to_owned()),
                ..SessionDraft::default()
            },
            repeat: Some(Repeat {
                every: Every::Day,
                until: first + Days::new(SERIES - 1),
                weekdays: Vec::new(),
                skip_days_off: false,
            }),
            places: Vec::new(),
        };
        ground.store.change(&by(), "Lịch", |c| save_plan(c, &commune, plan)).unwrap();
    }
    assert_eq!(sessions(&ground.store.read(), &commune.id).unwrap().len(), SESSIONS);
    ground
}

/// A session in the middle of it that invites every team.
pub fn one_more() -> SessionPlan {
    let at = day(2 * SERIES + 20);
    SessionPlan {
        draft: SessionDraft {
            topic: "Thêm một buổi".to_owned(),
            start: hour(at, 8),
            end: hour(at, 9),
            place: "hội trường".to_owned(),
            trainers: vec!["lê thị hạnh".to_owned()],
            capacity: Some(400),
            ..SessionDraft::default()
        },
        ..SessionPlan::default()
    }
}

/// What stands against it.
pub fn against(full: &Ground, plan: &SessionPlan) -> Vec<Conflict> {
    plan_conflicts(&full.store, &by(), &full.commune, plan.clone()).unwrap()
}

/// How many days of a month in the middle have something on them.
pub fn month(full: &Ground) -> usize {
    let span = day(2 * SERIES)..=day(2 * SERIES + 30);
    calendar(&full.store.read(), &full.commune.id, &span).unwrap().1.len()
}

//! One plan, many sessions: repeated until a day, and held in several villages.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::holiday::days_off;
use super::{SessionDraft, Slot};
use crate::id::stored_words;
use crate::store::Tables;
use crate::{Error, Id, Result};

/// Most sessions of one plan: a year of every day.
pub const MOST: usize = 370;

/// How often a session is held again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Every day.
    Day,
    /// Every week.
    Week,
    /// Every second week.
    Fortnight,
    /// Every month.
    Month,
}

stored_words!(Every {
    Day = "daily",
    Week = "weekly",
    Fortnight = "fortnightly",
    Month = "monthly",
});

/// How a session repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// How often.
    pub every: Every,
    /// The last day it may be on.
    pub until: NaiveDate,
    /// On which days of the week; none: the day it begins on. Each month: in the same week of the month
    /// as the first, such as the second Saturday.
    pub weekdays: Vec<Weekday>,
    /// Leaves days off out.
    pub skip_days_off: bool,
}

/// A village a session is held in as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedIn {
    /// The village.
    pub village: Option<Id>,
    /// The place there; empty: the session's own.
    pub place: String,
    /// Teams invited there.
    pub teams: Vec<Id>,
    /// When it begins there; `None`: as the session itself.
    pub start: Option<NaiveDateTime>,
}

/// A session, or many of them, as the clerk typed them.
#[derive(Debug, Clone, Default)]
pub struct SessionPlan {
    /// The session.
    pub draft: SessionDraft,
    /// How it repeats.
    pub repeat: Option<Repeat>,
    /// In which villages it is held, in place of the draft's own; none: once, as the draft says.
    pub places: Vec<PlacedIn>,
}

/// The sessions of a plan, day by day and village by village. The first one is the draft's own.
pub(super) fn planned_dates(
    tables: &Tables<'_>,
    commune: &Id,
    plan: SessionPlan,
    slots: Vec<Slot>,
) -> Result<Vec<SessionDraft>> {
    let SessionPlan { mut draft, repeat, places } = plan;
    let Some(first) = slots.first().map(|slot| slot.start) else { return Ok(Vec::new()) };
    draft.slots = slots;
    let mut dates = match &repeat {
        Some(repeat) => dates(first.date(), repeat),
        None => vec![first.date()],
    };
    if let (Some(repeat), Some(last)) = (&repeat, dates.last())
        && repeat.skip_days_off
    {
        let off = days_off(tables, commune, &(first.date()..=*last))?;
        dates.retain(|date| !off.iter().any(|holiday| holiday.day == *date));
    }
    let mut drafts = Vec::new();
    for date in dates.into_iter().take(MOST + 1) {
        let day = draft.shifted(date - first.date());
        if places.is_empty() {
            drafts.push(day);
            continue;
        }
        for placed in &places {
            let later = placed.start.map_or_else(TimeDelta::zero, |start| start - first);
            drafts.push(SessionDraft {
                village: placed.village.clone(),
                teams: placed.teams.clone(),
                place: match placed.place.trim() {
                    "" => day.place.clone(),
                    place => place.to_owned(),
                },
                ..day.shifted(later)
            });
        }
    }
    if drafts.is_empty() || drafts.len() > MOST {
        return Err(Error::SessionCount(drafts.len()));
    }
    for draft in drafts.iter_mut().skip(1) {
        draft.id = None;
    }
    Ok(drafts)
}

impl SessionDraft {
    /// The same later, or earlier, with every part as long as it was.
    pub(super) fn shifted(&self, by: TimeDelta) -> Self {
        Self {
            slots: shifted(&self.slots, by),
            start: later(self.start, by),
            end: later(self.end, by),
            ..self.clone()
        }
    }
}

/// Slots later, or earlier, by as much.
pub(super) fn shifted(slots: &[Slot], by: TimeDelta) -> Vec<Slot> {
    let moved = |slot: &Slot| Slot { start: later(slot.start, by), end: later(slot.end, by) };
    slots.iter().map(moved).collect()
}

fn later(at: NaiveDateTime, by: TimeDelta) -> NaiveDateTime {
    at.checked_add_signed(by).unwrap_or(at)
}

/// The days of a repeat, from the first one on.
fn dates(first: NaiveDate, repeat: &Repeat) -> Vec<NaiveDate> {
    let weekdays: &[Weekday] = &repeat.weekdays;
    let wanted = |date: &NaiveDate| weekdays.is_empty() || weekdays.contains(&date.weekday());
    let within = |date: &NaiveDate| *date <= repeat.until;
    let each = || first.iter_days().take_while(within);
    let mut dates: Vec<NaiveDate> = match repeat.every {
        Every::Day => each().filter(wanted).take(MOST + 1).collect(),
        Every::Week | Every::Fortnight => {
            let weeks = if repeat.every == Every::Week { 1 } else { 2 };
            let monday = first.week(Weekday::Mon).checked_first_day().unwrap_or(first);
            let on = |date: &NaiveDate| match weekdays {
                [] => date.weekday() == first.weekday(),
                some => some.contains(&date.weekday()),
            };
            let in_turn = |date: &NaiveDate| (*date - monday).num_weeks() % weeks == 0;
            each().filter(on).filter(in_turn).take(MOST + 1).collect()
        }
        Every::Month if weekdays.is_empty() => (0..)
            .map_while(|months| first.checked_add_months(Months::new(months)))
            .take_while(within)
            .take(MOST + 1)
            .collect(),
        Every::Month => {
            let week = (first.day() - 1) / 7;
            each()
                .filter(wanted)
                .filter(|date| (date.day() - 1) / 7 == week)
                .take(MOST + 1)
                .collect()
        }
    };
    dates.dedup();
    dates
}

/// The day after, for ranges that leave their end out.
pub(super) fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
#[path = "repeat_tests.rs"]
mod tests;

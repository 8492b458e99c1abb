//! The calendar: what is on which day.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveTime};

use super::holiday::{Holiday, holidays};
use super::repeat::day_after;
use super::tables::sessions_between;
use super::{Session, Slot};
use crate::store::Tables;
use crate::{Id, Result};

/// A day of the calendar on which something is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarDay {
    /// The holiday, where it is one.
    pub holiday: Option<Holiday>,
    /// Parts of sessions that begin this day, by start; each with the place of its session in the list.
    pub slots: Vec<(usize, Slot)>,
}

/// The sessions between two days, by start, and the days on which one of their parts begins or a holiday
/// is.
///
/// # Errors
/// The database.
pub fn calendar(
    tables: &Tables<'_>,
    commune: &Id,
    between: &RangeInclusive<NaiveDate>,
) -> Result<(Vec<Session>, BTreeMap<NaiveDate, CalendarDay>)> {
    let from = between.start().and_time(NaiveTime::MIN);
    let to = day_after(*between.end()).and_time(NaiveTime::MIN);
    let sessions = sessions_between(tables, commune, (from, to))?;
    let mut days: BTreeMap<NaiveDate, CalendarDay> = BTreeMap::new();
    for day in holidays(tables, commune, between)? {
        let holiday = day.holiday;
        if !holiday.name.is_empty() {
            let day = days.entry(holiday.day).or_default();
            day.holiday = Some(holiday);
        }
    }
    for (place, session) in sessions.iter().enumerate() {
        for slot in &session.slots {
            let day = slot.start.date().max(*between.start());
            if between.contains(&day) && slot.end > from {
                days.entry(day).or_default().slots.push((place, *slot));
            }
        }
    }
    for day in days.values_mut() {
        day.slots.sort_by_key(|(place, slot)| (slot.start, slot.end, *place));
    }
    Ok((sessions, days))
}

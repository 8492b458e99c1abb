//! Public holidays: the bundled calendar, and where the commune's differs.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use super::catalogue::lines;
use super::tables::{holidays_of, put_holiday, remove_holiday};
use crate::papers;
use crate::roster::filled;
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

/// The calendar of Việt Nam: day, name, whether it is a day off (Bộ luật Lao động 2019, Điều 112),
/// source. Which days around Tết and Quốc khánh are off is announced each year: those that are off in
/// any case are marked.
const BUNDLED: &str = include_str!("../../data/holidays.tsv");

/// A holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Day.
    pub day: NaiveDate,
    /// Name; empty: the commune takes the bundled one off its calendar.
    pub name: String,
    /// Whether nobody works.
    pub day_off: bool,
}

/// A holiday as the commune's calendar has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarHoliday {
    /// What holds.
    pub holiday: Holiday,
    /// What the bundled calendar says of the day, where it says anything.
    pub bundled: Option<Holiday>,
    /// Whether the commune says otherwise than the bundled calendar.
    pub own: bool,
}

/// The bundled calendar, by day.
pub fn bundled_holidays() -> impl Iterator<Item = Holiday> {
    lines(BUNDLED).filter_map(|line| {
        let mut cells = line.split('\t');
        Some(Holiday {
            day: cells.next()?.parse().ok()?,
            name: cells.next()?.to_owned(),
            day_off: cells.next()? == "x",
        })
    })
}

/// The commune's calendar between two days, by day. What it has taken off stands there without a name.
///
/// # Errors
/// The database.
pub fn holidays(
    tables: &Tables<'_>,
    commune: &Id,
    between: &RangeInclusive<NaiveDate>,
) -> Result<Vec<CalendarHoliday>> {
    let mut days: BTreeMap<NaiveDate, CalendarHoliday> = bundled_holidays()
        .filter(|holiday| between.contains(&holiday.day))
        .map(|holiday| {
            let bundled = Some(holiday.clone());
            (holiday.day, CalendarHoliday { holiday, bundled, own: false })
        })
        .collect();
    for holiday in holidays_of(tables, commune)? {
        if between.contains(&holiday.day) {
            let bundled = days.remove(&holiday.day).and_then(|day| day.bundled);
            days.insert(holiday.day, CalendarHoliday { holiday, bundled, own: true });
        }
    }
    Ok(days.into_values().collect())
}

/// The commune's calendar of a year.
///
/// # Errors
/// The database.
pub fn holidays_of_year(
    tables: &Tables<'_>,
    commune: &Id,
    year: i32,
) -> Result<Vec<CalendarHoliday>> {
    match (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31)) {
        (Some(first), Some(last)) => holidays(tables, commune, &(first..=last)),
        _ => Ok(Vec::new()),
    }
}

/// The days off between two days.
pub(crate) fn days_off(
    tables: &Tables<'_>,
    commune: &Id,
    between: &RangeInclusive<NaiveDate>,
) -> Result<Vec<Holiday>> {
    let days = holidays(tables, commune, between)?.into_iter().map(|day| day.holiday);
    Ok(days.filter(|day| day.day_off && !day.name.is_empty()).collect())
}

/// Stores a holiday of the commune's calendar: a new one, or a bundled one under another name or no day
/// off any more.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::BadDate`].
pub fn save_holiday(change: &Change<'_>, commune: &Id, holiday: &Holiday) -> Result<()> {
    papers::plausible(holiday.day)?;
    let name = filled(&holiday.name).ok_or(Error::NameMissing(What::Holiday))?;
    let holiday = Holiday { name, ..*holiday };
    if bundled_holidays().any(|bundled| bundled == holiday) {
        return remove_holiday(change, commune, holiday.day);
    }
    put_holiday(change, commune, &holiday)
}

/// Takes a day off the commune's calendar; with `back`, what the bundled one says holds again.
///
/// # Errors
/// The database.
pub fn delete_holiday(change: &Change<'_>, commune: &Id, day: NaiveDate, back: bool) -> Result<()> {
    if !back && bundled_holidays().any(|bundled| bundled.day == day) {
        return put_holiday(change, commune, &Holiday { day, name: String::new(), day_off: false });
    }
    remove_holiday(change, commune, day)
}

/// The first day from a day on that the bundled calendar does not give off.
pub(crate) fn working_day(from: NaiveDate) -> NaiveDate {
    let off = |day: &NaiveDate| bundled_holidays().any(|one| one.day_off && one.day == *day);
    from.iter_days().find(|day| !off(day)).unwrap_or(from)
}

/// The years the bundled calendar speaks of.
pub fn bundled_years() -> RangeInclusive<i32> {
    let years = || bundled_holidays().map(|holiday| holiday.day.year());
    years().min().unwrap_or_default()..=years().max().unwrap_or_default()
}

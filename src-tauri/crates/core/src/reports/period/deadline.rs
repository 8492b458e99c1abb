//! When what a period says is due: so many working days after it closes.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::store::Tables;
use crate::training;
use crate::{Id, Result};

/// No deadline lies further behind its closing than this.
const LONGEST: u64 = 366;

/// Which days of a stretch of time are worked on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deadlines {
    pub(super) off: HashSet<NaiveDate>,
}

/// Reads the commune's calendar for closings between two days.
///
/// # Errors
/// The database.
pub fn deadlines(
    tables: &Tables<'_>,
    commune: &Id,
    closings: &RangeInclusive<NaiveDate>,
) -> Result<Deadlines> {
    let last = closings.end().checked_add_days(Days::new(LONGEST)).unwrap_or(*closings.end());
    let days = training::days_off(tables, commune, &(*closings.start()..=last))?;
    Ok(Deadlines { off: days.into_iter().map(|holiday| holiday.day).collect() })
}

impl Deadlines {
    /// Whether people work on a day: neither Saturday nor Sunday nor a holiday.
    pub fn works(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.off.contains(&day)
    }

    /// The day that is so many working days after a closing: with 1 the next working day, which is the
    /// earliest that may be asked for (Nghị định 09/2019/NĐ-CP, Điều 8.5).
    pub fn after(&self, closing: NaiveDate, working_days: u32) -> NaiveDate {
        let wanted = usize::try_from(working_days.max(1)).unwrap_or(usize::MAX);
        let days = closing.iter_days().skip(1).take(LONGEST as usize);
        let mut worked = days.filter(|day| self.works(*day));
        worked.nth(wanted - 1).unwrap_or(closing)
    }
}

//! Which backups are kept as they age.

use std::collections::HashSet;

use chrono::{Datelike, Days, NaiveDateTime};

/// One stage of a backup's age.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// Days that the stage lasts, today among them.
    pub days: u64,
    /// Of which span only the last backup is kept.
    pub one_of: Span,
}

/// A span of time of which one backup is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// None: every backup is kept.
    Each,
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
}

/// All of today and yesterday, then one a day for twelve days, one a week for ten weeks, one a
/// month for nine months: about a year, as Anki keeps them.
pub const STAGES: &[Stage] = &[
    Stage { days: 2, one_of: Span::Each },
    Stage { days: 12, one_of: Span::Day },
    Stage { days: 70, one_of: Span::Week },
    Stage { days: 275, one_of: Span::Month },
];

/// For each moment, newest first, whether the backup made then is kept on `now`. The newest always is, and
/// so is one that a wrong clock dates in the future.
pub fn kept(moments: &[NaiveDateTime], now: NaiveDateTime) -> Vec<bool> {
    let mut seen = HashSet::new();
    moments
        .iter()
        .enumerate()
        .map(|(place, at)| match stage_of(*at, now) {
            Some(Span::Each) => true,
            Some(span) => seen.insert(bucket(*at, span)) || place == 0,
            None => place == 0,
        })
        .collect()
}

/// The span that counts at a moment's age; `None`: older than all stages.
fn stage_of(at: NaiveDateTime, now: NaiveDateTime) -> Option<Span> {
    let mut days = 0;
    STAGES.iter().find_map(|stage| {
        days += stage.days;
        let first = now.date().checked_sub_days(Days::new(days - 1))?;
        (at.date() >= first).then_some(stage.one_of)
    })
}

fn bucket(at: NaiveDateTime, span: Span) -> (Span, i32, u32) {
    let day = at.date();
    match span {
        Span::Each | Span::Day => (span, day.year(), day.ordinal()),
        Span::Week => (span, day.iso_week().year(), day.iso_week().week()),
        Span::Month => (span, day.year(), day.month()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta};

    use super::*;

    fn now() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(17, 0, 0).unwrap()
    }

    #[test]
    fn a_year_of_four_a_day_comes_down_to_a_handful_and_every_span_has_one() {
        let moments: Vec<_> = (0..4 * 400).map(|n| now() - TimeDelta::hours(6 * n)).collect();
        let keep = kept(&moments, now());
        let left: Vec<_> =
            moments.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(at, _)| *at).collect();
        // Today until now and yesterday, 12 days, 10 weeks and the edges of the stages, 9 months.
        let recent = left.iter().filter(|at| at.date() >= now().date() - Days::new(1)).count();
        assert_eq!(recent, 7);
        assert!((35..=42).contains(&left.len()), "{}", left.len());
        for days in 2..14 {
            let day = now().date() - Days::new(days);
            assert_eq!(left.iter().filter(|at| at.date() == day).count(), 1, "{day}");
        }
        // The last of the day is the one that stays.
        assert!(left.iter().skip(7).take(12).all(|at| at.format("%H").to_string() == "23"));
        assert!(left.last().is_some_and(|last| now() - *last > TimeDelta::days(330)));
    }

    #[test]
    fn thinning_day_by_day_ends_where_thinning_once_does_not_lose_more() {
        let mut held: Vec<NaiveDateTime> = Vec::new();
        let first = now() - TimeDelta::days(500);
        for day in 0..=500 {
            let today = first + TimeDelta::days(day);
            held.insert(0, today);
            let keep = kept(&held, today);
            let mut keep = keep.iter();
            held.retain(|_| keep.next().is_some_and(|keep| *keep));
            assert_eq!(held.first(), Some(&today));
        }
        assert!((30..=40).contains(&held.len()), "{}", held.len());
        assert!(held.last().is_some_and(|last| now() - *last > TimeDelta::days(300)));
    }

    #[test]
    fn the_only_one_and_one_from_the_future_stay() {
        assert_eq!(kept(&[now() - TimeDelta::days(900)], now()), [true]);
        let moments = [now() + TimeDelta::days(400), now() - TimeDelta::days(900)];
        assert_eq!(kept(&moments, now()), [true, false]);
        assert!(kept(&[], now()).is_empty());
    }
}

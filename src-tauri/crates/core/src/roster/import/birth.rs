//! Dates and years of birth as they come out of sheets.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::{Century, DateOrder, ProblemCode};
use crate::roster::Birth;

/// Words that stand beside a date without making it another.
const DATE_WORDS: [&str; 5] = ["ngay", "thang", "nam", "sinh", "sn"];

/// What a cell says about a birth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// Year and date as far as they are certain.
    pub birth: Birth,
    /// What the clerk should know.
    pub code: Option<ProblemCode>,
}

impl Reading {
    fn year(year: Option<i32>) -> Reading {
        Reading { birth: Birth { year, date: None }, code: None }
    }

    fn with(self, code: ProblemCode) -> Reading {
        Reading { code: Some(code), ..self }
    }
}

/// Reads text: dd/mm/yyyy in any separators, mm/yyyy, a year, 00/00/yyyy. A year of two digits is
/// known only once its century is decided.
pub(super) fn read_text(text: &str, century: Option<Century>, today: NaiveDate) -> Reading {
    let folded = vietnamese::fold(text);
    let mut groups: Vec<&str> = folded
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    if folded.contains(':') && groups.len() > 3 {
        // A time after the date says nothing about a birth.
        groups.truncate(3);
    }
    let plausible = |year: i32| (1900..=today.year()).contains(&year).then_some(year);
    let year_there =
        groups.iter().filter(|group| group.len() == 4).find_map(|group| plausible(number(group)?));
    let invalid = Reading::year(year_there).with(ProblemCode::DateInvalid);
    let strange = folded
        .split(|letter: char| !letter.is_alphabetic())
        .any(|word| !word.is_empty() && !DATE_WORDS.contains(&word));
    if strange && !folded.contains(':') {
        return invalid;
    }
    match groups.as_slice() {
        [year] if year.len() == 4 => match number(year).and_then(plausible) {
            Some(year) => Reading::year(Some(year)),
            None => invalid,
        },
        [year] if year.len() == 2 => match whole_year(year, century, today).map(plausible) {
            Some(Some(year)) => Reading::year(Some(year)),
            Some(None) => invalid,
            None => Reading::default().with(ProblemCode::DateAmbiguous),
        },
        [all] if all.len() == 8 => match (all.get(0..2), all.get(2..4), all.get(4..8)) {
            (Some(day), Some(month), Some(year)) => {
                full(number(day), number(month), number(year).and_then(plausible), today)
            }
            _ => invalid,
        },
        [month, year] if year.len() == 4 && month.len() <= 2 => match number(month) {
            Some(0..=12) if year_there.is_some() => Reading::year(year_there),
            _ => invalid,
        },
        [day, month, year] if year.len() == 2 && day.len() <= 2 && month.len() <= 2 => {
            match whole_year(year, century, today) {
                Some(year) => full(number(day), number(month), plausible(year), today),
                None => Reading::default().with(ProblemCode::DateAmbiguous),
            }
        }
        [day, month, year] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => {
            full(number(day), number(month), year_there, today)
        }
        _ => invalid,
    }
}

fn number(digits: &str) -> Option<i32> {
    digits.parse().ok()
}

/// The year of two digits, in the century decided for it.
fn whole_year(digits: &str, century: Option<Century>, today: NaiveDate) -> Option<i32> {
    Some(century?.year(number(digits)?, today.year()))
}

/// A day of dd/mm/yyyy, whose year was found plausible or not.
fn full(day: Option<i32>, month: Option<i32>, year: Option<i32>, today: NaiveDate) -> Reading {
    let invalid = Reading::year(year).with(ProblemCode::DateInvalid);
    let (Some(day), Some(month), Some(year)) = (day, month, year) else {
        return invalid;
    };
    if day == 0 && (0..=12).contains(&month) {
        return Reading::year(Some(year));
    }
    let date = u32::try_from(month)
        .ok()
        .zip(u32::try_from(day).ok())
        .and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
    match date {
        Some(date) if date <= today => {
            Reading { birth: Birth { year: Some(year), date: Some(date) }, code: None }
        }
        _ => invalid,
    }
}

/// Whether text is a full date of dd/mm/yyyy.
pub(super) fn is_full_date(text: &str, today: NaiveDate) -> bool {
    read_text(text, None, today).birth.date.is_some()
}

/// Reads a number: a year, or the digits of a date.
pub(super) fn read_number(value: f64, century: Option<Century>, today: NaiveDate) -> Reading {
    // Nearly all are years, and there is nothing to look for in them.
    if value.fract() == 0.0 && (1900.0..=f64::from(today.year())).contains(&value) {
        return Reading::year(Some(value as i32));
    }
    read_text(&super::cells::number_text(value), century, today)
}

/// Reads a date cell. `beside_text` if the column also has full dates as text: then Excel took
/// what it could for a date in its own order, and day and month may stand in each other's place.
/// Which of the two it is, only the clerk decides.
pub(super) fn read_date(
    moment: NaiveDateTime,
    beside_text: bool,
    order: Option<DateOrder>,
    today: NaiveDate,
) -> Reading {
    let date = moment.date();
    if let Some(year) = year_shown_as_date(date).filter(|year| *year <= today.year()) {
        return Reading::year(Some(year));
    }
    let year = (1900..=today.year()).contains(&date.year()).then(|| date.year());
    if year.is_none() || date > today {
        return Reading::year(year).with(ProblemCode::DateInvalid);
    }
    if beside_text && date.day() <= 12 && date.day() != date.month() {
        let swapped = || NaiveDate::from_ymd_opt(date.year(), date.day(), date.month());
        return match order {
            None => Reading::year(year).with(ProblemCode::DateAmbiguous),
            Some(DateOrder::YearOnly) => Reading::year(year),
            Some(DateOrder::Keep) => {
                Reading { birth: Birth { year, date: Some(date) }, code: None }
            }
            Some(DateOrder::Swap) => match swapped().filter(|date| *date <= today) {
                Some(date) => Reading { birth: Birth { year, date: Some(date) }, code: None },
                None => Reading::year(year).with(ProblemCode::DateInvalid),
            },
        };
    }
    Reading { birth: Birth { year, date: Some(date) }, code: None }
}

/// A year typed into a cell formatted as a date: 1985 is stored as the 1985th day of the
/// calendar and shows as a day of June 1905, when no member was born.
fn year_shown_as_date(date: NaiveDate) -> Option<i32> {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let serial = date.signed_duration_since(first).num_days();
    i32::try_from(serial).ok().filter(|serial| (1920..=2100).contains(serial))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use ProblemCode::{DateAmbiguous, DateInvalid};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn dates_as_people_type_them() {
        let full = Some(day(1985, 3, 27));
        let cases = [
            ("27/03/1985", Some(1985), full, None),
            ("27-3-1985", Some(1985), full, None),
            ("27.3.1985", Some(1985), full, None),
            ("27031985", Some(1985), full, None),
            ("ngày 27 tháng 3 năm 1985", Some(1985), full, None),
            ("27/03/1985 00:00:00", Some(1985), full, None),
            ("1985", Some(1985), None, None),
            ("3/1985", Some(1985), None, None),
            ("00/00/1985", Some(1985), None, None),
            ("27/3/85", None, None, Some(DateAmbiguous)),
            ("85", None, None, Some(DateAmbiguous)),
            ("03/27/1985", Some(1985), None, Some(DateInvalid)),
            ("31/02/1985", Some(1985), None, Some(DateInvalid)),
            ("1985-03-27", Some(1985), None, Some(DateInvalid)),
            ("khoảng 1985", Some(1985), None, Some(DateInvalid)),
            ("27/03/2085", None, None, Some(DateInvalid)),
            ("không rõ", None, None, Some(DateInvalid)),
            ("27/03/19855", None, None, Some(DateInvalid)),
        ];
        for (text, year, date, code) in cases {
            let expected = Reading { birth: Birth { year, date }, code };
            assert_eq!(read_text(text, None, day(2026, 6, 1)), expected, "{text}");
        }
    }

    #[test]
    fn date_cells_beside_text_may_be_swapped() {
        let today = day(2026, 6, 1);
        let cell = |date: NaiveDate| date.and_hms_opt(0, 0, 0).unwrap();
        let read = |date, beside| read_date(cell(date), beside, None, today);
        assert_eq!(read(day(1985, 3, 12), false).birth.date, Some(day(1985, 3, 12)));
        assert_eq!(read(day(1985, 3, 12), true), Reading::year(Some(1985)).with(DateAmbiguous));
        assert_eq!(read(day(1985, 3, 3), true).birth.date, Some(day(1985, 3, 3)));
        assert_eq!(read(day(1985, 3, 27), true).birth.date, Some(day(1985, 3, 27)));
        assert_eq!(read(day(2030, 3, 27), false), Reading::default().with(DateInvalid));
        assert_eq!(read(day(1905, 6, 7), false), Reading::year(Some(1985)));
    }
    #[test]
    fn what_is_in_doubt_is_read_as_the_clerk_decides() {
        let today = day(2026, 6, 1);
        let moment = day(1985, 3, 12).and_hms_opt(0, 0, 0).unwrap();
        for (order, date) in [
            (DateOrder::Keep, Some(day(1985, 3, 12))),
            (DateOrder::Swap, Some(day(1985, 12, 3))),
            (DateOrder::YearOnly, None),
        ] {
            let expected = Reading { birth: Birth { year: Some(1985), date }, code: None };
            assert_eq!(read_date(moment, true, Some(order), today), expected, "{order:?}");
        }
        for (text, century, expected) in [
            (
                "27/3/85",
                Century::Past,
                Reading {
                    birth: Birth { year: Some(1985), date: Some(day(1985, 3, 27)) },
                    code: None,
                },
            ),
            ("85", Century::OldEnough, Reading::year(Some(1985))),
            ("05", Century::OldEnough, Reading::year(Some(2005))),
            ("05", Century::Past, Reading::year(Some(1905))),
            ("31/2/85", Century::Past, Reading::year(Some(1985)).with(DateInvalid)),
        ] {
            assert_eq!(read_text(text, Some(century), today), expected, "{text} {century:?}");
        }
    }
}

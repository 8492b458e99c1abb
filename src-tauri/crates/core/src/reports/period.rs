//! Periods as other programs write them: `2026-11`, `2026-W47`, `2026-Q3`, `2026-H1`, `2026-9M`,
//! `2026`, `2026-06-01..2026-08-31`. Closing here is by the calendar.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::{Error, Result};

/// A period of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// As written: `2026-Q3`.
    pub code: String,
    /// In words: "Quý III năm 2026".
    pub label: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// Reads a period.
///
/// # Errors
/// [`Error::BadPeriod`].
pub fn parse_period(text: &str) -> Result<Period> {
    read(text.trim()).ok_or_else(|| Error::BadPeriod(text.to_owned()))
}

fn read(text: &str) -> Option<Period> {
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (from.parse().ok()?, to.parse().ok()?);
        let day = vietnamese::date_short;
        let label = format!("Từ {} đến {}", day(from), day(to));
        return (from <= to).then(|| Period { code: text.to_owned(), label, from, to });
    }
    let (year, part) = text.split_once('-').unwrap_or((text, ""));
    let year: i32 = year.parse().ok().filter(|year| (2000..2100).contains(year))?;
    let months = |first: u32, count: u32, label: String| {
        let from = NaiveDate::from_ymd_opt(year, first, 1)?;
        let to = from.checked_add_months(Months::new(count))?.pred_opt()?;
        Some(Period { code: text.to_owned(), label, from, to })
    };
    match part {
        "" => months(1, 12, format!("Năm {year}")),
        "H1" => months(1, 6, format!("6 tháng đầu năm {year}")),
        "H2" => months(7, 6, format!("6 tháng cuối năm {year}")),
        "9M" => months(1, 9, format!("9 tháng năm {year}")),
        _ => {
            if let Some(quarter) = part.strip_prefix('Q') {
                let quarter: u32 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
                let label = format!("Quý {} năm {year}", vietnamese::roman(quarter));
                return months(quarter * 3 - 2, 3, label);
            }
            if let Some(week) = part.strip_prefix('W') {
                let from = NaiveDate::from_isoywd_opt(year, week.parse().ok()?, Weekday::Mon)?;
                let to = from.checked_add_days(Days::new(6))?;
                let label = format!("Tuần {week} năm {year}");
                return Some(Period { code: text.to_owned(), label, from, to });
            }
            let month: u32 = part.parse().ok().filter(|_| part.len() == 2)?;
            months(month, 1, format!("Tháng {month} năm {year}"))
        }
    }
}

/// The quarter that closed last before a day: "2026-Q3".
pub fn closed_quarter(today: NaiveDate) -> String {
    match today.month0() / 3 {
        0 => format!("{}-Q4", today.year() - 1),
        quarter => format!("{}-Q{quarter}", today.year()),
    }
}

/// The periods a clerk may want on a day: the quarter running, those closed before it, the halves
/// and the year.
pub fn offered(today: NaiveDate) -> Vec<Period> {
    let year = today.year();
    let quarter = today.month0() / 3 + 1;
    let mut codes = vec![format!("{year}-Q{quarter}")];
    codes.extend((1..quarter).rev().map(|quarter| format!("{year}-Q{quarter}")));
    codes.push(format!("{year}-{:02}", today.month()));
    if let Some(last) = today.checked_sub_months(Months::new(1)) {
        codes.push(format!("{}-{:02}", last.year(), last.month()));
    }
    codes.extend(["H1", "9M"].map(|part| format!("{year}-{part}")));
    codes.push(year.to_string());
    codes.push(format!("{}-Q4", year - 1));
    codes.push((year - 1).to_string());
    codes.iter().filter_map(|code| read(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_period_is_read() {
        for (text, label, from, to) in [
            ("2026-11", "Tháng 11 năm 2026", "2026-11-01", "2026-11-30"),
            ("2026-W47", "Tuần 47 năm 2026", "2026-11-16", "2026-11-22"),
            ("2026-Q3", "Quý III năm 2026", "2026-07-01", "2026-09-30"),
            ("2026-H1", "6 tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
            ("2026-9M", "9 tháng năm 2026", "2026-01-01", "2026-09-30"),
            ("2026", "Năm 2026", "2026-01-01", "2026-12-31"),
            ("2026-06-01..2026-08-31", "Từ 01/06/2026 đến 31/08/2026", "2026-06-01", "2026-08-31"),
        ] {
            let period = parse_period(text).unwrap();
            let found = (period.label.as_str(), period.from.to_string(), period.to.to_string());
            assert_eq!(found, (label, from.to_owned(), to.to_owned()));
        }
        for text in ["", "2026-Q5", "2026-13", "26", "2026-1", "2026-08-31..2026-06-01", "2026-é"]
        {
            assert!(parse_period(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_running_quarter_is_offered_first() {
        let periods = offered(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        assert_eq!(periods.first().unwrap().code, "2026-Q4");
        assert!(periods.iter().any(|period| period.code == "2026-Q3"));
    }
}

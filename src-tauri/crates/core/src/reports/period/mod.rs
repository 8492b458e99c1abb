//! Periods as other programs write them: `2026-11`, `2026-W47`, `2026-Q3`, `2026-H1`, `2026-9M`,
//! `2026`, `2026-06-01..2026-08-31`, `campaign:NAME`; when they close, and when what they say is due.

mod cycle;
mod deadline;

pub use cycle::{Cycle, closed_quarter, offered};
pub use deadline::{Deadlines, deadlines};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::id::stored_words;
use crate::{Error, Id, Result};

/// A period of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// As written: `2026-Q3`; of a campaign `campaign:` and its identifier.
    pub code: String,
    /// In words: "Quý III năm 2026".
    pub label: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Where its bounds lie.
    pub closing: Closing,
}

/// Where months, and all that is made of them, begin and end. Weeks and named days are as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Closing {
    /// On the last day of the month.
    #[default]
    Calendar,
    /// On the 14th: a quarter is 15/6–14/9, a year 15/12–14/12 (Nghị định 09/2019/NĐ-CP, Điều 12).
    Nd09,
}

stored_words!(Closing { Calendar = "calendar", Nd09 = "nd09" });

impl Closing {
    /// All of them, the usual one first.
    pub const ALL: &[Self] = &[Self::Calendar, Self::Nd09];

    /// What the clerk calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Calendar => "Theo tháng dương lịch (đến ngày cuối tháng)",
            Self::Nd09 => "Theo Nghị định 09/2019/NĐ-CP (từ ngày 15 đến ngày 14)",
        }
    }

    /// The rule of a name as other programs write it.
    ///
    /// # Errors
    /// [`Error::ClosingUnknown`].
    pub fn named(name: &str) -> Result<Self> {
        Self::from_word(name.trim()).ok_or_else(|| Error::ClosingUnknown(name.to_owned()))
    }

    /// Day of the month that is the last; `None`: whichever that is.
    fn last_day(self) -> Option<u32> {
        match self {
            Self::Calendar => None,
            Self::Nd09 => Some(14),
        }
    }

    /// First and last day of so many months of a year.
    fn months(self, year: i32, first: u32, count: u32) -> Option<(NaiveDate, NaiveDate)> {
        let from = NaiveDate::from_ymd_opt(year, first, 1)?;
        let last = from.checked_add_months(Months::new(count.checked_sub(1)?))?;
        match self.last_day() {
            None => Some((from, last.checked_add_months(Months::new(1))?.pred_opt()?)),
            Some(day) => {
                let before = from.checked_sub_months(Months::new(1))?;
                Some((before.with_day(day + 1)?, last.with_day(day)?))
            }
        }
    }
}

/// What a campaign's period is written with.
pub const CAMPAIGN: &str = "campaign:";

impl Period {
    /// The days of a campaign.
    pub fn of_campaign(id: &Id, name: &str, first: NaiveDate, last: NaiveDate) -> Self {
        Self {
            code: format!("{CAMPAIGN}{id}"),
            label: name.to_owned(),
            from: first,
            to: last,
            closing: Closing::Calendar,
        }
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// How many days it has: 01/6–31/8 are 92.
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// Whether it is a campaign.
    pub fn is_campaign(&self) -> bool {
        self.campaign().is_some()
    }

    /// The identifier of the campaign that it is.
    pub fn campaign(&self) -> Option<&str> {
        self.code.strip_prefix(CAMPAIGN)
    }

    /// The day from which "lũy kế" counts: the first of the year it closes in, of a campaign its own
    /// first day. A period that began earlier counts from where it began.
    pub fn year_start(&self) -> NaiveDate {
        if self.is_campaign() {
            return self.from;
        }
        let year = self.closing.months(self.year(), 1, 12);
        year.map_or(self.from, |(first, _)| first.min(self.from))
    }

    /// The year it closes in.
    pub fn year(&self) -> i32 {
        let year = self.to.year();
        match self.closing.months(year, 1, 12) {
            Some((_, last)) if last < self.to => year + 1,
            _ => year,
        }
    }

    /// The same period a year before; of named days the same days.
    pub fn a_year_before(&self) -> Option<Self> {
        let year = self.code.get(..4).and_then(|year| year.parse::<i32>().ok());
        if let (Some(year), false) = (year, self.code.contains("..")) {
            let part = self.code.get(4..).unwrap_or_default();
            // A week that the year before did not have is its last one.
            let part = if part == "-W53" { "-W52" } else { part };
            return read(&format!("{}{part}", year - 1), self.closing);
        }
        let before = |day: NaiveDate| day.checked_sub_months(Months::new(12));
        read(&format!("{}..{}", before(self.from)?, before(self.to)?), self.closing)
    }
}

/// Reads a period that closes by the calendar.
///
/// # Errors
/// [`Error::BadPeriod`]; also for a campaign, which [`super::find_period`] looks up.
pub fn parse_period(text: &str) -> Result<Period> {
    period_closing(text, Closing::Calendar)
}

/// Reads a period that closes by a rule.
///
/// # Errors
/// As [`parse_period`].
pub fn period_closing(text: &str, closing: Closing) -> Result<Period> {
    read(text.trim(), closing).ok_or_else(|| Error::BadPeriod(text.to_owned()))
}

fn read(text: &str, closing: Closing) -> Option<Period> {
    let made = |label: String, from: NaiveDate, to: NaiveDate| Period {
        code: text.to_owned(),
        label,
        from,
        to,
        closing,
    };
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (from.parse().ok()?, to.parse().ok()?);
        let day = vietnamese::date_short;
        let label = format!("Từ {} đến {}", day(from), day(to));
        return (from <= to).then(|| made(label, from, to));
    }
    let (year, part) = text.split_once('-').unwrap_or((text, ""));
    let year: i32 = year.parse().ok().filter(|year| (2000..2100).contains(year))?;
    let months = |first: u32, count: u32, label: String| {
        let (from, to) = closing.months(year, first, count)?;
        Some(made(label, from, to))
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
                return Some(made(format!("Tuần {week} năm {year}"), from, to));
            }
            let month: u32 = part.parse().ok().filter(|_| part.len() == 2)?;
            months(month, 1, format!("Tháng {month} năm {year}"))
        }
    }
}

#[cfg(test)]
mod tests;

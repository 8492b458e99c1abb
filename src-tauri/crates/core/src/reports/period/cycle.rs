//! How often a report is asked for, and the periods that come of it.

use chrono::{Datelike, Months, NaiveDate};

use super::{Closing, Period, read};
use crate::id::stored_words;

/// How often a report is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the titles say it")]
pub enum Cycle {
    Week,
    Month,
    Quarter,
    Half,
    NineMonths,
    Year,
}

stored_words!(Cycle {
    Week = "week",
    Month = "month",
    Quarter = "quarter",
    Half = "half",
    NineMonths = "nine-months",
    Year = "year",
});

impl Cycle {
    /// All of them, the shortest first.
    pub const ALL: &[Self] =
        &[Self::Week, Self::Month, Self::Quarter, Self::Half, Self::NineMonths, Self::Year];

    /// What the clerk calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Week => "Hằng tuần",
            Self::Month => "Hằng tháng",
            Self::Quarter => "Hằng quý",
            Self::Half => "6 tháng",
            Self::NineMonths => "9 tháng",
            Self::Year => "Hằng năm",
        }
    }

    /// The periods of a year, in order.
    pub fn of_year(self, year: i32, closing: Closing) -> Vec<Period> {
        let numbered = |mark: &str, count: u32| -> Vec<String> {
            (1..=count).map(|number| format!("{year}-{mark}{number:02}")).collect()
        };
        let codes = match self {
            Self::Week => numbered("W", 53),
            Self::Month => numbered("", 12),
            Self::Quarter => (1..=4).map(|quarter| format!("{year}-Q{quarter}")).collect(),
            Self::Half => vec![format!("{year}-H1"), format!("{year}-H2")],
            Self::NineMonths => vec![format!("{year}-9M")],
            Self::Year => vec![year.to_string()],
        };
        codes.iter().filter_map(|code| read(code, closing)).collect()
    }

    /// The periods that closed between two days, both counted, in order.
    pub fn closed_between(
        self,
        (from, to): (NaiveDate, NaiveDate),
        closing: Closing,
    ) -> Vec<Period> {
        (from.year()..=to.year() + 1)
            .flat_map(|year| self.of_year(year, closing))
            .filter(|period| from <= period.to && period.to <= to)
            .collect()
    }

    /// The period that closes next, on a day or after it.
    pub fn running(self, day: NaiveDate, closing: Closing) -> Option<Period> {
        (day.year()..=day.year() + 1)
            .flat_map(|year| self.of_year(year, closing))
            .find(|period| day <= period.to)
    }
}

/// The quarter that closed last before a day: "2026-Q3".
pub fn closed_quarter(today: NaiveDate) -> String {
    match today.month0() / 3 {
        0 => format!("{}-Q4", today.year() - 1),
        quarter => format!("{}-Q{quarter}", today.year()),
    }
}

/// The periods a clerk may want on a day: the quarter running, those closed before it, months, the
/// week, the halves and the year.
pub fn offered(today: NaiveDate, closing: Closing) -> Vec<Period> {
    let year = today.year();
    let quarter = today.month0() / 3 + 1;
    let mut codes = vec![format!("{year}-Q{quarter}")];
    codes.extend((1..quarter).rev().map(|quarter| format!("{year}-Q{quarter}")));
    codes.push(format!("{year}-{:02}", today.month()));
    if let Some(last) = today.checked_sub_months(Months::new(1)) {
        codes.push(format!("{}-{:02}", last.year(), last.month()));
    }
    let week = today.iso_week();
    codes.push(format!("{}-W{:02}", week.year(), week.week()));
    codes.extend(["H1", "9M"].map(|part| format!("{year}-{part}")));
    codes.push(year.to_string());
    codes.push(format!("{}-Q4", year - 1));
    codes.push((year - 1).to_string());
    codes.iter().filter_map(|code| read(code, closing)).collect()
}

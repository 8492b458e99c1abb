//! Numbers that a cell shows as a date.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::CellValue;

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// A number, or a duration.
    #[default]
    Number,
    /// A date, a time, or both.
    Date,
}

impl Shown {
    /// What one of Excel's own formats shows (ECMA-376 part 1, 18.8.30; those that depend on the
    /// country are dates too).
    pub fn of_builtin(id: u32) -> Self {
        if matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58) { Self::Date } else { Self::Number }
    }

    /// What a format's code shows: a date if a letter of a date stands in its first section,
    /// outside of quotes and brackets.
    pub fn of_code(code: &str) -> Self {
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                // The next one is only drawn, or only takes room.
                '\\' | '_' | '*' => drop(letters.next()),
                '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
                '[' => {
                    let inside: String =
                        letters.by_ref().take_while(|letter| *letter != ']').collect();
                    let unit = inside.trim().to_lowercase();
                    if matches!(unit.as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                        return Self::Number;
                    }
                }
                ';' => return Self::Number,
                // `General` and `Standard` have letters of dates in them.
                'g' | 'G' | 'S' if is_general(code) => return Self::Number,
                'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Self::Date,
                _ => {}
            }
        }
        Self::Number
    }

    /// The value of a cell with that number; `from_1904` for workbooks of old Macintoshes.
    pub fn value(self, number: f64, from_1904: bool) -> CellValue {
        match self {
            Self::Date => {
                moment(number, from_1904).map_or(CellValue::Number(number), CellValue::Date)
            }
            Self::Number => CellValue::Number(number),
        }
    }
}

fn is_general(code: &str) -> bool {
    ["general", "standard"].iter().any(|name| code.to_lowercase().starts_with(name))
}

/// The last day that Excel knows, 31/12/9999.
const LAST: f64 = 2_958_466.0;

/// The date of a serial number. Excel counts a 29th of February 1900 that was none.
fn moment(serial: f64, from_1904: bool) -> Option<NaiveDateTime> {
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    let (year, month, day) = match () {
        () if from_1904 => (1904, 1, 1),
        () if serial < 60.0 => (1899, 12, 31),
        () => (1899, 12, 30),
    };
    let start = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(0, 0, 0)?;
    #[expect(clippy::cast_possible_truncation, reason = "bounded by the last day")]
    let milliseconds = (serial * 86_400_000.0).round() as i64;
    start.checked_add_signed(TimeDelta::try_milliseconds(milliseconds)?)
}

/// A date written after ISO 8601, with or without a time.
pub fn iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    let day = text.split('T').next()?.parse::<NaiveDate>().ok()?;
    text.parse::<NaiveDateTime>().ok().or_else(|| day.and_hms_opt(0, 0, 0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn formats_of_dates_are_told_from_those_of_numbers() {
        for code in ["dd/mm/yyyy", "[$-42A]dd mmmm yyyy;@", "h:mm", "d\\-m\\-yy", "\"ngày\" d"] {
            assert_eq!(Shown::of_code(code), Shown::Date, "{code}");
        }
        let numbers = [
            "General",
            "0.00",
            "#,##0 \"đồng\"",
            "[h]:mm",
            "@",
            "0;yyyy",
            "[Red]0",
            "_(* #,##0_)",
            "Standard",
            "\\d0",
        ];
        for code in numbers {
            assert_eq!(Shown::of_code(code), Shown::Number, "{code}");
        }
    }

    #[test]
    fn serial_numbers_are_the_days_that_excel_shows() {
        let day = |serial: f64, from_1904: bool| {
            moment(serial, from_1904).map(|moment| moment.to_string())
        };
        assert_eq!(day(31_133.0, false).unwrap(), "1985-03-27 00:00:00");
        assert_eq!(day(1.0, false).unwrap(), "1900-01-01 00:00:00");
        assert_eq!(day(61.5, false).unwrap(), "1900-03-01 12:00:00");
        assert_eq!(day(0.0, true).unwrap(), "1904-01-01 00:00:00");
        assert_eq!(day(2_958_465.0, false).unwrap(), "9999-12-31 00:00:00");
        for serial in [-1.0, 3e6, f64::NAN, f64::INFINITY] {
            assert_eq!(day(serial, false), None);
        }
        assert_eq!(iso("1985-03-27T00:00:00.000").unwrap().to_string(), "1985-03-27 00:00:00");
        assert_eq!(iso("27/3/1985"), None);
    }
}

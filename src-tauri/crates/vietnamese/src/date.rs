//! Dates as papers write them.

use chrono::{Datelike, NaiveDate, Weekday};

/// A date in the words of a paper: `ngày 05 tháng 3 năm 2020`.
///
/// Days below 10 and the months 1 and 2 get a 0 in front, other months none
/// (NĐ 30/2020, Phụ lục I, phần I, mục II.4.b).
pub fn date_in_words(date: NaiveDate) -> String {
    let month = match date.month() {
        month @ (1 | 2) => format!("{month:02}"),
        month => month.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// A date in tables and lists: `05/03/2020`.
pub fn date_short(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// The day of the week: "thứ Bảy", "Chủ nhật".
pub fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "thứ Hai",
        Weekday::Tue => "thứ Ba",
        Weekday::Wed => "thứ Tư",
        Weekday::Thu => "thứ Năm",
        Weekday::Fri => "thứ Sáu",
        Weekday::Sat => "thứ Bảy",
        Weekday::Sun => "Chủ nhật",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn zeros_stand_before_small_days_and_the_first_two_months() {
        let cases = [
            ((2020, 3, 5), "ngày 05 tháng 3 năm 2020", "05/03/2020"),
            ((2026, 1, 31), "ngày 31 tháng 01 năm 2026", "31/01/2026"),
            ((2026, 2, 10), "ngày 10 tháng 02 năm 2026", "10/02/2026"),
            ((2025, 12, 9), "ngày 09 tháng 12 năm 2025", "09/12/2025"),
        ];
        for ((year, month, day), words, short) in cases {
            let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            assert_eq!(date_in_words(date), words);
            assert_eq!(date_short(date), short);
        }
    }
}

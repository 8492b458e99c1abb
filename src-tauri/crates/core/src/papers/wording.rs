//! The words around a number and a date, as NĐ 30 writes them, with the decree's own blanks while
//! they are not known yet.

use chrono::NaiveDate;

/// Width of the blank that is filled by hand or by the văn thư's software.
const NUMBER_BLANK: &str = "        ";
const DAY_BLANK: &str = "      ";

/// "12/QĐ-UBND", or a blank before the symbol.
pub(super) fn number(number: Option<u32>, symbol: &str) -> String {
    match number {
        Some(number) => format!("{}/{symbol}", vietnamese::two_digits(number.into())),
        None => format!("{NUMBER_BLANK}/{symbol}"),
    }
}

/// "ngày 05 tháng 3 năm 2020", or blanks for day and month.
pub(super) fn day(date: Option<NaiveDate>, year: i32) -> String {
    match date {
        Some(date) => vietnamese::date_in_words(date),
        None => format!("ngày{DAY_BLANK}tháng{DAY_BLANK}năm {year}"),
    }
}

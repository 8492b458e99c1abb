//! The words around a number and a date, as NĐ 30 writes them, with the decree's own blanks while
//! they are not known yet.

use chrono::NaiveDate;

use super::Paper;

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

/// "số 05/QĐ-UBND ngày 05 tháng 3 năm 2025", with the decree's blanks where it has no number yet.
pub(super) fn reference(paper: &Paper) -> String {
    let symbol = paper.symbol.as_deref().unwrap_or_default();
    format!("số {} {}", number(paper.number, symbol), day(paper.date, paper.year))
}

/// A province as running text has it: "tỉnh Phú Thọ", "thành phố Đà Nẵng", "Thành phố Hồ Chí Minh"
/// (NĐ 30 Phụ lục II, III.1).
pub(super) fn province(name: &str) -> String {
    match name {
        "Thành phố Hồ Chí Minh" => name.to_owned(),
        _ => inside(name),
    }
}

/// A label as it stands inside a sentence: "quý III năm 2026".
pub(super) fn inside(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// Several names in one sentence: "A, B và C".
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}

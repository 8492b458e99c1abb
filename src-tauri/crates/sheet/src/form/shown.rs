//! How a value is shown: as text, and as the number format that shows it so in a sheet.

use super::content::Cell;
use super::model::Kind;

/// No number is shown with more decimals.
const MOST_DECIMALS: usize = 6;

/// How many decimals a value is shown with in a column.
pub(super) fn decimals(kind: Kind, number: f64, stated: bool) -> usize {
    match kind {
        Kind::Integer if !stated => 0,
        Kind::Decimal1 => 1,
        Kind::Percent if !stated => 1,
        _ => own_decimals(number),
    }
}

/// How many decimals a number has.
fn own_decimals(number: f64) -> usize {
    if number.fract() == 0.0 {
        return 0;
    }
    let written = format!("{:.MOST_DECIMALS$}", number.fract().abs());
    written.trim_end_matches('0').split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// The number format of so many decimals with words around them.
pub(super) fn number_format(decimals: usize, before: &str, after: &str) -> String {
    let point = if decimals == 0 { "" } else { "." };
    let quoted = |words: &str| match words {
        "" => String::new(),
        words => format!("\"{}\"", words.replace('"', "")),
    };
    format!("{}#,##0{point}{}{}", quoted(before), "0".repeat(decimals), quoted(after))
}

/// A value as the clerk reads it: decimal comma, thousands in dots.
pub(super) fn shown(cell: &Cell, kind: Kind) -> String {
    let number = |value: f64, stated: bool| written(value, decimals(kind, value, stated));
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Date(day) => vietnamese::date_short(*day),
        Cell::Integer(value) if matches!(kind, Kind::Integer | Kind::Number | Kind::Index) => {
            vietnamese::group_thousands(*value)
        }
        Cell::Integer(value) => number(*value as f64, false),
        Cell::Decimal(value) => number(*value, false),
        Cell::Marked { number: value, before, after } => {
            format!("{before}{}{after}", number(*value, true))
        }
    }
}

fn written(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let grouped = whole.parse().map_or_else(|_| whole.to_owned(), vietnamese::group_thousands);
    let sign = if value < 0.0 && text.chars().any(|digit| ('1'..='9').contains(&digit)) {
        "-"
    } else {
        ""
    };
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped},{part}") }
}

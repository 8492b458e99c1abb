//! What stands in a cell to fill, read as a number: in one way, or with what we would make of it.

use sheet::CellValue;
use vietnamese::{Nearness, NumberReading, number_in_words, number_within, read_amount, rounded};

use super::doubt::DoubtCode;
use crate::results::About;

/// A cell read.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Reading {
    /// The number, or what we would make of it.
    pub number: Option<f64>,
    /// What it is out of, where both stand in one cell.
    pub of: Option<f64>,
    /// How near it is.
    pub about: Option<About>,
    /// What is not clear.
    pub code: Option<DoubtCode>,
}

impl Reading {
    fn doubt(code: DoubtCode, number: Option<f64>) -> Self {
        Self { number, code: Some(code), ..Self::default() }
    }
}

/// Reads a cell. `whole`: only a whole number can be meant. `last`: what it was last time, by which of
/// two ways to read it one is proposed.
pub(super) fn read(cell: Option<&CellValue>, whole: bool, last: Option<f64>) -> Reading {
    let reading = match cell {
        None | Some(CellValue::Empty) => return Reading::doubt(DoubtCode::Blank, None),
        Some(CellValue::Number(number)) if number.is_finite() => {
            Reading { number: Some(rounded(*number)), ..Reading::default() }
        }
        Some(CellValue::Date(_)) => return Reading::doubt(DoubtCode::DateInNumber, None),
        Some(CellValue::Error(_)) => return Reading::doubt(DoubtCode::CellError, None),
        Some(CellValue::Number(_) | CellValue::Bool(_)) => {
            return Reading::doubt(DoubtCode::NotANumber, None);
        }
        Some(CellValue::Text(text)) => read_text(&vietnamese::cleaned(text), last),
    };
    match reading.number {
        Some(number) if number < 0.0 => {
            Reading { number: Some(-number), code: Some(DoubtCode::Negative), ..reading }
        }
        Some(number) if whole && number.fract() != 0.0 && reading.code.is_none_or(is_mild) => {
            Reading::doubt(DoubtCode::NotWhole, Some(made_whole(number, last)))
        }
        _ => reading,
    }
}

fn is_mild(code: DoubtCode) -> bool {
    matches!(code, DoubtCode::About | DoubtCode::UnitInNumber)
}

fn read_text(text: &str, last: Option<f64>) -> Reading {
    // A dash is how a blank is drawn.
    if text.chars().all(|letter| matches!(letter, '-' | '–' | '—' | '.' | '…' | ' ')) {
        return Reading::doubt(DoubtCode::Blank, None);
    }
    let amount = read_amount(text);
    let about = amount.nearness.map(|nearness| match nearness {
        Nearness::About => About::Around,
        Nearness::Above => About::Above,
        Nearness::Nearly => About::Nearly,
    });
    if let (NumberReading::Exact(number), Some(NumberReading::Exact(of))) =
        (amount.number, amount.of)
    {
        let (number, of) = (Some(number), Some(of));
        return Reading { number, of, about, code: Some(DoubtCode::PartsInOneCell) };
    }
    let code = match amount.number {
        _ if amount.of.is_some() => return Reading::doubt(DoubtCode::NotANumber, None),
        NumberReading::Exact(number) if amount.percent => {
            let code = Some(DoubtCode::RateOnly);
            return Reading { number: Some(number), about, code, ..Reading::default() };
        }
        NumberReading::Exact(_) if about.is_some() => Some(DoubtCode::About),
        // "25000", "25,5", and "1.234.567", which can be read in no other way.
        NumberReading::Exact(_) if text.ends_with(|last: char| last.is_ascii_digit()) => None,
        NumberReading::Exact(_) => Some(DoubtCode::UnitInNumber),
        NumberReading::Doubtful { as_thousands, as_decimal } => {
            let number = nearer(as_thousands, as_decimal, last);
            let code = Some(DoubtCode::Separator);
            return Reading { number: Some(number), about, code, ..Reading::default() };
        }
        NumberReading::Blank | NumberReading::NotANumber => return in_words(text, last),
    };
    match amount.number {
        NumberReading::Exact(number) => {
            Reading { number: Some(number), about, code, ..Reading::default() }
        }
        _ => Reading::doubt(DoubtCode::NotANumber, None),
    }
}

/// A number among words, or in words: "25 hộ", "mười".
fn in_words(text: &str, last: Option<f64>) -> Reading {
    if let Some(number) = number_within(text) {
        return Reading::doubt(DoubtCode::UnitInNumber, Some(number));
    }
    let figures = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let (start, end) = (text.find(|c: char| c.is_ascii_digit()), text.rfind(figures));
    let within = start.zip(end).and_then(|(start, end)| text.get(start..=end));
    if let Some(NumberReading::Doubtful { as_thousands, as_decimal }) =
        within.map(vietnamese::read_number)
    {
        let number = nearer(as_thousands, as_decimal, last);
        return Reading::doubt(DoubtCode::Separator, Some(number));
    }
    match spoken(text) {
        Some(number) => Reading::doubt(DoubtCode::NumberInWords, Some(number)),
        None => Reading::doubt(DoubtCode::NotANumber, None),
    }
}

/// Words said in other ways than papers write them.
const SPOKEN: &[(&str, &str)] =
    &[("linh", "lẻ"), ("ngàn", "nghìn"), ("bẩy", "bảy"), ("nhăm", "lăm"), ("mươi bốn", "mươi tư")];

/// The greatest number that is looked for in words.
const GREATEST_SPOKEN: i64 = 9_999;

/// A number in words, with or without what is counted behind it: "hai mươi lăm hộ".
fn spoken(text: &str) -> Option<f64> {
    let said =
        SPOKEN.iter().fold(text.to_lowercase(), |said, (other, ours)| said.replace(other, ours));
    let said = format!("{} ", vietnamese::tone_key(&said));
    (0..=GREATEST_SPOKEN)
        .filter_map(|number| {
            let words = format!("{} ", vietnamese::tone_key(&number_in_words(number)));
            said.starts_with(&words).then_some((words.len(), number))
        })
        .max_by_key(|(length, _)| *length)
        // "không" alone is nought; "không có" says that nothing is known.
        .filter(|(length, number)| *number > 0 || *length == said.len())
        .map(|(_, number)| number as f64)
}

/// Of two ways to read a number the one that is nearer to last time; without that, thousands.
fn nearer(as_thousands: f64, as_decimal: f64, last: Option<f64>) -> f64 {
    let Some(last) = last.filter(|last| *last > 0.0) else { return as_thousands };
    let away = |number: f64| (number.abs().max(1e-6) / last).ln().abs();
    if away(as_decimal) < away(as_thousands) { as_decimal } else { as_thousands }
}

/// A fraction where only a whole number can be meant: `1.234` is thousands that another program took
/// for a fraction, `25.4` is rounded.
fn made_whole(number: f64, last: Option<f64>) -> f64 {
    let thousands = (number * 1000.0).round();
    let three_places = ((number * 100.0).fract()).abs() > 1e-6;
    match last {
        Some(last) if last > 0.0 => nearer(thousands, number.round(), Some(last)),
        _ if three_places => thousands,
        _ => number.round(),
    }
}

#[cfg(test)]
mod tests {
    use DoubtCode::{
        About as Roughly, Blank, Negative, NotANumber, NotWhole, NumberInWords, PartsInOneCell,
        RateOnly, Separator, UnitInNumber,
    };

    use super::*;

    #[test]
    fn cells_are_numbers_in_one_way_or_say_why_not() {
        for (text, number, code) in [
            ("25", Some(25.0), None),
            (" 25 ", Some(25.0), None),
            ("1.234.567", Some(1_234_567.0), None),
            ("25.000", Some(25_000.0), Some(Separator)),
            ("25,000", Some(25_000.0), Some(Separator)),
            ("25.000 hộ", Some(25_000.0), Some(Separator)),
            ("25 hộ", Some(25.0), Some(UnitInNumber)),
            ("mười", Some(10.0), Some(NumberInWords)),
            ("Hai mươi lăm hộ", Some(25.0), Some(NumberInWords)),
            ("một trăm linh năm", Some(105.0), Some(NumberInWords)),
            ("không", Some(0.0), Some(NumberInWords)),
            ("không có", None, Some(NotANumber)),
            ("chưa thống kê", None, Some(NotANumber)),
            ("-", None, Some(Blank)),
            ("-5", Some(5.0), Some(Negative)),
            ("12,5", Some(13.0), Some(NotWhole)),
            ("khoảng 600", Some(600.0), Some(Roughly)),
            ("39,3%", Some(39.3), Some(RateOnly)),
            ("3-5", None, Some(NotANumber)),
        ] {
            let reading = read(Some(&CellValue::Text(text.to_owned())), true, None);
            assert_eq!((reading.number, reading.code), (number, code), "{text}");
        }
        let parts = read(Some(&CellValue::Text("118/300".to_owned())), true, None);
        assert_eq!(
            (parts.number, parts.of, parts.code),
            (Some(118.0), Some(300.0), Some(PartsInOneCell))
        );
        assert_eq!(read(None, true, None).code, Some(Blank));
        assert_eq!(
            read(Some(&CellValue::Number(0.0)), true, None),
            Reading { number: Some(0.0), ..Reading::default() }
        );
    }

    #[test]
    fn what_it_was_last_time_says_which_way_is_proposed() {
        let text = |text: &str, last| {
            read(Some(&CellValue::Text(text.to_owned())), true, Some(last)).number
        };
        assert_eq!(text("25.000", 26.0), Some(25.0));
        assert_eq!(text("25.000", 24_000.0), Some(25_000.0));
        // A program of another country took the dot for a comma.
        let typed = |number, last| read(Some(&CellValue::Number(number)), true, Some(last));
        assert_eq!(typed(1.234, 1200.0).number, Some(1234.0));
        assert_eq!(typed(1.234, 1200.0).code, Some(NotWhole));
        assert_eq!(typed(12.5, 12.0).number, Some(13.0));
    }
}

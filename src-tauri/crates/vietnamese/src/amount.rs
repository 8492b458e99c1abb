//! Numbers as clerks write them, read back. A number that can be read in two ways is never decided here.

/// What a text is, read as a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberReading {
    /// Nothing stands there. It is not nought.
    Blank,
    /// A number, in one way only.
    Exact(f64),
    /// `25.000` or `25,000`: one mark with three figures behind it parts thousands, or the whole from its
    /// fraction.
    Doubtful {
        /// 25000.
        as_thousands: f64,
        /// 25.
        as_decimal: f64,
    },
    /// No number.
    NotANumber,
}

impl NumberReading {
    /// The reading where only a whole number can be meant: `1.234` is then 1234, and `25.000` still
    /// either.
    #[must_use]
    pub fn whole(self) -> Self {
        match self {
            Self::Doubtful { as_thousands, as_decimal } if as_decimal.fract() != 0.0 => {
                Self::Exact(as_thousands)
            }
            other => other,
        }
    }

    fn times(self, scale: f64) -> Self {
        match self {
            Self::Exact(number) => Self::Exact(rounded(number * scale)),
            Self::Doubtful { as_thousands, as_decimal } => Self::Doubtful {
                as_thousands: rounded(as_thousands * scale),
                as_decimal: rounded(as_decimal * scale),
            },
            other => other,
        }
    }
}

/// How near a number is to what was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// `khoảng`.
    About,
    /// `trên`, `hơn`, or a plus behind it.
    Above,
    /// `gần`.
    Nearly,
}

/// An amount as it is written in a cell: `trên 25.000`, `173/173`, `39,3%`, `5,2 tỷ đồng`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenAmount {
    /// The number, in units: of `5,2 tỷ` 5200000000.
    pub number: NumberReading,
    /// What it is out of, where that stands behind a stroke.
    pub of: Option<NumberReading>,
    /// Whether it is a percentage: `39,3%` has the number 39.3.
    pub percent: bool,
    /// How near it is.
    pub nearness: Option<Nearness>,
}

/// Whole numbers from here on have no exact place in a 64-bit float.
const GREATEST: f64 = 9_007_199_254_740_992.0;

const NEARNESS: &[(&str, Nearness)] = &[
    ("khoảng", Nearness::About),
    ("chừng", Nearness::About),
    ("trên", Nearness::Above),
    ("hơn", Nearness::Above),
    (">", Nearness::Above),
    ("gần", Nearness::Nearly),
];

const SCALES: &[(&str, f64)] =
    &[("tỷ", 1e9), ("tỉ", 1e9), ("triệu", 1e6), ("nghìn", 1e3), ("ngàn", 1e3)];

const CURRENCY: &[&str] = &["đồng", "vnđ", "vnd", "đ"];

/// Rounds to six places behind the comma, as amounts are kept.
pub fn rounded(number: f64) -> f64 {
    // Of what is greater a float has no sixth place.
    if number.abs() < GREATEST / 1e6 { (number * 1e6).round() / 1e6 } else { number }
}

/// A number as papers write it, with all its places: `1.234.567`, `39,3`, `-0,125`.
pub fn number_text(number: f64) -> String {
    let text = format!("{}", rounded(number).abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), crate::group_thousands);
    let sign = if rounded(number) < 0.0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole},{fraction}") }
}

/// Reads a text that is to be one number: `1234`, `1.234.567`, `1 234`, `25,5`, `-3`. Dots, commas and
/// spaces part thousands where the groups fit; the last mark parts the fraction.
pub fn read_number(text: &str) -> NumberReading {
    let text = text.trim();
    if text.is_empty() {
        return NumberReading::Blank;
    }
    let (sign, body) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (-1.0, rest.trim_start()),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    // Any space there is between figures.
    let body: String = body.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    match magnitude(&body) {
        Some(reading) => reading.times(sign),
        None => NumberReading::NotANumber,
    }
}

fn magnitude(body: &str) -> Option<NumberReading> {
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let marks: Vec<char> = body.chars().filter(|c| !c.is_ascii_digit()).collect();
    let Some(&last) = marks.last() else {
        return figures(body).then(|| value(body, "")).flatten().map(NumberReading::Exact);
    };
    if marks.iter().any(|mark| !matches!(mark, '.' | ',' | ' ')) {
        return None;
    }
    let (before, behind) = body.rsplit_once(last)?;
    let alone = !before.contains(last);
    let grouped = |text: &str, mark: char| -> Option<String> {
        let mut groups = text.split(mark);
        let first = groups.next().filter(|group| figures(group) && group.len() <= 3)?;
        let rest: Vec<&str> = groups.collect();
        let fit = rest.iter().all(|group| figures(group) && group.len() == 3);
        fit.then(|| format!("{first}{}", rest.concat()))
    };
    let thousands = || value(&grouped(body, last)?, "");
    match marks.iter().find(|mark| **mark != last) {
        // Two kinds of marks: the last, once, parts the fraction.
        Some(&other) => {
            let fraction = last != ' ' && alone && figures(behind);
            let whole = grouped(before, other).filter(|_| fraction)?;
            Some(NumberReading::Exact(value(&whole, behind)?))
        }
        None if last == ' ' || !alone => thousands().map(NumberReading::Exact),
        None => {
            if !figures(before) || !figures(behind) {
                return None;
            }
            let as_decimal = value(before, behind)?;
            let starts = !before.starts_with('0');
            Some(match thousands().filter(|_| starts) {
                Some(as_thousands) => NumberReading::Doubtful { as_thousands, as_decimal },
                None => NumberReading::Exact(as_decimal),
            })
        }
    }
}

fn value(whole: &str, fraction: &str) -> Option<f64> {
    let number: f64 = format!("{whole}.{fraction}0").parse().ok()?;
    (number < GREATEST).then(|| rounded(number))
}

/// Reads an amount with the words that clerks put around it.
pub fn read_amount(text: &str) -> WrittenAmount {
    let folded = crate::clean(text).to_lowercase();
    let mut rest = folded.as_str();
    let mut nearness = None;
    for (word, near) in NEARNESS {
        if let Some(behind) = rest.strip_prefix(word) {
            (rest, nearness) = (behind.trim_start(), Some(*near));
            break;
        }
    }
    if let Some(before) = rest.strip_suffix('+') {
        (rest, nearness) = (before.trim_end(), nearness.or(Some(Nearness::Above)));
    }
    let percent = rest.strip_suffix('%');
    rest = percent.unwrap_or(rest).trim_end();
    let currency = CURRENCY.iter().find_map(|word| {
        let before = rest.strip_suffix(word)?;
        before.ends_with(|c: char| c.is_whitespace() || c.is_ascii_digit()).then_some(before)
    });
    rest = currency.unwrap_or(rest).trim_end();
    let scale = SCALES.iter().find_map(|(word, scale)| Some((rest.strip_suffix(word)?, *scale)));
    let (rest, scale) = scale.unwrap_or((rest, 1.0));
    let (number, of) = match rest.split_once('/') {
        Some((number, of)) => (number, Some(read_number(of))),
        None => (rest, None),
    };
    // A word without its number is no blank.
    let number = match read_number(number) {
        NumberReading::Blank if !folded.trim().is_empty() => NumberReading::NotANumber,
        reading => reading.times(scale),
    };
    WrittenAmount { number, of, percent: percent.is_some(), nearness }
}

/// The one number in a text that has others words too: `25 hộ` → 25. `None` where there is none, or
/// more than one.
pub fn number_within(text: &str) -> Option<f64> {
    let mut found = text
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .map(|part| part.trim_matches(['.', ',']))
        .filter(|part| !part.is_empty());
    match (found.next().map(|part| read_number(part).whole()), found.next()) {
        (Some(NumberReading::Exact(number)), None) => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use NumberReading::{Blank, Doubtful, Exact, NotANumber};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_in_one_way_or_said_to_have_two() {
        let doubt = |as_thousands, as_decimal| Doubtful { as_thousands, as_decimal };
        for (text, reading) in [
            ("", Blank),
            ("  \u{a0}", Blank),
            ("0", Exact(0.0)),
            ("05", Exact(5.0)),
            ("1234", Exact(1234.0)),
            ("1.234.567", Exact(1_234_567.0)),
            ("1,234,567", Exact(1_234_567.0)),
            ("1 234", Exact(1234.0)),
            ("12\u{a0}345\u{202f}678", Exact(12_345_678.0)),
            ("1.234,56", Exact(1234.56)),
            ("1,234.56", Exact(1234.56)),
            ("39,3", Exact(39.3)),
            ("39.3", Exact(39.3)),
            ("83,95", Exact(83.95)),
            ("0,125", Exact(0.125)),
            ("1234,567", Exact(1234.567)),
            ("-3", Exact(-3.0)),
            ("− 1.234.567", Exact(-1_234_567.0)),
            ("25.000", doubt(25_000.0, 25.0)),
            ("25,000", doubt(25_000.0, 25.0)),
            ("1.234", doubt(1234.0, 1.234)),
            ("25 hộ", NotANumber),
            ("1.23.456", NotANumber),
            ("12.05.2026", NotANumber),
            ("1.,5", NotANumber),
            (",5", NotANumber),
            ("12,", NotANumber),
            ("1E+05", NotANumber),
            ("--5", NotANumber),
            ("x", NotANumber),
            ("99999999999999999999", NotANumber),
        ] {
            assert_eq!(read_number(text), reading, "{text}");
        }
        assert_eq!(read_number("1.234").whole(), Exact(1234.0));
        assert_eq!(read_number("25.000").whole(), doubt(25_000.0, 25.0));
    }

    #[test]
    fn amounts_keep_what_is_said_around_the_number() {
        let read = |text| {
            let amount = read_amount(text);
            (amount.number, amount.of, amount.percent, amount.nearness)
        };
        let plain = |number| (Exact(number), None, false, None);
        assert_eq!(read("163.410 "), (read_number("163.410"), None, false, None));
        assert_eq!(read("39,3 %"), (Exact(39.3), None, true, None));
        assert_eq!(read("173/173"), (Exact(173.0), Some(Exact(173.0)), false, None));
        assert_eq!(read("Trên 5,2 tỷ đồng"), (Exact(5.2e9), None, false, Some(Nearness::Above)));
        assert_eq!(read("600+"), (Exact(600.0), None, false, Some(Nearness::Above)));
        assert_eq!(read("khoảng 600"), (Exact(600.0), None, false, Some(Nearness::About)));
        assert_eq!(read("gần 40"), (Exact(40.0), None, false, Some(Nearness::Nearly)));
        assert_eq!(read("500000đ"), plain(500_000.0));
        assert_eq!(read("1,5 triệu"), plain(1.5e6));
        assert_eq!(read("khoảng").0, NotANumber);
        assert_eq!(read("%").0, NotANumber);
        assert_eq!(read("").0, Blank);
        assert_eq!(read("chưa có").0, NotANumber);
    }

    #[test]
    fn numbers_are_written_with_dot_and_comma() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (1_234_567.0, "1.234.567"),
            (39.3, "39,3"),
            (-1234.5, "-1.234,5"),
            (100.0 / 3.0, "33,333333"),
        ];
        for (number, text) in cases {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn a_number_is_found_among_words() {
        assert_eq!(number_within("25 hộ"), Some(25.0));
        assert_eq!(number_within("1.234 người."), Some(1234.0));
        assert_eq!(number_within("25.000 đồng"), None, "still either");
        assert_eq!(number_within("từ 3 đến 5"), None);
        assert_eq!(number_within("không"), None);
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC*") {
            read_number(&text);
            read_amount(&text);
            number_within(&text);
        }

        #[test]
        fn what_we_write_is_read_again(number in 0i64..9_007_199_254_740_992) {
            let written = crate::group_thousands(number);
            let read = match read_number(&written) {
                Exact(read) | Doubtful { as_thousands: read, .. } => read,
                other => return Err(TestCaseError::fail(format!("{written}: {other:?}"))),
            };
            prop_assert!((read - number as f64).abs() < 0.5);
        }

        #[test]
        fn blank_is_the_only_blank(text in "[0-9., %+đ]*[0-9x][0-9., %+đ]*") {
            prop_assert_ne!(read_number(&text), Blank);
            prop_assert_ne!(read_amount(&text).number, Blank);
        }
    }
}

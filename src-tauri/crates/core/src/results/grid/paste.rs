//! What was copied in Excel, read cell by cell. What can be meant in two ways is asked, never guessed.

use vietnamese::{Nearness, NumberReading, WrittenAmount};

use crate::results::{About, Amount, Indicator, Nature, checked};

/// A cell of what was pasted.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedCell {
    /// Its row in what was pasted, from 0.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// What stands in it.
    pub text: String,
    /// What it is taken for.
    pub reading: Reading,
}

/// What a text is taken for.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Nothing stands there: what is in the table stays.
    Leave,
    /// A number.
    Is(Amount),
    /// To be asked, with what it may be.
    Doubt(Doubt, Vec<Amount>),
}

/// Why a text is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// `25.000`: thousands, or a fraction.
    Separator,
    /// No number, or one among words.
    Text,
    /// A percentage where something is counted.
    Percent,
    /// A number alone where a part of a whole is wanted: taken for a percentage.
    RateAlone,
    /// A fraction where whole things are counted.
    Fraction,
    /// Below nought.
    Negative,
    /// A part above its whole, or more than a hundred percent.
    AboveWhole,
    /// A part of a whole where something is counted.
    Parts,
    /// There is no team or indicator for it.
    Outside,
}

crate::id::stored_words!(Doubt {
    Separator = "separator",
    Text = "text",
    Percent = "percent",
    RateAlone = "rate-alone",
    Fraction = "fraction",
    Negative = "negative",
    AboveWhole = "above-whole",
    Parts = "parts",
    Outside = "outside",
});

/// The cells of what was copied in Excel: tabs part cells, lines part rows; a cell with a line break or a tab in it
/// stands in quotation marks, which are doubled inside.
pub fn rows_of(block: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut letters = block.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            _ if quoted => cell.push(letter),
            '"' if cell.is_empty() => quoted = true,
            '\t' => row.push(std::mem::take(&mut cell)),
            '\r' => {}
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// What a text is taken for where a number of an indicator is to stand.
pub fn read_cell(indicator: &Indicator, text: &str) -> Reading {
    let written = vietnamese::read_amount(text);
    let about = written.nearness.map(|nearness| match nearness {
        Nearness::About => About::Around,
        Nearness::Above => About::Above,
        Nearness::Nearly => About::Nearly,
    });
    let near = |amount: Amount| Amount { about, ..amount };
    match indicator.nature {
        Nature::Ratio => ratio(indicator, text, written, &near),
        Nature::Count | Nature::Money => whole(indicator, text, written, &near),
    }
}

fn fitting(indicator: &Indicator, amounts: impl IntoIterator<Item = Amount>) -> Vec<Amount> {
    amounts.into_iter().filter_map(|amount| checked(indicator, amount).ok()).collect()
}

fn whole(
    indicator: &Indicator,
    text: &str,
    written: WrittenAmount,
    near: &dyn Fn(Amount) -> Amount,
) -> Reading {
    let offers =
        |numbers: &[f64]| fitting(indicator, numbers.iter().map(|one| near(Amount::plain(*one))));
    let number = written.number.whole();
    if written.of.is_some() {
        let numbers: Vec<f64> = exact(number).into_iter().collect();
        return Reading::Doubt(Doubt::Parts, offers(&numbers));
    }
    match number {
        NumberReading::Blank => Reading::Leave,
        NumberReading::Doubtful { as_thousands, as_decimal } => {
            Reading::Doubt(Doubt::Separator, offers(&[as_thousands, as_decimal]))
        }
        NumberReading::NotANumber => {
            let within: Vec<f64> = vietnamese::number_within(text).into_iter().collect();
            Reading::Doubt(Doubt::Text, offers(&within))
        }
        NumberReading::Exact(number) if written.percent => {
            Reading::Doubt(Doubt::Percent, offers(&[number]))
        }
        NumberReading::Exact(number) if number < 0.0 => {
            Reading::Doubt(Doubt::Negative, offers(&[-number]))
        }
        NumberReading::Exact(number) if number.fract() != 0.0 => {
            Reading::Doubt(Doubt::Fraction, Vec::new())
        }
        NumberReading::Exact(number) => Reading::Is(near(Amount::plain(number))),
    }
}

fn ratio(
    indicator: &Indicator,
    text: &str,
    written: WrittenAmount,
    near: &dyn Fn(Amount) -> Amount,
) -> Reading {
    let taken = |amount: Amount| match checked(indicator, near(amount)) {
        Ok(amount) => Reading::Is(amount),
        Err(_) => Reading::Doubt(Doubt::AboveWhole, Vec::new()),
    };
    if let Some(of) = written.of {
        // Parts of a whole are counted: 1.260/1.356 can be read in one way.
        return match (exact(written.number.whole()), exact(of.whole())) {
            (Some(value), Some(of)) if value >= 0.0 && of >= 0.0 => taken(Amount::part(value, of)),
            (Some(_), Some(_)) => Reading::Doubt(Doubt::Negative, Vec::new()),
            _ => Reading::Doubt(Doubt::Separator, parts_offered(indicator, written.number, of)),
        };
    }
    match written.number {
        NumberReading::Blank => Reading::Leave,
        NumberReading::Exact(number) if number < 0.0 => {
            Reading::Doubt(Doubt::Negative, fitting(indicator, [Amount::rate(-number)]))
        }
        NumberReading::Exact(number) if written.percent => taken(Amount::rate(number)),
        NumberReading::Exact(number) => {
            // A cell that Excel shows as 39,3% holds 0,393.
            let scaled = (number <= 1.0).then(|| Amount::rate(vietnamese::rounded(number * 100.0)));
            let offers = scaled.into_iter().chain([Amount::rate(number)]);
            Reading::Doubt(Doubt::RateAlone, fitting(indicator, offers.map(near)))
        }
        NumberReading::Doubtful { as_decimal, .. } => {
            Reading::Doubt(Doubt::Separator, fitting(indicator, [near(Amount::rate(as_decimal))]))
        }
        NumberReading::NotANumber => {
            let within = vietnamese::number_within(text).map(Amount::rate).map(near);
            Reading::Doubt(Doubt::Text, fitting(indicator, within))
        }
    }
}

fn exact(reading: NumberReading) -> Option<f64> {
    match reading {
        NumberReading::Exact(number) => Some(number),
        _ => None,
    }
}

/// Every part of a whole that two doubtful numbers may be.
fn parts_offered(indicator: &Indicator, value: NumberReading, of: NumberReading) -> Vec<Amount> {
    let ways = |reading: NumberReading| match reading.whole() {
        NumberReading::Exact(number) => vec![number],
        NumberReading::Doubtful { as_thousands, as_decimal } => vec![as_thousands, as_decimal],
        NumberReading::Blank | NumberReading::NotANumber => Vec::new(),
    };
    let of = ways(of);
    let pairs = ways(value).into_iter().flat_map(|value| of.iter().map(move |of| (value, *of)));
    fitting(indicator, pairs.map(|(value, of)| Amount::part(value, of)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::results::Gathering;

    fn indicator(nature: Nature) -> Indicator {
        Indicator {
            id: crate::Id::new(chrono::NaiveDateTime::default()),
            code: "thu".to_owned(),
            name: "Chỉ tiêu thử".to_owned(),
            unit: String::new(),
            nature,
            of_name: Some("Tổng số".to_owned()),
            part_of: None,
            gathering: Gathering::Sum,
            source: None,
            evidence: None,
            retired: None,
        }
    }

    #[test]
    fn cells_of_counted_things_are_read_or_asked_about() {
        let count = indicator(Nature::Count);
        let is = |number| Reading::Is(Amount::plain(number));
        let doubt = |why, offers: &[f64]| {
            Reading::Doubt(why, offers.iter().map(|one| Amount::plain(*one)).collect())
        };
        for (text, reading) in [
            ("", Reading::Leave),
            (" \u{a0}", Reading::Leave),
            ("0", is(0.0)),
            ("12", is(12.0)),
            ("1.234", is(1234.0)),
            ("1,234", is(1234.0)),
            ("1.234.567", is(1_234_567.0)),
            ("25.000", doubt(Doubt::Separator, &[25_000.0, 25.0])),
            ("25,000", doubt(Doubt::Separator, &[25_000.0, 25.0])),
            ("25,5", doubt(Doubt::Fraction, &[])),
            ("39,3%", doubt(Doubt::Percent, &[])),
            ("40%", doubt(Doubt::Percent, &[40.0])),
            ("-3", doubt(Doubt::Negative, &[3.0])),
            ("25 hộ", doubt(Doubt::Text, &[25.0])),
            ("chưa có", doubt(Doubt::Text, &[])),
            ("12/30", doubt(Doubt::Parts, &[12.0])),
        ] {
            assert_eq!(read_cell(&count, text), reading, "{text}");
        }
        let above = Amount { about: Some(About::Above), ..Amount::plain(8000.0) };
        assert_eq!(read_cell(&count, "trên 8 nghìn"), Reading::Is(above));
    }

    #[test]
    fn cells_of_ratios_keep_their_parts_or_are_percentages() {
        let rate = indicator(Nature::Ratio);
        let read = |text| read_cell(&rate, text);
        assert_eq!(read("173/173"), Reading::Is(Amount::part(173.0, 173.0)));
        assert_eq!(read("1.260/1.356"), Reading::Is(Amount::part(1260.0, 1356.0)));
        assert_eq!(read("39,3%"), Reading::Is(Amount::rate(39.3)));
        assert_eq!(read("39,3"), Reading::Doubt(Doubt::RateAlone, vec![Amount::rate(39.3)]));
        let both = vec![Amount::rate(39.3), Amount::rate(0.393)];
        assert_eq!(read("0,393"), Reading::Doubt(Doubt::RateAlone, both));
        assert_eq!(read("120%"), Reading::Doubt(Doubt::AboveWhole, Vec::new()));
        assert_eq!(read("5/4"), Reading::Doubt(Doubt::AboveWhole, Vec::new()));
        assert_eq!(read(""), Reading::Leave);
    }

    #[test]
    fn a_block_of_excel_is_parted_into_its_cells() {
        let block = "1\t\"hai\ndòng\"\t\r\n\t\"\"\"x\"\"\"\r\n";
        assert_eq!(rows_of(block), [vec!["1", "hai\ndòng", ""], vec!["", "\"x\""]]);
        assert_eq!(rows_of("5"), [["5"]]);
        assert_eq!(rows_of(""), Vec::<Vec<String>>::new());
    }

    proptest! {
        #[test]
        fn only_blank_is_left_and_blank_is_never_a_number(text in "\\PC{0,12}") {
            for nature in [Nature::Count, Nature::Money, Nature::Ratio] {
                let reading = read_cell(&indicator(nature), &text);
                prop_assert_eq!(reading == Reading::Leave, vietnamese::clean(&text).trim().is_empty());
            }
        }

        #[test]
        fn every_offer_can_be_taken(text in "[0-9.,/% -]{1,10}") {
            for nature in [Nature::Count, Nature::Ratio] {
                let indicator = indicator(nature);
                if let Reading::Doubt(_, offers) = read_cell(&indicator, &text) {
                    prop_assert!(offers.iter().all(|one| checked(&indicator, *one).is_ok()));
                }
            }
        }
    }
}

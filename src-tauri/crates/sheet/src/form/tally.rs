//! What the rows of a column come to, added up one by one, rounded as a sheet rounds.

use super::content::Cell;

/// The values of a column so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    sum: Option<f64>,
    pub least: Option<f64>,
    pub greatest: Option<f64>,
    /// What stood before the numbers: what their sum has to say too.
    before: Option<&'static str>,
    /// The last value that its parts do not give.
    pub stated: Option<Cell>,
    count: u32,
}

impl Tally {
    pub fn add(&mut self, cell: &Cell) {
        let Some(number) = cell.number() else { return };
        self.count += 1;
        self.sum = Some(self.sum.unwrap_or(0.0) + number);
        self.least = Some(self.least.map_or(number, |least| least.min(number)));
        self.greatest = Some(self.greatest.map_or(number, |greatest| greatest.max(number)));
        if let Cell::Marked { before, .. } = cell
            && !before.is_empty()
        {
            let same = self.before.is_none_or(|known| known == *before);
            self.before = Some(if same { before } else { "khoảng " });
        }
    }

    /// The one value of the column, where it was stated: it stands for the whole.
    pub fn only_stated(&self) -> Cell {
        self.stated.clone().filter(|_| self.count == 1).unwrap_or_default()
    }

    pub fn sum(&self) -> Option<f64> {
        self.sum.map(rounded)
    }

    /// A figure of the column: as uncertain as what it was made of.
    pub fn marked(&self, number: Option<f64>) -> Cell {
        match (number, self.before) {
            (None, _) => Cell::Blank,
            (Some(number), None) => Cell::from_number(number),
            (Some(number), Some(before)) => Cell::Marked { number, before, after: "" },
        }
    }
}

/// Without what binary fractions add to the sixth decimal.
pub(super) fn rounded(number: f64) -> f64 {
    if number.fract() == 0.0 { number } else { (number * 1e6).round() / 1e6 }
}

/// A sum over a count to one decimal, halves up, exactly as the sheet's ROUND gives it: 34.25 becomes
/// 34.3 although 34.25 × 10 in binary may lie below the half.
pub(super) fn mean(sum: Option<f64>, count: Option<f64>) -> Cell {
    tenths(sum.unwrap_or(0.0), count.unwrap_or(0.0))
}

/// A part in percent of a whole, to one decimal; blank where one of them is not known.
pub(super) fn percent(part: Option<f64>, whole: Option<f64>) -> Cell {
    match (part, whole) {
        (Some(part), Some(whole)) => tenths(part * 100.0, whole),
        _ => Cell::Blank,
    }
}

fn tenths(top: f64, bottom: f64) -> Cell {
    if bottom == 0.0 {
        return Cell::Blank;
    }
    let tenths = (top * 10.0 / bottom * 1e6).round() / 1e6;
    Cell::Decimal(tenths.round() / 10.0)
}

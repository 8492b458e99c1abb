//! What the clerk wrote instead of what stands in a file, made sure of.

use vietnamese::{NumberReading, read_amount};

use super::Asked;
use super::doubt::{PHONE, REPORTER, Take, Takes};
use crate::results::{Amount, Nature, ResultsError, checked};
use crate::roster::import::phone;
use crate::{Id, Result};

/// A number as the clerk writes it in the window, where a dot parts thousands, with what it is out of:
/// `118/300`.
pub(super) fn typed(text: &str) -> Option<(f64, Option<f64>)> {
    let number = |reading: NumberReading| match reading {
        NumberReading::Exact(number) | NumberReading::Doubtful { as_thousands: number, .. } => {
            Some(number).filter(|number| *number >= 0.0)
        }
        NumberReading::Blank | NumberReading::NotANumber => None,
    };
    let amount = read_amount(text);
    let value = number(amount.number)?;
    match amount.of {
        None => Some((value, None)),
        Some(of) => Some((value, Some(number(of)?))),
    }
}

/// Makes sure that what the clerk wrote can be read, and stored: a number, a phone, a team, a name.
///
/// # Errors
/// [`ResultsError::TakeUnreadable`], and what [`checked`] refuses with.
pub(super) fn check(takes: &Takes, asked: &Asked) -> Result<()> {
    for (key, take) in takes {
        let Take::Change(text) = take else { continue };
        let about = key.split('/').nth(1).unwrap_or_default();
        let code = about.strip_suffix(":of").unwrap_or(about);
        let indicator = asked.indicators.iter().find(|one| one.code == code);
        let readable = match (about, indicator) {
            ("", _) => Id::parse(text).is_some(),
            (PHONE, _) => phone(text).is_some(),
            (REPORTER, _) => !vietnamese::clean(text).is_empty(),
            (_, Some(indicator)) => match typed(text) {
                // The other half of a ratio stands elsewhere.
                Some((_, None)) if indicator.nature == Nature::Ratio => true,
                Some((value, of)) => {
                    checked(indicator, Amount { value, of, ..Amount::default() })?;
                    true
                }
                None => false,
            },
            (_, None) => false,
        };
        if !readable {
            return Err(ResultsError::TakeUnreadable(text.clone()).into());
        }
    }
    Ok(())
}

//! What a letter, a submission or a notice says in its own words.

use paper::Record;

use super::{Facts, FieldRow, Part};
use crate::Result;

pub(in crate::papers) static LETTER: Part = Part { fields: FIELDS, changeable: &[], gather };

const FIELDS: &[FieldRow] = &[];

#[expect(clippy::unnecessary_wraps, reason = "every group is gathered alike")]
fn gather(_: &Facts<'_>) -> Result<Record> {
    Ok(Record::new())
}

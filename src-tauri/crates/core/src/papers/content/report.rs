//! Results of a period.

use paper::Record;

use super::{Facts, FieldRow, Part};
use crate::Result;

pub(in crate::papers) static REPORT: Part = Part { fields: FIELDS, changeable: &[], gather };

const FIELDS: &[FieldRow] = &[];

#[expect(clippy::unnecessary_wraps, reason = "every group is gathered alike")]
fn gather(_: &Facts<'_>) -> Result<Record> {
    Ok(Record::new())
}

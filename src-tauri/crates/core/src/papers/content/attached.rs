//! The decision that a paper is attached to.

use paper::Record;
use paper::template::Kind as Holds;

use super::{Facts, FieldRow, Part};
use crate::Result;

pub(in crate::papers) static ATTACHED: Part = Part { fields: FIELDS, changeable: &[], gather };

const FIELDS: &[FieldRow] = &[
    ("attached", Holds::Record, "Kèm theo", "Quyết định mà văn bản này kèm theo"),
    (
        "attached.reference",
        Holds::Text,
        "Số và ngày quyết định kèm theo",
        "số 13/QĐ-UBND ngày 05 tháng 3 năm 2026; để trống số, ngày khi chưa ban hành",
    ),
];

/// The reference itself is set with number and date, as it stands when the paper is drawn.
fn gather(_: &Facts<'_>) -> Result<Record> {
    Ok(Record::new().with("attached", Record::new()))
}

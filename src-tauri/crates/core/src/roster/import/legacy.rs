//! Sheets in fonts from before Unicode.

use sheet::{CellValue, Sheet};
use vietnamese::LegacyEncoding;

use super::{Field, Problem, ProblemCode};

/// A sheet in Unicode, and where something had to be converted.
pub(super) struct Converted {
    /// The sheet, its texts in Unicode.
    pub sheet: Sheet,
    /// The first text that was converted in each row: row from 0, as it was, as it is.
    changes: Vec<(u32, String, String)>,
}

/// Converts the cells whose font is no Unicode font and whose text is none either.
pub(super) fn convert(sheet: &Sheet) -> Converted {
    let mut converted = Converted { sheet: sheet.clone(), changes: Vec::new() };
    for row in &mut converted.sheet.rows {
        let mut first = None;
        for cell in &mut row.cells {
            let encoding = cell.font.as_deref().and_then(LegacyEncoding::of_font);
            let (Some(encoding), CellValue::Text(text)) = (encoding, &mut cell.value) else {
                continue;
            };
            if let Some(unicode) = encoding.to_unicode(text).filter(|unicode| unicode != text) {
                first.get_or_insert_with(|| (row.index, text.clone(), unicode.clone()));
                *text = unicode;
            }
        }
        converted.changes.extend(first);
    }
    converted
}

impl Converted {
    /// One word about it for the whole file: on the first converted row from the header on.
    pub fn problem(&self, header_row: u32) -> Option<Problem> {
        let (row, found, made) = self.changes.iter().find(|(row, _, _)| *row >= header_row)?;
        Some(Problem {
            row: row.saturating_add(1),
            code: ProblemCode::EncodingConverted,
            field: Field::Name,
            found: found.clone(),
            made: Some(made.clone()),
        })
    }
}

//! Sheets in fonts from before Unicode.

use std::borrow::Cow;

use sheet::{CellValue, FontRun, Sheet};
use vietnamese::LegacyEncoding;

use super::{Field, Problem, ProblemCode, TextChange};

/// A sheet in Unicode, and where something had to be converted.
pub(super) struct Converted<'a> {
    /// The sheet, its texts in Unicode: the one of the file where nothing had to be converted.
    pub sheet: Cow<'a, Sheet>,
    /// The first text that was converted in each row.
    pub changes: Vec<TextChange>,
}

/// Converts the stretches of text whose font is no Unicode font and whose letters are none either.
pub(super) fn convert(sheet: &Sheet) -> Converted<'_> {
    let mut converted = Converted { sheet: Cow::Borrowed(sheet), changes: Vec::new() };
    let mut cells = sheet.rows.iter().flat_map(|row| &row.cells);
    if cells.all(|cell| cell.fonts.is_empty()) {
        return converted;
    }
    for row in &mut converted.sheet.to_mut().rows {
        let mut first = None;
        for cell in row.cells.iter_mut().filter(|cell| !cell.fonts.is_empty()) {
            let CellValue::Text(text) = &mut cell.value else { continue };
            if let Some(unicode) = unicode(text, &cell.fonts) {
                first.get_or_insert_with(|| TextChange {
                    row: row.index.saturating_add(1),
                    found: text.clone(),
                    made: unicode.clone(),
                });
                *text = unicode;
            }
            cell.fonts.clear();
        }
        converted.changes.extend(first);
    }
    converted
}

/// The text with its stretches in legacy fonts in Unicode; nothing if none of them changes.
fn unicode(text: &str, fonts: &[FontRun]) -> Option<String> {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for run in fonts {
        let stretch = text.get(run.start..run.end)?;
        result.push_str(text.get(at..run.start)?);
        let encoding = LegacyEncoding::of_font(&run.font);
        match encoding.and_then(|encoding| encoding.to_unicode(stretch)) {
            Some(unicode) => result.push_str(&unicode),
            None => result.push_str(stretch),
        }
        at = run.end;
    }
    result.push_str(text.get(at..)?);
    Some(result).filter(|unicode| unicode != text)
}

impl Converted<'_> {
    /// One word about it for the whole file: on the first converted row from the header on.
    pub fn problem(&self, header_row: u32) -> Option<Problem> {
        let change = self.changes.iter().find(|change| change.row > header_row)?;
        Some(Problem {
            row: change.row,
            code: ProblemCode::EncodingConverted,
            field: Field::Name,
            found: change.found.clone(),
            made: Some(change.made.clone()),
        })
    }
}

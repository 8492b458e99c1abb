//! Where the header of a roster stands, and what its columns hold.

use std::collections::BTreeSet;

use sheet::{CellValue, Row, Sheet};

use super::field::{self, Field, Match};
use super::{ColumnUse, HeaderChoice, cells};

/// A header stands near the top: so many rows with something in them are looked at.
const ROWS_LOOKED_AT: usize = 200;

/// A header has no more rows than this, without the row of numbers under it.
const MOST_ROWS: u32 = 3;

/// A header that was found.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// Its first row, counted from 0.
    pub first_row: u32,
    /// The first row below it, counted from 0.
    pub end_row: u32,
    /// The columns, from the left.
    pub columns: Vec<ColumnUse>,
    /// How many different fields it names.
    pub score: usize,
}

impl Header {
    /// Whether it names people and one thing more; a list of nothing but names has one column.
    fn is_likely(&self) -> bool {
        let names = [Field::Name, Field::FamilyName];
        names.iter().any(|name| self.column_of(*name).is_some())
            && (self.score >= 2 || self.columns.len() == 1)
    }

    /// The columns that hold a field.
    pub fn columns_of(&self, field: Field) -> impl Iterator<Item = u32> + '_ {
        self.columns
            .iter()
            .filter(move |column| column.field == Some(field))
            .map(|column| column.column)
    }

    /// The column that holds a field.
    pub fn column_of(&self, field: Field) -> Option<u32> {
        self.columns_of(field).next()
    }

    /// Whether a row below repeats the header, as printed lists do on every page.
    pub fn is_repeated_by(&self, row: &Row) -> bool {
        let same = self.columns.iter().filter(|column| {
            let text = cells::text_at(row, column.column);
            text.is_some_and(|text| {
                field::recognise(&text).and_then(|found| found.field) == column.field
                    && column.field.is_some()
            })
        });
        let names = [Field::Name, Field::FamilyName].iter().any(|name| {
            let text = self.column_of(*name).and_then(|column| cells::text_at(row, column));
            text.and_then(|text| field::recognise(&text))
                .is_some_and(|found| found.field == Some(*name))
        });
        names && same.count() >= 2
    }
}

/// The header where the clerk says it is; if she says nothing, where it is found.
pub(super) fn chosen(sheet: &Sheet, choice: HeaderChoice) -> Option<Header> {
    match choice {
        HeaderChoice::Found => find(sheet),
        HeaderChoice::Row(number) => at(sheet, sheet.row(number.checked_sub(1)?)?),
        HeaderChoice::Absent => {
            Some(Header { first_row: 0, end_row: 0, columns: Vec::new(), score: 0 })
        }
    }
}

/// Puts the clerk's choices in place of what was recognised: a field that one column only can hold
/// is taken from the column that had it. What must not be kept is never taken for a field.
pub(super) fn choose(header: &mut Header, columns: &[(u32, Option<Field>)]) {
    for (place, field) in columns {
        let Some(at) = header.columns.iter().position(|column| column.column == *place) else {
            continue;
        };
        for (index, column) in header.columns.iter_mut().enumerate() {
            if index == at {
                column.field = field.filter(|_| !column.sensitive);
            } else if field.is_some_and(|field| !field.may_repeat()) && column.field == *field {
                column.field = None;
            }
        }
    }
    // One column with the whole name wins over two with its parts, unless both were chosen.
    let has = |field| columns.iter().any(|(_, chosen)| *chosen == Some(field));
    if has(Field::Name) {
        let part = |column: &&mut ColumnUse| {
            matches!(column.field, Some(Field::FamilyName | Field::GivenName))
        };
        header.columns.iter_mut().filter(part).for_each(|column| column.field = None);
    } else if has(Field::FamilyName) || has(Field::GivenName) {
        let whole = |column: &&mut ColumnUse| column.field == Some(Field::Name);
        header.columns.iter_mut().filter(whole).for_each(|column| column.field = None);
    }
}

/// Finds the header with the most fields; of two equal ones the upper. None without a column
/// for names and one thing more.
pub(super) fn find(sheet: &Sheet) -> Option<Header> {
    let mut best: Option<Header> = None;
    for row in sheet.rows.iter().take(ROWS_LOOKED_AT) {
        let Some(header) = at(sheet, row).filter(Header::is_likely) else { continue };
        if best.as_ref().is_none_or(|known| header.score > known.score) {
            best = Some(header);
        }
    }
    best
}

/// The header that begins in a row, if anything in it is known.
fn at(sheet: &Sheet, row: &Row) -> Option<Header> {
    if !row.cells.iter().any(|cell| is_header(&cell.value)) {
        return None;
    }
    let last_row = last_row(sheet, row);
    let mut columns = named_columns(sheet, row.index, last_row);
    settle_names(sheet, row.index, last_row, &mut columns);
    settle_repeats(&mut columns);
    let fields: BTreeSet<Field> = columns.iter().filter_map(|column| column.known?.field).collect();
    let columns = columns
        .into_iter()
        .map(|column| {
            let header = column.texts.join(" – ");
            let sensitive = column.texts.iter().any(|text| field::is_sensitive(text));
            let field = column.known.and_then(|known| known.field);
            ColumnUse {
                column: column.column,
                sensitive,
                // "Nam" under "Dân tộc" asks for nobody's sex.
                field: field.filter(|_| !sensitive),
                header,
                ..ColumnUse::default()
            }
        })
        .collect();
    let end_row = last_row.saturating_add(1);
    Some(Header { first_row: row.index, end_row, columns, score: fields.len() })
}

/// `Ghi chú: ghi rõ họ và tên`: a heading says nothing behind a colon.
fn is_remark(value: &CellValue) -> bool {
    let said = |(_, said): (&str, &str)| said.chars().any(char::is_alphanumeric);
    matches!(value, CellValue::Text(text) if text.split_once(':').is_some_and(said))
}

fn is_header(value: &CellValue) -> bool {
    matches!(value, CellValue::Text(text) if field::recognise(text).is_some())
}

/// A column while the header is read.
struct Column {
    column: u32,
    /// Its texts from above, each once.
    texts: Vec<String>,
    known: Option<Match>,
}

/// The last of the rows that belong to the header beginning in `row`.
fn last_row(sheet: &Sheet, row: &Row) -> u32 {
    let mut last = row.index;
    for index in row.index + 1..row.index + MOST_ROWS {
        let Some(below) = sheet.row(index) else { break };
        let has_values = below
            .cells
            .iter()
            .any(|cell| matches!(cell.value, CellValue::Number(_) | CellValue::Date(_)));
        let texts: Vec<_> = below.cells.iter().filter(|cell| !cell.value.is_blank()).collect();
        if has_values || texts.is_empty() || texts.iter().any(|cell| is_remark(&cell.value)) {
            break;
        }
        // Under a merged cell of the header, or nothing but headers: a row of the header itself.
        let spanned = sheet.merges.iter().any(|merge| {
            merge.first_row >= row.index
                && merge.first_row <= last
                && merge.last_row >= index
                && merge.first_row < index
        });
        let under_wide = texts.iter().all(|cell| {
            sheet.merges.iter().any(|merge| {
                merge.covers(last, cell.column)
                    && merge.first_row >= row.index
                    && merge.last_column > merge.first_column
            })
        });
        if spanned || under_wide || texts.iter().all(|cell| is_header(&cell.value)) {
            last = index;
        } else {
            break;
        }
    }
    last
}

/// Every column with a text in the header's rows, and what the lowest text that is known makes it.
fn named_columns(sheet: &Sheet, first_row: u32, last_row: u32) -> Vec<Column> {
    let mut places: BTreeSet<u32> = BTreeSet::new();
    for index in first_row..=last_row {
        for cell in sheet.row(index).map(|row| row.cells.as_slice()).unwrap_or_default() {
            places.insert(cell.column);
            // A merged header stands over all its columns, as far as a sheet is wide.
            if let Some(merge) = sheet.merge_at(index, cell.column) {
                places.extend(
                    merge.first_column
                        ..=merge.last_column.min(merge.first_column.saturating_add(60)),
                );
            }
        }
    }
    places
        .into_iter()
        .filter_map(|column| {
            let mut texts: Vec<String> = Vec::new();
            for index in first_row..=last_row {
                let text = header_text(sheet, index, column);
                texts.extend(text.filter(|text| texts.last() != Some(text)));
            }
            let known = texts.iter().rev().find_map(|text| field::recognise(text));
            (!texts.is_empty()).then_some(Column { column, texts, known })
        })
        .collect()
}

/// The text over a place: its own, or that of the merged cell that covers it.
fn header_text(sheet: &Sheet, row: u32, column: u32) -> Option<String> {
    let cell = sheet.cell(row, column).or_else(|| {
        let merge = sheet.merge_at(row, column)?;
        sheet.cell(merge.first_row, merge.first_column)
    })?;
    cells::text(cell)
}

/// Settles which columns make the name: one column wins over two, `Tên` alone is a name, and
/// one header over two columns means họ đệm and tên.
fn settle_names(sheet: &Sheet, first_row: u32, last_row: u32, columns: &mut [Column]) {
    let of = |columns: &[Column], field: Field| -> Vec<usize> {
        let named = |column: &Column| column.known.is_some_and(|known| known.field == Some(field));
        columns
            .iter()
            .enumerate()
            .filter(|(_, column)| named(column))
            .map(|(index, _)| index)
            .collect()
    };
    let put = |columns: &mut [Column], index: usize, field: Option<Field>| {
        if let Some(column) = columns.get_mut(index) {
            column.known = field.map(|field| Match { field: Some(field), rank: 0 });
        }
    };
    let full = of(columns, Field::Name);
    let family = of(columns, Field::FamilyName);
    let given = of(columns, Field::GivenName);
    match (full.as_slice(), family.as_slice(), given.as_slice()) {
        ([first, second], _, _)
            if under_one_merge(sheet, first_row, last_row, columns, *first, *second) =>
        {
            put(columns, *first, Some(Field::FamilyName));
            put(columns, *second, Some(Field::GivenName));
        }
        // Họ và tên over one column, Tên over the next: the wide header was not merged.
        ([_, ..], _, _) => {
            for index in family.iter().chain(&given) {
                put(columns, *index, None);
            }
        }
        ([], [family], []) => put(columns, *family, Some(Field::Name)),
        ([], [], [given]) => put(columns, *given, Some(Field::Name)),
        _ => {}
    }
}

fn under_one_merge(
    sheet: &Sheet,
    first_row: u32,
    last_row: u32,
    columns: &[Column],
    first: usize,
    second: usize,
) -> bool {
    let (Some(first), Some(second)) = (columns.get(first), columns.get(second)) else {
        return false;
    };
    (first_row..=last_row).any(|row| {
        sheet.merge_at(row, first.column).is_some_and(|merge| merge.covers(row, second.column))
    })
}

/// Leaves each field to one column, the one with the best header; those that may repeat stay.
fn settle_repeats(columns: &mut [Column]) {
    let known: Vec<(u32, Match)> =
        columns.iter().filter_map(|column| Some((column.column, column.known?))).collect();
    for column in columns {
        let Some(Match { field: Some(field), rank }) = column.known else { continue };
        let better = known.iter().any(|(place, other)| {
            other.field == Some(field) && (other.rank, *place) < (rank, column.column)
        });
        if better && !field.may_repeat() {
            column.known = None;
        }
    }
}

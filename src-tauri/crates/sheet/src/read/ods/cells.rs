//! The tables of a document.

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::grid::{Budget, Grid};
use super::super::moment::iso;
use super::super::rich::{Font, Rich};
use super::super::xml::{Step, Xml, attribute, attributes, number};
use super::super::{CellValue, FontRun, Merge, ReadError, Workbook};
use super::Styles;

/// A cell on the way: what its attributes say, and its text.
#[derive(Default)]
struct Open {
    kind: String,
    value: String,
    style: Option<String>,
    formula: bool,
    repeated: u32,
    spans: (u32, u32),
    text: Rich,
    paragraphs: u32,
}

/// A cell of a row that may be repeated.
struct Done {
    column: u32,
    repeated: u32,
    value: CellValue,
    fonts: Vec<FontRun>,
    formula: bool,
    spans: (u32, u32),
}

/// The row on the way.
#[derive(Default)]
struct Line {
    repeated: u32,
    style: Option<String>,
    column: u32,
    cells: Vec<Done>,
}

/// Reads the document's tables.
///
/// # Errors
///
/// [`ReadError`].
pub fn read(
    part: impl BufRead,
    mut styles: Styles,
    budget: &mut Budget,
) -> Result<Workbook, ReadError> {
    let mut xml = Xml::new(part);
    let mut workbook = Workbook::default();
    loop {
        match xml.step()? {
            Step::Open(open) if open.local_name().as_ref() == "table" => {
                let name = attribute(&open, "name").unwrap_or_default().into_owned();
                let hidden = attribute(&open, "style-name").is_some_and(|name| styles.hides(&name));
                let mut table = Table::new(&styles, Grid::new(budget));
                table.read(&mut xml)?;
                workbook.sheets.push(table.grid.finish(name, hidden));
            }
            Step::Open(open) => styles.open(&open),
            Step::Close(close) => styles.close(close.local_name().as_ref()),
            Step::End => return Ok(workbook),
            _ => {}
        }
    }
}

/// A table on the way.
struct Table<'a, 'b> {
    styles: &'a Styles,
    grid: Grid<'b>,
    /// The styles of columns: the first column behind each, and its name.
    columns: Vec<(u32, Option<String>)>,
    row: u32,
    fonts: HashMap<String, Font>,
}

impl<'a, 'b> Table<'a, 'b> {
    fn new(styles: &'a Styles, grid: Grid<'b>) -> Self {
        Self { styles, grid, columns: Vec::new(), row: 0, fonts: HashMap::new() }
    }

    /// Up to the table's end.
    fn read<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let mut line = Line::default();
        let mut cell: Option<Open> = None;
        // The fonts of stretches of text that are open, and how deep we are in what is no text.
        let mut spans: Vec<Option<Font>> = Vec::new();
        let (mut aside, mut tables) = (0_u32, 0_u32);
        loop {
            match xml.step()? {
                Step::Open(open) => match (open.local_name().as_ref(), cell.as_mut()) {
                    ("annotation" | "frame" | "custom-shape" | "shapes", _) => aside += 1,
                    ("table", _) => tables += 1,
                    _ if aside > 0 || tables > 0 => {}
                    ("table-column", None) => self.column(&open),
                    ("table-row", None) => line = row(&open),
                    ("table-cell" | "covered-table-cell", None) => cell = Some(begin(&open)),
                    ("p" | "h", Some(cell)) => {
                        if cell.paragraphs > 0 {
                            cell.text.push("\n");
                        }
                        cell.paragraphs += 1;
                    }
                    ("span", Some(_)) => {
                        let name = attribute(&open, "style-name").unwrap_or_default();
                        spans.push(self.styles.font("text", &name));
                    }
                    ("s", Some(cell)) => {
                        let count = number(&open, "c").unwrap_or(1).min(100);
                        (0..count).for_each(|_| cell.text.push(" "));
                    }
                    ("tab", Some(cell)) => cell.text.push("\t"),
                    ("line-break", Some(cell)) => cell.text.push("\n"),
                    _ => {}
                },
                Step::Text(text) if aside == 0 && tables == 0 => {
                    if let Some(cell) = cell.as_mut().filter(|cell| cell.paragraphs > 0) {
                        match spans.iter().rev().find_map(Option::as_ref) {
                            Some(font) => cell.text.push_in(&text, font),
                            None => cell.text.push(&text),
                        }
                    }
                }
                Step::Close(close) => match close.local_name().as_ref() {
                    "annotation" | "frame" | "custom-shape" | "shapes" => {
                        aside = aside.saturating_sub(1);
                    }
                    "table" if tables == 0 => return Ok(()),
                    "table" => tables -= 1,
                    _ if aside > 0 || tables > 0 => {}
                    "table-cell" | "covered-table-cell" => {
                        if let Some(cell) = cell.take() {
                            self.end_cell(&mut line, &cell);
                        }
                        spans.clear();
                    }
                    "span" => drop(spans.pop()),
                    "table-row" => self.end_row(&std::mem::take(&mut line))?,
                    _ => {}
                },
                Step::End => {
                    return Err(ReadError::Corrupt("a table without an end".to_owned()));
                }
                _ => {}
            }
        }
    }

    fn column(&mut self, open: &BytesStart<'_>) {
        let before = self.columns.last().map_or(0, |(end, _)| *end);
        let repeated = number(open, "number-columns-repeated").unwrap_or(1);
        let style = attribute(open, "default-cell-style-name").map(std::borrow::Cow::into_owned);
        self.columns.push((before.saturating_add(repeated), style));
    }

    fn end_cell(&mut self, line: &mut Line, cell: &Open) {
        let column = line.column;
        line.column = column.saturating_add(cell.repeated);
        let text = || match cell.text.text.as_str() {
            "" => CellValue::Text(cell.value.clone()),
            text => CellValue::Text(text.to_owned()),
        };
        let value = match cell.kind.as_str() {
            "float" | "percentage" | "currency" => {
                cell.value.trim().parse().map_or_else(|_| text(), CellValue::Number)
            }
            "date" => iso(&cell.value).map_or_else(text, CellValue::Date),
            "boolean" => CellValue::Bool(cell.value.trim() == "true"),
            "error" => CellValue::Error(cell.text.text.clone()),
            "" if cell.paragraphs == 0 => CellValue::Empty,
            _ => text(),
        };
        if value == CellValue::Empty || value == CellValue::Text(String::new()) {
            self.merge(column, cell.spans);
            return;
        }
        let fonts = if matches!(value, CellValue::Text(_)) {
            let font = self.font(line, column, cell.style.as_deref());
            cell.text.runs(&font)
        } else {
            Vec::new()
        };
        let Open { repeated, formula, spans, .. } = *cell;
        line.cells.push(Done { column, repeated, value, fonts, formula, spans });
    }

    /// The font of a cell: of its own style, else of the row's, else of the column's.
    fn font(&mut self, line: &Line, column: u32, own: Option<&str>) -> Font {
        let of_column = || {
            let place = self.columns.partition_point(|(end, _)| *end <= column);
            self.columns.get(place).and_then(|(_, style)| style.as_deref())
        };
        let name = own.or(line.style.as_deref()).or_else(of_column).unwrap_or_default().to_owned();
        let styles = self.styles;
        self.fonts.entry(name).or_insert_with_key(|name| styles.cell_font(name)).clone()
    }

    fn merge(&mut self, column: u32, (columns, rows): (u32, u32)) {
        self.grid.merge(Merge {
            first_row: self.row,
            first_column: column,
            last_row: self.row.saturating_add(rows.saturating_sub(1)),
            last_column: column.saturating_add(columns.saturating_sub(1)),
        });
    }

    /// Puts the row's cells down as often as it says. A row of nothing may be repeated a million
    /// times: that costs nothing.
    fn end_row(&mut self, line: &Line) -> Result<(), ReadError> {
        for cell in &line.cells {
            self.merge(cell.column, cell.spans);
        }
        if !line.cells.is_empty() {
            for row in (self.row..).take(usize::try_from(line.repeated).unwrap_or(1)) {
                for cell in &line.cells {
                    for column in (cell.column..).take(usize::try_from(cell.repeated).unwrap_or(1))
                    {
                        let value = cell.value.clone();
                        self.grid.put((row, column), value, cell.fonts.clone(), cell.formula)?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(line.repeated);
        Ok(())
    }
}

fn row(open: &BytesStart<'_>) -> Line {
    Line {
        repeated: number(open, "number-rows-repeated").unwrap_or(1),
        style: attribute(open, "default-cell-style-name").map(std::borrow::Cow::into_owned),
        ..Line::default()
    }
}

fn begin(open: &BytesStart<'_>) -> Open {
    let mut cell = Open { repeated: 1, spans: (1, 1), ..Open::default() };
    for (name, value) in attributes(open) {
        match name {
            // The second name is LibreOffice's own, which knows errors.
            "value-type" if cell.kind != "error" => cell.kind = value.into_owned(),
            "value" | "date-value" | "boolean-value" | "string-value" => {
                cell.value = value.into_owned();
            }
            "style-name" => cell.style = Some(value.into_owned()),
            "formula" => cell.formula = true,
            "number-columns-repeated" => cell.repeated = value.parse().unwrap_or(1),
            "number-columns-spanned" => cell.spans.0 = value.parse().unwrap_or(1),
            "number-rows-spanned" => cell.spans.1 = value.parse().unwrap_or(1),
            _ => {}
        }
    }
    cell
}

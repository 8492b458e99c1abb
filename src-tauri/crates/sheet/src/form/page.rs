//! The sheet as it is printed: letterhead, title, header, body, total, signatures, page set-up. Cells
//! are written row by row, so that any number of rows goes through.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};

use super::chart;
use super::content::{Cell, Content, Letterhead, Row, Signature, Signatures};
use super::grid::{self, Grid};
use super::model::{Form, FormError, Kind, Orientation, Total};
use super::printed::printed;
use super::style::{self, Frame, Looks};
use super::table::{Line, Table};

/// Height of one line of the table and of the frame, in points.
pub(crate) const LINE: f64 = 15.0;
const FRAME_LINE: f64 = 16.5;
/// Room for a signature, in lines.
const SIGNATURE_LINES: u32 = 4;
/// Share of the page's width that the left half of letterhead and signatures takes.
const LEFT_SHARE: f64 = 0.42;
/// Room on an upright A4 page between its margins, in points: width and height.
const PAGE: (f64, f64) = (524.0, 757.0);
/// Width of a column's unit, in points.
const DIGIT: f64 = 5.7;
/// A page takes so much more when it is made smaller, and can still be read.
const NEARLY: f64 = 1.25;
/// Excel's number for A4.
pub(crate) const A4: u8 = 9;

/// Writes a form with its content as an .xlsx. The same form and content give the same bytes.
///
/// # Errors
/// [`FormError`] where the form contradicts itself, a row names an unknown column, or the sheet
/// would be larger than an .xlsx can be.
pub fn write(form: &Form, content: &Content) -> Result<Vec<u8>, FormError> {
    let mut workbook = Workbook::new();
    prepare(&mut workbook)?;
    let sheet = workbook.add_worksheet();
    let form = fitted(form, content)?;
    let rows = lay_down(sheet, &form, content, content.rows.iter().cloned())?;
    chart::draw(&mut workbook, &form, &rows)?;
    Ok(ooxml::made_anywhere(workbook.save_to_buffer()?))
}

/// Writes a form with rows that come one by one: what is written of them waits in an unnamed file, so
/// that a million take no more memory than ten. The rows of `content` and the form's charts are left out.
///
/// # Errors
/// As [`write`]; also where the PC has no room for the file.
pub fn write_streamed(
    form: &Form,
    content: &Content,
    rows: impl IntoIterator<Item = Row>,
) -> Result<Vec<u8>, FormError> {
    let mut workbook = Workbook::new();
    prepare(&mut workbook)?;
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    lay_down(sheet, form, content, rows)?;
    Ok(ooxml::made_anywhere(workbook.save_to_buffer()?))
}

/// The form with columns wide enough for their widest number: what does not fit prints as "###".
fn fitted(form: &Form, content: &Content) -> Result<Form, FormError> {
    let printed = printed(form, content)?;
    let mut form = form.clone();
    let mut places = 0..;
    for header in &mut form.columns {
        header.each_column(&mut |column| {
            let Some(place) = places.next() else { return };
            if matches!(column.kind, Kind::Text | Kind::Mark) {
                return;
            }
            let rows = printed.rows.iter().chain([&printed.totals]);
            let cells = rows.filter_map(|row| row.get(place));
            let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or_default();
            // Bold digits are as wide as the unit; letters in between a little narrower.
            column.width = column.width.max(widest as f64 + 1.5);
        });
    }
    Ok(form)
}

/// What every workbook of ours has.
pub(crate) fn prepare(workbook: &mut Workbook) -> Result<(), XlsxError> {
    // The creation date is none of ours, so that bytes depend on content alone.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    // Column widths are in digits of the workbook's own font: a reader without Calibri would else
    // measure them in whatever it has instead.
    let (default, row_pixels, column_pixels) = style::workbook_default();
    workbook.set_default_format(&default, row_pixels, column_pixels)?;
    Ok(())
}

/// Where the rows of the table stand on the sheet, from 0, ends included.
pub(super) struct Placed {
    pub first: u32,
    pub count: u32,
}

fn lay_down(
    sheet: &mut Worksheet,
    form: &Form,
    content: &Content,
    rows: impl IntoIterator<Item = Row>,
) -> Result<Placed, FormError> {
    let grid = grid::lay_out(form)?;
    sheet.set_name(form.sheet_name.as_ref())?;
    sheet.set_formula_result_default("");
    // A row of one line needs no height of its own.
    sheet.set_default_row_height(LINE + 1.0);
    let split = grid.split(LEFT_SHARE);
    let mut page = Page { sheet, grid: &grid, frame: Frame::new(), next: 0, split, height: 0.0 };
    page.columns(form)?;
    page.letterhead(&content.letterhead, &form.code)?;
    page.title(form, &content.period)?;
    let header = page.header(form)?;
    let mut table = Table::new(form, &grid, page.next)?;
    let placed = page.next;
    page.body(form, content, &mut table, rows)?;
    page.notes(&content.notes)?;
    page.signatures(&content.signatures)?;
    page.set_up(form, header)?;
    Ok(Placed { first: placed, count: table.count() })
}

/// The sheet being laid out, from top to bottom.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    grid: &'p Grid<'p>,
    frame: Frame,
    /// The next free row.
    next: u32,
    /// The first column of the right half.
    split: u16,
    /// The rows so far, in points.
    height: f64,
}

impl Page<'_> {
    fn last_column(&self) -> u16 {
        self.grid.columns.len().saturating_sub(1) as u16
    }

    fn columns(&mut self, form: &Form) -> Result<(), XlsxError> {
        for (index, column) in (0..).zip(self.grid.columns.iter().copied().chain(&form.helpers)) {
            self.sheet.set_column_width(index, column.width)?;
            if index > self.last_column() {
                self.sheet.set_column_hidden(index)?;
            }
        }
        Ok(())
    }

    /// Text over the columns from `left` to `right` of one row.
    fn line(
        &mut self,
        row: u32,
        left: u16,
        right: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if left == right {
            self.sheet.write_string_with_format(row, left, text, format)?;
        } else {
            self.sheet.merge_range(row, left, row, right, text, format)?;
        }
        Ok(())
    }

    fn left(&mut self, row: u32, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.line(row, 0, self.split - 1, text, format)
    }

    fn right(&mut self, row: u32, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.line(row, self.split, self.last_column(), text, format)
    }

    /// Makes a row so high, in points.
    fn tall(&mut self, row: u32, height: f64) -> Result<(), XlsxError> {
        self.height += height;
        self.sheet.set_row_height(row, height)?;
        Ok(())
    }

    fn frame_row(&mut self) -> Result<u32, XlsxError> {
        let row = self.next;
        self.tall(row, FRAME_LINE)?;
        self.next += 1;
        Ok(row)
    }

    fn letterhead(&mut self, letterhead: &Letterhead, code: &str) -> Result<(), XlsxError> {
        let frame = Frame::new();
        let lines = letterhead.left.len().max(letterhead.right.len());
        for index in 0..lines {
            let row = self.frame_row()?;
            if let Some(text) = letterhead.left.get(index) {
                let last = index + 1 == letterhead.left.len();
                self.left(row, text, if last { &frame.bold } else { &frame.plain })?;
                if last {
                    self.underline_middle(row, text)?;
                }
            }
            if let Some(text) = letterhead.right.get(index) {
                let last = index + 1 == letterhead.right.len();
                self.right(row, text, if last { &frame.underlined } else { &frame.bold })?;
            }
        }
        if !code.is_empty() {
            let row = self.frame_row()?;
            self.left(row, code, &frame.code)?;
        }
        Ok(())
    }

    /// Underlines the middle of the agency's name: the decree's line of a third to a half of the
    /// text's length, without a drawing that other programs lose.
    fn underline_middle(&mut self, row: u32, text: &str) -> Result<(), XlsxError> {
        let letters: Vec<char> = text.chars().collect();
        let start = letters.len() * 3 / 10;
        let end = letters.len() - start;
        let part = |range: std::ops::Range<usize>| {
            letters.get(range).unwrap_or(&[]).iter().collect::<String>()
        };
        let (before, middle, after) = (part(0..start), part(start..end), part(end..letters.len()));
        if before.is_empty() || middle.is_empty() || after.is_empty() {
            return Ok(());
        }
        let Frame { bold, underlined, .. } = &self.frame;
        let runs = [(bold, before.as_str()), (underlined, middle.as_str()), (bold, after.as_str())];
        self.sheet.write_rich_string_with_format(row, 0, &runs, bold)?;
        Ok(())
    }

    fn title(&mut self, form: &Form, period: &str) -> Result<(), XlsxError> {
        let last = self.last_column();
        let frame = Frame::new();
        self.next += 1;
        let row = self.next;
        let lines = grid::wrapped_lines(&form.title, self.grid.width(0, last) * 0.75) as f64;
        self.tall(row, lines * FRAME_LINE * 1.2)?;
        self.line(row, 0, last, &form.title, &frame.title)?;
        self.next += 1;
        if !period.is_empty() {
            let row = self.frame_row()?;
            self.line(row, 0, last, period, &frame.italic)?;
        }
        let row = self.frame_row()?;
        if !form.unit.is_empty() {
            self.line(row, 0, last, &form.unit, &frame.unit)?;
        }
        Ok(())
    }

    /// The header and the row of column numbers; gives the rows to repeat on each page.
    fn header(&mut self, form: &Form) -> Result<(u32, u32), XlsxError> {
        let top = self.next;
        let format = style::heading();
        for (row, lines) in (top..).zip(self.grid.lines_per_level()) {
            self.tall(row, lines as f64 * LINE + 3.0)?;
        }
        for heading in &self.grid.headings {
            let (first, last) = (top + heading.top, top + heading.bottom);
            let (left, right) = (heading.left, heading.right);
            if first == last {
                self.line(first, left, right, heading.label, &format)?;
            } else {
                self.sheet.merge_range(first, left, last, right, heading.label, &format)?;
            }
        }
        let numbers = top + self.grid.levels;
        let format = style::number_row();
        for column in 0..=self.last_column() {
            let number = format!("({})", column + 1);
            self.sheet.write_string_with_format(numbers, column, number, &format)?;
        }
        for (column, helper) in (self.last_column() + 1..).zip(&form.helpers) {
            let label = helper.label.as_ref();
            self.sheet.write_string_with_format(numbers, column, label, &style::unseen())?;
        }
        self.next = numbers + 1;
        Ok((top, numbers))
    }

    fn body(
        &mut self,
        form: &Form,
        content: &Content,
        table: &mut Table<'_>,
        rows: impl IntoIterator<Item = Row>,
    ) -> Result<(), FormError> {
        let last = self.last_column();
        let kinds: Vec<Kind> = table.columns.iter().map(|column| column.kind).collect();
        // Not bold: a little narrower than a heading.
        let widths: Vec<f64> = table.columns.iter().map(|column| column.width * 1.08).collect();
        let mut looks = Looks::new(&kinds, usize::from(last) + 1);
        let mut line = Line::default();
        for row in rows {
            table.next(row, &mut line)?;
            // A reader may or may not grow a row for wrapped text: say it.
            let lines = line.cells.iter().zip(&widths).map(|(cell, width)| match cell {
                Cell::Text(text) => grid::wrapped_lines(text, *width),
                _ => 1,
            });
            let lines = lines.max().unwrap_or(1);
            match lines {
                0 | 1 => self.height += LINE + 1.0,
                _ => self.tall(self.next, lines as f64 * LINE + 1.0)?,
            }
            self.cells(&line, 0, &mut looks)?;
            self.next += 1;
        }
        // The label runs over the columns before the first one with a total, or a number.
        let summed = table.columns.iter().position(|column| column.total != Total::None);
        let is_text = |kind| matches!(kind, Kind::Index | Kind::Text | Kind::Mark);
        let label_end = summed.or_else(|| kinds.iter().position(|kind| !is_text(*kind)));
        let label_end = label_end.unwrap_or(1).clamp(1, self.grid.columns.len()) as u16;
        let mut looks = looks.bold();
        if let Some(label) = &form.total_label {
            let label = content.total_label.as_deref().unwrap_or(label);
            self.labelled(label, &table.totals(), label_end, &mut looks)?;
        }
        for (label, row) in &content.below {
            let cells = table.below(row)?;
            let formulas = vec![None; cells.len()];
            self.labelled(label, &Line { cells, formulas }, label_end, &mut looks)?;
        }
        Ok(())
    }

    /// A row with a label over its first columns.
    fn labelled(
        &mut self,
        label: &str,
        line: &Line,
        label_end: u16,
        looks: &mut Looks,
    ) -> Result<(), XlsxError> {
        let lines = grid::wrapped_lines(label, self.grid.width(0, label_end - 1));
        self.tall(self.next, lines as f64 * LINE + 3.0)?;
        self.line(self.next, 0, label_end - 1, label, &style::total_label())?;
        self.cells(line, label_end, looks)?;
        self.next += 1;
        Ok(())
    }

    /// The cells of a row from a column on.
    fn cells(&mut self, line: &Line, from: u16, looks: &mut Looks) -> Result<(), XlsxError> {
        let cells = line.cells.iter().zip(&line.formulas);
        for (column, (cell, formula)) in (0..).zip(cells).skip(usize::from(from)) {
            let format = looks.of(usize::from(column), cell, formula.is_some());
            self.cell(column, cell, formula.as_deref(), format)?;
        }
        Ok(())
    }

    fn cell(
        &mut self,
        column: u16,
        cell: &Cell,
        formula: Option<&str>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let row = self.next;
        if let Some(formula) = formula {
            let result = cell.number().map(|number| number.to_string()).unwrap_or_default();
            let formula = Formula::new(formula).set_result(result);
            self.sheet.write_formula_with_format(row, column, formula, format)?;
            return Ok(());
        }
        match cell {
            Cell::Text(text) if is_plain(text) => {
                self.sheet.write_string_with_format(row, column, text, format)?;
            }
            Cell::Text(text) => {
                let text = printable(text);
                // Editing such a cell and leaving it again would else make a formula of it.
                let format = if looks_like_formula(&text) {
                    format.clone().set_quote_prefix()
                } else {
                    format.clone()
                };
                self.sheet.write_string_with_format(row, column, text, &format)?;
            }
            Cell::Date(day) => match excel_day(*day) {
                Some(serial) => {
                    self.sheet.write_datetime_with_format(row, column, serial, format)?;
                }
                // Excel knows no day before 1900.
                None => {
                    let text = day.format("%d/%m/%Y").to_string();
                    self.sheet.write_string_with_format(row, column, text, format)?;
                }
            },
            value => match value.number() {
                Some(number) => {
                    self.sheet.write_number_with_format(row, column, number, format)?;
                }
                None => {
                    self.sheet.write_blank(row, column, format)?;
                }
            },
        }
        Ok(())
    }

    /// What the signs in the table mean.
    fn notes(&mut self, notes: &[String]) -> Result<(), XlsxError> {
        let format = style::note();
        let last = self.last_column();
        for note in notes {
            let row = self.next;
            let lines = grid::wrapped_lines(note, self.grid.width(0, last) * 1.08) as f64;
            self.tall(row, lines * LINE + 1.0)?;
            self.line(row, 0, last, note, &format)?;
            self.next += 1;
        }
        Ok(())
    }

    fn signatures(&mut self, signatures: &Signatures) -> Result<(), XlsxError> {
        let frame = Frame::new();
        // A list that nobody signs ends with its table.
        if *signatures == Signatures::default() {
            return Ok(());
        }
        self.next += 1;
        if !signatures.place_date.is_empty() {
            let row = self.frame_row()?;
            self.right(row, &signatures.place_date, &frame.italic)?;
        }
        let Signatures { left, right, .. } = signatures;
        // Each block runs down by itself; the names meet again at the bottom.
        let lines = left.lines.len().max(right.lines.len()) + 1;
        for index in 0..lines {
            let row = self.frame_row()?;
            let said = |signature: &Signature| match signature.lines.get(index) {
                Some(text) => Some((text.clone(), &frame.bold)),
                None if index == signature.lines.len() => {
                    Some((signature.hint.clone(), &frame.italic))
                }
                None => None,
            };
            if let Some((text, format)) = said(left) {
                self.left(row, &text, format)?;
            }
            if let Some((text, format)) = said(right) {
                self.right(row, &text, format)?;
            }
        }
        for _ in 0..SIGNATURE_LINES {
            self.frame_row()?;
        }
        let names = self.frame_row()?;
        self.left(names, &left.name, &frame.bold)?;
        self.right(names, &right.name, &frame.bold)
    }

    fn set_up(&mut self, form: &Form, (first, last): (u32, u32)) -> Result<(), XlsxError> {
        let end = self.last_column();
        // A table that nearly fits is made to: a name alone on a second page helps nobody.
        let (wide, high) = match form.orientation {
            Orientation::Landscape => (PAGE.1, PAGE.0),
            Orientation::Portrait => PAGE,
        };
        let scale = (wide / (self.grid.width(0, end) * DIGIT)).min(1.0);
        let nearly = self.height * scale <= high * NEARLY;
        let sheet = &mut *self.sheet;
        page_set_up(sheet, form.orientation, &form.code);
        sheet.set_print_fit_to_pages(1, u16::from(nearly));
        sheet.set_repeat_rows(first, last)?;
        sheet.set_print_area(0, 0, self.next.saturating_sub(1), end)?;
        Ok(())
    }
}

/// A4 with its margins and the line at the foot.
pub(super) fn page_set_up(sheet: &mut Worksheet, orientation: Orientation, code: &str) {
    sheet.set_paper_size(A4);
    match orientation {
        Orientation::Landscape => sheet.set_landscape(),
        Orientation::Portrait => sheet.set_portrait(),
    };
    // Inches: left 15 mm, right 10 mm, top and bottom 15 mm.
    sheet.set_margins(0.59, 0.39, 0.59, 0.59, 0.3, 0.3);
    sheet.set_print_center_horizontally(true);
    sheet.set_footer(format!(
        "&L&\"{font},Italic\"&10{code}&R&\"{font},Regular\"&10Trang &P/&N",
        font = style::FONT,
        code = code.replace('&', "&&")
    ));
    sheet.set_screen_gridlines(false);
}

/// Whether a text can be written as it is.
fn is_plain(text: &str) -> bool {
    !looks_like_formula(text) && !text.chars().any(char::is_control)
}

fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// The text without control characters: an .xlsx cannot hold them. Text longer than a cell's 32,767
/// characters is left to fail: cutting it would lose something in silence.
pub(crate) fn printable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect()
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok()
}

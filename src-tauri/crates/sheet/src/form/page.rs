//! The sheet as it is printed: letterhead, title, header, body, total, signatures, page set-up.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};

use super::content::{Cell, Content, Letterhead, Signatures};
use super::grid::{self, Grid};
use super::model::{Column, Form, FormError, Kind, Orientation, Total};
use super::style::{self, Frame};
use super::table::{self, Computed, Table};

/// Height of one line of the table and of the frame, in points.
pub(crate) const LINE: f64 = 15.0;
const FRAME_LINE: f64 = 16.5;
/// Room for a signature, in lines.
const SIGNATURE_LINES: u32 = 4;
/// Share of the page's width that the left half of letterhead and signatures takes.
const LEFT_SHARE: f64 = 0.42;
/// Excel's number for A4.
pub(crate) const A4: u8 = 9;

/// Writes a form with its content as an .xlsx. The same form and content give the same bytes.
///
/// # Errors
/// [`FormError`] where the form contradicts itself, a row names an unknown column, or the sheet
/// would be larger than an .xlsx can be.
pub fn write(form: &Form<'_>, content: &Content) -> Result<Vec<u8>, FormError> {
    let grid = grid::lay_out(form)?;
    let mut workbook = Workbook::new();
    prepare(&mut workbook)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(form.sheet_name)?;
    sheet.set_formula_result_default("");

    let mut page =
        Page { sheet, grid: &grid, frame: Frame::new(), next: 0, split: grid.split(LEFT_SHARE) };
    page.columns(form)?;
    page.letterhead(&content.letterhead, form.code)?;
    page.title(form, &content.period)?;
    let header = page.header(form)?;
    let table = table::compute(form, &grid, content, page.next)?;
    page.body(form, &table)?;
    page.signatures(content)?;
    page.set_up(form, header)?;
    Ok(workbook.save_to_buffer()?)
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

/// The sheet being laid out, from top to bottom.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    grid: &'p Grid<'p>,
    frame: Frame,
    /// The next free row.
    next: u32,
    /// The first column of the right half.
    split: u16,
}

impl Page<'_> {
    fn last_column(&self) -> u16 {
        self.grid.columns.len().saturating_sub(1) as u16
    }

    fn columns(&mut self, form: &Form<'_>) -> Result<(), XlsxError> {
        for (index, column) in (0..).zip(self.grid.columns.iter().copied().chain(form.helpers)) {
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

    fn frame_row(&mut self) -> Result<u32, XlsxError> {
        let row = self.next;
        self.sheet.set_row_height(row, FRAME_LINE)?;
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

    fn title(&mut self, form: &Form<'_>, period: &str) -> Result<(), XlsxError> {
        let last = self.last_column();
        let frame = Frame::new();
        self.next += 1;
        let row = self.next;
        let lines = grid::wrapped_lines(form.title, self.grid.width(0, last) * 0.75) as f64;
        self.sheet.set_row_height(row, lines * FRAME_LINE * 1.2)?;
        self.line(row, 0, last, form.title, &frame.title)?;
        self.next += 1;
        if !period.is_empty() {
            let row = self.frame_row()?;
            self.line(row, 0, last, period, &frame.italic)?;
        }
        let row = self.frame_row()?;
        if !form.unit.is_empty() {
            self.line(row, 0, last, form.unit, &frame.unit)?;
        }
        Ok(())
    }

    /// The header and the row of column numbers; gives the rows to repeat on each page.
    fn header(&mut self, form: &Form<'_>) -> Result<(u32, u32), XlsxError> {
        let top = self.next;
        let format = style::heading();
        for heading in &self.grid.headings {
            let (first, last) = (top + heading.top, top + heading.bottom);
            if first == last {
                self.line(first, heading.left, heading.right, heading.label, &format)?;
            } else {
                self.sheet.merge_range(
                    first,
                    heading.left,
                    last,
                    heading.right,
                    heading.label,
                    &format,
                )?;
            }
        }
        for (row, lines) in (top..).zip(self.grid.lines_per_level()) {
            self.sheet.set_row_height(row, lines as f64 * LINE + 3.0)?;
        }
        let numbers = top + self.grid.levels;
        let format = style::number_row();
        for column in 0..=self.last_column() {
            self.sheet.write_string_with_format(
                numbers,
                column,
                format!("({})", column + 1),
                &format,
            )?;
        }
        for (column, helper) in (self.last_column() + 1..).zip(form.helpers) {
            self.sheet.write_string_with_format(numbers, column, helper.label, &style::unseen())?;
        }
        self.next = numbers + 1;
        Ok((top, numbers))
    }

    fn body(&mut self, form: &Form<'_>, table: &Table) -> Result<(), XlsxError> {
        let columns: Vec<&Column<'_>> =
            self.grid.columns.iter().copied().chain(form.helpers).collect();
        for cells in &table.rows {
            // A reader may or may not grow a row for wrapped text: say it.
            let lines = columns.iter().zip(cells).map(|(column, cell)| match &cell.value {
                // Not bold: a little narrower.
                Cell::Text(text) => grid::wrapped_lines(text, column.width * 1.08),
                _ => 1,
            });
            self.sheet.set_row_height(self.next, lines.max().unwrap_or(1) as f64 * LINE + 1.0)?;
            for (index, (column, cell)) in (0..).zip(columns.iter().zip(cells)) {
                let helper = index > self.last_column();
                let format = if helper { style::unseen() } else { style::body(column.kind, false) };
                self.cell(index, cell, &format)?;
            }
            self.next += 1;
        }
        let Some(label) = form.total_label else { return Ok(()) };
        // The label runs over the columns before the first one with a total.
        let figures = columns.iter().position(|column| column.total != Total::None);
        let label_end = figures.unwrap_or(1).clamp(1, self.grid.columns.len()) as u16;
        for (index, (column, cell)) in (0..).zip(columns.iter().zip(&table.totals)) {
            if index >= label_end && index <= self.last_column() {
                let kind = if column.total == Total::None { Kind::Text } else { column.kind };
                self.cell(index, cell, &style::body(kind, true))?;
            }
        }
        self.line(self.next, 0, label_end - 1, label, &style::total_label())?;
        self.sheet.set_row_height(self.next, LINE + 3.0)?;
        self.next += 1;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Computed, format: &Format) -> Result<(), XlsxError> {
        let row = self.next;
        if let Some(formula) = &cell.formula {
            let result = cell.value.number().map(|number| number.to_string()).unwrap_or_default();
            self.sheet.write_formula_with_format(
                row,
                column,
                Formula::new(formula).set_result(result),
                format,
            )?;
            return Ok(());
        }
        match &cell.value {
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

    fn signatures(&mut self, content: &Content) -> Result<(), XlsxError> {
        let frame = Frame::new();
        let signatures = &content.signatures;
        // A list that nobody signs ends with its table.
        if *signatures == Signatures::default() {
            return Ok(());
        }
        let (left, right) = (&signatures.left, &signatures.right);
        self.next += 1;
        if !signatures.place_date.is_empty() {
            let row = self.frame_row()?;
            self.right(row, &signatures.place_date, &frame.italic)?;
        }
        let top = self.next;
        // Each block runs down by itself; the names meet again at the bottom.
        let lines = left.lines.len().max(right.lines.len()) as u32 + 1;
        for _ in 0..lines + SIGNATURE_LINES {
            self.frame_row()?;
        }
        let names = self.frame_row()?;
        let halves = [(left, 0, self.split - 1), (right, self.split, self.last_column())];
        for (signature, first, last) in halves {
            let mut row = top;
            for text in &signature.lines {
                self.line(row, first, last, text, &frame.bold)?;
                row += 1;
            }
            self.line(row, first, last, &signature.hint, &frame.italic)?;
            self.line(names, first, last, &signature.name, &frame.bold)?;
        }
        Ok(())
    }

    fn set_up(&mut self, form: &Form<'_>, (first, last): (u32, u32)) -> Result<(), XlsxError> {
        let end = self.last_column();
        let sheet = &mut *self.sheet;
        sheet.set_paper_size(A4);
        match form.orientation {
            Orientation::Landscape => sheet.set_landscape(),
            Orientation::Portrait => sheet.set_portrait(),
        };
        // Inches: left 15 mm, right 10 mm, top and bottom 15 mm.
        sheet.set_margins(0.59, 0.39, 0.59, 0.59, 0.3, 0.3);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_print_center_horizontally(true);
        sheet.set_repeat_rows(first, last)?;
        sheet.set_print_area(0, 0, self.next.saturating_sub(1), end)?;
        sheet.set_footer(format!(
            "&L&\"{font},Italic\"&10{code}&R&\"{font},Regular\"&10Trang &P/&N",
            font = style::FONT,
            code = form.code.replace('&', "&&")
        ));
        sheet.set_screen_gridlines(false);
        Ok(())
    }
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

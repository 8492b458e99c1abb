//! The form as it is sent out.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use super::words::Column;
use super::{Entry, FactValue, Line, ReturnForm};
use crate::form::grid::wrapped_lines;
use crate::form::style::{self, Frame};
use crate::form::{Cell, FormError, Kind, Signature, page};

/// The ground of cells to fill: it prints as a light grey at most.
const TO_FILL: Color = Color::RGB(0x00FF_F8DC);
/// How many rows a page holds before its print becomes too small to read.
const ROWS_ON_A_PAGE: usize = 40;
/// The widest that the column of codes becomes; what is longer is written smaller.
const WIDEST_CODE: f64 = 16.0;
/// Rows left free for a signature.
const SIGNATURE_LINES: u32 = 3;
/// The sheet that nobody sees.
pub(super) const MARKS: &str = "_to_so";

/// Writes a form as an .xlsx. The same form gives the same bytes.
///
/// # Errors
/// [`FormError::Workbook`] where a text is longer than a cell or a hint may be.
pub fn write(form: &ReturnForm) -> Result<Vec<u8>, FormError> {
    let mut workbook = Workbook::new();
    page::prepare(&mut workbook)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(&form.sheet_name)?;
    let in_parts = form.lines.iter().any(|line| line.entry == Entry::Parts);
    let columns: Vec<Column> = [
        Column::Code,
        Column::Name,
        Column::Unit,
        Column::Value,
        Column::Whole,
        Column::Before,
        Column::Note,
    ]
    .into_iter()
    .filter(|column| in_parts || *column != Column::Whole)
    .collect();
    let mut page = Page { sheet, columns, in_parts, next: 0 };
    page.heading(form)?;
    let table = page.table(form)?;
    page.signatures(form)?;
    page.set_up(&table, form.lines.len())?;

    let marks = workbook.add_worksheet();
    marks.set_name(MARKS)?;
    marks.set_very_hidden(true);
    for (row, (name, value)) in (0..).zip(&form.marks) {
        marks.write_string(row, 0, name)?;
        marks.write_string(row, 1, value)?;
    }
    marks.protect();
    Ok(ooxml::made_anywhere(workbook.save_to_buffer()?))
}

/// The sheet being laid out, from top to bottom.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    columns: Vec<Column>,
    in_parts: bool,
    /// The next free row.
    next: u32,
}

/// Where the table stands: its heading, and the row behind its last one.
struct Table {
    heading: u32,
    end: u32,
}

impl Page<'_> {
    fn last(&self) -> u16 {
        self.columns.len().saturating_sub(1) as u16
    }

    fn width(&self, from: u16, to: u16) -> f64 {
        let columns = self.columns.get(from as usize..=to as usize).unwrap_or_default();
        columns.iter().map(|column| column.width(self.in_parts)).sum()
    }

    /// Text over the columns of a row.
    fn line(&mut self, from: u16, to: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = page::printable(text);
        self.sheet.merge_range(self.next, from, self.next, to, &text, format)?;
        Ok(())
    }

    fn heading(&mut self, form: &ReturnForm) -> Result<(), XlsxError> {
        let last = self.last();
        let frame = Frame::new();
        // Codes that are words need more room than those that are a letter or two and a number.
        let longest = form.lines.iter().map(|line| line.code.chars().count()).max().unwrap_or(0);
        let codes = (longest as f64).clamp(Column::Code.width(self.in_parts), WIDEST_CODE);
        for (index, column) in (0..).zip(self.columns.clone()) {
            let width = column.width(self.in_parts);
            self.sheet
                .set_column_width(index, if column == Column::Code { codes } else { width })?;
        }
        let lines = form.letterhead.len();
        for (index, text) in form.letterhead.iter().enumerate() {
            let format = if index + 1 == lines { &frame.bold } else { &frame.plain };
            self.line(0, 1, text, format)?;
            self.next += 1;
        }
        self.next += 1;
        self.sheet.set_row_height(self.next, 24.0)?;
        self.line(0, last, &form.title, &frame.title)?;
        self.next += 1;
        self.line(0, last, &form.period, &frame.italic)?;
        self.next += 1;
        let text = style::font(12.0).set_align(FormatAlign::VerticalCenter);
        let bold = text.clone().set_bold();
        let filled = to_fill(&text).set_num_format("@").set_align(FormatAlign::Left);
        for fact in &form.facts {
            self.sheet.set_row_height(self.next, 19.0)?;
            self.line(0, 1, &format!("{}:", fact.label), &text)?;
            match &fact.value {
                FactValue::Given(value) => self.line(2, last, value, &bold)?,
                FactValue::ToFill(hint) => {
                    self.line(2, last, "", &filled)?;
                    let asked = DataValidation::new()
                        .allow_any_value()
                        .set_input_title(&fact.label)?
                        .set_input_message(hint)?;
                    self.sheet.add_data_validation(self.next, 2, self.next, last, &asked)?;
                }
            }
            self.next += 1;
        }
        let hint = style::font(11.0)
            .set_italic()
            .set_text_wrap()
            .set_align(FormatAlign::Left)
            .set_align(FormatAlign::VerticalCenter);
        let lines = wrapped_lines(&form.hint, self.width(0, last));
        self.sheet.set_row_height(self.next, lines as f64 * page::LINE + 4.0)?;
        self.line(0, last, &form.hint, &hint)?;
        self.next += 2;
        self.sheet.set_row_height(self.next - 1, 6.0)?;
        Ok(())
    }

    fn table(&mut self, form: &ReturnForm) -> Result<Table, XlsxError> {
        let heading = self.next;
        let format = style::heading();
        for (index, column) in (0..).zip(self.columns.clone()) {
            let text = column.heading(self.in_parts);
            self.sheet.write_string_with_format(heading, index, text, &format)?;
        }
        let lines = if self.in_parts { 2.0 } else { 1.0 };
        self.sheet.set_row_height(heading, lines * page::LINE + 4.0)?;
        self.next += 1;
        for line in &form.lines {
            let room = Column::Name.width(self.in_parts) * 1.08;
            let rows = wrapped_lines(&line.name, room) as f64;
            self.sheet.set_row_height(self.next, rows * page::LINE + 4.0)?;
            for (index, column) in (0..).zip(self.columns.clone()) {
                self.cell(index, column, line)?;
            }
            self.next += 1;
        }
        Ok(Table { heading, end: self.next })
    }

    fn cell(&mut self, index: u16, column: Column, line: &Line) -> Result<(), XlsxError> {
        let row = self.next;
        let text = style::body(Kind::Text, false);
        let mark = style::body(Kind::Mark, false);
        let number = match line.entry {
            Entry::Whole | Entry::Parts => style::body(Kind::Integer, false),
            Entry::Decimal => style::body(Kind::Integer, false).set_num_format("#,##0.0#"),
        };
        let (said, format) = match column {
            // A code is never cut: other rows are known by the rest of it.
            Column::Code => (line.code.as_str(), style::code()),
            Column::Name => (line.name.as_str(), text),
            Column::Unit => (line.unit.as_str(), mark),
            Column::Whole if line.entry != Entry::Parts => {
                ("", mark.set_background_color(Color::RGB(0x00EF_EFEF)))
            }
            Column::Value | Column::Whole => {
                self.sheet.write_blank(row, index, &to_fill(&number))?;
                let asked = asked(line, column)?;
                self.sheet.add_data_validation(row, index, row, index, &asked)?;
                return Ok(());
            }
            Column::Note => {
                self.sheet.write_blank(row, index, &to_fill(&text).set_num_format("@"))?;
                return Ok(());
            }
            Column::Before => match &line.before {
                Cell::Text(said) => (said.as_str(), mark),
                value => {
                    match value.number() {
                        Some(value) => {
                            self.sheet.write_number_with_format(row, index, value, &number)?
                        }
                        None => self.sheet.write_blank(row, index, &number)?,
                    };
                    return Ok(());
                }
            },
        };
        self.sheet.write_string_with_format(row, index, page::printable(said), &format)?;
        Ok(())
    }

    fn signatures(&mut self, form: &ReturnForm) -> Result<(), XlsxError> {
        let frame = Frame::new();
        let last = self.last();
        let signed = |signature: &Signature| !signature.lines.is_empty();
        let (left, right) = (&form.signatures.left, &form.signatures.right);
        if !signed(left) && !signed(right) {
            return Ok(());
        }
        self.next += 1;
        if !form.signatures.place_date.is_empty() {
            self.line(2, last, &form.signatures.place_date, &frame.italic)?;
            self.next += 1;
        }
        let top = self.next;
        for (signature, from, to) in [(left, 0, 1), (right, 2, last)] {
            self.next = top;
            for text in &signature.lines {
                self.line(from, to, text, &frame.bold)?;
                self.next += 1;
            }
            self.line(from, to, &signature.hint, &frame.italic)?;
            self.next += 1;
        }
        self.next = top + left.lines.len().max(right.lines.len()) as u32 + SIGNATURE_LINES + 1;
        Ok(())
    }

    fn set_up(&mut self, table: &Table, rows: usize) -> Result<(), XlsxError> {
        let last = self.last();
        let first_to_fill = Column::Value;
        let column = self.columns.iter().position(|column| *column == first_to_fill).unwrap_or(0);
        let sheet = &mut *self.sheet;
        // Without a password: who has a reason to open it can, and what comes back is read anyway.
        sheet.protect();
        sheet.set_freeze_panes(table.heading + 1, 0)?;
        sheet.set_selection(table.heading + 1, column as u16, table.heading + 1, column as u16)?;
        sheet.set_paper_size(page::A4);
        sheet.set_portrait();
        // Inches: left 15 mm, right 10 mm, top and bottom 15 mm.
        sheet.set_margins(0.59, 0.39, 0.59, 0.59, 0.3, 0.3);
        sheet.set_print_fit_to_pages(1, u16::from(rows <= ROWS_ON_A_PAGE));
        sheet.set_print_center_horizontally(true);
        sheet.set_repeat_rows(table.heading, table.heading)?;
        sheet.set_print_area(0, 0, self.next.max(table.end).saturating_sub(1), last)?;
        sheet.set_footer(format!("&R&\"{},Regular\"&10Trang &P/&N", style::FONT));
        sheet.set_screen_gridlines(false);
        Ok(())
    }
}

/// A cell that may be written into although the sheet is protected.
fn to_fill(format: &Format) -> Format {
    format.clone().set_unlocked().set_background_color(TO_FILL).set_border(FormatBorder::Thin)
}

/// What a cell to fill takes, and what it says.
fn asked(line: &Line, column: Column) -> Result<DataValidation, XlsxError> {
    let (rule, what, wrong) = match line.entry {
        Entry::Decimal => (
            DataValidation::new()
                .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
            "Nhập số từ 0 trở lên; phần lẻ sau dấu phẩy.",
            "Ô này chỉ nhận số từ 0 trở lên, không kèm chữ. Chưa có số liệu thì để trống, không ghi 0.",
        ),
        Entry::Whole | Entry::Parts => (
            DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
            "Nhập số nguyên từ 0 trở lên, chỉ gõ chữ số, không gõ dấu chấm, dấu phẩy hay đơn vị tính.",
            "Ô này chỉ nhận số nguyên từ 0 trở lên, không kèm chữ, dấu chấm hay dấu phẩy. Chưa có số liệu thì để trống, không ghi 0.",
        ),
    };
    let title = match (line.entry, column) {
        (Entry::Parts, Column::Whole) => "Mẫu số".to_owned(),
        (Entry::Parts, _) => "Tử số".to_owned(),
        _ if line.unit.is_empty() => line.code.clone(),
        _ => format!("{} ({})", line.code, line.unit),
    };
    // Excel holds 32 letters of a title.
    let title: String = title.chars().take(32).collect();
    rule.set_input_title(title)?
        .set_input_message(format!("{what} Chưa có số liệu thì để trống."))?
        .set_error_title("Số chưa đúng")?
        .set_error_message(wrong)
}

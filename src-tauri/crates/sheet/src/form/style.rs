//! The looks: Times New Roman, thin borders, one place.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

use super::content::Cell;
use super::model::Kind;
use super::shown::{decimals, number_format};

/// The typeface every Vietnamese state paper uses (Nghị định 30/2020/NĐ-CP, Phụ lục I, I.4).
pub(crate) const FONT: &str = "Times New Roman";
/// Size of the table.
const BODY: f64 = 11.0;
/// Size of letterhead and signatures.
const FRAME: f64 = 12.0;
/// Size of the title.
const TITLE: f64 = 14.0;

/// Text outside the table.
pub(crate) struct Frame {
    pub plain: Format,
    pub bold: Format,
    pub italic: Format,
    pub title: Format,
    pub code: Format,
    pub unit: Format,
    pub underlined: Format,
}

impl Frame {
    pub fn new() -> Self {
        let plain =
            font(FRAME).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        Frame {
            bold: plain.clone().set_bold(),
            italic: plain.clone().set_italic(),
            title: plain.clone().set_bold().set_font_size(TITLE).set_text_wrap(),
            code: plain.clone().set_font_size(BODY),
            unit: font(BODY)
                .set_italic()
                .set_align(FormatAlign::Right)
                .set_align(FormatAlign::VerticalCenter),
            underlined: plain.clone().set_bold().set_underline(FormatUnderline::Single),
            plain,
        }
    }
}

/// A heading.
pub(crate) fn heading() -> Format {
    boxed(font(BODY)).set_bold().set_text_wrap().set_align(FormatAlign::Center)
}

/// The row of column numbers.
pub(super) fn number_row() -> Format {
    boxed(font(BODY - 1.0)).set_italic().set_align(FormatAlign::Center)
}

/// A helper cell: some readers draw "###" for what a hidden column has no room for, so there is
/// nothing to draw.
pub(super) fn unseen() -> Format {
    Format::new().set_num_format(";;;")
}

/// The label of the total row.
pub(super) fn total_label() -> Format {
    heading()
}

/// The looks of the cells of the body, each made once.
pub(super) struct Looks {
    /// By column, of what fits its kind as it is.
    usual: Vec<Format>,
    /// By column, decimals and words around the number.
    others: HashMap<(usize, usize, &'static str, &'static str), Format>,
    kinds: Vec<Kind>,
    printed: usize,
}

impl Looks {
    /// The looks of columns of these kinds, of which so many are printed.
    pub fn new(kinds: &[Kind], printed: usize) -> Self {
        Self::made(kinds, printed, false)
    }

    fn made(kinds: &[Kind], printed: usize, bold: bool) -> Self {
        let usual = kinds.iter().enumerate();
        let usual = usual
            .map(|(place, kind)| if place < printed { body(*kind, bold) } else { unseen() })
            .collect();
        Looks { usual, others: HashMap::new(), kinds: kinds.to_vec(), printed }
    }

    /// The same in bold.
    pub fn bold(&self) -> Self {
        Self::made(&self.kinds, self.printed, true)
    }

    /// The look of a cell; `worked_out`: by a formula.
    pub fn of(&mut self, column: usize, cell: &Cell, worked_out: bool) -> &Format {
        static PLAIN: LazyLock<Format> = LazyLock::new(Format::new);
        let usual = self.usual.get(column).unwrap_or(&PLAIN);
        let Some(kind) = self.kinds.get(column).copied().filter(|_| column < self.printed) else {
            return usual;
        };
        let (before, after) = match cell {
            Cell::Marked { before, after, .. } => (*before, *after),
            _ => ("", ""),
        };
        let Some(number) = cell.number().filter(|_| kind != Kind::Index) else { return usual };
        let stated =
            !worked_out && kind == Kind::Percent || !(before.is_empty() && after.is_empty());
        let decimals = decimals(kind, number, stated);
        if before.is_empty() && after.is_empty() && decimals == usual_decimals(kind) {
            return usual;
        }
        let look = (column, decimals, before, after);
        self.others
            .entry(look)
            .or_insert_with(|| usual.clone().set_num_format(number_format(decimals, before, after)))
    }
}

fn usual_decimals(kind: Kind) -> usize {
    usize::from(matches!(kind, Kind::Decimal1 | Kind::Percent))
}

/// A cell of the body.
pub(crate) fn body(kind: Kind, bold: bool) -> Format {
    let format = boxed(font(BODY));
    let format = match kind {
        Kind::Index => format.set_align(FormatAlign::Center).set_num_format("0"),
        Kind::Text => format.set_align(FormatAlign::Left).set_text_wrap(),
        Kind::Mark => format.set_align(FormatAlign::Center).set_text_wrap(),
        Kind::Integer | Kind::Number | Kind::Decimal1 | Kind::Percent => format
            .set_align(FormatAlign::Center)
            .set_num_format(number_format(usual_decimals(kind), "", "")),
        Kind::Date => format.set_align(FormatAlign::Center).set_num_format("dd/mm/yyyy"),
    };
    if bold { format.set_bold() } else { format }
}

/// A line under the table.
pub(super) fn note() -> Format {
    font(BODY - 1.0).set_italic().set_text_wrap().set_align(FormatAlign::Top)
}

/// A code, on one line, smaller where it is long.
pub(crate) fn code() -> Format {
    boxed(font(BODY)).set_align(FormatAlign::Center).set_shrink()
}

/// The workbook's own font, and the height of a row and the width of a column in it, in pixels.
pub(super) fn workbook_default() -> (Format, u32, u32) {
    (font(BODY), 20, 64)
}

pub(crate) fn font(size: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size)
}

fn boxed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter)
}

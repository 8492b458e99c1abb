//! The markup of a starter text, read into blocks.
//!
//! One line is one paragraph, `role: text`, its role a row of [`super::layout::ROLES`]. A line
//! that begins with two spaces goes on with the paragraph above it. `**…**` is bold. Lines that
//! begin with `#` are remarks, lines that begin with `@` say how the page is divided:
//!
//! ```text
//! @page portrait               the sheet; once, before the first paragraph
//! @annex landscape             a new page, numbered from 1 again
//! @tail portrait               the end of pages that a block repeats: `{{/…}}` below it opens no page
//! @columns letterhead          two columns without borders, of known width; so are signature …
//! @columns signatures          … and two signatures side by side, of one width …
//! @left / @right               … their cells; a second @left opens a second row
//! @end                         the end of columns or of a table
//! @table 9 * 20                a table: widths of its columns in mm, `*` takes what is left
//! @align c l n                 how its columns stand: in the middle, left, or as notes of many small lines from the top
//! @height 9                    the least height of its rows, in mm
//! @head A | B | C              the row that is repeated on every page
//! @numbers                     the numbers of the columns, (1) | (2) | (3), repeated with the head
//! @row {{a}} | {{b}} | {{c}}   a row
//! @kept {{a}} | {{b}} | {{c}}  a row on one page with the next one
//! @group {{name}}              a row of one cell, kept with the next one
//! @total Tổng số: …            a last row of one cell, on one page with what follows in the table
//! @signs 2 BÊN A // (Ký) | 1 …  signatures under so many columns each, with the table's last rows
//! ```
//!
//! Kính gửi, to one or to several (NĐ 30 Phụ lục I, II.9.a):
//!
//! ```text
//! {{?addressee}}
//! to-one: Kính gửi: {{addressee}}
//! {{/addressee}}
//! {{^addressee}}
//! to-head: Kính gửi:
//! {{#addressees}}
//! to-item: - {{addressees.text}}
//! {{/addressees}}
//! {{/addressee}}
//! ```
//!
//! A line that is nothing but `{{#list}}`, `{{?condition}}` or `{{/…}}` stands for itself: the
//! paragraph (in a table: the row) that opens or closes a block.

use super::StarterError;
use super::layout::{Role, role};

/// A paragraph: how it is set and what it says.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub role: &'static Role,
    pub text: String,
}

/// What may stand one under another.
#[derive(Debug, Clone)]
pub(super) enum Flow {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A tag that opens or closes a block, in a paragraph of its own.
    Tag(String),
    /// A prescribed line under the text above it.
    Line(Length),
}

/// How long a prescribed line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// As long as the text above it.
    Text,
    /// A third to a half of it.
    Short,
}

/// Which pair of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// Agency and Quốc hiệu.
    Letterhead,
    /// Recipients and signature.
    Signature,
    /// Two signatures side by side (NĐ 30 Phụ lục III, Mẫu 1.9).
    Signatures,
}

/// A row of a data table.
#[derive(Debug, Clone)]
pub(super) enum TableRow {
    Head(Vec<String>),
    /// The numbers of the columns (NĐ 30 Phụ lục IV).
    Numbers,
    Row(Vec<String>),
    /// A row that stays with the next one.
    Kept(Vec<String>),
    Group(String),
    Total(String),
    /// Who signs below the table: how many columns each takes, title and manner.
    Signs(Vec<Sign>),
    Tag(String),
}

/// Room for one signature below a table.
#[derive(Debug, Clone)]
pub(super) struct Sign {
    /// Columns of the table it stands under.
    pub span: usize,
    /// "NGƯỜI LẬP DANH SÁCH"
    pub title: String,
    /// "(Ký, ghi rõ họ tên)"
    pub manner: String,
}

/// How the cells of a column look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Left,
    Centre,
    /// Many small lines, from the top of the cell.
    Note,
}

/// A data table.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Widths in mm; `None` takes what is left.
    pub widths: Vec<Option<u32>>,
    pub align: Vec<Look>,
    /// Least height of a row in mm, 0 for none.
    pub height: u32,
    pub rows: Vec<TableRow>,
}

/// A part of a page.
#[derive(Debug, Clone)]
pub(super) enum Block {
    Flow(Flow),
    /// Rows of cells.
    Columns(Columns, Vec<Vec<Vec<Flow>>>),
    Table(Table),
}

impl Block {
    /// Whether it is written as a table.
    pub(super) fn is_table(&self) -> bool {
        matches!(self, Self::Columns(..) | Self::Table(_))
    }
}

/// Pages of one orientation, numbered from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub landscape: bool,
    /// Begins on the page of what stands before it.
    pub same_page: bool,
    pub blocks: Vec<Block>,
}

/// Reads a starter text.
pub(super) fn parse(text: &str) -> Result<Vec<Section>, StarterError> {
    let mut reader = Reader::default();
    for (line, text) in logical_lines(text) {
        reader.line(&text).map_err(|reason| StarterError { line, reason })?;
    }
    reader.finish().map_err(|reason| StarterError { line: text.lines().count(), reason })
}

/// Lines without remarks and blank ones, continued lines joined; with their numbers from 1.
fn logical_lines(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        if raw.starts_with('#') || raw.trim().is_empty() {
            continue;
        }
        match lines.last_mut() {
            Some((_, above)) if raw.starts_with("  ") => {
                above.push(' ');
                above.push_str(raw.trim());
            }
            _ => lines.push((index + 1, raw.trim_end().to_owned())),
        }
    }
    lines
}

#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    columns: Option<(Columns, Vec<Vec<Vec<Flow>>>)>,
    table: Option<Table>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if let Some(directive) = line.strip_prefix('@') {
            let (name, rest) = directive.split_once(' ').unwrap_or((directive, ""));
            return self.directive(name, rest.trim());
        }
        if let Some(table) = self.table.as_mut() {
            return if is_tag(line) {
                table.rows.push(TableRow::Tag(line.trim().to_owned()));
                Ok(())
            } else {
                Err("in a table every line begins with @ or is a tag".to_owned())
            };
        }
        let flow = read_flow(line)?;
        self.place(flow)
    }

    fn directive(&mut self, name: &str, rest: &str) -> Result<(), String> {
        match name {
            "page" | "annex" | "tail" => {
                self.close()?;
                let landscape = match rest {
                    "portrait" => false,
                    "landscape" => true,
                    _ => return Err("a page is portrait or landscape".to_owned()),
                };
                let same_page = name == "tail";
                self.sections.push(Section { landscape, same_page, blocks: Vec::new() });
                Ok(())
            }
            "columns" => {
                self.close()?;
                let columns = match rest {
                    "letterhead" => Columns::Letterhead,
                    "signature" => Columns::Signature,
                    "signatures" => Columns::Signatures,
                    _ => return Err(format!("no columns of the name {rest}")),
                };
                self.columns = Some((columns, Vec::new()));
                Ok(())
            }
            "left" | "right" => {
                let Some((_, rows)) = self.columns.as_mut() else {
                    return Err("@left and @right stand inside @columns".to_owned());
                };
                if name == "left" {
                    rows.push(vec![Vec::new()]);
                } else {
                    let row = rows.last_mut().ok_or("@right comes after @left")?;
                    row.push(Vec::new());
                }
                Ok(())
            }
            "end" => self.close(),
            "table" => {
                self.close()?;
                let widths = rest.split_whitespace().map(read_width).collect::<Result<_, _>>()?;
                self.table = Some(Table { widths, ..Table::default() });
                Ok(())
            }
            _ => self.table_directive(name, rest),
        }
    }

    fn table_directive(&mut self, name: &str, rest: &str) -> Result<(), String> {
        let Some(table) = self.table.as_mut() else {
            return Err(format!("@{name} is unknown here"));
        };
        match name {
            "align" => table.align = rest.split_whitespace().map(read_align).collect(),
            "height" => table.height = rest.parse().map_err(|_| "a height is a number of mm")?,
            "head" | "row" | "kept" => {
                let cells = split_cells(rest);
                if cells.len() != table.widths.len() {
                    return Err(format!(
                        "{} cells in a table of {} columns",
                        cells.len(),
                        table.widths.len()
                    ));
                }
                let row = match name {
                    "head" => TableRow::Head,
                    "kept" => TableRow::Kept,
                    _ => TableRow::Row,
                };
                table.rows.push(row(cells));
            }
            "numbers" => table.rows.push(TableRow::Numbers),
            "group" => table.rows.push(TableRow::Group(rest.to_owned())),
            "signs" => {
                let signs =
                    rest.split('|').map(|s| read_sign(s.trim())).collect::<Result<Vec<_>, _>>()?;
                if signs.iter().map(|sign| sign.span).sum::<usize>() != table.widths.len() {
                    return Err("the signatures take as many columns as the table has".to_owned());
                }
                table.rows.push(TableRow::Signs(signs));
            }
            "total" => table.rows.push(TableRow::Total(rest.to_owned())),
            _ => return Err(format!("@{name} is unknown in a table")),
        }
        Ok(())
    }

    /// Puts a paragraph where the reader stands: the last cell, or the page itself.
    fn place(&mut self, flow: Flow) -> Result<(), String> {
        if let Some((_, rows)) = self.columns.as_mut() {
            let cell = rows.last_mut().and_then(|row| row.last_mut());
            cell.ok_or("a paragraph in @columns comes after @left")?.push(flow);
            return Ok(());
        }
        self.page()?.blocks.push(Block::Flow(flow));
        Ok(())
    }

    fn page(&mut self) -> Result<&mut Section, String> {
        self.sections.last_mut().ok_or_else(|| "the text begins with @page".to_owned())
    }

    /// Ends the open columns or table, if there are any.
    fn close(&mut self) -> Result<(), String> {
        if let Some((columns, rows)) = self.columns.take() {
            self.page()?.blocks.push(Block::Columns(columns, rows));
        }
        if let Some(table) = self.table.take() {
            self.page()?.blocks.push(Block::Table(table));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Section>, String> {
        self.close()?;
        self.page()?;
        Ok(self.sections)
    }
}

fn read_flow(line: &str) -> Result<Flow, String> {
    if is_tag(line) {
        return Ok(Flow::Tag(line.trim().to_owned()));
    }
    let (name, text) = line.split_once(':').ok_or("a paragraph is written role: text")?;
    let text = text.trim();
    if name == "line" {
        return match text {
            "text" => Ok(Flow::Line(Length::Text)),
            "short" => Ok(Flow::Line(Length::Short)),
            _ => Err("a line is text or short".to_owned()),
        };
    }
    let role = role(name).ok_or_else(|| format!("no role of the name {name}"))?;
    Ok(Flow::Paragraph(Paragraph { role, text: text.to_owned() }))
}

fn is_tag(line: &str) -> bool {
    let line = line.trim();
    ["{{#", "{{?", "{{/", "{{^"].iter().any(|start| line.starts_with(start))
        && line.ends_with("}}")
        && line.matches("{{").count() == 1
}

/// The cells of a row, between bars; a bar inside a tag leads to a filter.
fn split_cells(text: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let cells = text.split(|letter| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        letter == '|' && depth == 0
    });
    cells.map(|cell| cell.trim().to_owned()).collect()
}

fn read_width(word: &str) -> Result<Option<u32>, String> {
    if word == "*" {
        return Ok(None);
    }
    word.parse().map(Some).map_err(|_| format!("{word} is no width in mm"))
}

/// `3 TITLE // manner`
fn read_sign(text: &str) -> Result<Sign, String> {
    let (span, words) =
        text.split_once(' ').ok_or("a signature is written: columns title // manner")?;
    let (title, manner) = words.split_once("//").unwrap_or((words, ""));
    Ok(Sign {
        span: span.parse().map_err(|_| format!("{span} is no number of columns"))?,
        title: title.trim().to_owned(),
        manner: manner.trim().to_owned(),
    })
}

fn read_align(word: &str) -> Look {
    match word {
        "c" => Look::Centre,
        "n" => Look::Note,
        _ => Look::Left,
    }
}

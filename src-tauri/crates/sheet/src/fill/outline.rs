//! How somebody's form is laid out: its tables, what stands over each column and before each row.

use std::collections::BTreeMap;

use ooxml::xml::Element;

use super::book::{Book, child};
use super::cell::{Place, covers, first};
use super::grid::{self, Content, Grid};
use super::names::key;
use super::{FillError, Placed};
use crate::formula::shift::Area;

/// A workbook as a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Its sheets, in the order of the tabs.
    pub sheets: Vec<SheetOutline>,
    /// Whether it carries macros.
    pub macros: bool,
}

/// A sheet of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetOutline {
    /// Its name.
    pub name: String,
    /// Whether the person who opens the file does not see it.
    pub hidden: bool,
    /// Whether its cells are locked.
    pub locked: bool,
    /// Its tables, from above.
    pub tables: Vec<Table>,
    /// The fields that stand in it.
    pub fields: Vec<Placed>,
    /// Texts outside its tables with dots to write on: `UBND XÃ ………`.
    pub blanks: Vec<Placed>,
}

/// A table of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The first row of its head.
    pub head_first: u32,
    /// The last row of its head, a row of column numbers included.
    pub head_last: u32,
    /// Its columns, from the left.
    pub columns: Vec<Heading>,
    /// The column that says what a row is about.
    pub label_column: u32,
    /// The rows below the head.
    pub lines: Vec<Line>,
    /// Cells of the rows that hold a formula.
    pub formulas: Vec<Place>,
}

/// What stands over a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The column, from 1.
    pub column: u32,
    /// What stands over it, from above: `["Thành viên", "Nữ"]`.
    pub path: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The row, from 1.
    pub row: u32,
    /// What it is about, where the form says.
    pub label: String,
    /// The heading row it stands under, if there is one.
    pub group: String,
    /// What kind of row it is.
    pub kind: LineKind,
}

/// Kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// About something that the form names.
    Named,
    /// To be filled with whatever there is.
    Open,
    /// A heading among the rows.
    Group,
    /// A total.
    Total,
}

/// Headings of the order number.
const ORDER: &[&str] = &["tt", "stt", "sott", "sothutu", "matt"];
/// Labels of total rows.
const TOTAL: &[&str] =
    &["tong", "tongcong", "tongso", "cong", "toanxa", "tongxa", "toanphuong", "congtoanxa"];
/// What stands below a table and no longer belongs to it.
const BELOW: &[&str] =
    &["nguoilap", "tmuyban", "tmubnd", "noinhan", "kychuky", "thutruong", "ghichu"];
/// Rows of a head, column numbers aside.
const MAX_HEAD: u32 = 6;

/// Reads how a form is laid out.
///
/// # Errors
/// [`FillError`]: no .xlsx, locked, damaged, too large.
pub fn outline(form: &[u8]) -> Result<Outline, FillError> {
    let mut book = Book::open(form)?;
    let mut sheets = Vec::new();
    for tab in book.tabs.clone() {
        let root = book.take(&tab.part)?;
        let page = Page::read(&book, &root);
        let tables = page.tables();
        let placed = |wanted: &dyn Fn(&Place, &str) -> bool| -> Vec<Placed> {
            let own = page.texts.iter().filter(|(place, text)| wanted(place, text));
            let own = own.filter(|(place, _)| !page.formulas.contains_key(place));
            let placed = own.map(|(place, text)| Placed {
                sheet: tab.name.clone(),
                place: *place,
                text: text.clone(),
            });
            placed.collect()
        };
        let outside = |place: &Place| !tables.iter().any(|table| table.has_row(place.row));
        sheets.push(SheetOutline {
            fields: placed(&|_, text| text.contains("{{")),
            blanks: placed(&|place, text| dots(text).is_some() && outside(place)),
            locked: child(&root, "sheetProtection")
                .is_some_and(|one| matches!(one.attribute("sheet"), Some("1" | "true"))),
            tables,
            name: tab.name,
            hidden: tab.hidden,
        });
    }
    Ok(Outline { sheets, macros: book.has_macros() })
}

/// A sheet as it is looked at.
struct Page {
    /// What stands in each cell, as one line of text. Numbers are told by their digits.
    texts: BTreeMap<Place, String>,
    formulas: BTreeMap<Place, ()>,
    /// How many cells a row has, empty ones included.
    cells: BTreeMap<u32, usize>,
    merges: Vec<Area>,
}

impl Page {
    fn read(book: &Book<'_>, root: &Element) -> Self {
        let mut page = Self {
            texts: BTreeMap::new(),
            formulas: BTreeMap::new(),
            cells: BTreeMap::new(),
            merges: Grid::merges(root),
        };
        for (place, cell) in Grid::cells(root) {
            *page.cells.entry(place.row).or_default() += 1;
            if grid::formula(cell).is_some() {
                page.formulas.insert(place, ());
            }
            let text = match grid::content(book, cell) {
                Content::Text(text) => vietnamese::cleaned(&text).into_owned(),
                Content::Number(number) => number.to_string(),
                Content::Empty | Content::Flag(_) | Content::Error(_) => continue,
            };
            if !text.is_empty() {
                page.texts.insert(place, text);
            }
        }
        page
    }

    fn text(&self, row: u32, column: u32) -> &str {
        let place = Grid::shown(&self.merges, Place::new(row, column));
        self.texts.get(&place).map_or("", String::as_str)
    }

    /// The texts that begin in a row.
    fn row(&self, row: u32) -> impl Iterator<Item = (u32, &str)> {
        let texts = self.texts.range(Place::new(row, 0)..Place::new(row + 1, 0));
        texts.map(|(place, text)| (place.column, text.as_str()))
    }

    fn last_row(&self) -> u32 {
        self.cells.keys().next_back().copied().unwrap_or(0)
    }

    fn tables(&self) -> Vec<Table> {
        let mut tables = Vec::new();
        let mut from = 1;
        while let Some(table) = self.table(from) {
            let last = table.lines.last().map_or(table.head_last, |line| line.row);
            from = last.max(table.head_last) + 1;
            tables.push(table);
        }
        tables
    }

    fn table(&self, from: u32) -> Option<Table> {
        let top = self.head_top(from)?;
        let last = self.head_bottom(top);
        let numbers = self.is_numbers(last + 1);
        let columns = self.headings(top, last);
        let mut table = Table {
            head_first: top,
            head_last: last + u32::from(numbers),
            columns,
            ..Table::default()
        };
        table.label_column = self.label_column(&table);
        table.lines = self.lines(&table);
        let rows = |place: &&Place| table.lines.iter().any(|line| line.row == place.row);
        table.formulas = self.formulas.keys().filter(rows).copied().collect();
        Some(table)
    }

    /// The first row of the next head: one that counts its rows, else one with many texts side by side.
    fn head_top(&self, from: u32) -> Option<u32> {
        let rows = || from..=self.last_row();
        let texts = |row| self.row(row).filter(|(_, text)| !is_number(text)).count();
        let counts = |row: &u32| {
            self.row(*row).any(|(_, text)| ORDER.contains(&key(text).as_str())) && texts(*row) >= 2
        };
        let many = |row: &u32| texts(*row) >= 3;
        rows().find(counts).or_else(|| rows().find(many).filter(|_| from == 1))
    }

    fn head_bottom(&self, top: u32) -> u32 {
        let mut bottom = top;
        loop {
            let deepest = self.merges.iter().filter(|area| {
                (top..=bottom).contains(&area.rows.0) && self.texts.contains_key(&first(**area))
            });
            let deepest = deepest.map(|area| area.rows.1).max().unwrap_or(bottom);
            let next = bottom.max(deepest.min(top + MAX_HEAD));
            // A heading over several columns has its parts below it.
            let wide = self.merges.iter().any(|area| {
                area.rows.1 == next && area.columns.0 < area.columns.1 && area.rows.0 >= top
            });
            let below = self.row(next + 1).filter(|(_, text)| !is_number(text)).count();
            let first_column = self.row(top).next().map_or(1, |(column, _)| column);
            let goes_on = wide
                && below > 0
                && next < top + MAX_HEAD
                && !self.is_numbers(next + 1)
                && !self.texts.contains_key(&Place::new(next + 1, first_column));
            let next = if goes_on { next + 1 } else { next };
            if next == bottom {
                return bottom;
            }
            bottom = next;
        }
    }

    /// Whether a row numbers the columns: (1), (2) … or A, B, 1, 2 …
    fn is_numbers(&self, row: u32) -> bool {
        let short = |text: &str| {
            let text = text.split('=').next().unwrap_or_default();
            let bare = text.trim_matches(|letter| matches!(letter, '(' | ')' | ' ' | '[' | ']'));
            let digits = bare.bytes().all(|letter| letter.is_ascii_digit()) && bare.len() <= 2;
            !bare.is_empty() && (digits || bare.len() == 1 && bare.is_ascii())
        };
        let mut count = 0;
        for (_, text) in self.row(row) {
            if !short(text) {
                return false;
            }
            count += 1;
        }
        count >= 3
    }

    fn headings(&self, top: u32, bottom: u32) -> Vec<Heading> {
        let places = (top..=bottom).flat_map(|row| self.row(row)).map(|(column, _)| column);
        let merged = self.merges.iter().filter(|area| (top..=bottom).contains(&area.rows.0));
        let last = places.chain(merged.map(|area| area.columns.1)).max().unwrap_or(0);
        let heading = |column| {
            let mut places: Vec<Place> = (top..=bottom)
                .map(|row| Grid::shown(&self.merges, Place::new(row, column)))
                .collect();
            places.dedup();
            let texts = places.iter().filter_map(|place| self.texts.get(place).cloned());
            Heading { column, path: texts.collect() }
        };
        (1..=last).map(heading).filter(|heading| !heading.path.is_empty()).collect()
    }

    /// The column that says most in words about its rows; of the first ones, since the last is for remarks.
    fn label_column(&self, table: &Table) -> u32 {
        let is_order = |heading: &&Heading| {
            !heading.path.iter().any(|text| ORDER.contains(&key(text).as_str()))
        };
        let candidates: Vec<u32> =
            table.columns.iter().filter(is_order).map(|heading| heading.column).take(3).collect();
        let words = |column: u32| {
            let rows = table.head_last + 1..=self.last_row().min(table.head_last + 200);
            let texts = rows.map(|row| self.text(row, column)).filter(|text| !is_number(text));
            texts.map(|text| text.chars().count().min(40)).sum::<usize>()
        };
        let best = candidates.iter().copied().rev().max_by_key(|column| words(*column));
        best.or(table.columns.first().map(|heading| heading.column)).unwrap_or(1)
    }

    fn lines(&self, table: &Table) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut group = String::new();
        let first = table.columns.first().map_or(1, |heading| heading.column);
        let width = table.columns.len();
        for row in table.head_last + 1..=self.last_row() {
            let texts = self.row(row).count();
            let cells = self.cells.get(&row).copied().unwrap_or(0);
            let formulas = self.formulas.range(Place::new(row, 0)..Place::new(row + 1, 0)).count();
            if texts + formulas == 0 && cells * 2 < width {
                break;
            }
            let own = self.text(row, table.label_column);
            let label = if own.is_empty() || is_number(own) { self.first_words(row) } else { own };
            let short = key(label);
            let order = self.text(row, first);
            if BELOW.iter().any(|word| short.starts_with(word)) || key(order) == "stt" {
                break;
            }
            let across = self.merges.iter().any(|area| {
                let wide = (area.columns.1 - area.columns.0 + 1) as usize * 2 > width;
                wide && covers(*area, Place::new(row, table.label_column))
            });
            let is_total = TOTAL.contains(&short.as_str()) || short.starts_with("tongcong");
            let has_field = label.contains("{{");
            let kind = if is_total {
                LineKind::Total
            } else if label.is_empty() || has_field {
                LineKind::Open
            } else if formulas == 0 && (across || is_roman(order)) {
                LineKind::Group
            } else {
                LineKind::Named
            };
            if kind == LineKind::Group {
                group = label.to_owned();
            }
            let label = if kind == LineKind::Open { "" } else { label };
            let under = if kind == LineKind::Group { String::new() } else { group.clone() };
            lines.push(Line { row, label: label.to_owned(), group: under, kind });
        }
        lines
    }

    /// The first words of a row, where its own column says nothing: a total's label often stands further left.
    fn first_words(&self, row: u32) -> &str {
        let words = self
            .row(row)
            .map(|(_, text)| text)
            .find(|text| !is_number(text) && key(text).len() > 2 && !text.contains("{{"));
        words.unwrap_or_default()
    }
}

/// Where the first dots to write on stand in a text, in bytes: three full stops, or signs that mean as much.
pub fn dots(text: &str) -> Option<(usize, usize)> {
    let dot = |letter: char| matches!(letter, '.' | '…' | '_');
    let mut rest = 0;
    while let Some(found) = text.get(rest..)?.find(dot) {
        let start = rest + found;
        let run: String = text.get(start..)?.chars().take_while(|letter| dot(*letter)).collect();
        let room: usize = run.chars().map(|letter| if letter == '…' { 3 } else { 1 }).sum();
        if room >= 3 {
            return Some((start, start + run.len()));
        }
        rest = start + run.len();
    }
    None
}

/// Whether a text is nothing but a number: digits and the signs between them.
fn is_number(text: &str) -> bool {
    text.chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '%' | ' '))
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
}

impl Table {
    /// The heading over a column.
    pub fn heading(&self, column: u32) -> Option<&Heading> {
        self.columns.iter().find(|heading| heading.column == column)
    }

    /// Whether a row belongs to it, its head included.
    pub fn has_row(&self, row: u32) -> bool {
        let last = self.lines.last().map_or(self.head_last, |line| line.row);
        (self.head_first..=last).contains(&row)
    }
}

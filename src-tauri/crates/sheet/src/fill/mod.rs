//! Somebody else's workbook as a form: its fields replaced by values, lines repeated, and nothing else in it changed.
//!
//! A field stands in a cell as `{{Tên xã}}` or `{{commune.name}}`. A cell that is one field takes a number or a day as
//! such and keeps its number format; a field among words becomes text. Text that begins with `=`, `+`, `-` or `@` stays
//! text. A field that nobody knows is an error that names its cell and the nearest known name; a value that is not known
//! leaves the cell truly empty.
//!
//! A row with fields of a list, `{{rows.name}}`, is a pattern: it stands there as often as the list has items, and all
//! that stands below moves (columns, to the right, for a list that goes across). Neighbouring rows of one list repeat
//! together. Without any item the pattern stays as one row whose fields are empty, for the totals to stand on.
//! `{{rows[Thôn 3].households}}` is the value of one item, by its name, for forms that already list their lines;
//! `{{rows[#3].households}}` by its number.
//!
//! The engine works on the XML tree of the parts it must touch. Every other part is copied as it lies in the file,
//! compressed bytes and all. What formulas come to is stored beside them; where a formula has a function that is not
//! computed here, its cell stores nothing and is named, and Excel is told to calculate all when it opens the file. Macros
//! stay where they are and are not run.
//!
//! umya-spreadsheet 3.1.1 was measured against it on a form with headings on three levels: it keeps every element, but
//! leaves validations and page breaks below inserted rows where they were, copies no style or height, drops
//! `fullCalcOnLoad` and keeps old results, so that totals show as 0 wherever nobody calculates. It is not used.

mod around;
mod book;
mod cell;
mod difference;
mod field;
mod grid;
mod lines;
mod names;
mod outline;
mod pattern;
mod values;
mod write;

use ooxml::xml::Element;

pub use cell::Place;
pub use difference::{Carried, Change, Difference, What, carry, difference};
pub use field::{Data, Field, Item, List, Value};
pub use names::{NotFound, found, key, nearest};
pub use outline::{Heading, Line, LineKind, Outline, SheetOutline, Table, dots, outline};

use book::Book;
use field::names_in;
use grid::Grid;
use lines::Lines;
use values::Working;

/// Why a workbook cannot be worked on.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FillError {
    /// No workbook of Office Open XML.
    #[error("not an .xlsx workbook")]
    NotXlsx,
    /// The binary format of Excel 97–2003: to be opened and saved as .xlsx.
    #[error("an .xls workbook of Excel 97-2003")]
    OldXls,
    /// Locked with a password.
    #[error("locked with a password")]
    Encrypted,
    /// Larger than any form is.
    #[error("too large")]
    TooLarge,
    /// A part is damaged: its name and what is wrong.
    #[error("damaged at {part}: {reason}")]
    Damaged {
        /// Name of the part in the package.
        part: String,
        /// What is wrong, for whoever looks into it.
        reason: String,
    },
    /// The fields do not let the form be filled; all that stands against it.
    #[error("{} cells cannot be filled", .0.len())]
    Faults(Vec<Fault>),
}

/// What stands against filling a form, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the sheet.
    pub sheet: String,
    /// The cell.
    pub place: Place,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A field that nobody knows.
    Unknown {
        /// As it is written.
        name: String,
        /// The known name most like it.
        nearest: Option<String>,
    },
    /// A field within a formula: what it comes to could not be told from the formula's own text.
    InFormula,
    /// Two lists repeat in the same lines.
    TwoLists,
    /// A list has more items than the sheet has room for.
    TooManyLines,
    /// A table of Excel cannot take more columns: its columns have names of their own.
    TableColumns,
    /// A text is longer than a cell holds.
    TooLong,
    /// A field is to be placed where a formula stands.
    OverFormula,
    /// No sheet of that name, or no such cell.
    NoCell,
}

/// What the clerk should know of a filled form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Name of the sheet.
    pub sheet: String,
    /// The cell, where it is about one.
    pub place: Option<Place>,
    /// What it is.
    pub kind: ProblemKind,
}

/// What the clerk should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The form has a line for something the list does not have; its cells stay empty.
    NoItem {
        /// What the form calls it.
        name: String,
        /// More than one item could be meant.
        ambiguous: bool,
    },
    /// The form has no line for an item of the list.
    NotInForm {
        /// The item.
        name: String,
    },
    /// A formula's value is not known here: its cell stores none until Excel opens the file.
    NotComputed {
        /// Why: the function, for one that is not computed here.
        function: Option<String>,
    },
}

/// A filled form.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether it carries macros: its name must end in `.xlsm`.
    pub macros: bool,
    /// What the clerk should know, in the order of the sheets.
    pub problems: Vec<Problem>,
}

/// Fills a form.
///
/// # Errors
/// [`FillError`]; with fields nobody knows, and the like, all of them together.
pub fn fill(form: &[u8], data: &Data) -> Result<Filled, FillError> {
    let mut book = Book::open(form)?;
    let tabs = book.tabs.clone();
    let mut roots: Vec<Element> = Vec::new();
    for tab in &tabs {
        roots.push(book.take(&tab.part)?);
    }
    let mut plan = pattern::plan(&book, &roots, data);
    plan.faults.extend(table_columns(&mut book, &plan.blocks)?);
    if !plan.faults.is_empty() {
        return Err(FillError::Faults(plan.faults));
    }
    let shift = pattern::shift(&book, &plan.blocks);
    let lines: Vec<Lines<'_>> = tabs
        .iter()
        .enumerate()
        .map(|(at, tab)| Lines {
            shift: &shift,
            blocks: plan.blocks.iter().filter(|block| block.tab == at).collect(),
            sheet: &tab.name,
        })
        .collect();
    let mut sheets = Vec::new();
    for (mut root, lines) in roots.into_iter().zip(&lines) {
        let mut written = false;
        let moved = lines.apply(&mut root, &mut |cell, _, nth| {
            written |= write::write(&book, data, cell, nth);
        });
        sheets.push(Working { root, changed: moved || written });
    }
    around::mend(&mut book, &shift, &lines)?;
    if !plan.blocks.is_empty() {
        book.drop_calculation_chain()?;
    }
    let mut problems = plan.problems;
    problems.extend(values::store(&mut book, &mut sheets)?);
    for (tab, sheet) in tabs.iter().zip(sheets) {
        book.put(&tab.part, sheet.root, sheet.changed);
    }
    let macros = book.has_macros();
    Ok(Filled { bytes: book.write()?, macros, problems })
}

/// Pattern columns that run through a table of Excel.
fn table_columns(book: &mut Book<'_>, blocks: &[pattern::Block]) -> Result<Vec<Fault>, FillError> {
    use crate::formula::shift::{Axis, read_area};
    let mut faults = Vec::new();
    for block in blocks.iter().filter(|block| block.axis == Axis::Column && block.times > 1) {
        let Some(tab) = book.tabs.get(block.tab).cloned() else { continue };
        for table in book.related(&tab.part, "table")? {
            let area = book.part(&table)?.root.attribute("ref").and_then(read_area);
            if let Some(area) = area
                && area.columns.0 <= block.last
                && block.first <= area.columns.1
            {
                let place = Place::new(area.rows.0, block.first);
                faults.push(Fault {
                    sheet: tab.name.clone(),
                    place,
                    kind: FaultKind::TableColumns,
                });
            }
        }
    }
    Ok(faults)
}

/// The cells of a form that have fields, with their text.
///
/// # Errors
/// [`FillError`].
pub fn fields(form: &[u8]) -> Result<Vec<Placed>, FillError> {
    let mut book = Book::open(form)?;
    let mut placed = Vec::new();
    for tab in book.tabs.clone() {
        let root = book.take(&tab.part)?;
        for (place, cell) in Grid::cells(&root) {
            let text = grid::text(&book, cell);
            // Braces that are not closed are text, here as where the form is filled.
            if names_in(&text).next().is_some() && grid::formula(cell).is_none() {
                placed.push(Placed { sheet: tab.name.clone(), place, text });
            }
        }
    }
    Ok(placed)
}

/// A text with fields in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Name of the sheet.
    pub sheet: String,
    /// The cell.
    pub place: Place,
    /// What stands there, or is to stand there: `{{rows.name}}`, `Xã {{Tên xã}}`. Nothing empties the cell.
    pub text: String,
}

/// Writes fields into a form, so that they stand in the file from then on. In merged cells the first is meant.
///
/// # Errors
/// [`FillError`]: also where a formula stands, or there is no such sheet.
pub fn place(form: &[u8], texts: &[Placed]) -> Result<Vec<u8>, FillError> {
    let mut book = Book::open(form)?;
    let mut faults = Vec::new();
    for tab in book.tabs.clone() {
        let mut root = book.take(&tab.part)?;
        let merges = Grid::merges(&root);
        let own: Vec<&Placed> = texts.iter().filter(|one| one.sheet == tab.name).collect();
        for one in &own {
            let place = Grid::shown(&merges, one.place);
            let mut fault = |kind| faults.push(Fault { sheet: tab.name.clone(), place, kind });
            if place.row == 0 || place.column == 0 {
                fault(FaultKind::NoCell);
                continue;
            }
            match Grid::cell_made(&mut root, place) {
                None => fault(FaultKind::NoCell),
                Some(cell) if grid::formula(cell).is_some() => fault(FaultKind::OverFormula),
                Some(cell) if one.text.is_empty() => grid::clear(cell),
                Some(cell) => grid::set_text(cell, &one.text),
            }
        }
        book.put(&tab.part, root, !own.is_empty());
    }
    let unknown = texts.iter().filter(|one| !book.tabs.iter().any(|tab| tab.name == one.sheet));
    faults.extend(unknown.map(|one| Fault {
        sheet: one.sheet.clone(),
        place: one.place,
        kind: FaultKind::NoCell,
    }));
    if faults.is_empty() { book.write() } else { Err(FillError::Faults(faults)) }
}

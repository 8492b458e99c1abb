//! Forms that are sent out, filled in by others, and come back.
//!
//! [`write`] makes the form: locked but for the cells to fill, each of which says what goes into it,
//! on one page, with marks that nobody sees and by which it is known again whatever it is called.
//! [`find`] looks for the table in what came back, whatever was done to it: rows moved, sorted or
//! put in, the header shifted, sheets renamed, saved by another program in another format, typed
//! anew in a form of somebody else's that has the same columns.
//!
//! Finding says where things stand, and nothing about what a number means.

mod find;
mod words;
mod write;

pub use find::{Answer, Fact, Found, Part, Place, find, marks};
pub use write::write;

use crate::form::{Cell, Signatures};

/// A form to be sent out.
#[derive(Debug, Clone, Default)]
pub struct ReturnForm {
    /// The name on the sheet's tab, as [`crate::form::Form::sheet_name`].
    pub sheet_name: String,
    /// The lines at the top left, the last one bold: superior body and agency.
    pub letterhead: Vec<String>,
    /// The title.
    pub title: String,
    /// The line under the title; empty for none.
    pub period: String,
    /// What stands between title and table, a line each.
    pub facts: Vec<FormFact>,
    /// How it is filled in, above the table.
    pub hint: String,
    /// The rows.
    pub lines: Vec<Line>,
    /// Signatures under the table.
    pub signatures: Signatures,
    /// What the form is known by again: names and values, on a sheet that nobody sees.
    pub marks: Vec<(String, String)>,
}

/// A line of the header block.
#[derive(Debug, Clone, Default)]
pub struct FormFact {
    /// What it says, without a colon.
    pub label: String,
    /// What stands there, or is to be filled in.
    pub value: FactValue,
}

/// What stands behind the label of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// Text that is there already.
    Given(String),
    /// A cell to fill, with what is said when it is chosen, at most 255 characters.
    ToFill(String),
}

impl Default for FactValue {
    fn default() -> Self {
        Self::Given(String::new())
    }
}

/// A row of the table.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// The code by which the row is known again.
    pub code: String,
    /// What is asked for.
    pub name: String,
    /// In what it is counted.
    pub unit: String,
    /// What is to be filled in.
    pub entry: Entry,
    /// What it was last time, for reference.
    pub before: Cell,
}

/// What goes into the cells to fill of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Entry {
    /// A whole number from 0.
    #[default]
    Whole,
    /// A number from 0, with a comma where it has a fraction.
    Decimal,
    /// Two whole numbers from 0: a part, and the whole it is of.
    Parts,
}

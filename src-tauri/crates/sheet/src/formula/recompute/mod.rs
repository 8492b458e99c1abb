//! What the formulas of a workbook come to, for the values stored beside them.
//!
//! A program that shows a file without computing shows the stored values, so a wrong one is worse
//! than none. A formula is therefore computed only where every function in it is one of
//! [`functions`], each held against LibreOffice, and where the same result comes out on every
//! computer; for any other, and for all that depend on it, the reason is given instead.

mod calls;
mod engine;
mod order;
mod prepare;

use std::collections::{BTreeMap, BTreeSet};

use engine::{Engine, IronCalc};
pub use prepare::functions;

/// What a cell holds or a formula comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number; dates and times are numbers too.
    Number(f64),
    /// A text.
    Text(String),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value as written in the file, such as `#DIV/0!`.
    Error(String),
}

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A value.
    Value(Value),
    /// A formula without `=`, as this very cell has it: shared ones are told by
    /// [`translated`](super::shift::translated).
    Formula(String),
    /// A formula of a kind that is not computed: of an array, or of a data table.
    Array,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The cells that are not empty, by row and column, from 1.
    pub cells: BTreeMap<(u32, u32), Content>,
    /// The rows that are not shown: what SUBTOTAL makes of them depends on how they were hidden.
    pub hidden_rows: BTreeSet<u32>,
}

/// A defined name.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The name.
    pub name: String,
    /// The place of the sheet that it is valid in; nothing for the whole workbook.
    pub sheet: Option<usize>,
    /// What it stands for, without `=`.
    pub formula: String,
}

/// A workbook as far as computing needs it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    /// The sheets in their order.
    pub sheets: Vec<Sheet>,
    /// The defined names.
    pub names: Vec<Name>,
}

/// A cell of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The place of its sheet, from 0.
    pub sheet: usize,
    /// Its row, from 1.
    pub row: u32,
    /// Its column, from 1.
    pub column: u32,
}

/// Why a formula has no value here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// It has a function that is not computed: unknown, changing by itself as TODAY does, or
    /// TEXT with separators, which every computer sets as its own language has them.
    Function(String),
    /// It has a name that the workbook does not explain.
    Name(String),
    /// It refers to another workbook, to a table by its columns, or to several sheets at once.
    Elsewhere(String),
    /// It is of an array or a data table.
    Array,
    /// It writes a number with a fraction into a text, which every computer does with the
    /// separator of its own language.
    Separator,
    /// Rows that it adds up are hidden.
    HiddenRows,
    /// It depends on itself.
    Circular,
    /// It, or all formulas together, would take too long.
    TooLarge,
    /// It cannot be understood.
    Unreadable,
    /// A cell that it needs has no value for a reason of its own.
    DependsOn(At),
}

/// A value, or why there is none.
pub type Outcome = Result<Value, Unknown>;

/// What every formula of the workbook comes to.
#[must_use]
pub fn recompute(book: &Book) -> BTreeMap<At, Outcome> {
    recompute_with(book, &IronCalc)
}

fn recompute_with(book: &Book, engine: &dyn Engine) -> BTreeMap<At, Outcome> {
    let prepared = prepare::prepare(book);
    let sorted = order::sort(book, prepared);
    let mut outcomes = sorted.unknown;
    let values = engine.values(book, &sorted.known);
    for (at, formula) in &sorted.known {
        let value = values.get(at).cloned().unwrap_or(Err(Unknown::Unreadable));
        let value = value.and_then(|value| calls::same_everywhere(value, &formula.text));
        outcomes.insert(*at, value);
    }
    // What the engine could not read, others may have read as empty.
    let unread: Vec<At> = sorted
        .known
        .iter()
        .map(|(at, _)| *at)
        .filter(|at| matches!(outcomes.get(at), Some(Err(_))))
        .collect();
    order::spread(&unread, &sorted.dependents, &mut outcomes);
    outcomes
}

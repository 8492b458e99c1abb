//! Workbooks: what other people's sheets say, and report forms with their formulas.
//!
//! Reading gives a [`Workbook`] of plain cells; what the cells mean is for others to say. Nothing
//! here knows of teams, and nothing writes a file.

pub mod fill;
pub mod form;
pub mod formula;
mod read;
pub mod return_form;

pub use read::{
    Cell, CellValue, FontRun, Merge, ReadError, Row, Sheet, Workbook, read, read_pasted,
};

//! Formulas of a workbook: how they read when lines are inserted, deleted or repeated, and what
//! they come to.

pub mod shift;
mod token;

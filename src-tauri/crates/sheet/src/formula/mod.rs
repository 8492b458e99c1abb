//! Formulas of a workbook: how they read when lines are inserted, deleted or repeated, and what
//! they come to.

mod area;
pub mod recompute;
pub mod shift;
mod token;

//! Formulas: references that move, and what formulas come to.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

mod shift;
mod shift_laws;

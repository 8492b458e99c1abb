//! Formulas: references that move, and what formulas come to.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic
)]

#[allow(dead_code, reason = "written for the forms, which need more of it")]
#[path = "../form/office.rs"]
mod office;
mod recompute;
mod shift;
mod shift_laws;

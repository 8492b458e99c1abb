//! Templates filled and checked, from bytes to bytes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

mod blocks;
mod fields;
mod fixture;
mod packages;
mod robustness;
mod rows;

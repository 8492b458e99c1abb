//! Templates filled and checked, from bytes to bytes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

mod agreement;
mod blocks;
mod columns;
mod fields;
mod fixture;
mod lists;
mod malformed;
mod packages;
mod pictures;
mod places;
mod robustness;
mod rows;
mod splits;

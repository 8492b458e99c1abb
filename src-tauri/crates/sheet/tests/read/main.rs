//! Lists as communes have them: the same roster out of every kind of file, and files that are
//! broken or mean harm.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs
)]

mod corpus;
mod formats;
mod hostile;
mod office;
mod pieces;

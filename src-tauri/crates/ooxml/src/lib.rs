//! What Word and Excel files have in common: a zip of parts, and parts of XML.
//!
//! A package is checked whole when it is opened. It is written back with some parts replaced and all others copied as
//! they are, compressed bytes and all; a part that is changed is a tree that says again what it said.

mod archive;
pub mod package;
pub mod xml;

pub use archive::made_anywhere;
pub use package::{Package, PackageError};

//! Word documents: templates checked and filled, on the XML tree of the `.docx` package.
//!
//! A template is a Word file with fields in it ([`template`]). This crate knows nothing of what the fields are about:
//! the caller brings a typed [`Dictionary`] of the fields that exist and a [`Record`] of their values.
//! Everything here takes bytes and returns bytes; nothing reads a file, the clock or the environment.

pub mod bundle;
pub mod check;
pub mod compare;
pub mod package;
pub mod pdf;
pub mod starter;
pub mod template;
pub mod value;

pub use ooxml::xml;
pub use package::PackageError;
pub use template::{Dictionary, Field, Finding, Kind, TemplateError, check, fill, fill_with};
pub use value::{Image, Record, Value};

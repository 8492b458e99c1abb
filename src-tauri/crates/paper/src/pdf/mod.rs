//! PDF from a `.docx`.

pub mod fonts;

//! The library of legal bases (căn cứ): what each document is, how it is cited, whether it still
//! holds, and which papers rest on it. All of it is data for the clerk to change.

mod edit;
mod library;
mod model;
mod order;
mod parse;
pub(crate) mod tables;
mod warn;

pub use edit::{
    BasisDraft, BasisFileWish, delete_basis, import_bases, order_bases, proposed_order, save_basis,
};
pub use library::{
    CellChange, LibraryEntry, LibraryFault, Outcome, Planned, bundled_library, plan_import,
    read_library, write_library,
};
pub use model::{Basis, BasisFile, BasisLevel, DOCUMENT_TYPES, LegalDocument, Purpose, Validity};
pub use tables::bases;
pub use warn::{
    BasisWarning, Concern, bundled_bases, concerns, known_bases, known_documents, warnings,
};

#[cfg(test)]
#[path = "bases_tests.rs"]
mod tests;

//! The commune itself: who it is, what stands on its papers, who signs them, what they rest on.

pub(crate) mod bases;
pub mod former;
mod model;
pub mod samples;
mod setup;
pub(crate) mod tables;
pub mod units;

pub use bases::{
    Basis, BasisDraft, BasisFile, BasisFileWish, BasisLevel, BasisWarning, CellChange, Concern,
    DOCUMENT_TYPES, LegalDocument, LibraryEntry, LibraryFault, Outcome, Planned, Purpose, Validity,
    bases, bundled_bases, bundled_library, concerns, delete_basis, import_bases, known_bases,
    known_documents, order_bases, plan_import, proposed_order, read_library, save_basis, warnings,
    write_library,
};
pub use model::{Authority, Commune, Signer, authority_lines};
pub(crate) use setup::lend_sample;
pub use setup::{SampleLoaded, Setup, load_sample, save_commune, set_up};
pub use tables::{choose_commune, commune, communes, signers};

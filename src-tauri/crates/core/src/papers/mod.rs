//! Papers: kinds, drafts with their data, numbers and dates, and what issuing them does to the
//! roster.

mod fields;
mod gather;
mod issue;
mod kind;
mod model;
mod snapshot;
pub(crate) mod tables;
mod template;
mod wording;
mod write;

pub use fields::dictionary;
pub use gather::{Gathered, gather};
pub use issue::{Attachment, Given, Recorded, issue, record, revoke};
pub use kind::{KINDS, Kind, kind};
pub use model::{Paper, PaperState, numbered};
pub use tables::{attached, next_number, paper, papers, texts};
pub use template::{add_template, check_template, current_template, export_template};
pub use write::{
    Draft, delete_draft, docx, file_stem, is_stale, new_draft, refresh, set_texts,
    sheet_of_session, submit,
};

pub(crate) use gather::default_signer;
pub(crate) use issue::{plausible, record_in};
pub(crate) use tables::naming_paper;

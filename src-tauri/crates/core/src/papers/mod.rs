//! Papers: kinds, drafts with their data, numbers and dates, and what issuing them does to the
//! roster.

mod checking;
pub(crate) mod consolidation;
mod content;
mod dossier;
mod fields;
mod gather;
mod issue;
mod kind;
mod kinds;
mod model;
mod past;
mod registers;
mod snapshot;
pub(crate) mod tables;
pub(crate) mod template;
mod texts;
mod versions;
mod wording;
mod write;

pub use checking::{
    Measure, annotated, check_file, check_paper, commune_profile, mended, save_profile,
};
pub use consolidation::{
    Action, ChangeDraft, Newcomer, PlannedChange, TeamAction, TeamChange, TeamOrigin,
    decisions_replaced, left_out, of_paper as changes, origins, planned_teams, prepare_merger,
    propose_changes, put_changes, replacements, team_changes,
};
pub use dossier::{new_correction, new_dossier, signed_by};
pub use fields::{dictionary, whole_dictionary};
pub use gather::{Gathered, gather};
pub use issue::{
    Attachment, Given, Recorded, RecordedPeople, attach_file, issue, may_issue, record, revoke,
};
pub use kind::{About, Body, Effect, Kind, Numbering, kind};
pub use kinds::KINDS;
pub use model::{Paper, PaperState, numbered};
pub use past::{OldDecision, PastMembership, record_past};
pub use registers::{NumberLook, Register, look_at_number, next_number, registers, save_registers};
pub use tables::{KeptFile, Version, attached, paper, papers, texts, versions};
pub use template::{
    Look, PACK_ENDING, Pack, PackError, Packed, TemplateField, TemplateVersion, Working,
    add_template, annotated_template, check_template, current_template, export_template,
    look_at_working, open_working, pack_templates, receive_templates, sample_docx, template_fields,
    template_standing, template_versions, unpack_templates, use_template_version, version_bytes,
    working_bytes,
};
pub use texts::ChangeableText;
pub use versions::version_docx;
pub use write::{
    Draft, calendar_of_month, delete_draft, docx, file_stem, is_stale, new_draft, refresh,
    send_back, set_texts, sheet_of_session, submit, tried,
};

pub(crate) use content::default_signer;
pub(crate) use issue::{plausible, record_in};
pub(crate) use kind::deciding_kinds;
pub(crate) use tables::naming_paper;
pub(crate) use tables::remove_paper;

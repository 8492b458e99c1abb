//! The main job through `toso`, from a roster file to papers and sheets read back by other
//! programs: LibreOffice lays the papers out again, poppler tells where every word and line stands.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::disallowed_methods
)]

mod attendance;
mod desk;
mod keeping;
mod kinds;
mod names;
mod office;
mod page;
mod pages;
mod past;
mod planning;
mod province;
mod province_kept;
mod refusals;
mod report;
mod reports;
mod results;
mod returns;
mod roster;
mod rules;
mod sheets;
mod toso;
mod training;
mod training_papers;
mod word;

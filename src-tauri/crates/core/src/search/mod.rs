//! Search as one types, without diacritics, over people, teams, villages, papers and sessions,
//! best first.
//!
//! [`Typed::tier`] says how well a text answers. People, teams and villages of a whole province are
//! found through an index beside the base tables: it is no data, stands outside the journal, and is
//! made anew wherever it is missing, of another version or wrong. Changes, undo and redo only note
//! that they happened; [`refresh`] catches up before the next look, so an import pays nothing.

mod rank;
pub(crate) mod tables;
#[cfg(test)]
mod tests;

pub use rank::{Tier, Typed};
pub use tables::{About, Hit, Home, Kind, Sought, about, count, find, papers, refresh, sessions};

//! The commands themselves, by area: read the request, ask the core, shape the answer.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the list calls all handlers alike, and each owns its request"
)]

/// The fixed words of the wire beside those of the core.
macro_rules! same_words {
    ($wire:ty, $core:ty { $($word:ident),+ }) => {
        impl From<$core> for $wire {
            fn from(word: $core) -> Self {
                match word { $(<$core>::$word => Self::$word),+ }
            }
        }

        impl From<$wire> for $core {
            fn from(word: $wire) -> Self {
                match word { $(<$wire>::$word => Self::$word),+ }
            }
        }
    };
}

pub mod agency;
pub mod app;
pub mod attendance;
pub mod bases;
pub mod campaigns;
pub mod changes;
pub mod checking;
pub mod comparing;
pub mod duties;
pub mod exchange;
pub mod figures;
pub mod history;
pub mod import;
pub mod issuing;
pub mod keeping;
pub mod lists;
pub mod merger;
pub mod papers;
pub mod people;
pub mod planning;
pub mod province;
pub mod reports;
pub mod result_entries;
pub mod result_figures;
pub mod result_grid;
pub mod results;
pub mod returns;
pub mod roster;
pub mod search;
pub mod session_papers;
pub mod targets;
pub mod team_types;
pub mod templates;
pub mod training;
pub mod training_stats;
pub mod villages;

use toso_core::Id;

use crate::error::WireError;

/// Answer of a command.
type Answer<T> = Result<T, WireError>;

fn id(text: &str) -> Answer<Id> {
    Id::parse(text).ok_or_else(|| WireError::bad_id(text))
}

fn ids(texts: &[String]) -> Answer<Vec<Id>> {
    texts.iter().map(|text| id(text)).collect()
}

/// Bytes that came as base64.
fn bytes(content: &str) -> Answer<Vec<u8>> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(content).map_err(WireError::bad_arguments)
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// A count as the wire has it.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

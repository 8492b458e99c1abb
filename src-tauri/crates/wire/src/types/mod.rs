//! What crosses the wire, by area. Counterparts of the domain's types: nothing in the core is
//! serialised itself, so that its shape may change without changing what other programs rely on.
//! Dates are `yyyy-mm-dd`, moments `yyyy-mm-ddThh:mm`, identifiers strings, absent is `null`.

mod agency;
mod app;
mod attendance;
mod bases;
mod campaigns;
mod changes;
mod checking;
mod comparing;
mod exchange;
mod figures;
mod history;
mod import;
mod keeping;
mod merger;
mod papers;
mod people;
mod reports;
mod results;
mod returns;
mod roster;
mod search;
mod templates;
mod training;
mod training_calendar;
mod training_papers;
mod training_stats;
mod villages;

pub use agency::*;
pub use app::*;
pub use attendance::*;
pub use bases::*;
pub use campaigns::*;
pub use changes::*;
pub use checking::*;
pub use comparing::*;
pub use exchange::*;
pub use figures::*;
pub use history::*;
pub use import::*;
pub use keeping::*;
pub use merger::*;
pub use papers::*;
pub use people::*;
pub use reports::*;
pub use results::*;
pub use returns::*;
pub use roster::*;
pub use search::*;
pub use templates::*;
pub use training::*;
pub use training_calendar::*;
pub use training_papers::*;
pub use training_stats::*;
pub use villages::*;

//! People one by one and many at once: a cell of the table, an action on several, two that are one.

mod bulk;
mod cell;
mod merge;
pub(super) mod tables;

pub use bulk::{BulkAction, bulk};
pub use cell::{CellField, edit_cell, odd_capitals, offer, read_cell};
pub use merge::merge_people;
pub use tables::memberships as memberships_of;

//! What the pages may ask of the shell: a command of the list, and to see a finished file.

mod dispatch;
mod open_file;

include!("names.rs");

pub(crate) use dispatch::*;
pub(crate) use open_file::*;

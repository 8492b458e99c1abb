//! What the pages may ask of the shell: a command of the list, to see a finished file, to choose a place, and
//! how far long work has come.

mod choose_path;
mod dispatch;
mod open_file;
mod work;

include!("names.rs");

pub(crate) use choose_path::*;
pub(crate) use dispatch::*;
pub(crate) use open_file::*;
pub(crate) use work::*;

//! What the pages may ask of the shell: a command of the list, to see a finished file, and
//! how far long work has come.

mod dispatch;
mod open_file;
mod work;

include!("names.rs");

pub(crate) use dispatch::*;
pub(crate) use open_file::*;
pub(crate) use work::*;

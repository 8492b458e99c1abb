//! The indicators of a commune.

mod shipped;

pub(crate) use shipped::{BASIC_SET, give, of_set};

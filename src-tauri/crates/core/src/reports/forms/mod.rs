//! The report forms the application owns, each a table of data.

pub(super) mod teams_form;

//! sheet

pub mod form;

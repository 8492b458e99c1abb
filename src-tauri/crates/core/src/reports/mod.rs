//! Reports: what the province asks for each period, as workbooks.

mod forms;
pub mod teams;

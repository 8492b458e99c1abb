//! Reports: what the province asks for each period, as workbooks.

mod communes;
mod forms;
mod gather;
mod period;
pub(crate) mod tables;
pub mod teams;

pub use communes::write_communes;
pub use gather::{Report, draw_up};
pub use period::{
    CAMPAIGN, Closing, Cycle, Deadlines, Period, closed_quarter, deadlines, offered, parse_period,
    period_closing,
};

use crate::{Error, Result};

/// A kind of report.
#[derive(Debug, PartialEq, Eq)]
pub struct ReportKind {
    /// Fixed name, relied on by other programs.
    pub name: &'static str,
    /// Title in the clerk's words.
    pub title: &'static str,
}

/// All kinds, in the order they are offered.
pub const KINDS: &[ReportKind] = &[ReportKind {
    name: "teams",
    title: "Biểu 01/CNSCĐ – Tổ chức Tổ công nghệ số cộng đồng",
}];

/// The kind of a name.
///
/// # Errors
/// [`Error::ReportUnknown`].
pub fn report_kind(name: &str) -> Result<&'static ReportKind> {
    KINDS.iter().find(|kind| kind.name == name).ok_or_else(|| Error::ReportUnknown(name.to_owned()))
}

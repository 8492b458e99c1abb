//! Reports: what the province asks for each period, as workbooks. Each kind lays its form and rows out on
//! the same ground; a form is data, and what a clerk may want otherwise is chosen, not programmed.

mod around;
mod campaign;
mod communes;
mod contacts;
mod drawn;
mod duties;
mod forms;
mod gather;
mod ground;
mod indicators;
mod kinds;
mod matrix;
mod money;
mod online;
mod period;
pub mod province;
mod rollup;
mod standing;
pub(crate) mod tables;
pub mod teams;
mod training;

pub use around::{
    Contact, Per, Practice, SupportRate, delete_around, save_contact, save_practice, save_rate,
};
pub use communes::write_communes;
pub use drawn::{Drawn, NamedField};
pub use duties::{
    DueReport, DueState, Duty, Made, USUAL_DUTIES, UsualDuty, delete_duty, delete_made,
    due_reports, duties, reports_made, save_duty, save_made, take_usual,
};
pub use forms::teams_form::form as teams_form;
pub use indicators::{Block, Measures, choose_indicators, chosen_indicators, parse_block};
pub use kinds::{KINDS, Layout, ReportKind, Rows, report_kind};
pub use period::{
    CAMPAIGN, Closing, Cycle, Deadlines, Period, closed_quarter, deadlines, offered, parse_period,
    period_closing,
};
pub use tables::{contacts, practices, support_rates};

use chrono::NaiveDate;
use sheet::form::{Content, Form};

use ground::Ground;

use crate::agency::Commune;
use crate::results::campaigns;
use crate::store::Tables;
use crate::{Id, Result};

/// A form and what stands in it.
struct Laid {
    form: Form,
    content: Content,
}

/// Which report, of which period, and how.
#[derive(Debug, Clone)]
pub struct ReportWish {
    /// Kind.
    pub kind: &'static ReportKind,
    /// Period; see [`find_period`].
    pub period: Period,
    /// How it is laid out; of no consequence where the kind has one layout.
    pub layout: Layout,
    /// Codes of the indicators in it, in order; `None`: those chosen for the kind.
    pub indicators: Option<Vec<String>>,
}

/// Reads a period; a campaign by its identifier or name.
///
/// # Errors
/// [`crate::Error::BadPeriod`], [`crate::Error::NotFound`].
pub fn find_period(
    tables: &Tables<'_>,
    commune: &Id,
    text: &str,
    closing: Closing,
) -> Result<Period> {
    let Some(sought) = text.trim().strip_prefix(CAMPAIGN) else {
        return period_closing(text, closing);
    };
    Ok(campaigns::find(tables, commune, sought)?.period())
}

/// Draws a report up.
///
/// # Errors
/// The database, or [`crate::Error::Form`].
pub fn draw_up(
    tables: &Tables<'_>,
    commune: &Commune,
    wish: &ReportWish,
    today: NaiveDate,
) -> Result<Drawn> {
    let ground = Ground::new(tables, commune, &wish.period, today)?;
    let Laid { form, content } = (wish.kind.draw)(&ground, wish)?;
    let fields = drawn::fields(commune, &wish.period, &content);
    Ok(Drawn { kind: wish.kind, period: wish.period.clone(), form, content, fields })
}

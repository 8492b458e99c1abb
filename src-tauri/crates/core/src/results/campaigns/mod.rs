//! Campaigns: some days with targets of their own. Their counts are ordinary results within their days.

use chrono::NaiveDate;

use super::tables;
use crate::reports::Period;
use crate::store::Tables;
use crate::{Error, Id, Result, What};

/// A campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// What it is held on the ground of: "Kế hoạch số 170/KH-UBND".
    pub basis: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// What is counted in it, in order.
    pub indicators: Vec<Id>,
}

impl Campaign {
    /// Its days as a period.
    pub fn period(&self) -> Period {
        Period::of_campaign(&self.id, &self.name, self.first, self.last)
    }
}

/// The campaigns of a commune, the latest first.
///
/// # Errors
/// The database.
pub fn campaigns(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Campaign>> {
    tables::campaigns(tables, commune)
}

/// The campaign of a name or an identifier.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find(tables: &Tables<'_>, commune: &Id, name_or_id: &str) -> Result<Campaign> {
    let wanted = name_or_id.trim();
    let named = |one: &Campaign| {
        one.id.as_str() == wanted || vietnamese::fold(&one.name) == vietnamese::fold(wanted)
    };
    campaigns(tables, commune)?
        .into_iter()
        .find(named)
        .ok_or_else(|| Error::NotFound { what: What::Campaign, id: wanted.to_owned() })
}

//! What the commune keeps beside its figures, and reports along with them: rates of support, whom to call,
//! good practices.

use chrono::NaiveDate;

use super::tables;
use crate::id::stored_words;
use crate::roster::filled;
use crate::store::Change;
use crate::{Error, Id, Result, What};

/// What a rate of support is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the units say it")]
pub enum Per {
    TeamMonth,
    MemberMonth,
    MemberDay,
    MemberNight,
    /// No pay of its own: a team gets no more in a year.
    TeamYearCap,
}

stored_words!(Per {
    TeamMonth = "team-month",
    MemberMonth = "member-month",
    MemberDay = "member-day",
    MemberNight = "member-night",
    TeamYearCap = "team-year-cap",
});

impl Per {
    /// All of them, in the order offered.
    pub const ALL: &[Self] = &[
        Self::TeamMonth,
        Self::MemberMonth,
        Self::MemberDay,
        Self::MemberNight,
        Self::TeamYearCap,
    ];

    /// What it is counted in, as forms write it.
    pub fn unit(self) -> &'static str {
        match self {
            Self::TeamMonth => "tổ/tháng",
            Self::MemberMonth => "người/tháng",
            Self::MemberDay => "người/ngày",
            Self::MemberNight => "người/đêm",
            Self::TeamYearCap => "trần tổ/năm",
        }
    }
}

/// What is paid to teams or members, from a day on.
#[derive(Debug, Clone, PartialEq)]
pub struct SupportRate {
    /// Identifier; `None`: a new one.
    pub id: Option<Id>,
    /// What it is called on the form.
    pub name: String,
    /// For what.
    pub per: Per,
    /// Đồng.
    pub amount: f64,
    /// First day.
    pub first: NaiveDate,
    /// Last day; `None`: until further notice.
    pub last: Option<NaiveDate>,
    /// The resolution it rests on.
    pub basis: Option<String>,
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Identifier; `None`: a new one.
    pub id: Option<Id>,
    /// Organisation.
    pub organisation: String,
    /// Full name.
    pub name: String,
    /// Title there.
    pub title: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// What they are in charge of.
    pub duty: Option<String>,
}

/// A good practice: "mô hình hay, cách làm hay".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// Identifier; `None`: a new one.
    pub id: Option<Id>,
    /// The team that does it; `None`: the commune.
    pub team: Option<Id>,
    /// Name.
    pub name: String,
    /// Where.
    pub place: Option<String>,
    /// Since when.
    pub started: Option<NaiveDate>,
    /// What came of it.
    pub outcome: Option<String>,
    /// What else is to be known.
    pub note: Option<String>,
}

fn named(name: &str, what: What) -> Result<String> {
    filled(name).ok_or(Error::NameMissing(what))
}

/// Stores a rate of support.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::BadAmount`], [`Error::SpanReversed`].
pub fn save_rate(change: &Change<'_>, commune: &Id, rate: &SupportRate) -> Result<Id> {
    let name = named(&rate.name, What::SupportRate)?;
    if !rate.amount.is_finite() || rate.amount <= 0.0 || rate.amount.fract() != 0.0 {
        return Err(Error::BadAmount(rate.amount));
    }
    ordered(Some(rate.first), rate.last)?;
    tables::put_rate(change, commune, &SupportRate { name, ..rate.clone() })
}

/// Stores a contact; a new one comes last.
///
/// # Errors
/// [`Error::NameMissing`].
pub fn save_contact(change: &Change<'_>, commune: &Id, contact: &Contact) -> Result<Id> {
    let contact = Contact {
        organisation: named(&contact.organisation, What::Contact)?,
        name: named(&contact.name, What::Contact)?,
        ..contact.clone()
    };
    tables::put_contact(change, commune, &contact)
}

/// Stores a good practice.
///
/// # Errors
/// [`Error::NameMissing`].
pub fn save_practice(change: &Change<'_>, commune: &Id, practice: &Practice) -> Result<Id> {
    let name = named(&practice.name, What::Practice)?;
    tables::put_practice(change, commune, &Practice { name, ..practice.clone() })
}

/// Deletes a rate of support, a contact or a good practice.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete_around(change: &Change<'_>, commune: &Id, what: What, id: &Id) -> Result<()> {
    let gone = match what {
        What::SupportRate => tables::remove_rate(change, commune, id)?,
        What::Contact => tables::remove_contact(change, commune, id)?,
        What::Practice => tables::remove_practice(change, commune, id)?,
        _ => 0,
    };
    if gone == 0 { Err(Error::NotFound { what, id: id.to_string() }) } else { Ok(()) }
}

/// Refuses a stretch of time that ends before it begins.
pub(super) fn ordered(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Result<()> {
    match (first, last) {
        (Some(first), Some(last)) if first > last => Err(Error::SpanReversed { first, last }),
        _ => Ok(()),
    }
}

//! What the caller asks of a paper.

use chrono::NaiveDate;

use super::profile::Profile;

/// The form of NĐ 30, Phụ lục III that a paper follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Mẫu 1.1 and 1.2: a decision that itself says what is decided.
    Decision,
    /// Mẫu 1.3: a decision that issues or approves another text.
    DecisionIndirect,
    /// Mẫu 1.3: the text that was issued, a regulation for one. It has no number and no date of its own.
    Attached,
    /// Mẫu 1.4: plan, report, submission, notice and the other papers with a name.
    Named,
    /// Mẫu 1.5: official letter.
    Letter,
    /// Mẫu 1.7: invitation.
    Invitation,
    /// Mẫu 1.9: minutes.
    Minutes,
    /// Lists and sheets, which have no form in the decree: rules of page and type only.
    Sheet,
    /// Recognised from the file.
    Unknown,
}

/// Whether a legal basis still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BasisState {
    /// In force.
    InForce,
    /// No longer in force; what took its place, as a paper cites it.
    Expired {
        /// "Luật Chuyển đổi số ngày 11 tháng 12 năm 2025"
        replaced_by: Option<String>,
    },
}

/// A document of the library of legal bases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownBasis {
    /// "Luật", "Nghị định", "Quyết định" …
    pub kind: String,
    /// Number and symbol: "13/2023/NĐ-CP". Of laws too, though papers do not cite it.
    pub number: Option<String>,
    /// The day it was issued or passed.
    pub date: Option<NaiveDate>,
    /// Its title without the kind: "Công nghệ thông tin".
    pub title: String,
    /// Whether it holds.
    pub state: BasisState,
}

/// What to check a paper for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The form it should have; nothing, or [`Form::Unknown`], to recognise it from the file.
    pub form: Option<Form>,
    /// What the office does differently.
    pub profile: &'a Profile,
    /// The day of the check, for papers without a date.
    pub today: NaiveDate,
    /// Legal bases whose state is known.
    pub bases: &'a [KnownBasis],
    /// The day the paper carries, where the caller knows it better than the file.
    pub place_date: Option<NaiveDate>,
}

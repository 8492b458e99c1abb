//! What a kind of paper is: how it is numbered, what it is about, what issuing it does.

use super::KINDS;
use super::content::Part;
use crate::agency::Commune;
use crate::{Error, Result};

/// A kind of paper; [`KINDS`] has them all.
#[derive(Debug)]
pub struct Kind {
    /// Fixed name, relied on by other programs.
    pub name: &'static str,
    /// Title in the clerk's words.
    pub title: &'static str,
    /// How it is numbered.
    pub numbering: Numbering,
    /// What it is about.
    pub about: About,
    /// What issuing it does to the teams.
    pub effect: Effect,
    /// Who issues it.
    pub by: Body,
    /// Its form in NĐ 30 Phụ lục III ("Mẫu 1.2"); `None`: a list or sheet, to which only the rules of
    /// page and type apply.
    pub form: Option<&'static str>,
    /// Trích yếu it starts with; `{…}` are filled by the gatherer.
    pub(super) subject: &'static str,
    /// Text of its starter template.
    pub(super) starter: &'static str,
    /// Kính gửi it starts with, a line each.
    pub(super) addressees: &'static [&'static str],
    /// Nơi nhận it starts with, a line each.
    pub(super) recipients: &'static [&'static str],
    /// The groups of fields it may use, beside those every kind has.
    pub(super) parts: &'static [&'static Part],
}

/// How a kind is numbered (NĐ 30 Phụ lục III, mục I; Điều 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// By the abbreviation of its type: "QĐ" in "12/QĐ-UBND".
    Typed(&'static str),
    /// Công văn: no abbreviation, the drafting unit behind the body: "12/UBND-VHXH".
    Letter,
    /// Carries no number: lists, sheets, and what is attached to another paper.
    Unnumbered,
}

/// What a paper is about, which decides what it needs and which teams it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Teams, of which there must be one.
    Teams,
    /// One training session and the teams it invites.
    Session,
    /// A period, and the teams as they are.
    Period,
    /// A year of a register.
    Register,
    /// A month.
    Month,
    /// A meeting of the teams, or a session where one is named.
    Meeting,
    /// The commune and its teams, if it has any.
    Commune,
}

/// What issuing a paper does to the teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// Puts the teams and memberships it names in force.
    Establishes,
    /// Carries out its changes, and puts in force what is proposed in the teams it names.
    Consolidates,
}

/// Who issues a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// The commune's committee or its chairman.
    Committee,
    /// The drafting unit.
    Department,
    /// A team; it has no seal and no number (NĐ 30 Phụ lục I, II.7.c).
    Team,
}

/// Name of the register of công văn, which have no abbreviation of their own.
const LETTERS: &str = "CV";

impl Kind {
    /// The type under which its numbers are registered: "QĐ", "KH", "CV" …; `None` without a number.
    pub fn register_type(&self) -> Option<&'static str> {
        match self.numbering {
            Numbering::Typed(abbreviation) => Some(abbreviation),
            Numbering::Letter => Some(LETTERS),
            Numbering::Unnumbered => None,
        }
    }

    /// Whether it gets a number and is registered.
    pub fn is_numbered(&self) -> bool {
        self.numbering != Numbering::Unnumbered
    }

    /// What stands behind the number: "QĐ-UBND", "TTr-VHXH", "UBND-VHXH" (NĐ 30 Phụ lục I, II.3).
    pub fn symbol(&self, commune: &Commune) -> Option<String> {
        let unit = &commune.department_abbreviation;
        match (self.numbering, self.by) {
            (Numbering::Typed(of), Body::Department) => Some(format!("{of}-{unit}")),
            (Numbering::Typed(of), _) => Some(format!("{of}-UBND")),
            (Numbering::Letter, _) => Some(format!("UBND-{unit}")),
            (Numbering::Unnumbered, _) => None,
        }
    }

    /// Whether it is about one session.
    pub fn of_session(&self) -> bool {
        self.about == About::Session
    }

    /// Whether issuing it changes the teams.
    pub fn changes_teams(&self) -> bool {
        self.effect != Effect::Nothing
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Kind {}

/// Names of the kinds that change the teams, as a list in SQL.
pub(crate) fn deciding_kinds() -> String {
    let deciding = KINDS.iter().filter(|kind| kind.changes_teams());
    deciding.map(|kind| format!("'{}'", kind.name)).collect::<Vec<_>>().join(", ")
}

/// The kind of a name.
///
/// # Errors
/// [`Error::KindUnknown`].
pub fn kind(name: &str) -> Result<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name).ok_or_else(|| Error::KindUnknown(name.to_owned()))
}

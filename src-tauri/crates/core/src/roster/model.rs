//! The roster's own words: village, team, person with membership.

use chrono::{Datelike, NaiveDate};

use crate::id::stored_words;
use crate::{Error, Id, Result};

/// Where a team stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TeamState {
    /// Not yet decided.
    Proposed,
    /// By a decision in force.
    InForce,
    /// Over.
    Ended,
}

stored_words!(TeamState { Proposed = "proposed", InForce = "in-force", Ended = "ended" });

/// Where a membership stands: the same words as a team's.
pub type MembershipState = TeamState;

/// Which level a team works at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// One village, or several.
    Village,
    /// The whole commune: a row "Cấp xã" in reports.
    Commune,
}

stored_words!(Level { Village = "village", Commune = "commune" });

/// Sex as rosters give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

stored_words!(Gender { Male = "male", Female = "female" });

impl Gender {
    /// The word papers use.
    pub fn label(self) -> &'static str {
        match self {
            Self::Male => "Nam",
            Self::Female => "Nữ",
        }
    }
}

/// A village (thôn, khu, tổ dân phố …), as it is between two of its changes: one that is merged,
/// split or renamed ends, and others begin.
#[derive(Debug, Clone, PartialEq)]
pub struct Village {
    /// Identifier.
    pub id: Id,
    /// "thôn", "khu" …
    pub kind: String,
    /// Name without the kind.
    pub name: String,
    /// Households, where known.
    pub households: Option<i64>,
    /// People, where known.
    pub people: Option<i64>,
    /// Households or people with a smartphone, in percent, where known.
    pub smartphone_percent: Option<f64>,
    /// The first day; `None`: from of old.
    pub from: Option<NaiveDate>,
    /// The day from which on it is no more.
    pub to: Option<NaiveDate>,
    /// Code of the commune of before 01/7/2025 it belonged to, where that was another.
    pub former: Option<String>,
    /// What tells it from another of the same name in the commune: "Hùng Sơn cũ".
    pub told_apart: Option<String>,
}

impl Village {
    /// A village of which no more is known.
    pub fn named(id: Id, kind: &str, name: &str) -> Self {
        Self {
            id,
            kind: kind.to_owned(),
            name: name.to_owned(),
            households: None,
            people: None,
            smartphone_percent: None,
            from: None,
            to: None,
            former: None,
            told_apart: None,
        }
    }

    /// "khu 5", "Thôn 6": a number capitalises the noun too (NĐ 30 Phụ lục II, III.1.b) where it
    /// begins a line; in lists the clerk's own spelling is kept. Of two of the same name each says
    /// where it was: "khu 5 (Hùng Sơn cũ)".
    pub fn label(&self) -> String {
        let label = format!("{} {}", self.kind, self.name).trim().to_owned();
        match &self.told_apart {
            Some(apart) => format!("{label} ({apart})"),
            None => label,
        }
    }

    /// Whether there is such a village on a day.
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Level.
    pub level: Level,
    /// Where it stands now.
    pub state: TeamState,
    /// In force from.
    pub from: Option<NaiveDate>,
    /// Ended on.
    pub to: Option<NaiveDate>,
    /// The paper that put it in force.
    pub from_paper: Option<Id>,
    /// Number and symbol of the decision that last named it.
    pub decision: Option<String>,
    /// Date of that decision.
    pub decided: Option<NaiveDate>,
    /// Villages it serves.
    pub villages: Vec<Id>,
    /// Its type; `None`: the commune's default type.
    pub team_type: Option<Id>,
}

/// A person in a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Identifier of the membership.
    pub membership: Id,
    /// Identifier of the person.
    pub person: Id,
    /// Team.
    pub team: Id,
    /// Full name.
    pub name: String,
    /// Tên.
    pub given_name: String,
    /// Birth.
    pub birth: Birth,
    /// Sex.
    pub gender: Option<Gender>,
    /// Phone, digits only.
    pub phone: Option<String>,
    /// Chức vụ, đơn vị công tác.
    pub occupation: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Organisation they come from: "VNPT Phú Thọ".
    pub organisation: Option<String>,
    /// The name as it is sorted, where the usual rule would take the wrong word for the tên.
    pub sort_key: Option<String>,
    /// Tags: "Đoàn viên" …
    pub tags: Vec<String>,
    /// Position in the team.
    pub position: Option<String>,
    /// Role slot of the composition.
    pub slot: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Where the membership stands.
    pub state: MembershipState,
    /// From.
    pub from: Option<NaiveDate>,
    /// To.
    pub to: Option<NaiveDate>,
}

/// The tên of a name, by the name it is sorted by where the clerk gave one.
pub(crate) fn given_name(name: &str, sort_key: Option<&str>) -> String {
    vietnamese::split_name(sort_key.unwrap_or(name)).given
}

impl Member {
    /// The name that lists sort by.
    pub fn sort_name(&self) -> &str {
        self.sort_key.as_deref().unwrap_or(&self.name)
    }
}

/// A required place in a team's composition (thành phần).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Identifier.
    pub id: Id,
    /// Name: "Đoàn viên".
    pub name: String,
    /// At least.
    pub min: u32,
    /// At most.
    pub max: Option<u32>,
}

/// Positions in the order lists give them; any other text comes after.
pub const POSITIONS: &[&str] = &["Tổ trưởng", "Tổ phó", "Thư ký", "Thành viên"];

/// Place of a position in a list: leaders first.
pub fn position_rank(position: Option<&str>) -> usize {
    let position = position.unwrap_or("Thành viên");
    if let Some(rank) = POSITIONS.iter().position(|known| *known == position) {
        return rank;
    }
    let folded = vietnamese::fold(position);
    let folded = if folded.starts_with("pho to truong") { "to pho".to_owned() } else { folded };
    POSITIONS
        .iter()
        .position(|known| folded.starts_with(&vietnamese::fold(known)))
        .unwrap_or(POSITIONS.len())
}

/// A birth as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Birth {
    /// Year.
    pub year: Option<i32>,
    /// Full date.
    pub date: Option<NaiveDate>,
}

impl Birth {
    /// Reads what a clerk types: `1980`, `2/3/1980`, `02-03-1980`, `02031980`, or nothing.
    ///
    /// # Errors
    /// [`Error::BadBirth`] for anything else, and for a day after `today`. Two-digit years are
    /// refused: 25 may be 1925 or 2025.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self> {
        let bad = || Error::BadBirth(text.to_owned());
        let parts: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let number = |part: &str| part.parse::<u32>().map_err(|_| bad());
        let (day, month, year) = match parts.as_slice() {
            [] if text.trim().is_empty() => return Ok(Self::default()),
            [year] if year.len() == 4 => (None, None, number(year)?),
            [all] if all.len() == 8 => {
                let part = |range| all.get(range).ok_or_else(bad).and_then(number);
                (Some(part(0..2)?), Some(part(2..4)?), part(4..8)?)
            }
            [day, month, year] if year.len() == 4 => {
                (Some(number(day)?), Some(number(month)?), number(year)?)
            }
            _ => return Err(bad()),
        };
        let year = i32::try_from(year).map_err(|_| bad())?;
        if !(1900..=today.year()).contains(&year) {
            return Err(bad());
        }
        let date = match (day, month) {
            (Some(day), Some(month)) => Some(
                NaiveDate::from_ymd_opt(year, month, day)
                    .filter(|d| *d <= today)
                    .ok_or_else(bad)?,
            ),
            _ => None,
        };
        Ok(Self { year: Some(year), date })
    }

    /// The year, however much is known.
    pub fn any_year(self) -> Option<i32> {
        self.date.map(|date| date.year()).or(self.year)
    }

    /// As lists print it: the full date where known, else the year, else nothing.
    pub fn label(self) -> String {
        match (self.date, self.year) {
            (Some(date), _) => vietnamese::date_short(date),
            (None, Some(year)) => year.to_string(),
            (None, None) => String::new(),
        }
    }
}

//! Indicators, targets and results, and the words for what their numbers are.

use chrono::{NaiveDate, NaiveDateTime};

use crate::Id;
use crate::id::stored_words;

/// What the numbers of an indicator are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Whole things that are counted.
    Count,
    /// A part of a whole: numerator and denominator are kept, or the percentage alone where nobody said
    /// of what.
    Ratio,
    /// Whole đồng.
    Money,
}

stored_words!(Nature { Count = "count", Ratio = "ratio", Money = "money" });

/// What the figure of a longer time is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gathering {
    /// All that was done: results add up.
    Sum,
    /// A state: the last result stands until there is another.
    Last,
}

stored_words!(Gathering { Sum = "sum", Last = "last" });

/// How near a number is to what was counted, where it is not exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// "khoảng".
    Around,
    /// "trên".
    Above,
    /// "gần".
    Nearly,
}

stored_words!(About { Around = "khoang", Above = "tren", Nearly = "gan" });

/// Something that is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Identifier.
    pub id: Id,
    /// Fixed name, relied on by other programs; within a commune no other has it.
    pub code: String,
    /// What is measured.
    pub name: String,
    /// Unit: "hộ", "lượt".
    pub unit: String,
    /// What its numbers are.
    pub nature: Nature,
    /// What the denominator of a ratio counts.
    pub of_name: Option<String>,
    /// The indicator of which this one counts a part, never more than the whole.
    pub part_of: Option<Id>,
    /// What the figure of a longer time is made of.
    pub gathering: Gathering,
    /// Where the numbers come from.
    pub source: Option<String>,
    /// What shows that they are right.
    pub evidence: Option<String>,
    /// Not used from this day on.
    pub retired: Option<NaiveDate>,
}

impl Indicator {
    /// Whether its numbers are whole.
    pub fn is_whole(&self) -> bool {
        self.nature != Nature::Ratio
    }
}

/// A number that was entered or summed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Amount {
    /// The number; of a ratio the numerator, or the percentage where [`Amount::rate_only`].
    pub value: f64,
    /// The denominator of a ratio.
    pub of: Option<f64>,
    /// How near it is.
    pub about: Option<About>,
    /// Only the percentage is known, not what it is made of: it is never summed.
    pub rate_only: bool,
}

impl Amount {
    /// A number alone.
    pub fn plain(value: f64) -> Self {
        Self { value, ..Self::default() }
    }

    /// A part of a whole.
    pub fn part(value: f64, of: f64) -> Self {
        Self { value, of: Some(of), ..Self::default() }
    }

    /// A percentage of which nobody said what it is made of.
    pub fn rate(percent: f64) -> Self {
        Self { value: percent, rate_only: true, ..Self::default() }
    }

    /// The percentage, where it is a ratio; `None` for a part of nothing.
    pub fn percent(&self) -> Option<f64> {
        match self.of {
            _ if self.rate_only => Some(self.value),
            Some(of) if of != 0.0 => Some(self.value * 100.0 / of),
            _ => None,
        }
    }
}

/// What was reached, as somebody said.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Identifier.
    pub id: Id,
    /// Of what.
    pub indicator: Id,
    /// By which team; `None`: in the whole commune.
    pub team: Option<Id>,
    /// First day it is about.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// The number; `None`: taken back, nobody knows it.
    pub amount: Option<Amount>,
    /// Where it comes from.
    pub source: Option<String>,
    /// What shows that it is right.
    pub evidence: Option<String>,
    /// The kept file that shows it.
    pub file: Option<EvidenceFile>,
    /// The return of a village it came with.
    pub team_return: Option<Id>,
    /// When it was entered.
    pub entered_at: NaiveDateTime,
}

/// A file kept as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its name as it came.
    pub name: String,
}

/// A result as it was before it was corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryChange {
    /// When it was corrected.
    pub at: NaiveDateTime,
    /// By whom.
    pub who: String,
    /// The number before.
    pub was: Option<Amount>,
    /// Why it was corrected.
    pub reason: String,
}

/// What is to be reached: the seven questions that each target answers (what is measured and its unit are
/// the indicator's).
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Identifier.
    pub id: Id,
    /// What is measured.
    pub indicator: Id,
    /// By which team; `None`: in the whole commune.
    pub team: Option<Id>,
    /// The period's code: `2026`, `2026-Q3`, `campaign:` and its identifier.
    pub period: String,
    /// How much; of a ratio with its denominator, or the percentage alone.
    pub amount: Amount,
    /// On what ground.
    pub basis: Option<String>,
    /// Who follows it.
    pub follower: Option<String>,
    /// Where the numbers come from.
    pub source: Option<String>,
    /// What shows that it is reached.
    pub evidence: Option<String>,
    /// Until when.
    pub due: Option<NaiveDate>,
}

//! Indicators, and the words for what their numbers are.

use chrono::NaiveDate;

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

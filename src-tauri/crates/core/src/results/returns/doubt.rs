//! What is not clear about a returned file, and what the clerk says to it.

use std::collections::BTreeMap;

use crate::Id;
use crate::id::stored_words;

/// What a doubt about who reported, and about their phone, is about.
pub(super) const REPORTER: &str = "reporter";
pub(super) const PHONE: &str = "phone";

/// What is not clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words say it; the sentences stand in `wire`")]
pub enum DoubtCode {
    // About the file
    FileUnreadable,
    NoTable,
    SeveralTables,
    TeamUnknown,
    TeamByName,
    TeamDiffers,
    TeamTwice,
    SameFile,
    OtherPeriod,
    PeriodUnknown,
    ReturnedBefore,
    Late,
    // About a row
    CodeUnknown,
    CodeTwice,
    NameOfAnother,
    RowMissing,
    // About a cell
    Blank,
    Separator,
    UnitInNumber,
    NumberInWords,
    About,
    NotANumber,
    DateInNumber,
    CellError,
    Negative,
    NotWhole,
    PartsInOneCell,
    RateOnly,
    RatioIncomplete,
    // About a number beside others
    StoredOtherwise,
    Overlaps,
    PartAboveWhole,
    OutOfRange,
    ChangedMuch,
    FarFromLast,
    FarFromOthers,
    // About who reported
    ReporterMissing,
    PhoneMissing,
    PhoneInvalid,
    PhoneRestored,
}

stored_words!(DoubtCode {
    FileUnreadable = "file-unreadable",
    NoTable = "no-table",
    SeveralTables = "several-tables",
    TeamUnknown = "team-unknown",
    TeamByName = "team-by-name",
    TeamDiffers = "team-differs",
    TeamTwice = "team-twice",
    SameFile = "same-file",
    OtherPeriod = "other-period",
    PeriodUnknown = "period-unknown",
    ReturnedBefore = "returned-before",
    Late = "late",
    CodeUnknown = "code-unknown",
    CodeTwice = "code-twice",
    NameOfAnother = "name-of-another",
    RowMissing = "row-missing",
    Blank = "blank",
    Separator = "separator",
    UnitInNumber = "unit-in-number",
    NumberInWords = "number-in-words",
    About = "about",
    NotANumber = "not-a-number",
    DateInNumber = "date-in-number",
    CellError = "cell-error",
    Negative = "negative",
    NotWhole = "not-whole",
    PartsInOneCell = "parts-in-one-cell",
    RateOnly = "rate-only",
    RatioIncomplete = "ratio-incomplete",
    StoredOtherwise = "stored-otherwise",
    Overlaps = "overlaps",
    PartAboveWhole = "part-above-whole",
    OutOfRange = "out-of-range",
    ChangedMuch = "changed-much",
    FarFromLast = "far-from-last",
    FarFromOthers = "far-from-others",
    ReporterMissing = "reporter-missing",
    PhoneMissing = "phone-missing",
    PhoneInvalid = "phone-invalid",
    PhoneRestored = "phone-restored",
});

impl DoubtCode {
    /// How much it weighs, but for what a rule weighs otherwise.
    pub(super) fn weight(self) -> Weight {
        use DoubtCode::{
            About, Blank, ChangedMuch, CodeUnknown, FarFromOthers, Late, OutOfRange, PeriodUnknown,
            PhoneMissing, PhoneRestored, ReporterMissing, RowMissing, SameFile,
        };
        match self {
            About | Blank | ChangedMuch | CodeUnknown | FarFromOthers | Late | OutOfRange
            | PeriodUnknown | PhoneMissing | PhoneRestored | ReporterMissing | RowMissing
            | SameFile => Weight::Look,
            _ => Weight::Ask,
        }
    }
}

/// How much a doubt weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Nothing is stored of what it is about until the clerk has said so.
    Ask,
    /// It is stored as read, and the clerk should know.
    Look,
}

stored_words!(Weight { Ask = "ask", Look = "look" });

/// What the clerk says to a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Take {
    /// What we would make of it is right; where that is nothing, what stands there is. A part above its
    /// whole, and what overlaps with other days, stays blank all the same.
    Accept,
    /// It is left out: the number stays blank, the file is not taken.
    Refuse,
    /// This instead: a number, a phone, or the identifier of a team.
    Change(String),
}

/// What the clerk said, by the keys of doubts.
pub type Takes = BTreeMap<String, Take>;

/// Which cell of a row a doubt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The number, or the part of a ratio.
    Value,
    /// The whole of a ratio.
    Whole,
}

/// Something that is not clear.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// By which the clerk's word is found again, as long as the file is the same.
    pub key: String,
    /// Name of the file.
    pub file: String,
    /// Sheet, where it is about a place in one.
    pub sheet: Option<String>,
    /// The place: `D15`.
    pub cell: Option<String>,
    /// What is not clear.
    pub code: DoubtCode,
    /// How much it weighs.
    pub weight: Weight,
    /// Code and name of the indicator it is about.
    pub indicator: Option<(String, String)>,
    /// What stands there.
    pub found: String,
    /// What we would make of it; `None`: nothing, it stays blank.
    pub made: Option<String>,
    /// What it is held against: the last period's number, the whole, the other file.
    pub against: Option<String>,
    /// What the clerk said to it.
    pub take: Option<Take>,
}

impl Doubt {
    /// Whether the clerk has yet to say something before anything is stored of what it is about.
    pub fn is_open(&self) -> bool {
        self.weight == Weight::Ask && self.take.is_none()
    }

    /// Whether it keeps what it is about from being stored.
    pub(super) fn holds(&self) -> bool {
        let never = matches!(self.code, DoubtCode::PartAboveWhole | DoubtCode::Overlaps);
        self.is_open()
            || self.take == Some(Take::Refuse)
            || (never && self.weight == Weight::Ask && self.take == Some(Take::Accept))
    }
}

/// Where a doubt is found in a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Spot {
    pub sheet: Option<String>,
    pub cell: Option<String>,
    /// What it is about within the file: an indicator's code with its part, `phone`; empty: the file.
    pub about: String,
    pub indicator: Option<(String, String)>,
}

/// The doubts of one file as they are raised, each with what the clerk said to it.
#[derive(Debug)]
pub(super) struct Doubts<'a> {
    pub file: &'a str,
    pub sha256: &'a str,
    pub takes: &'a Takes,
    pub raised: Vec<Doubt>,
}

impl Doubts<'_> {
    /// Raises a doubt; answers what the clerk said to it.
    pub fn raise(
        &mut self,
        code: DoubtCode,
        weight: Weight,
        spot: &Spot,
        (found, made, against): (String, Option<String>, Option<String>),
    ) -> Option<Take> {
        let key = self.key(&spot.about, code);
        let take = self.takes.get(&key).cloned();
        self.raised.push(Doubt {
            key,
            file: self.file.to_owned(),
            sheet: spot.sheet.clone(),
            cell: spot.cell.clone(),
            code,
            weight,
            indicator: spot.indicator.clone(),
            found,
            made,
            against,
            take: take.clone(),
        });
        take
    }

    fn key(&self, about: &str, code: DoubtCode) -> String {
        format!("{}{}", self.start(about), code.word())
    }

    /// How the keys of all doubts about a spot begin.
    fn start(&self, about: &str) -> String {
        let file: String = self.sha256.chars().take(12).collect();
        format!("{file}/{about}/")
    }

    /// What the clerk wrote instead of what stands at a spot, to whichever doubt about it.
    pub fn instead(&self, about: &str) -> Option<&str> {
        let start = self.start(about);
        self.takes.range(start.clone()..).take_while(|(key, _)| key.starts_with(&start)).find_map(
            |(_, take)| match take {
                Take::Change(text) => Some(text.as_str()),
                Take::Accept | Take::Refuse => None,
            },
        )
    }

    /// The number that the clerk accepted for one that is far from last time.
    pub fn accepted(&self, about: &str) -> Option<f64> {
        let key = self.key(about, DoubtCode::FarFromLast);
        let doubt = self.raised.iter().find(|doubt| doubt.key == key)?;
        doubt.made.as_ref().filter(|_| doubt.take == Some(Take::Accept))?.parse().ok()
    }

    /// The key under which a number about which nothing was raised may be changed.
    pub fn typed_key(&self, about: &str) -> String {
        format!("{}typed", self.start(about))
    }

    /// Whether something was raised about a spot.
    pub fn has(&self, code: DoubtCode, about: &str) -> bool {
        let key = self.key(about, code);
        self.raised.iter().any(|doubt| doubt.key == key)
    }

    /// Whether anything about a spot keeps it from being stored.
    pub fn hold(&self, about: &str) -> bool {
        let start = self.start(about);
        self.raised.iter().any(|doubt| doubt.key.starts_with(&start) && doubt.holds())
    }
}

/// What a number of a file is about: `CT01`, `online-rate:of`.
pub(super) fn about(code: &str, part: Part) -> String {
    match part {
        Part::Value => code.to_owned(),
        Part::Whole => format!("{code}:of"),
    }
}

/// A team a file may be from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedTeam {
    /// Identifier.
    pub id: Id,
    /// Its name, told apart from others.
    pub name: String,
    /// All it may be called: its name, and those of its villages.
    pub names: Vec<String>,
}

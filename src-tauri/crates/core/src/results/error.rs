//! Why something about indicators and results is refused.

use chrono::NaiveDate;

use crate::Error;

/// A refusal. What a sentence about it needs comes along: names of indicators and teams, and numbers.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each one is")]
pub enum ResultsError {
    #[error("targets, results or visits name the team {0}")]
    TeamCounted(String),
    #[error("no set of indicators is called {0}")]
    SetUnknown(String),
    #[error("no indicator has the code {0}")]
    IndicatorUnknown(String),
    #[error("{0} would be a part of itself")]
    PartOfItself(String),
    #[error("{0} is of another nature than its whole")]
    PartOfOther(String),
    #[error("{indicator} has numbers already")]
    HasNumbers { indicator: String },
    #[error("{0} is no longer used")]
    Retired(String),
    #[error("{indicator} cannot be {value}")]
    Negative { indicator: String, value: f64 },
    #[error("{indicator} counts whole things, not {value}")]
    NotWhole { indicator: String, value: f64 },
    #[error("{indicator} has no denominator")]
    NoRatio { indicator: String },
    #[error("{indicator} needs its denominator")]
    OfMissing { indicator: String, of: String },
    #[error("{indicator} cannot be {value} percent")]
    BeyondHundred { indicator: String, value: f64 },
    #[error("{part} ({value}) is more than {whole} ({of})")]
    AboveWhole { part: String, value: f64, whole: String, of: f64, team: Option<String> },
    #[error("{indicator} has {value} for these days already")]
    EnteredAlready {
        indicator: String,
        team: Option<String>,
        first: NaiveDate,
        last: NaiveDate,
        value: String,
    },
    #[error("the days of {indicator} overlap with what was entered")]
    Overlap {
        indicator: String,
        team: Option<String>,
        first: NaiveDate,
        last: NaiveDate,
        other_first: NaiveDate,
        other_last: NaiveDate,
    },
    #[error("the last day {last} lies before the first {first}")]
    DaysBackward { first: NaiveDate, last: NaiveDate },
    #[error("nobody knows the households of {}", .0.join(", "))]
    HouseholdsUnknown(Vec<String>),
    #[error("there is no team to share among")]
    NoTeams,
    #[error("{indicator} cannot be shared out")]
    NotShared { indicator: String },
    #[error("{day} is no day of the campaign {campaign}")]
    OutsideCampaign { campaign: String, first: NaiveDate, last: NaiveDate, day: NaiveDate },
    #[error("{indicator} is not counted in the campaign {campaign}")]
    NotInCampaign { campaign: String, indicator: String },
    #[error("the campaign {0} has targets")]
    CampaignCounted(String),
    #[error("a round of returns asks for nothing")]
    NothingAsked,
    #[error("there is no team that could be asked")]
    NobodyAsked,
    #[error("cannot be what a doubt is settled with: {0}")]
    TakeUnreadable(String),
}

impl From<ResultsError> for Error {
    fn from(error: ResultsError) -> Self {
        Self::Results(Box::new(error))
    }
}

//! Why something about indicators and results is refused.

use crate::Error;

/// A refusal. What a sentence about it needs comes along.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each one is")]
pub enum ResultsError {
    #[error("targets, results or visits name the team {0}")]
    TeamCounted(String),
    #[error("no set of indicators is called {0}")]
    SetUnknown(String),
}

impl From<ResultsError> for Error {
    fn from(error: ResultsError) -> Self {
        Self::Results(Box::new(error))
    }
}

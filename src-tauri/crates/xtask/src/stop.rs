//! Why a job ended early.

use std::fmt;

/// A sentence for the person at the terminal: what went wrong and what to do about it.
#[derive(Debug)]
pub struct Stop(String);

/// What every part of a job returns.
pub type Result<T> = std::result::Result<T, Stop>;

impl Stop {
    /// A stop with this sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Turns an error into a [`Stop`] that says what was being done.
pub trait While<T> {
    /// `doing` completes the sentence "could not …".
    fn while_doing(self, doing: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> While<T> for std::result::Result<T, E> {
    fn while_doing(self, doing: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Stop(format!("could not {doing}: {error}")))
    }
}

//! Identifiers: UUIDv7, so that data from two communes or two PCs can meet without clashing.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDateTime;
use uuid::{NoContext, Timestamp, Uuid};

/// Identifier of anything stored.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(String);

impl Id {
    /// Makes a new identifier; the moment goes into it so that identifiers sort by age.
    pub fn new(at: NaiveDateTime) -> Self {
        Self(uuid(at).to_string())
    }

    /// Reads an identifier that came from outside; `None` where it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text.trim()).ok().map(|id| Self(id.to_string()))
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn uuid(at: NaiveDateTime) -> Uuid {
    let at = at.and_utc();
    let seconds = u64::try_from(at.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos()))
}

/// Identifiers of one moment, one after the other: random at the start, then counted, so that
/// rows made together lie together in the store (RFC 9562, 6.2, method 2).
#[derive(Debug)]
pub(crate) struct Ids {
    high: u64,
    next: AtomicU64,
}

impl Ids {
    /// The highest of the random bits at the end is left free: counting reaches nothing before it.
    const ROOM: u64 = 1 << 61;

    pub fn new(at: NaiveDateTime) -> Self {
        let (high, low) = uuid(at).as_u64_pair();
        Self { high, next: AtomicU64::new(low & !Self::ROOM) }
    }

    pub fn next(&self) -> Id {
        let low = self.next.fetch_add(1, Ordering::Relaxed);
        Id(Uuid::from_u64_pair(self.high, low).to_string())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl rusqlite::ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl rusqlite::types::FromSql for Id {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value.as_str().map(|text| Self(text.to_owned()))
    }
}

/// A closed set of words as SQL stores it: each variant with its fixed word.
macro_rules! stored_words {
    ($type:ty { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// The word that stands for it in the store and outside.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The variant a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl rusqlite::ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }

        impl rusqlite::types::FromSql for $type {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
                Self::from_word(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    };
}
pub(crate) use stored_words;

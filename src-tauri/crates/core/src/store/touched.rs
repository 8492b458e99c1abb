//! Which rows recorded changes touched.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::hooks::Action;
use rusqlite::session::ChangesetIter;

use crate::Result;

/// First columns of the primary keys of rows, by table: of those inserted, changed and deleted
/// alike, so that it says the same of a change and of the way back.
#[derive(Debug, Default)]
pub(crate) struct Touched(HashMap<String, BTreeSet<String>>);

impl Touched {
    /// Adds the rows of a recorded changeset. Every table has its key first, as text.
    pub fn add(&mut self, mut changeset: &[u8]) -> Result<()> {
        let input: &mut dyn Read = &mut changeset;
        let mut items = ChangesetIter::start_strm(&input)?;
        while let Some(item) = items.next()? {
            let operation = item.op()?;
            let key = match operation.code() {
                Action::SQLITE_INSERT => item.new_value(0)?,
                _ => item.old_value(0)?,
            };
            if let Ok(key) = key.as_str() {
                self.0.entry(operation.table_name().to_owned()).or_default().insert(key.to_owned());
            }
        }
        Ok(())
    }

    /// The keys touched of a table.
    pub fn keys(&self, table: &str) -> impl Iterator<Item = &str> {
        self.0.get(table).into_iter().flatten().map(String::as_str)
    }
}

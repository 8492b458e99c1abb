//! Which rows recorded changes touched.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::hooks::Action;
use rusqlite::session::ChangesetIter;

use super::packed::changeset;
use crate::Result;

/// First columns of the primary keys of rows, by table: of those inserted, changed and deleted
/// alike, so that it says the same of a change and of the way back. The communes and teams that such
/// rows belong to, or belonged to before, count as touched with them.
#[derive(Debug, Default)]
pub(crate) struct Touched(HashMap<String, BTreeSet<String>>);

/// Tables whose rows belong to a row of another one: in which column it is named, and the other.
const OWNED: [(&str, usize, &str); 4] = [
    ("village", 1, "commune"),
    ("team", 1, "commune"),
    ("person", 1, "commune"),
    ("membership", 2, "team"),
];

impl Touched {
    /// Adds the rows of a record of the journal. Every table has its key first, as text.
    pub fn add(&mut self, record: &[u8]) -> Result<()> {
        let input: &mut dyn Read = &mut *changeset(record);
        let mut items = ChangesetIter::start_strm(&input)?;
        while let Some(item) = items.next()? {
            let operation = item.op()?;
            let key = match operation.code() {
                Action::SQLITE_INSERT => item.new_value(0)?,
                _ => item.old_value(0)?,
            };
            if let Ok(key) = key.as_str() {
                self.note(operation.table_name(), key);
            }
            for (_, column, owner) in OWNED.iter().filter(|one| one.0 == operation.table_name()) {
                // What a change of other columns leaves as it was is not recorded.
                let before = match operation.code() {
                    Action::SQLITE_INSERT => None,
                    _ => item.old_value(*column).ok(),
                };
                let after = match operation.code() {
                    Action::SQLITE_DELETE => None,
                    _ => item.new_value(*column).ok(),
                };
                for key in before.into_iter().chain(after).filter_map(|key| key.as_str().ok()) {
                    self.note(owner, key);
                }
            }
        }
        Ok(())
    }

    fn note(&mut self, table: &str, key: &str) {
        if let Some(keys) = self.0.get_mut(table) {
            if !keys.contains(key) {
                keys.insert(key.to_owned());
            }
        } else {
            self.0.insert(table.to_owned(), BTreeSet::from([key.to_owned()]));
        }
    }

    /// The keys touched of a table.
    pub fn keys(&self, table: &str) -> impl Iterator<Item = &str> {
        self.0.get(table).into_iter().flatten().map(String::as_str)
    }
}

//! What the clerk chose once for this store, by name. It stays here: it goes along with no exchange.

use super::{Change, Tables};
use crate::Result;

impl Tables<'_> {
    /// What was chosen under a name; `None`: nothing yet.
    pub(crate) fn preference(&self, name: &str) -> Result<Option<String>> {
        self.first("SELECT value FROM preference WHERE name = ?", [name], |row| row.get(0))
    }
}

impl Change<'_> {
    /// Chooses under a name.
    pub(crate) fn prefer(&self, name: &str, value: &str) -> Result<()> {
        self.run(
            "INSERT INTO preference (name, value) VALUES (?, ?)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )?;
        Ok(())
    }
}

//! What arrives held against what is there.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use rusqlite::Connection;

use super::ages::{RowName, each_change};
use super::shape::Table;
use super::{KINDS, Kind, kind_of};

/// Longest value that is shown of a difference, in characters.
const LONGEST: usize = 200;

/// What would come of the things of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindCounts {
    /// The kind.
    pub kind: Kind,
    /// Not there yet.
    pub new: u32,
    /// There, and different.
    pub changed: u32,
    /// There, and the same.
    pub unchanged: u32,
    /// Details that belong to them and are new or different: tags, villages of a team, files of a paper.
    pub details: u32,
}

/// A row that both sides have and that differs.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Its kind.
    pub kind: Kind,
    /// Its table.
    pub table: &'static str,
    /// What it is called.
    pub label: String,
    /// The columns that differ.
    pub fields: Vec<FieldDifference>,
    /// When it was last changed here.
    pub ours_at: Option<NaiveDateTime>,
    /// When it was last changed there.
    pub theirs_at: Option<NaiveDateTime>,
    pub(super) row: i64,
}

impl Difference {
    /// Whether the sender changed it after it was last changed here.
    pub fn theirs_is_newer(&self) -> bool {
        match (self.theirs_at, self.ours_at) {
            (Some(theirs), Some(ours)) => theirs > ours,
            (theirs, None) => theirs.is_some(),
            (None, Some(_)) => false,
        }
    }
}

/// A column of a row that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// Name of the column.
    pub column: String,
    /// What stands here; empty where nothing does.
    pub ours: String,
    /// What was sent.
    pub theirs: String,
}

pub(super) struct Comparison {
    pub kinds: Vec<KindCounts>,
    pub differences: Vec<Difference>,
}

/// Compares `main`, which arrives, with `home`. Of chosen teams only what is about them can differ.
pub(super) fn compare(
    db: &Connection,
    shape: &[Table],
    teams_only: bool,
) -> rusqlite::Result<Comparison> {
    let mut kinds: Vec<KindCounts> = KINDS
        .iter()
        .map(|(kind, _)| KindCounts { kind: *kind, new: 0, changed: 0, unchanged: 0, details: 0 })
        .collect();
    let mut differences: Vec<(RowName, Difference)> = Vec::new();
    for table in shape {
        let (kind, counted) = kind_of(table.name);
        let count = |sql: String| db.query_row(&sql, [], |row| row.get::<_, u32>(0));
        let all = count(format!("SELECT count(*) FROM main.{}", table.name))?;
        let new = count(format!(
            "SELECT count(*) FROM main.{0} AS a WHERE NOT EXISTS
                (SELECT 1 FROM home.{0} AS h WHERE {1})",
            table.name,
            table.same_key("a", "h")
        ))?;
        let found = match teams_only && matches!(kind, Kind::Commune | Kind::Paper) {
            true => Vec::new(),
            false => different(db, shape, table, kind)?,
        };
        let changed = u32::try_from(found.len()).unwrap_or(u32::MAX);
        if let Some(counts) = kinds.iter_mut().find(|counts| counts.kind == kind) {
            if counted {
                counts.new += new;
                counts.changed += changed;
                counts.unchanged += all.saturating_sub(new).saturating_sub(changed);
            } else {
                counts.details += new + changed;
            }
        }
        differences.extend(found);
    }
    let differences = with_ages(db, differences)?;
    kinds.retain(|counts| counts.new + counts.changed + counts.unchanged + counts.details > 0);
    Ok(Comparison { kinds, differences })
}

/// The rows of a table that both have and that differ.
fn different(
    db: &Connection,
    shape: &[Table],
    table: &Table,
    kind: Kind,
) -> rusqlite::Result<Vec<(RowName, Difference)>> {
    let Some(differ) = table.differ("a", "h") else { return Ok(Vec::new()) };
    let columns: Vec<&str> = table.values().collect();
    let shown: Vec<String> = columns
        .iter()
        .flat_map(|column| {
            [("h", "home"), ("a", "main")].map(|(row, side)| value(shape, table, column, row, side))
        })
        .chain(columns.iter().map(|column| format!("a.{column} IS NOT h.{column}")))
        .collect();
    let sql = format!(
        "SELECT a.rowid, {key}, coalesce({label}, ''), {shown} FROM main.{name} AS a
         JOIN home.{name} AS h ON {same} WHERE {differ} ORDER BY a.rowid",
        key = table.key("a"),
        label = label(table.name),
        shown = shown.join(", "),
        name = table.name,
        same = table.same_key("a", "h"),
    );
    let mut rows = db.prepare(&sql)?;
    let rows = rows.query_map([], |row| {
        let mut fields = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            if row.get(3 + 2 * columns.len() + place)? {
                let text = |at: usize| {
                    row.get::<_, Option<String>>(at)
                        .map(|text| text.unwrap_or_default().chars().take(LONGEST).collect())
                };
                fields.push(FieldDifference {
                    column: (*column).to_owned(),
                    ours: text(3 + 2 * place)?,
                    theirs: text(4 + 2 * place)?,
                });
            }
        }
        let name = (table.name.to_owned(), row.get::<_, String>(1)?);
        let (ours_at, theirs_at) = (None, None);
        let (row, label) = (row.get(0)?, row.get(2)?);
        let table = table.name;
        Ok((name, Difference { kind, table, label, fields, ours_at, theirs_at, row }))
    })?;
    rows.collect()
}

/// A value as text; instead of an identifier, what it names is called.
fn value(shape: &[Table], table: &Table, column: &str, row: &str, side: &str) -> String {
    let plain = format!("CAST({row}.{column} AS TEXT)");
    let parent = table.parents.iter().find(|(name, _)| name == column).map(|(_, parent)| parent);
    let called = parent.and_then(|parent| {
        let named = shape.iter().find(|table| table.name == parent)?;
        let by = ["name", "title", "topic"]
            .into_iter()
            .find(|name| named.columns.iter().any(|column| column.name == *name))?;
        Some(format!(
            "coalesce((SELECT p.{by} FROM {side}.{parent} AS p WHERE p.id = {row}.{column}), {plain})"
        ))
    });
    called.unwrap_or(plain)
}

/// What a row of a table is called, `a` being the row.
fn label(table: &str) -> &'static str {
    match table {
        "commune" | "team" | "person" | "slot" | "team_type" => "a.name",
        "signer" => "a.title || ' ' || a.name",
        "village" => "a.kind || ' ' || a.name",
        "paper" => "a.title || CASE WHEN a.number IS NULL THEN '' ELSE ' số ' || a.number END",
        "session" => "a.topic",
        "basis" => "CASE WHEN a.title <> '' THEN a.title ELSE a.own_text END",
        "membership" => {
            "(SELECT p.name FROM main.person AS p WHERE p.id = a.person) || ', '
             || (SELECT t.name FROM main.team AS t WHERE t.id = a.team)"
        }
        _ => "''",
    }
}

/// When each of the rows was last changed, on both sides.
fn with_ages(
    db: &Connection,
    differences: Vec<(RowName, Difference)>,
) -> rusqlite::Result<Vec<Difference>> {
    if differences.is_empty() {
        return Ok(Vec::new());
    }
    let mut ours: HashMap<RowName, Option<NaiveDateTime>> =
        differences.iter().map(|(name, _)| (name.clone(), None)).collect();
    each_change(db, "home", |name, at| {
        if let Some(known) = ours.get_mut(&name) {
            *known = Some(at);
        }
        Ok(())
    })?;
    let mut theirs = db.prepare("SELECT at FROM main.last_change WHERE tbl = ? AND key = ?")?;
    differences
        .into_iter()
        .map(|(name, difference)| {
            let ours_at = ours.get(&name).copied().flatten();
            let mut found = theirs.query_map((&name.0, &name.1), |row| row.get(0))?;
            Ok(Difference { ours_at, theirs_at: found.next().transpose()?, ..difference })
        })
        .collect()
}

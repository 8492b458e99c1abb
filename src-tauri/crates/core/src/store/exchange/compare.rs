//! What arrives held against what is there.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use rusqlite::Connection;

use super::ages::{RowName, each_change};
use super::shape::Table;
use super::{Kind, gone, kind_of};

/// Longest value that is shown of a difference, in characters.
const LONGEST: usize = 200;

/// A row that both sides have and that differs, or that was sent and deleted here.
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
    /// Deleted here, or made one with another: there are no fields to compare.
    pub deleted_here: bool,
    pub(super) row: i64,
}

impl Difference {
    /// Whether the sender changed it after it was last changed here. What was deleted here stays so,
    /// however often it was changed elsewhere: only the clerk brings it back.
    pub fn theirs_is_newer(&self) -> bool {
        if self.deleted_here {
            return false;
        }
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

/// Compares `main`, which arrives, with `home`. Of chosen teams only what is about them can differ. What
/// was deleted here comes last.
pub(super) fn compare(
    db: &Connection,
    shape: &[Table],
    teams_only: bool,
) -> rusqlite::Result<Vec<Difference>> {
    let mut differing: Vec<(RowName, Difference)> = Vec::new();
    let mut fresh = false;
    for table in shape {
        let (kind, _) = kind_of(table.name);
        if !(teams_only && matches!(kind, Kind::Commune | Kind::Paper)) {
            differing.extend(different(db, shape, table, kind)?);
        }
        fresh = fresh || db.prepare(&format!("SELECT 1 {}", table.fresh()))?.exists([])?;
    }
    if differing.is_empty() && !fresh {
        return Ok(Vec::new());
    }
    let mut ours: HashMap<RowName, Option<NaiveDateTime>> =
        differing.iter().map(|(name, _)| (name.clone(), None)).collect();
    let mut gone = HashMap::new();
    each_change(db, "home", |touch| {
        if let Some(known) = ours.get_mut(&touch.row) {
            *known = Some(touch.at);
        }
        match touch.deleted {
            true => drop(gone.insert(touch.row, touch.at)),
            false => drop(gone.remove(&touch.row)),
        }
        Ok(())
    })?;
    for (name, difference) in &mut differing {
        difference.ours_at = ours.get(name).copied().flatten();
    }
    differing.extend(gone::differences(db, shape, &gone)?);
    let mut theirs = db.prepare("SELECT at FROM main.last_change WHERE tbl = ? AND key = ?")?;
    differing
        .into_iter()
        .map(|(name, difference)| {
            let mut found = theirs.query_map((&name.0, &name.1), |row| row.get(0))?;
            Ok(Difference { theirs_at: found.next().transpose()?, ..difference })
        })
        .collect()
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
        let deleted_here = false;
        let difference =
            Difference { kind, table, label, fields, ours_at, theirs_at, deleted_here, row };
        Ok((name, difference))
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
pub(super) fn label(table: &str) -> &'static str {
    match table {
        "commune" | "team" | "person" | "slot" | "team_type" | "planned_team" | "course"
        | "venue" | "topic" | "holiday" | "attendee" | "indicator" | "campaign"
        | "support_rate" | "contact" | "practice" | "province_form" | "report_duty" => "a.name",
        "signer" => "a.title || ' ' || a.name",
        "village" => "a.kind || ' ' || a.name",
        "paper" => "a.title || CASE WHEN a.number IS NULL THEN '' ELSE ' số ' || a.number END",
        "session" => "a.topic",
        "basis" => "CASE WHEN a.title <> '' THEN a.title ELSE a.own_text END",
        "membership" => {
            "(SELECT p.name FROM main.person AS p WHERE p.id = a.person) || ', '
             || (SELECT t.name FROM main.team AS t WHERE t.id = a.team)"
        }
        "person_tag" => {
            "(SELECT p.name FROM main.person AS p WHERE p.id = a.person) || ', ' || a.tag"
        }
        "team_village" => {
            "(SELECT t.name FROM main.team AS t WHERE t.id = a.team) || ', '
             || (SELECT v.kind || ' ' || v.name FROM main.village AS v WHERE v.id = a.village)"
        }
        "session_team" | "session_name" | "session_slot" | "session_file" => {
            "(SELECT s.topic FROM main.session AS s WHERE s.id = a.session)"
        }
        "mark" | "certificate" => {
            "(SELECT p.name || ', ' || s.topic FROM main.attendee AS p
              JOIN main.session AS s ON s.id = p.session WHERE p.id = a.attendee)"
        }
        "target" | "result" => {
            "(SELECT i.name FROM main.indicator AS i WHERE i.id = a.indicator)
             || coalesce(', ' || (SELECT t.name FROM main.team AS t WHERE t.id = a.team), '')"
        }
        "result_change" => {
            "(SELECT i.name FROM main.result AS r JOIN main.indicator AS i ON i.id = r.indicator
              WHERE r.id = a.result)"
        }
        "campaign_indicator" => "(SELECT c.name FROM main.campaign AS c WHERE c.id = a.campaign)",
        "return_round" => "a.period",
        "return_indicator" => "(SELECT r.period FROM main.return_round AS r WHERE r.id = a.round)",
        "team_return" => "(SELECT t.name FROM main.team AS t WHERE t.id = a.team)",
        "visit" => "a.householder",
        "visit_tag" => {
            "(SELECT v.householder FROM main.visit AS v WHERE v.id = a.visit) || ', ' || a.tag"
        }
        "report_made" => "a.period",
        "completion" => {
            "(SELECT p.name FROM main.person AS p WHERE p.id = a.person) || ', ' || a.course"
        }
        name if name.starts_with("paper_") || matches!(name, "planned_member" | "team_lineage") => {
            "(SELECT p.title FROM main.paper AS p WHERE p.id = a.paper)"
        }
        _ => "''",
    }
}

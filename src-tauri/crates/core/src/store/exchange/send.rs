//! Writing communes or teams to one file.

use std::path::Path;

use rusqlite::Connection;

use super::ages::each_change;
use super::shape::{LOCAL_COLUMNS, Table, of_communes, tables};
use crate::store::backup::{self, BACKUPS, CommuneCounts, needed_files};
use crate::store::open::{damaged, upgrade};
use crate::store::{By, KeepingError, Store, files, parcel};
use crate::{Id, Result};

/// How many tables may stand between a row and its commune.
const DEPTH: u32 = 4;

/// What is to be sent.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// These communes; none named: all.
    pub communes: Vec<Id>,
    /// Only these teams with their members and villages, without papers and sessions.
    pub teams: Option<Vec<Id>>,
}

/// What was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Size of the file in bytes.
    pub size: u64,
    /// What is in it.
    pub communes: Vec<CommuneCounts>,
}

/// What goes along with chosen teams: each table with which of its rows, in an order in which each may look at those before.
/// Of a decision that put them in force only what it is called goes along, never its text, which names others too.
const WITH_TEAMS: &[(&str, &str)] = &[
    ("commune", "id IN (SELECT commune FROM home.team WHERE id IN (SELECT id FROM chosen))"),
    ("team_type", "commune IN (SELECT id FROM main.commune)"),
    ("slot", "commune IN (SELECT id FROM main.commune)"),
    ("team", "id IN (SELECT id FROM chosen)"),
    ("team_village", "team IN (SELECT id FROM chosen)"),
    ("village", "id IN (SELECT village FROM main.team_village)"),
    ("membership", "team IN (SELECT id FROM chosen)"),
    ("person", "id IN (SELECT person FROM main.membership)"),
    ("person_tag", "person IN (SELECT person FROM main.membership)"),
    (
        "paper",
        "id IN (SELECT from_paper FROM main.team UNION SELECT to_paper FROM main.team
            UNION SELECT from_paper FROM main.membership UNION SELECT to_paper FROM main.membership)",
    ),
    ("paper_team", "paper IN (SELECT id FROM main.paper) AND team IN (SELECT id FROM chosen)"),
    (
        "paper_member",
        "paper IN (SELECT id FROM main.paper) AND membership IN (SELECT id FROM main.membership)",
    ),
];

/// A paper without its text, as if it had been made elsewhere.
const BARE_PAPERS: &str = "UPDATE main.paper SET recorded = 1, snapshot = '', template = NULL,
    session = NULL, parent = NULL";

/// Writes what is wished to one new file.
///
/// # Errors
/// [`KeepingError::Nothing`], [`KeepingError::FileThere`], [`KeepingError::WithinStore`];
/// [`crate::Error::Write`].
pub fn send(store: &Store, by: &By, wish: &Wish, to: &Path) -> Result<Sent> {
    let folder = store.folder();
    parcel::refuse_taken(folder, to)?;
    let home = folder.join("store.db");
    let scratch = folder.join(BACKUPS);
    files::make_folder(&scratch)?;
    let file = files::scratch(&scratch)?;
    let filled = || -> rusqlite::Result<Vec<CommuneCounts>> {
        let mut out = Connection::open(&file)?;
        upgrade(&mut out, 0)?;
        // References are made whole at the end, once everything is there.
        out.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;")?;
        out.execute("ATTACH ? AS home", [home.to_string_lossy()])?;
        let filling = out.unchecked_transaction()?;
        fill(&out, wish)?;
        tell_ages(&out)?;
        filling.commit()?;
        out.execute_batch("DETACH home; VACUUM;")?;
        backup::counts(&out)
    };
    let communes = filled().map_err(|error| damaged(&home, error))?;
    if communes.is_empty() || communes.iter().all(|one| wish.teams.is_some() && one.teams == 0) {
        return Err(KeepingError::Nothing.into());
    }
    backup::sound(&file)?;
    let content = parcel::Content {
        mark: parcel::EXCHANGE,
        lines: vec![
            ("kind", if wish.teams.is_some() { "teams" } else { "communes" }.to_owned()),
            ("who", by.who.clone()),
            ("at", by.at.format(parcel::MOMENT).to_string()),
        ],
        database: &file,
        files: &folder.join("files"),
        needed: &needed_files(&file)?,
    };
    Ok(Sent { size: parcel::write(to, &content)?, communes })
}

fn fill(out: &Connection, wish: &Wish) -> rusqlite::Result<()> {
    out.execute_batch("CREATE TEMP TABLE chosen (id TEXT PRIMARY KEY)")?;
    let shape = tables(out, "main")?;
    let copy = |table: &Table, condition: &str| {
        let sql = format!(
            "INSERT INTO main.{0} ({1}) SELECT {1} FROM home.{0} WHERE {condition}",
            table.name,
            table.list("")
        );
        out.execute(&sql, [])
    };
    let choose = |ids: &[Id]| -> rusqlite::Result<()> {
        ids.iter().try_for_each(|id| {
            out.execute("INSERT OR IGNORE INTO chosen (id) VALUES (?)", [id]).map(|_| ())
        })
    };
    match &wish.teams {
        Some(teams) => {
            choose(teams)?;
            for (name, condition) in WITH_TEAMS {
                if let Some(table) = shape.iter().find(|table| table.name == *name) {
                    copy(table, condition)?;
                }
            }
            out.execute(BARE_PAPERS, [])?;
        }
        None => {
            choose(&wish.communes)?;
            if wish.communes.is_empty() {
                out.execute("INSERT INTO chosen (id) SELECT id FROM home.commune", [])?;
            }
            for table in &shape {
                if let Some(condition) = of_communes(&shape, table.name, DEPTH) {
                    copy(table, &condition)?;
                }
            }
        }
    }
    for (table, column) in LOCAL_COLUMNS {
        out.execute(&format!("UPDATE main.{table} SET {column} = NULL"), [])?;
    }
    prune(out, &shape)
}

/// Lets go of what names a row that did not come along: the name where it may be empty, else the row.
pub(super) fn prune(db: &Connection, shape: &[Table]) -> rusqlite::Result<()> {
    let mut check = db.prepare(
        "SELECT DISTINCT c.\"table\", c.rowid, f.\"from\" FROM pragma_foreign_key_check AS c
         JOIN pragma_foreign_key_list(c.\"table\") AS f ON f.id = c.fkid",
    )?;
    loop {
        let loose = check
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<Vec<(String, i64, String)>>>()?;
        if loose.is_empty() {
            return Ok(());
        }
        for (name, row, column) in loose {
            let required = shape.iter().any(|table| table.name == name && table.requires(&column));
            let sql = match required {
                true => format!("DELETE FROM main.\"{name}\" WHERE rowid = ?"),
                false => format!("UPDATE main.\"{name}\" SET \"{column}\" = NULL WHERE rowid = ?"),
            };
            db.execute(&sql, [row])?;
        }
    }
}

/// Notes of every row that goes along when it was last changed.
fn tell_ages(out: &Connection) -> rusqlite::Result<()> {
    out.execute_batch(
        "CREATE TABLE main.last_change (tbl TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (tbl, key)) STRICT, WITHOUT ROWID",
    )?;
    let mut note = out.prepare(
        "INSERT INTO main.last_change (tbl, key, at) VALUES (?, ?, ?)
         ON CONFLICT (tbl, key) DO UPDATE SET at = excluded.at",
    )?;
    each_change(out, "home", |touch| {
        note.execute((touch.row.0, touch.row.1, touch.at)).map(|_| ())
    })?;
    drop(note);
    let shape = tables(out, "main")?;
    for table in &shape {
        let sql = format!(
            "DELETE FROM main.last_change WHERE tbl = '{}' AND key NOT IN (SELECT {} FROM main.{0} AS a)",
            table.name,
            table.key("a")
        );
        out.execute(&sql, [])?;
    }
    let known: Vec<String> = shape.iter().map(|table| format!("'{}'", table.name)).collect();
    let sql = format!("DELETE FROM main.last_change WHERE tbl NOT IN ({})", known.join(", "));
    out.execute(&sql, []).map(|_| ())
}

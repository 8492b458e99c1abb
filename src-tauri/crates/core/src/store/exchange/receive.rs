//! Taking data in that somebody sent: all of it or nothing, as one change.

use rusqlite::Connection;

use super::arrive::Arrival;
use super::compare::Difference;
use super::settle::KindCounts;
use super::shape::Table;
use super::{Kind, settle};
use crate::store::backup::{is_sha256, needed_files};
use crate::store::{By, Change, KeepingError, Reason, Store};
use crate::{Error, Result, agency, papers, results, roster, training};

/// Which side holds where both have something and it differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// The one that was changed last.
    #[default]
    Newer,
    /// What is here.
    Ours,
    /// What was sent.
    Theirs,
}

crate::id::stored_words!(Choice { Newer = "newer", Ours = "ours", Theirs = "theirs" });

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// By kind; `changed` are those that were taken.
    pub kinds: Vec<KindCounts>,
    /// Rows that differ and were left as they are here. Those deleted here count as withheld.
    pub kept: u32,
}

impl Arrival {
    /// Whether a row that differs would be taken.
    fn takes(difference: &Difference, choices: &[(Kind, Choice)]) -> bool {
        let chosen = choices.iter().find(|(kind, _)| *kind == difference.kind);
        match chosen.map_or(Choice::default(), |(_, choice)| *choice) {
            Choice::Newer => difference.theirs_is_newer(),
            Choice::Ours => false,
            Choice::Theirs => true,
        }
    }
}

/// Takes what arrives into the store; of what differs, what the choices say: without one for a kind, the newer; what was deleted here comes back only where theirs is chosen. A backup is made first.
/// Where nothing is new the store stays as it is, without an entry in the journal.
///
/// # Errors
/// [`KeepingError::Damaged`] where it could not be worked with afterwards; [`Error::Write`].
pub fn receive(
    store: &mut Store,
    by: &By,
    mut arrival: Arrival,
    choices: &[(Kind, Choice)],
) -> Result<Received> {
    let (taken, left): (Vec<_>, Vec<_>) = std::mem::take(&mut arrival.differences)
        .into_iter()
        .partition(|difference| Arrival::takes(difference, choices));
    let received = settled(store, &arrival, &taken, &left)
        .map_err(|error| KeepingError::Damaged(error.to_string()))?;
    if received.kinds.iter().all(|one| one.new + one.changed + one.details == 0) {
        return Ok(received);
    }
    store.back_up_before(by.at, Reason::Exchange)?;
    bring_files(store, &mut arrival)?;
    store.db.execute("ATTACH ? AS arriving", [arrival.database.to_string_lossy()])?;
    let outcome = store.change(by, &name(&arrival), |change| take_in(change, by, &arrival));
    store.db.flush_prepared_statement_cache();
    store.db.execute_batch("DETACH arriving")?;
    outcome.map(|()| received)
}

/// What the change is called.
fn name(arrival: &Arrival) -> String {
    let mut communes = arrival.communes.iter().map(|commune| commune.name.as_str());
    let what = match (communes.next(), communes.count()) {
        (Some(one), 0) => one.to_owned(),
        (_, more) => format!("{} xã", more + 1),
    };
    let part = if arrival.teams_only { " (một số tổ)" } else { "" };
    format!("Nhận dữ liệu {what}{part}, gửi {}", arrival.sent.format("%d/%m/%Y %H:%M"))
}

fn bring_files(store: &Store, arrival: &mut Arrival) -> Result<()> {
    let folder = store.folder().join("files");
    for name in needed_files(&arrival.database)?.iter().filter(|name| is_sha256(name)) {
        if !folder.join(name).is_file() && arrival.parcel.holds(name) {
            arrival.parcel.file(name, &folder)?;
        }
    }
    Ok(())
}

/// Makes of what arrives what comes in.
fn settled(
    store: &Store,
    arrival: &Arrival,
    wanted: &[Difference],
    left: &[Difference],
) -> rusqlite::Result<Received> {
    let db = Connection::open(&arrival.database)?;
    db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF;")?;
    db.execute("ATTACH ? AS home", [store.folder().join("store.db").to_string_lossy()])?;
    let settling = db.unchecked_transaction()?;
    settle::settle(&db, &arrival.shape, wanted, left)?;
    let taken = settle::taken(&db, &arrival.shape)?;
    let kinds = settle::counts(&db, &arrival.shape, &taken, left)?;
    settle::carry_out(&db, &arrival.shape)?;
    settling.commit()?;
    let differ = wanted.iter().chain(left).filter(|one| !one.deleted_here).count();
    let kept = u32::try_from(differ).unwrap_or(u32::MAX);
    Ok(Received { kinds, kept: kept.saturating_sub(taken.values().sum()) })
}

fn take_in(change: &Change<'_>, by: &By, arrival: &Arrival) -> Result<()> {
    // Rows come table by table; that they fit together is asked at the end.
    change.run("PRAGMA defer_foreign_keys = ON", [])?;
    // A store of one commune stays with its own, whatever comes in.
    change.run(
        "INSERT OR IGNORE INTO main.preference (name, value)
         SELECT 'commune', code FROM main.commune WHERE (SELECT count(*) FROM main.commune) = 1
            AND EXISTS (SELECT 1 FROM arriving.commune AS a WHERE a.code <> commune.code)",
        [],
    )?;
    // Somebody has one row in a session: rows that are taken let go of theirs before any takes another's.
    change.run(
        "UPDATE main.attendee SET person = NULL WHERE id IN (SELECT a.id FROM arriving.attendee AS a
            WHERE a.rowid IN (SELECT at FROM arriving.taken WHERE tbl = 'attendee'))",
        [],
    )?;
    for table in &arrival.shape {
        for sql in takeover(table) {
            change.run(&sql, [])?;
        }
    }
    let communes = change.rows("SELECT id FROM arriving.commune", [], |row| row.get(0))?;
    for commune in communes {
        change.run(
            "INSERT INTO main.received (id, commune, at, sent, sender, teams_only)
             VALUES (?, ?, ?, ?, ?, ?)",
            (change.new_id(), &commune, by.at, arrival.sent, &arrival.sender, arrival.teams_only),
        )?;
        can_be_read(change, &commune)?;
    }
    Ok(())
}

/// The statements that take a table over: those of its rows that are wanted, then the new ones.
fn takeover(table: &Table) -> Vec<String> {
    let name = table.name;
    let set: Vec<String> = table.values().map(|column| format!("{column} = a.{column}")).collect();
    let update = (!set.is_empty()).then(|| {
        format!(
            "UPDATE main.{name} AS h SET {} FROM arriving.{name} AS a
             WHERE {} AND a.rowid IN (SELECT at FROM arriving.taken WHERE tbl = '{name}')",
            set.join(", "),
            table.same_key("a", "h")
        )
    });
    let insert = format!(
        "INSERT INTO main.{name} ({}) SELECT {} FROM arriving.{name} AS a
         WHERE NOT EXISTS (SELECT 1 FROM main.{name} AS h WHERE {})",
        table.list(""),
        table.list("a."),
        table.same_key("a", "h")
    );
    update.into_iter().chain([insert]).collect()
}

/// Asks for everything once as the window will: what cannot be understood is better refused now.
fn can_be_read(change: &Change<'_>, commune: &crate::Id) -> Result<()> {
    let read = || -> Result<()> {
        agency::communes(change)?;
        agency::signers(change, commune)?;
        agency::bases(change, commune)?;
        roster::villages(change, commune)?;
        roster::teams(change, commune)?;
        roster::members(change, commune)?;
        papers::papers(change, commune)?;
        training::sessions(change, commune)?;
        training::marks_can_be_read(change, commune)?;
        results::can_be_read(change, commune)?;
        Ok(())
    };
    read().map_err(|error| match error {
        Error::Sql(error) => KeepingError::Damaged(error.to_string()).into(),
        other => other,
    })
}

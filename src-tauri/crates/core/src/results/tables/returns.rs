//! SQL of rounds and returns.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::results::returns::{Round, TeamReturn};
use crate::roster::tables::order;
use crate::store::{Change, Tables};
use crate::{Id, Result};

/// The rounds of a commune, the latest first.
pub(in crate::results) fn rounds(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Round>> {
    let mut rounds = tables.rows(
        "SELECT id, period, first, last, due FROM return_round WHERE commune = ?
         ORDER BY last DESC, first DESC, id DESC",
        [commune],
        |row| {
            Ok(Round {
                id: row.get(0)?,
                period: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                due: row.get(4)?,
                indicators: Vec::new(),
            })
        },
    )?;
    for round in &mut rounds {
        round.indicators = tables.rows(
            "SELECT indicator FROM return_indicator WHERE round = ? ORDER BY ord",
            [&round.id],
            |row| row.get(0),
        )?;
    }
    Ok(rounds)
}

/// Stores a round with what it asks for.
pub(in crate::results) fn put_round(
    change: &Change<'_>,
    commune: &Id,
    round: &Round,
    at: NaiveDateTime,
) -> Result<()> {
    change.run(
        "INSERT INTO return_round (id, commune, period, first, last, due, made_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET first = excluded.first, last = excluded.last,
            due = excluded.due",
        (&round.id, commune, &round.period, round.first, round.last, round.due, at),
    )?;
    change.run("DELETE FROM return_indicator WHERE round = ?", [&round.id])?;
    for (place, indicator) in round.indicators.iter().enumerate() {
        change.run(
            "INSERT INTO return_indicator (round, indicator, ord) VALUES (?, ?, ?)",
            (&round.id, indicator, order(place)),
        )?;
    }
    Ok(())
}

/// The returns of a round, by team.
pub(in crate::results) fn team_returns(
    tables: &Tables<'_>,
    round: &Id,
) -> Result<HashMap<Id, TeamReturn>> {
    let all = tables.rows(
        "SELECT id, team, file_sha256, file_name, returned_on, reporter, phone FROM team_return
         WHERE round = ?",
        [round],
        |row| {
            Ok(TeamReturn {
                id: row.get(0)?,
                team: row.get(1)?,
                file: row.get(2)?,
                file_name: row.get(3)?,
                returned_on: row.get(4)?,
                reporter: row.get(5)?,
                phone: row.get(6)?,
            })
        },
    )?;
    Ok(all.into_iter().map(|one| (one.team.clone(), one)).collect())
}

/// Stores the return of a team.
pub(in crate::results) fn put_team_return(
    change: &Change<'_>,
    round: &Id,
    one: &TeamReturn,
) -> Result<()> {
    change.run(
        "INSERT INTO team_return (id, round, team, file_sha256, file_name, returned_on, reporter, phone)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET file_sha256 = excluded.file_sha256,
            file_name = excluded.file_name, returned_on = excluded.returned_on,
            reporter = excluded.reporter, phone = excluded.phone",
        (
            &one.id,
            round,
            &one.team,
            &one.file,
            &one.file_name,
            one.returned_on,
            &one.reporter,
            &one.phone,
        ),
    )?;
    Ok(())
}

//! The communes of a store side by side.

use chrono::{NaiveDate, NaiveDateTime};

use crate::Result;
use crate::search::tables::sum_up;
use crate::store::Store;

/// The figures of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneTotals {
    /// Official code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Province.
    pub province: String,
    /// Teams that have not ended.
    pub teams: u32,
    /// Their memberships that have not ended.
    pub members: u32,
    /// Women among them.
    pub women: u32,
    /// Villages that are there today.
    pub villages: u32,
    /// Those of them that such a team serves.
    pub villages_with_team: u32,
    /// Papers.
    pub papers: u32,
    /// When data of it was last received, and when that had been sent.
    pub received: Option<(NaiveDateTime, NaiveDateTime)>,
}

/// The figures of every commune of the store as it is today, by code. They are kept from look to look,
/// and counted anew for the communes that changed.
///
/// # Errors
/// The database.
pub fn communes_overview(store: &Store, today: NaiveDate) -> Result<Vec<CommuneTotals>> {
    sum_up(store, today)?;
    store.read().rows(
        "WITH papers AS (SELECT commune, count(*) AS n FROM paper GROUP BY commune),
         last AS (SELECT commune, max(at) AS at, sent FROM received GROUP BY commune)
         SELECT c.code, c.name, c.province, s.teams, s.members, s.women, s.villages, s.served,
            coalesce(p.n, 0), l.at, l.sent
         FROM commune c JOIN search_sum s ON s.commune = c.id
            LEFT JOIN papers p ON p.commune = c.id LEFT JOIN last l ON l.commune = c.id
         ORDER BY c.code",
        [],
        |row| {
            let received: (Option<NaiveDateTime>, Option<NaiveDateTime>) =
                (row.get(9)?, row.get(10)?);
            Ok(CommuneTotals {
                code: row.get(0)?,
                name: row.get(1)?,
                province: row.get(2)?,
                teams: row.get(3)?,
                members: row.get(4)?,
                women: row.get(5)?,
                villages: row.get(6)?,
                villages_with_team: row.get(7)?,
                papers: row.get(8)?,
                received: received.0.zip(received.1),
            })
        },
    )
}

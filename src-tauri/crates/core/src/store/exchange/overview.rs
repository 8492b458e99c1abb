//! The communes of a store side by side.

use chrono::{NaiveDate, NaiveDateTime};

use crate::Result;
use crate::store::Tables;

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

/// The figures of every commune of the store as it is today, by code. Each table is gone through once, however many communes there are.
///
/// # Errors
/// The database.
pub fn communes_overview(tables: &Tables<'_>, today: NaiveDate) -> Result<Vec<CommuneTotals>> {
    tables.rows(
        "WITH
         standing AS (SELECT id, commune FROM team WHERE state <> 'ended'),
         teams AS (SELECT commune, count(*) AS n FROM standing GROUP BY commune),
         members AS (SELECT s.commune, count(*) AS n, sum(p.gender = 'female') AS women
            FROM membership m JOIN standing s ON s.id = m.team JOIN person p ON p.id = m.person
            WHERE m.state <> 'ended' GROUP BY s.commune),
         served AS (SELECT DISTINCT village FROM team_village v JOIN standing s ON s.id = v.team),
         villages AS (SELECT v.commune, count(*) AS n, count(s.village) AS served
            FROM village v LEFT JOIN served s ON s.village = v.id
            WHERE (v.from_date IS NULL OR v.from_date <= ?1)
                AND (v.to_date IS NULL OR ?1 < v.to_date) GROUP BY v.commune),
         papers AS (SELECT commune, count(*) AS n FROM paper GROUP BY commune),
         last AS (SELECT commune, max(at) AS at, sent FROM received GROUP BY commune)
         SELECT c.code, c.name, c.province, coalesce(t.n, 0), coalesce(m.n, 0),
            coalesce(m.women, 0), coalesce(v.n, 0), coalesce(v.served, 0), coalesce(p.n, 0),
            l.at, l.sent
         FROM commune c LEFT JOIN teams t ON t.commune = c.id
            LEFT JOIN members m ON m.commune = c.id LEFT JOIN villages v ON v.commune = c.id
            LEFT JOIN papers p ON p.commune = c.id LEFT JOIN last l ON l.commune = c.id
         ORDER BY c.code",
        [today],
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

//! Sums of each commune, so that a province's are not counted anew for every look.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::refresh::catch_up;
use crate::store::{Derived, Store, Touched};
use crate::{Id, Result};

/// Makes `search_sum` right for a day: what teams that have not ended there are, with their
/// memberships, women among them, villages of the day and those served. Only what changed since is
/// counted.
///
/// # Errors
/// The database.
pub(crate) fn sum_up(store: &Store, today: NaiveDate) -> Result<()> {
    store.derive(|derived| {
        catch_up(derived)?;
        // Where every village is there for good, the sums hold on any day.
        let missing: Vec<Id> = derived.rows(
            "SELECT id FROM commune WHERE id NOT IN
                (SELECT commune FROM search_sum WHERE day IS NULL OR day = ?)",
            [today],
            |row| row.get(0),
        )?;
        for commune in &missing {
            derived.run(SUM_UP, (commune, today))?;
        }
        Ok(())
    })
}

const SUM_UP: &str = "
INSERT OR REPLACE INTO search_sum (commune, day, teams, members, women, villages, served)
SELECT ?1,
    CASE WHEN EXISTS (SELECT 1 FROM village WHERE commune = ?1
        AND (from_date IS NOT NULL OR to_date IS NOT NULL)) THEN ?2 END,
    (SELECT count(*) FROM team WHERE commune = ?1 AND state <> 'ended'),
    m.n, m.women, v.n, v.served
FROM (SELECT count(*) AS n, coalesce(sum(p.gender = 'female'), 0) AS women
        FROM team t JOIN membership m ON m.team = t.id JOIN person p ON p.id = m.person
        WHERE t.commune = ?1 AND t.state <> 'ended' AND m.state <> 'ended') m,
    (SELECT count(*) AS n, coalesce(sum(EXISTS (SELECT 1 FROM team_village tv
            JOIN team t ON t.id = tv.team WHERE tv.village = v.id AND t.state <> 'ended')), 0)
            AS served
        FROM village v WHERE v.commune = ?1 AND (v.from_date IS NULL OR v.from_date <= ?2)
            AND (v.to_date IS NULL OR ?2 < v.to_date)) v";

/// The communes that a touched row belongs to now; where it belonged before, the record itself
/// tells.
const HOMES: [(&str, &str); 5] = [
    ("team", "SELECT commune FROM team WHERE id = ?"),
    ("team_village", "SELECT commune FROM team WHERE id = ?"),
    ("village", "SELECT commune FROM village WHERE id = ?"),
    (
        "membership",
        "SELECT t.commune FROM membership m JOIN team t ON t.id = m.team WHERE m.id = ?",
    ),
    (
        "person",
        "SELECT t.commune FROM membership m JOIN team t ON t.id = m.team WHERE m.person = ?",
    ),
];

/// Takes away the sums of the communes that changes touched.
pub(super) fn forget_sums(derived: &Derived<'_>, touched: &Touched) -> Result<()> {
    if derived.first("SELECT 1 FROM search_sum LIMIT 1", [], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    let mut communes: BTreeSet<String> = touched.keys("commune").map(str::to_owned).collect();
    for (table, home) in HOMES {
        for key in touched.keys(table) {
            communes.extend(derived.rows(home, [key], |row| row.get::<_, String>(0))?);
        }
    }
    for commune in &communes {
        derived.run("DELETE FROM search_sum WHERE commune = ?", [commune])?;
    }
    Ok(())
}

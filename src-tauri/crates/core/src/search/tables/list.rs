//! Lists and sums that the index answers without loading everybody: pages of members, figures.

use chrono::NaiveDate;

use super::write::day_number;
use super::{Kind, Sought, number_of, span, stands};
use rusqlite::Row;

use crate::roster::{Ages, MemberOrder};
use crate::store::Tables;
use crate::{Id, Result};

/// A count as SQL answers it.
pub(super) fn counted(row: &Row<'_>, at: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(at)?).unwrap_or_default())
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Identifiers of a commune's memberships in an order: `limit` of them behind the first `skip`.
pub(crate) fn member_keys(
    tables: &Tables<'_>,
    commune: &Id,
    sought: Sought<'_>,
    order: MemberOrder,
    skip: usize,
    limit: usize,
) -> Result<Vec<Id>> {
    let stands = stands(sought.as_of.is_some());
    let team = if sought.team.is_some() { "e.team = ?5" } else { "?5 IS NULL" };
    let by_team = |table: &str, key: &str, order: &str| {
        format!(
            "SELECT e.{key} FROM team t CROSS JOIN {table} e ON e.team = t.id
             WHERE t.commune = ?2 AND ?3 IS NULL AND {stands} AND {team}
             ORDER BY t.ord, t.id, {order} LIMIT ?1 OFFSET ?6"
        )
    };
    let sql = match order {
        MemberOrder::Entered => by_team("membership", "id", "e.ord, e.id"),
        MemberOrder::Position => by_team("search_entry", "key", "e.rank, e.id"),
        MemberOrder::Name => {
            format!("SELECT e.key {} ORDER BY e.id LIMIT ?1 OFFSET ?6", among(sought))
        }
    };
    let (limit, skip) = (whole(limit), whole(skip));
    let Sought { team, as_of, .. } = sought;
    if order == MemberOrder::Name {
        let Some((from, end)) = within(tables, sought)? else { return Ok(Vec::new()) };
        return tables.rows(&sql, (limit, from, end - 1, as_of, team, skip), |row| row.get(0));
    }
    tables.rows(&sql, (limit, commune, None::<i64>, as_of, team, skip), |row| row.get(0))
}

/// How many memberships there are.
pub(crate) fn member_count(tables: &Tables<'_>, sought: Sought<'_>) -> Result<usize> {
    let Some((from, end)) = within(tables, sought)? else { return Ok(0) };
    let count = tables.first(
        &format!("SELECT count(*) {}", among(sought)),
        (None::<i64>, from, end - 1, sought.as_of, sought.team),
        |row| counted(row, 0),
    )?;
    Ok(count.unwrap_or_default())
}

/// Numbers of the entries sought; `None` where the commune is not in the index.
pub(super) fn within(tables: &Tables<'_>, sought: Sought<'_>) -> Result<Option<(i64, i64)>> {
    let Some(commune) = sought.commune else { return Ok(Some(span(sought.kind, None))) };
    Ok(number_of(tables, commune)?.map(|number| span(sought.kind, Some(number))))
}

/// The entries sought, with the numbers between parameters 2 and 3.
fn among(sought: Sought<'_>) -> String {
    format!(
        "FROM search_entry e WHERE e.id BETWEEN ?2 AND ?3 AND {} AND {}",
        stands(sought.as_of.is_some()),
        if sought.team.is_some() { "e.team = ?5" } else { "?5 IS NULL" },
    )
}

/// Figures of memberships.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct MemberSums {
    /// Memberships.
    pub members: usize,
    /// Women among them.
    pub women: usize,
    /// Đoàn viên among them.
    pub youth_union: usize,
    /// Their ages on the day.
    pub ages: Ages,
}

/// Leaves out the members of support groups, which are not looked for where there are none.
fn no_support(tables: &Tables<'_>) -> Result<&'static str> {
    let known = "SELECT 1 FROM team_type WHERE support LIMIT 1";
    Ok(match tables.first(known, [], |_| Ok(()))? {
        None => "",
        Some(()) => {
            "AND e.team NOT IN (SELECT t.id FROM team t JOIN team_type y ON y.id = t.type
                WHERE y.support)"
        }
    })
}

/// Figures of the memberships of a commune, or of all, with their ages on a day.
pub(crate) fn sums(
    tables: &Tables<'_>,
    commune: Option<&Id>,
    as_of: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<MemberSums> {
    let sought = Sought { kind: Kind::Member, commune, team: None, as_of, by_name: false };
    let Some((from, end)) = within(tables, sought)? else { return Ok(MemberSums::default()) };
    let sql = format!(
        "SELECT count(*), coalesce(sum(woman), 0), coalesce(sum(youth), 0), count(age),
            coalesce(sum(age), 0), min(age), max(age)
         FROM (SELECT e.woman, e.youth,
            CASE WHEN e.birth <= ?1 THEN (?1 - e.birth) / 10000 END AS age {} {})",
        among(sought),
        no_support(tables)?
    );
    let found = tables.first(&sql, (day_number(day), from, end - 1, as_of, None::<Id>), |row| {
        Ok(MemberSums {
            members: counted(row, 0)?,
            women: counted(row, 1)?,
            youth_union: counted(row, 2)?,
            ages: Ages::summed(row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?),
        })
    })?;
    Ok(found.unwrap_or_default())
}

/// Teams of a commune that a Tổ trưởng leads.
pub(crate) fn led_teams(
    tables: &Tables<'_>,
    commune: &Id,
    as_of: Option<NaiveDate>,
) -> Result<Vec<Id>> {
    tables.rows(
        &format!(
            "SELECT t.id FROM team t WHERE t.commune = ?1 AND ?2 IS NULL AND ?3 IS NULL
                AND EXISTS (SELECT 1 FROM search_entry e
                    WHERE e.team = t.id AND e.rank = 0 AND {})",
            stands(as_of.is_some())
        ),
        (commune, None::<i64>, None::<i64>, as_of),
        |row| row.get(0),
    )
}

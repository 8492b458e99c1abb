//! SQL of statistics and of what is to be looked at: counted where the rows are.

use chrono::NaiveDate;
use rusqlite::Row;

use super::{By, Group};
use crate::roster::tables::stands;
use crate::store::Tables;
use crate::{Id, Result};

/// Teams but those of a support group.
const COUNTED: &str = "NOT EXISTS (SELECT 1 FROM team_type y WHERE y.id = t.type AND y.support)";

/// Age in completed years on the day `?3`; where only the year is known, the birthday is past.
const AGE: &str = "CASE WHEN p.birth_date IS NOT NULL
    THEN substr(?3, 1, 4) - substr(p.birth_date, 1, 4) - (substr(?3, 6) < substr(p.birth_date, 6))
    ELSE substr(?3, 1, 4) - p.birth_year END";

/// Whether there is a village on the day `?3`.
const VILLAGE_STANDS: &str = "((v.from_date IS NULL OR v.from_date <= ?3)
    AND (v.to_date IS NULL OR ?3 < v.to_date))";

fn group(row: &Row<'_>) -> rusqlite::Result<Group> {
    Ok(Group { label: row.get(0)?, teams: row.get(1)?, members: row.get(2)?, women: row.get(3)? })
}

pub(super) fn groups(
    tables: &Tables<'_>,
    commune: &Id,
    by: By,
    as_of: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<Vec<Group>> {
    let (team, member) = (stands("t"), stands("m"));
    let per_team = format!(
        "SELECT t.id, t.type, count(m.id) AS members, coalesce(sum(p.gender = 'female'), 0) AS women
         FROM team t
         LEFT JOIN membership m ON m.team = t.id AND {member}
         LEFT JOIN person p ON p.id = m.person
         WHERE t.commune = ?1 AND ({team})"
    );
    match by {
        // A team of several villages counts once, with the first. Villages and teams are put in one
        // list and summed: looking for each village's teams would go through all of them each time.
        By::Village => tables.rows(
            &format!(
                "WITH per AS ({per_team} AND {COUNTED} GROUP BY t.id),
                 listed AS (SELECT (SELECT v.id FROM team_village tv
                        JOIN village v ON v.id = tv.village
                        WHERE tv.team = per.id AND {VILLAGE_STANDS}
                        ORDER BY v.ord, v.id LIMIT 1) AS village,
                        1 AS teams, members, women FROM per
                    UNION ALL
                    SELECT v.id, 0, 0, 0 FROM village v
                    WHERE v.commune = ?1 AND {VILLAGE_STANDS}),
                 summed AS (SELECT village, sum(teams) AS teams, sum(members) AS members,
                        sum(women) AS women FROM listed GROUP BY village)
                 SELECT trim(v.kind || ' ' || v.name), teams, members, women
                 FROM summed LEFT JOIN village v ON v.id = summed.village
                 ORDER BY v.id IS NULL, v.ord, v.id"
            ),
            (commune, as_of, day),
            group,
        ),
        By::TeamType => tables.rows(
            &format!(
                "WITH per AS ({per_team} GROUP BY t.id)
                 SELECT type, count(*), sum(members), sum(women) FROM per GROUP BY type"
            ),
            (commune, as_of),
            group,
        ),
        By::Position | By::Slot | By::Gender | By::Age | By::Organisation => {
            let key = match by {
                By::Position => "m.position",
                By::Slot => "m.slot",
                By::Gender => "p.gender",
                By::Organisation => "p.organisation",
                _ => AGE,
            };
            tables.rows(
                &format!(
                    "SELECT CAST({key} AS TEXT), NULL, count(*),
                        coalesce(sum(p.gender = 'female'), 0)
                     FROM team t
                     JOIN membership m ON m.team = t.id
                     JOIN person p ON p.id = m.person
                     WHERE t.commune = ?1 AND ({member}) AND {COUNTED}
                        AND ?3 IS NOT NULL
                     GROUP BY 1 ORDER BY 3 DESC, 1"
                ),
                (commune, as_of, day),
                group,
            )
        }
    }
}

/// What one line cannot tell.
#[derive(Debug)]
pub(super) struct Totals {
    pub teams: u32,
    pub people: u32,
}

pub(super) fn totals(
    tables: &Tables<'_>,
    commune: &Id,
    by: By,
    as_of: Option<NaiveDate>,
) -> Result<Totals> {
    let counted = if by == By::TeamType { "1" } else { COUNTED };
    let (team, member) = (stands("t"), stands("m"));
    let teams = tables.first(
        &format!("SELECT count(*) FROM team t WHERE t.commune = ?1 AND ({team}) AND {counted}"),
        (commune, as_of),
        |row| row.get(0),
    )?;
    let people = tables.first(
        &format!(
            "SELECT count(DISTINCT m.person) FROM team t JOIN membership m ON m.team = t.id
             WHERE t.commune = ?1 AND ({member}) AND {counted}"
        ),
        (commune, as_of),
        |row| row.get(0),
    )?;
    Ok(Totals { teams: teams.unwrap_or(0), people: people.unwrap_or(0) })
}

/// How many members of a position and a slot a team has.
#[derive(Debug)]
pub(super) struct Share {
    pub team: Id,
    pub name: String,
    pub team_type: Option<Id>,
    pub position: Option<String>,
    pub slot: Option<String>,
    pub members: u32,
}

/// How every team that has not ended is made up, in the order of the teams.
pub(super) fn make_up(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Share>> {
    tables.rows(
        "SELECT t.id, t.name, t.type, m.position, m.slot, count(m.id) FROM team t
         LEFT JOIN membership m ON m.team = t.id AND m.state <> 'ended'
         WHERE t.commune = ? AND t.state <> 'ended'
         GROUP BY t.id, m.position, m.slot ORDER BY t.ord, t.id",
        [commune],
        |row| {
            Ok(Share {
                team: row.get(0)?,
                name: row.get(1)?,
                team_type: row.get(2)?,
                position: row.get(3)?,
                slot: row.get(4)?,
                members: row.get(5)?,
            })
        },
    )
}

/// Something with its identifier, its name and what is to be said of it.
pub(super) type Named = (Id, String, String);

fn named(row: &Row<'_>) -> rusqlite::Result<Named> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

/// Villages of a day that no team serves, and how many villages there are.
pub(super) fn villages_without_team(
    tables: &Tables<'_>,
    commune: &Id,
    day: NaiveDate,
) -> Result<(Vec<Named>, u32)> {
    let without = tables.rows(
        &format!(
            "SELECT v.id, trim(v.kind || ' ' || v.name), coalesce(v.households || ' hộ', '')
             FROM village v WHERE v.commune = ?1 AND ?2 IS NULL AND {VILLAGE_STANDS}
                AND NOT EXISTS (SELECT 1 FROM team_village tv JOIN team t ON t.id = tv.team
                    WHERE tv.village = v.id AND t.state <> 'ended')
             ORDER BY v.ord, v.id"
        ),
        (commune, None::<NaiveDate>, day),
        named,
    )?;
    let all = tables.first(
        &format!(
            "SELECT count(*) FROM village v
             WHERE v.commune = ?1 AND ?2 IS NULL AND {VILLAGE_STANDS}"
        ),
        (commune, None::<NaiveDate>, day),
        |row| row.get(0),
    )?;
    Ok((without, all.unwrap_or(0)))
}

/// People in two teams or more, support groups aside: person, name, the teams.
pub(super) fn in_two_teams(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Named>> {
    tables.rows(
        &format!(
            "SELECT p.id, p.name, group_concat(t.name, '; ') FROM team t
             JOIN membership m ON m.team = t.id AND m.state <> 'ended'
             JOIN person p ON p.id = m.person
             WHERE t.commune = ? AND t.state <> 'ended' AND {COUNTED}
             GROUP BY p.id HAVING count(DISTINCT t.id) > 1 ORDER BY p.name, p.id"
        ),
        [commune],
        named,
    )
}

/// Teams in force since before a day that no session has been held for since: team, name, the day
/// of the last one.
pub(super) fn inactive(
    tables: &Tables<'_>,
    commune: &Id,
    since: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<Named>> {
    tables.rows(
        "WITH held AS (SELECT s.id, date(s.start_at) AS day,
                NOT EXISTS (SELECT 1 FROM session_team st WHERE st.session = s.id) AS for_all
             FROM session s WHERE s.commune = ?1 AND date(s.start_at) <= ?3),
         seen AS (SELECT t.id, t.name, t.ord, (SELECT max(day) FROM held WHERE for_all
                OR EXISTS (SELECT 1 FROM session_team st WHERE st.session = held.id
                    AND st.team = t.id)) AS last
             FROM team t WHERE t.commune = ?1 AND t.state = 'in-force' AND t.from_date < ?2)
         SELECT id, name, coalesce(last, '') FROM seen WHERE last IS NULL OR last < ?2
         ORDER BY ord, id",
        (commune, since, today),
        named,
    )
}

/// A person who stands in a team, as far as telling people apart needs them.
#[derive(Debug)]
pub(super) struct Standing {
    pub id: Id,
    pub name: String,
    pub birth_year: Option<i32>,
    pub birth_date: Option<NaiveDate>,
    pub phone: Option<String>,
    pub teams: String,
}

/// All people who stand in a team, with the names of their teams.
pub(super) fn standing(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Standing>> {
    tables.rows(
        "SELECT p.id, p.name, p.birth_year, p.birth_date, p.phone, group_concat(t.name, '; ')
         FROM team t JOIN membership m ON m.team = t.id AND m.state <> 'ended'
         JOIN person p ON p.id = m.person
         WHERE t.commune = ? GROUP BY p.id ORDER BY p.name, p.id",
        [commune],
        |row| {
            Ok(Standing {
                id: row.get(0)?,
                name: row.get(1)?,
                birth_year: row.get(2)?,
                birth_date: row.get(3)?,
                phone: row.get(4)?,
                teams: row.get(5)?,
            })
        },
    )
}

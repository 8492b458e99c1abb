//! SQL of what a commune keeps beside its sessions: courses, venues, topics, holidays.

use crate::roster::tables::order;
use crate::store::{Change, Tables};
use crate::training::{Course, Holiday, Topic, Venue};
use crate::{Id, Result};

/// The commune's courses, by name.
///
/// # Errors
/// The database.
pub fn courses(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Course>> {
    let mut courses = tables.rows(
        "SELECT c.id, c.name, c.note, (SELECT count(*) FROM session s WHERE s.course = c.id)
         FROM course c WHERE c.commune = ?",
        [commune],
        |row| {
            Ok(Course {
                id: row.get(0)?,
                name: row.get(1)?,
                note: row.get(2)?,
                sessions: row.get(3)?,
            })
        },
    )?;
    courses.sort_by(|a, b| vietnamese::compare(&a.name, &b.name));
    Ok(courses)
}

/// The commune's venues, by name.
///
/// # Errors
/// The database.
pub fn venues(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Venue>> {
    let mut venues = tables.rows(
        "SELECT id, name, village, capacity, opens, closes FROM venue WHERE commune = ?",
        [commune],
        |row| {
            Ok(Venue {
                id: row.get(0)?,
                name: row.get(1)?,
                village: row.get(2)?,
                capacity: row.get(3)?,
                opens: row.get(4)?,
                closes: row.get(5)?,
            })
        },
    )?;
    venues.sort_by(|a, b| vietnamese::compare(&a.name, &b.name));
    Ok(venues)
}

/// The commune's own topics, in order; none where it keeps to the bundled ones.
///
/// # Errors
/// The database.
pub fn topics_of(tables: &Tables<'_>, commune: &Id) -> Result<Vec<(Id, Topic)>> {
    tables.rows(
        "SELECT id, name, bring FROM topic WHERE commune = ? ORDER BY ord, id",
        [commune],
        |row| Ok((row.get(0)?, Topic { name: row.get(1)?, bring: row.get(2)? })),
    )
}

/// Where the commune's calendar differs from the bundled one, by day.
///
/// # Errors
/// The database.
pub fn holidays_of(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Holiday>> {
    tables.rows(
        "SELECT day, name, day_off FROM holiday WHERE commune = ? ORDER BY day",
        [commune],
        |row| Ok(Holiday { day: row.get(0)?, name: row.get(1)?, day_off: row.get(2)? }),
    )
}

/// Stores a course in place of the one with its identifier.
pub(in crate::training) fn put_course(
    change: &Change<'_>,
    commune: &Id,
    course: &Course,
) -> Result<()> {
    change.run(
        "INSERT INTO course (id, commune, name, note) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = excluded.note",
        (&course.id, commune, &course.name, &course.note),
    )?;
    Ok(())
}

/// Removes a course that no session belongs to; answers whether it was there.
pub(in crate::training) fn remove_course(
    change: &Change<'_>,
    commune: &Id,
    id: &Id,
) -> Result<bool> {
    Ok(change.run("DELETE FROM course WHERE id = ? AND commune = ?", (id, commune))? > 0)
}

/// Stores a venue in place of the one with its identifier.
pub(in crate::training) fn put_venue(
    change: &Change<'_>,
    commune: &Id,
    venue: &Venue,
) -> Result<()> {
    change.run(
        "INSERT INTO venue (id, commune, name, village, capacity, opens, closes)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, village = excluded.village,
            capacity = excluded.capacity, opens = excluded.opens, closes = excluded.closes",
        (
            &venue.id,
            commune,
            &venue.name,
            &venue.village,
            venue.capacity,
            venue.opens,
            venue.closes,
        ),
    )?;
    Ok(())
}

/// Removes a venue; answers whether it was there.
pub(in crate::training) fn remove_venue(
    change: &Change<'_>,
    commune: &Id,
    id: &Id,
) -> Result<bool> {
    Ok(change.run("DELETE FROM venue WHERE id = ? AND commune = ?", (id, commune))? > 0)
}

/// Stores the commune's topics in place of those it had.
pub(in crate::training) fn put_topics(
    change: &Change<'_>,
    commune: &Id,
    topics: &[(Id, Topic)],
) -> Result<()> {
    change.run("DELETE FROM topic WHERE commune = ?", [commune])?;
    for (place, (id, topic)) in topics.iter().enumerate() {
        change.run(
            "INSERT INTO topic (id, commune, ord, name, bring) VALUES (?, ?, ?, ?, ?)",
            (id, commune, order(place), &topic.name, &topic.bring),
        )?;
    }
    Ok(())
}

/// Stores where a day of the commune's calendar differs from the bundled one.
pub(in crate::training) fn put_holiday(
    change: &Change<'_>,
    commune: &Id,
    holiday: &Holiday,
) -> Result<()> {
    change.run(
        "INSERT INTO holiday (commune, day, name, day_off) VALUES (?, ?, ?, ?)
         ON CONFLICT (commune, day) DO UPDATE SET name = excluded.name, day_off = excluded.day_off",
        (commune, holiday.day, &holiday.name, holiday.day_off),
    )?;
    Ok(())
}

/// Leaves a day to the bundled calendar.
pub(in crate::training) fn remove_holiday(
    change: &Change<'_>,
    commune: &Id,
    day: chrono::NaiveDate,
) -> Result<()> {
    change.run("DELETE FROM holiday WHERE commune = ? AND day = ?", (commune, day))?;
    Ok(())
}

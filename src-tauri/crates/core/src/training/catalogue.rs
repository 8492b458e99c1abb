//! What a commune keeps beside its sessions: courses, venues, topics, and the names it has used.

use chrono::NaiveTime;

use super::tables::{self, courses, names_used, put_course, put_topics, put_venue, venues};
use crate::id::stored_words;
use crate::roster::{self, filled};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

/// Topics to start with, and what is to be brought.
const TOPICS: &str = include_str!("../../data/topics.tsv");

/// Partner organisations to start with.
const PARTNERS: &str = include_str!("../../data/partners.tsv");

/// A course: sessions that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Note.
    pub note: Option<String>,
    /// How many sessions belong to it; not stored with it.
    pub sessions: u32,
}

/// A place where sessions are held. A session is held there when its place has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Venue {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// The village it lies in.
    pub village: Option<Id>,
    /// How many people there is room for.
    pub capacity: Option<u32>,
    /// Opens at; `None`: always open before it closes.
    pub opens: Option<NaiveTime>,
    /// Closes at.
    pub closes: Option<NaiveTime>,
}

/// A topic of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Name.
    pub name: String,
    /// What is to be brought, besides a smartphone.
    pub bring: Option<String>,
}

/// What names are remembered of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words say it")]
pub enum Used {
    Trainer,
    Partner,
    Place,
    Campaign,
}

stored_words!(Used {
    Trainer = "trainer",
    Partner = "partner",
    Place = "place",
    Campaign = "campaign",
});

/// Names a clerk may mean, those used most first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Suggestions {
    pub trainers: Vec<String>,
    pub partners: Vec<String>,
    pub places: Vec<String>,
    pub campaigns: Vec<String>,
}

/// The lines of a bundled list that say something.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The commune's topics, in order: its own, else the bundled ones.
///
/// # Errors
/// The database.
pub fn topics(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Topic>> {
    let own = tables::topics_of(tables, commune)?;
    if !own.is_empty() {
        return Ok(own.into_iter().map(|(_, topic)| topic).collect());
    }
    Ok(lines(TOPICS)
        .map(|line| {
            let (name, bring) = line.split_once('\t').unwrap_or((line, ""));
            Topic { name: name.to_owned(), bring: filled(bring) }
        })
        .collect())
}

/// Stores the commune's topics in their order; none: the bundled ones again.
///
/// # Errors
/// The database.
pub fn save_topics(change: &Change<'_>, commune: &Id, topics: Vec<Topic>) -> Result<()> {
    let mut known = tables::topics_of(change, commune)?;
    let mut kept: Vec<(Id, Topic)> = Vec::new();
    for topic in topics {
        let Some(name) = filled(&topic.name) else { continue };
        let same = |other: &Topic| vietnamese::fold(&other.name) == vietnamese::fold(&name);
        if kept.iter().any(|(_, other)| same(other)) {
            continue;
        }
        let id = match known.iter().position(|(_, other)| same(other)) {
            Some(place) => known.swap_remove(place).0,
            None => change.new_id(),
        };
        kept.push((id, Topic { name, bring: topic.bring.as_deref().and_then(filled) }));
    }
    put_topics(change, commune, &kept)
}

/// What is offered while a session is typed.
///
/// # Errors
/// The database.
pub fn suggestions(tables: &Tables<'_>, commune: &Id) -> Result<Suggestions> {
    let used = |of| names_used(tables, commune, of);
    let venues = venues(tables, commune)?.into_iter().map(|venue| venue.name);
    Ok(Suggestions {
        trainers: once(used(Used::Trainer)?),
        partners: once(used(Used::Partner)?.into_iter().chain(lines(PARTNERS).map(str::to_owned))),
        places: once(used(Used::Place)?.into_iter().chain(venues)),
        campaigns: once(used(Used::Campaign)?),
    })
}

/// Each name once, as it stands first.
fn once(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names.into_iter().filter(|name| seen.insert(vietnamese::fold(name))).collect()
}

/// A name that no other has.
fn own_name<'a>(
    what: What,
    typed: &str,
    mut others: impl Iterator<Item = &'a String>,
) -> Result<String> {
    let name = filled(typed).ok_or(Error::NameMissing(what))?;
    let folded = vietnamese::fold(&name);
    match others.find(|other| vietnamese::fold(other) == folded) {
        Some(other) => Err(Error::NameTaken { what, name: other.clone() }),
        None => Ok(name),
    }
}

/// Stores a course; answers its identifier.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::NameTaken`], [`Error::NotFound`].
pub fn save_course(
    change: &Change<'_>,
    commune: &Id,
    (id, name, note): (Option<Id>, &str, &str),
) -> Result<Id> {
    let known = courses(change, commune)?;
    known_or_new(What::Course, id.as_ref(), known.iter().map(|course| &course.id))?;
    let others = known.iter().filter(|course| Some(&course.id) != id.as_ref());
    let name = own_name(What::Course, name, others.map(|course| &course.name))?;
    let id = id.unwrap_or_else(|| change.new_id());
    let course = Course { id, name, note: filled(note), sessions: 0 };
    put_course(change, commune, &course)?;
    Ok(course.id)
}

/// Deletes a course.
///
/// # Errors
/// [`Error::CourseUsed`] while sessions belong to it, [`Error::NotFound`].
pub fn delete_course(change: &Change<'_>, commune: &Id, id: &Id) -> Result<()> {
    let known = courses(change, commune)?;
    match known.iter().find(|course| course.id == *id).map(|course| course.sessions) {
        Some(0) => {}
        Some(count) => return Err(Error::CourseUsed(count)),
        None => return Err(not_found(What::Course, id)),
    }
    tables::remove_course(change, commune, id)?;
    Ok(())
}

/// A venue as the clerk typed it.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the same words as in Venue")]
pub struct VenueDraft {
    pub id: Option<Id>,
    pub name: String,
    pub village: Option<Id>,
    pub capacity: Option<u32>,
    pub opens: Option<NaiveTime>,
    pub closes: Option<NaiveTime>,
}

/// Stores a venue; answers its identifier.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::NameTaken`], [`Error::NotFound`], [`Error::SessionTimes`]
/// where it closes before it opens.
pub fn save_venue(change: &Change<'_>, commune: &Id, draft: VenueDraft) -> Result<Id> {
    let known = venues(change, commune)?;
    known_or_new(What::Venue, draft.id.as_ref(), known.iter().map(|venue| &venue.id))?;
    known_village(change, commune, draft.village.as_ref())?;
    if let (Some(opens), Some(closes)) = (draft.opens, draft.closes)
        && closes <= opens
    {
        return Err(Error::SessionTimes);
    }
    let others = known.iter().filter(|venue| Some(&venue.id) != draft.id.as_ref());
    let venue = Venue {
        name: own_name(What::Venue, &draft.name, others.map(|venue| &venue.name))?,
        id: draft.id.unwrap_or_else(|| change.new_id()),
        village: draft.village,
        capacity: draft.capacity,
        opens: draft.opens,
        closes: draft.closes,
    };
    put_venue(change, commune, &venue)?;
    Ok(venue.id)
}

/// Deletes a venue; sessions there keep their place.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete_venue(change: &Change<'_>, commune: &Id, id: &Id) -> Result<()> {
    match tables::remove_venue(change, commune, id)? {
        true => Ok(()),
        false => Err(not_found(What::Venue, id)),
    }
}

/// Refuses a village that the commune has not.
pub(super) fn known_village(tables: &Tables<'_>, commune: &Id, village: Option<&Id>) -> Result<()> {
    let Some(id) = village else { return Ok(()) };
    let known = roster::villages(tables, commune)?;
    known_or_new(What::Village, Some(id), known.iter().map(|village| &village.id))
}

/// Refuses an identifier that is none of those known.
pub(super) fn known_or_new<'a>(
    what: What,
    id: Option<&Id>,
    mut known: impl Iterator<Item = &'a Id>,
) -> Result<()> {
    match id {
        Some(id) if !known.any(|one| one == id) => Err(not_found(what, id)),
        _ => Ok(()),
    }
}

fn not_found(what: What, id: &Id) -> Error {
    Error::NotFound { what, id: id.to_string() }
}

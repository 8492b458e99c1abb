//! Planning sessions: stored when nothing stands against them, or when the clerk says why they may be.

use chrono::NaiveDateTime;

use super::catalogue::{known_or_new, known_village};
use super::conflict::{Conflict, Ground};
use super::repeat::{SessionPlan, planned_dates};
use super::tables::{courses, is_on_record, put_session, remove_session, session, team_ids};
use super::{Audience, Form, HeldBy, Session, Slot};
use crate::agency::Commune;
use crate::papers;
use crate::roster::filled;
use crate::store::{By, Change, Store};
use crate::{Error, Id, Result, What};

/// A session as the clerk typed it.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the same words as in Session")]
pub struct SessionDraft {
    pub id: Option<Id>,
    pub topic: String,
    pub topics: Vec<String>,
    /// Start and end where `slots` is empty: one slot.
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub slots: Vec<Slot>,
    pub place: String,
    pub trainers: Vec<String>,
    pub partners: Vec<String>,
    pub teams: Vec<Id>,
    pub audience: Audience,
    pub course: Option<Id>,
    pub village: Option<Id>,
    pub level: Option<HeldBy>,
    pub form: Form,
    pub capacity: Option<u32>,
    pub campaign: Option<String>,
    pub cost: Option<i64>,
    pub rate: Option<i64>,
    pub note: Option<String>,
    /// Why what stands against it is accepted.
    pub accept: Option<String>,
}

/// Stores a session.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::SessionTimes`], [`Error::NotFound`], [`Error::SessionMarked`] where a
/// part of it is dropped that was marked, [`Error::SessionClash`] where something stands against it and
/// nothing says why that is accepted.
pub fn save_session(change: &Change<'_>, commune: &Commune, draft: SessionDraft) -> Result<Id> {
    let session = read(change, commune, draft)?;
    let id = session.id.clone();
    store(change, commune, &[session])?;
    Ok(id)
}

/// Stores a session with its repeats and in all its villages, in their order.
///
/// # Errors
/// As [`save_session`]; what stands against any of them is named together.
/// [`Error::SessionCount`] where there would be none, or too many.
pub fn save_plan(change: &Change<'_>, commune: &Commune, plan: SessionPlan) -> Result<Vec<Id>> {
    let sessions = planned(change, commune, plan)?;
    let ids = sessions.iter().map(|session| session.id.clone()).collect();
    store(change, commune, &sessions)?;
    Ok(ids)
}

/// All that stands against a session as it is typed, with its repeats; whether accepted or not. Nothing
/// is stored.
///
/// # Errors
/// As [`save_plan`], but for conflicts and a missing topic.
pub fn plan_conflicts(
    at: &Store,
    by: &By,
    commune: &Commune,
    mut plan: SessionPlan,
) -> Result<Vec<Conflict>> {
    if filled(&plan.draft.topic).is_none() {
        "…".clone_into(&mut plan.draft.topic);
    }
    at.rehearse(by, |change| {
        let sessions = planned(change, commune, plan)?;
        put(change, commune, &sessions)
    })
}

fn planned(change: &Change<'_>, commune: &Commune, plan: SessionPlan) -> Result<Vec<Session>> {
    let slots = slots(&plan.draft)?;
    let drafts = planned_dates(change, &commune.id, plan, slots)?;
    drafts.into_iter().map(|draft| read(change, commune, draft)).collect()
}

/// The session that a draft means.
fn read(change: &Change<'_>, commune: &Commune, draft: SessionDraft) -> Result<Session> {
    let slots = slots(&draft)?;
    if !draft.teams.is_empty() {
        let known = team_ids(change, &commune.id)?;
        for id in &draft.teams {
            known_or_new(What::Team, Some(id), known.iter())?;
        }
    }
    known_village(change, &commune.id, draft.village.as_ref())?;
    if draft.course.is_some() {
        let known = courses(change, &commune.id)?;
        known_or_new(What::Course, draft.course.as_ref(), known.iter().map(|course| &course.id))?;
    }
    let before = draft.id.as_ref().map(|id| session(change, &commune.id, id)).transpose()?;
    let names = |texts: &[String]| texts.iter().filter_map(|text| filled(text)).collect();
    let optional = |text: &Option<String>| text.as_deref().and_then(filled);
    Ok(Session {
        id: draft.id.unwrap_or_else(|| change.new_id()),
        topic: filled(&draft.topic).ok_or(Error::NameMissing(What::Session))?,
        topics: names(&draft.topics),
        start: slots.first().map_or(draft.start, |slot| slot.start),
        end: slots.last().map_or(draft.end, |slot| slot.end),
        slots,
        place: vietnamese::clean(&draft.place),
        trainers: names(&draft.trainers),
        partners: names(&draft.partners),
        campaign: optional(&draft.campaign),
        note: optional(&draft.note),
        accepted: optional(&draft.accept),
        teams: draft.teams,
        audience: draft.audience,
        course: draft.course,
        village: draft.village,
        level: draft.level,
        form: draft.form,
        capacity: draft.capacity,
        cost: draft.cost,
        rate: draft.rate,
        cancelled: before.as_ref().and_then(|before| before.cancelled.clone()),
        headcount: before.as_ref().and_then(|before| before.headcount),
        women: before.as_ref().and_then(|before| before.women),
    })
}

/// The slots of a draft, by start: those it names, else one from its start to its end.
fn slots(draft: &SessionDraft) -> Result<Vec<Slot>> {
    let mut slots = draft.slots.clone();
    if slots.is_empty() {
        slots.push(Slot { start: draft.start, end: draft.end });
    }
    slots.sort();
    let apart = slots.windows(2).all(|pair| match pair {
        [one, next] => !one.meets(next),
        _ => true,
    });
    if !apart || slots.iter().any(|slot| slot.end <= slot.start) {
        return Err(Error::SessionTimes);
    }
    for slot in &slots {
        papers::plausible(slot.start.date())?;
        papers::plausible(slot.end.date())?;
    }
    Ok(slots)
}

/// Stores sessions, each held against those before it too; answers what stands against them.
fn put(change: &Change<'_>, commune: &Commune, sessions: &[Session]) -> Result<Vec<Conflict>> {
    let ground = Ground::load(change, &commune.id)?;
    let mut found = Vec::new();
    for session in sessions {
        found.extend(ground.conflicts(change, &commune.id, session)?);
        put_session(change, &commune.id, session)?;
    }
    Ok(found)
}

/// Stores sessions that nothing stands against, or that say why they are held all the same.
pub(super) fn store(change: &Change<'_>, commune: &Commune, sessions: &[Session]) -> Result<()> {
    let accepted = sessions.iter().all(|session| session.accepted.is_some());
    let found = put(change, commune, sessions)?;
    if found.is_empty() || accepted { Ok(()) } else { Err(Error::SessionClash(found)) }
}

/// Deletes a session of which nothing was noted yet, with its drafts of papers.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NamedByPaper`] where a numbered paper is about it;
/// [`Error::SessionHeld`] where somebody was marked, or a scan or a head count is there.
pub fn delete_session(change: &Change<'_>, commune: &Commune, id: &Id) -> Result<()> {
    session(change, &commune.id, id)?;
    let issued = papers::papers(change, &commune.id)?
        .into_iter()
        .find(|paper| paper.session.as_ref() == Some(id) && !paper.state.is_open());
    match issued {
        Some(paper) => Err(Error::NamedByPaper { what: What::Session, paper: paper.called() }),
        None if is_on_record(change, id)? => Err(Error::SessionHeld),
        None => remove_session(change, id),
    }
}

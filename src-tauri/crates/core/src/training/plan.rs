//! Planning a session: stored when nothing clashes, or when the clerk says why it may.

use super::tables::{put_session, remove_session, session, sessions};
use super::{Audience, Form, HeldBy, Session, Slot};
use crate::agency::Commune;
use crate::papers;
use crate::roster::{self, filled};
use crate::store::Change;
use crate::{Error, Id, Result, What};

/// A session as the clerk typed it.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the same words as in Session")]
pub struct SessionDraft {
    pub id: Option<Id>,
    pub topic: String,
    pub topics: Vec<String>,
    /// Start and end where `slots` is empty: one slot.
    pub start: chrono::NaiveDateTime,
    pub end: chrono::NaiveDateTime,
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
    /// Why a clash is accepted.
    pub accept: Option<String>,
}

/// Stores a session.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::SessionTimes`], [`Error::NotFound`], [`Error::SessionClash`]
/// where the place or a trainer is taken at that time and nothing says why that is accepted.
pub fn save_session(change: &Change<'_>, commune: &Commune, draft: SessionDraft) -> Result<Id> {
    let slots = slots(&draft)?;
    let known = roster::teams(change, &commune.id)?;
    if let Some(id) = draft.teams.iter().find(|id| !known.iter().any(|team| team.id == **id)) {
        return Err(Error::NotFound { what: What::Team, id: id.to_string() });
    }
    let before = draft.id.as_ref().map(|id| session(change, &commune.id, id)).transpose()?;
    let names = |texts: &[String]| texts.iter().filter_map(|text| filled(text)).collect();
    let optional = |text: &Option<String>| text.as_deref().and_then(filled);
    let planned = Session {
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
    };
    if planned.accepted.is_none()
        && let Some(clash) = clash(&planned, &sessions(change, &commune.id)?)
    {
        return Err(clash);
    }
    put_session(change, &commune.id, &planned)?;
    Ok(planned.id)
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

/// The first clash of place or trainer with another session at the same time.
fn clash(planned: &Session, others: &[Session]) -> Option<Error> {
    let same = |a: &str, b: &str| !a.is_empty() && vietnamese::fold(a) == vietnamese::fold(b);
    others
        .iter()
        .filter(|other| other.id != planned.id)
        .filter(|other| {
            other.slots.iter().any(|one| planned.slots.iter().any(|slot| slot.meets(one)))
        })
        .find_map(|other| {
            let trainer = planned
                .trainers
                .iter()
                .find(|name| other.trainers.iter().any(|busy| same(name, busy)));
            let what = match trainer {
                Some(name) => format!("Giảng viên {name}"),
                None if same(&planned.place, &other.place) => format!("Địa điểm {}", other.place),
                None => return None,
            };
            let (session, day) = (other.topic.clone(), other.start.date());
            Some(Error::SessionClash { what, session, day })
        })
}

/// Deletes a session with its attendance sheet.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NamedByPaper`] where a numbered paper is about it.
pub fn delete_session(change: &Change<'_>, commune: &Commune, id: &Id) -> Result<()> {
    session(change, &commune.id, id)?;
    let issued = papers::papers(change, &commune.id)?
        .into_iter()
        .find(|paper| paper.session.as_ref() == Some(id) && !paper.state.is_open());
    match issued {
        Some(paper) => Err(Error::NamedByPaper { what: What::Session, paper: paper.called() }),
        None => remove_session(change, id),
    }
}

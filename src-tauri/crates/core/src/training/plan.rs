//! Planning a session: stored when nothing clashes, or when the clerk says why it may.

use super::tables::{put_session, remove_session, session, sessions};
use super::{Audience, Session};
use crate::agency::Commune;
use crate::papers;
use crate::roster::{self, filled};
use crate::store::Change;
use crate::{Error, Id, Result, What};

/// A session as the clerk typed it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the same words as in Session")]
pub struct SessionDraft {
    pub id: Option<Id>,
    pub topic: String,
    pub start: chrono::NaiveDateTime,
    pub end: chrono::NaiveDateTime,
    pub place: String,
    pub trainers: Vec<String>,
    pub partners: Vec<String>,
    pub teams: Vec<Id>,
    pub audience: Audience,
    /// Why a clash is accepted.
    pub accept: Option<String>,
}

/// Stores a session.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::SessionTimes`], [`Error::NotFound`], [`Error::SessionClash`]
/// where the place or a trainer is taken at that time and nothing says why that is accepted.
pub fn save_session(change: &Change<'_>, commune: &Commune, draft: SessionDraft) -> Result<Id> {
    if draft.end <= draft.start {
        return Err(Error::SessionTimes);
    }
    papers::plausible(draft.start.date())?;
    papers::plausible(draft.end.date())?;
    let known = roster::teams(change, &commune.id)?;
    if let Some(id) = draft.teams.iter().find(|id| !known.iter().any(|team| team.id == **id)) {
        return Err(Error::NotFound { what: What::Team, id: id.to_string() });
    }
    if let Some(id) = &draft.id {
        session(change, &commune.id, id)?;
    }
    let names = |texts: &[String]| texts.iter().filter_map(|text| filled(text)).collect();
    let planned = Session {
        id: draft.id.unwrap_or_else(|| change.new_id()),
        topic: filled(&draft.topic).ok_or(Error::NameMissing(What::Session))?,
        start: draft.start,
        end: draft.end,
        place: vietnamese::clean(&draft.place),
        trainers: names(&draft.trainers),
        partners: names(&draft.partners),
        teams: draft.teams,
        audience: draft.audience,
    };
    let accepted = draft.accept.as_deref().and_then(filled);
    if accepted.is_none()
        && let Some(clash) = clash(&planned, &sessions(change, &commune.id)?)
    {
        return Err(clash);
    }
    put_session(change, &commune.id, &planned, accepted.as_deref())?;
    Ok(planned.id)
}

/// The first clash of place or trainer with another session at the same time.
fn clash(planned: &Session, others: &[Session]) -> Option<Error> {
    let same = |a: &str, b: &str| !a.is_empty() && vietnamese::fold(a) == vietnamese::fold(b);
    others
        .iter()
        .filter(|other| other.id != planned.id)
        .filter(|other| other.start < planned.end && planned.start < other.end)
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

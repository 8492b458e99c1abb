//! What is done with a session that is planned already: moved, copied, called off.

use chrono::NaiveDateTime;

use super::Session;
use super::plan::store;
use super::repeat::shifted;
use super::tables::{is_on_record, put_session, session};
use crate::agency::Commune;
use crate::roster::filled;
use crate::store::Change;
use crate::{Error, Id, Result};

impl Session {
    /// The same, beginning at another moment, with every part as long as it was.
    fn at(self, start: NaiveDateTime) -> Self {
        let slots = shifted(&self.slots, start - self.start);
        let end = slots.last().map_or(self.end, |slot| slot.end);
        Self { start: slots.first().map_or(start, |slot| slot.start), end, slots, ..self }
    }

    /// Refuses what only one that is held can have.
    pub(super) fn refuse_cancelled(&self) -> Result<()> {
        if self.cancelled.is_some() { Err(Error::SessionCancelled) } else { Ok(()) }
    }
}

/// Moves a session to another moment, every part by as much.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::BadDate`]; [`Error::SessionHeld`] for one that was held;
/// [`Error::SessionClash`] where nothing says why what stands against it is accepted.
pub fn move_session(
    change: &Change<'_>,
    commune: &Commune,
    id: &Id,
    (start, accept): (NaiveDateTime, Option<&str>),
) -> Result<()> {
    crate::papers::plausible(start.date())?;
    let before = session(change, &commune.id, id)?;
    if is_on_record(change, id)? {
        return Err(Error::SessionHeld);
    }
    let moved = Session { accepted: accept.and_then(filled), ..before.at(start) };
    store(change, commune, &[moved])
}

/// Plans a session again at other moments; answers the new ones.
///
/// # Errors
/// As [`move_session`].
pub fn copy_session(
    change: &Change<'_>,
    commune: &Commune,
    id: &Id,
    (starts, accept): (&[NaiveDateTime], Option<&str>),
) -> Result<Vec<Id>> {
    let before = session(change, &commune.id, id)?;
    let mut copies = Vec::new();
    for start in starts {
        crate::papers::plausible(start.date())?;
        copies.push(Session {
            id: change.new_id(),
            accepted: accept.and_then(filled),
            cancelled: None,
            headcount: None,
            women: None,
            ..before.clone().at(*start)
        });
    }
    let ids = copies.iter().map(|copy| copy.id.clone()).collect();
    store(change, commune, &copies)?;
    Ok(ids)
}

/// Calls a session off: it stays in the list with the reason, and nothing clashes with it any more.
///
/// # Errors
/// [`Error::ReasonMissing`], [`Error::NotFound`], [`Error::SessionHeld`] for one that was held.
pub fn cancel_session(change: &Change<'_>, commune: &Commune, id: &Id, why: &str) -> Result<()> {
    let before = session(change, &commune.id, id)?;
    let why = filled(why).ok_or(Error::ReasonMissing)?;
    if is_on_record(change, id)? {
        return Err(Error::SessionHeld);
    }
    put_session(change, &commune.id, &Session { cancelled: Some(why), ..before })
}

/// Holds a session after all that was called off.
///
/// # Errors
/// [`Error::NotFound`], [`Error::SessionClash`] where its hours were taken meanwhile.
pub fn reinstate_session(
    change: &Change<'_>,
    commune: &Commune,
    id: &Id,
    accept: Option<&str>,
) -> Result<()> {
    let before = session(change, &commune.id, id)?;
    // What was accepted once says nothing of what came into its hours since.
    let accepted = accept.and_then(filled);
    store(change, commune, &[Session { cancelled: None, accepted, ..before }])
}

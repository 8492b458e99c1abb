//! SQL of the slots of a session. A slot keeps its identifier when its hours change, and marks name it by
//! that: none goes to another slot because one before it comes, goes or moves.

use crate::store::Change;
use crate::training::{Session, Slot};
use crate::{Error, Id, Result};

/// Stores the slots of a session. One that begins when a stored one does is that one; where there are as
/// many as before, so is one in the place of a stored one that begins at no time any more.
///
/// # Errors
/// [`Error::SessionMarked`] where a slot that has marks would be no more.
pub(super) fn put_slots(change: &Change<'_>, session: &Session) -> Result<()> {
    let before: Vec<(Id, Slot)> = change.rows(
        "SELECT id, start_at, end_at FROM session_slot WHERE session = ? ORDER BY start_at, id",
        [&session.id],
        |row| Ok((row.get(0)?, Slot { start: row.get(1)?, end: row.get(2)? })),
    )?;
    let kept = kept(&before, &session.slots);
    for (id, _) in before.iter().filter(|(id, _)| !kept.contains(&Some(id))) {
        if change.first("SELECT 1 FROM mark WHERE slot = ?", [id], |_| Ok(()))?.is_some() {
            return Err(Error::SessionMarked);
        }
        change.run("DELETE FROM session_slot WHERE id = ?", [id])?;
    }
    for (slot, id) in session.slots.iter().zip(kept) {
        change.run(
            "INSERT INTO session_slot (id, session, start_at, end_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET start_at = excluded.start_at, end_at = excluded.end_at",
            (&id.cloned().unwrap_or_else(|| change.new_id()), &session.id, slot.start, slot.end),
        )?;
    }
    Ok(())
}

/// Which of the stored slots each slot is; `None`: a new one.
fn kept<'a>(before: &'a [(Id, Slot)], after: &[Slot]) -> Vec<Option<&'a Id>> {
    let same = |slot: &Slot| before.iter().find(|(_, was)| was.start == slot.start);
    let gone = |was: &Slot| after.iter().all(|slot| slot.start != was.start);
    let in_place = |place: usize| {
        before.get(place).filter(|(_, was)| before.len() == after.len() && gone(was))
    };
    let slots = after.iter().enumerate();
    slots.map(|(place, slot)| Some(&same(slot).or_else(|| in_place(place))?.0)).collect()
}

//! Training sessions and their attendance sheets.

use std::path::Path;

use toso_core::papers as papers_core;
use toso_core::training as core;
use toso_core::{Id, roster};

use super::{Answer, count, id, papers};
use crate::desk::{Call, Desk};
use crate::types::{Empty, PaperFiles, Session, SessionMore, SessionSheet, SessionSlot};

/// The kind of the attendance sheet.
const SHEET: &str = "attendance-sheet";

same_words!(crate::types::Audience, core::Audience { Members, Staff, Residents, Mixed });
same_words!(crate::types::HeldBy, core::HeldBy { Province, Commune, Village });
same_words!(crate::types::SessionForm, core::Form { InPerson, Online });

pub fn list(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<Vec<Session>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let members = roster::members(&tables, &commune.id)?;
    let papers = papers_core::papers(&tables, &commune.id)?;
    let held = core::sessions_held(&tables, &commune.id)?;
    let mut sessions = core::sessions(&tables, &commune.id)?;
    // The next one first, then those to come; what is past follows, the latest before the older.
    sessions.sort_by_key(|session| {
        let gap = session.end - call.by.at;
        (gap < chrono::TimeDelta::zero(), gap.abs())
    });
    Ok(sessions
        .into_iter()
        .map(|session| {
            let sheet = papers.iter().find(|paper| {
                paper.kind.name == SHEET && paper.session.as_ref() == Some(&session.id)
            });
            Session {
                id: session.id.to_string(),
                expected: count(core::expected(&session, &members)),
                held: held.contains(&session.id),
                topic: session.topic,
                start: session.start,
                end: session.end,
                place: session.place,
                trainers: session.trainers,
                partners: session.partners,
                teams: session.teams.iter().map(Id::to_string).collect(),
                audience: session.audience.into(),
                slots: session
                    .slots
                    .iter()
                    .map(|slot| SessionSlot { start: slot.start, end: slot.end })
                    .collect(),
                more: SessionMore {
                    topics: session.topics,
                    course: session.course.map(|id| id.to_string()),
                    village: session.village.map(|id| id.to_string()),
                    level: session.level.map(Into::into),
                    form: session.form.into(),
                    capacity: session.capacity,
                    campaign: session.campaign,
                    cost: session.cost,
                    rate: session.rate,
                    note: session.note,
                },
                cancelled: session.cancelled,
                headcount: session.headcount,
                women: session.women,
                accepted: session.accepted,
                sheet: sheet.map(|paper| paper.id.to_string()),
            }
        })
        .collect())
}

pub fn sheet(desk: &mut Desk, call: &mut Call<'_>, wish: SessionSheet) -> Answer<PaperFiles> {
    let commune = desk.commune()?;
    let session = id(&wish.id)?;
    papers::known_formats(&wish.formats)?;
    let set = papers::pairs(wish.set);
    let paper = papers_core::sheet_of_session(&mut desk.store, &call.by, &commune, session, set)?;
    papers::write(desk, call, &commune, &paper, &wish.formats, wish.to.as_deref().map(Path::new))
}

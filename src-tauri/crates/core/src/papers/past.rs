//! Decisions of the past, several at once and in the order of their dates, so that a commune starts
//! with its true history.

use super::issue::{Attachment, attach, record_in};
use super::{Effect, Given, Kind, Recorded, RecordedPeople};
use crate::agency::Commune;
use crate::store::{By, Store};
use crate::{Error, Id, Result};

/// A decision made before.
#[derive(Debug, Clone)]
pub struct OldDecision {
    /// Establishment or consolidation.
    pub kind: &'static Kind,
    /// Number, date and file.
    pub given: Given,
    /// Trích yếu; `None`: the usual one of its kind.
    pub title: Option<String>,
    /// Teams it names.
    pub teams: Vec<Id>,
    /// Code of the old commune that issued it; `None`: this one did.
    pub former: Option<String>,
}

/// By which of these decisions a member came and went.
#[derive(Debug, Clone)]
pub struct PastMembership {
    /// The membership.
    pub membership: Id,
    /// Place of the decision that put it in force; `None`: it is in force, or stays proposed.
    pub from: Option<usize>,
    /// Place of the decision that ended it.
    pub to: Option<usize>,
}

/// Records decisions of the past as one change, the earliest first, with who came and went by each;
/// answers the papers in the order given.
///
/// # Errors
/// As [`super::record`], and [`Error::NoChangesHere`] where somebody would leave by the decision
/// that establishes a team.
pub fn record_past(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    decisions: Vec<OldDecision>,
    people: &[PastMembership],
) -> Result<Vec<Id>> {
    if decisions.is_empty() {
        return Err(Error::NoTeams);
    }
    store.change(by, "Ghi nhận quyết định đã có", |change| {
        let mut order: Vec<(usize, OldDecision)> = decisions.into_iter().enumerate().collect();
        order.sort_by_key(|(_, decision)| (decision.given.date, decision.given.number));
        let mut made = Vec::new();
        for (place, decision) in order {
            let of = |one: fn(&PastMembership) -> Option<usize>| -> Vec<Id> {
                let chosen = people.iter().filter(|member| one(member) == Some(place));
                chosen.map(|member| member.membership.clone()).collect()
            };
            let people = RecordedPeople { joined: of(|one| one.from), left: of(|one| one.to) };
            if !people.left.is_empty() && decision.kind.effect != Effect::Consolidates {
                return Err(Error::NoChangesHere(decision.kind.title.to_owned()));
            }
            let file: Option<Attachment> = decision.given.file.clone();
            let recorded = Recorded {
                given: decision.given,
                title: decision.title,
                teams: Some(decision.teams),
                former: decision.former,
                people: Some(people),
            };
            let paper = record_in(change, by, commune, decision.kind, recorded)?;
            attach(change, &paper, file.as_ref())?;
            made.push((place, paper));
        }
        made.sort_by_key(|(place, _)| *place);
        Ok(made.into_iter().map(|(_, paper)| paper).collect())
    })
}

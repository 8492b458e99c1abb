//! Changes asked for from the roster: they go onto the draft of a consolidation that there is, or
//! onto a new one.

use std::collections::HashSet;

use super::plan::plan;
use super::{ChangeDraft, tables};
use crate::agency::Commune;
use crate::papers::write::{changed, draft_in, open_paper};
use crate::papers::{self, Draft, Effect, kind};
use crate::store::{By, Store};
use crate::{Error, Id, Result};

/// Adds changes to the newest open draft of a consolidation, or to a new one of their teams; answers
/// the draft. What the draft said before of the same members is replaced.
///
/// # Errors
/// As [`super::put_changes`]; [`Error::NoTeams`] without any change.
pub fn propose_changes(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    name: &str,
    drafts: Vec<ChangeDraft>,
) -> Result<Id> {
    if drafts.is_empty() {
        return Err(Error::NoTeams);
    }
    store.change(by, name, |change| {
        let mut wanted: Vec<Id> = Vec::new();
        for draft in &drafts {
            if !wanted.contains(&draft.team) {
                wanted.push(draft.team.clone());
            }
        }
        let open = papers::papers(change, &commune.id)?
            .into_iter()
            .find(|paper| paper.kind.effect == Effect::Consolidates && paper.state.is_open());
        let paper = match open {
            Some(paper) => {
                let mut teams = paper.teams.clone();
                teams.extend(wanted.into_iter().filter(|team| !paper.teams.contains(team)));
                papers::tables::put_teams(change, &paper.id, &teams)?;
                paper.id
            }
            None => {
                let draft = Draft { teams: Some(wanted), ..Draft::default() };
                draft_in(change, by, commune, kind("decision-consolidate")?, draft)?
            }
        };
        let open = open_paper(change, commune, &paper)?;
        let members = crate::roster::members(change, &commune.id)?;
        let new = drafts
            .into_iter()
            .map(|draft| plan(change, &open, &members, draft))
            .collect::<Result<Vec<_>>>()?;
        let told: HashSet<&Id> = new.iter().filter_map(|one| one.membership.as_ref()).collect();
        let mut all = tables::of_paper(change, &commune.id, &paper)?;
        all.retain(|one| one.membership.as_ref().is_none_or(|id| !told.contains(id)));
        all.extend(new);
        tables::put(change, &paper, &all)?;
        changed(change, commune, &paper)?;
        Ok(paper)
    })
}

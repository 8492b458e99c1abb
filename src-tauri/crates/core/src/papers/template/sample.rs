//! A template filled to look at: with the commune's own data where there are any, else with those
//! of a bundled sample. Nothing of it is stored.

use super::super::consolidation::{self, Action, ChangeDraft};
use super::super::write::{drawn, laid_down};
use super::super::{Draft, Effect, Kind, tables};
use crate::agency::{self, Commune};
use crate::store::{By, Change, Store};
use crate::{Id, Result, roster};

/// The paper that a template would give today, as a Word file.
///
/// # Errors
/// [`Error::Template`](crate::Error::Template) with every finding where it has any.
pub fn sample_docx(
    store: &Store,
    by: &By,
    commune: &Commune,
    kind: &'static Kind,
    template: &[u8],
) -> Result<Vec<u8>> {
    super::sound(template, kind)?;
    store.rehearse(by, |change| {
        agency::lend_sample(change, commune)?;
        let paper = laid_down(change, by, commune, kind, Draft::default(), "")?;
        if kind.effect == Effect::Consolidates {
            lend_change(change, commune, &paper)?;
        }
        let snapshot = tables::snapshot(change, &paper)?;
        let paper = tables::paper(change, &commune.id, &paper)?;
        drawn(change, commune, &paper, template, &snapshot)
    })
}

/// A consolidation without any change would be a page with holes: one member is replaced in it.
fn lend_change(change: &Change<'_>, commune: &Commune, paper: &Id) -> Result<()> {
    if !consolidation::of_paper(change, &commune.id, paper)?.is_empty() {
        return Ok(());
    }
    let named = tables::paper(change, &commune.id, paper)?.teams;
    let members = roster::members(change, &commune.id)?;
    let leaving = members.iter().rev().find(|m| named.contains(&m.team) && m.stands_on(None));
    let Some(member) = leaving else { return Ok(()) };
    let draft = ChangeDraft {
        action: Action::Replace,
        team: member.team.clone(),
        membership: Some(member.membership.clone()),
        person: None,
        name: "Nguyễn Thị Mẫu".to_owned(),
        birth: "1990".to_owned(),
        gender: Some(roster::Gender::Female),
        phone: String::new(),
        occupation: "Công chức Văn phòng".to_owned(),
        position: String::new(),
        reason: "Chuyển công tác".to_owned(),
    };
    consolidation::put_changes_in(change, commune, paper, vec![draft])
}

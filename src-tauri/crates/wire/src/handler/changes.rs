//! Changes of members that a consolidation carries.

use std::collections::HashMap;

use toso_core::Id;
use toso_core::papers::{self as core, Action, ChangeDraft, PlannedChange};
use toso_core::roster::{self, Gender};
use toso_core::store::Tables;

use super::papers::get;
use super::{Answer, id};
use crate::desk::{Call, Desk};
use crate::types::{self, ById, ChangeAction, MemberChange, Paper, PaperChanges};

fn shown(action: Action) -> ChangeAction {
    match action {
        Action::Leave => ChangeAction::Leave,
        Action::Join => ChangeAction::Join,
        Action::Replace => ChangeAction::Replace,
        Action::Reassign => ChangeAction::Reassign,
    }
}

fn meant(action: ChangeAction) -> Action {
    match action {
        ChangeAction::Leave => Action::Leave,
        ChangeAction::Join => Action::Join,
        ChangeAction::Replace => Action::Replace,
        ChangeAction::Reassign => Action::Reassign,
    }
}

/// The changes of a paper, in order.
pub(super) fn of_paper(desk: &Desk, commune: &Id, paper: &Id) -> Answer<Vec<MemberChange>> {
    let tables = desk.store.read();
    let names = roster::plain_team_names(&tables, commune, None)?;
    let changes = core::changes(&tables, commune, paper)?;
    Ok(changes.into_iter().map(|change| row(change, &names)).collect())
}

fn row(change: PlannedChange, names: &HashMap<Id, String>) -> MemberChange {
    let (member, newcomer) = (change.member, change.newcomer);
    MemberChange {
        action: shown(change.action),
        team_name: names.get(&change.team).cloned().unwrap_or_default(),
        team: change.team.to_string(),
        membership: change.membership.map(|id| id.to_string()),
        member: member.as_ref().map(|member| member.name.clone()),
        member_position: member.and_then(|member| member.position),
        person: newcomer.as_ref().and_then(|n| n.person.as_ref()).map(Id::to_string),
        birth_year: newcomer.as_ref().and_then(|n| n.birth.year),
        birth_date: newcomer.as_ref().and_then(|n| n.birth.date),
        gender: newcomer.as_ref().and_then(|n| n.gender).map(|gender| match gender {
            Gender::Male => types::Gender::Male,
            Gender::Female => types::Gender::Female,
        }),
        phone: newcomer.as_ref().and_then(|n| n.phone.clone()),
        occupation: newcomer.as_ref().and_then(|n| n.occupation.clone()),
        name: newcomer.map(|n| n.name),
        position: change.position,
        reason: change.reason,
    }
}

/// Who is proposed in the teams of a draft and not named by it, in a sentence.
pub(super) fn left_out(
    tables: &Tables<'_>,
    commune: &Id,
    paper: &core::Paper,
) -> Answer<Option<String>> {
    let names: Vec<String> =
        core::left_out(tables, commune, paper)?.into_iter().map(|member| member.name).collect();
    Ok((!names.is_empty()).then(|| {
        format!(
            "Đề xuất mới trong danh sách chưa có trong phần thay đổi của văn bản: {}. Muốn bổ sung thì thêm ở phần thay đổi thành viên.",
            names.join(", ")
        )
    }))
}

/// Puts changes on a draft.
pub fn set(desk: &mut Desk, call: &mut Call<'_>, wish: PaperChanges) -> Answer<Paper> {
    let commune = desk.commune()?;
    let drafts = wish
        .changes
        .into_iter()
        .map(|change| {
            Ok(ChangeDraft {
                action: meant(change.action),
                team: id(&change.team)?,
                membership: change.membership.as_deref().map(id).transpose()?,
                person: change.person.as_deref().map(id).transpose()?,
                name: change.name,
                birth: change.birth,
                gender: change.gender.map(|gender| match gender {
                    types::Gender::Male => Gender::Male,
                    types::Gender::Female => Gender::Female,
                }),
                phone: change.phone,
                occupation: change.occupation,
                position: change.position,
                reason: change.reason,
            })
        })
        .collect::<Answer<Vec<_>>>()?;
    core::put_changes(&mut desk.store, &call.by, &commune, &id(&wish.id)?, drafts)?;
    get(desk, call, ById { id: wish.id })
}

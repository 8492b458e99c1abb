//! Members in the table: a cell, several at once, two that are one.

use toso_core::papers::{self, Action, ChangeDraft};
use toso_core::roster::{self, TeamState};
use toso_core::{Error, What};

use super::{Answer, count, id, ids};
use crate::desk::{Call, Desk};
use crate::types::{
    BulkAction, BulkDone, ById, CellDone, CellEdit, CellField, CellOffer, CellTyped, MembersBulk,
    MembersPropose, PeopleMerge, Person,
};

fn meant(field: CellField) -> roster::CellField {
    match field {
        CellField::Name => roster::CellField::Name,
        CellField::Birth => roster::CellField::Birth,
        CellField::Gender => roster::CellField::Gender,
        CellField::Phone => roster::CellField::Phone,
        CellField::Position => roster::CellField::Position,
        CellField::Slot => roster::CellField::Slot,
        CellField::Occupation => roster::CellField::Occupation,
        CellField::Organisation => roster::CellField::Organisation,
        CellField::Email => roster::CellField::Email,
        CellField::Tags => roster::CellField::Tags,
        CellField::Note => roster::CellField::Note,
        CellField::SortKey => roster::CellField::SortKey,
    }
}

/// Looks at what is typed: what may have been meant by it.
pub fn offer(_: &mut Desk, call: &mut Call<'_>, typed: CellTyped) -> Answer<CellOffer> {
    let today = call.by.at.date();
    Ok(CellOffer { offer: roster::offer(meant(typed.field), &typed.value, today) })
}

/// Stores one cell.
pub fn cell(desk: &mut Desk, call: &mut Call<'_>, edit: CellEdit) -> Answer<CellDone> {
    let commune = desk.commune()?;
    let membership = id(&edit.membership)?;
    let field = meant(edit.field);
    let today = call.by.at.date();
    let cell = (field, edit.value.as_str());
    let after = roster::read_cell(&desk.store.read(), &commune, &membership, cell, today)?;
    let name = format!("Sửa {} của {}", field.label(), after.name);
    let stored = desk
        .store
        .change(&call.by, &name, |change| roster::edit_cell(change, &commune, &membership, cell))?;
    let offer = match field {
        roster::CellField::Name => roster::odd_capitals(&stored.name),
        _ => None,
    };
    Ok(CellDone { shown: field.shown(&stored), offer })
}

/// What a change of several is called, with how many it is about.
fn named(action: &roster::BulkAction, people: usize, team: Option<&str>) -> String {
    use roster::BulkAction as Act;
    let of = format!("{people} thành viên");
    match action {
        Act::Set(field, value) if value.trim().is_empty() => {
            format!("Bỏ {} của {of}", field.label())
        }
        Act::Set(field, value) => {
            format!("Đặt {} “{}” cho {of}", field.label(), vietnamese::clean(value))
        }
        Act::Tag(tag) => format!("Thêm nhãn “{}” cho {of}", vietnamese::clean(tag)),
        Act::Untag(tag) => format!("Bỏ nhãn “{}” của {of}", vietnamese::clean(tag)),
        Act::Move(_) => format!("Chuyển {of} sang {}", team.unwrap_or("tổ khác")),
        Act::Delete => format!("Xóa {of} dự kiến"),
    }
}

/// One action on several members, as one change.
pub fn bulk(desk: &mut Desk, call: &mut Call<'_>, wish: MembersBulk) -> Answer<BulkDone> {
    use roster::BulkAction as Act;
    let commune = desk.commune()?;
    let memberships = ids(&wish.memberships)?;
    let action = match wish.action {
        BulkAction::Position => Act::Set(roster::CellField::Position, wish.value),
        BulkAction::Slot => Act::Set(roster::CellField::Slot, wish.value),
        BulkAction::Organisation => Act::Set(roster::CellField::Organisation, wish.value),
        BulkAction::Tag => Act::Tag(wish.value),
        BulkAction::Untag => Act::Untag(wish.value),
        BulkAction::Move => Act::Move(id(&wish.value)?),
        BulkAction::Delete => Act::Delete,
    };
    let team = match &action {
        Act::Move(team) => roster::teams(&desk.store.read(), &commune.id)?
            .into_iter()
            .find(|known| known.id == *team)
            .map(|team| team.name),
        _ => None,
    };
    let name = named(&action, memberships.len(), team.as_deref());
    let changed = desk
        .store
        .change(&call.by, &name, |change| roster::bulk(change, &commune, &memberships, &action))?;
    Ok(BulkDone { changed: count(changed) })
}

/// Puts members in force who are to leave, or to go to another team, on a draft of a consolidation.
pub fn propose(desk: &mut Desk, call: &mut Call<'_>, wish: MembersPropose) -> Answer<ById> {
    let commune = desk.commune()?;
    let wanted = ids(&wish.memberships)?;
    let target = wish.team.as_deref().map(id).transpose()?;
    let members = roster::members(&desk.store.read(), &commune.id)?;
    let mut drafts = Vec::new();
    for membership in &wanted {
        let member = members
            .iter()
            .find(|member| member.membership == *membership && member.state == TeamState::InForce)
            .ok_or_else(|| Error::NotFound { what: What::Member, id: membership.to_string() })?;
        if target.as_ref() == Some(&member.team) {
            return Err(Error::AlreadyInTeam { name: member.name.clone() }.into());
        }
        let leave = ChangeDraft {
            action: Action::Leave,
            team: member.team.clone(),
            membership: Some(membership.clone()),
            person: None,
            name: String::new(),
            birth: String::new(),
            gender: None,
            phone: String::new(),
            occupation: String::new(),
            position: String::new(),
            reason: wish.reason.clone(),
        };
        if let Some(team) = &target {
            drafts.push(ChangeDraft {
                action: Action::Join,
                team: team.clone(),
                membership: None,
                person: Some(member.person.clone()),
                position: member.position.clone().unwrap_or_default(),
                ..leave.clone()
            });
        }
        drafts.push(leave);
    }
    let name = match target {
        Some(_) => {
            format!("Đưa việc chuyển tổ của {} thành viên vào dự thảo kiện toàn", wanted.len())
        }
        None => {
            format!("Đưa việc thôi tham gia của {} thành viên vào dự thảo kiện toàn", wanted.len())
        }
    };
    let paper = papers::propose_changes(&mut desk.store, &call.by, &commune, &name, drafts)?;
    Ok(ById { id: paper.to_string() })
}

/// All memberships of a person.
pub fn person(desk: &mut Desk, _: &mut Call<'_>, which: ById) -> Answer<Person> {
    let commune = desk.commune()?;
    let person = id(&which.id)?;
    let tables = desk.store.read();
    let teams = roster::teams(&tables, &commune.id)?;
    let rows = roster::memberships_of(&tables, &commune.id, &person)?
        .into_iter()
        .map(|member| {
            let team = teams.iter().find(|team| team.id == member.team);
            super::roster::member_row(
                member,
                team.map(|team| team.name.clone()).unwrap_or_default(),
                false,
            )
        })
        .collect();
    Ok(Person { rows })
}

/// Makes two entries of one person one.
pub fn merge(desk: &mut Desk, call: &mut Call<'_>, wish: PeopleMerge) -> Answer<ById> {
    let commune = desk.commune()?;
    let (kept, other) = (id(&wish.kept)?, id(&wish.other)?);
    let tables = desk.store.read();
    let name = roster::memberships_of(&tables, &commune.id, &kept)?
        .into_iter()
        .next()
        .map(|member| member.name)
        .unwrap_or_default();
    let theirs: Vec<_> = wish.theirs.iter().map(|field| meant(*field)).collect();
    let merged =
        desk.store.change(&call.by, &format!("Gộp hai người cùng tên {name}"), |change| {
            roster::merge_people(change, &commune.id, &kept, &other, &theirs)
        })?;
    Ok(ById { id: merged.person.to_string() })
}

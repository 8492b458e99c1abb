//! What became of a person and of a team.

use toso_core::Id;
use toso_core::agency::former::former_commune;
use toso_core::papers::TeamAction;
use toso_core::roster;

use super::roster::standing;
use super::villages::{labels, sentence};
use super::{Answer, id};
use crate::desk::{Call, Desk};
use crate::types::{ById, Named, PersonHistory, TeamEvent, TeamHistory, TermOfOffice};

pub fn person(desk: &mut Desk, _: &mut Call<'_>, which: ById) -> Answer<PersonHistory> {
    let commune = desk.commune()?;
    let history = roster::person_history(&desk.store.read(), &commune.id, &id(&which.id)?)?;
    Ok(PersonHistory {
        person: which.id,
        name: history.member.name,
        birth_year: history.member.birth.any_year(),
        terms: history.terms.into_iter().map(term).collect(),
    })
}

fn term(term: roster::TermOfOffice) -> TermOfOffice {
    TermOfOffice {
        membership: term.membership.to_string(),
        person: term.person.to_string(),
        name: term.name,
        team_id: term.team.to_string(),
        team: term.team_name,
        position: term.position,
        state: standing(term.state),
        from: term.from,
        to: term.to,
        from_decision: term.from_paper,
        to_decision: term.to_paper,
        reason: term.reason,
    }
}

pub fn team(desk: &mut Desk, _: &mut Call<'_>, which: ById) -> Answer<TeamHistory> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let history = roster::team_history(&tables, &commune.id, &id(&which.id)?)?;
    let mut events: Vec<TeamEvent> = history.mentions.iter().map(mention).collect();
    let labels = labels(&tables, &commune.id)?;
    for change in roster::village_changes(&tables, &commune.id)? {
        let served = |village: &Id| history.team.villages.contains(village);
        let (over, not_yet) = (
            history.team.to.is_some_and(|to| change.date >= to),
            history.team.from.is_none_or(|from| change.date < from),
        );
        if over || not_yet || !change.old.iter().any(served) {
            continue;
        }
        let named = |all: &[Id]| -> Vec<Named> {
            let name = |id: &Id| labels.get(id).cloned().unwrap_or_default();
            all.iter().map(|id| Named { id: id.to_string(), name: name(id) }).collect()
        };
        let what = sentence(change.act, &named(&change.old), &named(&change.new));
        let (date, basis) = (change.date, change.basis);
        let what = format!("Phục vụ nơi {what}");
        events.push(TeamEvent { date, what, decision: None, paper: None, basis });
    }
    events.extend(history.renamed.into_iter().map(|one| TeamEvent {
        date: one.date,
        what: format!("Sửa tên từ “{}” thành “{}”", one.was, one.name),
        decision: None,
        paper: None,
        basis: None,
    }));
    events.sort_by_key(|event| event.date);
    let named = |all: Vec<(Id, String)>| -> Vec<Named> {
        all.into_iter().map(|(id, name)| Named { id: id.to_string(), name }).collect()
    };
    Ok(TeamHistory {
        id: which.id,
        name: history.team.name,
        state: standing(history.team.state),
        from: history.team.from,
        to: history.team.to,
        former: history.former.as_deref().and_then(former_commune).map(|old| old.name),
        events,
        terms: history.terms.into_iter().map(term).collect(),
        came_of: named(history.came_of),
        became: named(history.became),
    })
}

fn mention(mention: &roster::TeamMention) -> TeamEvent {
    let mut what: Vec<String> = mention
        .changes
        .iter()
        .map(|change| match change.action {
            TeamAction::End => match &change.reason {
                Some(reason) => format!("Kết thúc hoạt động: {reason}"),
                None => "Kết thúc hoạt động".to_owned(),
            },
            TeamAction::Rename => format!(
                "Đổi tên từ “{}” thành “{}”",
                change.was.as_deref().unwrap_or_default(),
                change.name.as_deref().unwrap_or_default()
            ),
        })
        .collect();
    if mention.begins {
        what.insert(0, "Thành lập".to_owned());
    } else if what.is_empty() {
        what.push("Kiện toàn".to_owned());
    }
    TeamEvent {
        date: mention.date,
        what: what.join("; "),
        decision: Some(mention.called.clone()),
        paper: Some(mention.paper.to_string()),
        basis: None,
    }
}

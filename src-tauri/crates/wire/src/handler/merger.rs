//! The merger of teams: proposed, looked at, drafted; and decisions of the past, recorded.

use toso_core::Id;
use toso_core::papers::{self as core, Given};
use toso_core::roster;
use toso_core::store::{Reason, Tables};

use super::issuing::attachment;
use super::roster::{gender, standing};
use super::{Answer, count, id, ids};
use crate::desk::{Call, Desk};
use crate::types::{
    ById, Carried, Clash, ClashKind, Empty, Level, Merger, MergerJoin, MergerLead, MergerLook,
    MergerPlan, MergerStart, OldMember, OldTeam, PastDecisions, PlannedTeam, RecordedPapers,
    TeamAction, TeamChange,
};

/// The old teams to choose from: all that have not ended.
pub fn sources(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<Vec<OldTeam>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let teams = roster::teams(&tables, &commune.id)?.into_iter();
    let standing: Vec<roster::Team> = teams.filter(|team| team.stands_on(None)).collect();
    old_teams(&tables, &commune.id, call, standing)
}

/// A plan for old teams, as the villages are today.
pub fn propose(desk: &mut Desk, call: &mut Call<'_>, start: MergerStart) -> Answer<Merger> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let today = call.by.at.date();
    let plan = roster::propose_merger(&tables, &commune, &ids(&start.teams)?, today)?;
    let look = looked_at(desk, call, &plan)?;
    let mut teams = roster::teams(&tables, &commune.id)?;
    teams.retain(|team| plan.old.contains(&team.id));
    let mut members = roster::members(&tables, &commune.id)?;
    members.retain(|member| plan.old.contains(&member.team) && member.stands_on(None));
    Ok(Merger {
        old: old_teams(&tables, &commune.id, call, teams)?,
        members: members
            .into_iter()
            .map(|member| OldMember {
                membership: member.membership.to_string(),
                person: member.person.to_string(),
                birth_year: member.birth.any_year(),
                gender: member.gender.map(gender),
                name: member.name,
                occupation: member.occupation,
                position: member.position,
                team: member.team.to_string(),
            })
            .collect(),
        plan: shown(plan),
        look,
    })
}

fn old_teams(
    tables: &Tables<'_>,
    commune: &Id,
    call: &Call<'_>,
    teams: Vec<roster::Team>,
) -> Answer<Vec<OldTeam>> {
    let names = roster::team_names(tables, commune)?;
    let mut formers = roster::former_of_teams(tables, commune)?;
    let villages = roster::villages_on(tables, commune, call.by.at.date())?;
    let members = roster::members(tables, commune)?;
    Ok(teams
        .into_iter()
        .map(|team| {
            let served = villages.iter().filter(|village| team.villages.contains(&village.id));
            let served: Vec<String> = served.map(roster::Village::label).collect();
            let of = members.iter().filter(|m| m.team == team.id && m.stands_on(None));
            OldTeam {
                id: team.id.to_string(),
                name: names.get(&team.id).cloned().unwrap_or(team.name),
                state: standing(team.state),
                decision: team.decision,
                former: formers.remove(&team.id),
                village: (!served.is_empty()).then(|| served.join(", ")),
                members: count(of.count()),
            }
        })
        .collect())
}

/// What there is to say of a plan.
pub fn look(desk: &mut Desk, call: &mut Call<'_>, plan: MergerPlan) -> Answer<MergerLook> {
    looked_at(desk, call, &meant(plan)?)
}

/// The plan with one planned team gone into another.
pub fn join(_: &mut Desk, _: &mut Call<'_>, wish: MergerJoin) -> Answer<MergerPlan> {
    let mut plan = meant(wish.plan)?;
    plan.join(place(wish.team), place(wish.into))?;
    Ok(shown(plan))
}

/// The plan with one of several leaders leading.
pub fn lead(_: &mut Desk, _: &mut Call<'_>, wish: MergerLead) -> Answer<MergerPlan> {
    let mut plan = meant(wish.plan)?;
    plan.lead(place(wish.team), &id(&wish.leader)?, &ids(&wish.among)?)?;
    Ok(shown(plan))
}

fn place(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

fn looked_at(desk: &Desk, call: &Call<'_>, plan: &roster::MergerPlan) -> Answer<MergerLook> {
    let without_heir = plan.without_heir().map(Id::to_string).collect();
    Ok(MergerLook { clashes: clashes(desk, call, plan)?, without_heir })
}

fn clashes(desk: &Desk, call: &Call<'_>, plan: &roster::MergerPlan) -> Answer<Vec<Clash>> {
    let commune = desk.commune()?;
    let found =
        roster::look_at_merger(&desk.store.read(), &commune, plan, call.by.at.date())?.into_iter();
    Ok(found
        .map(|clash| Clash {
            message: clash_sentence(plan, &clash),
            kind: clash_kind(clash.kind),
            team: clash.team.map(count),
            village: clash.village.map(|id| id.to_string()),
            about: clash.about,
            memberships: clash.memberships.iter().map(Id::to_string).collect(),
        })
        .collect())
}

fn clash_kind(kind: roster::ClashKind) -> ClashKind {
    match kind {
        roster::ClashKind::Leaders => ClashKind::Leaders,
        roster::ClashKind::NoLeader => ClashKind::NoLeader,
        roster::ClashKind::Empty => ClashKind::Empty,
        roster::ClashKind::TwoTeams => ClashKind::TwoTeams,
        roster::ClashKind::Namesakes => ClashKind::Namesakes,
        roster::ClashKind::Composition => ClashKind::Composition,
        roster::ClashKind::SameName => ClashKind::SameName,
        roster::ClashKind::Village => ClashKind::Village,
    }
}

fn clash_sentence(plan: &roster::MergerPlan, clash: &roster::Clash) -> String {
    let team = clash.team.and_then(|place| plan.teams.get(place));
    let team = team.map(|team| team.name.as_str()).unwrap_or_default();
    let about = &clash.about;
    match clash.kind {
        roster::ClashKind::Leaders => {
            format!(
                "{team} có {} tổ trưởng. Chọn một người làm tổ trưởng.",
                clash.memberships.len()
            )
        }
        roster::ClashKind::NoLeader => format!("{team} chưa có tổ trưởng."),
        roster::ClashKind::Empty => format!("{team} chưa có thành viên."),
        roster::ClashKind::TwoTeams => {
            format!("{about} đang ở {} tổ. Chọn tổ sẽ tham gia.", clash.memberships.len())
        }
        roster::ClashKind::Namesakes => format!(
            "{} người tên {about}, có thể là một người ghi ở hai danh sách.",
            clash.memberships.len()
        ),
        roster::ClashKind::Composition => format!("{team}: {about} so với thành phần quy định."),
        roster::ClashKind::SameName => format!("Có hai tổ cùng tên {about}. Hãy đổi tên một tổ."),
        roster::ClashKind::Village => format!("{about} chưa có tổ nào phục vụ."),
    }
}

/// Drafts the decision that a plan comes to.
pub fn prepare(desk: &mut Desk, call: &mut Call<'_>, plan: MergerPlan) -> Answer<ById> {
    let commune = desk.commune()?;
    desk.back_up_before(call, Reason::Merger)?;
    let paper = core::prepare_merger(&mut desk.store, &call.by, &commune, &meant(plan)?)?;
    Ok(ById { id: paper.to_string() })
}

fn shown(plan: roster::MergerPlan) -> MergerPlan {
    let texts = |all: &[Id]| all.iter().map(Id::to_string).collect();
    MergerPlan {
        old: texts(&plan.old),
        teams: plan
            .teams
            .into_iter()
            .map(|team| PlannedTeam {
                keeps: team.keeps.map(|id| id.to_string()),
                level: match team.level {
                    roster::Level::Village => Level::Village,
                    roster::Level::Commune => Level::Commune,
                },
                villages: texts(&team.villages),
                sources: texts(&team.sources),
                members: team
                    .members
                    .into_iter()
                    .map(|one| Carried {
                        membership: one.membership.to_string(),
                        position: one.position,
                    })
                    .collect(),
                name: team.name,
            })
            .collect(),
    }
}

fn meant(plan: MergerPlan) -> Answer<roster::MergerPlan> {
    let team = |team: PlannedTeam| -> Answer<roster::PlannedTeam> {
        Ok(roster::PlannedTeam {
            keeps: team.keeps.as_deref().map(id).transpose()?,
            level: match team.level {
                Level::Village => roster::Level::Village,
                Level::Commune => roster::Level::Commune,
            },
            villages: ids(&team.villages)?,
            sources: ids(&team.sources)?,
            members: team
                .members
                .into_iter()
                .map(|one| {
                    let position = one.position.map(|text| vietnamese::clean(&text));
                    Ok(roster::Carried {
                        membership: id(&one.membership)?,
                        position: position.filter(|text| !text.is_empty()),
                    })
                })
                .collect::<Answer<_>>()?,
            name: team.name,
        })
    };
    Ok(roster::MergerPlan {
        old: ids(&plan.old)?,
        teams: plan.teams.into_iter().map(team).collect::<Answer<_>>()?,
    })
}

/// Records decisions of the past, with who came and went by each.
pub fn record_past(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: PastDecisions,
) -> Answer<RecordedPapers> {
    let commune = desk.commune()?;
    let decisions = wish
        .decisions
        .into_iter()
        .map(|one| {
            Ok(core::OldDecision {
                kind: core::kind(&one.kind)?,
                given: Given { number: one.number, date: one.date, file: attachment(one.file)? },
                title: one.title,
                teams: ids(&one.teams)?,
                former: one.former,
            })
        })
        .collect::<Answer<Vec<_>>>()?;
    let people = wish
        .people
        .into_iter()
        .map(|one| {
            Ok(core::PastMembership {
                membership: id(&one.membership)?,
                from: one.from.map(place),
                to: one.to.map(place),
            })
        })
        .collect::<Answer<Vec<_>>>()?;
    let made = core::record_past(&mut desk.store, &call.by, &commune, decisions, &people)?;
    Ok(RecordedPapers { ids: made.iter().map(Id::to_string).collect() })
}

/// What a paper does to whole teams, a sentence each.
pub(super) fn team_changes(
    tables: &Tables<'_>,
    commune: &Id,
    paper: &Id,
) -> Answer<Vec<TeamChange>> {
    let mut names = roster::team_names(tables, commune)?;
    let teams = roster::teams(tables, commune)?;
    for planned in core::planned_teams(tables, paper)? {
        names.entry(planned.id).or_insert(planned.name);
    }
    let name = |id: &Id| names.get(id).cloned().unwrap_or_default();
    let mut shown: Vec<TeamChange> = core::origins(tables, paper)?
        .into_iter()
        .map(|origin| {
            let old: Vec<String> = origin.old.iter().map(name).collect();
            TeamChange {
                action: TeamAction::New,
                sentence: format!("{} lập từ {}", name(&origin.new), old.join(", ")),
                team: origin.new.to_string(),
            }
        })
        .collect();
    for change in core::team_changes(tables, paper)? {
        let told_apart = name(&change.team);
        // What tells a team apart is often just what its new name says.
        let plain = teams.iter().find(|team| team.id == change.team).map(|team| team.name.clone());
        let own = if change.name.as_ref() == Some(&told_apart) { plain } else { None };
        let was = change.was.clone().or(own).unwrap_or(told_apart);
        let (action, sentence) = match change.action {
            core::TeamAction::End => {
                let reason = change.reason.map(|why| format!(" ({why})")).unwrap_or_default();
                (TeamAction::End, format!("{was} kết thúc{reason}"))
            }
            core::TeamAction::Rename => {
                let new = change.name.unwrap_or_default();
                (TeamAction::Rename, format!("{was} đổi tên thành {new}"))
            }
        };
        shown.push(TeamChange { action, team: change.team.to_string(), sentence });
    }
    Ok(shown)
}

//! Teams of three old communes become those of one: proposed, looked at, drafted, issued, taken back.

mod counts;
mod issued;
mod people;
mod plan;

use toso_core::papers::{OldDecision, TeamAction};
use toso_core::roster::{Carried, ClashKind, MergerPlan, TeamState, Village, When};

use super::villages::undone_and_redone;
use super::*;

/// Old communes that went into xã Lâm Thao: Lâm Thao itself, Hùng Sơn, Thạch Sơn.
const FORMER: [&str; 3] = ["08494", "08498", "08512"];

/// People of a team, "Tổ trưởng" first; a year of birth behind the name.
type Team<'a> = (&'a str, &'a str, &'a [&'a str]);

/// Old commune, village, people: all invented.
const TEAMS: &[Team<'static>] = &[
    ("08494", "1", &["Hà Thử Nhất 1970", "Lê Thử Chung 1985"]),
    ("08494", "2", &["Hà Thử Nhì 1971", "Vi Thử Lan 1990"]),
    ("08498", "1", &["Đỗ Thử Ba 1972", "Tô Thử Mai 1991"]),
    ("08498", "3", &["Đỗ Thử Tư 1973", "Lê Thử Chung 1985"]),
    ("08512", "5", &["Mai Thử Năm 1974", "Mai Thử Sáu 1992", "Mai Thử Bảy 1993"]),
];

struct Merged {
    store: Store,
    commune: Commune,
    /// Teams and villages in the order of [`TEAMS`].
    teams: Vec<Id>,
    villages: Vec<Id>,
}

/// The three old communes' teams in one store, each in force by a decision of its own of 2022.
fn three_communes(folder: &Path) -> Merged {
    let mut store = Store::open(folder, None).unwrap();
    let setup = Setup { code: "08494".into(), ..Setup::default() };
    let commune = agency::set_up(&mut store, &by(), Units::bundled(), &setup).unwrap();
    let (mut teams, mut villages) = (Vec::new(), Vec::new());
    for (former, name, people) in TEAMS {
        let (team, village) = store
            .change(&by(), "Thêm", |c| {
                let village = Village {
                    former: Some((*former).to_owned()),
                    ..Village::named(c.new_id(), "khu", name)
                };
                let village = roster::save_village(c, &commune.id, village)?;
                let draft = TeamDraft {
                    id: None,
                    name: format!("Tổ CNSCĐ khu {name}"),
                    level: Level::Village,
                    villages: vec![village.clone()],
                    team_type: None,
                };
                let team = roster::save_team(c, &commune.id, draft)?;
                for (place, person) in people.iter().enumerate() {
                    let (name, year) = person.rsplit_once(' ').unwrap();
                    roster::save_member(c, &commune.id, member(&team, name, year, place == 0))?;
                }
                let marked = std::slice::from_ref(&team);
                roster::mark_former(c, &commune.id, marked, Some(former))?;
                Ok((team, village))
            })
            .unwrap();
        teams.push(team);
        villages.push(village);
    }
    let decisions = FORMER.map(|former| {
        let of = TEAMS.iter().zip(&teams).filter(|((code, _, _), _)| *code == former);
        OldDecision {
            kind: papers::kind("decision-establish").unwrap(),
            given: given(12, day("2022-04-15")),
            title: None,
            teams: of.map(|(_, team)| team.clone()).collect(),
            former: Some(former.to_owned()),
        }
    });
    let people: Vec<_> = roster::members(&store.read(), &commune.id)
        .unwrap()
        .into_iter()
        .map(|member| papers::PastMembership {
            from: FORMER.iter().position(|code| {
                let place = teams.iter().position(|team| *team == member.team).unwrap();
                TEAMS[place].0 == *code
            }),
            membership: member.membership,
            to: None,
        })
        .collect();
    papers::record_past(&mut store, &by(), &commune, decisions.to_vec(), &people).unwrap();
    Merged { store, commune, teams, villages }
}

fn member(team: &Id, name: &str, birth: &str, leads: bool) -> MemberDraft {
    MemberDraft {
        membership: None,
        team: team.clone(),
        name: name.into(),
        birth: birth.into(),
        gender: None,
        phone: String::new(),
        occupation: String::new(),
        email: String::new(),
        organisation: String::new(),
        sort_key: String::new(),
        position: if leads { "Tổ trưởng" } else { "Thành viên" }.into(),
        slot: String::new(),
        tags: vec![],
        note: String::new(),
    }
}

/// Teams and memberships as they stand in the roster, whatever their state.
fn whole_roster(store: &Store, commune: &Commune) -> (Vec<roster::Team>, Vec<roster::Member>) {
    let tables = store.read();
    let teams = roster::teams(&tables, &commune.id).unwrap();
    (teams, roster::members(&tables, &commune.id).unwrap())
}

fn propose(at: &Merged) -> MergerPlan {
    let tables = at.store.read();
    roster::propose_merger(&tables, &at.commune, &at.teams, day("2026-11-22")).unwrap()
}

/// Khu 2 of Lâm Thao and khu 3 of Hùng Sơn become one, khu 5 of Thạch Sơn two.
fn villages_change(at: &mut Merged) {
    let (commune, villages) = (at.commune.clone(), at.villages.clone());
    at.store
        .change(&by(), "Sáp nhập thôn", |c| {
            let when = When { date: day("2026-09-01"), basis: String::new() };
            let into = Village::named(c.new_id(), "khu", "Liên Hợp");
            let both = [villages[1].clone(), villages[3].clone()];
            roster::merge_villages(c, &commune.id, &both, into, &when)?;
            let parts = ["5A", "5B"].map(|name| Village::named(c.new_id(), "khu", name)).to_vec();
            roster::split_village(c, &commune.id, &villages[4], parts, &when)
        })
        .unwrap();
}

/// The plan as a clerk would leave it: a leader for each, one person in one team.
fn decided(at: &Merged) -> MergerPlan {
    let mut plan = propose(at);
    let members = roster::members(&at.store.read(), &at.commune.id).unwrap();
    let of = |name: &str| -> Vec<Id> {
        let found = members.iter().filter(|member| member.name == name);
        found.map(|member| member.membership.clone()).collect()
    };
    let (nhi, tu, chung) = (&of("Hà Thử Nhì")[0], &of("Đỗ Thử Tư")[0], of("Lê Thử Chung"));
    let merged = plan.teams.iter_mut().find(|team| team.sources.len() == 2).unwrap();
    for carried in &mut merged.members {
        if carried.membership == *tu {
            carried.position = Some("Tổ phó".into());
        }
    }
    assert!(merged.members.iter().any(|carried| carried.membership == *nhi));
    // Of the two of one name the second is the same person: he stays in khu 1.
    merged.members.retain(|carried| carried.membership != chung[1]);
    let (sau, bay) = (of("Mai Thử Sáu")[0].clone(), of("Mai Thử Bảy")[0].clone());
    let parts: Vec<usize> = plan
        .teams
        .iter()
        .enumerate()
        .filter(|(_, team)| team.name.contains("khu 5"))
        .map(|(place, _)| place)
        .collect();
    plan.teams[parts[0]].members.retain(|carried| carried.membership != sau);
    plan.teams[parts[1]].members =
        vec![Carried { membership: sau, position: Some("Tổ trưởng".into()) }];
    // Tô Thử Mai goes from khu 1 of Hùng Sơn, which goes on, to nowhere; Bảy stays.
    assert!(plan.carried_into(&bay).is_some());
    let mai = &of("Tô Thử Mai")[0];
    for team in &mut plan.teams {
        team.members.retain(|carried| carried.membership != *mai);
    }
    plan
}

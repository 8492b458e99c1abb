//! What is counted where the rows are is what a look at everybody finds.

use std::collections::HashMap;

use toso_core::roster::{Member, Tally, Team, position_rank};
use toso_core::store::Tables;

use super::*;

/// [`roster::tallies`] by going through all members.
fn tallied(members: &[Member], as_of: Option<NaiveDate>) -> HashMap<Id, Tally> {
    let mut tallies: HashMap<Id, Tally> = HashMap::new();
    for one in members.iter().filter(|one| one.stands_on(as_of)) {
        let tally = tallies.entry(one.team.clone()).or_default();
        tally.members += 1;
        tally.women += usize::from(one.gender == Some(Gender::Female));
        tally.make_up.add(one.position.as_deref(), one.slot.as_deref(), 1);
        if position_rank(one.position.as_deref()) == 0 {
            tally.leader.get_or_insert_with(|| one.name.clone());
        }
    }
    tallies
}

fn agree(tables: &Tables<'_>, commune: &Commune) {
    let (teams, members) = (
        roster::teams(tables, &commune.id).unwrap(),
        roster::members(tables, &commune.id).unwrap(),
    );
    let days = ["2022-04-14", "2022-04-15", "2026-11-30", "2026-12-01"].map(|one| Some(day(one)));
    for as_of in [None].into_iter().chain(days) {
        let found = roster::tallies(tables, &commune.id, as_of).unwrap();
        assert_eq!(found, tallied(&members, as_of), "{as_of:?}");

        // Names of teams that do not stand are known too.
        let names = roster::plain_team_names(tables, &commune.id, as_of).unwrap();
        assert_eq!(names.len(), teams.len());
        for team in roster::teams_on(tables, &commune.id, as_of).unwrap() {
            assert_eq!(names[&team.id], team.name, "{as_of:?}");
        }

        let mut serving: HashMap<Id, u32> = HashMap::new();
        for village in teams.iter().filter(|one| one.stands_on(as_of)).flat_map(|one| &one.villages)
        {
            *serving.entry(village.clone()).or_default() += 1;
        }
        assert_eq!(roster::teams_by_village(tables, &commune.id, as_of).unwrap(), serving);
    }

    assert_eq!(roster::has_teams(tables, &commune.id).unwrap(), !teams.is_empty());
    let of = |wanted: TeamState| -> Vec<Id> {
        let teams = teams.iter().filter(|team: &&Team| team.state == wanted);
        let mut ids: Vec<Id> = teams.map(|team| team.id.clone()).collect();
        ids.sort();
        ids
    };
    let mut proposed = roster::proposed_teams(tables, &commune.id).unwrap();
    proposed.sort();
    assert_eq!(proposed, of(TeamState::Proposed));
    let mut joining: HashMap<Id, u32> = HashMap::new();
    let in_force = of(TeamState::InForce);
    for one in members.iter().filter(|one| one.state == TeamState::Proposed) {
        if in_force.contains(&one.team) {
            *joining.entry(one.team.clone()).or_default() += 1;
        }
    }
    let found = roster::joining(tables, &commune.id).unwrap();
    assert_eq!(found.into_iter().collect::<HashMap<_, _>>(), joining);
    let mut types: HashMap<Option<Id>, u32> = HashMap::new();
    for team in teams.iter().filter(|team| team.stands_on(None)) {
        *types.entry(team.team_type.clone()).or_default() += 1;
    }
    assert_eq!(roster::teams_by_type(tables, &commune.id).unwrap(), types);
}

#[test]
fn through_a_merger_and_back_the_counts_are_those_of_everybody() {
    let folder = tempfile::tempdir().unwrap();
    let mut at = three_communes(folder.path());
    let commune = at.commune.clone();
    let (first, third) = (at.teams[0].clone(), at.teams[2].clone());
    at.store
        .change(&by(), "Thêm", |c| {
            // Two who lead one team, a woman, one in a slot of its composition.
            let woman = MemberDraft {
                gender: Some(Gender::Female),
                slot: "Đoàn viên".into(),
                ..member(&first, "Ngô Thử Mới", "1999", true)
            };
            roster::save_member(c, &commune.id, woman)?;
            roster::save_member(c, &commune.id, member(&third, "Ngô Thử Lại", "1998", false))?;
            let proposed = TeamDraft {
                id: None,
                name: "Tổ CNSCĐ khu 9".into(),
                level: Level::Village,
                villages: vec![],
                team_type: None,
            };
            roster::save_team(c, &commune.id, proposed)
        })
        .unwrap();
    agree(&at.store.read(), &commune);
    villages_change(&mut at);
    let plan = decided(&at);
    let paper = papers::prepare_merger(&mut at.store, &by(), &commune, &plan).unwrap();
    agree(&at.store.read(), &commune);
    papers::issue(&mut at.store, &by(), &commune, &paper, &given(9, day("2026-12-01"))).unwrap();
    agree(&at.store.read(), &commune);
    papers::revoke(&mut at.store, &by(), &commune, &paper, "thử").unwrap();
    agree(&at.store.read(), &commune);
}

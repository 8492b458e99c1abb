//! Who goes over: nobody twice, nobody lost.

use super::*;

/// The two of one name are one person, in two teams that become one.
fn one_person_twice(at: &mut Merged) -> (Id, MergerPlan) {
    let commune = at.commune.clone();
    let members = whole_roster(&at.store, &commune).1;
    let chung: Vec<_> = members.iter().filter(|m| m.name == "Lê Thử Chung").collect();
    at.store
        .change(&by(), "Gộp", |c| {
            roster::merge_people(c, &commune.id, &chung[0].person, &chung[1].person, &[])
        })
        .unwrap();
    let mut plan = propose(at);
    let third = plan.teams.remove(3);
    let first = &mut plan.teams[0];
    first.sources.push(at.teams[3].clone());
    first.members.extend(third.members);
    for carried in &mut first.members {
        if carried.membership == chung[1].membership {
            carried.position = Some("Tổ phó".into());
        }
    }
    (chung[0].person.clone(), plan)
}

#[test]
fn one_person_comes_into_a_team_once_with_the_higher_position() {
    for keeps in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let mut at = three_communes(folder.path());
        let (person, mut plan) = one_person_twice(&mut at);
        if !keeps {
            plan.teams[0].keeps = None;
            plan.teams[0].sources.push(at.teams[0].clone());
        }
        let commune = at.commune.clone();
        let paper = papers::prepare_merger(&mut at.store, &by(), &commune, &plan).unwrap();
        let given = given(9, day("2026-12-01"));
        papers::issue(&mut at.store, &by(), &commune, &paper, &given).unwrap();
        let (teams, members) = whole_roster(&at.store, &commune);
        let standing: Vec<_> =
            members.iter().filter(|m| m.person == person && m.stands_on(None)).collect();
        assert_eq!(standing.len(), 1, "kept: {keeps}");
        assert_eq!(standing[0].position.as_deref(), Some("Tổ phó"));
        let of = teams.iter().find(|team| team.id == standing[0].team).unwrap();
        assert_eq!(of.name, plan.teams[0].name);
        assert_eq!(of.id == at.teams[0], keeps);
        let tu = members.iter().find(|m| m.name == "Đỗ Thử Tư" && m.stands_on(None)).unwrap();
        assert_eq!((&tu.team, tu.from), (&of.id, Some(day("2026-12-01"))));
        papers::revoke(&mut at.store, &by(), &commune, &paper, "thử").unwrap();
        let (_, back) = whole_roster(&at.store, &commune);
        assert_eq!(back.len(), 11);
        assert!(back.iter().all(|member| member.state == TeamState::InForce));
    }
}

#[test]
fn who_was_only_proposed_is_carried_once_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut at = three_communes(folder.path());
    let commune = at.commune.clone();
    // Two new people in teams in force: one goes over to another team, one gets another position.
    let (moved, stays) = (at.teams[0].clone(), at.teams[2].clone());
    at.store
        .change(&by(), "Thêm", |c| {
            roster::save_member(c, &commune.id, member(&moved, "Ngô Thử Mới", "1999", false))?;
            roster::save_member(c, &commune.id, member(&stays, "Ngô Thử Lại", "1998", false))
        })
        .unwrap();
    let whole = whole_roster(&at.store, &commune);
    let mut plan = propose(&at);
    let id =
        |name: &str| whole.1.iter().find(|member| member.name == name).unwrap().membership.clone();
    let place = |plan: &MergerPlan, of: &Id| {
        let mut members = plan.teams[0].members.iter().chain(&plan.teams[2].members);
        members.any(|carried| carried.membership == *of)
    };
    assert!(place(&plan, &id("Ngô Thử Mới")) && place(&plan, &id("Ngô Thử Lại")));
    plan.teams[0].members.retain(|carried| carried.membership != id("Ngô Thử Mới"));
    plan.teams[1]
        .members
        .push(Carried { membership: id("Ngô Thử Mới"), position: Some("Thư ký".into()) });
    for carried in &mut plan.teams[2].members {
        if carried.membership == id("Ngô Thử Lại") {
            carried.position = Some("Tổ phó".into());
        }
    }
    let paper = papers::prepare_merger(&mut at.store, &by(), &commune, &plan).unwrap();
    assert_eq!(whole_roster(&at.store, &commune), whole);
    let before = contents(folder.path());
    papers::issue(&mut at.store, &by(), &commune, &paper, &given(9, day("2026-12-01"))).unwrap();
    undone_and_redone(&mut at.store, folder.path(), &before);
    let (_, members) = whole_roster(&at.store, &commune);
    let of = |name: &str| -> Vec<(Id, Option<String>, TeamState)> {
        members
            .iter()
            .filter(|member| member.name == name && member.stands_on(None))
            .map(|member| (member.team.clone(), member.position.clone(), member.state))
            .collect()
    };
    let in_force = TeamState::InForce;
    assert_eq!(of("Ngô Thử Mới"), [(at.teams[1].clone(), Some("Thư ký".into()), in_force)]);
    assert_eq!(of("Ngô Thử Lại"), [(stays, Some("Tổ phó".into()), in_force)]);
    papers::revoke(&mut at.store, &by(), &commune, &paper, "thử").unwrap();
    let (_, back) = whole_roster(&at.store, &commune);
    assert_eq!(back, whole.1);
}

//! Decisions of the past, recorded with number, date and who came and went by each, give the true
//! roster of every day since; the histories of people and teams tell it.

use toso_core::papers::{OldDecision, PastMembership};

use super::villages::undone_and_redone;
use super::*;

fn names_on(store: &Store, commune: &Commune, team: &Id, date: &str) -> Vec<String> {
    let mut names: Vec<String> = roster::members(&store.read(), &commune.id)
        .unwrap()
        .into_iter()
        .filter(|member| member.team == *team && member.stands_on(Some(day(date))))
        .map(|member| member.name)
        .collect();
    names.sort();
    names
}

/// A team of four who are proposed, and their memberships.
fn team_of_four(store: &mut Store, commune: &Commune) -> (Id, Vec<Id>) {
    let draft = TeamDraft {
        id: None,
        name: "Tổ CNSCĐ thôn Đông".into(),
        level: Level::Village,
        villages: vec![],
        team_type: None,
    };
    let team = store.change(&by(), "Thêm", |c| roster::save_team(c, &commune.id, draft)).unwrap();
    let members = ["An", "Bình", "Cường", "Dung"].map(|name| {
        let member = MemberDraft { name: format!("Lê Thử {name}"), ..member_in(&team) };
        store.change(&by(), "Thêm", |c| roster::save_member(c, &commune.id, member)).unwrap()
    });
    (team, members.to_vec())
}

fn decision(kind: &str, number: u32, date: &str, team: &Id) -> OldDecision {
    OldDecision {
        kind: papers::kind(kind).unwrap(),
        given: given(number, day(date)),
        title: None,
        teams: vec![team.clone()],
        former: None,
    }
}

fn term(membership: &Id, from: Option<usize>, to: Option<usize>) -> PastMembership {
    PastMembership { membership: membership.clone(), from, to }
}

#[test]
fn established_2022_and_consolidated_2024_the_roster_of_each_day_is_true() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let (team, who) = team_of_four(&mut store, &commune);
    let before = contents(folder.path());
    // Given out of order: they are recorded by their dates.
    let decisions = vec![
        decision("decision-consolidate", 30, "2024-08-01", &team),
        decision("decision-establish", 12, "2022-04-15", &team),
    ];
    let people = [
        term(&who[0], Some(1), None),
        term(&who[1], Some(1), Some(0)),
        term(&who[2], Some(0), None),
    ];
    let made = papers::record_past(&mut store, &by(), &commune, decisions, &people).unwrap();
    undone_and_redone(&mut store, folder.path(), &before);

    let on = |date| names_on(&store, &commune, &team, date);
    assert!(on("2022-04-14").is_empty());
    assert_eq!(on("2022-04-15"), ["Lê Thử An", "Lê Thử Bình"]);
    assert_eq!(on("2024-07-31"), ["Lê Thử An", "Lê Thử Bình"]);
    assert_eq!(on("2024-08-01"), ["Lê Thử An", "Lê Thử Cường"]);
    let proposed = roster::members(&store.read(), &commune.id).unwrap();
    let dung = proposed.iter().find(|member| member.membership == who[3]).unwrap();
    assert_eq!(dung.state, roster::TeamState::Proposed, "no decision named her");

    let state = |id: &Id| papers::paper(&store.read(), &commune.id, id).unwrap().state;
    assert_eq!((state(&made[0]), state(&made[1])), (PaperState::Issued, PaperState::Replaced));
    assert_eq!(papers::attached(&store.read(), &made[1]).unwrap().len(), 1, "its file is kept");

    // A day shows the decision of that day, not one made later.
    let decided_on = |date: &str| {
        let teams = roster::teams_on(&store.read(), &commune.id, Some(day(date))).unwrap();
        teams.into_iter().find(|one| one.id == team).and_then(|one| one.decision.zip(one.decided))
    };
    let first = Some(("12/QĐ-UBND".to_owned(), day("2022-04-15")));
    assert_eq!(decided_on("2022-04-14"), None);
    assert_eq!((decided_on("2022-04-15"), decided_on("2024-07-31")), (first.clone(), first));
    assert_eq!(decided_on("2024-08-01"), Some(("30/QĐ-UBND".to_owned(), day("2024-08-01"))));

    let history = roster::team_history(&store.read(), &commune.id, &team).unwrap();
    let told: Vec<_> = history.mentions.iter().map(|m| (m.date, m.begins)).collect();
    assert_eq!(told, [(day("2022-04-15"), true), (day("2024-08-01"), false)]);
    assert_eq!(history.terms.len(), 4);
    let person = roster::members(&store.read(), &commune.id)
        .unwrap()
        .into_iter()
        .find(|member| member.membership == who[1])
        .unwrap()
        .person;
    let history = roster::person_history(&store.read(), &commune.id, &person).unwrap();
    let of_binh = &history.terms[0];
    assert_eq!((of_binh.from, of_binh.to), (Some(day("2022-04-15")), Some(day("2024-08-01"))));
    assert_eq!(of_binh.from_paper.as_deref(), Some("Quyết định thành lập tổ số 12/QĐ-UBND"));
    assert_eq!(of_binh.to_paper.as_deref(), Some("Quyết định kiện toàn tổ số 30/QĐ-UBND"));

    // A later one, of today, taken from where it stands; and taken back.
    let before = contents(folder.path());
    let again = vec![decision("decision-consolidate", 9, "2026-03-01", &team)];
    let people = [term(&who[0], None, Some(0)), term(&who[3], Some(0), None)];
    let made = papers::record_past(&mut store, &by(), &commune, again, &people).unwrap();
    undone_and_redone(&mut store, folder.path(), &before);
    assert_eq!(names_on(&store, &commune, &team, "2026-03-01"), ["Lê Thử Cường", "Lê Thử Dung"]);
    papers::revoke(&mut store, &by(), &commune, &made[0], "Ghi nhầm").unwrap();
    assert_eq!(names_on(&store, &commune, &team, "2026-03-01"), ["Lê Thử An", "Lê Thử Cường"]);
}

#[test]
fn what_cannot_have_been_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let (team, who) = team_of_four(&mut store, &commune);
    let before = contents(folder.path());
    let one = || vec![decision("decision-establish", 12, "2022-04-15", &team)];
    let mut record = |decisions, people: &[PastMembership]| {
        papers::record_past(&mut store, &by(), &commune, decisions, people)
    };
    let leaves = record(one(), &[term(&who[0], Some(0), Some(0))]);
    assert!(matches!(leaves, Err(Error::NoChangesHere(_))), "{leaves:?}");
    let twice = [one(), one()].concat();
    assert!(matches!(record(twice, &[]), Err(Error::NumberUsed { .. })));
    assert!(matches!(record(vec![], &[]), Err(Error::NoTeams)));
    let mut unknown = one();
    unknown[0].former = Some("00000".into());
    assert!(matches!(record(unknown, &[]), Err(Error::CommuneUnknown(_))));
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn old_communes_numbered_their_decisions_each_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    let of = |place: usize, former: Option<&str>| OldDecision {
        former: former.map(str::to_owned),
        ..decision("decision-establish", 12, "2022-04-15", &teams[place].id)
    };
    let all = vec![of(0, None), of(1, Some("08498")), of(2, Some("08512"))];
    papers::record_past(&mut store, &by(), &commune, all, &[]).unwrap();
    // The register of this commune has its own alone.
    let kind = papers::kind("decision-establish").unwrap();
    assert_eq!(papers::next_number(&store.read(), &commune.id, kind, 2022).unwrap(), 13);
    let again = vec![of(3, Some("08512"))];
    let refused = papers::record_past(&mut store, &by(), &commune, again, &[]);
    assert!(matches!(refused, Err(Error::NumberUsed { number: 12, .. })));
}

fn member_in(team: &Id) -> MemberDraft {
    MemberDraft {
        membership: None,
        team: team.clone(),
        name: String::new(),
        birth: String::new(),
        gender: None,
        phone: String::new(),
        occupation: String::new(),
        email: String::new(),
        organisation: String::new(),
        sort_key: String::new(),
        position: "Thành viên".into(),
        slot: String::new(),
        tags: vec![],
        note: String::new(),
    }
}

#[test]
fn a_name_changed_by_hand_is_told_and_one_changed_by_a_decision_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let (team, _) = team_of_four(&mut store, &commune);
    let call = |store: &mut Store, time: &str, name: &str| {
        let draft = TeamDraft {
            id: Some(team.clone()),
            name: name.into(),
            level: Level::Village,
            villages: vec![],
            team_type: None,
        };
        let by = By { at: at(time), ..by() };
        store.change(&by, "Sửa", |c| roster::save_team(c, &commune.id, draft)).unwrap();
    };
    let told = |store: &Store| -> Vec<(NaiveDate, String, String)> {
        let history = roster::team_history(&store.read(), &commune.id, &team).unwrap();
        history.renamed.into_iter().map(|one| (one.date, one.was, one.name)).collect()
    };
    assert!(told(&store).is_empty());
    call(&mut store, "2026-11-23T09:00", "Tổ CNSCĐ thôn Đông Hạ");
    let first =
        (day("2026-11-23"), "Tổ CNSCĐ thôn Đông".to_owned(), "Tổ CNSCĐ thôn Đông Hạ".to_owned());
    assert_eq!(told(&store), std::slice::from_ref(&first));
    // The same name again is no change; one taken back never was.
    call(&mut store, "2026-11-24T09:00", "Tổ CNSCĐ thôn Đông Hạ");
    assert_eq!(told(&store), std::slice::from_ref(&first));
    call(&mut store, "2026-11-24T09:00", "Tổ CNSCĐ thôn Đoài");
    assert_eq!(told(&store).len(), 2);
    store.undo().unwrap();
    assert_eq!(told(&store), [first]);
}

//! The decision that carries a plan out: drafted, issued, taken back.

use super::*;

/// Teams of a day with their people, both sorted.
fn roster_on(at: &Merged, date: &str) -> Vec<(String, Vec<String>)> {
    let tables = at.store.read();
    let teams = roster::teams_on(&tables, &at.commune.id, Some(day(date))).unwrap();
    let members = roster::members(&tables, &at.commune.id).unwrap();
    let mut shown: Vec<(String, Vec<String>)> = teams
        .into_iter()
        .map(|team| {
            let of = members
                .iter()
                .filter(|member| member.team == team.id && member.stands_on(Some(day(date))));
            let mut names: Vec<String> = of.map(|member| member.name.clone()).collect();
            names.sort();
            (team.name, names)
        })
        .collect();
    shown.sort();
    shown
}

#[test]
fn issued_the_teams_are_those_of_the_plan_and_taken_back_those_of_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut at = three_communes(folder.path());
    villages_change(&mut at);
    let plan = decided(&at);
    let old = roster_on(&at, "2026-11-30");
    let before = contents(folder.path());
    let commune = at.commune.clone();
    let whole = whole_roster(&at.store, &commune);
    let paper = papers::prepare_merger(&mut at.store, &by(), &commune, &plan).unwrap();
    assert_eq!(whole_roster(&at.store, &commune), whole, "a draft changes nothing");
    undone_and_redone(&mut at.store, folder.path(), &before);
    assert_eq!(roster_on(&at, "2026-12-31"), old, "a draft changes nothing");
    let drafted = papers::paper(&at.store.read(), &commune.id, &paper).unwrap();
    assert_eq!(drafted.kind.name, "decision-consolidate");

    let acts: Vec<_> = papers::team_changes(&at.store.read(), &paper)
        .unwrap()
        .into_iter()
        .map(|change| (change.action, change.reason))
        .collect();
    assert_eq!(acts.iter().filter(|(action, _)| *action == TeamAction::Rename).count(), 2);
    let ends: Vec<_> = acts.iter().filter_map(|(_, reason)| reason.as_deref()).collect();
    assert_eq!(
        ends,
        [
            "Hợp nhất thành Tổ CNSCĐ khu Liên Hợp",
            "Hợp nhất thành Tổ CNSCĐ khu Liên Hợp",
            "Chia tách thành Tổ CNSCĐ khu 5A; Tổ CNSCĐ khu 5B",
        ]
    );

    let before = contents(folder.path());
    let given = given(9, day("2026-12-01"));
    papers::issue(&mut at.store, &by(), &commune, &paper, &given).unwrap();
    undone_and_redone(&mut at.store, folder.path(), &before);
    assert_eq!(roster_on(&at, "2026-11-30"), old, "names of before on a day before");
    let new = roster_on(&at, "2026-12-01");
    let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        new,
        [
            ("Tổ CNSCĐ khu 1 (Hùng Sơn cũ)".to_owned(), of(&["Đỗ Thử Ba"])),
            ("Tổ CNSCĐ khu 1 (Lâm Thao cũ)".to_owned(), of(&["Hà Thử Nhất", "Lê Thử Chung"])),
            ("Tổ CNSCĐ khu 5A".to_owned(), of(&["Mai Thử Bảy", "Mai Thử Năm"])),
            ("Tổ CNSCĐ khu 5B".to_owned(), of(&["Mai Thử Sáu"])),
            ("Tổ CNSCĐ khu Liên Hợp".to_owned(), of(&["Hà Thử Nhì", "Vi Thử Lan", "Đỗ Thử Tư"])),
        ]
    );
    assert_eq!(roster_on(&at, "2022-04-14"), []);
    assert_eq!(roster_on(&at, "2022-04-15"), old);

    // The old decisions are replaced, each with its own former commune.
    let states: Vec<PaperState> = papers::papers(&at.store.read(), &commune.id)
        .unwrap()
        .into_iter()
        .filter(|paper| paper.former.is_some())
        .map(|paper| paper.state)
        .collect();
    assert_eq!(states, [PaperState::Replaced; 3]);

    // Histories.
    let tables = at.store.read();
    let history = roster::team_history(&tables, &commune.id, &at.teams[1]).unwrap();
    assert_eq!(
        history.became.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(),
        ["Tổ CNSCĐ khu Liên Hợp"]
    );
    assert!(history.mentions[1].ends() && history.team.state == TeamState::Ended);
    let next = roster::team_history(&tables, &commune.id, &history.became[0].0).unwrap();
    assert_eq!(next.came_of.len(), 2);
    let people = roster::members(&tables, &commune.id).unwrap();
    let tu = people.iter().find(|member| member.name == "Đỗ Thử Tư").unwrap();
    let history = roster::person_history(&tables, &commune.id, &tu.person).unwrap();
    let terms: Vec<_> = history
        .terms
        .iter()
        .map(|term| (term.team_name.as_str(), term.position.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(terms, [("Tổ CNSCĐ khu 3", "Tổ trưởng"), ("Tổ CNSCĐ khu Liên Hợp", "Tổ phó")]);
    assert_eq!(history.terms[0].reason.as_deref(), Some("Hợp nhất thành Tổ CNSCĐ khu Liên Hợp"));
    let renamed = roster::team_history(&tables, &commune.id, &at.teams[0]).unwrap();
    assert_eq!(renamed.mentions[1].changes[0].was.as_deref(), Some("Tổ CNSCĐ khu 1"));

    // Taken back, the roster is as it was before, and the new teams are gone.
    let issued = contents(folder.path());
    papers::revoke(&mut at.store, &by(), &commune, &paper, "Sai phương án").unwrap();
    undone_and_redone(&mut at.store, folder.path(), &issued);
    assert_eq!(roster_on(&at, "2026-12-31"), old);
    let teams = roster::teams(&at.store.read(), &commune.id).unwrap();
    assert_eq!(teams, whole.0, "teams as before the draft");
    assert_eq!(roster::members(&at.store.read(), &commune.id).unwrap(), whole.1);
    let history = roster::team_history(&at.store.read(), &commune.id, &at.teams[1]).unwrap();
    assert!(history.became.is_empty() && history.mentions.len() == 1);
    let told = papers::origins(&at.store.read(), &paper).unwrap();
    assert_eq!(told.len(), 3, "the paper still tells what it would have made");
}

#[test]
fn where_no_team_was_in_force_the_new_ones_are_established() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let old: Vec<Id> = roster::teams(&store.read(), &commune.id).unwrap()[..3]
        .iter()
        .map(|t| t.id.clone())
        .collect();
    let mut plan =
        roster::propose_merger(&store.read(), &commune, &old, day("2026-11-22")).unwrap();
    // Two of them become one; the third goes on without one of its people.
    let second = plan.teams.remove(1);
    let first = &mut plan.teams[0];
    first.keeps = None;
    first.name = "Tổ CNSCĐ liên khu".into();
    first.sources = vec![old[0].clone(), old[1].clone()];
    first.villages.extend(second.villages);
    first.members.extend(second.members);
    plan.teams[1].members.pop();
    let before = contents(folder.path());
    let paper = papers::prepare_merger(&mut store, &by(), &commune, &plan).unwrap();
    undone_and_redone(&mut store, folder.path(), &before);
    let kind = papers::paper(&store.read(), &commune.id, &paper).unwrap().kind.name;
    assert_eq!(kind, "decision-establish");
    papers::issue(&mut store, &by(), &commune, &paper, &given(4, day("2026-11-20"))).unwrap();
    let standing: Vec<String> = roster::teams(&store.read(), &commune.id)
        .unwrap()
        .into_iter()
        .filter(|team| team.state == TeamState::InForce)
        .map(|team| team.name)
        .collect();
    assert_eq!(standing.len(), 2);
    assert!(standing.contains(&"Tổ CNSCĐ liên khu".to_owned()), "{standing:?}");
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let in_force =
        members.iter().filter(|member| member.stands_on(Some(day("2026-11-20")))).count();
    let planned: usize = plan.teams.iter().map(|team| team.members.len()).sum();
    assert_eq!(in_force, planned);
    papers::revoke(&mut store, &by(), &commune, &paper, "thử").unwrap();
    let back = roster::teams(&store.read(), &commune.id).unwrap();
    let state = |id: &Id| back.iter().find(|team| team.id == *id).unwrap().state;
    assert!(old.iter().all(|id| state(id) == TeamState::Proposed));
}

#[test]
fn a_draft_counts_nobody_twice_and_deleted_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut at = three_communes(folder.path());
    villages_change(&mut at);
    let plan = decided(&at);
    let commune = at.commune.clone();
    let figures = |at: &mut Merged| {
        toso_core::search::refresh(&at.store, Some(&commune.id)).unwrap();
        let tables = at.store.read();
        let today = day("2026-11-22");
        let found =
            roster::find_members(&tables, &commune.id, &roster::MemberFilter::default(), 0, 99);
        (
            roster::stats_of(&tables, &commune, None, today).unwrap(),
            roster::urgent(&tables, &commune, today, 12).unwrap(),
            found.unwrap().rows,
            villages_served(&tables, &commune),
        )
    };
    let (before, counted) = (contents(folder.path()), figures(&mut at));
    let whole = whole_roster(&at.store, &commune);
    assert_eq!(counted.0.members, 11);

    // Prepared three times, as one does who changes the plan: each draft has its own.
    let drafts: Vec<Id> = (0..3)
        .map(|_| papers::prepare_merger(&mut at.store, &by(), &commune, &plan).unwrap())
        .collect();
    assert_eq!(whole_roster(&at.store, &commune), whole);
    assert_eq!(figures(&mut at), counted);
    let planned = papers::planned_teams(&at.store.read(), &drafts[0]).unwrap();
    assert_eq!(planned.len(), 3);

    // A decision that names no teams finds none that only a plan knows.
    let kind = papers::kind("decision-establish").unwrap();
    let other = papers::new_draft(&mut at.store, &by(), &commune, kind, Draft::default()).unwrap();
    let named = papers::paper(&at.store.read(), &commune.id, &other).unwrap().teams;
    assert!(planned.iter().all(|team| !named.contains(&team.id)));
    assert_eq!(named.len(), at.teams.len());

    let drafted = contents(folder.path());
    for draft in drafts.iter().chain([&other]) {
        papers::delete_draft(&mut at.store, &by(), &commune, draft).unwrap();
    }
    assert_eq!(contents(folder.path()), before);
    (0..4).for_each(|_| drop(at.store.undo().unwrap()));
    assert_eq!(contents(folder.path()), drafted);
    papers::issue(&mut at.store, &by(), &commune, &drafts[1], &given(9, day("2026-12-01")))
        .unwrap();
    let now = whole_roster(&at.store, &commune).1;
    assert_eq!(now.iter().filter(|member| member.stands_on(None)).count(), 9);
}

/// How many villages the teams serve, all told.
fn villages_served(tables: &toso_core::store::Tables<'_>, commune: &Commune) -> usize {
    roster::teams(tables, &commune.id).unwrap().iter().map(|team| team.villages.len()).sum()
}

//! Teams of three old communes become those of one: proposed, looked at, drafted, issued, taken back.

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

fn clashes(at: &Merged, plan: &MergerPlan) -> Vec<(ClashKind, Option<usize>)> {
    let tables = at.store.read();
    roster::look_at_merger(&tables, &at.commune, plan, day("2026-11-22"))
        .unwrap()
        .into_iter()
        .map(|clash| (clash.kind, clash.team))
        .collect()
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

#[test]
fn a_plan_follows_the_villages_and_names_every_clash() {
    let folder = tempfile::tempdir().unwrap();
    let mut at = three_communes(folder.path());
    let before = contents(folder.path());
    // Nothing but the names clashes while the villages are as they were.
    let plan = propose(&at);
    let names: Vec<&str> = plan.teams.iter().map(|team| team.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Tổ CNSCĐ khu 1 (Lâm Thao cũ)",
            "Tổ CNSCĐ khu 2",
            "Tổ CNSCĐ khu 1 (Hùng Sơn cũ)",
            "Tổ CNSCĐ khu 3",
            "Tổ CNSCĐ khu 5",
        ]
    );
    assert!(plan.teams.iter().all(|team| team.keeps.is_some() && team.sources.is_empty()));
    assert_eq!(clashes(&at, &plan), [(ClashKind::Namesakes, None)]);
    assert_eq!(contents(folder.path()), before, "a plan is stored nowhere");

    villages_change(&mut at);
    let plan = propose(&at);
    let shape: Vec<_> = plan
        .teams
        .iter()
        .map(|team| {
            (team.name.as_str(), team.keeps.is_some(), team.sources.len(), team.members.len())
        })
        .collect();
    assert_eq!(
        shape,
        [
            ("Tổ CNSCĐ khu 1 (Lâm Thao cũ)", true, 0, 2),
            ("Tổ CNSCĐ khu Liên Hợp", false, 2, 4),
            ("Tổ CNSCĐ khu 1 (Hùng Sơn cũ)", true, 0, 2),
            ("Tổ CNSCĐ khu 5A", false, 1, 3),
            ("Tổ CNSCĐ khu 5B", false, 1, 0),
        ]
    );
    assert_eq!(
        clashes(&at, &plan),
        [(ClashKind::Leaders, Some(1)), (ClashKind::Empty, Some(4)), (ClashKind::Namesakes, None),]
    );
    assert_eq!(clashes(&at, &decided(&at)), []);

    // A village without a team, one name twice, nobody who leads, one person twice.
    let mut worse = decided(&at);
    worse.teams[2].name = "Tổ CNSCĐ khu 5A".into();
    worse.teams[3].members[0].position = None;
    worse.teams[4].villages.clear();
    let twice = worse.teams[0].members[1].clone();
    worse.teams[2].members.push(twice);
    let found = clashes(&at, &worse);
    for kind in [ClashKind::SameName, ClashKind::NoLeader, ClashKind::Village, ClashKind::TwoTeams]
    {
        assert!(found.iter().any(|(known, _)| *known == kind), "{kind:?} {found:?}");
    }
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
fn a_plan_that_does_not_fit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut at = three_communes(folder.path());
    villages_change(&mut at);
    let good = decided(&at);
    let commune = at.commune.clone();
    let before = contents(folder.path());
    let mut prepare =
        |plan: &MergerPlan| papers::prepare_merger(&mut at.store, &by(), &commune, plan);
    assert!(matches!(prepare(&MergerPlan::default()), Err(Error::NoTeams)));
    let mut nameless = good.clone();
    nameless.teams[0].name = " ".into();
    assert!(matches!(prepare(&nameless), Err(Error::NameMissing(_))));
    let mut twice = good.clone();
    let carried = twice.teams[0].members[0].clone();
    twice.teams[1].members.push(carried);
    assert!(matches!(prepare(&twice), Err(Error::ChangeTwice { .. })));
    let mut foreign = good.clone();
    foreign.old.remove(0);
    assert!(matches!(prepare(&foreign), Err(Error::NotFound { .. })));
    assert_eq!(contents(folder.path()), before);

    // A day before the old decisions, or a team that has ended since, is told on issuing.
    let paper = papers::prepare_merger(&mut at.store, &by(), &commune, &good).unwrap();
    let other = papers::prepare_merger(&mut at.store, &by(), &commune, &good).unwrap();
    let early = given(9, day("2022-01-01"));
    let refused = papers::issue(&mut at.store, &by(), &commune, &paper, &early);
    assert!(matches!(refused, Err(Error::ChangeTooEarly { .. })), "{refused:?}");
    papers::issue(&mut at.store, &by(), &commune, &paper, &given(9, day("2026-12-01"))).unwrap();
    let late = papers::issue(&mut at.store, &by(), &commune, &other, &given(10, day("2026-12-02")));
    assert!(
        matches!(late, Err(Error::ChangeOutdated { .. } | Error::TeamEnded { .. })),
        "{late:?}"
    );
}

#[test]
fn lists_of_old_communes_keep_their_teams_apart() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), None).unwrap();
    let setup = Setup { code: "08494".into(), ..Setup::default() };
    let commune = agency::set_up(&mut store, &by(), Units::bundled(), &setup).unwrap();
    let list = |name: &str, former: &str| {
        let text = format!("STT\tHọ và tên\tTổ\n1\t{name}\tTổ CNSCĐ khu 1\n");
        let workbook = sheet::read_pasted(&text).unwrap();
        let plan = roster::import::plan(&workbook, None, day("2026-11-22")).unwrap();
        roster::import::ImportPlan { former: Some(former.to_owned()), ..plan }
    };
    let mut import = |plan: &roster::import::ImportPlan| {
        let go_on = &mut |_: f64| std::ops::ControlFlow::Continue(());
        store.change(&by(), "Nhập", |c| roster::store_import(c, &commune, plan, go_on))
    };
    let (one, other) = (list("Hà Thử Nhất", FORMER[0]), list("Đỗ Thử Ba", FORMER[1]));
    import(&one).unwrap();
    import(&other).unwrap();
    let again = import(&other).unwrap().counts;
    assert_eq!((again.people, again.teams, again.unchanged), (0, 0, 1), "the same list again");
    assert!(matches!(import(&list("Lê Thử", "00000")), Err(Error::CommuneUnknown(_))));
    let names = roster::team_names(&store.read(), &commune.id).unwrap();
    let mut names: Vec<&String> = names.values().collect();
    names.sort();
    assert_eq!(names, ["Tổ CNSCĐ khu 1 (Hùng Sơn cũ)", "Tổ CNSCĐ khu 1 (Lâm Thao cũ)"]);
    let villages = roster::villages_on(&store.read(), &commune.id, day("2026-11-22")).unwrap();
    assert_eq!(villages.len(), 2);
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

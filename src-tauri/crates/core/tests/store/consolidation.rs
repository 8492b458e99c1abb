//! A consolidation lives in its draft until it is issued; then it changes the roster from its date
//! on, and taking it back leaves the roster as it was before.

use toso_core::papers::{Action, ChangeDraft, Numbering};

use super::*;

/// Teams of the commune with a decision of 2025, and a draft that consolidates them.
fn with_draft(folder: &Path) -> (Store, Commune, Id, Id) {
    let (mut store, commune) = lam_thao(folder);
    let kind = papers::kind("decision-establish").unwrap();
    let old = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    papers::issue(&mut store, &by(), &commune, &old, &given(5, day("2026-03-05"))).unwrap();
    let kind = papers::kind("decision-consolidate").unwrap();
    let new = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    (store, commune, old, new)
}

fn change(action: Action, member: &roster::Member) -> ChangeDraft {
    ChangeDraft {
        action,
        team: member.team.clone(),
        membership: Some(member.membership.clone()).filter(|_| action != Action::Join),
        person: None,
        name: match action {
            Action::Join => "Lò Thị Bổ Sung".into(),
            Action::Replace => "Hà Văn Thay".into(),
            _ => String::new(),
        },
        birth: "1990".into(),
        gender: Some(Gender::Female),
        phone: "0912345678".into(),
        occupation: "Giáo viên".into(),
        position: String::new(),
        reason: "Chuyển công tác".into(),
    }
}

fn proposed(store: &mut Store, commune: &Commune, team: Id, name: &str) -> Id {
    let member = MemberDraft {
        membership: None,
        team,
        name: name.into(),
        birth: "1985".into(),
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
    };
    store.change(&by(), "Thêm", |c| roster::save_member(c, &commune.id, member)).unwrap()
}

fn names_on(store: &Store, commune: &Commune, date: &str) -> Vec<String> {
    let mut names: Vec<String> = roster::members(&store.read(), &commune.id)
        .unwrap()
        .into_iter()
        .filter(|member| member.stands_on(Some(day(date))))
        .map(|member| member.name)
        .collect();
    names.sort();
    names
}

#[test]
fn its_changes_hold_from_its_date_and_not_a_day_before() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune, old, new) = with_draft(folder.path());
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let (leader, second, third) = (&members[0], &members[1], &members[5]);
    let before = names_on(&store, &commune, "2026-11-30");
    let changes = vec![
        change(Action::Leave, second),
        change(Action::Join, leader),
        change(Action::Replace, leader),
        ChangeDraft { position: "Tổ phó".into(), ..change(Action::Reassign, third) },
    ];
    papers::put_changes(&mut store, &by(), &commune, &new, changes).unwrap();
    assert_eq!(names_on(&store, &commune, "2026-12-31"), before, "a draft changes nothing");

    papers::issue(&mut store, &by(), &commune, &new, &given(9, day("2026-12-01"))).unwrap();
    assert_eq!(names_on(&store, &commune, "2026-11-30"), before);
    let after = names_on(&store, &commune, "2026-12-01");
    assert_eq!(after.len(), before.len(), "one left, one joined, one was replaced");
    for (name, is_in) in [
        (second.name.as_str(), false),
        (leader.name.as_str(), false),
        ("Lò Thị Bổ Sung", true),
        ("Hà Văn Thay", true),
        (third.name.as_str(), true),
    ] {
        assert_eq!(after.iter().any(|known| known == name), is_in, "{name}");
    }
    let now = roster::members(&store.read(), &commune.id).unwrap();
    let stood_in = now.iter().find(|member| member.name == "Hà Văn Thay").unwrap();
    assert_eq!(stood_in.position, leader.position, "who replaces takes the place");
    let reassigned: Vec<_> = now.iter().filter(|member| member.person == third.person).collect();
    assert_eq!(reassigned.len(), 2);
    assert_eq!(reassigned[1].position.as_deref(), Some("Tổ phó"));
    assert_eq!(reassigned[0].to, Some(day("2026-12-01")));

    let paper = |store: &Store, id: &Id| papers::paper(&store.read(), &commune.id, id).unwrap();
    assert_eq!(paper(&store, &old).state, PaperState::Replaced);
    let team = &roster::teams(&store.read(), &commune.id).unwrap()[0];
    assert_eq!(team.decision.as_deref(), Some("09/QĐ-UBND"));
    assert_eq!(team.decided, Some(day("2026-12-01")));

    // The old decision cannot be taken back under the new one; the new one can, and leaves no trace.
    let refused = papers::revoke(&mut store, &by(), &commune, &old, "nhầm");
    assert!(matches!(refused, Err(Error::PaperNotIssued { state: PaperState::Replaced })));
    papers::revoke(&mut store, &by(), &commune, &new, "Sai tên").unwrap();
    assert_eq!(names_on(&store, &commune, "2026-12-31"), before);
    assert_eq!(roster::members(&store.read(), &commune.id).unwrap(), members);
    assert_eq!(paper(&store, &old).state, PaperState::Issued);
    let revoked = paper(&store, &new);
    assert_eq!(revoked.reason.as_deref(), Some("Sai tên"));
    assert_eq!(revoked.ended, Some(day("2026-11-22")));

    store.undo().unwrap();
    assert_eq!(names_on(&store, &commune, "2026-12-01"), after);
    store.redo().unwrap();
    assert_eq!(names_on(&store, &commune, "2026-12-01"), before);
}

#[test]
fn who_is_proposed_in_a_team_in_force_joins_by_the_next_consolidation() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune, _, first) = with_draft(folder.path());
    papers::delete_draft(&mut store, &by(), &commune, &first).unwrap();
    let team = roster::teams(&store.read(), &commune.id).unwrap()[2].id.clone();
    let membership = proposed(&mut store, &commune, team, "Đinh Văn Mới");
    let kind = papers::kind("decision-consolidate").unwrap();
    let draft = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let planned = papers::changes(&store.read(), &commune.id, &draft).unwrap();
    assert_eq!(planned.len(), 1);
    assert_eq!(
        (planned[0].action, planned[0].membership.as_ref()),
        (Action::Join, Some(&membership))
    );
    papers::issue(&mut store, &by(), &commune, &draft, &given(9, day("2026-12-01"))).unwrap();
    assert!(names_on(&store, &commune, "2026-12-01").contains(&"Đinh Văn Mới".to_owned()));
    papers::revoke(&mut store, &by(), &commune, &draft, "thử").unwrap();
    let again = roster::members(&store.read(), &commune.id).unwrap();
    let member = again.iter().find(|member| member.membership == membership).unwrap();
    assert_eq!(member.state, roster::TeamState::Proposed);
}

#[test]
fn what_no_longer_fits_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune, old, new) = with_draft(folder.path());
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let twice = vec![change(Action::Leave, &members[0]), change(Action::Replace, &members[0])];
    let refused = papers::put_changes(&mut store, &by(), &commune, &new, twice);
    assert!(matches!(refused, Err(Error::ChangeTwice { .. })));
    let on_old = papers::put_changes(&mut store, &by(), &commune, &old, vec![]);
    assert!(matches!(on_old, Err(Error::PaperNotDraft { .. })));
    let leaves = vec![change(Action::Leave, &members[0])];
    papers::put_changes(&mut store, &by(), &commune, &new, leaves).unwrap();
    let before = contents(folder.path());
    let early = papers::issue(&mut store, &by(), &commune, &new, &given(9, day("2026-01-01")));
    assert!(matches!(early, Err(Error::ChangeTooEarly { .. })), "{early:?}");
    assert_eq!(contents(folder.path()), before);

    // Two drafts let the same member go: the second to be issued is told.
    let kind = papers::kind("decision-consolidate").unwrap();
    let other = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let leaves = vec![change(Action::Leave, &members[0])];
    papers::put_changes(&mut store, &by(), &commune, &other, leaves).unwrap();
    papers::issue(&mut store, &by(), &commune, &new, &given(9, day("2026-12-01"))).unwrap();
    let late = papers::issue(&mut store, &by(), &commune, &other, &given(10, day("2026-12-02")));
    assert!(matches!(late, Err(Error::ChangeOutdated { .. })), "{late:?}");
}

#[test]
fn a_regulation_is_issued_with_its_decision() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kinds = ["decision-regulation", "regulation"].map(|name| papers::kind(name).unwrap());
    let made = papers::new_dossier(&mut store, &by(), &commune, &kinds, &Draft::default()).unwrap();
    let state =
        |store: &Store, id: &Id| papers::paper(&store.read(), &commune.id, id).unwrap().state;
    let refused =
        papers::issue(&mut store, &by(), &commune, &made[1], &given(1, day("2026-11-20")));
    assert!(matches!(refused, Err(Error::IssuedWithParent)));
    papers::issue(&mut store, &by(), &commune, &made[0], &given(13, day("2026-11-20"))).unwrap();
    assert_eq!(state(&store, &made[1]), PaperState::Issued);
    papers::revoke(&mut store, &by(), &commune, &made[0], "sai").unwrap();
    assert_eq!(state(&store, &made[1]), PaperState::Revoked);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(state(&store, &made[1]), PaperState::Draft);
    store.undo().unwrap();
    assert!(papers::papers(&store.read(), &commune.id).unwrap().is_empty(), "a set is one change");
}

#[test]
fn types_share_a_register_where_the_commune_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let mut all = papers::registers(&store.read(), &commune.id).unwrap();
    let types = papers::KINDS.iter().filter(|kind| kind.numbering != Numbering::Unnumbered).count();
    assert!(all.len() <= types && all.iter().all(|register| register.of == register.name));
    for register in &mut all {
        register.name = "chung".into();
    }
    papers::save_registers(&mut store, &by(), &commune.id, &all).unwrap();
    let draft = |store: &mut Store, name: &str| {
        let kind = papers::kind(name).unwrap();
        papers::new_draft(store, &by(), &commune, kind, Draft::default()).unwrap()
    };
    let plan = draft(&mut store, "activity-plan");
    let notice = draft(&mut store, "notice");
    papers::issue(&mut store, &by(), &commune, &plan, &given(20, day("2026-11-20"))).unwrap();
    let twice = papers::issue(&mut store, &by(), &commune, &notice, &given(20, day("2026-11-21")));
    assert!(matches!(twice, Err(Error::NumberUsed { number: 20, .. })));
    let kind = papers::kind("notice").unwrap();
    let look = |number, date| {
        papers::look_at_number(&store.read(), &commune.id, kind, number, day(date)).unwrap()
    };
    assert_eq!(look(20, "2026-11-21").taken_by.map(|p| p.id), Some(plan.clone()));
    assert_eq!(look(21, "2026-11-19").out_of_order.len(), 1, "a higher number of an earlier day");
    assert!(look(21, "2026-11-21").out_of_order.is_empty());
    assert!(look(20, "2027-01-04").taken_by.is_none(), "each year begins anew");
    assert_eq!(papers::next_number(&store.read(), &commune.id, kind, 2026).unwrap(), 21);
    assert_eq!(papers::next_number(&store.read(), &commune.id, kind, 2027).unwrap(), 1);
}

#[test]
fn nobody_joins_whom_the_draft_does_not_name() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune, _, first) = with_draft(folder.path());
    papers::delete_draft(&mut store, &by(), &commune, &first).unwrap();
    let team = roster::teams(&store.read(), &commune.id).unwrap()[2].id.clone();
    proposed(&mut store, &commune, team.clone(), "Đinh Văn Bỏ");
    let kind = papers::kind("decision-consolidate").unwrap();
    let draft = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    papers::put_changes(&mut store, &by(), &commune, &draft, vec![]).unwrap();
    let late = proposed(&mut store, &commune, team.clone(), "Đinh Văn Muộn");
    papers::refresh(&mut store, &by(), &commune, &draft).unwrap();
    let paper = papers::paper(&store.read(), &commune.id, &draft).unwrap();
    let left: Vec<String> = papers::left_out(&store.read(), &commune.id, &paper)
        .unwrap()
        .into_iter()
        .map(|member| member.name)
        .collect();
    assert_eq!(left, ["Đinh Văn Bỏ", "Đinh Văn Muộn"]);

    // Chosen by name, who is proposed joins once, with the position the roster has.
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let member = members.iter().find(|member| member.membership == late).unwrap();
    let joins = ChangeDraft {
        person: Some(member.person.clone()),
        position: "Tổ phó".into(),
        ..change(Action::Join, member)
    };
    papers::put_changes(&mut store, &by(), &commune, &draft, vec![joins.clone()]).unwrap();
    let planned = papers::changes(&store.read(), &commune.id, &draft).unwrap();
    assert_eq!(planned[0].membership.as_ref(), Some(&late));
    assert_eq!(planned[0].position.as_deref(), Some("Thành viên"));
    papers::issue(&mut store, &by(), &commune, &draft, &given(9, day("2026-12-01"))).unwrap();
    let after = names_on(&store, &commune, "2026-12-01");
    assert_eq!(after.iter().filter(|name| *name == "Đinh Văn Muộn").count(), 1);
    assert!(!after.contains(&"Đinh Văn Bỏ".to_owned()));

    // Who is in the team cannot join it again.
    let next = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let again = papers::put_changes(&mut store, &by(), &commune, &next, vec![joins]);
    assert!(matches!(again, Err(Error::AlreadyInTeam { .. })), "{again:?}");
}

#[test]
fn what_a_draft_rests_on_may_go_and_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune, _, first) = with_draft(folder.path());
    let member = roster::members(&store.read(), &commune.id).unwrap()[0].clone();
    let joins = vec![change(Action::Join, &member)];
    papers::put_changes(&mut store, &by(), &commune, &first, joins).unwrap();
    // A team with a planned newcomer can be deleted while it is only proposed.
    let draft = TeamDraft {
        id: None,
        name: "Tổ mới".into(),
        level: Level::Village,
        villages: vec![],
        team_type: None,
    };
    let team = store.change(&by(), "Thêm", |c| roster::save_team(c, &commune.id, draft)).unwrap();
    let kind = papers::kind("decision-consolidate").unwrap();
    let other = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let joins = ChangeDraft { team: team.clone(), ..change(Action::Join, &member) };
    papers::put_changes(&mut store, &by(), &commune, &other, vec![joins]).unwrap();
    store.change(&by(), "Xóa", |c| roster::delete_team(c, &commune.id, &team)).unwrap();
    assert!(papers::changes(&store.read(), &commune.id, &other).unwrap().is_empty());

    // A person made by a decision goes with it; a draft that counted on them is told.
    papers::issue(&mut store, &by(), &commune, &first, &given(9, day("2026-12-01"))).unwrap();
    let made = roster::members(&store.read(), &commune.id).unwrap();
    let made = made.iter().find(|member| member.name == "Lò Thị Bổ Sung").unwrap().clone();
    let elsewhere = roster::teams(&store.read(), &commune.id).unwrap()[3].id.clone();
    let joins = ChangeDraft {
        team: elsewhere,
        person: Some(made.person.clone()),
        ..change(Action::Join, &made)
    };
    papers::put_changes(&mut store, &by(), &commune, &other, vec![joins]).unwrap();
    papers::revoke(&mut store, &by(), &commune, &first, "sai").unwrap();
    let refused = papers::issue(&mut store, &by(), &commune, &other, &given(10, day("2026-12-02")));
    assert!(matches!(refused, Err(Error::ChangeOutdated { .. })), "{refused:?}");
}

#[test]
fn decisions_keep_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune, old, new) = with_draft(folder.path());
    let early = papers::issue(&mut store, &by(), &commune, &new, &given(9, day("2026-03-04")));
    assert!(matches!(early, Err(Error::BeforeDecision { .. })), "{early:?}");
    // Two of one day: the one with the higher number is the later one.
    papers::delete_draft(&mut store, &by(), &commune, &new).unwrap();
    let team = roster::teams(&store.read(), &commune.id).unwrap()[0].id.clone();
    let kind = papers::kind("decision-consolidate").unwrap();
    let one = Draft { teams: Some(vec![team]), ..Draft::default() };
    let part = papers::new_draft(&mut store, &by(), &commune, kind, one).unwrap();
    papers::issue(&mut store, &by(), &commune, &part, &given(6, day("2026-03-05"))).unwrap();
    let refused = papers::revoke(&mut store, &by(), &commune, &old, "sai");
    assert!(matches!(refused, Err(Error::LaterPaper { .. })));
    papers::revoke(&mut store, &by(), &commune, &part, "sai").unwrap();
    papers::revoke(&mut store, &by(), &commune, &old, "sai").unwrap();
}

#[test]
fn a_set_speaks_of_the_same_teams_and_its_sessions_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune, _, _) = with_draft(folder.path());
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    let session = SessionDraft {
        topic: "Kỹ năng số".into(),
        start: at("2026-12-05T08:00"),
        end: at("2026-12-05T11:00"),
        place: "Nhà văn hóa".into(),
        teams: vec![teams[0].id.clone()],
        ..SessionDraft::default()
    };
    let session = store.change(&by(), "Thêm", |c| save_session(c, &commune, session)).unwrap();
    let fresh = TeamDraft {
        id: None,
        name: "Tổ mới".into(),
        level: Level::Village,
        villages: vec![],
        team_type: None,
    };
    store.change(&by(), "Thêm", |c| roster::save_team(c, &commune.id, fresh)).unwrap();
    let kinds = ["decision-consolidate", "member-list", "attendance-sheet"];
    let kinds = kinds.map(|name| papers::kind(name).unwrap());
    let draft = Draft { session: Some(session.clone()), ..Draft::default() };
    let made = papers::new_dossier(&mut store, &by(), &commune, &kinds, &draft).unwrap();
    let paper = |store: &Store, id: &Id| papers::paper(&store.read(), &commune.id, id).unwrap();
    let counts: Vec<usize> = made.iter().map(|id| paper(&store, id).teams.len()).collect();
    assert_eq!(counts, [teams.len() + 1, teams.len() + 1, 1]);
    assert_eq!(paper(&store, &made[0]).session, None, "a decision is about no session");

    // Deleting the session takes its sheet with it, refreshed or not, and nothing else.
    papers::refresh(&mut store, &by(), &commune, &made[2]).unwrap();
    store
        .change(&by(), "Xóa", |c| toso_core::training::delete_session(c, &commune, &session))
        .unwrap();
    let left = papers::papers(&store.read(), &commune.id).unwrap();
    assert!(left.iter().any(|paper| paper.id == made[0]));
    assert!(left.iter().all(|paper| paper.id != made[2]));
}

#[test]
fn a_regulation_finds_its_decision_whichever_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let draft = |store: &mut Store, name: &str| {
        let kind = papers::kind(name).unwrap();
        papers::new_draft(store, &by(), &commune, kind, Draft::default()).unwrap()
    };
    let parent =
        |store: &Store, id: &Id| papers::paper(&store.read(), &commune.id, id).unwrap().parent;
    let regulation = draft(&mut store, "regulation");
    assert_eq!(parent(&store, &regulation), None);
    let decision = draft(&mut store, "decision-regulation");
    assert_eq!(parent(&store, &regulation).as_ref(), Some(&decision));
    papers::issue(&mut store, &by(), &commune, &decision, &given(13, day("2026-11-20"))).unwrap();
    // The next one does not hang on the decision that has its regulation already.
    let next = draft(&mut store, "regulation");
    assert_eq!(parent(&store, &next), None);
}

#[test]
fn a_recorded_decision_has_the_usual_subject_and_a_draft_the_symbol_of_today() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = papers::kind("decision-establish").unwrap();
    let given = given(3, day("2026-02-02"));
    let recorded = Recorded { given, title: None, teams: None, former: None, people: None };
    let id = papers::record(&mut store, &by(), &commune, kind, recorded).unwrap();
    let title = papers::paper(&store.read(), &commune.id, &id).unwrap().title;
    assert!(title.starts_with("Về việc thành lập"), "{title}");

    let kind = papers::kind("official-letter").unwrap();
    let letter = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let renamed = Commune { department_abbreviation: "VHTT".into(), ..commune.clone() };
    let paper = papers::paper(&store.read(), &commune.id, &letter).unwrap();
    assert!(papers::is_stale(&store, &renamed, &paper, by().at.date()).unwrap());
    papers::refresh(&mut store, &by(), &renamed, &letter).unwrap();
    let paper = papers::paper(&store.read(), &commune.id, &letter).unwrap();
    assert_eq!(paper.symbol.as_deref(), Some("UBND-VHTT"));
}

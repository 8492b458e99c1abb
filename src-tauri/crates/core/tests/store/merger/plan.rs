//! The plan: it follows the villages, names what clashes, and is refused where it does not fit.

use super::*;

fn clashes(at: &Merged, plan: &MergerPlan) -> Vec<(ClashKind, Option<usize>)> {
    let tables = at.store.read();
    roster::look_at_merger(&tables, &at.commune, plan, day("2026-11-22"))
        .unwrap()
        .into_iter()
        .map(|clash| (clash.kind, clash.team))
        .collect()
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

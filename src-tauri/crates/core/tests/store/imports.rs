//! What an import does to people the store, or the file itself, knows already.

use std::ops::ControlFlow;

use toso_core::Error;
use toso_core::agency::Commune;
use toso_core::roster::import::{self, Field, Form, ImportPlan, ImportedPerson, Place};
use toso_core::roster::{self, Gender, Level, Outcome, Stored, StoredCounts, TeamDraft, Village};
use toso_core::store::Store;

use super::{by, lam_thao};

/// "khu 90" of old Hùng Sơn and of old Thạch Sơn, each with its team of that name.
fn twins(store: &mut Store, commune: &Commune) {
    for former in ["08498", "08512"] {
        store
            .change(&by(), "Thêm", |c| {
                let village = Village {
                    former: Some(former.into()),
                    ..Village::named(c.new_id(), "khu", "90")
                };
                let village = roster::save_village(c, &commune.id, village)?;
                let draft = TeamDraft {
                    id: None,
                    name: "Tổ CNSCĐ khu 90".into(),
                    level: Level::Village,
                    villages: vec![village],
                    team_type: None,
                };
                let team = roster::save_team(c, &commune.id, draft)?;
                roster::mark_former(c, &commune.id, &[team], Some(former))
            })
            .unwrap();
    }
}

fn told(stored: &Stored) -> Vec<(u32, &str)> {
    stored.problems.iter().map(|problem| (problem.row, problem.code.as_str())).collect()
}

#[test]
fn nobody_is_stored_in_one_of_several_teams_of_a_name_unless_it_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    twins(&mut store, &commune);
    let villages = |store: &Store| roster::villages(&store.read(), &commune.id).unwrap().len();
    let before = villages(&store);
    let people = vec![
        row("Lê Văn Cường", "Tổ CNSCĐ khu 90"),
        ImportedPerson {
            row: 3, ..row("Trần Thị Bình", "tổ CNSCĐ khu 90 (Hùng Sơn cũ)")
        },
    ];
    let plan = ImportPlan { people, ..ImportPlan::default() };
    let stored = import_plan(&mut store, &commune, &plan);
    let outcomes: Vec<_> = stored.people.iter().map(|one| one.outcome).collect();
    assert_eq!(outcomes, [Outcome::Refused, Outcome::New]);
    assert_eq!(told(&stored), [(2, "team-ambiguous")]);
    assert_eq!((stored.counts.people, stored.counts.teams), (1, 0));
    assert_eq!(villages(&store), before);
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    let formers = roster::former_of_teams(&store.read(), &commune.id).unwrap();
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let binh = members.iter().find(|one| one.name == "Trần Thị Bình").unwrap();
    let team = teams.iter().find(|team| team.id == binh.team).unwrap();
    assert_eq!((team.name.as_str(), formers[&team.id].as_str()), ("Tổ CNSCĐ khu 90", "08498"));
    assert!(members.iter().all(|one| one.name != "Lê Văn Cường"));
}

#[test]
fn a_new_team_is_tied_to_no_village_that_it_may_only_guess() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    twins(&mut store, &commune);
    let people = vec![
        row("Lê Văn Cường", "Tổ chuyển đổi số khu 90"),
        ImportedPerson {
            row: 3, ..row("Trần Thị Bình", "Tổ chuyển đổi số khu 90 (Thạch Sơn cũ)")
        },
        ImportedPerson { row: 4, ..row("Hà Văn Em", "Tổ CNSCĐ khu 91 (Thạch Sơn cũ)") },
        ImportedPerson { row: 5, ..row("Vi Thị Lan", "TDP 5") },
        ImportedPerson { row: 6, ..row("Vi Thị Mai", "Tổ CNSCĐ tổ dân phố 5") },
    ];
    let plan = ImportPlan { people, ..ImportPlan::default() };
    let stored = import_plan(&mut store, &commune, &plan);
    assert_eq!(told(&stored), [(2, "village-ambiguous-info")]);
    let today = by().at.date();
    let villages = roster::villages_on(&store.read(), &commune.id, today).unwrap();
    let served = |name: &str| -> Vec<String> {
        let teams = roster::teams(&store.read(), &commune.id).unwrap();
        let team = teams.into_iter().find(|team| team.name == name).unwrap();
        assert_eq!(team.level, Level::Village, "{name}");
        let of = villages.iter().filter(|village| team.villages.contains(&village.id));
        of.map(Village::label).collect()
    };
    assert!(served("Tổ chuyển đổi số khu 90").is_empty());
    assert_eq!(served("Tổ chuyển đổi số khu 90 (Thạch Sơn cũ)"), ["khu 90 (Thạch Sơn cũ)"]);
    assert_eq!(served("Tổ CNSCĐ khu 91 (Thạch Sơn cũ)"), ["khu 91"]);
    assert_eq!(served("TDP 5"), ["tổ dân phố 5"]);
    assert_eq!(served("Tổ CNSCĐ tổ dân phố 5"), ["tổ dân phố 5"]);
}

#[test]
fn where_nobody_is_asked_only_who_is_certainly_known_is_taken_for_known() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let one = known_one(&mut store, &commune);
    let other = ImportedPerson { phone: Some("0987654321".into()), row: 3, ..one.clone() };
    let plan = ImportPlan { people: vec![other], unattended: true, ..ImportPlan::default() };
    let stored = import_plan(&mut store, &commune, &plan);
    assert_eq!(stored.people[0].outcome, Outcome::New);
    assert_eq!(told(&stored), [(3, "maybe-known-info")]);
    let mut both = phones(&store, &commune, "Hoàng Văn Đạt");
    both.sort();
    assert_eq!(both, [Some("0912345699".to_owned()), Some("0987654321".to_owned())]);
    let again = import_plan(&mut store, &commune, &plan);
    assert_eq!((again.people[0].outcome, told(&again)), (Outcome::Unchanged, vec![]));
}

#[test]
fn what_a_row_says_otherwise_than_one_above_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let one = ImportedPerson {
        birth_year: Some(1970),
        position: Some("Tổ trưởng".into()),
        ..row("Hoàng Văn Đạt", "Tổ CNSCĐ khu 90")
    };
    let again = ImportedPerson { row: 12, position: Some("Thành viên".into()), ..one.clone() };
    let plan = ImportPlan { people: vec![one, again], ..ImportPlan::default() };
    let stored = import_plan(&mut store, &commune, &plan);
    let [_, repeated] = stored.people.as_slice() else { panic!("{stored:?}") };
    assert_eq!(repeated.outcome, Outcome::Repeated);
    let [told] = repeated.differences.as_slice() else { panic!("{repeated:?}") };
    assert_eq!((told.field, told.new.as_str(), told.taken), (Field::Position, "Thành viên", false));
    assert_eq!(told.old.as_deref(), Some("Tổ trưởng"));
}

fn row(name: &str, team: &str) -> ImportedPerson {
    ImportedPerson {
        row: 2,
        name: name.into(),
        given_name: name.rsplit(' ').next().unwrap_or_default().into(),
        team: Some(team.into()),
        ..ImportedPerson::default()
    }
}

fn import(store: &mut Store, commune: &Commune, people: Vec<ImportedPerson>) -> StoredCounts {
    import_plan(store, commune, &ImportPlan { people, ..ImportPlan::default() }).counts
}

fn import_plan(store: &mut Store, commune: &Commune, plan: &ImportPlan) -> Stored {
    let go_on = &mut |_: f64| ControlFlow::Continue(());
    store.change(&by(), "Nhập", |c| roster::store_import(c, commune, plan, go_on)).unwrap()
}

fn phones(store: &Store, commune: &Commune, name: &str) -> Vec<Option<String>> {
    let members = roster::members(&store.read(), &commune.id).unwrap();
    members.into_iter().filter(|member| member.name == name).map(|member| member.phone).collect()
}

#[test]
fn namesakes_stay_apart_where_anything_tells_them_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let with = |id: &str| ImportedPerson {
        birth_year: Some(1980),
        citizen_id: Some(id.into()),
        ..row("Lê Văn Cường", "Tổ CNSCĐ khu 90")
    };
    let dated = ImportedPerson {
        birth_year: Some(1980),
        ..row("Trần Thị Bình", "Tổ CNSCĐ khu 90")
    };
    let people = vec![
        with("025080900001"),
        with("025080900002"),
        dated,
        row("Trần Thị Bình", "Tổ CNSCĐ khu 91"),
        row("Nguyễn Văn An", "Tổ CNSCĐ khu 90"),
        row("Nguyễn Văn An", "Tổ CNSCĐ khu 91"),
    ];
    let stored = import(&mut store, &commune, people.clone());
    assert_eq!((stored.people, stored.memberships, stored.unchanged), (6, 6, 0));
    let again = import(&mut store, &commune, people);
    assert_eq!((again.people, again.memberships, again.unchanged), (0, 0, 6));
}

#[test]
fn what_one_row_fills_no_later_row_empties() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let born =
        |team: &str| ImportedPerson { birth_year: Some(1970), ..row("Hoàng Văn Đạt", team) };
    let (one, two) = (born("Tổ CNSCĐ khu 90"), born("Tổ CNSCĐ khu 91"));
    let first = import(&mut store, &commune, vec![one.clone(), two.clone()]);
    assert_eq!((first.people, first.memberships), (1, 2));
    let phone = ImportedPerson { phone: Some("0912345699".into()), ..one };
    let work = ImportedPerson { occupation: Some("Giáo viên".into()), ..two };
    import(&mut store, &commune, vec![phone, work]);
    assert_eq!(phones(&store, &commune, "Hoàng Văn Đạt"), vec![Some("0912345699".to_owned()); 2]);
}

#[test]
fn a_new_team_takes_nothing_from_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = roster::members(&store.read(), &commune.id).unwrap();
    let known = known.into_iter().find(|m| !m.tags.is_empty() && m.birth.year.is_some()).unwrap();
    let again = ImportedPerson {
        birth_year: known.birth.year,
        birth_date: known.birth.date,
        gender: Some(Gender::Female),
        note: Some("hai tổ".into()),
        ..row(&known.name, "Tổ CNSCĐ khu 90")
    };
    import(&mut store, &commune, vec![again.clone(), again]);
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let now: Vec<_> = members.iter().filter(|m| m.person == known.person).collect();
    assert_eq!(now.len(), 2);
    assert!(now.iter().all(|m| m.tags == known.tags && m.gender == known.gender));
}

#[test]
fn a_row_that_says_less_than_its_twin_below_is_known_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let number = |team: &str| ImportedPerson {
        citizen_id: Some("025080001234".into()),
        ..row("Hoàng Văn Đạt", team)
    };
    let less = number("Tổ CNSCĐ khu 90");
    let more = |team: &str| ImportedPerson {
        row: 3,
        birth_year: Some(1980),
        phone: Some("0912345678".into()),
        ..number(team)
    };
    for (team, memberships) in [("Tổ CNSCĐ khu 90", 1), ("Tổ CNSCĐ khu 91", 2)] {
        let people = vec![less.clone(), more(team)];
        for unattended in [true, false] {
            let plan = ImportPlan { people: people.clone(), unattended, ..ImportPlan::default() };
            import_plan(&mut store, &commune, &plan);
            let counts = import_plan(&mut store, &commune, &plan).counts;
            assert_eq!((counts.people, counts.memberships), (0, 0), "{team}");
        }
        assert_eq!(phones(&store, &commune, "Hoàng Văn Đạt").len(), memberships, "{team}");
    }
}

#[test]
fn the_many_rows_of_an_import_are_taken_back_and_brought_again_together() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let all = |store: &Store| {
        let tables = store.read();
        let (teams, villages) =
            (roster::teams(&tables, &commune.id), roster::villages(&tables, &commune.id));
        (roster::members(&tables, &commune.id).unwrap(), teams.unwrap(), villages.unwrap())
    };
    let before = all(&store);
    // In each round of writing there are some that fill a blank of one in the same round.
    let people = (0..1_234).flat_map(|n| {
        let one = row(&format!("Người Thứ {n}"), &format!("Tổ CNSCĐ khu {}", 100 + n / 7));
        let filled = ImportedPerson { gender: Some(Gender::Female), ..one.clone() };
        let again = (n % 10 == 0).then_some(filled);
        [Some(one), again].into_iter().flatten()
    });
    let counts = import(&mut store, &commune, people.collect());
    assert_eq!((counts.people, counts.memberships, counts.teams), (1_234, 1_234, 177));
    let after = all(&store);
    assert_eq!(after.0.len(), before.0.len() + 1_234);
    let women = after.0.iter().filter(|member| {
        member.name.starts_with("Người Thứ") && member.gender == Some(Gender::Female)
    });
    assert_eq!(women.count(), 124);
    store.undo().unwrap();
    assert_eq!(all(&store), before);
    store.redo().unwrap();
    assert_eq!(all(&store), after);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn an_import_that_is_broken_off_stores_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let people = (0..2_000).map(|n| row(&format!("Người Thứ {n}"), "Tổ CNSCĐ khu 90")).collect();
    let plan = ImportPlan { people, ..ImportPlan::default() };
    let stop = &mut |done: f64| match done > 0.5 {
        true => ControlFlow::Break(()),
        false => ControlFlow::Continue(()),
    };
    let broken = store.change(&by(), "Nhập", |c| roster::store_import(c, &commune, &plan, stop));
    assert!(matches!(broken, Err(Error::Cancelled)));
    assert_eq!(roster::members(&store.read(), &commune.id).unwrap().len(), 84);
}

/// The list of one person of khu 90 whom the store knows with birth, phone and work.
fn known_one(store: &mut Store, commune: &Commune) -> ImportedPerson {
    let one = ImportedPerson {
        birth_year: Some(1970),
        birth_date: chrono::NaiveDate::from_ymd_opt(1970, 5, 6),
        phone: Some("0912345699".into()),
        occupation: Some("Giáo viên".into()),
        ..row("Hoàng Văn Đạt", "Tổ CNSCĐ khu 90")
    };
    import(store, commune, vec![one.clone()]);
    one
}

#[test]
fn what_a_list_says_otherwise_is_offered_and_taken_only_where_the_clerk_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let one = known_one(&mut store, &commune);
    let changed = ImportedPerson {
        phone: Some("0987654321".into()),
        occupation: Some("Hiệu trưởng".into()),
        gender: Some(Gender::Male),
        ..one
    };
    let mut plan = ImportPlan { people: vec![changed], ..ImportPlan::default() };
    let offered = import_plan(&mut store, &commune, &plan);
    let [met] = offered.people.as_slice() else { panic!("{offered:?}") };
    assert_eq!((met.outcome, met.certain), (Outcome::Updated, false));
    assert_eq!((offered.counts.people, offered.counts.matched), (0, 1));
    let told: Vec<_> = met
        .differences
        .iter()
        .map(|one| (one.field, one.old.as_deref(), one.new.as_str(), one.taken))
        .collect();
    assert_eq!(
        told,
        [
            (Field::Gender, None, "Nam", true),
            (Field::Phone, Some("0912345699"), "0987654321", false),
            (Field::Occupation, Some("Giáo viên"), "Hiệu trưởng", false),
        ]
    );
    assert_eq!(phones(&store, &commune, "Hoàng Văn Đạt"), [Some("0912345699".to_owned())]);

    plan.taken.insert((Place { row: 2, part: 0 }, Field::Phone));
    import_plan(&mut store, &commune, &plan);
    assert_eq!(phones(&store, &commune, "Hoàng Văn Đạt"), [Some("0987654321".to_owned())]);
    let again = import_plan(&mut store, &commune, &plan);
    assert_eq!((again.people[0].outcome, again.counts.unchanged), (Outcome::Unchanged, 1));
    let works = roster::members(&store.read(), &commune.id).unwrap();
    let works: Vec<_> = works.iter().filter(|one| one.name == "Hoàng Văn Đạt").collect();
    assert!(works.iter().all(|one| one.occupation.as_deref() == Some("Giáo viên")));
}

#[test]
fn one_who_only_looks_like_a_known_person_is_kept_apart_where_the_clerk_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let one = known_one(&mut store, &commune);
    let other = ImportedPerson { phone: Some("0987654321".into()), row: 3, ..one.clone() };
    let apart = [Place { row: 3, part: 0 }].into();
    let plan = ImportPlan { people: vec![one, other], apart, ..ImportPlan::default() };
    let stored = import_plan(&mut store, &commune, &plan);
    let outcomes: Vec<_> = stored.people.iter().map(|one| one.outcome).collect();
    assert_eq!(outcomes, [Outcome::Unchanged, Outcome::New]);
    let again = ImportPlan { apart: [].into(), ..plan };
    let again = import_plan(&mut store, &commune, &again);
    assert_eq!((again.counts.people, again.counts.unchanged), (0, 2));
}

#[test]
fn a_namesake_whose_known_person_is_in_the_list_too_is_another_person() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let one = known_one(&mut store, &commune);
    let other = ImportedPerson { phone: Some("0987654321".into()), row: 3, ..one.clone() };
    let stored = import_plan(
        &mut store,
        &commune,
        &ImportPlan { people: vec![other, one.clone(), one], ..ImportPlan::default() },
    );
    let outcomes: Vec<_> = stored.people.iter().map(|one| one.outcome).collect();
    assert_eq!(outcomes, [Outcome::New, Outcome::Unchanged, Outcome::Repeated]);
}

#[test]
fn a_form_is_remembered_once_and_forgotten_where_it_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let mut put = |columns: Option<&str>| {
        let form = Form { header: "0=ho ten".into(), columns: columns.map(Into::into) };
        let before = store.journal(1).unwrap()[0].id;
        store.change(&by(), "Nhập", |c| import::put_form(c, &commune.id, &form)).unwrap();
        let forms = import::forms(&store.read(), &commune.id).unwrap();
        (forms.get("0=ho ten").cloned(), store.journal(1).unwrap()[0].id > before)
    };
    assert_eq!(put(None), (None, false));
    assert_eq!(put(Some("0=name")), (Some("0=name".to_owned()), true));
    assert_eq!(put(Some("0=name")), (Some("0=name".to_owned()), false));
    assert_eq!(put(Some("0=")), (Some("0=".to_owned()), true));
    assert_eq!(put(None), (None, true));
}

//! What an import does to people the store, or the file itself, knows already.

use std::ops::ControlFlow;

use toso_core::Error;
use toso_core::agency::Commune;
use toso_core::roster::import::{ImportPlan, ImportedPerson};
use toso_core::roster::{self, Gender, StoredCounts};
use toso_core::store::Store;

use super::{by, lam_thao};

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
    let plan = ImportPlan { people, ..ImportPlan::default() };
    let go_on = &mut |_: f64| ControlFlow::Continue(());
    store.change(&by(), "Nhập", |c| roster::store_import(c, commune, &plan, go_on)).unwrap()
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
fn an_import_that_is_broken_off_stores_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let people = (0..500).map(|n| row(&format!("Người Thứ {n}"), "Tổ CNSCĐ khu 90")).collect();
    let plan = ImportPlan { people, ..ImportPlan::default() };
    let stop = &mut |done: f64| match done > 0.5 {
        true => ControlFlow::Break(()),
        false => ControlFlow::Continue(()),
    };
    let broken = store.change(&by(), "Nhập", |c| roster::store_import(c, &commune, &plan, stop));
    assert!(matches!(broken, Err(Error::Cancelled)));
    assert_eq!(roster::members(&store.read(), &commune.id).unwrap().len(), 84);
}

//! The sums of communes, kept from look to look, follow every change.

use toso_core::roster::{Village, When};
use toso_core::store::exchange::{Arrival, Wish, communes_overview, receive, send};

use super::*;

/// Holds the sums of every commune against a look at all it has; answers how many people there are.
fn agree(store: &Store, today: &str) -> u32 {
    let (today, tables) = (day(today), store.read());
    let all = communes_overview(store, today).unwrap();
    assert_eq!(all.len(), agency::communes(&tables).unwrap().len());
    for totals in &all {
        let commune = agency::commune(&tables, Some(&totals.code)).unwrap();
        let mut teams = roster::teams(&tables, &commune.id).unwrap();
        teams.retain(|team| team.stands_on(None));
        let mut members = roster::members(&tables, &commune.id).unwrap();
        members.retain(|one| one.stands_on(None) && teams.iter().any(|team| team.id == one.team));
        let villages = roster::villages_on(&tables, &commune.id, today).unwrap();
        let served = |village: &&Village| teams.iter().any(|t| t.villages.contains(&village.id));
        let women = members.iter().filter(|one| one.gender == Some(Gender::Female)).count();
        let found = [
            totals.teams,
            totals.members,
            totals.women,
            totals.villages,
            totals.villages_with_team,
        ];
        let wanted = [
            teams.len(),
            members.len(),
            women,
            villages.len(),
            villages.iter().filter(served).count(),
        ];
        assert_eq!(found.map(|count| count as usize), wanted, "{}", totals.name);
    }
    all.iter().map(|one| one.members).sum()
}

fn draft(of: &roster::Member, gender: Option<Gender>, team: &Id) -> MemberDraft {
    MemberDraft {
        membership: Some(of.membership.clone()),
        team: team.clone(),
        name: of.name.clone(),
        birth: String::new(),
        gender,
        phone: String::new(),
        occupation: String::new(),
        email: String::new(),
        organisation: String::new(),
        sort_key: String::new(),
        position: String::new(),
        slot: String::new(),
        tags: vec![],
        note: String::new(),
    }
}

#[test]
fn every_change_undo_and_redo_is_in_the_sums() {
    const DAY: &str = "2026-11-22";
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), None).unwrap();
    agency::load_sample(&mut store, &by(), Units::bundled(), "lam-thao").unwrap();
    let alone = agree(&store, DAY);
    // Another commune comes from its own store.
    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = Store::open(&elsewhere.path().join("kho"), None).unwrap();
    agency::load_sample(&mut other, &by(), Units::bundled(), "cam-thanh").unwrap();
    let file = elsewhere.path().join("gửi.toso");
    send(&other, &by(), &Wish::default(), &file).unwrap();
    let arrival = Arrival::open(&store, &file).unwrap();
    receive(&mut store, &by(), arrival, &[]).unwrap();
    assert!(agree(&store, DAY) > alone);
    let first = agree(&store, DAY);
    let code = communes_overview(&store, day(DAY)).unwrap()[0].code.clone();
    let commune = agency::commune(&store.read(), Some(&code)).unwrap();
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    let villages = roster::villages(&store.read(), &commune.id).unwrap();
    let own = &commune.id;
    let (one, other) = (&members[0], &members[members.len() - 1]);
    let begun = store.journal(1).unwrap()[0].id;

    type Act<'a> = Box<dyn Fn(&toso_core::store::Change<'_>) -> toso_core::Result<()> + 'a>;
    let acts: Vec<Act<'_>> = vec![
        Box::new(|c| {
            let gender = match one.gender {
                Some(Gender::Female) => Gender::Male,
                _ => Gender::Female,
            };
            roster::save_member(c, own, draft(one, Some(gender), &one.team)).map(drop)
        }),
        Box::new(|c| {
            let new = MemberDraft {
                membership: None,
                name: "Ngô Thử Mới".into(),
                ..draft(one, Some(Gender::Female), &one.team)
            };
            roster::save_member(c, own, new).map(drop)
        }),
        Box::new(|c| roster::save_member(c, own, draft(one, None, &other.team)).map(drop)),
        Box::new(|c| roster::delete_member(c, own, &other.membership)),
        Box::new(|c| roster::delete_team(c, own, &teams[1].id)),
        Box::new(|c| {
            roster::save_village(c, own, Village::named(c.new_id(), "khu", "Mới")).map(drop)
        }),
        Box::new(|c| {
            let wish = TeamDraft {
                id: Some(teams[2].id.clone()),
                name: teams[2].name.clone(),
                level: Level::Village,
                villages: vec![],
                team_type: None,
            };
            roster::save_team(c, own, wish).map(drop)
        }),
        Box::new(|c| {
            let both = [villages[3].id.clone(), villages[4].id.clone()];
            let when = When { date: day("2027-01-01"), basis: String::new() };
            let into = Village::named(c.new_id(), "khu", "Hợp Nhất");
            roster::merge_villages(c, own, &both, into, &when).map(drop)
        }),
    ];
    for act in &acts {
        store.change(&by(), "Thử", act).unwrap();
        agree(&store, DAY);
    }
    assert!(store.journal(1).unwrap()[0].id >= begun + acts.len() as i64);
    // Villages of another day, and of this one again.
    agree(&store, "2027-01-01");
    agree(&store, DAY);
    // One at a time, and all at once.
    store.undo().unwrap();
    agree(&store, DAY);
    (1..acts.len()).for_each(|_| drop(store.undo().unwrap()));
    assert_eq!(agree(&store, DAY), first);
    acts.iter().for_each(|_| drop(store.redo().unwrap()));
    agree(&store, DAY);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    agree(&store, DAY);
}

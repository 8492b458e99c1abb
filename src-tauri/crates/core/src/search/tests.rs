//! What the index answers, held against a look at everybody one by one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;
use vietnamese::search_words;

use super::{Hit, Kind, Sought, Tier, Typed, count, find, refresh};
use crate::Id;
use crate::agency::units::Units;
use crate::agency::{Commune, Setup, set_up};
use crate::roster::{
    self, Level, Member, MemberDraft, MemberFilter, MemberOrder, Stats, TeamDraft,
};
use crate::store::{By, Store};

fn by() -> By {
    let at = NaiveDateTime::parse_from_str("2026-11-22T09:00", "%Y-%m-%dT%H:%M").unwrap();
    By { who: "thử".into(), at }
}

struct Ground {
    store: Store,
    commune: Commune,
    teams: Vec<Id>,
    _folder: TempDir,
}

impl Ground {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), None).unwrap();
        let setup = Setup { code: "08494".to_owned(), ..Setup::default() };
        let commune = set_up(&mut store, &by(), Units::bundled(), &setup).unwrap();
        let teams = ["Tổ CNSCĐ khu 1", "Tổ CNSCĐ khu 2"].map(|name| {
            let draft = TeamDraft {
                id: None,
                name: name.to_owned(),
                level: Level::Village,
                villages: vec![],
                team_type: None,
            };
            let save = |change: &crate::store::Change<'_>| {
                roster::save_team(change, &commune.id, draft.clone())
            };
            store.change(&by(), "Lưu tổ", save).unwrap()
        });
        Self { store, commune, teams: teams.to_vec(), _folder: folder }
    }

    fn save(&mut self, known: Option<&Member>, person: &Person) {
        let draft = MemberDraft {
            membership: known.map(|member| member.membership.clone()),
            team: self.teams[usize::from(person.second_team)].clone(),
            name: person.name.clone(),
            birth: person.birth.map(|year| year.to_string()).unwrap_or_default(),
            gender: person.woman.then_some(roster::Gender::Female),
            phone: person.phone.clone(),
            occupation: person.occupation.clone(),
            email: String::new(),
            organisation: String::new(),
            sort_key: String::new(),
            position: person.position.clone(),
            slot: String::new(),
            tags: vec![],
            note: String::new(),
        };
        let commune = self.commune.id.clone();
        self.store
            .change(&by(), "Lưu", |change| roster::save_member(change, &commune, draft))
            .unwrap();
    }

    fn members(&self) -> Vec<Member> {
        roster::members(&self.store.read(), &self.commune.id).unwrap()
    }

    fn sought(&self, by_name: bool) -> Sought<'_> {
        let commune = Some(&self.commune.id);
        Sought { kind: Kind::Member, commune, team: None, as_of: None, by_name }
    }

    fn found(&self, text: &str, by_name: bool, limit: usize) -> Vec<Hit> {
        refresh(&self.store, Some(&self.commune.id)).unwrap();
        find(&self.store.read(), &Typed::new(text), self.sought(by_name), limit).unwrap()
    }

    /// Everybody looked at: tiers, and by name within a tier.
    fn looked_through(&self, text: &str, by_name: bool) -> Vec<(Tier, String)> {
        let typed = Typed::new(text);
        let mut members = self.members();
        vietnamese::sort_by_name(&mut members, |member| member.sort_name());
        let mut found: Vec<(Tier, String)> = members
            .iter()
            .filter_map(|member| {
                let other = [&member.position, &member.occupation].into_iter().flatten();
                let other = other.cloned().collect::<Vec<_>>().join(" ");
                let other = search_words(if by_name { "" } else { &other });
                let tier = typed.tier(&search_words(&member.name), &other, member.phone.as_deref());
                tier.map(|tier| (tier, member.name.clone()))
            })
            .collect();
        found.sort_by_key(|(tier, _)| *tier);
        found
    }

    fn agrees(&self, text: &str) {
        self.agrees_on(text, true);
        self.agrees_on(text, false);
    }

    fn agrees_on(&self, text: &str, by_name: bool) {
        let all = self.looked_through(text, by_name);
        let found: Vec<(Tier, String)> = self
            .found(text, by_name, usize::MAX)
            .into_iter()
            .map(|hit| (hit.tier, hit.name))
            .collect();
        // Within a tier, digits of a phone come before other words.
        let sets = |list: &[(Tier, String)]| {
            let mut sets: BTreeMap<Tier, Vec<String>> = BTreeMap::new();
            for (tier, name) in list {
                sets.entry(*tier).or_default().push(name.clone());
            }
            if let Some(other) = sets.get_mut(&Tier::Other) {
                other.sort();
            }
            sets
        };
        assert_eq!(sets(&found), sets(&all), "{text}");
        assert!(found.is_sorted_by_key(|(tier, _)| *tier));
        let typed = Typed::new(text);
        assert_eq!(
            count(&self.store.read(), &typed, self.sought(by_name)).unwrap(),
            all.len(),
            "{text}"
        );
        let first: Vec<Tier> =
            self.found(text, by_name, 3).into_iter().map(|hit| hit.tier).collect();
        assert_eq!(first, all.iter().take(3).map(|(tier, _)| *tier).collect::<Vec<_>>(), "{text}");
    }

    fn index_is_right(&self) {
        let entries = |store: &Store| {
            refresh(store, None).unwrap();
            let sql = "SELECT id, sum FROM search_entry ORDER BY id";
            store
                .read()
                .rows(sql, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
                .unwrap()
        };
        let before = entries(&self.store);
        assert_eq!(self.store.check().unwrap(), Vec::<String>::new());
        // A wrong index would have been thrown away and made anew, with other numbers.
        assert_eq!(entries(&self.store), before);
    }
}

#[derive(Debug, Clone)]
struct Person {
    name: String,
    phone: String,
    occupation: String,
    position: String,
    birth: Option<i32>,
    woman: bool,
    second_team: bool,
}

fn person() -> impl Strategy<Value = Person> {
    let name = prop_oneof![
        8 => (
            prop::sample::select(&["Nguyễn", "Nguyên", "Đào", "Dao", "H'", "Lê", "Hoà", "Hòa"][..]),
            prop::sample::select(&["Thị", "Văn", "Thị Thu", "Ngọc", "", "Đức"][..]),
            prop::sample::select(&["Hà", "Ha", "Hạnh", "Dũng", "Dung", "Mơ Niê", "An"][..]),
        )
            .prop_map(|(family, middle, given)| format!("{family} {middle} {given}")),
        1 => "[a-zA-ZđĐơễ'’\u{2bc}\u{303} 0-9-]{1,12}",
    ];
    let phone = prop_oneof![Just(String::new()), "09[01][0-2]{7}"];
    let occupation =
        prop::sample::select(&["", "Bí thư chi đoàn", "Đoàn viên", "Trưởng khu 5"][..]);
    let position = prop::sample::select(&["", "Tổ trưởng", "Tổ phó", "Thành viên"][..]);
    (name, phone, occupation, position, prop::option::of(1950..2020), any::<bool>(), any::<bool>())
        .prop_map(|(name, phone, occupation, position, birth, woman, second_team)| Person {
            name: format!("{name} "),
            phone,
            occupation: occupation.to_owned(),
            position: position.to_owned(),
            birth,
            woman,
            second_team,
        })
        .prop_filter("a name", |person| !vietnamese::clean(&person.name).is_empty())
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(
            &[
                "nguyen",
                "ng",
                "nguyễn",
                "nguyen ha",
                "ha nguyen",
                "hoà",
                "hòa",
                "hoa",
                "đ",
                "d",
                "dao",
                "đào",
                "h'mơ",
                "mo",
                "uye",
                "Nguyễn Thị Hà",
                "nguyê\u{303}n",
                "bi thu",
                "to truong",
                "hà tổ trưởng",
                "khu 5",
                "5",
                "0",
                "''",
                "dun",
                "dũng",
                "thi thu",
            ][..]
        )
        .prop_map(str::to_owned),
        "[0-2]{2,5}",
        "[hnđdu]{1,3}( [aàâoe]{1,2})?",
    ]
}

/// Runs a property on one store: every case begins where the store began, by undoing.
fn on_one_store<T: std::fmt::Debug>(
    cases: impl Strategy<Value = T>,
    holds: impl Fn(&mut Ground, T) -> Result<(), TestCaseError>,
) {
    let ground = RefCell::new(Ground::new());
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) };
    let case = |case| {
        let mut ground = ground.borrow_mut();
        while ground.store.undoable().unwrap().is_some_and(|last| last.name == "Lưu") {
            ground.store.undo().unwrap();
        }
        holds(&mut ground, case)
    };
    TestRunner::new(config).run(&cases, case).unwrap();
}

#[test]
fn the_index_finds_what_a_look_at_everybody_finds() {
    let people = prop::collection::vec(person(), 1..14);
    let edits = prop::collection::vec((any::<prop::sample::Index>(), person()), 0..4);
    let texts = prop::collection::vec(typed(), 6);
    on_one_store((people, edits, texts, 0_usize..6), |ground, (people, edits, texts, undone)| {
        for (at, person) in people.iter().enumerate() {
            ground.save(None, person);
            // Some are taken up one by one, some together.
            if at % 3 == 0 {
                ground.found("an", false, 1);
            }
        }
        let agree = |ground: &Ground| texts.iter().for_each(|text| ground.agrees(text));
        agree(ground);
        for (which, person) in &edits {
            let members = ground.members();
            ground.save(Some(&members[which.index(members.len())]), person);
        }
        agree(ground);
        for _ in 0..undone.min(people.len()) {
            ground.store.undo().unwrap();
        }
        agree(ground);
        for _ in 0..undone.min(people.len()) / 2 {
            ground.store.redo().unwrap();
        }
        agree(ground);
        ground.index_is_right();
        Ok(())
    });
}

#[test]
fn pages_and_figures_are_those_of_everybody() {
    let people = prop::collection::vec(person(), 1..14);
    on_one_store((people, 0_usize..6, 0_usize..6), |ground, (people, skip, limit)| {
        people.iter().for_each(|person| ground.save(None, person));
        let (tables, commune) = (ground.store.read(), &ground.commune.id);
        refresh(&ground.store, Some(commune)).unwrap();
        let all = ground.members();
        let teams = roster::teams(&tables, commune).unwrap();
        let orders = [MemberOrder::Entered, MemberOrder::Name, MemberOrder::Position];
        for (team, order) in [None, Some(ground.teams[0].clone())]
            .iter()
            .flat_map(|team| orders.map(|order| (team, order)))
        {
            let mut wanted = all.clone();
            wanted.retain(|member| team.as_ref().is_none_or(|team| *team == member.team));
            if order != MemberOrder::Entered {
                vietnamese::sort_by_name(&mut wanted, |member| member.sort_name());
            }
            if order == MemberOrder::Position {
                wanted.sort_by_key(|member| {
                    let place = teams.iter().position(|team| team.id == member.team);
                    (place, roster::position_rank(member.position.as_deref()))
                });
            }
            let filter = MemberFilter { team: team.clone(), order, ..MemberFilter::default() };
            let found = roster::find_members(&tables, commune, &filter, skip, limit).unwrap();
            prop_assert_eq!(found.total, wanted.len());
            let names = |members: &[Member]| -> Vec<String> {
                members.iter().map(|member| member.name.clone()).collect()
            };
            let part: Vec<Member> = wanted.into_iter().skip(skip).take(limit).collect();
            prop_assert_eq!(names(&found.rows), names(&part));
        }
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let villages = roster::villages(&tables, commune).unwrap();
        let wanted: Stats = roster::stats(&teams, &all, &villages, day);
        prop_assert_eq!(roster::stats_of(&tables, &ground.commune, None, day).unwrap(), wanted);
        Ok(())
    });
}

#[test]
fn what_a_tier_that_was_left_still_held_comes_with_a_later_one() {
    let mut ground = Ground::new();
    let person = |name: &str| Person {
        name: name.into(),
        phone: String::new(),
        occupation: String::new(),
        position: String::new(),
        birth: None,
        woman: true,
        second_team: false,
    };
    // Against the order of names first, so that the tiers meet them first.
    for name in ["Hà Văn An", "Hà Thị An", "Hà Minh An", "Hà An", "Trần An Hà", "An Hà"]
    {
        ground.save(None, &person(name));
    }
    refresh(&ground.store, None).unwrap();
    let typed = Typed::new("an hà");
    let sought = Sought {
        kind: Kind::Member,
        commune: Some(&ground.commune.id),
        team: None,
        as_of: None,
        by_name: true,
    };
    let tables = ground.store.read();
    let total = count(&tables, &typed, sought).unwrap();
    assert_eq!(total, 6);
    for most in [0, 1, 2, 3_000] {
        let hits = super::tables::find_with(&tables, &typed, sought, 99, most).unwrap();
        assert_eq!(hits.len(), total, "{most}");
        assert!(hits.is_sorted_by_key(|hit| hit.tier), "{most}");
    }
}

#[test]
fn a_wrong_index_is_made_anew() {
    let mut ground = Ground::new();
    let person = Person {
        name: "Nguyễn Thị Hà".into(),
        phone: "0912345678".into(),
        occupation: String::new(),
        position: String::new(),
        birth: None,
        woman: true,
        second_team: false,
    };
    ground.save(None, &person);
    assert_eq!(ground.found("2345", true, 9).len(), 1);
    for spoil in [
        "UPDATE search_entry SET sum = sum + 1",
        "DELETE FROM search_entry",
        "DELETE FROM search_token",
    ] {
        ground.store.derive(|derived| derived.run(spoil, [])).unwrap();
        assert_eq!(ground.store.check().unwrap(), Vec::<String>::new());
        assert_eq!(ground.found("ha", true, 9).len(), 1, "{spoil}");
        ground.index_is_right();
    }
}

//! What was deleted or merged here does not come back with the next parcel, unless it is wanted.

use std::collections::BTreeSet;

use toso_core::roster::Member;
use toso_core::store::Change;

use super::*;

const ALL: [Kind; 7] = [
    Kind::Commune,
    Kind::Village,
    Kind::Team,
    Kind::Person,
    Kind::Membership,
    Kind::Paper,
    Kind::Session,
];

fn all(choice: Choice) -> Vec<(Kind, Choice)> {
    ALL.iter().map(|kind| (*kind, choice)).collect()
}

fn withheld(kinds: &[KindCounts]) -> BTreeMap<&'static str, u32> {
    kinds.iter().filter(|one| one.withheld > 0).map(|one| (one.kind.word(), one.withheld)).collect()
}

/// An office with teams that no decision has made yet beside those that one has.
fn base() -> &'static PathBuf {
    static BASE: std::sync::OnceLock<(TempDir, PathBuf)> = std::sync::OnceLock::new();
    let (_, file) = BASE.get_or_init(|| {
        let mut office = Office::of("cam-thanh");
        let commune = office.commune().id;
        let villages = roster::villages(&office.store.read(), &commune).unwrap();
        for place in 0..3 {
            let draft = TeamDraft {
                id: None,
                name: format!("Tổ mới {place}"),
                level: Level::Village,
                team_type: None,
                villages: villages.iter().take(place).map(|one| one.id.clone()).collect(),
            };
            let save = |c: &Change<'_>| roster::save_team(c, &commune, draft);
            let team = office.store.change(&by(), "Thêm tổ", save).unwrap();
            for member in 0..5 {
                office.add_member("2026-11-22T09:10", &team, &format!("Lý Thị {place}{member}"));
            }
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("base.toso");
        office.store.back_up_to(by().at, "thử", &file).unwrap();
        (folder, file)
    });
    file
}

fn copy() -> Office {
    let mut office = Office::empty();
    let look = office.store.look_at(base()).unwrap();
    office.store.restore(&by(), look).unwrap();
    office
}

/// A member as they are, for a change.
fn draft(member: &Member) -> MemberDraft {
    MemberDraft {
        membership: Some(member.membership.clone()),
        birth: member.birth.label(),
        gender: member.gender,
        tags: member.tags.clone(),
        ..newcomer(member.team.clone(), &member.name)
    }
}

impl Office {
    fn members(&self) -> Vec<Member> {
        roster::members(&self.store.read(), &self.commune().id).unwrap()
    }

    /// Those whom no decision names.
    fn free(&self) -> Vec<Member> {
        let members = self.members().into_iter();
        members.filter(|one| one.name.starts_with("Lý Thị")).collect()
    }

    fn delete_team(&mut self, time: &str, team: &Id) {
        let commune = self.commune().id;
        self.store.change(&on(time), "Xóa tổ", |c| roster::delete_team(c, &commune, team)).unwrap();
    }

    fn add_member(&mut self, time: &str, team: &Id, name: &str) {
        let commune = self.commune().id;
        let draft = MemberDraft {
            birth: "1990".into(),
            tags: vec!["Đoàn viên".into()],
            ..newcomer(team.clone(), name)
        };
        self.store.change(&on(time), "Thêm", |c| roster::save_member(c, &commune, draft)).unwrap();
    }

    /// People without any membership.
    fn homeless(&self) -> Vec<String> {
        let db = rusqlite::Connection::open(self.folder.path().join("store.db")).unwrap();
        let mut people = db
            .prepare("SELECT name FROM person WHERE id NOT IN (SELECT person FROM membership)")
            .unwrap();
        people.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    fn keys(&self) -> BTreeSet<String> {
        let key = |line: &String| line.split('|').take(3).collect::<Vec<_>>().join("|");
        self.contents().iter().map(key).collect()
    }
}

#[test]
fn a_team_deleted_here_stays_so_with_its_people_until_it_is_wanted_back() {
    let mut here = copy();
    let mut there = copy();
    let team = here.free()[0].team.clone();
    let with = here.members().iter().filter(|one| one.team == team).count();
    let whole = here.contents();
    here.delete_team("2026-11-22T10:00", &team);
    let without = here.contents();
    // Something new comes along, and so does somebody new in the very team.
    there.plan_session("2026-11-22T10:30", "Ký số");
    there.add_member("2026-11-22T10:40", &team, "Đinh Văn Mới");
    let file = there.send_all("2026-11-22T11:00");

    let look = here.look(&file);
    assert_eq!(look.differences.len(), 1, "{:?}", look.differences);
    let difference = &look.differences[0];
    assert_eq!((difference.kind, difference.deleted_here), (Kind::Team, true));
    assert_eq!(difference.ours_at, Some(at("2026-11-22T10:00")));
    assert!(!difference.label.is_empty() && !difference.theirs_is_newer());
    let people = u32::try_from(with).unwrap() + 1;
    let stay = BTreeMap::from([("team", 1), ("person", people), ("membership", people)]);
    assert_eq!(withheld(&look.kinds), stay);

    let kinds = here.receive("2026-11-22T12:00", &file, &[(Kind::Team, Choice::Ours)]);
    assert_eq!((new(&kinds), withheld(&kinds)), (BTreeMap::from([("session", 1)]), stay));
    assert!(here.homeless().is_empty());
    assert!(here.members().iter().all(|one| one.team != team && one.name != "Đinh Văn Mới"));
    here.store.undo().unwrap();
    assert_eq!(here.contents(), without);

    let kinds = here.receive("2026-11-22T13:00", &file, &[(Kind::Team, Choice::Theirs)]);
    assert_eq!(new(&kinds)["membership"], people);
    assert!(withheld(&kinds).is_empty() && here.homeless().is_empty());
    assert_eq!(here.contents(), there.contents());
    // It is here again: nothing is to be asked any more.
    let again = here.look(&file);
    assert!(again.differences.is_empty() && withheld(&again.kinds).is_empty());
    assert!(whole.iter().all(|line| here.contents().contains(line)));
}

#[test]
fn what_was_deleted_and_brought_back_here_is_no_difference() {
    let mut here = copy();
    let team = here.free()[0].team.clone();
    let file = here.send_all("2026-11-22T10:00");
    let before = here.contents();
    here.delete_team("2026-11-22T10:30", &team);
    assert_eq!(here.look(&file).differences.len(), 1);
    here.store.undo().unwrap();
    let kinds = here.receive("2026-11-22T11:00", &file, &[]);
    assert!(new(&kinds).is_empty() && withheld(&kinds).is_empty());
    assert_eq!(here.contents(), before);
    // Taken back, what came new may come new again.
    let mut there = Office::empty();
    there.receive("2026-11-22T11:00", &file, &[]);
    there.store.undo().unwrap();
    assert!(withheld(&there.look(&file).kinds).is_empty());
    there.receive("2026-11-22T12:00", &file, &[]);
    assert_eq!(there.contents(), here.contents());
}

#[test]
fn two_people_merged_here_stay_one_whatever_was_done_to_them_elsewhere() {
    let mut here = copy();
    let mut there = copy();
    let commune = here.commune().id;
    let members = here.free();
    let kept = members[0].clone();
    let other = members.iter().find(|one| one.team != kept.team).unwrap().clone();
    let merge =
        |c: &Change<'_>| roster::merge_people(c, &commune, &kept.person, &other.person, &[]);
    here.store.change(&on("2026-11-22T10:00"), "Gộp", merge).unwrap();
    let merged = here.contents();
    // There the one who is no more got another phone, and a membership that is no older than the merging.
    let edit = |c: &Change<'_>| {
        let draft = MemberDraft {
            phone: "0900 000 077".into(),
            position: "Tổ phó".into(),
            note: "sửa ở kia".into(),
            ..draft(&other)
        };
        roster::save_member(c, &commune, draft)
    };
    there.store.change(&on("2026-11-22T10:30"), "Sửa", edit).unwrap();
    let file = there.send_all("2026-11-22T11:00");
    let look = here.look(&file);
    let gone: Vec<_> = look.differences.iter().filter(|one| one.deleted_here).collect();
    assert_eq!(gone.len(), 1);
    assert_eq!((gone[0].kind, gone[0].label.as_str()), (Kind::Person, other.name.as_str()));

    let kinds = here.receive("2026-11-22T12:00", &file, &[(Kind::Person, Choice::Ours)]);
    assert_eq!(withheld(&kinds), BTreeMap::from([("person", 1)]));
    assert_eq!(here.contents(), merged);
    // Their side of a membership that names nobody here cannot be taken.
    here.receive("2026-11-22T12:00", &file, &[(Kind::Membership, Choice::Theirs)]);
    assert_eq!(here.contents(), merged);
    // The person alone would come in without a team.
    let choices = [(Kind::Person, Choice::Theirs), (Kind::Membership, Choice::Ours)];
    here.receive("2026-11-22T12:00", &file, &choices);
    assert!(here.homeless().is_empty());

    here.receive("2026-11-22T13:00", &file, &all(Choice::Theirs));
    assert_eq!(here.contents(), there.contents());
}

#[test]
fn a_tag_taken_away_and_a_village_unlinked_do_not_come_back_either() {
    let mut here = copy();
    let mut there = copy();
    let commune = here.commune().id;
    let team = here.free()[0].team.clone();
    there.add_member("2026-11-22T09:30", &team, "Đinh Văn Mới");
    let file = there.send_all("2026-11-22T10:00");
    here.receive("2026-11-22T10:10", &file, &[]);
    let member = here.members().into_iter().find(|one| one.name == "Đinh Văn Mới").unwrap();
    let edit = |c: &Change<'_>| {
        let draft = MemberDraft { tags: vec![], ..draft(&member) };
        roster::save_member(c, &commune, draft)
    };
    here.store.change(&on("2026-11-22T10:20"), "Sửa", edit).unwrap();
    let teams = roster::teams(&here.store.read(), &commune).unwrap();
    let served = teams.into_iter().find(|one| !one.villages.is_empty()).unwrap();
    let unlink = |c: &Change<'_>| {
        let draft = TeamDraft {
            id: Some(served.id.clone()),
            name: served.name.clone(),
            level: served.level,
            team_type: served.team_type.clone(),
            villages: vec![],
        };
        roster::save_team(c, &commune, draft)
    };
    here.store.change(&on("2026-11-22T10:20"), "Sửa", unlink).unwrap();
    let before = here.contents();
    let look = here.look(&file);
    let named: Vec<_> =
        look.differences.iter().map(|one| (one.kind, one.table, one.deleted_here)).collect();
    let expected = [(Kind::Team, "team_village", true), (Kind::Person, "person_tag", true)];
    assert_eq!(named.len(), served.villages.len() + 1);
    assert!(expected.iter().all(|one| named.contains(one)), "{named:?}");
    assert!(look.differences.iter().any(|one| one.label == "Đinh Văn Mới, Đoàn viên"));
    here.receive("2026-11-22T11:00", &file, &[]);
    assert_eq!(here.contents(), before);
    here.receive("2026-11-22T11:00", &file, &all(Choice::Theirs));
    assert_eq!(here.contents(), there.contents());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_deleted_or_merged_here_stays_so_and_nobody_comes_without_a_team(
        ours in proptest::collection::vec((0_u8..5, 0_usize..15, 0_usize..15), 1..8),
        theirs in proptest::collection::vec((0_u8..5, 0_usize..15, 0_usize..15), 0..8),
    ) {
        let mut here = copy();
        let mut there = copy();
        let before = here.keys();
        for (office, steps, first) in [(&mut here, ours, 10), (&mut there, theirs, 11)] {
            let commune = office.commune().id;
            for (place, (step, one, other)) in steps.into_iter().enumerate() {
                let time = format!("2026-11-{first}T10:{place:02}");
                let members = office.free();
                let (Some(one), Some(other)) = (members.get(one), members.get(other)) else { continue };
                let store = &mut office.store;
                match step {
                    0 => drop(store.change(&on(&time), "Xóa", |c| roster::delete_member(c, &commune, &one.membership))),
                    1 => drop(store.change(&on(&time), "Xóa tổ", |c| roster::delete_team(c, &commune, &one.team))),
                    2 => drop(store.change(&on(&time), "Gộp", |c| roster::merge_people(c, &commune, &one.person, &other.person, &[]))),
                    3 => drop(store.undo()),
                    // One name in one team on both sides would be one person.
                    _ => office.add_member(&time, &one.team.clone(), &format!("Đinh Văn {first} {place}")),
                }
            }
        }
        let gone: BTreeSet<String> = before.difference(&here.keys()).cloned().collect();
        let orphans = [here.homeless(), there.homeless()];
        prop_assert!(orphans.iter().all(Vec::is_empty));
        let file = there.send_all("2026-11-22T10:00");
        here.receive("2026-11-22T11:00", &file, &all(Choice::Ours));
        prop_assert!(here.keys().is_disjoint(&gone));
        prop_assert!(here.homeless().is_empty());
        // What stays away is asked again, and once it is wanted nothing of theirs is missing.
        here.receive("2026-11-22T12:00", &file, &all(Choice::Theirs));
        let ours: BTreeSet<String> = here.contents().into_iter().collect();
        let missing: Vec<String> =
            there.contents().into_iter().filter(|line| !ours.contains(line)).collect();
        prop_assert!(missing.is_empty(), "{missing:?}");
        prop_assert!(here.look(&file).differences.is_empty());
    }
}

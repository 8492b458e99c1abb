//! Data from one store to another: without doubles, without silence, as one change.

use std::collections::BTreeMap;
use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;
use toso_core::store::KeepingError;
use toso_core::store::exchange::{
    Arrival, Choice, Kind, KindCounts, Wish, communes_overview, receive, send,
};

use super::*;

mod gone;

/// An office of its own: a folder, its store, where its files go.
struct Office {
    folder: TempDir,
    out: TempDir,
    store: Store,
}

impl Office {
    fn empty() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    fn in_folder(folder: TempDir) -> Self {
        let store = Store::open(folder.path(), None).unwrap();
        Self { folder, out: tempfile::tempdir().unwrap(), store }
    }

    fn of(sample: &str) -> Self {
        let mut office = Self::empty();
        agency::load_sample(&mut office.store, &by(), Units::bundled(), sample).unwrap();
        office
    }

    /// Another office with the same data.
    fn twin(&self) -> Self {
        let copy = self.out.path().join("copy.toso");
        self.store.back_up_to(by().at, "thử", &copy).unwrap();
        let mut twin = Self::empty();
        let look = twin.store.look_at(&copy).unwrap();
        twin.store.restore(&by(), look).unwrap();
        twin
    }

    fn commune(&self) -> Commune {
        agency::commune(&self.store.read(), None).unwrap()
    }

    fn send(&self, time: &str, wish: &Wish) -> PathBuf {
        let file = self.out.path().join(format!("gửi {}.toso", time.replace(':', "-")));
        send(&self.store, &on(time), wish, &file).unwrap();
        file
    }

    fn send_all(&self, time: &str) -> PathBuf {
        self.send(time, &Wish::default())
    }

    fn look(&self, file: &Path) -> Arrival {
        Arrival::open(&self.store, file).unwrap()
    }

    fn receive(&mut self, time: &str, file: &Path, choices: &[(Kind, Choice)]) -> Vec<KindCounts> {
        let arrival = self.look(file);
        let kinds = receive(&mut self.store, &on(time), arrival, choices).unwrap().kinds;
        assert_eq!(self.store.check().unwrap(), Vec::<String>::new());
        assert_eq!(self.store.check_files().unwrap(), Default::default());
        kinds
    }

    /// Everything but what is of this office alone.
    fn contents(&self) -> Vec<String> {
        let text = contents(self.folder.path());
        let local = ["preference|", "received|"];
        text.lines()
            .filter(|line| !local.iter().any(|table| line.starts_with(table)))
            .map(str::to_owned)
            .collect()
    }

    fn call_department(&mut self, time: &str, name: &str) {
        let commune = Commune { department: name.into(), ..self.commune() };
        let signers = agency::signers(&self.store.read(), &commune.id).unwrap();
        agency::save_commune(&mut self.store, &on(time), &commune, &signers).unwrap();
    }

    fn plan_session(&mut self, time: &str, topic: &str) {
        let commune = self.commune();
        let draft = SessionDraft {
            topic: topic.into(),
            start: at("2026-12-05T08:00"),
            end: at("2026-12-05T11:00"),
            place: format!("Nhà văn hóa {topic}"),
            trainers: vec![format!("Người dạy {topic}")],
            accept: Some("thử".into()),
            ..SessionDraft::default()
        };
        self.store.change(&on(time), "Lịch", |c| save_session(c, &commune, draft)).unwrap();
    }
}

fn on(time: &str) -> By {
    By { who: "Nguyễn Thị Thu".into(), at: at(time) }
}

fn new(kinds: &[KindCounts]) -> BTreeMap<&'static str, u32> {
    kinds.iter().filter(|one| one.new > 0).map(|one| (one.kind.word(), one.new)).collect()
}

fn changed(kinds: &[KindCounts]) -> BTreeMap<&'static str, u32> {
    kinds.iter().filter(|one| one.changed > 0).map(|one| (one.kind.word(), one.changed)).collect()
}

#[test]
fn a_commune_comes_whole_into_another_store_and_a_second_time_nothing_does() {
    let mut here = Office::of("lam-thao");
    let commune = here.commune();
    let kind = papers::kind("decision-establish").unwrap();
    let paper =
        papers::new_draft(&mut here.store, &by(), &commune, kind, Draft::default()).unwrap();
    papers::issue(&mut here.store, &by(), &commune, &paper, &given(7, day("2026-11-20"))).unwrap();
    let file = here.send_all("2026-11-22T10:00");

    let mut there = Office::empty();
    let before = there.contents();
    let look = there.look(&file);
    assert_eq!((look.sender.as_str(), look.sent), ("Nguyễn Thị Thu", at("2026-11-22T10:00")));
    assert_eq!((look.communes[0].teams, look.communes[0].members), (29, 84));
    assert!(look.differences.is_empty());
    assert_eq!(there.contents(), before, "a look changes nothing");

    let kinds = there.receive("2026-11-22T11:00", &file, &[]);
    let came = new(&kinds);
    assert_eq!((came["team"], came["membership"], came["paper"]), (29, 84, 1));
    assert_eq!(there.contents(), here.contents());
    // Papers are made again there byte for byte: their files came along.
    let paper = papers::paper(&there.store.read(), &commune.id, &paper).unwrap();
    let ours = papers::docx(&here.store, &commune, &paper).unwrap();
    assert_eq!(papers::docx(&there.store, &there.commune(), &paper).unwrap(), ours);

    let journal = there.store.journal(9).unwrap().len();
    let again = there.receive("2026-11-22T12:00", &file, &[]);
    assert!(new(&again).is_empty() && changed(&again).is_empty());
    assert_eq!(there.store.journal(9).unwrap().len(), journal, "nothing happened");
    assert_eq!(
        there.store.journal(1).unwrap()[0].name,
        "Nhận dữ liệu xã Lâm Thao, gửi 22/11/2026 10:00"
    );
    there.store.undo().unwrap();
    assert_eq!(there.contents(), before, "one change, one undo");
    there.store.redo().unwrap();
    assert_eq!(there.contents(), here.contents());
}

#[test]
fn what_changed_on_one_side_goes_over_and_what_changed_on_both_is_decided() {
    let mut here = Office::of("cam-thanh");
    let mut there = here.twin();
    here.plan_session("2026-11-22T09:30", "Ký số");
    here.call_department("2026-11-22T09:40", "Phòng ở đây");
    let file = here.send_all("2026-11-22T10:00");
    // There nothing was touched: the sender's is newer.
    let look = there.look(&file);
    assert_eq!(look.differences.len(), 1);
    let difference = &look.differences[0];
    assert_eq!((difference.kind, difference.label.as_str()), (Kind::Commune, "phường Hội An Đông"));
    assert_eq!(difference.fields[0].column, "department");
    assert_eq!(difference.fields[0].theirs, "Phòng ở đây");
    assert!(difference.theirs_is_newer());
    let kinds = there.receive("2026-11-22T11:00", &file, &[]);
    assert_eq!((new(&kinds)["session"], changed(&kinds)["commune"]), (1, 1));
    assert_eq!(there.contents(), here.contents());

    // What was only received there is as old as when it was sent: a change made here since is newer.
    here.call_department("2026-11-22T10:30", "Phòng sau khi gửi");
    let file = here.send_all("2026-11-22T12:00");
    assert!(there.look(&file).differences[0].theirs_is_newer());

    // Changed there later: by itself ours stays, and whoever wants theirs says so.
    there.call_department("2026-11-22T13:00", "Phòng ở kia");
    assert!(!there.look(&file).differences[0].theirs_is_newer());
    let before = there.contents();
    there.receive("2026-11-22T14:00", &file, &[]);
    there.receive("2026-11-22T14:00", &file, &[(Kind::Commune, Choice::Ours)]);
    there.receive("2026-11-22T14:00", &file, &[(Kind::Person, Choice::Theirs)]);
    assert_eq!(there.contents(), before);
    there.receive("2026-11-22T14:00", &file, &[(Kind::Commune, Choice::Theirs)]);
    assert_eq!(there.commune().department, "Phòng sau khi gửi");
    there.store.undo().unwrap();
    assert_eq!(there.contents(), before);
}

#[test]
fn chosen_teams_go_with_their_people_and_villages_and_nothing_else() {
    let mut here = Office::of("lam-thao");
    let commune = here.commune();
    let kind = papers::kind("decision-establish").unwrap();
    let paper =
        papers::new_draft(&mut here.store, &by(), &commune, kind, Draft::default()).unwrap();
    papers::issue(&mut here.store, &by(), &commune, &paper, &given(7, day("2026-11-20"))).unwrap();
    let teams = roster::teams(&here.store.read(), &commune.id).unwrap();
    let chosen: Vec<Id> = teams.iter().take(2).map(|team| team.id.clone()).collect();
    let members = roster::members(&here.store.read(), &commune.id).unwrap();
    let with: Vec<_> = members.iter().filter(|member| chosen.contains(&member.team)).collect();
    let wish = Wish { teams: Some(chosen.clone()), ..Wish::default() };
    let file = here.send("2026-11-22T10:00", &wish);

    // Of whoever is in no chosen team nothing is in the file, not even in a paper's text.
    let bytes = {
        let taken = tempfile::tempdir().unwrap();
        let store = Store::open(taken.path(), None).unwrap();
        let look = Arrival::open(&store, &file).unwrap();
        assert!(look.teams_only);
        assert_eq!(look.communes[0].members as usize, with.len());
        drop((look, store));
        let mut there = Office::in_folder(taken);
        let kinds = there.receive("2026-11-22T11:00", &file, &[]);
        assert_eq!((new(&kinds)["team"], new(&kinds)["paper"]), (2, 1));
        let came = roster::members(&there.store.read(), &commune.id).unwrap();
        assert_eq!(came.len(), with.len());
        assert!(came.iter().all(|member| member.stands_on(Some(day("2026-11-21")))));
        there.store.backups().make(at("2026-11-22T11:30"), toso_core::store::Reason::Hand).unwrap();
        let backup = there.store.backups().list().unwrap().remove(0);
        std::fs::read(backup.file).unwrap()
    };
    let holds = |name: &str| bytes.windows(name.len()).any(|window| window == name.as_bytes());
    let other = members
        .iter()
        .find(|one| !chosen.contains(&one.team) && with.iter().all(|two| two.name != one.name))
        .unwrap();
    assert!(holds(&with[0].name) && !holds(&other.name), "{}", other.name);

    // Back home they are known, and the decision keeps its text.
    let before = here.contents();
    let kinds = here.receive("2026-11-22T12:00", &file, &[(Kind::Paper, Choice::Theirs)]);
    assert!(new(&kinds).is_empty() && changed(&kinds).is_empty());
    assert_eq!(here.contents(), before);

    let none = Wish { teams: Some(vec![]), ..Wish::default() };
    let refused = send(&here.store, &by(), &none, &here.out.path().join("x.toso"));
    assert!(matches!(refused, Err(Error::Keeping(KeepingError::Nothing))));
    assert!(!here.out.path().join("x.toso").exists());
}

#[test]
fn the_same_commune_entered_in_two_offices_does_not_double() {
    let here = Office::of("cam-thanh");
    let mut there = Office::of("cam-thanh");
    assert_ne!(here.commune().id, there.commune().id);
    let before = there.contents();
    let file = here.send_all("2026-11-22T10:00");
    let look = there.look(&file);
    let doubled: Vec<_> = look.kinds.iter().filter(|one| one.new > 0).collect();
    assert!(doubled.is_empty(), "{doubled:?}");
    there.receive("2026-11-22T11:00", &file, &[]);
    let lines = |all: &[String]| all.iter().filter(|line| line.starts_with("person|")).count();
    assert_eq!(lines(&there.contents()), lines(&before));
    assert_eq!(agency::communes(&there.store.read()).unwrap().len(), 1);
}

#[test]
fn a_store_of_many_communes_keeps_to_its_own_and_shows_them_all() {
    let mut province = Office::of("lam-thao");
    let own = province.commune();
    let here = Office::of("cam-thanh");
    let file = here.send_all("2026-11-22T10:00");
    province.receive("2026-11-22T11:00", &file, &[]);
    assert_eq!(province.commune().id, own.id, "what is worked on stays");

    let all = communes_overview(&province.store, day("2026-11-22")).unwrap();
    assert_eq!(all.len(), 2);
    for totals in &all {
        let commune = agency::commune(&province.store.read(), Some(&totals.code)).unwrap();
        let tables = province.store.read();
        let members = roster::members(&tables, &commune.id).unwrap();
        let women = members.iter().filter(|one| one.gender == Some(Gender::Female)).count();
        assert_eq!(totals.members as usize, members.len());
        assert_eq!(totals.women as usize, women);
        assert_eq!(totals.teams as usize, roster::teams(&tables, &commune.id).unwrap().len());
        let villages = roster::villages(&tables, &commune.id).unwrap();
        assert_eq!(totals.villages as usize, villages.len());
        let received = (at("2026-11-22T11:00"), at("2026-11-22T10:00"));
        assert_eq!(totals.received, (commune.id != own.id).then_some(received));
    }
    // One of the two can be sent on, and only that one.
    let other = all.iter().find(|one| one.code != own.code).unwrap().code.clone();
    let commune = agency::commune(&province.store.read(), Some(&other)).unwrap();
    let wish = Wish { communes: vec![commune.id], teams: None };
    let mut third = Office::empty();
    let file = province.send("2026-11-22T12:00", &wish);
    third.receive("2026-11-22T13:00", &file, &[]);
    assert_eq!(third.contents(), here.contents());
    let choose = |store: &mut Store, code: &str| {
        store.change(&by(), "Chọn xã", |change| agency::choose_commune(change, code))
    };
    choose(&mut province.store, &other).unwrap();
    assert_eq!(province.commune().code, other);
    assert!(matches!(choose(&mut province.store, "99999"), Err(Error::CommuneUnknown(_))));
}

#[test]
fn what_is_not_data_sent_by_us_is_refused_and_nothing_changes() {
    let here = Office::of("cam-thanh");
    let there = Office::empty();
    let file = here.send_all("2026-11-22T10:00");
    let refused = |path: &Path| match Arrival::open(&there.store, path).unwrap_err() {
        Error::Keeping(error) => error,
        other => panic!("{other:?}"),
    };
    let backup = here.out.path().join("tất cả.toso");
    here.store.back_up_to(by().at, "thử", &backup).unwrap();
    assert_eq!(refused(&backup), KeepingError::IsBackup);
    match there.store.look_at(&file).unwrap_err() {
        Error::Keeping(error) => assert_eq!(error, KeepingError::IsExchange),
        other => panic!("{other:?}"),
    }
    assert_eq!(refused(&here.folder.path().join("store.db")), KeepingError::Foreign);
    let whole = std::fs::read(&file).unwrap();
    let bad = here.out.path().join("hỏng.toso");
    for length in [0, 2, 40, whole.len() / 2, whole.len() - 30] {
        std::fs::write(&bad, &whole[..length]).unwrap();
        assert!(matches!(refused(&bad), KeepingError::Foreign | KeepingError::Damaged(_)));
    }
    let mut noticed = 0;
    for place in (400..whole.len() - 2000).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x41;
        std::fs::write(&bad, &bytes).unwrap();
        // A byte that stands for nothing may be another; what is read is then what was sent.
        match Arrival::open(&there.store, &bad) {
            Err(Error::Keeping(KeepingError::Damaged(_))) => noticed += 1,
            Err(other) => panic!("{place}: {other:?}"),
            Ok(look) => assert_eq!(look.communes[0].members, 36, "{place}"),
        }
    }
    assert!(noticed > 30, "{noticed}");
    assert!(there.contents().is_empty());
}

/// A small office that is copied for each case, so that a case costs little.
fn small_office() -> &'static PathBuf {
    static BASE: std::sync::OnceLock<(TempDir, PathBuf)> = std::sync::OnceLock::new();
    let (_, file) = BASE.get_or_init(|| {
        let office = Office::of("cam-thanh");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("base.toso");
        office.store.back_up_to(by().at, "thử", &file).unwrap();
        (folder, file)
    });
    file
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_comes_over_whole_and_once(
        steps in proptest::collection::vec((0_u8..6, 0_usize..40), 0..12),
    ) {
        let mut here = Office::empty();
        let look = here.store.look_at(small_office()).unwrap();
        here.store.restore(&by(), look).unwrap();
        let commune = here.commune();
        let kind = papers::kind("notice").unwrap();
        for (step, place) in steps {
            let time = format!("2026-11-{:02}T10:{place:02}", 10 + step);
            let members = roster::members(&here.store.read(), &commune.id).unwrap();
            match step {
                0 => here.call_department(&time, &format!("Phòng {place} \"A' <b>")),
                1 => here.plan_session(&time, &format!("Buổi {place}")),
                2 => drop(papers::new_draft(&mut here.store, &on(&time), &commune, kind, Draft::default())),
                3 => if let Some(member) = members.get(place) {
                    drop(here.store.change(&on(&time), "Xóa", |c| roster::delete_member(c, &commune.id, &member.membership)));
                },
                4 => if let Some(member) = members.get(place) {
                    drop(here.store.change(&on(&time), "Xóa tổ", |c| roster::delete_team(c, &commune.id, &member.team)));
                },
                _ => drop(here.store.undo()),
            }
        }
        let file = here.send_all("2026-11-22T10:00");
        let mut there = Office::empty();
        there.receive("2026-11-22T11:00", &file, &[]);
        prop_assert_eq!(there.contents(), here.contents());
        let again = there.receive("2026-11-22T12:00", &file, &[]);
        prop_assert!(new(&again).is_empty() && changed(&again).is_empty());
        // And back again: home knows all of it.
        let back = there.send_all("2026-11-22T13:00");
        let kinds = here.receive("2026-11-22T14:00", &back, &[]);
        prop_assert!(new(&kinds).is_empty() && changed(&kinds).is_empty());
        prop_assert_eq!(there.contents(), here.contents());
    }
}

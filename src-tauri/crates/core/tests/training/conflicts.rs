//! The engine against a naive one, and what the store makes of it.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use proptest::prelude::*;
use toso_core::training::{
    Audience, ConflictKind, Form, Holiday, Invited, Session, SessionDraft, SessionPlan, Slot,
    Surroundings, Venue, VenueDraft, conflicts, plan_conflicts, save_venue,
};
use toso_core::{Error, Id};

use super::{at, by, day, evening, lam_thao, save, sessions, teams};

const PLACES: [&str; 4] = ["", "Hội trường xã", "HOI TRUONG XA", "Nhà văn hóa"];
const TRAINERS: [&str; 4] = ["Lê Văn An", "lê văn an", "Trần Bình", "Đỗ Chi"];
/// Hours of the made world: three days.
const HOURS: i64 = 72;
const TEAMS: usize = 4;

fn start() -> NaiveDateTime {
    at("2026-04-29T00:00")
}

fn id(number: usize) -> Id {
    Id::parse(&format!("00000000-0000-7000-8000-{number:012}")).unwrap()
}

/// Slots that begin and end with the hour, apart from each other.
fn slots() -> impl Strategy<Value = Vec<Slot>> {
    proptest::collection::btree_set(0..HOURS, 2..=6).prop_map(|hours| {
        let hours: Vec<i64> = hours.into_iter().collect();
        let hour = |hour: i64| start() + TimeDelta::hours(hour);
        hours.chunks_exact(2).map(|two| Slot { start: hour(two[0]), end: hour(two[1]) }).collect()
    })
}

fn session(number: usize) -> impl Strategy<Value = Session> {
    (
        slots(),
        0..PLACES.len(),
        proptest::collection::vec(0..TRAINERS.len(), 0..3),
        proptest::collection::btree_set(0..TEAMS + 1, 0..3),
        prop_oneof![
            Just(Audience::Members),
            Just(Audience::Mixed),
            Just(Audience::Residents),
            Just(Audience::Staff)
        ],
        prop_oneof![3 => Just(Form::InPerson), 1 => Just(Form::Online)],
        proptest::option::weighted(0.2, Just("mưa bão".to_owned())),
        proptest::option::of(0u32..6),
    )
        .prop_map(
            move |(slots, place, trainers, invited, audience, form, cancelled, capacity)| Session {
                id: id(number),
                topic: format!("Buổi {number}"),
                topics: Vec::new(),
                start: slots[0].start,
                end: slots[slots.len() - 1].end,
                slots,
                place: PLACES[place].to_owned(),
                trainers: trainers.into_iter().map(|one| TRAINERS[one].to_owned()).collect(),
                partners: Vec::new(),
                teams: invited.into_iter().map(|team| id(100 + team)).collect(),
                audience,
                course: None,
                village: None,
                level: None,
                form,
                capacity,
                campaign: None,
                cost: None,
                rate: None,
                cancelled,
                headcount: None,
                women: None,
                note: None,
                accepted: None,
            },
        )
}

prop_compose! {
    fn world()(
        planned in session(0),
        others in (session(1), session(2), session(3), session(0)),
        members in proptest::collection::vec((0..6usize, 0..TEAMS), 0..10),
        venue in proptest::option::of((
            proptest::option::of(0u32..24), proptest::option::of(0u32..24),
            proptest::option::of(0u32..8),
        )),
        off in proptest::collection::btree_set(0u64..3, 0..3),
        expected in 0usize..8,
    ) -> (Session, Surroundings) {
        let time = |hour: u32| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let (a, b, c, same) = others;
        let around = Surroundings {
            others: vec![a, b, c, same],
            venue: venue.map(|(opens, closes, capacity)| Venue {
                id: id(50),
                name: "Hội trường xã".into(),
                village: None,
                capacity,
                opens: opens.map(time),
                closes: closes.map(time),
            }),
            days_off: off.into_iter().map(|after| Holiday {
                day: start().date() + chrono::Days::new(after),
                name: format!("Lễ {after}"),
                day_off: true,
            }).collect(),
            teams: (0..TEAMS).map(|team| (id(100 + team), format!("Tổ {team}"))).collect(),
            members: members.into_iter().map(|(person, team)| Invited {
                person: id(200 + person),
                name: format!("Người {person}"),
                team: id(100 + team),
            }).collect(),
            expected,
        };
        (planned, around)
    }
}

type Told = (&'static str, BTreeSet<String>, Option<Id>);

/// Everything said in the words of the rules, hour by hour and pair by pair.
fn naive(planned: &Session, around: &Surroundings) -> BTreeSet<Told> {
    let mut told = BTreeSet::new();
    if planned.cancelled.is_some() {
        return told;
    }
    let busy = |session: &Session, hour: i64| {
        let at = start() + TimeDelta::hours(hour);
        session.slots.iter().any(|slot| slot.start <= at && at < slot.end)
    };
    let calls = |session: &Session, team: &Id| match session.teams.is_empty() {
        true => matches!(session.audience, Audience::Members | Audience::Mixed),
        false => session.teams.contains(team),
    };
    let folded = |text: &str| vietnamese::fold(text);
    for other in &around.others {
        let meets = (0..HOURS).any(|hour| busy(planned, hour) && busy(other, hour));
        if other.id == planned.id || other.cancelled.is_some() || !meets {
            continue;
        }
        let with = Some(other.id.clone());
        let mut tell = |kind, names: BTreeSet<String>| {
            if !names.is_empty() {
                told.insert((kind, names, with.clone()));
            }
        };
        let mut trainers = BTreeSet::new();
        for mine in &planned.trainers {
            for theirs in &other.trainers {
                if folded(mine) == folded(theirs) {
                    trainers.insert(mine.clone());
                }
            }
        }
        tell("trainer", trainers);
        if planned.form == Form::InPerson
            && other.form == Form::InPerson
            && !planned.place.is_empty()
            && folded(&planned.place) == folded(&other.place)
        {
            tell("venue", BTreeSet::from([planned.place.clone()]));
        }
        let to_both = |team: &Id| calls(planned, team) && calls(other, team);
        let called = |session| -> Vec<&Id> {
            let ids = around.teams.iter().map(|(id, _)| id);
            ids.filter(|team| calls(session, team) && !to_both(team)).collect()
        };
        let both = around.teams.iter().filter(|(team, _)| to_both(team));
        tell("team", both.map(|(_, name)| name.clone()).collect());
        let mut twice = BTreeSet::new();
        for here in called(planned) {
            for there in called(other) {
                for one in around.members.iter().filter(|member| member.team == *here) {
                    for two in around.members.iter().filter(|member| member.team == *there) {
                        if one.person == two.person {
                            twice.insert(one.name.clone());
                        }
                    }
                }
            }
        }
        tell("member", twice);
    }
    for holiday in &around.days_off {
        let hours = (0..HOURS).filter(|hour| {
            (start() + TimeDelta::hours(*hour)).date() == holiday.day && busy(planned, *hour)
        });
        if hours.count() > 0 {
            told.insert(("holiday", BTreeSet::from([holiday.name.clone()]), None));
        }
    }
    let venue = around.venue.as_ref().filter(|_| planned.form == Form::InPerson);
    if let Some(venue) = venue {
        let name = BTreeSet::from([venue.name.clone()]);
        let closed = |hour: &i64| {
            let time = (start() + TimeDelta::hours(*hour)).time();
            venue.opens.is_some_and(|opens| time < opens)
                || venue.closes.is_some_and(|closes| time >= closes)
        };
        if (0..HOURS).filter(closed).any(|hour| busy(planned, hour)) {
            told.insert(("hours", name.clone(), None));
        }
        let most = around.expected.max(planned.capacity.unwrap_or(0) as usize);
        if venue.capacity.is_some_and(|room| most > room as usize) {
            told.insert(("capacity", name, None));
        }
    }
    if planned.capacity.is_some_and(|room| around.expected > room as usize) {
        told.insert(("capacity", BTreeSet::new(), None));
    }
    told
}

fn engine(planned: &Session, around: &Surroundings) -> BTreeSet<Told> {
    let found = conflicts(planned, around).into_iter();
    let told = found.map(|conflict| {
        let kind = match conflict.kind {
            ConflictKind::Trainer => "trainer",
            ConflictKind::Venue => "venue",
            ConflictKind::Team => "team",
            ConflictKind::Member => "member",
            ConflictKind::Holiday { .. } => "holiday",
            ConflictKind::Hours { .. } => "hours",
            ConflictKind::Capacity { .. } => "capacity",
        };
        (kind, conflict.names.into_iter().collect(), conflict.with.map(|other| other.id))
    });
    told.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn the_engine_says_what_a_naive_one_says((planned, around) in world()) {
        prop_assert_eq!(engine(&planned, &around), naive(&planned, &around));
    }
}

#[test]
fn everything_that_stands_against_a_session_is_named_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let venue = VenueDraft {
        name: "Nhà văn hóa khu 3".into(),
        capacity: Some(2),
        opens: NaiveTime::from_hms_opt(7, 0, 0),
        closes: NaiveTime::from_hms_opt(20, 0, 0),
        ..VenueDraft::default()
    };
    store.change(&by(), "Địa điểm", |c| save_venue(c, &commune.id, venue)).unwrap();
    let first = SessionDraft {
        trainers: vec!["Lê Thị Hạnh".into()],
        accept: Some("đã báo bảo vệ mở cửa".into()),
        ..evening("2026-04-30", &known[0])
    };
    let first = save(&mut store, &commune, first).unwrap();
    let second = SessionDraft {
        place: "NHA VAN HOA KHU 3".into(),
        trainers: vec!["lê thị hạnh".into()],
        teams: vec![known[0].clone(), known[1].clone()],
        ..evening("2026-04-30", &known[0])
    };
    let plan = SessionPlan { draft: second.clone(), ..SessionPlan::default() };
    let told = plan_conflicts(&store, &by(), &commune, plan).unwrap();
    let kinds: Vec<_> = told.iter().map(|conflict| conflict.kind).collect();
    assert!(
        matches!(
            kinds.as_slice(),
            [
                ConflictKind::Trainer,
                ConflictKind::Venue,
                ConflictKind::Team,
                ConflictKind::Holiday { .. },
                ConflictKind::Hours { .. },
                ConflictKind::Capacity { room: 2, .. }
            ]
        ),
        "{kinds:?}"
    );
    assert!(told[..3].iter().all(|one| one.with.as_ref().unwrap().id == first));
    assert!(told[3..].iter().all(|one| one.with.is_none()));
    match save(&mut store, &commune, second.clone()) {
        Err(Error::SessionClash(found)) => assert_eq!(found, told),
        other => panic!("{other:?}"),
    }
    let second = SessionDraft { accept: Some("hai lớp cạnh nhau".into()), ..second };
    let second = save(&mut store, &commune, second).unwrap();
    let stored = sessions(&store, &commune).into_iter().find(|one| one.id == second).unwrap();
    assert_eq!(stored.accepted.as_deref(), Some("hai lớp cạnh nhau"));
}

#[test]
fn somebody_of_two_teams_is_not_sent_to_two_places() {
    use toso_core::roster::{self, Gender, MemberDraft};
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let one = members.iter().find(|member| member.team == known[0]).unwrap().clone();
    // The same person in a second team: made as a twin there, then found to be one.
    let twin = MemberDraft {
        membership: None,
        team: known[1].clone(),
        name: one.name.clone(),
        birth: one.birth.label(),
        gender: one.gender.or(Some(Gender::Male)),
        phone: one.phone.clone().unwrap_or_default(),
        occupation: String::new(),
        email: String::new(),
        organisation: String::new(),
        sort_key: String::new(),
        position: "Thành viên".into(),
        slot: String::new(),
        tags: Vec::new(),
        note: String::new(),
    };
    store.change(&by(), "Thêm", |c| roster::save_member(c, &commune.id, twin)).unwrap();
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let other = members.iter().find(|m| m.name == one.name && m.person != one.person).unwrap();
    let other = other.person.clone();
    store
        .change(&by(), "Gộp", |c| roster::merge_people(c, &commune.id, &one.person, &other, &[]))
        .unwrap();
    save(&mut store, &commune, evening("2026-12-05", &known[0])).unwrap();
    let elsewhere =
        SessionDraft { place: "Nhà văn hóa khu 9".into(), ..evening("2026-12-05", &known[1]) };
    match save(&mut store, &commune, elsewhere.clone()) {
        Err(Error::SessionClash(found)) => {
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].kind, ConflictKind::Member);
            assert_eq!(found[0].names, std::slice::from_ref(&one.name));
        }
        other => panic!("{other:?}"),
    }
    let later =
        SessionDraft { start: at("2026-12-05T21:00"), end: at("2026-12-05T22:00"), ..elsewhere };
    save(&mut store, &commune, later).unwrap();
    assert_eq!(day("2026-12-05"), sessions(&store, &commune).last().unwrap().start.date());
}

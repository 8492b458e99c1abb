//! What training comes to.

use toso_core::agency::Commune;
use toso_core::training::attendance::{Marking, WalkIn, set_headcount, walk_in};
use toso_core::training::stats::{
    Ledger, Span, TrainingBy, TrainingLine, lines, people_trained, person_training, set_threshold,
    teams_trained, threshold, total,
};
use toso_core::training::{Audience, MarkState, SessionDraft, cancel_session};

use super::*;

fn ledger(store: &Store, commune: &Commune, span: Span) -> Ledger {
    Ledger::read(&store.read(), commune, span, by().at.date()).unwrap()
}

fn line(ledger: &Ledger, by: TrainingBy, label: &str) -> TrainingLine {
    lines(ledger, by).into_iter().find(|line| line.label == label).unwrap()
}

/// Three held, one cancelled, one planned.
fn year(store: &mut Store, commune: &Commune) -> [Id; 3] {
    let halves = two_halves("2026-03-05");
    let first = SessionDraft {
        topics: vec!["Chính quyền số".into(), "VNeID".into()],
        partners: vec!["VNPT".into(), "Bưu điện".into()],
        ..draft("Đợt 1", halves)
    };
    let first = plan(store, commune, first);
    marked(store, commune, &first, &everybody(Some(MarkState::Present)));
    let second =
        SessionDraft { partners: vec!["vnpt".into()], ..draft("VNEID", two_halves("2026-05-07")) };
    let second = plan(store, commune, second);
    let people = members(store, commune);
    let some = |state, from: usize, to: usize| -> Vec<_> {
        people[from..to].iter().map(|member| one(&member.person, Some(0), Some(state))).collect()
    };
    let mut marks = some(MarkState::Late, 0, 2);
    marks.extend(some(MarkState::Excused, 2, 4));
    marks.extend(some(MarkState::Absent, 4, 6));
    marked(store, commune, &second, &Marking { everybody: None, marks });
    let village = roster::villages(&store.read(), &commune.id).unwrap()[0].clone();
    let third = SessionDraft {
        audience: Audience::Residents,
        village: Some(village.id.clone()),
        campaign: Some("Bình dân học vụ số".into()),
        ..draft("Dịch vụ công", vec![slot("2026-06-06T18:30", "2026-06-06T20:30")])
    };
    let third = plan(store, commune, third);
    act(store, |c| set_headcount(c, commune, &third, Some(104), Some(60)));
    let gone = plan(store, commune, draft("Hoãn", two_halves("2026-07-05")));
    act(store, |c| cancel_session(c, commune, &gone, "mưa bão"));
    plan(store, commune, draft("Sắp tới", two_halves("2027-01-09")));
    [first, second, third]
}

#[test]
fn figures_follow_from_the_marks() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let [first, second, _] = year(&mut store, &commune);
    let span = Span { from: Some(day("2026-01-01")), to: Some(day("2026-09-30")) };
    let ledger = ledger(&store, &commune, span);
    let (all, percent) = total(&ledger);
    assert_eq!((all.sessions, all.held, all.planned, all.cancelled), (4, 3, 0, 1));
    assert_eq!((all.members, all.guests, all.residents, all.people), (36, 0, 104, 140));
    assert_eq!(all.attendances, 36 + 2 + 104);
    assert_eq!(all.hours, 36.0 * 7.0 + 2.0 * 4.0);
    assert_eq!(percent, Some(100.0));
    assert_eq!(all.partners.len(), 2);
    let women = members(&store, &commune)
        .iter()
        .filter(|member| member.gender == Some(roster::Gender::Female))
        .count();
    assert_eq!(all.women as usize, women + 60);

    let residents = line(&ledger, TrainingBy::Audience, "Người dân");
    assert_eq!((residents.held, residents.people, residents.members), (1, 104, 0));
    assert_eq!(line(&ledger, TrainingBy::Partner, "VNPT").held, 2, "one partner in two spellings");
    assert_eq!(line(&ledger, TrainingBy::Topic, "VNeID").held, 2);
    assert_eq!(line(&ledger, TrainingBy::Topic, "Chính quyền số").members, 36);
    assert_eq!(line(&ledger, TrainingBy::Campaign, "Bình dân học vụ số").people, 104);
    let villages = lines(&ledger, TrainingBy::Village);
    assert_eq!(villages.len(), 7, "six villages and what is none's");
    assert_eq!((villages[0].held, villages[1].sessions), (1, 0));
    let months: Vec<_> =
        lines(&ledger, TrainingBy::Month).into_iter().map(|line| line.label).collect();
    assert_eq!(months, ["03/2026", "05/2026", "06/2026", "07/2026"]);
    // Every way of counting counts the same sessions; only several topics or partners count twice.
    for by in [
        TrainingBy::Audience,
        TrainingBy::Course,
        TrainingBy::Village,
        TrainingBy::Form,
        TrainingBy::Month,
    ] {
        let held: u32 = lines(&ledger, by).iter().map(|line| line.held).sum();
        assert_eq!(held, 3, "{by:?}");
    }

    // In the second session two of the first team were there and four were not; the rest of the
    // teams had nobody marked, and the afternoon was not written down.
    let teams = teams_trained(&ledger);
    assert_eq!((teams[0].expected, teams[0].attended), (12 + 6, 12 + 2));
    assert_eq!(teams[0].percent, Some(77.8));
    assert_eq!((teams[1].expected, teams[1].attended), (12 + 6, 12));
    assert!(!teams[1].is_below(50) && teams[1].is_below(70));
    assert_eq!((teams[0].members, teams[0].trained), (6, 6));

    let people = people_trained(&ledger);
    assert_eq!(people.len(), 36);
    assert_eq!((people[0].sessions, people[0].expected, people[0].hours), (2, 2, 11.0));
    assert_eq!(people[0].topics, ["Chính quyền số", "VNeID"]);
    assert_eq!((people[2].sessions, people[2].last), (1, Some(day("2026-03-05"))));
    let history = person_training(&ledger, &people[2].person);
    assert_eq!(history.iter().map(|one| &one.session).collect::<Vec<_>>(), [&second, &first]);
    assert_eq!(history[0].marks[0], Some((MarkState::Excused, None)));
    assert_eq!((history[0].hours, history[1].hours), (0.0, 7.0));
}

#[test]
fn who_was_never_there_is_told_and_guests_are_counted_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let id = plan(&mut store, &commune, draft("Một", two_halves("2026-03-05")));
    let again = plan(&mut store, &commune, draft("Hai", two_halves("2026-03-06")));
    let known =
        |name: &str| WalkIn { name: name.into(), birth_year: Some(1970), ..WalkIn::default() };
    for session in [&id, &again] {
        act(&mut store, |c| walk_in(c, &commune, session, known("Khách Quen")));
        act(&mut store, |c| {
            walk_in(c, &commune, session, WalkIn { birth_year: None, ..known("Không Rõ") })
        });
    }
    let ledger = ledger(&store, &commune, Span::default());
    let (all, percent) = total(&ledger);
    assert_eq!((all.members, all.guests, all.attendances, percent), (0, 3, 4, Some(0.0)));
    assert!(people_trained(&ledger).iter().all(|person| person.member && person.sessions == 0));
}

#[test]
fn the_threshold_is_chosen_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = cam_thanh(folder.path());
    assert_eq!(threshold(&store.read()).unwrap(), 50);
    assert!(store.change(&by(), "Thử", |c| set_threshold(c, 101)).is_err());
    act(&mut store, |c| set_threshold(c, 80));
    assert_eq!(threshold(&store.read()).unwrap(), 80);
    store.undo().unwrap();
    assert_eq!(threshold(&store.read()).unwrap(), 50);
}

#[test]
fn a_year_of_a_commune_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    act(&mut store, |change| {
        for number in 0..200_i64 {
            let start = at("2026-01-05T07:30") + chrono::Duration::days(number);
            let slots = vec![Slot { start, end: start + chrono::Duration::hours(4) }];
            let id = save_session(change, &commune, draft(&format!("Buổi {number}"), slots))?;
            mark(change, &commune, &id, &everybody(Some(MarkState::Present)))?;
        }
        Ok(())
    });
    let ledger = ledger(&store, &commune, Span::default());
    let (all, _) = total(&ledger);
    assert_eq!((all.held, all.members), (200, 36));
    let months = lines(&ledger, TrainingBy::Month);
    assert_eq!(months.iter().map(|line| line.held).sum::<u32>(), 200);
    assert!(teams_trained(&ledger).iter().all(|team| team.percent == Some(100.0)));
    assert!(people_trained(&ledger).iter().all(|person| person.sessions == 200));
}

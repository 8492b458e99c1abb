//! What training came to, and courses completed online.

use std::collections::{BTreeMap, HashMap, HashSet};

use toso_core::Id;
use toso_core::training::completion::{self, CompletionOutcome};
use toso_core::training::stats::{self as core, Ledger, Span, TrainingBy};

use super::attendance::people_named;
use super::{Answer, bytes, count, id};
use crate::desk::{Call, Desk};
use crate::error::completion_sentence;
use crate::types::{
    AttendedSession, ById, CompletionFile, CompletionReport, CompletionRow, OnlineCourse,
    OnlineProgress, PeopleTrainedQuery, PersonName, PersonTraining, TeamTraining, TrainingGroup,
    TrainingLine, TrainingSpan, TrainingStats, TrainingThreshold,
};

fn ledger(desk: &Desk, call: &Call<'_>, span: Span) -> Answer<Ledger> {
    let commune = desk.commune()?;
    Ok(Ledger::read(&desk.store.read(), &commune, span, call.by.at.date())?)
}

pub fn stats(desk: &mut Desk, call: &mut Call<'_>, span: TrainingSpan) -> Answer<TrainingStats> {
    let ledger = ledger(desk, call, Span { from: span.from, to: span.to })?;
    let threshold = core::threshold(&desk.store.read())?;
    let (total, trained_percent) = core::total(&ledger);
    let groups = TrainingBy::ALL
        .iter()
        .map(|by| TrainingGroup {
            by: by.word().to_owned(),
            title: by.title().to_owned(),
            lines: core::lines(&ledger, *by).into_iter().map(|one| line(by.word(), one)).collect(),
        })
        .collect();
    let teams = core::teams_trained(&ledger)
        .into_iter()
        .map(|team| TeamTraining {
            below: team.is_below(threshold),
            team: team.team.to_string(),
            name: team.name,
            members: team.members,
            trained: team.trained,
            expected: team.expected,
            attended: team.attended,
            percent: team.percent,
        })
        .collect();
    Ok(TrainingStats {
        total: line("all", total),
        trained_percent,
        groups,
        teams,
        threshold,
        online: online(&ledger),
    })
}

fn line(by: &str, line: core::TrainingLine) -> TrainingLine {
    TrainingLine {
        by: by.to_owned(),
        id: line.id.map(|id| id.to_string()),
        label: line.label,
        sessions: line.sessions,
        held: line.held,
        planned: line.planned,
        cancelled: line.cancelled,
        members: line.members,
        guests: line.guests,
        residents: line.residents,
        people: line.people,
        women: line.women,
        attendances: line.attendances,
        hours: line.hours,
        partners: line.partners,
    }
}

/// Courses done online by the members of today.
fn online(ledger: &Ledger) -> Vec<OnlineCourse> {
    let people = core::people_trained(ledger);
    let members: HashSet<&Id> =
        people.iter().filter(|person| person.member).map(|person| &person.person).collect();
    let mut courses: Vec<(String, OnlineCourse)> = Vec::new();
    for one in ledger.completions.iter().filter(|one| members.contains(&one.person)) {
        let key = vietnamese::tone_key(&one.course);
        let place = courses.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            let (course, members) = (one.course.clone(), count(members.len()));
            courses.push((key, OnlineCourse { course, completed: 0, begun: 0, members }));
            courses.len() - 1
        });
        if let Some((_, course)) = courses.get_mut(place) {
            let sum = if one.is_complete() { &mut course.completed } else { &mut course.begun };
            *sum += 1;
        }
    }
    courses.into_iter().map(|(_, course)| course).collect()
}

pub fn people(
    desk: &mut Desk,
    call: &mut Call<'_>,
    query: PeopleTrainedQuery,
) -> Answer<Vec<PersonTraining>> {
    let ledger = ledger(desk, call, Span { from: query.from, to: query.to })?;
    let topic = query.topic.as_deref().map(vietnamese::tone_key);
    let wanted = |person: &core::PersonTraining| {
        let in_topic =
            |key: &String| person.topics.iter().any(|topic| vietnamese::tone_key(topic) == *key);
        let was_there = topic.as_ref().map_or(person.sessions > 0, in_topic);
        match query.never {
            true => person.member && !was_there,
            false => topic.is_none() || was_there,
        }
    };
    let people = core::people_trained(&ledger).into_iter().filter(wanted);
    Ok(people
        .map(|person| PersonTraining {
            person: person.person.to_string(),
            name: person.name,
            teams: person.teams,
            member: person.member,
            expected: person.expected,
            sessions: person.sessions,
            hours: person.hours,
            topics: person.topics,
            last: person.last,
            online: person
                .completions
                .into_iter()
                .map(|one| OnlineProgress {
                    complete: one.is_complete(),
                    course: one.course,
                    percent: one.percent,
                    day: one.day,
                })
                .collect(),
        })
        .collect())
}

pub fn person(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Vec<AttendedSession>> {
    let person = id(&which.id)?;
    let ledger = ledger(desk, call, Span::default())?;
    Ok(core::person_training(&ledger, &person)
        .into_iter()
        .map(|one| AttendedSession {
            session: one.session.to_string(),
            topic: one.topic,
            day: one.day,
            states: one.marks.iter().map(|mark| mark.as_ref().map(|mark| mark.0.into())).collect(),
            remarks: one.marks.into_iter().flatten().filter_map(|mark| mark.1).collect(),
            hours: one.hours,
        })
        .collect())
}

pub fn threshold_set(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: TrainingThreshold,
) -> Answer<TrainingThreshold> {
    let name = format!("Đặt ngưỡng tham gia tập huấn {} %", wish.percent);
    desk.store.change(&call.by, &name, |change| core::set_threshold(change, wish.percent))?;
    Ok(wish)
}

pub fn completion_import(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: CompletionFile,
) -> Answer<CompletionReport> {
    let commune = desk.commune()?;
    let course = wish.course.as_deref();
    let (content, name) = (bytes(&wish.file.content)?, &wish.file.file_name);
    let listed = completion::read_completions(&content, name, course, call.by.at.date())?;
    let chosen: BTreeMap<u32, Id> =
        wish.chosen.iter().map(|one| Ok((one.row, id(&one.person)?))).collect::<Answer<_>>()?;
    let act = |change: &toso_core::store::Change<'_>| {
        completion::import_completions(change, &commune, listed, &chosen, name)
    };
    let rows = match wish.dry_run {
        true => desk.store.rehearse(&call.by, act)?,
        false => desk.store.change(&call.by, "Nhập kết quả học trực tuyến", act)?,
    };
    let people: HashMap<String, PersonName> = people_named(desk, &commune.id)?
        .into_iter()
        .map(|person| (person.person.clone(), person))
        .collect();
    let of = |outcome| count(rows.iter().filter(|row| row.outcome == outcome).count());
    let (new, updated, unchanged) = (
        of(CompletionOutcome::New),
        of(CompletionOutcome::Updated),
        of(CompletionOutcome::Unchanged),
    );
    Ok(CompletionReport {
        new,
        updated,
        unchanged,
        open: count(rows.len()) - new - updated - unchanged,
        rows: rows
            .into_iter()
            .map(|row| CompletionRow {
                row: row.listed.row,
                sentence: completion_sentence(row.outcome, &row.listed.name),
                name: row.listed.name,
                course: row.listed.course,
                percent: row.listed.percent,
                day: row.listed.day,
                outcome: row.outcome.word().to_owned(),
                person: row.person.map(|id| id.to_string()),
                candidates: row
                    .candidates
                    .iter()
                    .filter_map(|id| people.get(id.as_str()).cloned())
                    .collect(),
            })
            .collect(),
    })
}

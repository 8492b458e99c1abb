//! A paper's data, gathered from the roster, the commune and the session.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDateTime, Timelike, Weekday};
use paper::{Record, Value};

use super::fields::CHANGEABLE;
use super::{Kind, Paper, wording};
use crate::agency::{Commune, Signer, authority_lines, tables as agency};
use crate::roster::{self, Member, Team, Village, position_rank};
use crate::store::Tables;
use crate::training::{self, Session};
use crate::{Error, Id, Result};

/// Empty rows at the end of an attendance sheet, for those who come uninvited.
const SPARE_ROWS: usize = 10;

/// What a paper says, and whom it names.
#[derive(Debug)]
pub struct Gathered {
    /// Trích yếu.
    pub title: String,
    /// The values of all fields but those of number and date.
    pub data: Record,
    /// Memberships it names.
    pub members: Vec<Id>,
}

/// Gathers the data of a paper as the store is now, with what the clerk changed on it.
///
/// # Errors
/// [`Error::NoTeams`], [`Error::NoSession`], the database.
pub fn gather(
    tables: &Tables<'_>,
    commune: &Commune,
    paper: &Paper,
    texts: &[(String, String)],
) -> Result<Gathered> {
    let session = match &paper.session {
        Some(id) => Some(training::session(tables, &commune.id, id)?),
        None if paper.kind.of_session => return Err(Error::NoSession),
        None => None,
    };
    let villages = roster::villages(tables, &commune.id)?;
    let named: HashSet<&Id> = paper.teams.iter().collect();
    let teams: Vec<Team> = roster::teams(tables, &commune.id)?
        .into_iter()
        .filter(|team| named.contains(&team.id))
        .collect();
    if teams.is_empty() {
        return Err(Error::NoTeams);
    }
    let mut members: Vec<Member> = roster::members(tables, &commune.id)?
        .into_iter()
        .filter(|member| named.contains(&member.team) && member.stands_on(None))
        .collect();
    // Leaders first; within a rank as the clerk entered them.
    members.sort_by_key(|member| position_rank(member.position.as_deref()));

    let signer = default_signer(agency::signers(tables, &commune.id)?);
    let bases = agency::bases(tables, &commune.id)?;
    let served: HashSet<&Id> = teams.iter().flat_map(|team| &team.villages).collect();
    let title = match &session {
        Some(session) => session.topic.clone(),
        None => establishing_title(commune, &teams),
    };
    let mut data = Record::new()
        .with("letterhead", letterhead(commune))
        .with("commune", commune_record(commune))
        .with("paper", Record::new().with("title", title))
        .with("issuer", issuer(commune))
        .with(
            "bases",
            Value::list(
                bases
                    .iter()
                    .filter(|basis| basis.used)
                    .map(|basis| Record::new().with("text", format!("Căn cứ {};", basis.text))),
            ),
        )
        .with("proposer", Record::new().with("text", commune.department_head()))
        .with("department", department(commune))
        .with("team_type", team_type(commune))
        .with("counts", counts(teams.len(), members.len(), served.len()))
        .with("teams", teams_list(&teams, &members, &villages))
        .with("recipients", lines("text", recipients(paper.kind, commune)))
        .with("signer", signer_record(signer.as_ref(), commune))
        .with(
            "session",
            session.as_ref().map_or_else(Record::new, |s| session_record(s, members.len())),
        )
        .with("spare_rows", spare_rows(members.len()));
    for (path, value) in texts {
        set_text(&mut data, path, value);
    }
    let title = text_at(&data, "paper", "title");
    Ok(Gathered { title, data, members: members.into_iter().map(|m| m.membership).collect() })
}

/// The signer where nobody else is chosen.
pub(crate) fn default_signer(signers: Vec<Signer>) -> Option<Signer> {
    let mut signers = signers;
    let place = signers.iter().position(|signer| signer.is_default).unwrap_or(0);
    (place < signers.len()).then(|| signers.swap_remove(place))
}

/// Number, date and what is said with them, as they stand now: they are not part of the snapshot.
pub(super) fn with_number(mut data: Record, commune: &Commune, paper: &Paper) -> Record {
    let symbol = paper.symbol.as_deref().unwrap_or_default();
    let number = wording::number(paper.number, symbol);
    let day = wording::day(paper.date, paper.year);
    let title = text_at(&data, "paper", "title");
    data.set(
        "paper",
        Record::new()
            .with("title", title)
            .with("number_line", format!("Số: {number}"))
            .with("reference", format!("số {number} {day}"))
            .with("place_date", format!("{}, {day}", commune.place)),
    );
    data
}

/// Sets a changeable field; lines of a list are separated by line breaks. A path that is not
/// changeable is passed over.
pub(super) fn set_text(data: &mut Record, path: &str, value: &str) {
    let Some(field) = CHANGEABLE.iter().find(|field| field.path == path) else { return };
    let (outer, inner) = path.split_once('.').unwrap_or((path, ""));
    let value = match field.line {
        Some(name) => Value::from(lines(name, value.lines().map(str::to_owned))),
        None => Value::from(value),
    };
    if inner.is_empty() {
        data.set(outer, value);
        return;
    }
    let mut record = match data.get(outer) {
        Some(Value::Record(record)) => record.clone(),
        _ => Record::new(),
    };
    record.set(inner, value);
    data.set(outer, record);
}

/// A text two names deep.
pub(super) fn text_at(data: &Record, outer: &str, inner: &str) -> String {
    match data.at(&[outer.to_owned(), inner.to_owned()]) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

fn lines(name: &str, texts: impl IntoIterator<Item = String>) -> Vec<Record> {
    texts
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .map(|text| Record::new().with(name, text))
        .collect()
}

fn letterhead(commune: &Commune) -> Record {
    Record::new()
        .with("parent", Value::optional(commune.letterhead_parent.clone()))
        .with("agency", lines("line", commune.letterhead_agency.iter().cloned()))
}

fn commune_record(commune: &Commune) -> Record {
    Record::new()
        .with("name", commune.name.as_str())
        .with("body", commune.body())
        .with("place", commune.place.as_str())
        .with("kind", commune.kind())
        .with("province", commune.province.as_str())
}

fn issuer(commune: &Commune) -> Record {
    let title = commune.issuer();
    Record::new().with("name", vietnamese::upper(&title)).with("title", title)
}

fn department(commune: &Commune) -> Record {
    Record::new()
        .with("name", commune.department.as_str())
        .with("head", commune.department_head())
        .with("abbreviation", commune.department_abbreviation.as_str())
}

fn team_type(commune: &Commune) -> Record {
    Record::new()
        .with("name", commune.team_type.as_str())
        .with("short", commune.team_type_short.as_str())
}

/// A count as running text writes it.
fn count(number: usize) -> String {
    vietnamese::two_digits(i64::try_from(number).unwrap_or(i64::MAX))
}

fn counts(teams: usize, members: usize, villages: usize) -> Record {
    Record::new()
        .with("teams", count(teams))
        .with("members", count(members))
        .with("villages", Value::optional((villages > 0).then(|| count(villages))))
}

fn establishing_title(commune: &Commune, teams: &[Team]) -> String {
    match teams {
        [team] => format!("Về việc thành lập {}", team.name),
        _ => format!("Về việc thành lập các {} trên địa bàn {}", commune.team_type, commune.name),
    }
}

fn recipients(kind: &Kind, commune: &Commune) -> Vec<String> {
    kind.recipients
        .iter()
        .map(|line| {
            line.replace("{commune}", &commune.name)
                .replace("{department}", &commune.department_abbreviation)
        })
        .collect()
}

/// Where nobody has been named yet, the chairman's lines stand with room for a name.
fn signer_record(signer: Option<&Signer>, commune: &Commune) -> Record {
    let authority = match signer {
        Some(signer) => signer.authority_lines.clone(),
        None => authority_lines("Chủ tịch", commune.authority),
    };
    Record::new()
        .with("lines", lines("text", authority))
        .with("name", Value::optional(signer.map(|signer| signer.name.clone())))
}

fn teams_list(teams: &[Team], members: &[Member], villages: &[Village]) -> Vec<Record> {
    let mut number = 0_i64;
    let mut list = Vec::new();
    for (place, team) in teams.iter().enumerate() {
        let mut of_team = Vec::new();
        for (index, member) in members.iter().filter(|m| m.team == team.id).enumerate() {
            number += 1;
            of_team.push(member_record(member, index + 1, number));
        }
        let index = u32::try_from(place + 1).unwrap_or(u32::MAX);
        list.push(
            Record::new()
                .with("index", index)
                .with("roman", vietnamese::roman(index))
                .with("name", team.name.as_str())
                .with("village", villages_label(team, villages))
                .with("member_count", count(of_team.len()))
                .with("members", of_team),
        );
    }
    list
}

/// The villages a team serves, joined.
fn villages_label(team: &Team, villages: &[Village]) -> String {
    let labels: Vec<String> = villages
        .iter()
        .filter(|village| team.villages.contains(&village.id))
        .map(Village::label)
        .collect();
    labels.join(", ")
}

fn member_record(member: &Member, index: usize, number: i64) -> Record {
    let blank = |text: &Option<String>| Value::optional(text.clone());
    Record::new()
        .with("index", i64::try_from(index).unwrap_or(i64::MAX))
        .with("number", number)
        .with("name", member.name.as_str())
        .with("birth", member.birth.label())
        .with("birth_year", Value::optional(member.birth.any_year().map(|year| year.to_string())))
        .with("gender", Value::optional(member.gender.map(|gender| gender.label())))
        .with("occupation", blank(&member.occupation))
        .with("position", blank(&member.position))
        .with("phone", blank(&member.phone))
        .with("note", blank(&member.note))
}

fn session_record(session: &Session, expected: usize) -> Record {
    Record::new()
        .with("topic", session.topic.as_str())
        .with("time", session_time(session.start, session.end))
        .with("place", session.place.as_str())
        .with("trainers", session.trainers.join("; "))
        .with("partners", session.partners.join("; "))
        .with("expected", count(expected))
}

/// "Từ 08 giờ 00 đến 11 giờ 30, thứ Bảy, ngày 05 tháng 12 năm 2026".
fn session_time(start: NaiveDateTime, end: NaiveDateTime) -> String {
    let hour = |at: NaiveDateTime| format!("{:02} giờ {:02}", at.hour(), at.minute());
    let day = |at: NaiveDateTime| {
        format!("{}, {}", weekday(at.weekday()), vietnamese::date_in_words(at.date()))
    };
    if start.date() == end.date() {
        format!("từ {} đến {}, {}", hour(start), hour(end), day(start))
    } else {
        format!("từ {}, {} đến {}, {}", hour(start), day(start), hour(end), day(end))
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "thứ Hai",
        Weekday::Tue => "thứ Ba",
        Weekday::Wed => "thứ Tư",
        Weekday::Thu => "thứ Năm",
        Weekday::Fri => "thứ Sáu",
        Weekday::Sat => "thứ Bảy",
        Weekday::Sun => "Chủ nhật",
    }
}

fn spare_rows(after: usize) -> Vec<Record> {
    let first = i64::try_from(after).unwrap_or(0) + 1;
    (first..).take(SPARE_ROWS).map(|number| Record::new().with("number", number)).collect()
}

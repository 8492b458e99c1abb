//! Figures of sessions, all together or by one thing at a time.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Ledger, SessionState, came, minutes, percent};
use crate::Id;
use crate::id::stored_words;
use crate::roster::Gender;
use crate::training::tables::StoredAttendee;
use crate::training::{Audience, Form, Session};

/// What sessions are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the titles say it")]
pub enum TrainingBy {
    Audience,
    Course,
    Village,
    Topic,
    Partner,
    Campaign,
    Form,
    Month,
}

stored_words!(TrainingBy {
    Audience = "audience",
    Course = "course",
    Village = "village",
    Topic = "topic",
    Partner = "partner",
    Campaign = "campaign",
    Form = "form",
    Month = "month",
});

impl TrainingBy {
    /// All of them, in the order offered.
    pub const ALL: &[Self] = &[
        Self::Audience,
        Self::Course,
        Self::Village,
        Self::Topic,
        Self::Partner,
        Self::Campaign,
        Self::Form,
        Self::Month,
    ];

    /// What the clerk calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Audience => "Đối tượng",
            Self::Course => "Khóa",
            Self::Village => "Thôn, khu",
            Self::Topic => "Nội dung",
            Self::Partner => "Đơn vị phối hợp",
            Self::Campaign => "Chiến dịch",
            Self::Form => "Hình thức",
            Self::Month => "Tháng",
        }
    }
}

/// One line of figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TrainingLine {
    /// What is counted here.
    pub label: String,
    /// The course or village, where it is one.
    pub id: Option<Id>,
    /// Sessions, cancelled ones too.
    pub sessions: u32,
    /// Those held.
    pub held: u32,
    /// Those nobody was marked for yet.
    pub planned: u32,
    /// Those cancelled.
    pub cancelled: u32,
    /// People of the roster who were there at least once.
    pub members: u32,
    /// Others who were there and are known by name.
    pub guests: u32,
    /// People counted without names.
    pub residents: u32,
    /// All people reached: the three together.
    pub people: u32,
    /// Women among them, as far as it is known.
    pub women: u32,
    /// Lượt: each person counts once in each session.
    pub attendances: u32,
    /// Hours of all who are known by name together.
    pub hours: f64,
    /// Partner organisations that took part in those held.
    pub partners: Vec<String>,
}

/// A line while it is added up.
#[derive(Debug, Default)]
struct Tally<'a> {
    line: TrainingLine,
    people: HashSet<&'a Id>,
    women: HashSet<&'a Id>,
    guests: HashMap<String, bool>,
    residents_women: u32,
    minutes: u64,
    partners: BTreeMap<String, &'a str>,
}

/// What tells a guest from others: a name alone tells nothing, so it counts once for each session.
fn guest_key(row: &StoredAttendee) -> String {
    match (row.birth_year, &row.phone) {
        (None, None) => row.id.to_string(),
        (year, phone) => format!(
            "{}|{}|{}",
            vietnamese::tone_key(&row.name),
            year.unwrap_or_default(),
            phone.as_deref().unwrap_or_default()
        ),
    }
}

impl<'a> Tally<'a> {
    fn add(&mut self, ledger: &'a Ledger, session: &'a Session) {
        let line = &mut self.line;
        line.sessions += 1;
        match ledger.state(session) {
            SessionState::Planned => line.planned += 1,
            SessionState::Cancelled => line.cancelled += 1,
            SessionState::Held => {
                line.held += 1;
                let counted = session.headcount.unwrap_or_default();
                line.residents = line.residents.saturating_add(counted);
                line.attendances = line.attendances.saturating_add(counted);
                self.residents_women =
                    self.residents_women.saturating_add(session.women.unwrap_or_default());
                for partner in &session.partners {
                    self.partners.entry(vietnamese::tone_key(partner)).or_insert(partner);
                }
                for row in ledger.attended(session).iter().filter(|row| came(row)) {
                    self.line.attendances += 1;
                    self.minutes += minutes(session, row);
                    self.person(ledger, row);
                }
            }
        }
    }

    fn person(&mut self, ledger: &Ledger, row: &'a StoredAttendee) {
        let is_woman = |gender: Option<Gender>| gender == Some(Gender::Female);
        match &row.person {
            Some(person) => {
                let known = ledger.genders.get(person).copied();
                if self.people.insert(person) && is_woman(known.or(row.gender)) {
                    self.women.insert(person);
                }
            }
            None => {
                *self.guests.entry(guest_key(row)).or_default() |= is_woman(row.gender);
            }
        }
    }

    fn finish(self) -> TrainingLine {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (members, guests) = (count(self.people.len()), count(self.guests.len()));
        TrainingLine {
            members,
            guests,
            people: members.saturating_add(guests).saturating_add(self.line.residents),
            women: count(self.women.len())
                .saturating_add(count(self.guests.values().filter(|woman| **woman).count()))
                .saturating_add(self.residents_women),
            hours: hours(self.minutes),
            partners: self.partners.into_values().map(str::to_owned).collect(),
            ..self.line
        }
    }
}

/// Minutes as hours, to one decimal.
pub(super) fn hours(minutes: u64) -> f64 {
    ((minutes * 10 + 30) / 60) as f64 / 10.0
}

/// All sessions together, with the share of today's members who were there at least once in percent.
pub fn total(ledger: &Ledger) -> (TrainingLine, Option<f64>) {
    let mut tally = Tally::default();
    ledger.sessions.iter().for_each(|session| tally.add(ledger, session));
    let now: HashSet<&Id> = ledger.members_now().map(|(_, member)| &member.person).collect();
    let trained = now.iter().filter(|person| tally.people.contains(*person)).count();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let share = percent(count(trained), count(now.len()));
    (TrainingLine { label: "Tất cả".to_owned(), ..tally.finish() }, share)
}

/// What a session is counted under: what it sorts by, its label, the thing itself.
type Under = (String, String, Option<Id>);

/// Sessions by one thing. One of several topics or partners counts under each of them.
pub fn lines(ledger: &Ledger, by: TrainingBy) -> Vec<TrainingLine> {
    let mut order: Vec<Under> = starting(ledger, by);
    let mut tallies: HashMap<String, Tally<'_>> = HashMap::new();
    for session in &ledger.sessions {
        let mut seen = HashSet::new();
        for under in under(ledger, session, by) {
            if !seen.insert(under.0.clone()) {
                continue;
            }
            tallies.entry(under.0.clone()).or_default().add(ledger, session);
            if !order.iter().any(|known| known.0 == under.0) {
                order.push(under);
            }
        }
    }
    if by == TrainingBy::Month {
        order.sort();
    }
    // What belongs nowhere comes last.
    order.sort_by_key(|(key, _, _)| key.is_empty());
    order
        .into_iter()
        .map(|(key, label, id)| {
            let line = tallies.remove(&key).unwrap_or_default().finish();
            TrainingLine { label, id, ..line }
        })
        .collect()
}

/// Lines that are there even with nothing to count: a village where no session was is worth seeing.
fn starting(ledger: &Ledger, by: TrainingBy) -> Vec<Under> {
    match by {
        TrainingBy::Village => ledger
            .villages
            .iter()
            .filter(|village| village.stands_on(ledger.day))
            .map(|village| (village.id.to_string(), village.label(), Some(village.id.clone())))
            .collect(),
        _ => Vec::new(),
    }
}

fn under(ledger: &Ledger, session: &Session, by: TrainingBy) -> Vec<Under> {
    let word = |word: &str, label: &str| vec![(word.to_owned(), label.to_owned(), None)];
    let nowhere = |label: &str| (String::new(), label.to_owned(), None);
    let named = |names: &[String], none: &str| -> Vec<Under> {
        let mut all: Vec<Under> = names
            .iter()
            .map(|name| (vietnamese::tone_key(name), name.clone(), None))
            .filter(|under| !under.0.is_empty())
            .collect();
        if all.is_empty() {
            all.push(nowhere(none));
        }
        all
    };
    match by {
        TrainingBy::Audience => word(session.audience.word(), audience(session.audience)),
        TrainingBy::Form => match session.form {
            Form::InPerson => word(session.form.word(), "Trực tiếp"),
            Form::Online => word(session.form.word(), "Trực tuyến"),
        },
        TrainingBy::Month => {
            let month = session.start.format("%Y-%m").to_string();
            vec![(month, session.start.format("%m/%Y").to_string(), None)]
        }
        TrainingBy::Topic => named(ledger.topics(session), "Chưa ghi nội dung"),
        TrainingBy::Partner => named(&session.partners, "Không có đơn vị phối hợp"),
        TrainingBy::Campaign => named(session.campaign.as_slice(), "Không thuộc chiến dịch"),
        TrainingBy::Course => vec![match &session.course {
            Some(id) => {
                let name = ledger.courses.get(id).cloned().unwrap_or_default();
                (id.to_string(), name, Some(id.clone()))
            }
            None => nowhere("Không thuộc khóa"),
        }],
        TrainingBy::Village => vec![match ledger.village_of(session) {
            Some(id) => {
                let village = ledger.villages.iter().find(|village| village.id == *id);
                let label = village.map(|village| village.label()).unwrap_or_default();
                (id.to_string(), label, Some(id.clone()))
            }
            None => nowhere("Không riêng thôn nào"),
        }],
    }
}

/// What the clerk calls those a session is for.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Members => "Thành viên tổ",
        Audience::Staff => "Cán bộ, công chức",
        Audience::Residents => "Người dân",
        Audience::Mixed => "Nhiều đối tượng",
    }
}

impl Ledger {
    /// What a session teaches.
    pub fn topics<'a>(&self, session: &'a Session) -> &'a [String] {
        match session.topics.is_empty() {
            true => std::slice::from_ref(&session.topic),
            false => &session.topics,
        }
    }
}

//! Issuing, recording and taking back: what makes a decision change the teams.

use chrono::{Datelike, NaiveDate};

use super::gather::gather;
use super::registers::register_of;
use super::tables::{self, NewPaper};
use super::write::{known_teams, open_paper, proposed, standing};
use super::{Effect, Kind, Paper, PaperState, consolidation, numbered};
use crate::agency::Commune;
use crate::agency::former::former_commune;
use crate::roster::{self, TeamState};
use crate::store::files::sha256;
use crate::store::{By, Change, Store, Tables};
use crate::{Error, Id, Result};

/// What the văn thư gave a paper after it was signed.
#[derive(Debug, Clone)]
pub struct Given {
    /// Bare number.
    pub number: u32,
    /// Date of issue.
    pub date: NaiveDate,
    /// The signed file, kept with the paper.
    pub file: Option<Attachment>,
}

/// A file kept with a paper.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A paper made elsewhere.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Number, date and file.
    pub given: Given,
    /// Trích yếu; `None`: the kind's title.
    pub title: Option<String>,
    /// Teams it puts in force; `None`: all proposed.
    pub teams: Option<Vec<Id>>,
    /// Code of the old commune that issued it; `None`: this one did.
    pub former: Option<String>,
    /// Who came and went by it; `None`: all proposed in these teams came.
    pub people: Option<RecordedPeople>,
}

/// Who came and went by a decision of the past.
#[derive(Debug, Clone, Default)]
pub struct RecordedPeople {
    /// Proposed memberships that it put in force.
    pub joined: Vec<Id>,
    /// Memberships in force that it ended.
    pub left: Vec<Id>,
}

/// Gives a paper the number and date that the văn thư gave it. A decision's teams and the
/// memberships it names come in force from its date.
///
/// # Errors
/// [`Error::PaperNotDraft`], [`Error::PaperNotNumbered`], [`Error::NumberUsed`],
/// [`Error::NumberZero`], [`Error::TeamInForce`].
pub fn issue(store: &mut Store, by: &By, commune: &Commune, id: &Id, given: &Given) -> Result<()> {
    let paper = to_issue(&store.read(), commune, id)?;
    let symbol = paper.symbol.clone();
    let number = numbered(Some(given.number), symbol).unwrap_or_default();
    store.change(by, &format!("Ban hành {} số {number}", paper.kind.title), |change| {
        let register = free_number(change, commune, (paper.kind, None), given.number, given.date)?;
        tables::keep_version(change, by, id, "Trước khi ban hành")?;
        give_number(change, commune, &paper, &register, given)?;
        attach(change, id, given.file.as_ref())
    })
}

/// Says what [`issue`] would be refused for; nothing is stored.
///
/// # Errors
/// As [`issue`].
pub fn may_issue(
    store: &Store,
    by: &By,
    commune: &Commune,
    id: &Id,
    number: u32,
    date: NaiveDate,
) -> Result<()> {
    let paper = to_issue(&store.read(), commune, id)?;
    store.rehearse(by, |change| {
        let register = free_number(change, commune, (paper.kind, None), number, date)?;
        give_number(change, commune, &paper, &register, &Given { number, date, file: None })
    })
}

fn to_issue(tables: &Tables<'_>, commune: &Commune, id: &Id) -> Result<Paper> {
    let paper = open_paper(tables, commune, id)?;
    match paper.parent.is_some() && !paper.kind.is_numbered() {
        true => Err(Error::IssuedWithParent),
        false => Ok(paper),
    }
}

/// Keeps a file with a paper: the signed PDF that comes back after its number was given.
///
/// # Errors
/// [`Error::NotFound`], [`Error::PaperNotIssued`] for a draft.
pub fn attach_file(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    id: &Id,
    file: &Attachment,
) -> Result<()> {
    let paper = tables::paper(&store.read(), &commune.id, id)?;
    if paper.state.is_open() {
        return Err(Error::PaperNotIssued { state: paper.state });
    }
    store.change(by, &format!("Đính kèm tệp vào {}", paper.called()), |change| {
        attach(change, id, Some(file))
    })
}

pub(super) fn attach(change: &Change<'_>, paper: &Id, file: Option<&Attachment>) -> Result<()> {
    let Some(file) = file else { return Ok(()) };
    tables::put_file(change, paper, &sha256(&file.bytes), &file.name)?;
    change.keep(&file.bytes)?;
    Ok(())
}

/// Records a paper made elsewhere as issued.
///
/// # Errors
/// As [`issue`], and [`Error::NoTeams`].
pub fn record(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    kind: &'static Kind,
    recorded: Recorded,
) -> Result<Id> {
    store.change(by, &format!("Ghi nhận {} đã có", kind.title), |change| {
        let file = recorded.given.file.clone();
        let id = record_in(change, by, commune, kind, recorded)?;
        attach(change, &id, file.as_ref())?;
        Ok(id)
    })
}

/// [`record`] within a larger change, without a file.
pub(crate) fn record_in(
    change: &Change<'_>,
    by: &By,
    commune: &Commune,
    kind: &'static Kind,
    recorded: Recorded,
) -> Result<Id> {
    let given = recorded.given;
    let former = recorded.former.as_deref();
    let register = free_number(change, commune, (kind, former), given.number, given.date)?;
    let teams = match recorded.teams {
        Some(teams) => known_teams(change, commune, teams)?,
        None => match kind.effect {
            Effect::Establishes => proposed(change, commune)?,
            Effect::Consolidates => standing(change, commune)?,
            Effect::Nothing => Vec::new(),
        },
    };
    if teams.is_empty() && kind.changes_teams() {
        return Err(Error::NoTeams);
    }
    let id = change.new_id();
    let title = recorded.title.clone().unwrap_or_else(|| kind.title.to_owned());
    let new = NewPaper {
        id: &id,
        kind,
        title: &title,
        symbol: kind.symbol(commune),
        register: Some(register.clone()),
        period: None,
        parent: None,
        session: None,
        template: None,
        recorded: true,
        former,
        at: by.at,
    };
    tables::insert_paper(change, &commune.id, &new)?;
    let people = recorded.people.as_ref();
    let joins = |id: &Id| people.is_none_or(|people| people.joined.contains(id));
    let members: Vec<Id> = roster::members(change, &commune.id)?
        .into_iter()
        .filter(|member| teams.contains(&member.team) && member.state == TeamState::Proposed)
        .map(|member| member.membership)
        .filter(joins)
        .collect();
    tables::put_teams(change, &id, &teams)?;
    tables::put_members(change, &id, &members)?;
    if let Some(people) = people.filter(|_| kind.effect == Effect::Consolidates) {
        consolidation::put_leaving(change, &commune.id, &id, &people.left)?;
    }
    let paper = tables::paper(change, &commune.id, &id)?;
    // Without a trích yếu of its own it has the usual one of its kind; the kind's name is none.
    if recorded.title.is_none()
        && let Ok(usual) = gather(change, commune, &paper, &[], by.at.date())
    {
        tables::put_data(change, &id, &usual.title, "")?;
    }
    give_number(change, commune, &paper, &register, &given)?;
    Ok(id)
}

/// Takes an issued paper back; what it put in force is proposed again.
///
/// # Errors
/// [`Error::PaperNotIssued`], [`Error::ReasonMissing`], [`Error::LaterPaper`] where another paper
/// on the same teams came after it.
pub fn revoke(store: &mut Store, by: &By, commune: &Commune, id: &Id, why: &str) -> Result<()> {
    let paper = tables::paper(&store.read(), &commune.id, id)?;
    if paper.state != PaperState::Issued {
        return Err(Error::PaperNotIssued { state: paper.state });
    }
    let why = roster::filled(why).ok_or(Error::ReasonMissing)?;
    store.change(by, &format!("Thu hồi {}", paper.called()), |change| {
        if paper.kind.changes_teams()
            && let Some(later) = tables::later_paper(change, &paper)?
        {
            return Err(Error::LaterPaper { paper: later });
        }
        match paper.kind.effect {
            Effect::Establishes | Effect::Consolidates => {
                consolidation::take_back(change, &commune.id, id)?;
            }
            Effect::Nothing => {}
        }
        tables::put_revoked(change, id, &why, by.at.date())
    })
}

/// Refuses a day that no paper or session of ours can have: a slip of the keyboard.
pub(crate) fn plausible(date: NaiveDate) -> Result<()> {
    if (1945..=2100).contains(&date.year()) { Ok(()) } else { Err(Error::BadDate(date)) }
}

/// Refuses a number that cannot be given (NĐ 30 Điều 15: one series a calendar year); answers the
/// register it goes into. Each old commune numbered its own papers: theirs are told from ours.
fn free_number(
    change: &Change<'_>,
    commune: &Commune,
    (kind, former): (&Kind, Option<&str>),
    number: u32,
    date: NaiveDate,
) -> Result<String> {
    let own = register_of(change, &commune.id, kind)?
        .ok_or_else(|| Error::PaperNotNumbered(kind.title.to_owned()))?;
    let register = match former {
        Some(code) if former_commune(code).is_none() => {
            return Err(Error::CommuneUnknown(code.to_owned()));
        }
        Some(code) => format!("{own} {code}"),
        None => own,
    };
    if number == 0 {
        return Err(Error::NumberZero);
    }
    plausible(date)?;
    match tables::holder_of_number(change, &commune.id, &register, number, date.year())? {
        Some(holder) => {
            Err(Error::NumberUsed { number, year: date.year(), paper: holder.called() })
        }
        None => Ok(register),
    }
}

fn give_number(
    change: &Change<'_>,
    commune: &Commune,
    paper: &Paper,
    register: &str,
    given: &Given,
) -> Result<()> {
    if paper.kind.changes_teams() && paper.teams.is_empty() {
        return Err(Error::NoTeams);
    }
    match paper.kind.effect {
        Effect::Nothing => {}
        Effect::Establishes => {
            let established = roster::teams(change, &commune.id)?
                .into_iter()
                .find(|team| paper.teams.contains(&team.id) && team.state == TeamState::InForce);
            if let Some(team) = established {
                let paper = team.decision.unwrap_or_default();
                return Err(Error::TeamInForce { team: team.name, paper });
            }
            consolidation::make(change, &commune.id, &paper.id, given.date)?;
            consolidation::carry_out_teams(change, &commune.id, &paper.id, given.date)?;
            tables::put_in_force(change, &paper.id, given.date)?;
        }
        Effect::Consolidates => {
            consolidation::carry_out(change, &commune.id, paper, given.date)?;
        }
    }
    tables::put_number(change, &paper.id, register, given.number, given.date)?;
    tables::put_attached_issued(change, &paper.id)
}

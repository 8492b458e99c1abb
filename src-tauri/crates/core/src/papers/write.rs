//! Drafts: made, changed, refreshed, handed in, deleted, and drawn as Word files.

use chrono::NaiveDate;
use paper::starter::{self, Layout};
use paper::template;

use super::content::Shape;
use super::fields::{changeable, label};
use super::gather::{Gathered, finish, gather, set_text, with_number};
use super::registers::register_of;
use super::snapshot;
use super::tables::{self, NewPaper};
use super::texts::named_texts;
use super::{About, Effect, Kind, Paper, PaperState, consolidation, current_template, dictionary};
use crate::agency::Commune;
use crate::reports::{Closing, closed_quarter, find_period};
use crate::roster::{self, TeamState};
use crate::store::files::sha256;
use crate::store::{By, Change, Store, Tables};
use crate::{Error, Id, Result, training};

/// A paper to draft.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Teams it names; `None`: all not yet established, or all; for a session those invited.
    pub teams: Option<Vec<Id>>,
    /// The session it is about; `None`: the next one.
    pub session: Option<Id>,
    /// The period it is about; `None`: the quarter closed last, for a register the year.
    pub period: Option<String>,
    /// Values to set, by label or path.
    pub set: Vec<(String, String)>,
}

/// Makes a draft; its data are taken now.
///
/// # Errors
/// [`Error::NoTeams`], [`Error::NoSession`], [`Error::FieldUnknown`], [`Error::NotFound`].
pub fn new_draft(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    kind: &'static Kind,
    draft: Draft,
) -> Result<Id> {
    store.change(by, &format!("Soạn {}", kind.title), |change| {
        draft_in(change, by, commune, kind, draft)
    })
}

/// [`new_draft`] within a larger change.
pub(super) fn draft_in(
    change: &Change<'_>,
    by: &By,
    commune: &Commune,
    kind: &'static Kind,
    draft: Draft,
) -> Result<Id> {
    let template = current_template(change, commune, kind)?;
    let id = laid_down(change, by, commune, kind, draft, &sha256(&template))?;
    change.keep(&template)?;
    Ok(id)
}

/// The kind that is attached to a decision, and the kind of that decision (NĐ 30 Phụ lục III, mẫu 1.3).
const REGULATION: &str = "regulation";
const REGULATING: &str = "decision-regulation";

/// Stores a draft that follows the template of this SHA-256.
pub(super) fn laid_down(
    change: &Change<'_>,
    by: &By,
    commune: &Commune,
    kind: &'static Kind,
    draft: Draft,
    template: &str,
) -> Result<Id> {
    let texts = named_texts(kind, &draft.set)?;
    let session = match (kind.about, draft.session) {
        (About::Session, None) => {
            let next = training::next_session(change, &commune.id, by.at)?;
            Some(next.ok_or(Error::NoSession)?.id)
        }
        (About::Session | About::Meeting, given) => given,
        _ => None,
    };
    let period = match (kind.about, draft.period) {
        (About::Period, None) => Some(closed_quarter(by.at.date())),
        (About::Register, None) => Some(by.at.date().format("%Y").to_string()),
        (About::Month, None) => Some(by.at.date().format("%Y-%m").to_string()),
        (About::Period | About::Register | About::Month, given) => given,
        _ => None,
    };
    if let Some(period) = &period {
        find_period(change, &commune.id, period, Closing::Calendar)?;
    }
    let teams = match (draft.teams, &session) {
        (Some(teams), _) => known_teams(change, commune, teams)?,
        (None, Some(session)) => training::invited(change, &commune.id, session)?,
        (None, None) if kind.about == About::Teams && kind.effect != Effect::Consolidates => {
            unestablished(change, commune)?
        }
        (None, None) => standing(change, commune)?,
    };
    let parent = match kind.name {
        REGULATION => tables::parent_to_be(change, &commune.id, REGULATING)?,
        _ => None,
    };
    let id = change.new_id();
    let new = NewPaper {
        id: &id,
        kind,
        title: "",
        symbol: kind.symbol(commune),
        register: register_of(change, &commune.id, kind)?,
        period: period.as_deref(),
        parent: parent.as_ref(),
        session: session.as_ref(),
        template: Some(template),
        recorded: false,
        former: None,
        at: by.at,
    };
    tables::insert_paper(change, &commune.id, &new)?;
    tables::put_teams(change, &id, &teams)?;
    if kind.name == REGULATING {
        tables::adopt(change, &commune.id, REGULATION, &id)?;
    }
    if kind.effect == Effect::Consolidates {
        let paper = tables::paper(change, &commune.id, &id)?;
        consolidation::propose(change, &commune.id, &paper)?;
    }
    for (path, value) in &texts {
        tables::put_text(change, &id, path, value)?;
    }
    take_data(change, commune, &id)?;
    Ok(id)
}

/// The attendance sheet of a session: the one there is, or a new one; made as these choices say, by
/// label or path, and for the rest as it was.
///
/// # Errors
/// As [`new_draft`].
pub fn sheet_of_session(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    session: Id,
    choices: Vec<(String, String)>,
) -> Result<Id> {
    let kind = super::kind("attendance-sheet")?;
    let known = tables::papers(&store.read(), &commune.id)?
        .into_iter()
        .find(|paper| paper.kind == kind && paper.session.as_ref() == Some(&session));
    let draft = Draft { session: Some(session), set: choices, ..Draft::default() };
    match known {
        Some(paper) => as_of_today(store, by, commune, &paper, &draft.set),
        None => new_draft(store, by, commune, kind, draft),
    }
}

/// The calendar of a month, `2026-12`: the paper there is, or a new one.
///
/// # Errors
/// As [`new_draft`]; [`Error::BadPeriod`].
pub fn calendar_of_month(store: &mut Store, by: &By, commune: &Commune, month: &str) -> Result<Id> {
    let kind = super::kind("month-calendar")?;
    let month = month.trim();
    let known = tables::papers(&store.read(), &commune.id)?
        .into_iter()
        .find(|paper| paper.kind == kind && paper.period.as_deref() == Some(month));
    match known {
        Some(paper) => as_of_today(store, by, commune, &paper, &[]),
        None => {
            let draft = Draft { period: Some(month.to_owned()), ..Draft::default() };
            new_draft(store, by, commune, kind, draft)
        }
    }
}

/// A paper that is drawn for the day it is asked for: what it rests on may have changed since.
fn as_of_today(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    paper: &Paper,
    choices: &[(String, String)],
) -> Result<Id> {
    if is_stale(store, commune, paper, by.at.date())? {
        refresh(store, by, commune, &paper.id)?;
    }
    let mut wished = named_texts(paper.kind, choices)?;
    let known = tables::texts(&store.read(), &paper.id)?;
    wished.retain(|wish| !known.contains(wish));
    if !wished.is_empty() {
        set_texts(store, by, commune, &paper.id, &wished)?;
    }
    Ok(paper.id.clone())
}

/// The teams named, each of which must be there.
pub(super) fn known_teams(
    change: &Change<'_>,
    commune: &Commune,
    teams: Vec<Id>,
) -> Result<Vec<Id>> {
    let known = roster::teams(change, &commune.id)?;
    match teams.iter().find(|id| !known.iter().any(|team| team.id == **id)) {
        Some(id) => Err(Error::NotFound { what: crate::What::Team, id: id.to_string() }),
        None => Ok(teams),
    }
}

/// All teams not yet established, or all that have not ended.
pub(super) fn unestablished(change: &Change<'_>, commune: &Commune) -> Result<Vec<Id>> {
    let proposed = proposed(change, commune)?;
    if !proposed.is_empty() {
        return Ok(proposed);
    }
    standing(change, commune)
}

/// All teams that have not ended.
pub(super) fn standing(change: &Change<'_>, commune: &Commune) -> Result<Vec<Id>> {
    let mut teams = roster::teams(change, &commune.id)?;
    teams.retain(|team| team.stands_on(None));
    Ok(teams.into_iter().map(|team| team.id).collect())
}

/// All teams not yet established.
pub(super) fn proposed(change: &Change<'_>, commune: &Commune) -> Result<Vec<Id>> {
    let mut teams = roster::teams(change, &commune.id)?;
    teams.retain(|team| team.state == TeamState::Proposed);
    Ok(teams.into_iter().map(|team| team.id).collect())
}

/// After a change of what a draft rests on: its data are taken again, and what was handed in is a
/// draft again.
pub(super) fn changed(change: &Change<'_>, commune: &Commune, id: &Id) -> Result<()> {
    tables::put_state(change, id, PaperState::Draft)?;
    take_data(change, commune, id)
}

/// Whether other fields of a kind rest on this one.
fn rests_on(kind: &Kind, path: &str) -> bool {
    let mut fields = changeable(kind).filter(|field| field.path == path);
    fields.any(|field| matches!(field.shape, Shape::Choice(_)))
}

fn take_data(change: &Change<'_>, commune: &Commune, id: &Id) -> Result<()> {
    let paper = tables::paper(change, &commune.id, id)?;
    let texts = tables::texts(change, id)?;
    let today = change.today();
    let Gathered { title, data, members } = gather(change, commune, &paper, &texts, today)?;
    tables::put_symbol(change, id, paper.kind.symbol(commune).as_deref())?;
    tables::put_snapshot(change, id, &title, &snapshot::to_text(&data), &members)
}

/// Whether the roster or the commune has changed since a draft's data were taken.
///
/// # Errors
/// The database.
pub fn is_stale(store: &Store, commune: &Commune, paper: &Paper, today: NaiveDate) -> Result<bool> {
    if !paper.state.is_open() || paper.recorded {
        return Ok(false);
    }
    let tables = store.read();
    let texts = tables::texts(&tables, &paper.id)?;
    if let Some(session) = &paper.session
        && training::invited(&tables, &commune.id, session)? != paper.teams
    {
        return Ok(true);
    }
    if paper.symbol != paper.kind.symbol(commune) {
        return Ok(true);
    }
    match gather(&tables, commune, paper, &texts, today) {
        Ok(now) => Ok(snapshot::to_text(&now.data) != tables::snapshot(&tables, &paper.id)?),
        Err(Error::NoTeams | Error::NoSession | Error::NotFound { .. }) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Takes a draft's data from the store again; the sheet of a session is for those it invites now.
/// What was handed in already is a draft again: it is no longer what the leader has before them.
///
/// # Errors
/// [`Error::PaperNotDraft`], and as [`new_draft`].
pub fn refresh(store: &mut Store, by: &By, commune: &Commune, id: &Id) -> Result<()> {
    let paper = open_paper(&store.read(), commune, id)?;
    store.change(by, &format!("Lấy lại dữ liệu cho {}", paper.kind.title), |change| {
        if let Some(session) = &paper.session {
            tables::put_teams(change, id, &training::invited(change, &commune.id, session)?)?;
        }
        tables::keep_version(change, by, id, "Trước khi lấy lại dữ liệu")?;
        changed(change, commune, id)
    })
}

/// Changes lines of a draft, by label or path. What was handed in already is a draft again.
///
/// # Errors
/// [`Error::PaperNotDraft`], [`Error::FieldUnknown`].
pub fn set_texts(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    id: &Id,
    set: &[(String, String)],
) -> Result<()> {
    let paper = open_paper(&store.read(), commune, id)?;
    let texts = named_texts(paper.kind, set)?;
    let labels: Vec<&str> = texts.iter().map(|(path, _)| label(path)).collect();
    store.change(by, &format!("Sửa {} của văn bản", labels.join(", ")), |change| {
        tables::put_state(change, id, PaperState::Draft)?;
        let mut data = snapshot::from_text(&tables::snapshot(change, id)?);
        for (path, value) in &texts {
            tables::put_text(change, id, path, value)?;
            set_text(paper.kind, &mut data, path, value);
        }
        if texts.iter().any(|(path, _)| rests_on(paper.kind, path)) {
            return take_data(change, commune, id);
        }
        finish(paper.kind, &mut data);
        let title = super::gather::text_at(&data, "paper", "title");
        tables::put_data(change, id, &title, &snapshot::to_text(&data))
    })
}

/// Marks a draft as handed in.
///
/// # Errors
/// [`Error::PaperNotDraft`].
pub fn submit(store: &mut Store, by: &By, commune: &Commune, id: &Id) -> Result<()> {
    let paper = open_paper(&store.read(), commune, id)?;
    if paper.state != PaperState::Draft {
        return Err(Error::PaperNotDraft { state: paper.state });
    }
    store.change(by, &format!("Trình {}", paper.kind.title), |change| {
        tables::keep_version(change, by, id, "Bản trình")?;
        tables::put_state(change, id, PaperState::Submitted)
    })
}

/// Marks what was handed in as a draft again: the leader sent it back.
///
/// # Errors
/// [`Error::PaperNotSubmitted`].
pub fn send_back(store: &mut Store, by: &By, commune: &Commune, id: &Id) -> Result<()> {
    let paper = open_paper(&store.read(), commune, id)?;
    if paper.state != PaperState::Submitted {
        return Err(Error::PaperNotSubmitted { state: paper.state });
    }
    store.change(by, &format!("Trả lại {}", paper.kind.title), |change| {
        tables::put_state(change, id, PaperState::Draft)
    })
}

/// Deletes a draft.
///
/// # Errors
/// [`Error::PaperNotDraft`].
pub fn delete_draft(store: &mut Store, by: &By, commune: &Commune, id: &Id) -> Result<()> {
    let paper = open_paper(&store.read(), commune, id)?;
    store.change(by, &format!("Xóa bản nháp {}", paper.kind.title), |change| {
        tables::remove_paper(change, id)
    })
}

/// The paper, which must not have been issued yet.
pub(super) fn open_paper(tables: &Tables<'_>, commune: &Commune, id: &Id) -> Result<Paper> {
    let paper = tables::paper(tables, &commune.id, id)?;
    if paper.state.is_open() { Ok(paper) } else { Err(Error::PaperNotDraft { state: paper.state }) }
}

/// The paper as a Word file: the same bytes each time for the same state of the paper.
///
/// # Errors
/// [`Error::Template`], [`Error::Read`] where the template has gone from the store's folder.
pub fn docx(store: &Store, commune: &Commune, paper: &Paper) -> Result<Vec<u8>> {
    if paper.recorded {
        return Err(Error::PaperRecorded);
    }
    let tables = store.read();
    let template = template_of(&tables, commune, paper.template.as_deref(), paper.kind)?;
    let snapshot = tables::snapshot(&tables, &paper.id)?;
    drawn(&tables, commune, paper, &template, &snapshot)
}

/// A draft as it would be with other lines, which are not stored: for showing while one types.
///
/// # Errors
/// [`Error::FieldUnknown`], and as [`docx`].
pub fn tried(
    store: &Store,
    commune: &Commune,
    paper: &Paper,
    set: &[(String, String)],
    today: NaiveDate,
) -> Result<Vec<u8>> {
    if paper.recorded {
        return Err(Error::PaperRecorded);
    }
    let tables = store.read();
    let template = template_of(&tables, commune, paper.template.as_deref(), paper.kind)?;
    let set = named_texts(paper.kind, set)?;
    let data = if set.iter().any(|(path, _)| rests_on(paper.kind, path)) {
        let mut texts = tables::texts(&tables, &paper.id)?;
        texts.retain(|(path, _)| !set.iter().any(|(other, _)| other == path));
        texts.extend(set);
        gather(&tables, commune, paper, &texts, today)?.data
    } else {
        let mut data = snapshot::from_text(&tables::snapshot(&tables, &paper.id)?);
        for (path, value) in set {
            set_text(paper.kind, &mut data, &path, &value);
        }
        finish(paper.kind, &mut data);
        data
    };
    drawn(&tables, commune, paper, &template, &snapshot::to_text(&data))
}

/// The template a paper follows: the one it was made with, else the one in use.
pub(super) fn template_of(
    tables: &Tables<'_>,
    commune: &Commune,
    sha256: Option<&str>,
    kind: &Kind,
) -> Result<Vec<u8>> {
    match sha256 {
        Some(sha256) => tables.kept(sha256),
        None => current_template(tables, commune, kind),
    }
}

/// A paper from a template and a text of data.
pub(super) fn drawn(
    tables: &Tables<'_>,
    commune: &Commune,
    paper: &Paper,
    template: &[u8],
    snapshot: &str,
) -> Result<Vec<u8>> {
    let parent = match &paper.parent {
        Some(parent) => Some(tables::paper(tables, &commune.id, parent)?),
        None => None,
    };
    let data = snapshot::from_text(snapshot);
    let data = with_number(data, commune, paper, parent.as_ref());
    let layout = Layout::nd30();
    Ok(template::fill_with(template, &data, &dictionary(paper.kind), |document| {
        starter::fit_document(document, &layout)
    })?)
}

/// Name of the paper's files, without folder and ending.
pub fn file_stem(commune: &Commune, paper: &Paper) -> String {
    match paper.numbered() {
        Some(number) => format!("{} {} - {}", paper.kind.title, number, commune.name),
        None if !paper.kind.is_numbered() => {
            format!("{} - {}", paper.kind.title, paper.title)
        }
        None => format!("{} - {} - nháp", paper.kind.title, commune.name),
    }
}

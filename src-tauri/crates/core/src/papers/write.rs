//! Drafts: made, changed, refreshed, handed in, deleted, and drawn as Word files.

use paper::starter::{self, Layout};
use paper::template::{self, TemplateError};

use super::fields::{CHANGEABLE, Changeable, label};
use super::gather::{Gathered, gather, set_text, with_number};
use super::snapshot;
use super::tables::{self, NewPaper};
use super::{Kind, Paper, PaperState, current_template, dictionary};
use crate::agency::Commune;
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
    let texts = named_texts(kind, &draft.set)?;
    let template = current_template(store, commune, kind)?;
    let sha256 = sha256(&template);
    store.change(by, &format!("Soạn {}", kind.title), |change| {
        let session = match (kind.of_session, draft.session) {
            (false, _) => None,
            (true, Some(session)) => Some(session),
            (true, None) => Some(
                training::next_session(change, &commune.id, by.at)?.ok_or(Error::NoSession)?.id,
            ),
        };
        let teams = match (draft.teams, &session) {
            (Some(teams), _) => known_teams(change, commune, teams)?,
            (None, Some(session)) => training::invited(change, &commune.id, session)?,
            (None, None) => unestablished(change, commune)?,
        };
        let id = change.new_id();
        let new = NewPaper {
            id: &id,
            kind,
            title: "",
            session: session.as_ref(),
            template: Some(&sha256),
            recorded: false,
            at: by.at,
        };
        tables::insert_paper(change, &commune.id, &new)?;
        tables::put_teams(change, &id, &teams)?;
        for (path, value) in &texts {
            tables::put_text(change, &id, path, value)?;
        }
        take_data(change, commune, &id)?;
        change.keep(&template)?;
        Ok(id)
    })
}

/// The attendance sheet of a session: the one there is, or a new one.
///
/// # Errors
/// As [`new_draft`].
pub fn sheet_of_session(store: &mut Store, by: &By, commune: &Commune, session: Id) -> Result<Id> {
    let kind = super::kind("attendance-sheet")?;
    let known = tables::papers(&store.read(), &commune.id)?
        .into_iter()
        .find(|paper| paper.kind == kind && paper.session.as_ref() == Some(&session));
    match known {
        // The session may have changed since: its sheet is printed for the people of today.
        Some(paper) if is_stale(store, commune, &paper)? => {
            refresh(store, by, commune, &paper.id)?;
            Ok(paper.id)
        }
        Some(paper) => Ok(paper.id),
        None => {
            let draft = Draft { session: Some(session), ..Draft::default() };
            new_draft(store, by, commune, kind, draft)
        }
    }
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
fn unestablished(change: &Change<'_>, commune: &Commune) -> Result<Vec<Id>> {
    let proposed = proposed(change, commune)?;
    if !proposed.is_empty() {
        return Ok(proposed);
    }
    let teams = roster::teams(change, &commune.id)?;
    Ok(teams.into_iter().filter(|team| team.stands_on(None)).map(|team| team.id).collect())
}

/// All teams not yet established.
pub(super) fn proposed(change: &Change<'_>, commune: &Commune) -> Result<Vec<Id>> {
    let mut teams = roster::teams(change, &commune.id)?;
    teams.retain(|team| team.state == TeamState::Proposed);
    Ok(teams.into_iter().map(|team| team.id).collect())
}

fn take_data(change: &Change<'_>, commune: &Commune, id: &Id) -> Result<()> {
    let paper = tables::paper(change, &commune.id, id)?;
    let texts = tables::texts(change, id)?;
    let Gathered { title, data, members } = gather(change, commune, &paper, &texts)?;
    tables::put_snapshot(change, id, &title, &snapshot::to_text(&data), &members)
}

/// Whether the roster or the commune has changed since a draft's data were taken.
///
/// # Errors
/// The database.
pub fn is_stale(store: &Store, commune: &Commune, paper: &Paper) -> Result<bool> {
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
    match gather(&tables, commune, paper, &texts) {
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
        tables::put_state(change, id, PaperState::Draft)?;
        take_data(change, commune, id)
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
            set_text(&mut data, path, value);
        }
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
        tables::put_state(change, id, PaperState::Submitted)
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

/// The fields a clerk may change on a kind.
fn changeable(kind: &Kind) -> impl Iterator<Item = &'static Changeable> {
    let sheets = kind.of_session;
    CHANGEABLE.iter().filter(move |field| field.sheets == sheets)
}

/// Labels or paths, resolved to paths of changeable fields.
fn named_texts(kind: &Kind, set: &[(String, String)]) -> Result<Vec<(String, String)>> {
    set.iter()
        .map(|(name, value)| {
            let folded = vietnamese::fold(name);
            changeable(kind)
                .find(|field| field.path == name || vietnamese::fold(label(field.path)) == folded)
                .map(|field| (field.path.to_owned(), vietnamese_lines(value)))
                .ok_or_else(|| Error::FieldUnknown {
                    label: name.clone(),
                    nearest: nearest(kind, &folded),
                })
        })
        .collect()
}

fn nearest(kind: &Kind, folded: &str) -> Option<String> {
    changeable(kind)
        .map(|field| label(field.path))
        .find(|label| {
            let known = vietnamese::fold(label);
            known.starts_with(folded) || folded.starts_with(&known)
        })
        .map(str::to_owned)
}

/// Each line in its normal form; the line breaks stay.
fn vietnamese_lines(value: &str) -> String {
    value.lines().map(vietnamese::clean).collect::<Vec<_>>().join("\n")
}

impl Paper {
    /// The lines of the paper that a clerk may change: label, value now, and whether it is a list.
    ///
    /// # Errors
    /// The database.
    pub fn changeable_texts(&self, tables: &Tables<'_>) -> Result<Vec<(String, String, bool)>> {
        let data = snapshot::from_text(&tables::snapshot(tables, &self.id)?);
        Ok(changeable(self.kind)
            .map(|field| {
                let value = shown(&data, field);
                (label(field.path).to_owned(), value, field.line.is_some())
            })
            .collect())
    }
}

fn shown(data: &paper::Record, field: &Changeable) -> String {
    let path: Vec<String> = field.path.split('.').map(str::to_owned).collect();
    match (data.at(&path), field.line) {
        (Some(paper::Value::Text(text)), None) => text.clone(),
        (Some(paper::Value::List(items)), Some(name)) => items
            .iter()
            .filter_map(|item| match item {
                paper::Value::Record(record) => match record.get(name) {
                    Some(paper::Value::Text(text)) => Some(text.as_str()),
                    _ => None,
                },
                _ => None,
            })
            .collect::<Vec<_>>()
            .join("\n"),
        _ => String::new(),
    }
}

/// The paper as a Word file: the same bytes each time for the same state of the paper.
///
/// # Errors
/// [`Error::Template`], [`Error::Read`] where the template has gone from the store's folder.
pub fn docx(store: &Store, commune: &Commune, paper: &Paper) -> Result<Vec<u8>> {
    if paper.recorded {
        return Err(Error::PaperRecorded);
    }
    let template = match &paper.template {
        Some(sha256) => store.kept(sha256)?,
        None => current_template(store, commune, paper.kind)?,
    };
    let data = snapshot::from_text(&tables::snapshot(&store.read(), &paper.id)?);
    let data = with_number(data, commune, paper);
    let filled = template::fill(&template, &data, &dictionary())?;
    Ok(starter::fit(&filled, &Layout::nd30()).map_err(TemplateError::from)?)
}

/// Name of the paper's files, without folder and ending.
pub fn file_stem(commune: &Commune, paper: &Paper) -> String {
    match paper.numbered() {
        Some(number) => format!("{} {} - {}", paper.kind.title, number, commune.name),
        None if paper.kind.register.is_none() => {
            format!("{} - {}", paper.kind.title, paper.title)
        }
        None => format!("{} - {} - nháp", paper.kind.title, commune.name),
    }
}

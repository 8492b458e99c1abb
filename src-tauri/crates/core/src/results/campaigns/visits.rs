//! The households of a campaign: whom to visit, what became of it, and the list as a checklist to carry along.

use chrono::NaiveDate;
use sheet::form::{self, Column, Content, Form, Kind, Orientation, Row};

use super::super::tables;
use super::Campaign;
use crate::agency::Commune;
use crate::id::stored_words;
use crate::results::grid::rows_of;
use crate::roster::{self, Team, filled, import};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

/// What became of a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum VisitState {
    /// Not visited yet.
    #[default]
    Todo,
    /// Visited; nothing more to do was noted.
    Visited,
    /// To be visited again.
    Again,
    /// Nobody was at home.
    Absent,
    /// Wants no help.
    Refused,
    /// Done: all that was needed.
    Done,
}

stored_words!(VisitState {
    Todo = "todo",
    Visited = "visited",
    Again = "again",
    Absent = "absent",
    Refused = "refused",
    Done = "done",
});

impl VisitState {
    /// All of them, in the order they are offered.
    pub const ALL: &[Self] =
        &[Self::Todo, Self::Visited, Self::Again, Self::Absent, Self::Refused, Self::Done];

    /// What the clerk calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Todo => "Chưa đến",
            Self::Visited => "Đã đến",
            Self::Again => "Hẹn đến lại",
            Self::Absent => "Vắng nhà",
            Self::Refused => "Không có nhu cầu",
            Self::Done => "Đã xong",
        }
    }

    /// Somebody of the household was met.
    pub fn is_reached(self) -> bool {
        matches!(self, Self::Visited | Self::Again | Self::Refused | Self::Done)
    }

    /// Somebody has to come again.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Todo | Self::Again | Self::Absent)
    }
}

/// A household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Identifier.
    pub id: Id,
    /// The team that goes there.
    pub team: Option<Id>,
    /// Name of the householder.
    pub householder: String,
    /// Address.
    pub address: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// What became of it.
    pub state: VisitState,
    /// The day of the last visit, or the day agreed on for the next one.
    pub day: Option<NaiveDate>,
    /// What the household needs.
    pub need: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Groups it belongs to: "người cao tuổi", "hộ kinh doanh".
    pub tags: Vec<String>,
}

/// A household as the clerk typed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the same words as in Visit")]
pub struct VisitDraft {
    pub id: Option<Id>,
    pub team: Option<Id>,
    pub householder: String,
    pub address: String,
    pub phone: String,
    pub state: VisitState,
    pub day: Option<NaiveDate>,
    pub need: String,
    pub note: String,
    pub tags: Vec<String>,
}

/// The households of a campaign, in order.
///
/// # Errors
/// The database.
pub fn visits(tables: &Tables<'_>, campaign: &Id) -> Result<Vec<Visit>> {
    tables::visits(tables, campaign)
}

/// Stores households; new ones come last, in their order. Answers their identifiers.
///
/// # Errors
/// [`Error::NameMissing`], [`Error::BadPhone`], [`Error::NotFound`].
pub fn save(
    change: &Change<'_>,
    commune: &Id,
    campaign: &Campaign,
    drafts: Vec<VisitDraft>,
) -> Result<Vec<Id>> {
    let known = visits(change, &campaign.id)?;
    let teams = roster::teams(change, commune)?;
    let mut saved = Vec::new();
    let mut next = known.len();
    for draft in drafts {
        if let Some(team) = draft.team.as_ref().filter(|id| teams.iter().all(|one| one.id != **id))
        {
            return Err(Error::NotFound { what: What::Team, id: team.to_string() });
        }
        let place = match &draft.id {
            Some(id) => known.iter().position(|one| one.id == *id).ok_or_else(|| not_found(id))?,
            None => {
                next += 1;
                next - 1
            }
        };
        let mut tags: Vec<String> = draft.tags.iter().filter_map(|tag| filled(tag)).collect();
        tags.sort();
        tags.dedup();
        let visit = Visit {
            id: draft.id.unwrap_or_else(|| change.new_id()),
            team: draft.team,
            householder: filled(&draft.householder).ok_or(Error::NameMissing(What::Visit))?,
            address: filled(&draft.address),
            phone: match filled(&draft.phone) {
                Some(typed) => Some(import::phone(&typed).ok_or(Error::BadPhone(typed))?),
                None => None,
            },
            state: draft.state,
            day: draft.day,
            need: filled(&draft.need),
            note: filled(&draft.note),
            tags,
        };
        tables::put_visit(change, &campaign.id, &visit, place)?;
        saved.push(visit.id);
    }
    Ok(saved)
}

fn not_found(id: &Id) -> Error {
    Error::NotFound { what: What::Visit, id: id.to_string() }
}

/// Marks what became of households, many at once.
///
/// # Errors
/// [`Error::NotFound`].
pub fn mark(
    change: &Change<'_>,
    campaign: &Campaign,
    of: &[Id],
    state: VisitState,
    day: Option<NaiveDate>,
) -> Result<()> {
    let known = visits(change, &campaign.id)?;
    for id in of {
        let found = known.iter().enumerate().find(|(_, one)| one.id == *id);
        let (place, visit) = found.ok_or_else(|| not_found(id))?;
        let visit = Visit { state, day: day.or(visit.day), ..visit.clone() };
        tables::put_visit(change, &campaign.id, &visit, place)?;
    }
    Ok(())
}

/// Takes households off the list.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete(change: &Change<'_>, campaign: &Campaign, of: &[Id]) -> Result<()> {
    let known = visits(change, &campaign.id)?;
    for id in of {
        if known.iter().all(|one| one.id != *id) {
            return Err(not_found(id));
        }
        tables::remove_visit(change, id)?;
    }
    Ok(())
}

/// A line of a list that was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadVisit {
    /// The household as it would be stored.
    pub draft: VisitDraft,
    /// What is to be looked at.
    pub problems: Vec<VisitProblem>,
}

/// What is wrong with a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitProblem {
    /// No name of a householder: the line would be left out.
    NoName,
    /// No Vietnamese number: it would stay away, and stands in the note.
    Phone(String),
    /// No team is called so.
    Team(String),
    /// The household is on the list already, or twice in what was pasted.
    Twice,
}

/// What the columns of a list are called, folded.
const HEADINGS: &[(Part, &[&str])] = &[
    (Part::Householder, &["chu ho", "ho va ten", "ho ten", "ten chu ho"]),
    (Part::Address, &["dia chi", "noi o"]),
    (Part::Phone, &["dien thoai", "so dien thoai", "sdt"]),
    (Part::Team, &["to", "to cnscd", "thon", "to phu trach"]),
    (Part::Need, &["nhu cau", "can ho tro"]),
    (Part::Tags, &["nhom", "doi tuong", "nhom doi tuong"]),
    (Part::Note, &["ghi chu"]),
];

/// A part of a household in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Householder,
    Address,
    Phone,
    Team,
    Need,
    Tags,
    Note,
}

/// Reads a list copied from Excel: by its headings, and without any by the order name, address, telephone,
/// need, note. Nothing is stored.
///
/// # Errors
/// The database.
pub fn read_list(
    tables: &Tables<'_>,
    commune: &Id,
    campaign: &Campaign,
    text: &str,
) -> Result<Vec<ReadVisit>> {
    let teams = roster::teams(tables, commune)?;
    let known = visits(tables, &campaign.id)?;
    let same = |name: &str, address: &str| (vietnamese::fold(name), vietnamese::fold(address));
    let mut seen: Vec<(String, String)> = known
        .iter()
        .map(|one| same(&one.householder, one.address.as_deref().unwrap_or_default()))
        .collect();
    let mut rows = rows_of(text);
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let heading = |cell: &String| {
        let folded = vietnamese::fold(cell.trim());
        let of = HEADINGS.iter().find(|(_, words)| words.contains(&folded.as_str()));
        of.map(|(part, _)| *part)
    };
    let first: Vec<Option<Part>> =
        rows.first().map(|row| row.iter().map(heading).collect()).unwrap_or_default();
    let headed = first.contains(&Some(Part::Householder));
    let columns = if headed {
        first
    } else {
        [Part::Householder, Part::Address, Part::Phone, Part::Need, Part::Note].map(Some).to_vec()
    };
    let mut read = Vec::new();
    for row in rows.iter().skip(usize::from(headed)) {
        let mut one = ReadVisit { draft: VisitDraft::default(), problems: Vec::new() };
        for (part, cell) in columns.iter().zip(row) {
            if let (Some(part), Some(text)) = (part, filled(cell)) {
                fill(&mut one, *part, text, &teams);
            }
        }
        let called = same(&one.draft.householder, &one.draft.address);
        if called.0.is_empty() {
            one.problems.push(VisitProblem::NoName);
        } else if seen.contains(&called) {
            one.problems.push(VisitProblem::Twice);
        }
        seen.push(called);
        read.push(one);
    }
    Ok(read)
}

fn fill(one: &mut ReadVisit, part: Part, text: String, teams: &[Team]) {
    let draft = &mut one.draft;
    match part {
        Part::Householder => draft.householder = text,
        Part::Address => draft.address = text,
        Part::Need => draft.need = text,
        Part::Tags => {
            draft.tags = text.split([',', ';']).filter_map(filled).collect();
        }
        Part::Note => add_note(draft, &text),
        Part::Phone => match import::phone(&text) {
            Some(phone) => draft.phone = phone,
            None => {
                add_note(draft, &format!("điện thoại: {text}"));
                one.problems.push(VisitProblem::Phone(text));
            }
        },
        Part::Team => {
            let sought = vietnamese::fold(&text);
            let mut named = teams.iter().filter(|team| {
                let name = vietnamese::fold(&team.name);
                name == sought || name.ends_with(&format!(" {sought}"))
            });
            match (named.next(), named.next()) {
                (Some(team), None) => draft.team = Some(team.id.clone()),
                _ => one.problems.push(VisitProblem::Team(text)),
            }
        }
    }
}

fn add_note(draft: &mut VisitDraft, text: &str) {
    let parts: Vec<&str> =
        [draft.note.as_str(), text].into_iter().filter(|one| !one.is_empty()).collect();
    draft.note = parts.join("; ");
}

/// The checklist of a team, or of all households: printed, and ticked off at the door.
///
/// # Errors
/// [`Error::Form`].
pub fn checklist(
    commune: &Commune,
    campaign: &Campaign,
    team: Option<&Team>,
    visits: &[Visit],
) -> Result<Vec<u8>> {
    let of = |visit: &&Visit| team.is_none_or(|team| visit.team.as_ref() == Some(&team.id));
    let rows = visits.iter().filter(of).map(|visit| {
        let last = match (visit.state, visit.day) {
            (VisitState::Todo, _) => String::new(),
            (state, Some(day)) => format!("{} ({})", state.title(), vietnamese::date_short(day)),
            (state, None) => state.title().to_owned(),
        };
        Row::new()
            .with("householder", visit.householder.as_str())
            .with("address", visit.address.clone())
            .with("phone", visit.phone.clone())
            .with("tags", visit.tags.join(", "))
            .with("need", visit.need.clone())
            .with("last", last)
            .with("note", visit.note.clone())
    });
    let whose = team.map_or_else(|| commune.name.clone(), |team| team.name.clone());
    let content = Content {
        period: format!(
            "({}; chiến dịch “{}” từ {} đến {})",
            whose,
            campaign.name,
            vietnamese::date_short(campaign.first),
            vietnamese::date_short(campaign.last)
        ),
        rows: rows.collect(),
        ..Content::default()
    };
    Ok(form::write(&checklist_form(), &content)?)
}

fn checklist_form() -> Form {
    let text = |key: &'static str, label: &'static str, width| {
        Column::new(key, label, width, Kind::Text).into()
    };
    Form {
        code: "".into(),
        sheet_name: "Danh sách hộ".into(),
        title: "DANH SÁCH HỘ ĐẾN TẬN NHÀ HƯỚNG DẪN".into(),
        unit: "".into(),
        orientation: Orientation::Landscape,
        columns: vec![
            Column::new("index", "STT", 5.0, Kind::Index).into(),
            text("householder", "Chủ hộ", 22.0),
            text("address", "Địa chỉ", 24.0),
            text("phone", "Điện thoại", 12.0),
            text("tags", "Nhóm đối tượng", 14.0),
            text("need", "Nhu cầu", 18.0),
            text("last", "Lần trước", 14.0),
            text("came", "Ngày đến", 9.0),
            text("done", "Đã hướng dẫn (√)", 10.0),
            text("signed", "Chủ hộ ký", 11.0),
            text("note", "Ghi chú", 16.0),
        ],
        helpers: Vec::new(),
        total_label: None,
        charts: Vec::new(),
    }
}

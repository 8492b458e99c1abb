//! The households of a campaign: whom to visit, what became of it, and the list as a checklist to carry along.

mod checklist;
mod list;

pub use checklist::checklist;
pub use list::{ReadVisit, VisitProblem, read_list};

use chrono::NaiveDate;

use super::super::tables;
use super::Campaign;
use crate::id::stored_words;
use crate::roster::{self, filled, import};
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

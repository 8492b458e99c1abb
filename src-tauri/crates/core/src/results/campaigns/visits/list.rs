//! A list of households copied from Excel, and what is to be looked at in it.

use super::{VisitDraft, visits};
use crate::results::campaigns::Campaign;
use crate::results::grid::rows_of;
use crate::roster::{self, Team, filled, import};
use crate::store::Tables;
use crate::{Id, Result};

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

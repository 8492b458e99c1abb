//! Two papers, versions or files side by side.

use paper::compare::{self, State};
use paper::template::TemplateError;
use toso_core::Error;
use toso_core::papers as core;

use super::{Answer, bytes, count, id};
use crate::desk::{Call, Desk};
use crate::types::{CompareQuery, CompareRow, CompareSide, CompareState, CompareWords, Comparison};

/// What one side of a comparison is called, and its bytes.
fn side(desk: &Desk, side: CompareSide) -> Answer<(String, Vec<u8>)> {
    if let Some(file) = side.file {
        return Ok((file.file_name, bytes(&file.content)?));
    }
    let commune = desk.commune()?;
    let paper = id(&side.paper.unwrap_or_default())?;
    let paper = core::paper(&desk.store.read(), &commune.id, &paper)?;
    match side.version {
        None => {
            let called = format!("{} - hiện nay", paper.called());
            Ok((called, core::docx(&desk.store, &commune, &paper)?))
        }
        Some(version) => {
            let version = id(&version)?;
            let kept = core::versions(&desk.store.read(), &paper.id)?;
            let called = kept.iter().find(|kept| kept.id == version).map(|kept| {
                format!(
                    "{} - {} lúc {}",
                    paper.called(),
                    kept.name,
                    kept.at.format("%H:%M %d/%m/%Y")
                )
            });
            let docx = core::version_docx(&desk.store, &commune, &paper, &version)?;
            Ok((called.unwrap_or_else(|| paper.called()), docx))
        }
    }
}

/// Compares two papers, versions or files.
pub fn compare(desk: &mut Desk, _: &mut Call<'_>, query: CompareQuery) -> Answer<Comparison> {
    let (old_name, old) = side(desk, query.old)?;
    let (new_name, new) = side(desk, query.new)?;
    let rows = compare::compare(&old, &new).map_err(TemplateError::from).map_err(Error::from)?;
    let differences = rows.iter().filter(|row| row.state != State::Same).count();
    Ok(Comparison {
        old: old_name,
        new: new_name,
        rows: rows.into_iter().map(compared).collect(),
        differences: count(differences),
    })
}

fn compared(row: compare::Row) -> CompareRow {
    let cells = |cells: Vec<Vec<compare::Words>>| {
        let words =
            |words: compare::Words| CompareWords { text: words.text, differs: words.differs };
        cells.into_iter().map(|cell| cell.into_iter().map(words).collect()).collect()
    };
    CompareRow {
        state: match row.state {
            State::Same => CompareState::Same,
            State::Changed => CompareState::Changed,
            State::Added => CompareState::Added,
            State::Removed => CompareState::Removed,
        },
        table: row.table,
        old: cells(row.old),
        new: cells(row.new),
    }
}

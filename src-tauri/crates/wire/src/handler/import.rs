//! Rosters read from files: looked at, then stored.

use toso_core::Error;
use toso_core::agency::Commune;
use toso_core::roster;
use toso_core::roster::import::{self, ImportPlan};

use super::roster::gender;
use super::{Answer, bytes, count};
use crate::WireError;
use crate::desk::{Call, Desk};
use crate::problem;
use crate::types::{
    ImportColumn, ImportCounts, ImportFile, ImportPerson, ImportProblem, ImportReport, Stored,
};

pub fn preview(desk: &mut Desk, call: &mut Call<'_>, file: ImportFile) -> Answer<ImportReport> {
    let (plan, sheets) = read(call, &file)?;
    // The store is asked what it would do, by doing it and taking nothing over.
    let stored = match desk.commune() {
        Ok(commune) => trial(desk, call, &commune, &plan)?,
        Err(Error::NoCommune) => Stored::default(),
        Err(error) => return Err(error.into()),
    };
    Ok(report(plan, sheets, stored))
}

pub fn apply(desk: &mut Desk, call: &mut Call<'_>, file: ImportFile) -> Answer<ImportReport> {
    let commune = desk.commune()?;
    let (plan, sheets) = read(call, &file)?;
    let name = format!("Nhập danh sách từ {}", file.file_name);
    let counts = desk.store.change(&call.by, &name, |change| {
        roster::store_import(change, &commune, &plan, call.progress)
    })?;
    Ok(report(plan, sheets, stored(counts)))
}

/// Stores the plan in a change that is then refused, so that the store stays as it was.
fn trial(
    desk: &mut Desk,
    call: &mut Call<'_>,
    commune: &Commune,
    plan: &ImportPlan,
) -> Answer<Stored> {
    let mut counts = None;
    let refused = desk.store.change(&call.by, "", |change| {
        counts = Some(roster::store_import(change, commune, plan, call.progress)?);
        Err::<(), _>(Error::NothingToUndo)
    });
    match (counts, refused) {
        (Some(counts), _) => Ok(stored(counts)),
        (None, Err(error)) => Err(error.into()),
        (None, Ok(())) => Ok(Stored::default()),
    }
}

fn read(call: &Call<'_>, file: &ImportFile) -> Answer<(ImportPlan, Vec<String>)> {
    let refused = |error| WireError::from(Error::Import(error)).at(file.file_name.clone());
    let workbook = sheet::read(&bytes(&file.content)?, &file.file_name)
        .map_err(|error| refused(error.into()))?;
    let sheets = workbook
        .sheets
        .iter()
        .filter(|sheet| !sheet.hidden)
        .map(|sheet| sheet.name.clone())
        .collect();
    let plan =
        import::plan(&workbook, file.sheet.as_deref(), call.by.at.date()).map_err(refused)?;
    Ok((plan, sheets))
}

fn stored(counts: roster::StoredCounts) -> Stored {
    Stored {
        people: counts.people,
        memberships: counts.memberships,
        matched: counts.matched,
        unchanged: counts.unchanged,
        teams: counts.teams,
    }
}

fn report(plan: ImportPlan, sheets: Vec<String>, stored: Stored) -> ImportReport {
    let counts = plan.counts();
    ImportReport {
        sheets,
        columns: plan
            .columns
            .iter()
            .map(|column| ImportColumn {
                letter: column.letter(),
                header: column.header.clone(),
                field: column.field.map(|field| field.label().to_owned()),
            })
            .collect(),
        problems: plan
            .problems
            .iter()
            .map(|problem| ImportProblem {
                row: problem.row,
                code: problem.code.as_str().to_owned(),
                field: problem.field.label().to_owned(),
                found: problem.found.clone(),
                made: problem.made.clone(),
                message: problem::sentence(problem),
            })
            .collect(),
        counts: ImportCounts {
            rows: count(counts.rows),
            people: count(counts.people),
            refused: count(counts.refused),
            other: count(counts.other),
        },
        people: plan
            .people
            .into_iter()
            .map(|person| ImportPerson {
                given_name: Some(person.given_name).filter(|name| !name.is_empty()),
                name: person.name,
                birth_year: person.birth_year,
                birth_date: person.birth_date,
                gender: person.gender.map(gender),
                phone: person.phone,
                citizen_id: person.citizen_id,
                occupation: person.occupation,
                position: person.position,
                team: person.team,
                note: person.note,
            })
            .collect(),
        sheet: plan.sheet,
        stored,
    }
}

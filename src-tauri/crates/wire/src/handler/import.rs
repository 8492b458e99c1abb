//! Rosters read from files: looked at, decided about, then stored.

use std::collections::HashSet;

use toso_core::Error;
use toso_core::agency::Commune;
use toso_core::roster;
use toso_core::roster::import::{self as core, Field, Forms, ImportPlan, Place};
use toso_core::store::Reason;
use toso_core::store::files;

use super::roster::gender;
use super::{Answer, bytes, count};
use crate::WireError;
use crate::desk::{Call, Desk};
use crate::problem;
use crate::types::{
    Files, ImportCentury, ImportChange, ImportChanges, ImportChoices, ImportColumn, ImportCounts,
    ImportDateOrder, ImportDifference, ImportDoubt, ImportExample, ImportField, ImportFile,
    ImportMatch, ImportOutcome, ImportPerson, ImportProblem, ImportQuestion, ImportReport,
    ImportRow, ImportRowIs, ImportSheet, Stored,
};

pub fn preview(desk: &mut Desk, call: &mut Call<'_>, file: ImportFile) -> Answer<ImportReport> {
    let commune = match desk.commune() {
        Ok(commune) => Some(commune),
        Err(Error::NoCommune) => None,
        Err(error) => return Err(error.into()),
    };
    let plan = read(desk, call, commune.as_ref(), &file)?;
    let stored = rehearsed(desk, call, commune.as_ref(), &plan)?;
    report(desk, commune.as_ref(), plan, &stored)
}

/// What storing would do: the store is asked by doing it and taking nothing over.
fn rehearsed(
    desk: &mut Desk,
    call: &mut Call<'_>,
    commune: Option<&Commune>,
    plan: &ImportPlan,
) -> Answer<roster::Stored> {
    let Some(commune) = commune else { return Ok(roster::Stored::default()) };
    let progress = &mut *call.progress;
    Ok(desk
        .store
        .rehearse(&call.by, |change| roster::store_import(change, commune, plan, progress))?)
}

/// The plan with what only the store could tell about its rows.
fn told(mut plan: ImportPlan, stored: &roster::Stored) -> ImportPlan {
    plan.problems.extend_from_slice(&stored.problems);
    plan.problems.sort_by_key(|problem| problem.row);
    plan
}

pub fn apply(desk: &mut Desk, call: &mut Call<'_>, file: ImportFile) -> Answer<ImportReport> {
    let commune = desk.commune()?;
    let plan = read(desk, call, Some(&commune), &file)?;
    desk.back_up_before(call, Reason::Import)?;
    let name = format!("Nhập danh sách từ {}", file.file_name);
    let stored = desk.store.change(&call.by, &name, |change| {
        if let Some(form) = &plan.form {
            core::put_form(change, &commune.id, form)?;
        }
        roster::store_import(change, &commune, &plan, call.progress)
    })?;
    desk.sheets.forget();
    report(desk, Some(&commune), plan, &stored)
}

/// Writes the problems of a list to an .xlsx, for those who drew the list up.
pub fn problems(desk: &mut Desk, call: &mut Call<'_>, file: ImportFile) -> Answer<Files> {
    let commune = desk.commune()?;
    let plan = read(desk, call, Some(&commune), &file)?;
    let stored = rehearsed(desk, call, Some(&commune), &plan)?;
    let plan = told(plan, &stored);
    let xlsx =
        core::problem_sheet(&plan, &file.file_name, problem::sentence).map_err(Error::Form)?;
    let stem = format!("Cần xem lại - {}", file.file_name);
    let path = files::write_new(&desk.output_folder(), &stem, "xlsx", &xlsx)?;
    Ok(Files { files: vec![path.display().to_string()] })
}

fn read(
    desk: &mut Desk,
    call: &Call<'_>,
    commune: Option<&Commune>,
    file: &ImportFile,
) -> Answer<ImportPlan> {
    let refused = |error| WireError::from(Error::Import(error)).at(file.file_name.clone());
    let forms = match commune {
        Some(commune) => core::forms(&desk.store.read(), &commune.id)?,
        None => Forms::new(),
    };
    let choices = choices(file)?;
    let workbook = desk.sheets.of(file, || {
        let workbook = match &file.pasted {
            Some(text) => sheet::read_pasted(text),
            None => sheet::read(&bytes(&file.content)?, &file.file_name),
        };
        workbook.map_err(|error| refused(error.into()))
    })?;
    let plan = core::plan_as(workbook, &choices, &forms, call.by.at.date()).map_err(refused)?;
    Ok(ImportPlan { former: file.choices.as_ref().and_then(|said| said.former.clone()), ..plan })
}

fn field(code: &str) -> Answer<Field> {
    Field::of(code).ok_or_else(|| WireError::bad_arguments(format!("field {code}")))
}

/// The clerk's decisions as the core has them.
fn choices(file: &ImportFile) -> Answer<core::Choices> {
    let said = file.choices.clone().unwrap_or_default();
    let ImportChoices { columns, cells, taken, dates, .. } = said;
    let columns = columns
        .into_iter()
        .map(|one| Ok((one.column, one.field.as_deref().map(field).transpose()?)))
        .collect::<Answer<_>>()?;
    let cells = cells
        .into_iter()
        .map(|one| {
            let place = Place { row: one.row, part: one.part };
            Ok(core::Correction { place, field: field(&one.field)?, text: one.text })
        })
        .collect::<Answer<_>>()?;
    let taken = taken
        .into_iter()
        .map(|one| Ok((Place { row: one.row, part: one.part }, field(&one.field)?)))
        .collect::<Answer<_>>()?;
    let order = |order| match order {
        ImportDateOrder::Keep => core::DateOrder::Keep,
        ImportDateOrder::Swap => core::DateOrder::Swap,
        ImportDateOrder::Year => core::DateOrder::YearOnly,
    };
    let century = |century| match century {
        ImportCentury::Past => core::Century::Past,
        ImportCentury::Fitting => core::Century::OldEnough,
    };
    let row = |is| match is {
        ImportRowIs::Person => core::RowChoice::Person,
        ImportRowIs::Group => core::RowChoice::Group,
        ImportRowIs::Skip => core::RowChoice::Skip,
    };
    Ok(core::Choices {
        sheet: file.sheet.clone(),
        header: match said.header_row {
            None => core::HeaderChoice::Found,
            Some(0) => core::HeaderChoice::Absent,
            Some(row) => core::HeaderChoice::Row(row),
        },
        columns,
        afresh: said.afresh,
        rows: said.rows.into_iter().map(|one| (one.row, row(one.is))).collect(),
        orders: dates.iter().filter_map(|one| Some((one.column, order(one.order?)))).collect(),
        centuries: dates
            .iter()
            .filter_map(|one| Some((one.column, century(one.century?))))
            .collect(),
        names_as_written: said.names_as_written,
        team: said.team.map(|team| vietnamese::clean(&team)).filter(|team| !team.is_empty()),
        teams: said
            .teams
            .into_iter()
            .map(|one| (vietnamese::tone_key(&one.found), one.team))
            .collect(),
        cells,
        taken,
        apart: said.apart.iter().map(|one| Place { row: one.row, part: one.part }).collect(),
        unattended: file.choices.is_none(),
    })
}

fn changes(changes: core::Changes) -> ImportChanges {
    ImportChanges {
        count: count(changes.count),
        examples: changes
            .examples
            .into_iter()
            .map(|one| ImportChange { row: one.row, found: one.found, made: one.made })
            .collect(),
    }
}

fn question(question: core::DateQuestion) -> ImportQuestion {
    ImportQuestion {
        column: question.column,
        about: match question.about {
            core::DateDoubt::Order => ImportDoubt::Order,
            core::DateDoubt::Century => ImportDoubt::Century,
        },
        count: count(question.count),
        examples: question
            .examples
            .into_iter()
            .map(|one| ImportExample {
                row: one.row,
                found: one.found,
                first: one.first,
                second: one.second,
            })
            .collect(),
    }
}

fn outcome(outcome: roster::Outcome) -> ImportOutcome {
    match outcome {
        roster::Outcome::New => ImportOutcome::New,
        roster::Outcome::Joined => ImportOutcome::Joined,
        roster::Outcome::Updated => ImportOutcome::Updated,
        roster::Outcome::Unchanged => ImportOutcome::Unchanged,
        roster::Outcome::Repeated => ImportOutcome::Repeated,
        roster::Outcome::Refused => ImportOutcome::Refused,
    }
}

/// The known people about whom the file says otherwise, or more.
fn matches(plan: &ImportPlan, stored: &roster::Stored) -> Vec<ImportMatch> {
    let worth_a_look = |met: &roster::StoredPerson| {
        let found = !matches!(met.outcome, roster::Outcome::New | roster::Outcome::Refused);
        !met.differences.is_empty() || (!met.certain && found)
    };
    let people = plan.people.iter().zip(&stored.people);
    people
        .filter(|(_, met)| worth_a_look(met))
        .map(|(person, met)| ImportMatch {
            row: person.row,
            part: person.part,
            name: person.name.clone(),
            team: person.team.clone(),
            certain: met.certain,
            differences: met
                .differences
                .iter()
                .map(|one| ImportDifference {
                    field: one.field.as_str().to_owned(),
                    label: one.field.label().to_owned(),
                    old: one.old.clone(),
                    new: one.new.clone(),
                    taken: one.taken,
                })
                .collect(),
        })
        .collect()
}

/// How every row ends: as the first of its people does.
fn rows(plan: &ImportPlan, stored: &roster::Stored) -> Vec<ImportRow> {
    let mut people = plan.people.iter().zip(&stored.people).peekable();
    let mut ends = |row: u32| {
        let mut first = None;
        while let Some((_, met)) = people.next_if(|(person, _)| person.row <= row) {
            first = first.or(Some(outcome(met.outcome)));
        }
        // Without a commune nothing is known, and everybody is new.
        first.unwrap_or(ImportOutcome::New)
    };
    plan.rows
        .iter()
        .map(|row| ImportRow {
            row: row.row,
            kind: row.kind.as_str().to_owned(),
            outcome: match row.kind {
                core::RowKind::Person => ends(row.row),
                core::RowKind::Refused => ImportOutcome::Refused,
                _ => ImportOutcome::Other,
            },
            text: row.text.clone(),
        })
        .collect()
}

fn counts(plan: &ImportPlan, rows: &[ImportRow]) -> ImportCounts {
    use ImportOutcome::{Joined, New, Refused, Repeated, Unchanged, Updated};
    let of = |wanted: &[ImportOutcome]| {
        count(rows.iter().filter(|row| wanted.contains(&row.outcome)).count())
    };
    let counts = plan.counts();
    ImportCounts {
        rows: count(counts.rows),
        people: of(&[New, Joined, Updated, Unchanged, Repeated]),
        refused: of(&[Refused]),
        other: count(counts.other),
        new: of(&[New]),
        known: of(&[Joined, Updated, Unchanged]),
        changing: of(&[Joined, Updated]),
        repeated: of(&[Repeated]),
    }
}

/// The names of the teams people may be stored in, no two of them the same where the store knows
/// how to tell them apart.
fn team_names(desk: &Desk, commune: Option<&Commune>) -> Answer<Vec<String>> {
    let Some(commune) = commune else { return Ok(Vec::new()) };
    let tables = desk.store.read();
    let mut names = roster::team_names(&tables, &commune.id)?;
    let teams = roster::teams(&tables, &commune.id)?.into_iter();
    let standing = teams.filter(|team| team.state != roster::TeamState::Ended);
    let mut shown: Vec<String> = standing.filter_map(|team| names.remove(&team.id)).collect();
    let mut seen = HashSet::new();
    shown.retain(|name| seen.insert(name.clone()));
    Ok(shown)
}

fn report(
    desk: &Desk,
    commune: Option<&Commune>,
    plan: ImportPlan,
    stored: &roster::Stored,
) -> Answer<ImportReport> {
    let plan = told(plan, stored);
    let teams = team_names(desk, commune)?;
    let rows = rows(&plan, stored);
    let without_team = plan.people.iter().filter(|person| person.team.is_none()).count();
    let ends = stored.people.iter().map(|met| outcome(met.outcome));
    let ends = ends.chain(std::iter::repeat(ImportOutcome::New));
    Ok(ImportReport {
        teams,
        header_rows: plan.header_rows.clone(),
        fields: Field::ALL
            .iter()
            .map(|field| ImportField {
                code: field.as_str().to_owned(),
                label: field.label().to_owned(),
            })
            .collect(),
        remembered: plan.remembered,
        without_team: count(without_team),
        counts: counts(&plan, &rows),
        rows,
        matches: matches(&plan, stored),
        sheets: plan
            .sheets
            .into_iter()
            .map(|sheet| ImportSheet {
                name: sheet.name,
                rows: count(sheet.rows),
                fields: count(sheet.fields),
            })
            .collect(),
        columns: plan
            .columns
            .into_iter()
            .map(|column| ImportColumn {
                column: column.column,
                letter: column.letter(),
                header: column.header,
                field: column.field.map(|field| field.as_str().to_owned()),
                sensitive: column.sensitive,
                filled: count(column.filled),
                samples: column.samples,
            })
            .collect(),
        questions: plan.questions.into_iter().map(question).collect(),
        renamed: changes(plan.renamed),
        converted: changes(plan.converted),
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
        people: plan
            .people
            .into_iter()
            .zip(ends)
            .map(|(person, outcome)| ImportPerson {
                row: person.row,
                part: person.part,
                outcome,
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
        stored: Stored {
            people: stored.counts.people,
            memberships: stored.counts.memberships,
            matched: stored.counts.matched,
            unchanged: stored.counts.unchanged,
            teams: stored.counts.teams,
        },
    })
}

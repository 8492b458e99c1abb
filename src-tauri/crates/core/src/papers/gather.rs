//! A paper's data: gathered from the facts, with what the clerk changed on it.

use chrono::NaiveDate;
use paper::{Record, Value};

use super::content::{Facts, Shape};
use super::fields::{changeable, gather_parts};
use super::{Kind, Paper, wording};
use crate::agency::Commune;
use crate::store::Tables;
use crate::{Id, Result};

/// What a paper says, and whom it names.
#[derive(Debug)]
pub struct Gathered {
    /// Trích yếu.
    pub title: String,
    /// The values of all fields but those of number and date.
    pub data: Record,
    /// Memberships it names.
    pub members: Vec<Id>,
}

/// Gathers the data of a paper as the store is on a day, with what the clerk changed on it.
///
/// # Errors
/// [`Error::NoTeams`](crate::Error::NoTeams), [`Error::NoSession`](crate::Error::NoSession), the
/// database.
pub fn gather(
    tables: &Tables<'_>,
    commune: &Commune,
    paper: &Paper,
    texts: &[(String, String)],
    today: NaiveDate,
) -> Result<Gathered> {
    let facts = Facts::read(*tables, commune, paper, today)?;
    let mut data = gather_parts(&facts)?;
    for (path, value) in texts {
        set_text(paper.kind, &mut data, path, value);
    }
    finish(&mut data);
    let title = text_at(&data, "paper", "title");
    let joined = facts.changes.iter().filter_map(|change| change.membership_made());
    let joined: Vec<Id> = joined.map(|member| member.membership).collect();
    let named = facts.members.iter().map(|member| &member.membership);
    let mut members: Vec<Id> = named.filter(|id| !joined.contains(id)).cloned().collect();
    // Who leaves is named too, though no longer in the list.
    members.extend(facts.changes.iter().filter_map(|change| change.membership.clone()));
    members.sort_unstable();
    members.dedup();
    Ok(Gathered { title, data, members })
}

/// Sets what follows from other fields. Of addressees one stands on the line of "Kính gửi:"; several
/// stand below it, a line each, ";" behind and "." at the end (NĐ 30 Phụ lục I, II.9.a).
pub(super) fn finish(data: &mut Record) {
    let names: Vec<String> = match data.get("addressees") {
        Some(Value::List(items)) => items
            .iter()
            .filter_map(|item| match item {
                Value::Record(record) => match record.get("text") {
                    Some(Value::Text(text)) => {
                        Some(text.trim_end_matches([';', '.', ' ']).to_owned())
                    }
                    _ => None,
                },
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let one = match names.as_slice() {
        [one] => Value::from(one.as_str()),
        _ => Value::Blank,
    };
    let last = names.len().saturating_sub(1);
    let lines = names.iter().enumerate().map(|(place, name)| {
        let mark = if place == last { "." } else { ";" };
        Record::new().with("text", format!("{name}{mark}"))
    });
    data.set("addressees", Value::list(lines));
    data.set("addressee", one);
}

/// Number, date and what is said with them, as they stand now: they are not part of the snapshot.
pub(super) fn with_number(
    mut data: Record,
    commune: &Commune,
    paper: &Paper,
    parent: Option<&Paper>,
) -> Record {
    let symbol = paper.symbol.as_deref().unwrap_or_default();
    let number = wording::number(paper.number, symbol);
    let day = wording::day(paper.date, paper.year);
    let title = text_at(&data, "paper", "title");
    data.set(
        "paper",
        Record::new()
            .with("title", title)
            .with("number_line", format!("Số: {number}"))
            .with("reference", format!("số {number} {day}"))
            .with("place_date", format!("{}, {day}", commune.place))
            .with("year", paper.year.to_string())
            .with("day", day),
    );
    if data.get("attached").is_some() {
        let blank = || {
            format!("số {} {}", wording::number(None, "QĐ-UBND"), wording::day(None, paper.year))
        };
        let reference = parent.map_or_else(blank, wording::reference);
        data.set("attached", Record::new().with("reference", reference));
    }
    data
}

/// Sets a changeable field; lines of a list are separated by line breaks, cells of a table by `|`.
/// A path that is not changeable is passed over.
pub(super) fn set_text(kind: &Kind, data: &mut Record, path: &str, value: &str) {
    let Some(field) = changeable(kind).find(|field| field.path == path) else { return };
    let (outer, inner) = path.split_once('.').unwrap_or((path, ""));
    let filled = value.lines().filter(|line| !line.trim().is_empty());
    let value = match field.shape {
        Shape::Lines(name) => Value::list(filled.map(|line| Record::new().with(name, line))),
        Shape::Rows(columns) => Value::list(filled.zip(1_i64..).map(|(line, number)| {
            let cells = line.split('|').chain(std::iter::repeat(""));
            columns
                .iter()
                .zip(cells)
                .fold(Record::new().with("number", number), |row, ((name, _), cell)| {
                    row.with(name, cell.trim())
                })
        })),
        Shape::Text => Value::from(value),
    };
    if inner.is_empty() {
        data.set(outer, value);
        return;
    }
    let mut record = match data.get(outer) {
        Some(Value::Record(record)) => record.clone(),
        _ => Record::new(),
    };
    record.set(inner, value);
    data.set(outer, record);
}

/// A text two names deep.
pub(super) fn text_at(data: &Record, outer: &str, inner: &str) -> String {
    match data.at(&[outer.to_owned(), inner.to_owned()]) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

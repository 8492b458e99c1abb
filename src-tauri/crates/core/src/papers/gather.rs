//! A paper's data: gathered from the facts, with what the clerk changed on it.

use chrono::NaiveDate;
use paper::{Record, Value};

use super::content::{self, Facts};
use super::fields::{changeable, gather_parts};
use super::{Kind, Numbering, Paper, wording};
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
    let facts = Facts::read(*tables, commune, paper, texts, today)?;
    let mut data = gather_parts(&facts)?;
    for (path, value) in texts {
        set_text(paper.kind, &mut data, path, value);
    }
    finish(paper.kind, &mut data);
    let title = text_at(&data, "paper", "title");
    let joined = facts.changes.iter().filter_map(|change| change.membership_made());
    let mut joined: Vec<Id> = joined.map(|member| member.membership).collect();
    joined.extend(facts.made.iter().cloned());
    let named = facts.members.iter().map(|member| &member.membership);
    let mut members: Vec<Id> = named.filter(|id| !joined.contains(id)).cloned().collect();
    // Who leaves is named too, though no longer in the list.
    members.extend(facts.changes.iter().filter_map(|change| change.membership.clone()));
    members.sort_unstable();
    members.dedup();
    Ok(Gathered { title, data, members })
}

/// Sets what follows from other fields. Of addressees one stands on the line of "Kính gửi:"; several
/// stand below it, a line each, ";" behind and "." at the end (NĐ 30 Phụ lục I, II.9.a). The same
/// marks end the bases (II.6.a), unless a decision's "Theo đề nghị của …" comes after them.
pub(super) fn finish(kind: &Kind, data: &mut Record) {
    let names = lines_at(data, "addressees");
    let one = match names.as_slice() {
        [one] => Value::from(one.as_str()),
        _ => Value::Blank,
    };
    data.set("addressees", marked(&names, "."));
    data.set("addressee", one);
    let proposed = kind.numbering == Numbering::Typed("QĐ")
        && !text_at(data, "proposer", "text").trim().is_empty();
    let bases = lines_at(data, "bases");
    data.set("bases", marked(&bases, if proposed { ";" } else { "." }));
    content::finish(data);
}

/// Lines of a list without the marks at their ends.
fn lines_at(data: &Record, name: &str) -> Vec<String> {
    let Some(Value::List(items)) = data.get(name) else { return Vec::new() };
    let texts = items.iter().filter_map(|item| match item {
        Value::Record(record) => match record.get("text") {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        },
        _ => None,
    });
    texts.map(|text| text.trim_end_matches([';', '.', ',', ' ']).to_owned()).collect()
}

/// Lines with ";" behind each, another mark behind the last.
fn marked(lines: &[String], end: &str) -> Value {
    let last = lines.len().saturating_sub(1);
    Value::list(lines.iter().enumerate().map(|(place, line)| {
        let mark = if place == last { end } else { ";" };
        Record::new().with("text", format!("{line}{mark}"))
    }))
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
    let value = field.shape.read(value);
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

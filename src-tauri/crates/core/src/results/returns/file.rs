//! One file: opened, and asked whose it is, of which period and who filled it in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sheet::Workbook;
use sheet::return_form::{Fact, Found};

use super::doubt::{DoubtCode, Doubts, PHONE, REPORTER, Spot, Take, Weight};
use super::plan::ReturnedFile;
use super::whose::{self, Found as How};
use super::{Asked, marks};
use crate::Id;
use crate::roster::import::{self, in_unicode};

/// Who sent a file.
#[derive(Debug, Default)]
pub(super) struct Sender {
    pub team: Option<Id>,
    pub returned_on: NaiveDate,
    pub reporter: Option<String>,
    pub phone: Option<String>,
}

/// Opens a file; texts in fonts from before Unicode become Unicode.
pub(super) fn open(bytes: &[u8], name: &str) -> Result<Workbook, sheet::ReadError> {
    let mut book = sheet::read(bytes, name)?;
    for sheet in &mut book.sheets {
        in_unicode(sheet);
    }
    Ok(book)
}

/// Tells who sent a file, and says what is not clear about it.
pub(super) fn sender(
    asked: &Asked,
    marked: &BTreeMap<String, String>,
    table: &Found<'_>,
    file: ReturnedFile<'_>,
    doubts: &mut Doubts<'_>,
) -> Sender {
    let team = team(asked, marked, table, file.name, doubts);
    period(asked, marked, table, doubts);
    let returned_on = file.modified.map_or(asked.today, |at| at.date().min(asked.today));
    let stored = team.as_ref().and_then(|team| asked.returned.get(team));
    if let Some(stored) = stored.filter(|stored| stored.file.as_deref() != Some(doubts.sha256)) {
        let code = DoubtCode::ReturnedBefore;
        let found = team.as_ref().map(|team| asked.name(team)).unwrap_or_default();
        let said = (found, Some(file.name.to_owned()), stored.file_name.clone());
        doubts.raise(code, code.weight(), &Spot::default(), said);
    }
    if let Some(due) = asked.due.filter(|due| stored.is_none() && returned_on > *due) {
        let (day, due) = (vietnamese::date_short(returned_on), vietnamese::date_short(due));
        let code = DoubtCode::Late;
        let spot = Spot { about: "late".to_owned(), ..Spot::default() };
        doubts.raise(code, code.weight(), &spot, (day, None, Some(due)));
    }
    let reporter = reporter(table, doubts);
    let phone = phone(table, doubts);
    Sender { team, returned_on, reporter, phone }
}

fn spot(table: &Found<'_>, fact: Option<&Fact>, about: &str) -> Spot {
    Spot {
        sheet: Some(table.sheet.name.clone()),
        cell: fact.map(|fact| fact.place.to_string()),
        about: about.to_owned(),
        indicator: None,
    }
}

/// Whose a file is: by its mark, else by the name that stands in it.
fn team(
    asked: &Asked,
    marked: &BTreeMap<String, String>,
    table: &Found<'_>,
    file: &str,
    doubts: &mut Doubts<'_>,
) -> Option<Id> {
    let mark = marked.get(marks::TEAM).and_then(|id| Id::parse(id));
    let marked = mark.filter(|mark| asked.teams.iter().any(|team| team.id == *mark));
    let at = Spot { sheet: Some(table.sheet.name.clone()), ..Spot::default() };
    let named = whose::team(&table.facts, file, &asked.teams);
    let chosen = |take: Option<Take>, otherwise: Option<Id>| match take {
        Some(Take::Change(id)) => {
            Id::parse(&id).filter(|id| asked.teams.iter().any(|team| team.id == *id))
        }
        _ => otherwise,
    };
    let raise =
        |doubts: &mut Doubts<'_>, code: DoubtCode, found: String, made: Option<&Id>, against| {
            let made = made.map(|team| asked.name(team));
            // A name that stands there as we have it is told, and not asked about.
            let told = code == DoubtCode::TeamByName
                && named.as_ref().is_some_and(|(_, how, _)| *how == How::Exactly);
            let weight = if told { Weight::Look } else { code.weight() };
            doubts.raise(code, weight, &at, (found, made, against))
        };
    match (marked, &named) {
        (Some(team), Some((other, How::Exactly, text))) if other.id != team => {
            let take = raise(
                doubts,
                DoubtCode::TeamDiffers,
                text.clone(),
                Some(&team),
                Some(other.name.clone()),
            );
            chosen(take, Some(team))
        }
        (Some(team), _) => Some(team),
        (None, Some((team, _, text))) => {
            let take = raise(doubts, DoubtCode::TeamByName, text.clone(), Some(&team.id), None);
            chosen(take, Some(team.id.clone()))
        }
        (None, None) => {
            chosen(raise(doubts, DoubtCode::TeamUnknown, String::new(), None, None), None)
        }
    }
}

fn period(
    asked: &Asked,
    marked: &BTreeMap<String, String>,
    table: &Found<'_>,
    doubts: &mut Doubts<'_>,
) {
    let said = match marked.get(marks::PERIOD) {
        Some(code) if *code == asked.period => return,
        Some(code) => Some((code.clone(), Some(code.clone()))),
        None => whose::period(&table.facts),
    };
    let spot = Spot { sheet: Some(table.sheet.name.clone()), ..Spot::default() };
    let (code, found) = match said {
        Some((_, Some(code))) if code == asked.period => return,
        Some((text, _)) if vietnamese::fold(&text).contains(&vietnamese::fold(&asked.label)) => {
            return;
        }
        Some((text, Some(_))) => (DoubtCode::OtherPeriod, text),
        Some((text, None)) => (DoubtCode::PeriodUnknown, text),
        None => (DoubtCode::PeriodUnknown, String::new()),
    };
    doubts.raise(code, code.weight(), &spot, (found, Some(asked.label.clone()), None));
}

fn reporter(table: &Found<'_>, doubts: &mut Doubts<'_>) -> Option<String> {
    let fact = whose::reporter(&table.facts);
    let name = fact.map(|fact| fact.value.clone()).filter(|name| !name.is_empty());
    if name.is_some() {
        return name;
    }
    let code = DoubtCode::ReporterMissing;
    let at = spot(table, fact, REPORTER);
    match doubts.raise(code, code.weight(), &at, (String::new(), None, None)) {
        Some(Take::Change(name)) => Some(vietnamese::clean(&name)).filter(|name| !name.is_empty()),
        _ => None,
    }
}

fn phone(table: &Found<'_>, doubts: &mut Doubts<'_>) -> Option<String> {
    let fact = whose::phone(&table.facts);
    let said = fact.map(|fact| fact.value.as_str()).unwrap_or_default();
    let read = import::phone(said);
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    let code = match &read {
        Some(phone) if *phone == digits => return read,
        Some(_) => DoubtCode::PhoneRestored,
        None if said.is_empty() => DoubtCode::PhoneMissing,
        None => DoubtCode::PhoneInvalid,
    };
    let at = spot(table, fact, PHONE);
    match doubts.raise(code, code.weight(), &at, (said.to_owned(), read.clone(), None)) {
        Some(Take::Change(phone)) => import::phone(&phone),
        _ => read,
    }
}

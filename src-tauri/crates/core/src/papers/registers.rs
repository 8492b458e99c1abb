//! Registers of outgoing papers: which type of paper is numbered in which series. The head of the
//! agency decides how many there are (NĐ 30 Điều 15.1.c): one a type, or one for several.

use chrono::{Datelike, NaiveDate};

use super::{KINDS, Kind, Paper, tables};
use crate::store::{By, Store, Tables};
use crate::{Id, Result};

/// A type of paper and the register it is numbered in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Abbreviation of the type: "QĐ", "KH"; "CV" for công văn.
    pub of: String,
    /// Name of the register; types of the same name share one series.
    pub name: String,
}

/// The register of every type; a type nobody has spoken of has its own.
///
/// # Errors
/// The database.
pub fn registers(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Register>> {
    let stored = tables::stored_registers(tables, commune)?;
    let mut all: Vec<Register> = Vec::new();
    for of in KINDS.iter().filter_map(Kind::register_type) {
        if all.iter().any(|register| register.of == of) {
            continue;
        }
        let known = stored.iter().find(|(known, _)| known == of);
        let name = known.map_or_else(|| of.to_owned(), |(_, name)| name.clone());
        all.push(Register { of: of.to_owned(), name });
    }
    Ok(all)
}

/// The register a kind is numbered in now.
pub(super) fn register_of(
    tables: &Tables<'_>,
    commune: &Id,
    kind: &Kind,
) -> Result<Option<String>> {
    let Some(of) = kind.register_type() else { return Ok(None) };
    let all = registers(tables, commune)?;
    Ok(all.into_iter().find(|register| register.of == of).map(|register| register.name))
}

/// The number that would follow for a kind in a year; 1 for a kind without a register.
///
/// # Errors
/// The database.
pub fn next_number(tables: &Tables<'_>, commune: &Id, kind: &Kind, year: i32) -> Result<u32> {
    match register_of(tables, commune, kind)? {
        Some(register) => tables::next_number(tables, commune, &register, year),
        None => Ok(1),
    }
}

/// What speaks against a number and a date.
#[derive(Debug, Clone, Default)]
pub struct NumberLook {
    /// The paper that has the number already.
    pub taken_by: Option<Paper>,
    /// Papers whose number and date would be in another order.
    pub out_of_order: Vec<Paper>,
}

/// Looks at a number and a date before they are given (NĐ 30 Điều 15.1: numbers follow the order of
/// issue within the calendar year).
///
/// # Errors
/// The database.
pub fn look_at_number(
    tables: &Tables<'_>,
    commune: &Id,
    kind: &Kind,
    number: u32,
    date: NaiveDate,
) -> Result<NumberLook> {
    let Some(register) = register_of(tables, commune, kind)? else {
        return Ok(NumberLook::default());
    };
    let year = date.year();
    Ok(NumberLook {
        taken_by: tables::holder_of_number(tables, commune, &register, number, year)?,
        out_of_order: tables::out_of_order(tables, commune, &register, number, date)?,
    })
}

/// Stores which register each type is numbered in, for papers issued from now on.
///
/// # Errors
/// The database.
pub fn save_registers(
    store: &mut Store,
    by: &By,
    commune: &Id,
    registers: &[Register],
) -> Result<()> {
    let named: Vec<(&str, String)> = registers
        .iter()
        .map(|register| (register.of.as_str(), vietnamese::clean(&register.name)))
        .filter(|(of, name)| !name.is_empty() && name != of)
        .collect();
    store.change(by, "Sửa sổ đăng ký văn bản đi", |change| {
        tables::put_registers(change, commune, named.iter().map(|(of, name)| (*of, name.as_str())))
    })
}

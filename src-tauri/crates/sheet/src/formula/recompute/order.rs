//! Which formulas can be computed: none that reads, near or far, one that cannot, or itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::prepare::Prepared;
use super::{At, Book, Content, Outcome, Unknown, Value, calls};
use crate::formula::shift::Area;

/// How many cells all formulas together may read.
const READS: u64 = 50_000_000;
/// How many formulas all formulas together may read.
const EDGES: usize = 5_000_000;

/// How large a range may be that is taken cell by cell.
const ARRAY: u64 = 100_000;
/// How long a text may become, and all of them together, in bytes.
const TEXT: u64 = 1 << 20;
const TEXTS: u64 = 64 << 20;

/// Which formulas read a formula.
pub(super) type Dependents = HashMap<At, Vec<At>>;

#[derive(Debug)]
pub(super) struct Sorted {
    pub known: Vec<(At, Prepared)>,
    pub unknown: BTreeMap<At, Outcome>,
    pub dependents: Dependents,
}

pub(super) fn sort(book: &Book, prepared: BTreeMap<At, Result<Prepared, Unknown>>) -> Sorted {
    let used: Vec<Option<Area>> =
        book.sheets.iter().map(|sheet| used(sheet.cells.keys())).collect();
    let columns = by_column(prepared.keys());
    let mut dependents = Dependents::new();
    let (mut reads, mut edges) = (0_u64, 0_usize);
    let mut unknown = BTreeMap::new();
    let mut ready = BTreeMap::new();
    for (at, formula) in prepared {
        let checked = formula.and_then(|mut formula| {
            let areas = || {
                formula.reads.iter().filter_map(|(sheet, area)| {
                    let used = (*used.get(*sheet)?)?;
                    Some((*sheet, common(*area, used)?))
                })
            };
            let cells: u64 = areas().map(|(_, area)| size(area)).sum();
            let arrays =
                formula.arrays && formula.reads.iter().any(|(_, area)| size(*area) > ARRAY);
            if arrays || reads.saturating_add(cells) > READS {
                return Err(Unknown::TooLarge);
            }
            reads += cells;
            let mut read: Vec<At> =
                areas().flat_map(|(sheet, area)| formulas_in(&columns, sheet, area)).collect();
            read.sort_unstable();
            read.dedup();
            edges = edges.saturating_add(read.len());
            if edges > EDGES {
                return Err(Unknown::TooLarge);
            }
            for read in read {
                dependents.entry(read).or_default().push(at);
            }
            formula.cells = cells;
            Ok(formula)
        });
        match checked {
            Ok(formula) => drop(ready.insert(at, formula)),
            Err(reason) => drop(unknown.insert(at, Err(reason))),
        }
    }
    let turned_away: Vec<At> = unknown.keys().copied().collect();
    spread(&turned_away, &dependents, &mut unknown);
    ready.retain(|at, _| !unknown.contains_key(at));
    let order = without_cycles(&ready, &dependents);
    let mut computable: BTreeSet<At> = order.iter().copied().collect();
    for at in too_long(book, &ready, &order, &dependents) {
        computable.remove(&at);
        unknown.insert(at, Err(Unknown::TooLarge));
        spread(&[at], &dependents, &mut unknown);
    }
    let mut known = Vec::with_capacity(ready.len());
    for (at, formula) in ready {
        if unknown.contains_key(&at) {
            continue;
        }
        if computable.contains(&at) {
            known.push((at, formula));
        } else {
            unknown.insert(at, Err(Unknown::Circular));
        }
    }
    Sorted { known, unknown, dependents }
}

/// Takes the value from every formula that reads one of those given, near or far.
pub(super) fn spread(from: &[At], dependents: &Dependents, outcomes: &mut BTreeMap<At, Outcome>) {
    let mut open: Vec<(At, At)> = from.iter().map(|at| (*at, *at)).collect();
    while let Some((at, root)) = open.pop() {
        for reader in dependents.get(&at).into_iter().flatten() {
            if !matches!(outcomes.get(reader), Some(Err(_))) {
                outcomes.insert(*reader, Err(Unknown::DependsOn(root)));
                open.push((*reader, root));
            }
        }
    }
}

/// The formulas that can be computed one after the other, in such an order.
fn without_cycles(ready: &BTreeMap<At, Prepared>, dependents: &Dependents) -> Vec<At> {
    let mut waiting: HashMap<At, usize> = HashMap::new();
    for reader in dependents.values().flatten() {
        *waiting.entry(*reader).or_default() += 1;
    }
    // Those that are not ready had their readers taken away, so none of those here waits for one.
    let mut open: Vec<At> = ready.keys().filter(|at| !waiting.contains_key(at)).copied().collect();
    let mut done = Vec::with_capacity(ready.len());
    while let Some(at) = open.pop() {
        done.push(at);
        for reader in dependents.get(&at).into_iter().flatten() {
            if let Some(left) = waiting.get_mut(reader) {
                *left -= 1;
                if *left == 0 {
                    open.push(*reader);
                }
            }
        }
    }
    done
}

/// The formulas whose text may become too long: each that joins texts could double them, and
/// thirty in a row would fill any memory.
fn too_long(
    book: &Book,
    ready: &BTreeMap<At, Prepared>,
    order: &[At],
    dependents: &Dependents,
) -> Vec<At> {
    let longest: Vec<u64> = book.sheets.iter().map(|sheet| longest(sheet.cells.values())).collect();
    let mut inherited: HashMap<At, u64> = HashMap::new();
    let mut all = 0_u64;
    let mut found = Vec::new();
    for at in order {
        let Some(formula) = ready.get(at) else { continue };
        let read = formula.reads.iter().filter_map(|(sheet, _)| longest.get(*sheet));
        let part = read.copied().max().unwrap_or(0).max(inherited.get(at).copied().unwrap_or(0));
        let length = calls::length(&formula.text, formula.cells, part);
        if length > part.max(formula.text.len() as u64) {
            all = all.saturating_add(length);
        }
        if length > TEXT || all > TEXTS {
            found.push(*at);
            continue;
        }
        for reader in dependents.get(at).into_iter().flatten() {
            let longest = inherited.entry(*reader).or_default();
            *longest = length.max(*longest);
        }
    }
    found
}

/// A number as text, at the longest.
const NUMBER: u64 = 24;

fn longest<'a>(cells: impl Iterator<Item = &'a Content>) -> u64 {
    cells.fold(NUMBER, |longest, content| match content {
        Content::Value(Value::Text(text)) => longest.max(text.len() as u64),
        _ => longest,
    })
}

/// Rows with formulas, by sheet and column; ascending.
type Columns = BTreeMap<(usize, u32), Vec<u32>>;

fn by_column<'a>(formulas: impl Iterator<Item = &'a At>) -> Columns {
    let mut columns = Columns::new();
    for at in formulas {
        columns.entry((at.sheet, at.column)).or_default().push(at.row);
    }
    columns
}

fn formulas_in(columns: &Columns, sheet: usize, area: Area) -> impl Iterator<Item = At> {
    let (first, last) = area.rows;
    columns.range((sheet, area.columns.0)..=(sheet, area.columns.1)).flat_map(
        move |((sheet, column), rows)| {
            let start = rows.partition_point(|row| *row < first);
            rows.iter().skip(start).take_while(move |row| **row <= last).map(move |row| At {
                sheet: *sheet,
                row: *row,
                column: *column,
            })
        },
    )
}

fn used<'a>(cells: impl Iterator<Item = &'a (u32, u32)>) -> Option<Area> {
    cells.fold(None, |used, &(row, column)| {
        let used: Area = used.unwrap_or(Area { rows: (row, row), columns: (column, column) });
        let wider = |(first, last): (u32, u32), line: u32| (first.min(line), last.max(line));
        Some(Area { rows: wider(used.rows, row), columns: wider(used.columns, column) })
    })
}

fn common(one: Area, other: Area) -> Option<Area> {
    let both = |one: (u32, u32), other: (u32, u32)| {
        let (first, last) = (one.0.max(other.0), one.1.min(other.1));
        (first <= last).then_some((first, last))
    };
    Some(Area { rows: both(one.rows, other.rows)?, columns: both(one.columns, other.columns)? })
}

fn size(area: Area) -> u64 {
    let lines = |(first, last): (u32, u32)| u64::from(last - first) + 1;
    lines(area.rows) * lines(area.columns)
}

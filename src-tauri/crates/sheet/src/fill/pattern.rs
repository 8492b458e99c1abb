//! What a form holds: its fields, what they mean, and the lines that repeat for each item of a list.

use std::collections::{BTreeMap, BTreeSet};

use ooxml::xml::Element;

use super::book::{Book, all_text};
use super::cell::{COLUMNS, Place, ROWS, covers, span};
use super::field::{Data, Meaning, names_in};
use super::grid::{self, Grid};
use super::names::NotFound;
use super::{Fault, FaultKind, Problem, ProblemKind};
use crate::formula::shift::{Area, Axis, Change, Edit, Shift};

/// Lines that repeat for each item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The sheet, by its place.
    pub tab: usize,
    /// The list, by its place.
    pub list: usize,
    /// Rows or columns.
    pub axis: Axis,
    /// The first line.
    pub first: u32,
    /// The last line.
    pub last: u32,
    /// How many items.
    pub times: u32,
}

impl Block {
    /// Whether a place stands in its lines.
    pub fn holds(&self, tab: usize, place: Place) -> bool {
        self.tab == tab && (self.first..=self.last).contains(&place.line(self.axis))
    }
}

/// What is to be done with a form.
#[derive(Debug, Default)]
pub struct Plan {
    /// Lines that repeat.
    pub blocks: Vec<Block>,
    /// What stands against filling it.
    pub faults: Vec<Fault>,
    /// What the clerk should know of the filled form.
    pub problems: Vec<Problem>,
}

/// Cells that may come to be: a form is small, and what is larger is a mistake.
const MAX_CELLS: usize = 2_000_000;

/// Finds the fields of a form and what they ask for.
pub fn plan(book: &Book<'_>, roots: &[Element], data: &Data) -> Plan {
    let mut plan = Plan::default();
    for (tab, root) in roots.iter().enumerate() {
        let sheet = book.tabs.get(tab).map(|tab| tab.name.clone()).unwrap_or_default();
        let merges = Grid::merges(root);
        let mut lines: BTreeMap<(usize, u32), Place> = BTreeMap::new();
        let mut named = Named::default();
        for (place, cell) in Grid::cells(root) {
            let mut fault = |kind| plan.faults.push(Fault { sheet: sheet.clone(), place, kind });
            if let Some(formula) = grid::formula(cell).map(all_text) {
                if formula.contains("{{") {
                    fault(FaultKind::InFormula);
                }
                continue;
            }
            let text = grid::text(book, cell);
            if super::write::too_long(data, &text) {
                fault(FaultKind::TooLong);
            }
            for name in names_in(&text) {
                match data.meaning(name) {
                    Err(nearest) => fault(FaultKind::Unknown { name: name.to_owned(), nearest }),
                    Ok(Meaning::Field(_)) => {}
                    Ok(Meaning::Each(list, _)) => {
                        let axis = data.lists.get(list).map_or(Axis::Row, |list| list.axis);
                        lines.entry((list, place.line(axis))).or_insert(place);
                    }
                    Ok(Meaning::One(list, _, item)) => named.add(list, item, name, place),
                }
            }
        }
        plan.problems.extend(named.problems(&sheet, data, &lines));
        for block in blocks(tab, data, &lines, &merges) {
            let clash = plan.blocks.iter().any(|other| {
                (other.tab, other.axis) == (block.tab, block.axis)
                    && other.first <= block.last
                    && block.first <= other.last
            });
            let place = lines.get(&(block.list, block.first)).copied().unwrap_or_default();
            let mut fault = |kind| plan.faults.push(Fault { sheet: sheet.clone(), place, kind });
            if clash {
                fault(FaultKind::TwoLists);
            } else if overflows(root, &block) {
                fault(FaultKind::TooManyLines);
            }
            plan.blocks.push(block);
        }
    }
    plan
}

/// The changes that the blocks make.
pub fn shift(book: &Book<'_>, blocks: &[Block]) -> Shift {
    let changes = blocks.iter().filter_map(|block| {
        let edit = Edit::Repeat { first: block.first, last: block.last, times: block.times };
        Some(Change { sheet: book.tabs.get(block.tab)?.name.clone(), axis: block.axis, edit })
    });
    Shift::new(changes.collect())
}

/// Lines of one list that follow one another repeat together; merged cells that begin in them belong to them.
fn blocks(
    tab: usize,
    data: &Data,
    lines: &BTreeMap<(usize, u32), Place>,
    merges: &[Area],
) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for &(list, line) in lines.keys() {
        let Some(of) = data.lists.get(list) else { continue };
        match blocks.last_mut() {
            Some(block) if block.list == list && line <= block.last + 1 => {
                block.last = block.last.max(line);
            }
            _ => blocks.push(Block {
                tab,
                list,
                axis: of.axis,
                first: line,
                last: line,
                times: u32::try_from(of.items.len()).unwrap_or(u32::MAX),
            }),
        }
        let Some(block) = blocks.last_mut() else { continue };
        for (first, last) in merges.iter().map(|area| span(*area, block.axis)) {
            if (block.first..=block.last).contains(&first) {
                block.last = block.last.max(last);
            }
        }
    }
    blocks
}

/// Whether the sheet, or any sensible number of cells, does not hold that many lines.
fn overflows(root: &Element, block: &Block) -> bool {
    let height = u64::from(block.last - block.first + 1);
    let added = height * u64::from(block.times.saturating_sub(1));
    let used = Grid::cells(root).map(|(place, _)| place.line(block.axis)).max().unwrap_or(0);
    let limit = if block.axis == Axis::Row { ROWS } else { COLUMNS };
    let cells = Grid::cells(root).filter(|(place, _)| block.holds(block.tab, *place)).count();
    let made = cells.saturating_mul(usize::try_from(block.times).unwrap_or(usize::MAX));
    u64::from(used) + added > u64::from(limit) || made > MAX_CELLS
}

/// Items that a sheet calls by name.
#[derive(Default)]
struct Named {
    called: BTreeMap<usize, BTreeSet<usize>>,
    missing: BTreeMap<(usize, String), (Place, NotFound)>,
}

impl Named {
    fn add(&mut self, list: usize, item: Result<usize, NotFound>, name: &str, place: Place) {
        let called = self.called.entry(list).or_default();
        match item {
            Ok(item) => drop(called.insert(item)),
            Err(why) => {
                let item = super::field::parts(name).and_then(|parts| parts.1).unwrap_or(name);
                self.missing.entry((list, item.to_owned())).or_insert((place, why));
            }
        }
    }

    fn problems(
        self,
        sheet: &str,
        data: &Data,
        repeated: &BTreeMap<(usize, u32), Place>,
    ) -> Vec<Problem> {
        let Self { called, missing } = self;
        let problem = |place, kind| Problem { sheet: sheet.to_owned(), place, kind };
        let mut problems: Vec<Problem> = Vec::new();
        for ((_, name), (place, why)) in missing {
            // A numbered line beyond the last item is simply not needed.
            if name.starts_with('#') {
                continue;
            }
            let ambiguous = why == NotFound::Ambiguous;
            problems.push(problem(Some(place), ProblemKind::NoItem { name, ambiguous }));
        }
        for (list, called) in called {
            if repeated.keys().any(|(other, _)| *other == list) {
                continue;
            }
            let items = data.lists.get(list).map(|list| list.items.as_slice()).unwrap_or_default();
            for item in items.iter().enumerate().filter(|(at, _)| !called.contains(at)) {
                let name = item.1.names.first().cloned().unwrap_or_default();
                problems.push(problem(None, ProblemKind::NotInForm { name }));
            }
        }
        problems
    }
}

/// Whether a place lies in any of the areas.
pub fn in_any(areas: &[Area], place: Place) -> bool {
    areas.iter().any(|area| covers(*area, place))
}

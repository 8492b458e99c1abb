//! What the formulas of a filled form come to, stored beside them, and what its charts keep of it.

use std::collections::BTreeMap;

use ooxml::xml::{Element, Node};

use super::around::{area_of, edit};
use super::book::{
    Book, Tab, all_text, beside, child, child_mut, children, elements_mut, local, unescaped,
};
use super::cell::Place;
use super::grid::{self, Content, Grid};
use super::{FillError, Problem, ProblemKind};
use crate::formula::recompute::{self, At, Outcome, Unknown, Value};
use crate::formula::shift::{Area, read_area, translated};

/// A sheet on its way: its part, and whether it changed.
pub struct Working {
    /// The root of its part.
    pub root: Element,
    /// Whether it is another than the file's.
    pub changed: bool,
}

/// Cells that a chart's series may have; a longer one keeps nothing.
const MAX_SERIES: u64 = 100_000;

/// Computes every formula, stores what it comes to, and names those that cannot be computed here.
///
/// # Errors
/// Where a part is damaged.
pub fn store(book: &mut Book<'_>, sheets: &mut [Working]) -> Result<Vec<Problem>, FillError> {
    let (tabs, main) = (book.tabs.clone(), book.main.clone());
    let names = names(&book.part(&main)?.root, &tabs);
    let mut cells = recompute::Book { sheets: Vec::new(), names };
    for (tab, sheet) in tabs.iter().zip(sheets.iter()) {
        cells.sheets.push(read(book, tab, &sheet.root));
    }
    let outcomes = recompute::recompute(&cells);
    let mut problems = Vec::new();
    for (at, (tab, sheet)) in tabs.iter().zip(sheets.iter_mut()).enumerate() {
        let mut spilled: Vec<Area> = Vec::new();
        for (place, cell) in Grid::cells_mut(&mut sheet.root) {
            let Some(formula) = grid::formula(cell) else { continue };
            let key = At { sheet: at, row: place.row, column: place.column };
            let Some(outcome) = outcomes.get(&key) else { continue };
            if outcome == &Err(Unknown::Array) {
                spilled.extend(formula.attribute("ref").and_then(read_area));
            }
            if let Err(why) = outcome {
                let function = reason(why);
                let kind = ProblemKind::NotComputed { function };
                problems.push(Problem { sheet: tab.name.clone(), place: Some(place), kind });
            }
            sheet.changed |= set(cell, outcome.as_ref().ok());
        }
        // What an array formula wrote into the cells around its own is as old as the formula's value.
        for (_, cell) in Grid::cells_mut(&mut sheet.root).filter(|(place, cell)| {
            grid::formula(cell).is_none() && super::pattern::in_any(&spilled, *place)
        }) {
            sheet.changed |= set(cell, None);
        }
    }
    for chart in book.parts_of(&["drawingml.chart+xml"]) {
        edit(book, &chart, |root| Series { cells: &cells, outcomes: &outcomes }.mend(root))?;
    }
    edit(book, &main, calculate_on_load)?;
    Ok(problems)
}

/// The function that stands in the way, where it is one.
fn reason(why: &Unknown) -> Option<String> {
    match why {
        Unknown::Function(name) => Some(name.clone()),
        _ => None,
    }
}

/// The cells of a sheet as computing needs them.
fn read(book: &Book<'_>, tab: &Tab, root: &Element) -> recompute::Sheet {
    let mut sheet = recompute::Sheet { name: tab.name.clone(), ..Default::default() };
    let hidden = |row: &Element| matches!(row.attribute("hidden"), Some("1" | "true"));
    sheet.hidden_rows =
        Grid::rows(root).filter(|(_, row)| hidden(row)).map(|(number, _)| number).collect();
    let mut shared: BTreeMap<&str, (Place, String)> = BTreeMap::new();
    for (place, cell) in Grid::cells(root) {
        let content = match grid::formula(cell) {
            Some(formula) => match formula.attribute("t") {
                Some("array" | "dataTable") => recompute::Content::Array,
                Some("shared") => {
                    let text = all_text(formula);
                    let index = formula.attribute("si").unwrap_or_default();
                    if !text.is_empty() {
                        shared.insert(index, (place, text.clone()));
                    }
                    let own = shared.get(index).map(|(from, text)| {
                        let by = |to: u32, from: u32| i64::from(to) - i64::from(from);
                        translated(text, by(place.row, from.row), by(place.column, from.column))
                            .into_owned()
                    });
                    recompute::Content::Formula(own.unwrap_or(text))
                }
                _ => recompute::Content::Formula(all_text(formula)),
            },
            None => match grid::content(book, cell) {
                Content::Empty => continue,
                Content::Text(text) => recompute::Content::Value(Value::Text(text)),
                Content::Number(number) => recompute::Content::Value(Value::Number(number)),
                Content::Flag(flag) => recompute::Content::Value(Value::Bool(flag)),
                Content::Error(error) => recompute::Content::Value(Value::Error(error)),
            },
        };
        sheet.cells.insert((place.row, place.column), content);
    }
    sheet
}

/// The defined names.
fn names(main: &Element, tabs: &[Tab]) -> Vec<recompute::Name> {
    let list = child(main, "definedNames");
    let names = list.into_iter().flat_map(|list| children(list, "definedName"));
    let read = |name: &Element| {
        let of = name.attribute("localSheetId").and_then(|id| id.parse::<usize>().ok());
        let sheet = of.map(|of| tabs.iter().position(|tab| tab.position == of));
        // A name of a sheet without cells is of no account.
        let sheet = match sheet {
            Some(None) => return None,
            Some(found) => found,
            None => None,
        };
        let formula = all_text(name);
        Some(recompute::Name { name: unescaped(name.attribute("name")?), sheet, formula })
    };
    names.filter_map(read).collect()
}

/// Stores what a formula comes to, or nothing. Says whether that is another than what is stored.
fn set(cell: &mut Element, value: Option<&Value>) -> bool {
    let (kind, text) = match value {
        None => (None, None),
        Some(Value::Number(number)) => (None, Some(number.to_string())),
        Some(Value::Text(text)) => (Some("str"), Some(text.clone())),
        Some(Value::Bool(flag)) => (Some("b"), Some(u8::from(*flag).to_string())),
        Some(Value::Error(error)) => (Some("e"), Some(error.clone())),
    };
    let old = child(cell, "v").map(all_text);
    let old_kind = cell.attribute("t").filter(|kind| *kind != "n");
    let same = match (value, &old) {
        (Some(Value::Number(number)), Some(old)) => {
            old.trim().parse::<f64>().is_ok_and(|old| close(old, *number))
        }
        _ => old == text,
    };
    if same && (old_kind == kind || text.is_none()) {
        return false;
    }
    cell.children.retain(|node| node.element().is_none_or(|one| local(&one.name) == "f"));
    cell.attributes.retain(|(name, _)| name != "t");
    if let Some(kind) = kind {
        cell.set_attribute("t", kind);
    }
    if let Some(text) = text {
        let mut stored = beside(cell, "v");
        stored.children.push(Node::Text(text));
        cell.children.push(Node::Element(stored));
    }
    true
}

/// Whether two numbers are one but for the last binary digits, which programs add up in different order.
fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-14 * one.abs().max(other.abs())
}

/// Tells Excel to calculate everything when it opens the file.
fn calculate_on_load(root: &mut Element) -> bool {
    /// What stands before the settings of calculation: ECMA-376 Part 1, 18.2.27.
    const BEFORE: [&str; 9] = [
        "fileVersion",
        "fileSharing",
        "workbookPr",
        "workbookProtection",
        "bookViews",
        "sheets",
        "functionGroups",
        "externalReferences",
        "definedNames",
    ];
    if child(root, "calcPr").is_none() {
        let stands_before = |node: &Node| {
            node.element().is_some_and(|element| BEFORE.contains(&local(&element.name)))
        };
        let at = root.children.iter().rposition(stands_before).map_or(0, |at| at + 1);
        let settings = beside(root, "calcPr");
        root.children.insert(at, Node::Element(settings));
    }
    let Some(settings) = child_mut(root, "calcPr") else { return false };
    if matches!(settings.attribute("fullCalcOnLoad"), Some("1" | "true")) {
        return false;
    }
    settings.set_attribute("fullCalcOnLoad", "1");
    true
}

/// What charts keep of the cells they show.
struct Series<'c> {
    cells: &'c recompute::Book,
    outcomes: &'c BTreeMap<At, Outcome>,
}

impl Series<'_> {
    fn mend(&self, element: &mut Element) -> bool {
        let mut changed = false;
        for inner in elements_mut(element) {
            changed |= match local(&inner.name) {
                "numRef" | "strRef" => self.reference(inner),
                "multiLvlStrRef" => self.levels(inner),
                _ => self.mend(inner),
            };
        }
        changed
    }

    /// Cells in a row or a column, as far as the chart names some.
    fn area(&self, reference: &Element) -> Option<(usize, Area)> {
        let (sheet, area) = area_of(&all_text(child(reference, "f")?))?;
        let sheets = &self.cells.sheets;
        let at = sheets.iter().position(|one| one.name.to_lowercase() == sheet.to_lowercase())?;
        let size = |(first, last): (u32, u32)| u64::from(last - first) + 1;
        (size(area.rows) * size(area.columns) <= MAX_SERIES).then_some((at, area))
    }

    fn reference(&self, reference: &mut Element) -> bool {
        let Some((sheet, area)) = self.area(reference) else { return false };
        let number = local(&reference.name) == "numRef";
        let values = places(area).map(|place| self.value(sheet, place));
        let texts: Vec<Option<String>> = values.map(|value| said(value?, number)).collect();
        let name = if number { "numCache" } else { "strCache" };
        child_mut(reference, name).is_some_and(|cache| points(cache, &texts))
    }

    /// Labels in several columns, the innermost first.
    fn levels(&self, reference: &mut Element) -> bool {
        let Some((sheet, area)) = self.area(reference) else { return false };
        let Some(cache) = child_mut(reference, "multiLvlStrCache") else { return false };
        let mut changed = false;
        let upright = area.rows.1 - area.rows.0 >= area.columns.1 - area.columns.0;
        let mut lines: Vec<Area> = if upright {
            let columns = area.columns.0..=area.columns.1;
            columns.map(|column| Area { columns: (column, column), ..area }).collect()
        } else {
            (area.rows.0..=area.rows.1).map(|row| Area { rows: (row, row), ..area }).collect()
        };
        lines.reverse();
        let count = lines.first().map_or(0, |line| places(*line).count());
        for inner in elements_mut(cache) {
            if local(&inner.name) == "ptCount" {
                let count = count.to_string();
                if inner.attribute("val") != Some(&count) {
                    inner.set_attribute("val", &count);
                    changed = true;
                }
            }
        }
        let levels = elements_mut(cache).filter(|inner| local(&inner.name) == "lvl");
        for (level, line) in levels.zip(lines) {
            let values = places(line).map(|place| self.value(sheet, place));
            let texts: Vec<Option<String>> = values.map(|value| said(value?, false)).collect();
            changed |= points(level, &texts);
        }
        changed
    }

    fn value(&self, sheet: usize, place: Place) -> Option<&Value> {
        let cells = &self.cells.sheets.get(sheet)?.cells;
        match cells.get(&(place.row, place.column))? {
            recompute::Content::Value(value) => Some(value),
            recompute::Content::Formula(_) | recompute::Content::Array => {
                let at = At { sheet, row: place.row, column: place.column };
                self.outcomes.get(&at)?.as_ref().ok()
            }
        }
    }
}

fn places(area: Area) -> impl Iterator<Item = Place> {
    let columns = area.columns;
    (area.rows.0..=area.rows.1)
        .flat_map(move |row| (columns.0..=columns.1).map(move |column| Place::new(row, column)))
}

fn said(value: &Value, number: bool) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::Text(text) => (!number).then(|| text.clone()),
        Value::Bool(flag) => Some(u8::from(*flag).to_string()),
        Value::Error(error) => Some(error.clone()),
    }
}

/// Replaces what a chart keeps, where it is another.
fn points(cache: &mut Element, texts: &[Option<String>]) -> bool {
    let old: Vec<(String, String)> = children(cache, "pt")
        .map(|point| (point.attribute("idx").unwrap_or_default().to_owned(), all_text(point)))
        .collect();
    let new: Vec<(String, String)> = texts
        .iter()
        .enumerate()
        .filter_map(|(at, text)| Some((at.to_string(), text.clone()?)))
        .collect();
    let counted = child(cache, "ptCount").and_then(|count| count.attribute("val")?.parse().ok());
    if old == new && counted.is_none_or(|count: usize| count == texts.len()) {
        return false;
    }
    if let Some(count) = child_mut(cache, "ptCount") {
        count.set_attribute("val", &texts.len().to_string());
    }
    cache.children.retain(|node| node.element().is_none_or(|one| local(&one.name) != "pt"));
    let made = new.into_iter().map(|(at, text)| {
        let (mut point, mut value) = (beside(cache, "pt"), beside(cache, "v"));
        point.set_attribute("idx", &at);
        value.children.push(Node::Text(text));
        point.children.push(Node::Element(value));
        Node::Element(point)
    });
    let made: Vec<Node> = made.collect();
    // Points come after the count and before what programs add of their own.
    let after = |node: &Node| node.element().is_some_and(|one| local(&one.name) == "extLst");
    let at = cache.children.iter().position(after).unwrap_or(cache.children.len());
    cache.children.splice(at..at, made);
    true
}

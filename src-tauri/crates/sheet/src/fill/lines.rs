//! A sheet's part when lines repeat: rows and cells are copied and numbered anew, and everything that names a place in
//! the sheet follows.

use std::collections::BTreeMap;

use ooxml::xml::{Element, Node};

use super::book::{
    all_text, child, child_mut, children, children_mut, elements_mut, escaped, local, set_text,
    unescaped,
};
use super::cell::{COLUMNS, Place, moved, span};
use super::grid::Grid;
use super::pattern::Block;
use crate::formula::shift::{Area, Axis, Shift, read_area, translated};

/// Which copy of its line a cell is; none where its line does not repeat, or repeats for no item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copy {
    /// By row, from 0.
    pub row: Option<usize>,
    /// By column, from 0.
    pub column: Option<usize>,
}

/// How one sheet's lines change.
pub struct Lines<'p> {
    /// All changes of the workbook.
    pub shift: &'p Shift,
    /// The lines of this sheet that repeat.
    pub blocks: Vec<&'p Block>,
    /// The sheet's name.
    pub sheet: &'p str,
}

impl Lines<'_> {
    /// Moves all that stands in the part of a sheet. `visit` sees each cell of the outcome, and where it stood before.
    ///
    /// Says whether anything changed but for what `visit` did.
    pub fn apply(
        &self,
        root: &mut Element,
        visit: &mut impl FnMut(&mut Element, Place, Copy),
    ) -> bool {
        let mut changed = self.formulas_elsewhere(root);
        if self.blocks.is_empty() {
            for (place, cell) in Grid::cells_mut(root) {
                visit(cell, place, Copy::default());
            }
            return self.around(root) || changed;
        }
        unshare(root);
        if let Some(data) = child_mut(root, "sheetData") {
            let rows = std::mem::take(&mut data.children);
            data.children = self.rows(rows, visit);
            changed = true;
        }
        self.merges(root);
        self.widths(root);
        self.around(root) || changed
    }

    /// The formulas of a sheet in which nothing moves, but which may speak of one where something does.
    fn formulas_elsewhere(&self, root: &mut Element) -> bool {
        if !self.blocks.is_empty() {
            return false;
        }
        let has_shared = Grid::cells(root)
            .any(|(_, cell)| child(cell, "f").is_some_and(|f| f.attribute("t") == Some("shared")));
        let mut plain = if has_shared { root.clone() } else { Element::default() };
        let target = if has_shared { &mut plain } else { &mut *root };
        unshare(target);
        let mut changed = false;
        for (_, cell) in Grid::cells_mut(target) {
            for formula in children_mut(cell, "f") {
                let text = all_text(formula);
                let new = self.shift.formula(&text, self.sheet);
                if *new != text {
                    set_text(formula, &new);
                    changed = true;
                }
            }
        }
        if has_shared && changed {
            *root = plain;
        }
        changed
    }

    /// Where a line comes to stand: each copy with its number, from 0.
    fn copies(&self, line: u32, axis: Axis) -> Vec<(u32, Option<usize>)> {
        let Some(base) = self.shift.line(line, axis, self.sheet) else { return Vec::new() };
        let Some(block) = self.block(line, axis).filter(|block| block.times > 0) else {
            return vec![(base, None)];
        };
        let height = block.last - block.first + 1;
        (0..block.times).map(|nth| (base + nth * height, usize::try_from(nth).ok())).collect()
    }

    fn block(&self, line: u32, axis: Axis) -> Option<&Block> {
        let holds =
            |block: &&&Block| block.axis == axis && (block.first..=block.last).contains(&line);
        self.blocks.iter().find(holds).copied()
    }

    fn rows(
        &self,
        rows: Vec<Node>,
        visit: &mut impl FnMut(&mut Element, Place, Copy),
    ) -> Vec<Node> {
        let mut numbered: Vec<(u32, Element)> = Vec::new();
        for node in rows {
            let Node::Element(row) = node else { continue };
            let Some(number) = row.attribute("r").and_then(|text| text.parse().ok()) else {
                continue;
            };
            for (new, nth) in self.copies(number, Axis::Row) {
                let mut copy = row.head();
                copy.set_attribute("r", &new.to_string());
                copy.attributes.retain(|(name, _)| name != "spans");
                copy.children = self.cells(&row, new, nth, visit);
                numbered.push((new, copy));
            }
        }
        numbered.sort_by_key(|(number, _)| *number);
        numbered.into_iter().map(|(_, row)| Node::Element(row)).collect()
    }

    fn cells(
        &self,
        row: &Element,
        new_row: u32,
        nth_row: Option<usize>,
        visit: &mut impl FnMut(&mut Element, Place, Copy),
    ) -> Vec<Node> {
        let mut placed: Vec<(u32, Element)> = Vec::new();
        for (place, cell) in Grid::in_row(row) {
            for (new_column, nth_column) in self.copies(place.column, Axis::Column) {
                let mut copy = cell.clone();
                let target = Place::new(new_row, new_column);
                copy.set_attribute("r", &target.to_string());
                let nth = Copy { row: nth_row, column: nth_column };
                self.formula(&mut copy, place, target, nth);
                visit(&mut copy, place, nth);
                placed.push((new_column, copy));
            }
        }
        placed.sort_by_key(|(column, _)| *column);
        placed.into_iter().map(|(_, cell)| Node::Element(cell)).collect()
    }

    /// The formula of a cell that stood at `from`, as this copy has it.
    fn formula(&self, cell: &mut Element, from: Place, to: Place, nth: Copy) {
        let copy = (number(nth.row), number(nth.column));
        for formula in children_mut(cell, "f") {
            let text = all_text(formula);
            let new = self.shift.copy(&text, self.sheet, (from.row, from.column), copy);
            if *new != text {
                set_text(formula, &new);
            }
            if let Some(area) = formula.attribute("ref").and_then(read_area) {
                let one = area.rows.0 == area.rows.1 && area.columns.0 == area.columns.1;
                let area = if one { Some(to.area()) } else { self.shift.area(area, self.sheet) };
                set(formula, "ref", area.map(|area| area.to_string()));
            }
            for name in ["r1", "r2"] {
                let place = formula.attribute(name).and_then(Place::read);
                set(
                    formula,
                    name,
                    place.and_then(|place| self.place(place)).map(|p| p.to_string()),
                );
            }
        }
    }

    /// Where a single place comes to stand; in a repeated line, in its first copy.
    pub fn place(&self, place: Place) -> Option<Place> {
        Some(Place::new(
            self.shift.line(place.row, Axis::Row, self.sheet)?,
            self.shift.line(place.column, Axis::Column, self.sheet)?,
        ))
    }

    /// A merged area inside a pattern is merged in every copy; any other follows.
    fn merges(&self, root: &mut Element) {
        let Some(list) = child_mut(root, "mergeCells") else { return };
        let mut merged: Vec<Node> = Vec::new();
        for merge in children(list, "mergeCell") {
            let Some(area) = merge.attribute("ref").and_then(read_area) else { continue };
            for area in self.area_copies(area) {
                let mut merge = merge.clone();
                merge.set_attribute("ref", &area.to_string());
                merged.push(Node::Element(merge));
            }
        }
        list.set_attribute("count", &merged.len().to_string());
        list.children = merged;
    }

    /// An area as often as the pattern it lies in is repeated.
    fn area_copies(&self, area: Area) -> Vec<Area> {
        let mut areas: Vec<Area> = self.shift.area(area, self.sheet).into_iter().collect();
        for axis in [Axis::Row, Axis::Column] {
            let (start, end) = span(area, axis);
            let block = self.block(start, axis).filter(|block| end <= block.last);
            let Some((block, base)) = block.zip(self.shift.line(start, axis, self.sheet)) else {
                continue;
            };
            let height = block.last - block.first + 1;
            let first = |area: Area| match axis {
                Axis::Row => Area { rows: (base, base + end - start), ..area },
                Axis::Column => Area { columns: (base, base + end - start), ..area },
            };
            areas = areas
                .into_iter()
                .flat_map(|area| {
                    (0..block.times.max(1)).map(move |nth| moved(first(area), axis, nth * height))
                })
                .collect();
        }
        areas
    }

    /// Widths of columns: each copy of a pattern column is as wide as the pattern.
    fn widths(&self, root: &mut Element) {
        let columns = self.blocks.iter().any(|block| block.axis == Axis::Column);
        let Some(list) = child_mut(root, "cols").filter(|_| columns) else { return };
        let mut widths: Vec<(u32, Element)> = Vec::new();
        for width in children(list, "col") {
            let bound = |name| width.attribute(name).and_then(|text| text.parse::<u32>().ok());
            let (Some(first), Some(last)) = (bound("min"), bound("max")) else { continue };
            let mut from = first;
            while from <= last {
                // A stretch of columns that stay side by side: up to a pattern, or one column of it.
                let next_block = self.blocks.iter().filter(|block| block.axis == Axis::Column);
                let next = next_block.map(|block| block.first).filter(|at| *at > from).min();
                let inside = self.block(from, Axis::Column).is_some();
                let to = if inside { from } else { last.min(next.unwrap_or(u32::MAX) - 1) };
                for (new, _) in self.copies(from, Axis::Column) {
                    let mut width = width.clone();
                    width.set_attribute("min", &new.to_string());
                    width.set_attribute("max", &(new + to - from).min(COLUMNS).to_string());
                    widths.push((new, width));
                }
                from = to + 1;
            }
        }
        widths.sort_by_key(|(first, _)| *first);
        list.children = widths.into_iter().map(|(_, width)| Node::Element(width)).collect();
    }

    /// Everything beside the cells that names a place.
    fn around(&self, root: &mut Element) -> bool {
        let moves = !self.blocks.is_empty();
        let mut changed = false;
        for element in elements_mut(root) {
            let skipped =
                ["sheetData", "mergeCells", "cols", "sheetViews", "sheetPr", "sheetFormatPr"];
            if !skipped.contains(&local(&element.name)) {
                changed |= self.element(element, None, moves);
            }
        }
        changed
    }

    /// Mends one element and what is in it; `areas` are those that the elements around it hold for.
    fn element(&self, element: &mut Element, areas: Option<&str>, moves: bool) -> bool {
        let before = areas_of(element);
        let areas = before.as_deref().or(areas);
        let mut changed = false;
        match local(&element.name) {
            "f" | "formula" | "formula1" | "formula2" if element.elements().next().is_none() => {
                let text = all_text(element);
                let new = match areas.filter(|_| moves) {
                    Some(areas) => self.shift.of_areas(&text, self.sheet, areas),
                    None => self.shift.formula(&text, self.sheet),
                };
                if *new != text {
                    set_text(element, &new);
                    changed = true;
                }
                return changed;
            }
            "hyperlink" => {
                let location = element.attribute("location").map(unescaped);
                let new = location.as_deref().map(|text| self.shift.formula(text, self.sheet));
                if let (Some(old), Some(new)) = (&location, &new)
                    && **new != *old
                {
                    element.set_attribute("location", &escaped(new));
                    changed = true;
                }
            }
            "sparklines" if moves => {
                self.sparklines(element);
                return true;
            }
            "rowBreaks" | "colBreaks" if moves => self.breaks(element),
            "anchor" if moves => drop(self.anchor(element)),
            "sqref" if moves => {
                let text = all_text(element);
                set_text(element, &self.shift.areas(&text, self.sheet));
            }
            _ => {}
        }
        if moves {
            for name in ["ref", "sqref"] {
                let old = element.attribute(name).map(str::to_owned);
                set(element, name, old.map(|old| self.shift.areas(&old, self.sheet)));
            }
            if matches!(local(&element.name), "cellWatch" | "inputCells") {
                let place = element.attribute("r").and_then(Place::read);
                let new = place.and_then(|place| self.place(place));
                set(element, "r", new.map(|place| place.to_string()));
            }
        }
        for inner in elements_mut(element) {
            changed |= self.element(inner, areas, moves);
        }
        changed || moves
    }

    /// Small charts in cells: each copy of a pattern has its own.
    fn sparklines(&self, list: &mut Element) {
        let mut made = Vec::new();
        for line in children(list, "sparkline") {
            let place = child(line, "sqref").map(all_text).and_then(|text| Place::read(&text));
            let Some(place) = place else { continue };
            for (row, nth_row) in self.copies(place.row, Axis::Row) {
                for (column, nth_column) in self.copies(place.column, Axis::Column) {
                    let mut copy = line.clone();
                    let nth = (number(nth_row), number(nth_column));
                    for inner in elements_mut(&mut copy) {
                        let text = all_text(inner);
                        let new = match local(&inner.name) {
                            "f" => self
                                .shift
                                .copy(&text, self.sheet, (place.row, place.column), nth)
                                .into_owned(),
                            _ => Place::new(row, column).to_string(),
                        };
                        set_text(inner, &new);
                    }
                    made.push(Node::Element(copy));
                }
            }
        }
        list.children = made;
    }

    /// Breaks stand behind a line: behind a pattern, they stand behind its last copy.
    fn breaks(&self, list: &mut Element) {
        let axis = if local(&list.name) == "rowBreaks" { Axis::Row } else { Axis::Column };
        for one in children_mut(list, "brk") {
            let line = one.attribute("id").and_then(|text| text.parse().ok()).unwrap_or(0);
            let new = self.shift.area(line_area(axis, line), self.sheet);
            set(one, "id", new.map(|area| span(area, axis).1.to_string()));
        }
    }

    /// A drawing's place: `from` and, where it has one, `to`. Says whether it moved.
    pub fn anchor(&self, anchor: &mut Element) -> bool {
        let kind = anchor.attribute("editAs").unwrap_or("twoCell").to_owned();
        if kind == "absolute" {
            return false;
        }
        let mut changed = false;
        for (name, axis) in [("row", Axis::Row), ("col", Axis::Column)] {
            let at = |anchor: &Element, end| -> Option<u32> {
                all_text(child(child(anchor, end)?, name)?).trim().parse().ok()
            };
            let Some(from) = at(anchor, "from") else { continue };
            // Drawings count from 0.
            let line = |line: u32| self.shift.line(line + 1, axis, self.sheet).map(|line| line - 1);
            let Some(new) = line(from) else { continue };
            let ends = [
                ("from", Some(new)),
                (
                    "to",
                    at(anchor, "to").and_then(|to| {
                        // A picture that keeps its size keeps its lines too.
                        if kind == "oneCell" { Some(to + new - from) } else { line(to) }
                    }),
                ),
            ];
            for (end, line) in ends {
                let inner = child_mut(anchor, end).and_then(|end| child_mut(end, name));
                let Some((inner, line)) = inner.zip(line) else { continue };
                let line = line.to_string();
                if all_text(inner).trim() != line {
                    set_text(inner, &line);
                    changed = true;
                }
            }
        }
        changed
    }
}

/// The areas that an element's rules hold for: as an attribute, or beside them as an element.
fn areas_of(element: &Element) -> Option<String> {
    let said = element.attribute("sqref").map(str::to_owned);
    said.or_else(|| child(element, "sqref").map(all_text))
}

fn line_area(axis: Axis, line: u32) -> Area {
    match axis {
        Axis::Row => Area { rows: (line, line), columns: (1, 1) },
        Axis::Column => Area { rows: (1, 1), columns: (line, line) },
    }
}

fn number(nth: Option<usize>) -> u32 {
    nth.and_then(|nth| u32::try_from(nth).ok()).unwrap_or(0)
}

/// Sets an attribute that is there, where there is something to set it to.
fn set(element: &mut Element, name: &str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty())
        && element.attribute(name).is_some_and(|old| old != value)
    {
        element.set_attribute(name, &value);
    }
}

/// Gives every cell its own formula where several share one.
fn unshare(root: &mut Element) {
    let shared = |formula: &&Element| formula.attribute("t") == Some("shared");
    let mut masters: BTreeMap<String, (Place, String)> = BTreeMap::new();
    for (place, cell) in Grid::cells(root) {
        let Some(formula) = child(cell, "f").filter(shared) else { continue };
        let text = all_text(formula);
        if let Some(index) = formula.attribute("si").filter(|_| !text.is_empty()) {
            masters.insert(index.to_owned(), (place, text));
        }
    }
    if masters.is_empty() {
        return;
    }
    for (place, cell) in Grid::cells_mut(root) {
        for formula in children_mut(cell, "f") {
            let index =
                formula.attribute("si").filter(|_| formula.attribute("t") == Some("shared"));
            let Some((from, text)) = index.and_then(|index| masters.get(index)) else { continue };
            let by = |one: u32, other: u32| i64::from(one) - i64::from(other);
            let own = translated(text, by(place.row, from.row), by(place.column, from.column));
            set_text(formula, &own);
            formula.attributes.retain(|(name, _)| !matches!(name.as_str(), "t" | "si" | "ref"));
        }
    }
}

//! The parts around a sheet when its lines move: tables, notes, drawings, charts, names, pivots.

use ooxml::xml::Element;

use super::FillError;
use super::book::{
    Book, all_text, child_mut, children_mut, elements_mut, escaped, local, set_text, unescaped,
};
use super::cell::Place;
use super::lines::Lines;
use crate::formula::shift::{Area, Axis, Shift, read_area};

/// Mends every part beside the sheets.
///
/// # Errors
/// Where a part is damaged.
pub fn mend(book: &mut Book<'_>, shift: &Shift, lines: &[Lines<'_>]) -> Result<(), FillError> {
    let main = book.main.clone();
    edit(book, &main, |root| names(root, shift))?;
    for (tab, lines) in book.tabs.clone().iter().zip(lines) {
        let moves = !lines.blocks.is_empty();
        for table in book.related(&tab.part, "table")? {
            edit(book, &table, |root| table_part(root, lines, moves))?;
        }
        for drawing in book.related(&tab.part, "drawing")? {
            edit(book, &drawing, |root| drawing_part(root, lines, moves))?;
        }
        if !moves {
            continue;
        }
        for kind in ["comments", "threadedComment"] {
            for notes in book.related(&tab.part, kind)? {
                edit(book, &notes, |root| note_places(root, lines))?;
            }
        }
        for drawing in book.related(&tab.part, "vmlDrawing")? {
            let old = book.text(&drawing)?;
            let new = legacy_drawing(&old, lines);
            if new != old {
                book.put_text(&drawing, new);
            }
        }
        for pivot in book.related(&tab.part, "pivotTable")? {
            edit(book, &pivot, |root| areas_below(root, "location", lines))?;
        }
    }
    for chart in book.parts_of(&["drawingml.chart+xml", "ms-office.chartex+xml"]) {
        edit(book, &chart, |root| series(root, shift))?;
    }
    for control in book.parts_of(&["ms-excel.controlproperties+xml"]) {
        edit(book, &control, |root| linked_cells(root, shift))?;
    }
    for cache in book.parts_of(&["spreadsheetml.pivotCacheDefinition+xml"]) {
        edit(book, &cache, |root| pivot_source(root, lines))?;
    }
    Ok(())
}

/// Works on a part; where `change` says so, it is written anew.
///
/// # Errors
/// Where the part is damaged.
pub fn edit(
    book: &mut Book<'_>,
    part: &str,
    change: impl FnOnce(&mut Element) -> bool,
) -> Result<(), FillError> {
    let mut root = book.take(part)?;
    let changed = change(&mut root);
    book.put(part, root, changed);
    Ok(())
}

/// Every element at any depth, outermost first.
fn each(element: &mut Element, visit: &mut impl FnMut(&mut Element) -> bool) -> bool {
    let mut changed = visit(element);
    for inner in elements_mut(element) {
        changed |= each(inner, visit);
    }
    changed
}

/// Replaces an element's text; says whether it is another.
fn rewrite(element: &mut Element, new: impl FnOnce(&str) -> String) -> bool {
    let old = all_text(element);
    let new = new(&old);
    if new == old {
        return false;
    }
    set_text(element, &new);
    true
}

/// Replaces an attribute that is there; says whether it is another.
fn reset(element: &mut Element, name: &str, new: impl FnOnce(&str) -> Option<String>) -> bool {
    let Some(old) = element.attribute(name).map(unescaped) else { return false };
    match new(&old).filter(|new| *new != old) {
        Some(new) => {
            element.set_attribute(name, &escaped(&new));
            true
        }
        None => false,
    }
}

/// Defined names, print areas and print titles among them.
fn names(root: &mut Element, shift: &Shift) -> bool {
    let Some(list) = child_mut(root, "definedNames") else { return false };
    let mut changed = false;
    for name in children_mut(list, "definedName") {
        changed |= rewrite(name, |text| shift.formula(text, "").into_owned());
    }
    changed
}

fn table_part(root: &mut Element, lines: &Lines<'_>, moves: bool) -> bool {
    each(root, &mut |element| {
        let area = |old: &str| Some(lines.shift.areas(old, lines.sheet));
        let moved = moves && reset(element, "ref", area);
        let is_formula =
            matches!(local(&element.name), "calculatedColumnFormula" | "totalsRowFormula");
        let formula = |text: &str| lines.shift.formula(text, lines.sheet).into_owned();
        moved | (is_formula && rewrite(element, formula))
    })
}

fn drawing_part(root: &mut Element, lines: &Lines<'_>, moves: bool) -> bool {
    each(root, &mut |element| {
        let anchor = matches!(local(&element.name), "twoCellAnchor" | "oneCellAnchor");
        let moved = moves && anchor && lines.anchor(element);
        let link = |old: &str| Some(lines.shift.formula(old, lines.sheet).into_owned());
        moved | reset(element, "textlink", link)
    })
}

/// Notes stay with their cell; that of a pattern with its first copy.
fn note_places(root: &mut Element, lines: &Lines<'_>) -> bool {
    each(root, &mut |element| {
        let place = |old: &str| lines.place(Place::read(old)?).map(|place| place.to_string());
        matches!(local(&element.name), "comment" | "threadedComment")
            && reset(element, "ref", place)
    })
}

fn areas_below(root: &mut Element, name: &str, lines: &Lines<'_>) -> bool {
    each(root, &mut |element| {
        let area = |old: &str| Some(lines.shift.areas(old, lines.sheet));
        local(&element.name) == name && reset(element, "ref", area)
    })
}

/// What the series of a chart stand on; what is stored of it is mended when all values are known.
fn series(root: &mut Element, shift: &Shift) -> bool {
    each(root, &mut |element| {
        local(&element.name) == "f" && rewrite(element, |text| shift.series(text).into_owned())
    })
}

fn linked_cells(root: &mut Element, shift: &Shift) -> bool {
    let mut changed = false;
    for name in ["fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup"] {
        changed |= reset(root, name, |old| Some(shift.formula(old, "").into_owned()));
    }
    changed
}

/// A pivot over cells that move takes them where they are, and is told to count anew.
fn pivot_source(root: &mut Element, lines: &[Lines<'_>]) -> bool {
    let changed = each(root, &mut |element| {
        if local(&element.name) != "worksheetSource" {
            return false;
        }
        let sheet = element.attribute("sheet").map(unescaped);
        let of = lines.iter().find(|one| Some(one.sheet) == sheet.as_deref());
        let Some(lines) = of.filter(|lines| !lines.blocks.is_empty()) else { return false };
        reset(element, "ref", |old| Some(lines.shift.areas(old, lines.sheet)))
    });
    if changed {
        root.set_attribute("refreshOnLoad", "1");
    }
    changed
}

/// Boxes of notes and old form controls. This markup is not always sound XML: it is mended as text, box by box.
fn legacy_drawing(text: &str, lines: &Lines<'_>) -> String {
    const BOX: &str = "ClientData";
    let mut boxes = text.split(BOX);
    let mut out = boxes.next().unwrap_or_default().to_owned();
    for one in boxes {
        // `x:` as Excel writes it; other programs have other words for the namespace.
        let tag = out.rsplit('<').next().unwrap_or_default();
        let prefix = tag.trim_start_matches('/').to_owned();
        out.push_str(BOX);
        out.push_str(&legacy_box(one, &prefix, lines));
    }
    out
}

/// One box. That of a note goes where its cell goes, any other where its own corner does.
fn legacy_box(text: &str, prefix: &str, lines: &Lines<'_>) -> String {
    let line = |axis, line: u32| Some(lines.shift.line(line + 1, axis, lines.sheet)? - 1);
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let cell = |name| number(text.split_once(&format!("<{prefix}{name}>"))?.1.split_once('<')?.0);
    let by = |axis, name, corner: u32| {
        let from = cell(name).unwrap_or(corner);
        Some(line(axis, from)? - from)
    };
    let corners = |old: &str| {
        let numbers: Option<Vec<u32>> = old.split(',').map(number).collect();
        // Column, offset, row, offset, and the same for the other corner.
        let [left, a, top, b, right, c, bottom, d] = *numbers?.as_slice() else { return None };
        let (right_by, down_by) = (by(Axis::Column, "Column", left)?, by(Axis::Row, "Row", top)?);
        let moved =
            [left + right_by, a, top + down_by, b, right + right_by, c, bottom + down_by, d];
        Some(moved.map(|number| number.to_string()).join(", "))
    };
    let formula = |text: &str| {
        let text = unescaped(text);
        Some(escaped(&lines.shift.formula(&text, lines.sheet)))
    };
    let place = |axis, old: &str| Some(line(axis, number(old)?)?.to_string());
    let mut new = between(text, prefix, "Anchor", corners);
    new = between(&new, prefix, "Row", |old| place(Axis::Row, old));
    new = between(&new, prefix, "Column", |old| place(Axis::Column, old));
    for name in ["FmlaLink", "FmlaRange", "FmlaTxbx"] {
        new = between(&new, prefix, name, formula);
    }
    new
}

/// Replaces what stands in each element of a name of Excel's own namespace in old drawings.
fn between(text: &str, prefix: &str, name: &str, new: impl Fn(&str) -> Option<String>) -> String {
    let (open, close) = (format!("<{prefix}{name}>"), format!("</{prefix}{name}>"));
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(&open) {
        let Some((inside, behind)) = after.split_once(&close) else { break };
        out.push_str(before);
        out.push_str(&open);
        out.push_str(new(inside).as_deref().unwrap_or(inside));
        out.push_str(&close);
        rest = behind;
    }
    out + rest
}

/// The area that a reference names, with the sheet it is on: `'Biểu 1'!$C$7:$C$16`.
pub fn area_of(reference: &str) -> Option<(String, Area)> {
    let (sheet, area) = reference.trim().rsplit_once('!')?;
    let sheet = match sheet.strip_prefix('\'').and_then(|name| name.strip_suffix('\'')) {
        Some(quoted) => quoted.replace("''", "'"),
        None => sheet.to_owned(),
    };
    Some((sheet, read_area(area)?))
}

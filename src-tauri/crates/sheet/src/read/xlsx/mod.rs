//! Excel's workbooks since 2007, and those with macros.
//!
//! One walk through each part, unpacked as it is read: formatted but empty cells cost time, no
//! memory. Values, kinds, formulas and fonts come in the same walk.

mod cells;
mod rows;
mod strings;
mod styles;

use std::collections::HashMap;

use super::ahead::ahead;
use super::grid::{Budget, Grid};
use super::package::Package;
use super::rich::Rich;
use super::xml::{Step, Xml, attribute, attributes};
use super::{ReadError, Sheet, Workbook};
use strings::strings;
pub use styles::Style;
use styles::styles;

/// What the cells of all sheets refer to.
#[derive(Default)]
pub struct Common {
    /// The texts that cells name by number.
    pub strings: Vec<Rich>,
    /// The styles, by number too.
    pub styles: Vec<Style>,
    /// Whether days count from 1904.
    pub from_1904: bool,
}

/// A tab.
struct Tab {
    name: String,
    hidden: bool,
    relation: String,
}

/// Reads an .xlsx or .xlsm.
pub fn read(package: &mut Package<'_>) -> Result<Workbook, ReadError> {
    let (tabs, from_1904) = tabs(package)?;
    let places = relations(package, "xl/_rels/workbook.xml.rels")?;
    let common = Common { strings: strings(package)?, styles: styles(package)?, from_1904 };
    let mut budget = Budget::default();
    let mut sheets: Vec<Sheet> = Vec::new();
    for tab in tabs {
        // A chart sheet has no cells.
        let Some(place) = places.get(&tab.relation) else { continue };
        let Some(part) = package.part(place)? else { continue };
        let mut grid = Grid::new(&mut budget);
        let make = |text: &str| cells::ready(text, &common);
        ahead(part, rows::END.as_bytes(), make, |part| cells::read(part, &common, &mut grid))?;
        sheets.push(grid.finish(tab.name, tab.hidden));
    }
    Ok(Workbook { sheets })
}

/// The tabs in their order, and whether the workbook counts its days from 1904.
fn tabs(package: &mut Package<'_>) -> Result<(Vec<Tab>, bool), ReadError> {
    let mut tabs = Vec::new();
    let mut from_1904 = false;
    let Some(part) = package.part("xl/workbook.xml")? else { return Ok((tabs, from_1904)) };
    let mut xml = Xml::new(part);
    loop {
        match xml.step()? {
            Step::Open(open) => match open.local_name().as_ref() {
                "sheet" => {
                    let mut tab =
                        Tab { name: String::new(), hidden: false, relation: String::new() };
                    for (key, value) in attributes(&open) {
                        match key {
                            "name" => tab.name = value.into_owned(),
                            "state" => tab.hidden = value != "visible",
                            "id" => tab.relation = value.into_owned(),
                            _ => {}
                        }
                    }
                    tabs.push(tab);
                }
                "workbookPr" => {
                    from_1904 = attribute(&open, "date1904")
                        .is_some_and(|value| matches!(value.as_ref(), "1" | "true"));
                }
                _ => {}
            },
            Step::End => return Ok((tabs, from_1904)),
            _ => {}
        }
    }
}

/// Where the sheets lie, by the names that the workbook gives them.
///
/// # Errors
///
/// [`ReadError`].
pub fn relations(
    package: &mut Package<'_>,
    part: &str,
) -> Result<HashMap<String, String>, ReadError> {
    let mut places = HashMap::new();
    let Some(part) = package.part(part)? else { return Ok(places) };
    let mut xml = Xml::new(part);
    loop {
        match xml.step()? {
            Step::Open(open) if open.local_name().as_ref() == "Relationship" => {
                let value = |name| attribute(&open, name).unwrap_or_default();
                if value("Type").ends_with("/worksheet") {
                    let target = value("Target");
                    let place = match target.strip_prefix('/') {
                        Some(from_root) => from_root.to_owned(),
                        None => format!("xl/{}", target.trim_start_matches("./")),
                    };
                    places.insert(value("Id").into_owned(), place);
                }
            }
            Step::End => return Ok(places),
            _ => {}
        }
    }
}

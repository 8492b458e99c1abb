//! A Word file read for its looks: paragraphs with the size, weight, place and distances that each really has after
//! defaults, styles, tables and lists have had their say; pages; headers and footers.

mod list;
pub(crate) mod look;
mod shape;
mod style;
mod walk;

use std::collections::BTreeMap;

use self::list::Lists;
use self::look::{Theme, number, toggle};
pub(crate) use self::shape::Shape;
use self::style::Styles;
use self::walk::Walk;
pub(crate) use self::walk::{Look, Paragraph, Run};
use crate::package::{Package, PackageError};
use crate::xml::Element;

/// The kinds of part that are read, as their content types end.
const MAIN: &[&str] = &["wordprocessingml.document.main+xml"];
const STYLES: &[&str] = &["wordprocessingml.styles+xml"];
const NUMBERING: &[&str] = &["wordprocessingml.numbering+xml"];
const THEME: &[&str] = &["officedocument.theme+xml"];
const SETTINGS: &[&str] = &["wordprocessingml.settings+xml"];
const EDGES: &[&str] = &["wordprocessingml.header+xml", "wordprocessingml.footer+xml"];

/// A part that stands at the edge of pages.
#[derive(Debug, Clone)]
pub(crate) struct Edge {
    /// Name of the part.
    pub part: String,
    /// What is in it.
    pub paragraphs: Vec<Paragraph>,
}

/// Pages of one layout. Lengths are twentieths of a point.
#[derive(Debug, Clone, Default)]
pub(crate) struct Section {
    /// Width and height of the sheet.
    pub sheet: Option<(i32, i32)>,
    /// Top, right, bottom, left.
    pub margins: Option<[i32; 4]>,
    /// The first page has an edge of its own.
    pub title_page: bool,
    /// Pages are counted anew from here.
    pub start: Option<i32>,
    /// How page numbers are written; Arabic where the file says nothing.
    pub format: Option<String>,
    /// It begins on the page where the one before it ends.
    pub continuous: bool,
    /// Index of the last paragraph of it.
    pub last: usize,
    /// Header and footer parts: of the first page, of the others, of even pages.
    pub headers: [Option<usize>; 3],
    /// Footers, as above.
    pub footers: [Option<usize>; 3],
}

impl Section {
    /// Width between the margins, in twentieths of a point.
    pub(crate) fn text_width(&self) -> i32 {
        match (self.sheet, self.margins) {
            (Some((wide, _)), Some([_, right, _, left])) => (wide - left - right).max(0),
            _ => 9071,
        }
    }
}

/// A whole file.
pub(crate) struct Reading {
    /// Name of the main part.
    pub part: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Its sections, at least one.
    pub sections: Vec<Section>,
    /// All headers and footers.
    pub edges: Vec<Edge>,
    /// Even and odd pages have edges of their own.
    pub even_and_odd: bool,
}

impl Reading {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is no sound Word file, or its main part is damaged.
    pub(crate) fn open(docx: &[u8]) -> Result<Self, PackageError> {
        let mut package = Package::open(docx)?;
        let part = package.parts_of(MAIN).into_iter().next().ok_or(PackageError::NotDocx)?;
        let main = package.xml(&part)?.root;
        let mut optional = |kinds: &[&str]| -> Result<Option<Element>, PackageError> {
            let name = package.parts_of(kinds).into_iter().next();
            name.map(|name| package.xml(&name).map(|document| document.root)).transpose()
        };
        let theme = optional(THEME)?.map(|root| Theme::read(&root)).unwrap_or_default();
        let styles = optional(STYLES)?.map(|root| Styles::read(&root, &theme)).unwrap_or_default();
        let mut lists =
            optional(NUMBERING)?.map(|root| Lists::read(&root, &theme)).unwrap_or_default();
        let even_and_odd = optional(SETTINGS)?
            .and_then(|root| toggle(&root, "w:evenAndOddHeaders"))
            .unwrap_or(false);
        let targets = relations(&mut package, &part);
        let mut edges = Vec::new();
        for name in package.parts_of(EDGES) {
            let root = package.xml(&name)?.root;
            let mut walk = Walk::new(&styles, &theme, &mut lists);
            walk.part(&root);
            edges.push(Edge { part: name, paragraphs: walk.found });
        }
        let mut walk = Walk::new(&styles, &theme, &mut lists);
        walk.part(&main);
        let (paragraphs, found) = (walk.found, walk.sections);
        let sections = sections(&found, &paragraphs, &edges, &targets);
        Ok(Self { part, paragraphs, sections, edges, even_and_odd })
    }

    /// The section of a paragraph.
    pub(crate) fn section_of(&self, paragraph: &Paragraph) -> &Section {
        static PLAIN: std::sync::LazyLock<Section> = std::sync::LazyLock::new(Section::default);
        self.sections.get(paragraph.section).or_else(|| self.sections.last()).unwrap_or(&PLAIN)
    }
}

/// Names of the parts by the ids that the main part calls them with.
fn relations(package: &mut Package<'_>, part: &str) -> BTreeMap<String, String> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let Ok(document) = package.xml(&format!("{folder}{slash}_rels/{file}.rels")) else {
        return BTreeMap::new();
    };
    let pairs = document.root.elements().filter_map(|relation| {
        let target = relation.attribute("Target")?;
        let target = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{folder}{slash}{target}"),
        };
        Some((relation.attribute("Id")?.to_owned(), target))
    });
    pairs.collect()
}

fn sections(
    found: &[Element],
    paragraphs: &[Paragraph],
    edges: &[Edge],
    targets: &BTreeMap<String, String>,
) -> Vec<Section> {
    let mut all: Vec<Section> = Vec::new();
    for (at, properties) in found.iter().enumerate() {
        let before = all.last();
        let mut section = Section {
            // A section without its own header has that of the one before it.
            headers: before.map_or([None; 3], |before| before.headers),
            footers: before.map_or([None; 3], |before| before.footers),
            title_page: toggle(properties, "w:titlePg").unwrap_or(false),
            ..Section::default()
        };
        section.last = paragraphs
            .iter()
            .filter(|paragraph| paragraph.section == at)
            .map(|paragraph| paragraph.index)
            .max()
            .unwrap_or(0);
        for child in properties.elements() {
            match child.name.as_str() {
                "w:pgSz" => {
                    section.sheet = number(child, "w:w").zip(number(child, "w:h"));
                }
                "w:pgMar" => {
                    let side = |name: &str| number(child, name).map(i32::abs);
                    section.margins = (|| {
                        Some([side("w:top")?, side("w:right")?, side("w:bottom")?, side("w:left")?])
                    })();
                }
                "w:pgNumType" => {
                    section.start = number(child, "w:start");
                    section.format = child.attribute("w:fmt").map(str::to_owned);
                }
                "w:type" => section.continuous = child.attribute("w:val") == Some("continuous"),
                "w:headerReference" | "w:footerReference" => {
                    let which = match child.attribute("w:type") {
                        Some("first") => 0,
                        Some("even") => 2,
                        _ => 1,
                    };
                    let part = child.attribute("r:id").and_then(|id| targets.get(id));
                    let edge = part.and_then(|part| edges.iter().position(|e| e.part == *part));
                    let side = if child.name == "w:headerReference" {
                        &mut section.headers
                    } else {
                        &mut section.footers
                    };
                    if let Some(slot) = side.get_mut(which) {
                        *slot = edge.or(*slot);
                    }
                }
                _ => {}
            }
        }
        all.push(section);
    }
    if all.is_empty() {
        all.push(Section::default());
    }
    all
}

//! A workbook as its package: which parts there are, what they refer to, and which of them changed.

use std::collections::{BTreeMap, BTreeSet};

use ooxml::xml::{Document, Element, Node};
use ooxml::{Package, PackageError};

use super::FillError;
use super::grid::Grid;

/// Content types of the part that lists the sheets.
const MAIN: &[&str] = &[
    "spreadsheetml.sheet.main+xml",
    "spreadsheetml.template.main+xml",
    "ms-excel.sheet.macroEnabled.main+xml",
    "ms-excel.template.macroEnabled.main+xml",
];

/// A sheet with cells.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Its name.
    pub name: String,
    /// Whether the person who opens the file does not see it.
    pub hidden: bool,
    /// The part it stands in.
    pub part: String,
    /// Its place among all tabs, those of charts alone included.
    pub position: usize,
}

/// A reference from one part to another.
#[derive(Debug, Clone)]
pub struct Relation {
    /// By which the part itself calls it.
    pub id: String,
    /// The last word of its type: `drawing`, `comments`, `table`.
    pub kind: String,
    /// The part referred to.
    pub target: String,
}

/// An open workbook.
pub struct Book<'a> {
    package: Package<'a>,
    parts: BTreeMap<String, Document>,
    changed: BTreeSet<String>,
    /// Parts that are no sound XML and are worked on as text.
    texts: BTreeMap<String, String>,
    /// The part that lists the sheets.
    pub main: String,
    /// Sheets with cells, in the order of the tabs.
    pub tabs: Vec<Tab>,
    /// The texts that cells share, as they stand in the file.
    strings: Vec<Element>,
    /// Number formats by the style of a cell.
    formats: Vec<String>,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
}

impl<'a> Book<'a> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// [`FillError`]: no .xlsx, locked, damaged, too large.
    pub fn open(bytes: &'a [u8]) -> Result<Self, FillError> {
        let package = Package::open(bytes)?;
        let main = package.parts_of(MAIN).into_iter().next().ok_or(FillError::NotXlsx)?;
        let mut book = Self {
            package,
            parts: BTreeMap::new(),
            changed: BTreeSet::new(),
            texts: BTreeMap::new(),
            main,
            tabs: Vec::new(),
            strings: Vec::new(),
            formats: Vec::new(),
            from_1904: false,
        };
        let relations = book.relations(&book.main.clone())?;
        let of_kind = |kind: &str| relations.iter().find(|one| one.kind == kind);
        for (position, sheet) in book.listed_sheets()?.into_iter().enumerate() {
            let Some(relation) = relations.iter().find(|one| one.id == sheet.1) else { continue };
            if relation.kind == "worksheet" && book.package.has(&relation.target) {
                let part = relation.target.clone();
                book.tabs.push(Tab { name: sheet.0, hidden: sheet.2, part, position });
            }
        }
        if let Some(strings) = of_kind("sharedStrings").filter(|one| book.package.has(&one.target))
        {
            let document = book.package.xml(&strings.target)?;
            book.strings = children(&document.root, "si").cloned().collect();
        }
        if let Some(styles) = of_kind("styles").filter(|one| book.package.has(&one.target)) {
            book.formats = formats(&book.package.xml(&styles.target)?.root);
        }
        for tab in book.tabs.clone() {
            let document = book.part(&tab.part)?;
            Grid::make_places_plain(&mut document.root);
        }
        Ok(book)
    }

    /// Names, identifiers of relations and whether hidden, of all sheets.
    fn listed_sheets(&mut self) -> Result<Vec<(String, String, bool)>, FillError> {
        let main = self.main.clone();
        let document = self.part(&main)?;
        let settings = child(&document.root, "workbookPr");
        let from_1904 = settings.and_then(|one| one.attribute("date1904"));
        let from_1904 = matches!(from_1904, Some("1" | "true"));
        let sheets = child(&document.root, "sheets");
        let listed = sheets.into_iter().flat_map(|sheets| children(sheets, "sheet"));
        let listed = listed.map(|sheet| {
            let id = sheet.attributes.iter().find(|(name, _)| local(name) == "id");
            let hidden = sheet.attribute("state").is_some_and(|state| state != "visible");
            let name = unescaped(sheet.attribute("name").unwrap_or_default());
            (name, id.map(|(_, id)| id.to_string()).unwrap_or_default(), hidden)
        });
        let listed = listed.collect();
        self.from_1904 = from_1904;
        Ok(listed)
    }

    /// Whether the workbook carries macros.
    pub fn has_macros(&self) -> bool {
        self.package.has_type("macroEnabled") || self.package.has_type("vbaProject")
    }

    /// A part as a tree. Asking for it does not mean that it changes.
    ///
    /// # Errors
    /// Where there is no such part, or it is damaged.
    pub fn part(&mut self, name: &str) -> Result<&mut Document, FillError> {
        if !self.parts.contains_key(name) {
            let document = self.package.xml(name)?;
            self.parts.insert(name.to_owned(), document);
        }
        self.parts.get_mut(name).ok_or(FillError::NotXlsx)
    }

    /// Takes the root of a part out, to work on it beside the book; [`Self::put`] brings it back.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn take(&mut self, name: &str) -> Result<Element, FillError> {
        Ok(std::mem::take(&mut self.part(name)?.root))
    }

    /// Puts the root of a part back. Where it differs from what was there, the part is written anew.
    pub fn put(&mut self, name: &str, root: Element, changed: bool) {
        if let Some(document) = self.parts.get_mut(name) {
            document.root = root;
        }
        if changed {
            self.changed.insert(name.to_owned());
        }
    }

    /// A part as text.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn text(&mut self, name: &str) -> Result<String, FillError> {
        Ok(self.package.text(name)?)
    }

    /// Replaces a part by a text.
    pub fn put_text(&mut self, name: &str, text: String) {
        self.texts.insert(name.to_owned(), text);
    }

    /// Parts whose content type ends like one of `kinds`.
    pub fn parts_of(&self, kinds: &[&str]) -> Vec<String> {
        self.package.parts_of(kinds)
    }

    /// What a part refers to inside the package.
    ///
    /// # Errors
    /// Where the list of references is damaged.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, FillError> {
        let list = relations_of(part);
        if !self.package.has(&list) {
            return Ok(Vec::new());
        }
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let document = self.part(&list)?;
        let inside = |relation: &&Element| relation.attribute("TargetMode") != Some("External");
        let relations = children(&document.root, "Relationship").filter(inside).map(|relation| {
            let text = |name| unescaped(relation.attribute(name).unwrap_or_default());
            let kind = text("Type");
            Relation {
                id: text("Id"),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolved(&folder, &text("Target")),
            }
        });
        Ok(relations.collect())
    }

    /// The parts of some kind that a part refers to and that are there.
    ///
    /// # Errors
    /// As [`Self::relations`].
    pub fn related(&mut self, part: &str, kind: &str) -> Result<Vec<String>, FillError> {
        let relations = self.relations(part)?.into_iter().filter(|one| one.kind == kind);
        let targets: Vec<String> = relations.map(|one| one.target).collect();
        Ok(targets.into_iter().filter(|target| self.package.has(target)).collect())
    }

    /// A text that cells share.
    pub fn string(&self, index: usize) -> Option<&Element> {
        self.strings.get(index)
    }

    /// The number format of a cell's style; of the plain style where there is no such style.
    pub fn format(&self, style: usize) -> &str {
        self.formats.get(style).or(self.formats.first()).map_or("General", String::as_str)
    }

    /// Leaves the order of calculation out: Excel makes it anew.
    ///
    /// # Errors
    /// Where the lists that name it are damaged.
    pub fn drop_calculation_chain(&mut self) -> Result<(), FillError> {
        let main = self.main.clone();
        for chain in self.related(&main, "calcChain")? {
            self.package.leave_out(&chain);
            let name = relations_of(&main);
            let mut list = self.take(&name)?;
            list.children.retain(|node| {
                let kind = node.element().and_then(|one| one.attribute("Type"));
                !kind.is_some_and(|kind| kind.ends_with("/calcChain"))
            });
            self.put(&name, list, true);
            let mut types = self.take(Package::CONTENT_TYPES)?;
            types.children.retain(|node| {
                let part = node.element().and_then(|one| one.attribute("PartName"));
                part.is_none_or(|part| part.trim_start_matches('/') != chain)
            });
            self.put(Package::CONTENT_TYPES, types, true);
        }
        Ok(())
    }

    /// The file, with the parts that changed.
    ///
    /// # Errors
    /// Where the package cannot be copied.
    pub fn write(self) -> Result<Vec<u8>, FillError> {
        let Self { package, parts, changed, texts, .. } = self;
        let written = parts.iter().filter(|(name, _)| changed.contains(*name));
        let written = written.map(|(name, document)| (name.clone(), document.write()));
        Ok(package.with_parts(&written.chain(texts).collect())?)
    }
}

impl From<PackageError> for FillError {
    fn from(error: PackageError) -> Self {
        match error {
            PackageError::NotPackage => Self::NotXlsx,
            PackageError::Old => Self::OldXls,
            PackageError::Encrypted => Self::Encrypted,
            PackageError::TooLarge => Self::TooLarge,
            PackageError::Damaged { part, reason } => Self::Damaged { part, reason },
        }
    }
}

/// The part that lists what a part refers to.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// A target as the name of a part: `../drawings/drawing1.xml` seen from `xl/worksheets`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Number formats of Excel that have no code in the file, as far as it matters here: ECMA-376 Part 1, 18.8.30.
fn built_in(id: u32) -> &'static str {
    match id {
        9 => "0%",
        10 => "0.00%",
        14..=17 | 27..=36 | 50..=58 => "dd/mm/yyyy",
        18..=21 | 45..=47 => "hh:mm",
        22 => "dd/mm/yyyy hh:mm",
        49 => "@",
        _ => "General",
    }
}

fn formats(styles: &Element) -> Vec<String> {
    let own: BTreeMap<&str, String> = child(styles, "numFmts")
        .into_iter()
        .flat_map(|formats| children(formats, "numFmt"))
        .filter_map(|one| {
            Some((one.attribute("numFmtId")?, unescaped(one.attribute("formatCode")?)))
        })
        .collect();
    let styles = child(styles, "cellXfs").into_iter().flat_map(|styles| children(styles, "xf"));
    let format = |style: &Element| {
        let id = style.attribute("numFmtId").unwrap_or("0");
        let built_in = || built_in(id.parse().unwrap_or(0)).to_owned();
        own.get(id).cloned().unwrap_or_else(built_in)
    };
    styles.map(format).collect()
}

/// A name without its prefix: `x:row` and `row` are one.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The elements of a name directly in an element, whatever their prefix.
pub fn children<'e>(
    element: &'e Element,
    name: &'e str,
) -> impl DoubleEndedIterator<Item = &'e Element> {
    element.elements().filter(move |one| local(&one.name) == name)
}

/// The first of [`children`].
pub fn child<'e>(element: &'e Element, name: &'e str) -> Option<&'e Element> {
    children(element, name).next()
}

/// The elements of a name directly in an element, to be changed.
pub fn children_mut<'e>(
    element: &'e mut Element,
    name: &'e str,
) -> impl Iterator<Item = &'e mut Element> {
    elements_mut(element).filter(move |one| local(&one.name) == name)
}

/// The first of [`children_mut`].
pub fn child_mut<'e>(element: &'e mut Element, name: &'e str) -> Option<&'e mut Element> {
    children_mut(element, name).next()
}

/// All elements directly in an element, to be changed.
pub fn elements_mut(element: &mut Element) -> impl Iterator<Item = &mut Element> {
    element.children.iter_mut().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) | Node::Raw(_) => None,
    })
}

/// A new element beside others: with the prefix that `like` has.
pub fn beside(like: &Element, name: &str) -> Element {
    match like.name.rsplit_once(':') {
        Some((prefix, _)) => Element::new(&format!("{prefix}:{name}")),
        None => Element::new(name),
    }
}

/// Everything that is text in an element, at any depth.
pub fn all_text(element: &Element) -> String {
    let mut text = String::new();
    for node in &element.children {
        match node {
            Node::Text(own) => text.push_str(own),
            Node::Element(inner) => text.push_str(&all_text(inner)),
            Node::Raw(_) => {}
        }
    }
    text
}

/// Replaces what is in an element by a text.
pub fn set_text(element: &mut Element, text: &str) {
    element.children = vec![Node::Text(text.to_owned())];
}

/// The value of an attribute as it is meant.
pub fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |text| text.into_owned())
}

/// A value as an attribute holds it.
pub fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

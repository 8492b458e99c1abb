//! The parts of a paper on their way from plans to bytes.

use std::collections::BTreeMap;

use super::ending;
use super::finding::Finding;
use super::plan::Piece;
use super::render::{Renderer, relation};
use super::tidy::{self, AllNotes};
use super::{DOCUMENT, Planned};
use crate::package::{Package, PackageError};
use crate::value::{Image, Record};
use crate::xml::{Document, Element, Node};

const RELATION_TYPE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Parts filled with data.
pub(crate) struct Filling<'v> {
    parts: Vec<Filled>,
    pictures: Vec<Shown<'v>>,
}

struct Filled {
    name: String,
    kind: &'static str,
    document: Document,
    changed: bool,
    /// Pictures in it, by their place in [`Filling::pictures`].
    shown: Vec<usize>,
}

struct Shown<'v> {
    image: &'v Image,
    extension: &'static str,
    content_type: &'static str,
}

impl<'v> Filling<'v> {
    /// Carries out the plans.
    pub(super) fn new(plans: Vec<Planned>, data: &'v Record) -> Result<Self, Vec<Finding>> {
        let mut renderer = Renderer::new(data);
        let mut parts = Vec::new();
        for Planned { name, kind, before, root, has_tags } in plans {
            let mut nodes = Vec::new();
            match root {
                Piece::Node(node) => nodes.push(node),
                root => renderer.pieces(&[root], &mut nodes),
            }
            let shown = std::mem::take(&mut renderer.shown);
            for node in nodes {
                if let Node::Element(root) = node {
                    let (name, before, shown) = (name.clone(), before.clone(), shown.clone());
                    let document = Document { before, root };
                    parts.push(Filled { name, kind, document, changed: has_tags, shown });
                }
            }
        }
        if !renderer.findings.is_empty() {
            return Err(renderer.findings);
        }
        let pictures = renderer.pictures.into_iter().map(|picture| Shown {
            image: picture.image,
            extension: picture.format.extension,
            content_type: picture.format.content_type,
        });
        Ok(Self { parts, pictures: pictures.collect() })
    }

    fn part(&mut self, kind: &str) -> Option<&mut Filled> {
        self.parts.iter_mut().find(|part| part.kind == kind)
    }

    /// Puts the parts in order, and copies the notes that stand in what was repeated.
    pub(super) fn tidy(&mut self) {
        let mut notes = AllNotes::default();
        let kinds = ["w:footnotes", "w:endnotes"];
        for kind in kinds {
            if let Some(part) = self.part(kind) {
                let last = tidy::last_note(&part.document.root);
                notes.of(kind).last = last;
            }
        }
        // Footnotes and endnotes come after what refers to them, so that their copies are tidied up with them.
        self.parts.sort_by_key(|part| kinds.contains(&part.kind));
        for part in &mut self.parts {
            let copies = std::mem::take(&mut notes.of(part.kind).copies);
            if !copies.is_empty() {
                tidy::copy_notes(&mut part.document.root, &copies);
                part.changed = true;
            }
            if part.changed {
                ending::drop_empty_end(&mut part.document.root);
                tidy::tidy(&mut part.document.root, &mut notes);
            }
        }
    }

    /// Hands the main part to `change`, which tells whether it changed anything.
    pub(super) fn change_document(&mut self, change: impl FnOnce(&mut Document) -> bool) {
        if let Some(part) = self.part("w:document") {
            part.changed |= change(&mut part.document);
        }
    }

    /// Every file of the package that is new or not what it was.
    pub(super) fn written(
        self,
        package: &mut Package<'_>,
    ) -> Result<BTreeMap<String, Vec<u8>>, PackageError> {
        let mut files = BTreeMap::new();
        let names: Vec<String> = (1..)
            .map(|number| format!("word/media/anh-{number}"))
            .zip(&self.pictures)
            .map(|(stem, picture)| package.unused(&stem, picture.extension))
            .collect();
        for part in &self.parts {
            if part.changed {
                files.insert(part.name.clone(), part.document.write().into_bytes());
            }
            if !part.shown.is_empty() {
                let (name, relations) = relations(package, part, &names)?;
                files.insert(name, relations.write().into_bytes());
            }
        }
        if let Some(types) = self.content_types(package)? {
            files.insert(Package::CONTENT_TYPES.to_owned(), types.write().into_bytes());
        }
        for (name, picture) in names.into_iter().zip(&self.pictures) {
            files.insert(name, picture.image.bytes.to_vec());
        }
        Ok(files)
    }

    /// The list of content types, where it must change: for pictures, and for a template that becomes a document.
    fn content_types(&self, package: &mut Package<'_>) -> Result<Option<Document>, PackageError> {
        if self.pictures.is_empty() && !package.is_template() {
            return Ok(None);
        }
        let mut types = package.xml(Package::CONTENT_TYPES)?;
        for node in &mut types.root.children {
            let Node::Element(own) = node else { continue };
            let kind = own.attribute("ContentType").unwrap_or_default();
            if kind.ends_with("wordprocessingml.template.main+xml") {
                let document = format!("application/vnd.openxmlformats-officedocument.{DOCUMENT}");
                own.set_attribute("ContentType", &document);
            }
        }
        for picture in &self.pictures {
            let known = types.root.elements().any(|own| {
                own.attribute("Extension")
                    .is_some_and(|extension| extension.eq_ignore_ascii_case(picture.extension))
            });
            if !known {
                let mut own = Element::new("Default");
                own.set_attribute("Extension", picture.extension);
                own.set_attribute("ContentType", picture.content_type);
                types.root.children.insert(0, Node::Element(own));
            }
        }
        Ok(Some(types))
    }
}

/// The relationships of a part with those to its pictures: the name of the file, and what is in it.
fn relations(
    package: &mut Package<'_>,
    part: &Filled,
    names: &[String],
) -> Result<(String, Document), PackageError> {
    let (folder, file) = part.name.rsplit_once('/').unwrap_or(("", &part.name));
    let separator = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{separator}_rels/{file}.rels");
    let mut relations = if package.has(&name) {
        package.xml(&name)?
    } else {
        let mut root = Element::new("Relationships");
        root.set_attribute("xmlns", RELATIONS);
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
        Document { before: vec![Node::Raw(declaration.to_owned())], root }
    };
    for place in &part.shown {
        let Some(target) = names.get(*place) else { continue };
        let mut own = Element::new("Relationship");
        own.set_attribute("Id", &relation(*place));
        own.set_attribute("Type", RELATION_TYPE);
        own.set_attribute("Target", &format!("/{target}"));
        relations.root.children.push(Node::Element(own));
    }
    Ok((name, relations))
}

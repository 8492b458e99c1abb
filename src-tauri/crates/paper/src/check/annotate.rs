//! Findings as comments of Word, in a copy of the file.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::apply::nth_mut;
use super::finding::Place;
use super::read::Reading;
use crate::package::{Package, PackageError};
use crate::xml::{Document, Element, Node};

const AUTHOR: &str = "Tổ Số";
const INITIALS: &str = "TS";
const CONTENT_TYPES: &str = "[Content_Types].xml";
const COMMENTS_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const COMMENTS_RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A copy of the file with one comment for each note, at the paragraph of its place. Comments that are there stay.
///
/// Word keeps comments in the main text only: a note to a header, a footer, or a paragraph that is not there stands at
/// the first paragraph, with its place in words before it.
///
/// # Errors
/// When the file is no sound `.docx`.
pub fn annotate(docx: &[u8], notes: &[(Place, String)]) -> Result<Vec<u8>, PackageError> {
    let mut package = Package::open(docx)?;
    let main = package
        .parts_of(&["wordprocessingml.document.main+xml"])
        .into_iter()
        .next()
        .ok_or(PackageError::NotDocx)?;
    let mut document = package.xml(&main)?;
    let known = package.parts_of(&["wordprocessingml.comments+xml"]).into_iter().next();
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let within = |name: &str| match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    };
    let mut changed = BTreeMap::new();
    let (part, mut comments) = match known {
        Some(part) => {
            let comments = package.xml(&part)?;
            (part, comments)
        }
        None => {
            let part = within("to-so-comments.xml");
            let mut types = package.xml(CONTENT_TYPES)?;
            let mut own = Element::new("Override");
            own.set_attribute("PartName", &format!("/{part}"));
            own.set_attribute("ContentType", COMMENTS_TYPE);
            types.root.children.push(Node::Element(own));
            changed.insert(CONTENT_TYPES.to_owned(), types.write());
            let relations = within(&format!("_rels/{file}.rels"));
            let mut document =
                package.xml(&relations).unwrap_or_else(|_| empty("Relationships", RELATIONS, ""));
            let mut own = Element::new("Relationship");
            own.set_attribute("Id", "rIdToSoComments");
            own.set_attribute("Type", COMMENTS_RELATION);
            own.set_attribute("Target", "to-so-comments.xml");
            document.root.children.push(Node::Element(own));
            changed.insert(relations, document.write());
            (part, empty("w:comments", WORD, ":w"))
        }
    };
    let ids =
        comments.root.elements().filter_map(|comment| comment.attribute("w:id")?.parse().ok());
    let mut id: u32 = ids.max().map_or(0, |last: u32| last.saturating_add(1));
    for (place, text) in notes {
        let mut left = place.paragraph;
        let here = place.part == main;
        let found = here && nth_mut(&mut document.root, "w:p", &mut left).is_some();
        let (mut at, text) = match found {
            true => (place.paragraph, text.clone()),
            false => (0, format!("{}: {text}", place.label())),
        };
        if let Some(paragraph) = nth_mut(&mut document.root, "w:p", &mut at) {
            comments.root.children.push(Node::Element(comment(id, &text)));
            mark(paragraph, id);
            id = id.saturating_add(1);
        }
    }
    changed.insert(part, comments.write());
    changed.insert(main, document.write());
    write(docx, &changed)
}

/// The first paragraph of a part that holds this text, a tag of a template for one. Without a part, the main one.
///
/// # Errors
/// When the file is no sound `.docx`.
pub fn find_place(
    docx: &[u8],
    part: Option<&str>,
    text: &str,
) -> Result<Option<Place>, PackageError> {
    let reading = Reading::open(docx)?;
    let edge = reading.edges.iter().find(|edge| Some(edge.part.as_str()) == part);
    let (name, paragraphs) = match edge {
        Some(edge) => (&edge.part, &edge.paragraphs),
        None if part.is_none_or(|part| part == reading.part) => {
            (&reading.part, &reading.paragraphs)
        }
        None => return Ok(None),
    };
    let found = paragraphs.iter().find(|paragraph| paragraph.whole().contains(text));
    Ok(found.map(|found| Place::new(name, found.index, found.page, &found.whole())))
}

fn empty(name: &str, namespace: &str, prefix: &str) -> Document {
    let mut root = Element::new(name);
    root.set_attribute(&format!("xmlns{prefix}"), namespace);
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    Document { before: vec![Node::Raw(declaration.to_owned())], root }
}

fn with_value(name: &str, attribute: &str, value: &str) -> Element {
    let mut element = Element::new(name);
    element.set_attribute(attribute, value);
    element
}

fn comment(id: u32, text: &str) -> Element {
    let mut comment = with_value("w:comment", "w:id", &id.to_string());
    comment.set_attribute("w:author", AUTHOR);
    comment.set_attribute("w:initials", INITIALS);
    let text = Element::new("w:t").with(Node::Text(text.to_owned()));
    let run = Element::new("w:r").with(Node::Element(text));
    comment.with(Node::Element(Element::new("w:p").with(Node::Element(run))))
}

/// The range of a comment around all of a paragraph.
fn mark(paragraph: &mut Element, id: u32) {
    let id = id.to_string();
    let marker = |name: &str| Node::Element(with_value(name, "w:id", &id));
    let first = usize::from(
        paragraph
            .children
            .first()
            .and_then(Node::element)
            .is_some_and(|first| first.name == "w:pPr"),
    );
    paragraph.children.insert(first, marker("w:commentRangeStart"));
    paragraph.children.push(marker("w:commentRangeEnd"));
    let reference = Element::new("w:r").with(marker("w:commentReference"));
    paragraph.children.push(Node::Element(reference));
}

/// The package with parts changed and added; [`Package::with_parts`] adds none.
fn write(docx: &[u8], changed: &BTreeMap<String, String>) -> Result<Vec<u8>, PackageError> {
    let damaged = |part: &str, reason: &dyn std::fmt::Display| PackageError::Damaged {
        part: part.to_owned(),
        reason: reason.to_string(),
    };
    let mut archive = ZipArchive::new(Cursor::new(docx)).map_err(|_| PackageError::NotDocx)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(|error| damaged("#", &error))?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        if !changed.contains_key(&name) {
            writer.raw_copy_file(file).map_err(|error| damaged(&name, &error))?;
        }
    }
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in changed {
        let written = writer
            .start_file(name.as_str(), options)
            .and_then(|()| Ok(writer.write_all(text.as_bytes())?));
        written.map_err(|error| damaged(name, &error))?;
    }
    let finished = writer.finish().map_err(|error| damaged(CONTENT_TYPES, &error))?;
    Ok(ooxml::made_anywhere(finished.into_inner()))
}

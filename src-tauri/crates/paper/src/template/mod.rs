//! Templates: Word files with fields in double braces.
//!
//! | tag | what it does |
//! |---|---|
//! | `{{Tên xã}}`, `{{commune.name}}` | prints a field, by Vietnamese label or by path |
//! | `{{Ngày ký \| ngày}}`, `{{… \| mặc_định("…")}}` | prints it changed by filters |
//! | `{{#Căn cứ}} … {{/Căn cứ}}` | repeats what stands between, for each item |
//! | `{{?Khẩn}} … {{/Khẩn}}`, `{{^Khẩn}} … {{/Khẩn}}` | keeps what stands between when there is something, when it is empty |
//! | `{{Thành viên.Họ và tên \| nối("; ")}}`, `{{Thành viên \| đếm}}`, `{{… \| tổng \| tiền}}` | makes one value of a whole list |
//! | `{{STT}}` | the order number of the item, from 1 |
//! | `{{#Tháng}}` in a cell, `{{/Tháng}}` in a later one; `{{#Tháng \| ô}} … {{/}}` in one | repeats the cells |
//!
//! A block whose tags stand alone in their paragraphs, or alone in their rows, takes these away with them. A table row that
//! mentions a field of a list repeats by itself; a filter on the whole list does not ask for that. Cells that repeat share
//! the room that they have in the template, so that the table stays as wide as it is. A picture is printed by a tag that
//! stands alone in its paragraph, in its natural size or as large as the column allows. A block may take whole sections
//! with it, each with its own orientation: where nothing is left of the last one, the document ends with the one before.
//!
//! The way of a part: its tree ([`crate::xml`]) is compiled to a plan, with every fault noted; a plan without faults is
//! rendered with the data to a new tree, which is then tidied up. [`check`] and [`fill`] share the compiler, so a template
//! that passes the one does not fail in the other.

mod cells;
mod compile;
mod dictionary;
mod ending;
mod filter;
mod finding;
mod foreign;
mod grid;
mod leftover;
mod nest;
mod outcome;
mod picture;
mod place;
mod plan;
mod render;
mod rows;
mod scan;
mod statement;
mod table;
mod tag;
mod tidy;

pub use dictionary::{Dictionary, Field, Kind};
pub use finding::{Finding, TemplateError};

use self::compile::Compiler;
use self::outcome::Filling;
use self::plan::Piece;
use crate::package::{Package, PackageError};
use crate::value::Record;
use crate::xml::{Document, Node};

const DOCUMENT: &str = "wordprocessingml.document.main+xml";

/// Content types of the parts that may hold tags, and the root element that each must have: a part that binds Word's
/// namespace to another prefix is refused, not passed over.
const PARTS: &[(&str, &str)] = &[
    (DOCUMENT, "w:document"),
    ("wordprocessingml.template.main+xml", "w:document"),
    ("wordprocessingml.header+xml", "w:hdr"),
    ("wordprocessingml.footer+xml", "w:ftr"),
    ("wordprocessingml.footnotes+xml", "w:footnotes"),
    ("wordprocessingml.endnotes+xml", "w:endnotes"),
    ("package.core-properties+xml", "coreProperties"),
];

/// A part, compiled.
struct Planned {
    name: String,
    /// Name of the root element, without prefix.
    kind: &'static str,
    before: Vec<Node>,
    root: Piece,
    /// Whether there are tags in it: without any it stays as it is.
    has_tags: bool,
}

/// Fills `template` (the bytes of a `.docx`) with `data` and returns the bytes of the paper. The same template and data give
/// the same bytes. Parts without tags are copied as they are.
///
/// # Errors
/// [`TemplateError::Package`] when the file cannot be worked on; [`TemplateError::Findings`] with everything that
/// [`check`] finds, or with the tags whose field `data` does not have (`no-data`) or has in another kind
/// (`data-mismatch`): a paper is never filled in part. A field that is there but [`Blank`](crate::Value::Blank), or below a
/// blank, prints nothing.
pub fn fill(
    template: &[u8],
    data: &Record,
    dictionary: &Dictionary,
) -> Result<Vec<u8>, TemplateError> {
    fill_with(template, data, dictionary, |_| false)
}

/// As [`fill`]; the main part of the paper passes through `after` before it is written, which tells whether it changed
/// anything. Saves reading the paper again for what follows from its text ([`fit_document`](crate::starter::fit_document)).
///
/// # Errors
/// As [`fill`].
pub fn fill_with(
    template: &[u8],
    data: &Record,
    dictionary: &Dictionary,
    after: impl FnOnce(&mut Document) -> bool,
) -> Result<Vec<u8>, TemplateError> {
    let mut package = Package::open(template)?;
    let (parts, findings) = plan(&mut package, dictionary)?;
    if !findings.is_empty() {
        return Err(TemplateError::Findings(findings));
    }
    let mut filling = Filling::new(parts, data).map_err(TemplateError::Findings)?;
    filling.tidy();
    filling.change_document(after);
    let changed = filling.written(&mut package)?;
    Ok(package.with_files(&changed)?)
}

/// Finds every fault in `template`: unknown fields, unknown filters, broken tags, blocks not closed. An empty list
/// means that [`fill`] accepts it.
///
/// # Errors
/// When the file is not a package that can be worked on.
pub fn check(template: &[u8], dictionary: &Dictionary) -> Result<Vec<Finding>, PackageError> {
    let mut package = Package::open(template)?;
    plan(&mut package, dictionary).map(|(_, findings)| findings)
}

fn plan(
    package: &mut Package<'_>,
    dictionary: &Dictionary,
) -> Result<(Vec<Planned>, Vec<Finding>), PackageError> {
    let mut parts = Vec::new();
    let mut findings = Vec::new();
    for (kind, root_name) in PARTS {
        for name in package.parts_of(&[kind]) {
            let Document { before, root } = package.xml(&name)?;
            let local = root.name.rsplit(':').next();
            if root.name != *root_name && local != Some(root_name) {
                let reason = format!("root element {} instead of {root_name}", root.name);
                return Err(PackageError::Damaged { part: name, reason });
            }
            let mut compiler = Compiler::new(dictionary, &name, &root);
            let root = compiler.element(&root);
            let has_tags = compiler.tags > 0;
            findings.append(&mut compiler.findings);
            parts.push(Planned { name, kind: root_name, before, root, has_tags });
        }
    }
    Ok((parts, findings))
}

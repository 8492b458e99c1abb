//! Templates: Word files with fields in double braces.
//!
//! | tag | what it does |
//! |---|---|
//! | `{{Tên xã}}`, `{{commune.name}}` | prints a field, by Vietnamese label or by path |
//! | `{{Ngày ký \| ngày}}`, `{{… \| mặc_định("…")}}` | prints it changed by filters |
//! | `{{#Căn cứ}} … {{/Căn cứ}}` | repeats what stands between, for each item |
//! | `{{?Khẩn}} … {{/Khẩn}}`, `{{^Khẩn}} … {{/Khẩn}}` | keeps what stands between when there is something, when it is empty |
//! | `{{STT}}` | the order number of the item, from 1 |
//!
//! A block whose tags stand alone in their paragraphs, or alone in their rows, takes these away with them. A table row that
//! mentions a field of a list repeats by itself.
//!
//! The way of a part: its tree ([`crate::xml`]) is compiled to a plan, with every fault noted; a plan without faults is
//! rendered with the data to a new tree, which is then tidied up. [`check`] and [`fill`] share the compiler, so a template
//! that passes the one does not fail in the other.

mod compile;
mod dictionary;
mod filter;
mod finding;
mod nest;
mod place;
mod plan;
mod render;
mod rows;
mod scan;
mod tag;
mod tidy;

use std::collections::BTreeMap;

pub use dictionary::{Dictionary, Field, Kind};
pub use finding::{Finding, TemplateError};

use self::compile::Compiler;
use self::plan::Piece;
use self::render::Renderer;
use crate::package::{Package, PackageError};
use crate::value::Record;
use crate::xml::{Document, Node};

/// Content types of the parts that may hold tags, and the root element that each must have: a part that binds Word's
/// namespace to another prefix is refused, not passed over.
const PARTS: &[(&str, &str)] = &[
    ("wordprocessingml.document.main+xml", "w:document"),
    ("wordprocessingml.header+xml", "w:hdr"),
    ("wordprocessingml.footer+xml", "w:ftr"),
    ("wordprocessingml.footnotes+xml", "w:footnotes"),
    ("wordprocessingml.endnotes+xml", "w:endnotes"),
    ("package.core-properties+xml", "coreProperties"),
];

/// A part with tags, compiled.
struct Planned {
    name: String,
    before: Vec<Node>,
    root: Piece,
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
    let mut package = Package::open(template)?;
    let (parts, findings) = plan(&mut package, dictionary)?;
    if !findings.is_empty() {
        return Err(TemplateError::Findings(findings));
    }
    let mut renderer = Renderer::new(data);
    let mut changed = BTreeMap::new();
    for Planned { name, before, root } in parts {
        let mut nodes = Vec::new();
        renderer.pieces(&[root], &mut nodes);
        for node in nodes {
            if let Node::Element(mut root) = node {
                tidy::tidy(&mut root);
                let before = before.clone();
                changed.insert(name.clone(), Document { before, root }.write());
            }
        }
    }
    if !renderer.findings.is_empty() {
        return Err(TemplateError::Findings(renderer.findings));
    }
    Ok(package.with_parts(&changed)?)
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
            let mut compiler = Compiler::new(dictionary, &name);
            let root = compiler.element(&root);
            let has_tags = compiler.tags > 0;
            findings.append(&mut compiler.findings);
            if has_tags {
                parts.push(Planned { name, before, root });
            }
        }
    }
    Ok((parts, findings))
}

//! Templates in one file, for another commune: a bundle with a manifest as text.
//!
//! ```text
//! toso-mau    1
//! commune     xã Lâm Thao
//! who         Nguyễn Thị Thu
//! at          2026-11-22T09:00:00
//! template    decision-establish    <SHA-256>    Quyết định thành lập.docx
//! ```
//!
//! Fields between tabs; the bytes of a template stand under the name of its kind. What a reader does
//! not know in a manifest of its own format it passes over.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use paper::PackageError;
use paper::bundle::{self, BundleError};
use paper::template::{self, Finding, TemplateError};

use super::{Offered, current_template, tables, take};
use crate::agency::Commune;
use crate::papers::{Kind, dictionary, kind};
use crate::store::files::sha256;
use crate::store::{By, Store};
use crate::{Error, Result};

/// Ending of the file.
pub const PACK_ENDING: &str = "toso-mau";

const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.txt";
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

/// Why a package of templates was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Not one of ours.
    #[error("not a package of templates")]
    Foreign,
    /// A newer program made it.
    #[error("a package of format {0}, newer than this program knows")]
    Newer(u32),
    /// Larger than any package of templates.
    #[error("too large")]
    TooLarge,
    /// A part of it is missing or cannot be read.
    #[error("damaged at {0}")]
    Damaged(String),
    /// A template in it is not what the manifest says it is.
    #[error("{0} was changed on the way")]
    Altered(String),
    /// There is nothing to send or to take.
    #[error("no template")]
    Empty,
}

impl From<BundleError> for PackError {
    fn from(error: BundleError) -> Self {
        match error {
            BundleError::NotBundle => Self::Foreign,
            BundleError::TooLarge => Self::TooLarge,
            BundleError::Damaged { entry, .. } => Self::Damaged(entry),
        }
    }
}

/// A package that has been opened.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Commune that sent it.
    pub commune: String,
    /// Who made it.
    pub who: String,
    /// When.
    pub at: Option<NaiveDateTime>,
    /// The templates, in the order of the manifest.
    pub templates: Vec<Packed>,
}

/// A template in a package.
#[derive(Debug, Clone)]
pub struct Packed {
    /// Name of its kind.
    pub kind_name: String,
    /// The kind; `None`: this program does not have it.
    pub kind: Option<&'static Kind>,
    /// Name of the file it once came as.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is wrong in it, or why it cannot be read at all.
    pub checked: std::result::Result<Vec<Finding>, PackageError>,
}

/// Packs the templates in use for kinds; answers the bytes of the package.
///
/// # Errors
/// [`PackError::Empty`], [`PackError::TooLarge`]; [`Error::Read`].
pub fn pack_templates(
    store: &Store,
    by: &By,
    commune: &Commune,
    kinds: &[&Kind],
) -> Result<Vec<u8>> {
    let tables = store.read();
    let mut manifest = format!("toso-mau\t{FORMAT}\n");
    for (name, value) in [("commune", &commune.name), ("who", &by.who)] {
        manifest.push_str(&format!("{name}\t{}\n", plain(value)));
    }
    manifest.push_str(&format!("at\t{}\n", by.at.format(MOMENT)));
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for kind in kinds {
        let bytes = current_template(&tables, commune, kind)?;
        let versions = tables::versions(&tables, &commune.id, kind)?;
        let own = versions.into_iter().find(|version| version.in_use);
        let name = own.map_or_else(|| format!("{}.docx", kind.title), |own| own.file_name);
        if files.insert(entry(kind.name), bytes.clone()).is_none() {
            let sha256 = sha256(&bytes);
            manifest.push_str(&format!("template\t{}\t{sha256}\t{}\n", kind.name, plain(&name)));
        }
    }
    if files.is_empty() {
        return Err(PackError::Empty.into());
    }
    let first = [(MANIFEST, manifest.as_bytes())];
    let rest = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let files: Vec<(&str, &[u8])> = first.into_iter().chain(rest).collect();
    Ok(bundle::write(&files).map_err(PackError::from)?)
}

/// Opens a package and looks at every template in it; nothing is stored.
///
/// # Errors
/// [`Error::Pack`].
pub fn unpack_templates(package: &[u8]) -> Result<Pack> {
    let files = bundle::read(package).map_err(PackError::from)?;
    let manifest = files.get(MANIFEST).ok_or(PackError::Foreign)?;
    let manifest = std::str::from_utf8(manifest).map_err(|_| PackError::Foreign)?;
    let mut lines = manifest.lines();
    let first = lines.next().and_then(|line| line.trim_end().split_once('\t'));
    match first.map(|(mark, format)| (mark, format.parse::<u32>())) {
        Some(("toso-mau", Ok(FORMAT))) => {}
        Some(("toso-mau", Ok(newer))) if newer > FORMAT => {
            return Err(PackError::Newer(newer).into());
        }
        _ => return Err(PackError::Foreign.into()),
    }
    let mut pack =
        Pack { commune: String::new(), who: String::new(), at: None, templates: Vec::new() };
    for line in lines {
        let mut words = line.split('\t');
        match (words.next(), words.next(), words.next(), words.next()) {
            (Some("commune"), Some(name), ..) => pack.commune = vietnamese::clean(name),
            (Some("who"), Some(name), ..) => pack.who = vietnamese::clean(name),
            (Some("at"), Some(at), ..) => {
                pack.at = NaiveDateTime::parse_from_str(at, MOMENT).ok();
            }
            (Some("template"), Some(name), Some(hash), Some(file)) => {
                if pack.templates.iter().any(|known| known.kind_name == name) {
                    return Err(PackError::Damaged(MANIFEST.to_owned()).into());
                }
                pack.templates.push(packed(&files, name, hash, file)?);
            }
            (Some("template"), ..) => return Err(PackError::Damaged(MANIFEST.to_owned()).into()),
            _ => {}
        }
    }
    if pack.templates.is_empty() { Err(PackError::Empty.into()) } else { Ok(pack) }
}

fn packed(
    files: &BTreeMap<String, Vec<u8>>,
    name: &str,
    hash: &str,
    file: &str,
) -> std::result::Result<Packed, PackError> {
    let bytes = files.get(&entry(name)).ok_or_else(|| PackError::Damaged(entry(name)))?;
    if sha256(bytes) != hash {
        return Err(PackError::Altered(vietnamese::clean(file)));
    }
    let known = kind(name).ok();
    let dictionary = known.map_or_else(crate::papers::whole_dictionary, dictionary);
    Ok(Packed {
        kind_name: name.to_owned(),
        kind: known,
        file_name: vietnamese::clean(file),
        bytes: bytes.clone(),
        checked: template::check(bytes, &dictionary),
    })
}

/// Takes the templates of these kinds out of a package and in use, as one change.
///
/// # Errors
/// [`Error::Pack`], [`Error::KindUnknown`] for a kind that is not in the package or not known here,
/// [`Error::Template`] for a template with faults: none is taken then.
pub fn receive_templates(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    package: &[u8],
    kinds: &[String],
) -> Result<()> {
    let pack = unpack_templates(package)?;
    let mut taken = Vec::new();
    for name in kinds {
        let found = pack.templates.iter().find(|packed| packed.kind_name == *name);
        let (packed, kind) = found
            .and_then(|packed| Some((packed, packed.kind?)))
            .ok_or_else(|| Error::KindUnknown(name.clone()))?;
        match &packed.checked {
            Ok(findings) if findings.is_empty() => taken.push((packed, kind)),
            Ok(findings) => return Err(TemplateError::Findings(findings.clone()).into()),
            Err(error) => return Err(TemplateError::from(error.clone()).into()),
        }
    }
    if taken.is_empty() {
        return Err(PackError::Empty.into());
    }
    let name = format!("Nhận {} mẫu của {}", taken.len(), pack.commune);
    store.change(by, &name, |change| {
        for (packed, kind) in &taken {
            let document = super::as_document(&packed.bytes).map_err(TemplateError::from)?;
            let offered = Offered {
                bytes: &document,
                file_name: &packed.file_name,
                origin: Some(&pack.commune),
            };
            take(change, by, commune, kind, &offered)?;
        }
        Ok(())
    })
}

/// Name of a template in the package.
fn entry(kind: &str) -> String {
    format!("{kind}.docx")
}

/// A text without tabs and line breaks.
fn plain(text: &str) -> String {
    vietnamese::clean(text)
}

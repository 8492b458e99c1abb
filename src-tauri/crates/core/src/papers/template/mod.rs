//! Templates: the starter of a kind, or a version the clerk has put in its place. Every version is
//! kept; a kind can follow any of them again.

mod fields;
mod notes;
mod pack;
mod sample;
pub(crate) mod tables;
mod working;

pub use fields::{TemplateField, template_fields};
pub use notes::annotated_template;
pub(super) use notes::top;
pub use pack::{
    PACK_ENDING, Pack, PackError, Packed, pack_templates, receive_templates, unpack_templates,
};
pub use sample::sample_docx;
pub use working::{Look, Working, look_at_working, open_working, working_bytes};

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use paper::PackageError;
use paper::package::Package;
use paper::starter::{self, Layout};
use paper::template::{self, Finding, TemplateError};

use self::tables::NewVersion;
use super::{Kind, dictionary, whole_dictionary};
use crate::agency::Commune;
use crate::store::files::sha256;
use crate::store::{By, Change, Store, Tables};
use crate::{Error, Result};

/// What the starter is called among the versions.
pub const STARTER_NAME: &str = "Mẫu gốc";

/// A version of a kind's template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVersion {
    /// 0 the starter; the clerk's own from 1.
    pub number: u32,
    /// Name of the file it came as.
    pub file_name: String,
    /// When it was taken; of the starter nothing.
    pub at: Option<NaiveDateTime>,
    /// By whom; empty where nobody knows.
    pub who: String,
    /// Commune that sent it, where it came in a package.
    pub origin: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Whether new papers follow it.
    pub in_use: bool,
}

/// The starter template of a kind.
///
/// # Errors
/// [`Error::Starter`], where our own text is wrong.
pub fn export_template(kind: &Kind) -> Result<Vec<u8>> {
    Ok(starter::build(kind.starter, &Layout::nd30())?)
}

/// What is wrong in a template of a kind, or of any; nothing where it can be used.
///
/// # Errors
/// [`Error::Template`], where it is not a .docx that can be read.
pub fn check_template(bytes: &[u8], kind: Option<&Kind>) -> Result<Vec<Finding>> {
    let dictionary = kind.map_or_else(whole_dictionary, dictionary);
    Ok(template::check(bytes, &dictionary).map_err(TemplateError::from)?)
}

/// Refuses a template with faults; answers it as a document.
fn sound<'a>(bytes: &'a [u8], kind: &Kind) -> Result<Cow<'a, [u8]>> {
    match check_template(bytes, Some(kind))? {
        findings if findings.is_empty() => Ok(as_document(bytes).map_err(TemplateError::from)?),
        findings => Err(Error::Template(TemplateError::Findings(findings))),
    }
}

/// A template of Word's own (`.dotx`) as a document (`.docx`), which Word opens under that name; a
/// document as it is.
fn as_document(bytes: &[u8]) -> std::result::Result<Cow<'_, [u8]>, PackageError> {
    let mut package = Package::open(bytes)?;
    if !package.is_template() {
        return Ok(Cow::Borrowed(bytes));
    }
    let name = Package::CONTENT_TYPES;
    let types = package.xml(name)?.write();
    let types = types.replace("ml.template.main+xml", "ml.document.main+xml");
    Ok(Cow::Owned(package.with_parts(&BTreeMap::from([(name.to_owned(), types)]))?))
}

/// Takes a template in use for a kind, from the next paper on: as a new version, or, where it is one
/// of those there are, as that one. Answers its number.
///
/// # Errors
/// [`Error::Template`] with every finding where it has any.
pub fn add_template(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    kind: &Kind,
    bytes: &[u8],
    file_name: &str,
) -> Result<u32> {
    let bytes = &*sound(bytes, kind)?;
    let name = format!("Dùng mẫu “{file_name}” cho {}", kind.title);
    store.change(by, &name, |change| {
        take(change, by, commune, kind, &Offered { bytes, file_name, origin: None })
    })
}

/// A template that has been found without fault.
struct Offered<'a> {
    bytes: &'a [u8],
    file_name: &'a str,
    origin: Option<&'a str>,
}

fn take(
    change: &Change<'_>,
    by: &By,
    commune: &Commune,
    kind: &Kind,
    offered: &Offered<'_>,
) -> Result<u32> {
    let sha256 = sha256(offered.bytes);
    let known = template_versions(change, commune, kind)?;
    let number = match known.iter().find(|version| version.sha256 == sha256) {
        Some(version) => version.number,
        None => {
            let new = NewVersion {
                commune: &commune.id,
                kind,
                sha256: &sha256,
                file_name: offered.file_name,
                origin: offered.origin,
                who: &by.who,
                at: by.at,
            };
            tables::put_version(change, &new)?
        }
    };
    tables::put_in_use(change, &commune.id, kind, number)?;
    if number > 0 {
        change.keep(offered.bytes)?;
    }
    Ok(number)
}

/// Every version of a kind's template, newest first, the starter last.
///
/// # Errors
/// The database.
pub fn template_versions(
    tables: &Tables<'_>,
    commune: &Commune,
    kind: &Kind,
) -> Result<Vec<TemplateVersion>> {
    let mut versions = tables::versions(tables, &commune.id, kind)?;
    let in_use = !versions.iter().any(|version| version.in_use);
    versions.push(TemplateVersion {
        number: 0,
        file_name: STARTER_NAME.to_owned(),
        at: None,
        who: String::new(),
        origin: None,
        sha256: sha256(&export_template(kind)?),
        in_use,
    });
    Ok(versions)
}

/// The number of the version a kind follows, 0 for the starter, and how many of the clerk's own
/// there are.
///
/// # Errors
/// The database.
pub fn template_standing(
    tables: &Tables<'_>,
    commune: &Commune,
    kind: &Kind,
) -> Result<(u32, usize)> {
    let own = tables::versions(tables, &commune.id, kind)?;
    let in_use = own.iter().find(|version| version.in_use).map_or(0, |version| version.number);
    Ok((in_use, own.len()))
}

/// Makes a kind follow one of its versions again, from the next paper on; 0 is the starter.
///
/// # Errors
/// [`Error::TemplateVersion`] where there is no such version; [`Error::Template`] where it names
/// fields that are no more.
pub fn use_template_version(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    kind: &Kind,
    number: u32,
) -> Result<()> {
    sound(&version_bytes(&store.read(), commune, kind, number)?, kind)?;
    let name = match number {
        0 => format!("Dùng lại mẫu gốc cho {}", kind.title),
        _ => format!("Dùng lại mẫu bản {number} cho {}", kind.title),
    };
    store.change(by, &name, |change| tables::put_in_use(change, &commune.id, kind, number))
}

/// The bytes of a version; 0 is the starter.
///
/// # Errors
/// [`Error::TemplateVersion`]; [`Error::Read`], where it has gone from the store's folder.
pub fn version_bytes(
    tables: &Tables<'_>,
    commune: &Commune,
    kind: &Kind,
    number: u32,
) -> Result<Vec<u8>> {
    if number == 0 {
        return export_template(kind);
    }
    let versions = tables::versions(tables, &commune.id, kind)?;
    let version = versions.iter().find(|version| version.number == number);
    tables.kept(&version.ok_or(Error::TemplateVersion(number))?.sha256)
}

/// The template now in use for a kind: its bytes.
///
/// # Errors
/// [`Error::Read`], where a template of the clerk's has gone from the store's folder.
pub fn current_template(tables: &Tables<'_>, commune: &Commune, kind: &Kind) -> Result<Vec<u8>> {
    match tables::in_use(tables, &commune.id, kind)? {
        Some(sha256) => tables.kept(&sha256),
        None => export_template(kind),
    }
}

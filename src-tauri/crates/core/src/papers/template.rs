//! Templates: the starter of a kind, or the one the clerk put in its place.

use paper::starter::{self, Layout};
use paper::template::{self, Finding, TemplateError};

use super::{Kind, dictionary, tables, whole_dictionary};
use crate::agency::Commune;
use crate::store::{By, Store, Tables};
use crate::{Error, Result};

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

/// Takes a template in use for a kind, from the next paper on.
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
) -> Result<()> {
    let findings = check_template(bytes, Some(kind))?;
    if !findings.is_empty() {
        return Err(Error::Template(TemplateError::Findings(findings)));
    }
    let sha256 = store.keep(bytes)?;
    let name = format!("Dùng mẫu “{file_name}” cho {}", kind.title);
    store.change(by, &name, |change| {
        tables::put_template(change, &commune.id, kind, &sha256, file_name, by.at)
    })
}

/// The template now in use for a kind: its bytes.
///
/// # Errors
/// [`Error::Read`], where a template of the clerk's has gone from the store's folder.
pub fn current_template(tables: &Tables<'_>, commune: &Commune, kind: &Kind) -> Result<Vec<u8>> {
    match tables::added_template(tables, &commune.id, kind)? {
        Some((sha256, _)) => tables.kept(&sha256),
        None => export_template(kind),
    }
}

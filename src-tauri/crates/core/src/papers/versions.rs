//! Earlier versions of a paper: what it said when it was handed in, refreshed or issued.

use super::write::{drawn, template_of};
use super::{Paper, tables};
use crate::agency::Commune;
use crate::store::Store;
use crate::{Error, Id, Result, What};

/// An earlier version as a Word file, with the number and date the paper has now.
///
/// # Errors
/// [`Error::NotFound`], and as [`super::docx`].
pub fn version_docx(
    store: &Store,
    commune: &Commune,
    paper: &Paper,
    version: &Id,
) -> Result<Vec<u8>> {
    let tables = store.read();
    let (snapshot, template) = tables::version(&tables, &paper.id, version)?
        .ok_or_else(|| Error::NotFound { what: What::Paper, id: version.to_string() })?;
    let template = template_of(&tables, commune, template.as_deref(), paper.kind)?;
    drawn(&tables, commune, paper, &template, &snapshot)
}

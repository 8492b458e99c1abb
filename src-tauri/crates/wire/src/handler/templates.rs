//! Templates: checked, taken in use, written to files.

use std::path::Path;

use toso_core::papers as core;
use toso_core::store::files;

use super::{Answer, bytes};
use crate::desk::{Call, Desk};
use crate::error::finding_sentence;
use crate::types::{Empty, Files, TemplateExport, TemplateFile, TemplateFinding};

pub fn template_check(
    _: &mut Desk,
    _: &mut Call<'_>,
    file: TemplateFile,
) -> Answer<Vec<TemplateFinding>> {
    let kind = file.kind.as_deref().map(core::kind).transpose()?;
    Ok(core::check_template(&bytes(&file.content)?, kind)?
        .into_iter()
        .map(|finding| TemplateFinding {
            code: finding.code.to_owned(),
            message: finding_sentence(&finding),
            place: finding.place,
            suggestion: finding.suggestion,
        })
        .collect())
}

pub fn template_add(desk: &mut Desk, call: &mut Call<'_>, file: TemplateFile) -> Answer<Empty> {
    let commune = desk.commune()?;
    let kind = core::kind(file.kind.as_deref().unwrap_or_default())?;
    let content = bytes(&file.content)?;
    core::add_template(&mut desk.store, &call.by, &commune, kind, &content, &file.file_name)?;
    Ok(Empty {})
}

pub fn template_export(_: &mut Desk, _: &mut Call<'_>, wish: TemplateExport) -> Answer<Files> {
    let kind = core::kind(&wish.kind)?;
    files::write_over(Path::new(&wish.to), &core::export_template(kind)?)?;
    Ok(Files { files: vec![wish.to] })
}

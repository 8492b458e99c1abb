//! Papers: drafts, previews, files, numbers; templates.

use std::path::{Path, PathBuf};

use chrono::Datelike;
use paper::pdf::DocxToPdf;
use toso_core::agency::Commune;
use toso_core::papers::{self as core, Attachment, Draft, Given, PaperState as State, Recorded};
use toso_core::store::files;
use toso_core::{Error, Id};

use super::{Answer, base64, bytes, id, ids};
use crate::desk::{Call, Desk};
use crate::error::finding_sentence;
use crate::types::{
    Assignment, ById, Empty, Files, Paper, PaperFile, PaperIssue, PaperKind, PaperNew, PaperQuery,
    PaperRecord, PaperRender, PaperRevoke, PaperRow, PaperSet, PaperState, PaperText, Preview,
    TemplateExport, TemplateFile, TemplateFinding,
};

/// What the window calls the converter that is always there.
const BUILT_IN: &str = "bộ chuyển đổi có sẵn";

fn state(state: State) -> PaperState {
    match state {
        State::Draft => PaperState::Draft,
        State::Submitted => PaperState::Submitted,
        State::Issued => PaperState::Issued,
        State::Replaced => PaperState::Replaced,
        State::Revoked => PaperState::Revoked,
    }
}

pub fn kinds(_: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<PaperKind>> {
    Ok(core::KINDS
        .iter()
        .map(|kind| PaperKind { kind: kind.name.to_owned(), title: kind.title.to_owned() })
        .collect())
}

fn row(paper: &core::Paper) -> PaperRow {
    PaperRow {
        id: paper.id.to_string(),
        kind: paper.kind.name.to_owned(),
        kind_title: paper.kind.title.to_owned(),
        state: state(paper.state),
        number: paper.number,
        symbol: paper.numbered(),
        date: paper.date,
        title: paper.title.clone(),
        recorded: paper.recorded,
        session: paper.session.as_ref().map(Id::to_string),
    }
}

pub fn list(desk: &mut Desk, _: &mut Call<'_>, query: PaperQuery) -> Answer<Vec<PaperRow>> {
    let commune = desk.commune()?;
    if let Some(kind) = &query.kind {
        core::kind(kind)?;
    }
    Ok(core::papers(&desk.store.read(), &commune.id)?
        .iter()
        .map(row)
        .filter(|row| query.kind.as_ref().is_none_or(|kind| *kind == row.kind))
        .filter(|row| query.state.is_none_or(|state| state == row.state))
        .collect())
}

pub fn get(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Paper> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let paper = core::paper(&tables, &commune.id, &id(&which.id)?)?;
    let year = call.by.at.date().year();
    let texts = if paper.recorded { Vec::new() } else { paper.changeable_texts(&tables)? };
    Ok(Paper {
        row: row(&paper),
        texts: texts
            .into_iter()
            .map(|(label, value, lines)| PaperText { label, value, lines })
            .collect(),
        teams: paper.teams.iter().map(Id::to_string).collect(),
        next_number: core::next_number(&tables, &commune.id, paper.kind, year)?,
        stale: core::is_stale(&desk.store, &commune, &paper)?,
        files: core::attached(&tables, &paper.id)?,
    })
}

fn pairs(set: Vec<Assignment>) -> Vec<(String, String)> {
    set.into_iter().map(|assignment| (assignment.label, assignment.value)).collect()
}

pub fn new(desk: &mut Desk, call: &mut Call<'_>, wish: PaperNew) -> Answer<ById> {
    let commune = desk.commune()?;
    let draft = Draft {
        teams: wish.teams.as_deref().map(ids).transpose()?,
        session: wish.session.as_deref().map(id).transpose()?,
        set: pairs(wish.set),
    };
    let kind = core::kind(&wish.kind)?;
    let made = core::new_draft(&mut desk.store, &call.by, &commune, kind, draft)?;
    Ok(ById { id: made.to_string() })
}

pub fn set(desk: &mut Desk, call: &mut Call<'_>, wish: PaperSet) -> Answer<Paper> {
    let commune = desk.commune()?;
    let set = pairs(wish.set);
    core::set_texts(&mut desk.store, &call.by, &commune, &id(&wish.id)?, &set)?;
    get(desk, call, ById { id: wish.id })
}

pub fn refresh(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Paper> {
    let commune = desk.commune()?;
    core::refresh(&mut desk.store, &call.by, &commune, &id(&which.id)?)?;
    get(desk, call, which)
}

pub fn delete(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let commune = desk.commune()?;
    core::delete_draft(&mut desk.store, &call.by, &commune, &id(&which.id)?)?;
    Ok(Empty {})
}

pub fn submit(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Paper> {
    let commune = desk.commune()?;
    core::submit(&mut desk.store, &call.by, &commune, &id(&which.id)?)?;
    get(desk, call, which)
}

fn attachment(file: Option<PaperFile>) -> Answer<Option<Attachment>> {
    file.map(|file| Ok(Attachment { bytes: bytes(&file.content)?, name: file.file_name }))
        .transpose()
}

pub fn issue(desk: &mut Desk, call: &mut Call<'_>, wish: PaperIssue) -> Answer<Paper> {
    let (commune, paper) = (desk.commune()?, id(&wish.id)?);
    let given = Given { number: wish.number, date: wish.date, file: attachment(wish.file)? };
    core::issue(&mut desk.store, &call.by, &commune, &paper, &given)?;
    get(desk, call, ById { id: wish.id })
}

pub fn revoke(desk: &mut Desk, call: &mut Call<'_>, wish: PaperRevoke) -> Answer<Paper> {
    let commune = desk.commune()?;
    core::revoke(&mut desk.store, &call.by, &commune, &id(&wish.id)?, &wish.why)?;
    get(desk, call, ById { id: wish.id })
}

pub fn record(desk: &mut Desk, call: &mut Call<'_>, wish: PaperRecord) -> Answer<ById> {
    let commune = desk.commune()?;
    let recorded = Recorded {
        given: Given { number: wish.number, date: wish.date, file: attachment(wish.file)? },
        title: wish.title,
        teams: wish.teams.as_deref().map(ids).transpose()?,
    };
    let kind = core::kind(&wish.kind)?;
    let made = core::record(&mut desk.store, &call.by, &commune, kind, recorded)?;
    Ok(ById { id: made.to_string() })
}

pub fn preview(desk: &mut Desk, _: &mut Call<'_>, which: ById) -> Answer<Preview> {
    let commune = desk.commune()?;
    let paper = core::paper(&desk.store.read(), &commune.id, &id(&which.id)?)?;
    let docx = core::docx(&desk.store, &commune, &paper)?;
    let pdf = desk.office.converter.to_pdf(&docx).map_err(Error::Pdf)?;
    Ok(Preview { pdf: base64(&pdf), converter: BUILT_IN.to_owned() })
}

pub fn render(desk: &mut Desk, call: &mut Call<'_>, wish: PaperRender) -> Answer<Files> {
    let commune = desk.commune()?;
    let paper = id(&wish.id)?;
    write(desk, call, &commune, &paper, &wish.formats, wish.to.as_deref().map(Path::new))
}

/// Refuses a format that cannot be written.
pub(super) fn known_formats(formats: &[String]) -> Answer<()> {
    match formats.iter().find(|format| !matches!(format.as_str(), "docx" | "pdf")) {
        Some(unknown) => Err(Error::FormatUnknown(unknown.clone()).into()),
        None => Ok(()),
    }
}

/// Writes a paper in each of the formats to a folder.
pub(super) fn write(
    desk: &Desk,
    call: &mut Call<'_>,
    commune: &Commune,
    paper: &Id,
    formats: &[String],
    to: Option<&Path>,
) -> Answer<Files> {
    known_formats(formats)?;
    let paper = core::paper(&desk.store.read(), &commune.id, paper)?;
    let folder: PathBuf = to.map_or_else(|| desk.output_folder(), Path::to_owned);
    let stem = core::file_stem(commune, &paper);
    let docx = core::docx(&desk.store, commune, &paper)?;
    let mut files = Vec::new();
    for (place, format) in formats.iter().enumerate() {
        let made;
        let content = if format == "pdf" {
            made = desk.office.converter.to_pdf(&docx).map_err(Error::Pdf)?;
            &made
        } else {
            &docx
        };
        let path = files::write_new(&folder, &stem, format, content)?;
        files.push(path.display().to_string());
        // Nothing is stored here, so that there is nothing to break off either.
        let _ = (call.progress)((place + 1) as f64 / formats.len() as f64);
    }
    Ok(Files { files })
}

pub fn template_check(
    _: &mut Desk,
    _: &mut Call<'_>,
    file: TemplateFile,
) -> Answer<Vec<TemplateFinding>> {
    Ok(core::check_template(&bytes(&file.content)?)?
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

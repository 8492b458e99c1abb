//! Papers: drafts, previews, files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::Datelike;
use paper::pdf::{DocxToPdf, Maker, best};
use toso_core::agency::Commune;
use toso_core::papers::{self as core, About, Body, Draft, Effect, PaperState as State};
use toso_core::store::files;
use toso_core::{Error, Id};

use super::{Answer, base64, id, ids};
use crate::desk::{Call, Desk, Office};
use crate::types::{
    Assignment, ById, Dossier, DossierNew, Empty, KeptFile, Paper, PaperAbout, PaperFiles,
    PaperKind, PaperLink, PaperNew, PaperQuery, PaperRender, PaperRow, PaperSet, PaperState,
    PaperText, PaperTry, PaperVersion, Preview, Replaced,
};

/// What the window calls the converter that is always there.
pub(super) const BUILT_IN: &str = "bộ chuyển đổi có sẵn";

pub(super) fn state(state: State) -> PaperState {
    match state {
        State::Draft => PaperState::Draft,
        State::Submitted => PaperState::Submitted,
        State::Issued => PaperState::Issued,
        State::Replaced => PaperState::Replaced,
        State::Revoked => PaperState::Revoked,
    }
}

fn about(about: About) -> PaperAbout {
    match about {
        About::Teams => PaperAbout::Teams,
        About::Session => PaperAbout::Session,
        About::Period => PaperAbout::Period,
        About::Register => PaperAbout::Register,
        About::Month => PaperAbout::Month,
        About::Commune | About::Meeting => PaperAbout::Commune,
    }
}

pub fn kinds(_: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<PaperKind>> {
    Ok(core::KINDS
        .iter()
        .map(|kind| PaperKind {
            kind: kind.name.to_owned(),
            title: kind.title.to_owned(),
            about: about(kind.about),
            register: kind.register_type().map(str::to_owned),
            form: kind.form.map(str::to_owned),
            changes_teams: kind.changes_teams(),
            consolidates: kind.effect == Effect::Consolidates,
            asks_signer: kind.by == Body::Committee && kind.about != About::Register,
        })
        .collect())
}

/// The papers that have replaced others, by the one replaced.
fn successors(desk: &Desk, commune: &Commune) -> Answer<HashMap<Id, PaperLink>> {
    let tables = desk.store.read();
    let link = |(old, new): (Id, Id)| {
        let new = core::paper(&tables, &commune.id, &new)?;
        Ok((old, PaperLink { id: new.id.to_string(), called: new.called() }))
    };
    core::replacements(&tables, &commune.id)?.into_iter().map(link).collect()
}

fn row(paper: &core::Paper, successors: &HashMap<Id, PaperLink>) -> PaperRow {
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
        period: paper.period.clone(),
        year: paper.date.map_or(paper.year, |date| date.year()),
        reason: paper.reason.clone(),
        ended: paper.ended,
        replaced_by: successors.get(&paper.id).cloned(),
    }
}

pub fn list(desk: &mut Desk, _: &mut Call<'_>, query: PaperQuery) -> Answer<Vec<PaperRow>> {
    let commune = desk.commune()?;
    if let Some(kind) = &query.kind {
        core::kind(kind)?;
    }
    let successors = successors(desk, &commune)?;
    Ok(core::papers(&desk.store.read(), &commune.id)?
        .iter()
        .map(|paper| row(paper, &successors))
        .filter(|row| query.kind.as_ref().is_none_or(|kind| *kind == row.kind))
        .filter(|row| query.state.is_none_or(|state| state == row.state))
        .collect())
}

pub fn get(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Paper> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let paper = core::paper(&tables, &commune.id, &id(&which.id)?)?;
    let today = call.by.at.date();
    let texts = if paper.recorded { Vec::new() } else { paper.changeable_texts(&tables)? };
    // What is issued is cited as it was on its day; only what is still to go out is looked at.
    let mut warnings = Vec::new();
    let mut teams: Vec<String> = paper.teams.iter().map(Id::to_string).collect();
    if paper.state.is_open() {
        let planned = core::planned_teams(&tables, &paper.id)?;
        teams.extend(planned.iter().map(|team| team.id.to_string()));
        warnings = super::bases::warnings(desk, &commune, &texts, today)?;
        warnings.extend(super::changes::left_out(&tables, &commune.id, &paper)?);
    }
    Ok(Paper {
        row: row(&paper, &successors(desk, &commune)?),
        texts: texts.into_iter().map(changeable).collect(),
        teams,
        next_number: core::next_number(&tables, &commune.id, paper.kind, today.year())?,
        stale: core::is_stale(&desk.store, &commune, &paper, today)?,
        files: core::attached(&tables, &paper.id)?
            .into_iter()
            .map(|file| KeptFile { name: file.name, sha256: file.sha256 })
            .collect(),
        changes: super::changes::of_paper(desk, &commune.id, &paper.id)?,
        team_changes: super::merger::team_changes(&tables, &commune.id, &paper.id)?,
        replaces: core::decisions_replaced(&tables, &commune.id, &paper)?
            .into_iter()
            .map(|(old, whole)| Replaced { id: old.id.to_string(), called: old.called(), whole })
            .collect(),
        warnings,
        versions: core::versions(&tables, &paper.id)?.into_iter().map(version).collect(),
    })
}

fn changeable(text: core::ChangeableText) -> PaperText {
    PaperText {
        label: text.label.to_owned(),
        value: text.value,
        lines: text.lines,
        columns: text.columns.into_iter().map(str::to_owned).collect(),
        choices: text.choices.into_iter().map(str::to_owned).collect(),
    }
}

fn version(version: core::Version) -> PaperVersion {
    PaperVersion {
        id: version.id.to_string(),
        at: version.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        who: version.who,
        name: version.name,
    }
}

pub(super) fn pairs(set: Vec<Assignment>) -> Vec<(String, String)> {
    set.into_iter().map(|assignment| (assignment.label, assignment.value)).collect()
}

pub fn new(desk: &mut Desk, call: &mut Call<'_>, wish: PaperNew) -> Answer<ById> {
    let commune = desk.commune()?;
    let mut set = signer_lines(desk, &commune, wish.signer.as_deref())?;
    set.extend(pairs(wish.set));
    let draft = Draft {
        teams: wish.teams.as_deref().map(ids).transpose()?,
        session: wish.session.as_deref().map(id).transpose()?,
        period: wish.period,
        set,
    };
    let kind = core::kind(&wish.kind)?;
    let made = core::new_draft(&mut desk.store, &call.by, &commune, kind, draft)?;
    Ok(ById { id: made.to_string() })
}

fn signer_lines(
    desk: &Desk,
    commune: &Commune,
    signer: Option<&str>,
) -> Answer<Vec<(String, String)>> {
    match signer {
        Some(signer) => Ok(core::signed_by(&desk.store, commune, &id(signer)?)?),
        None => Ok(Vec::new()),
    }
}

/// Makes a whole set of papers with the same teams and signer.
pub fn dossier(desk: &mut Desk, call: &mut Call<'_>, wish: DossierNew) -> Answer<Dossier> {
    let commune = desk.commune()?;
    let draft = Draft {
        teams: wish.teams.as_deref().map(ids).transpose()?,
        session: wish.session.as_deref().map(id).transpose()?,
        period: wish.period,
        set: signer_lines(desk, &commune, wish.signer.as_deref())?,
    };
    let kinds = wish.kinds.iter().map(|kind| core::kind(kind)).collect::<Result<Vec<_>, _>>()?;
    let made = core::new_dossier(&mut desk.store, &call.by, &commune, &kinds, &draft)?;
    Ok(Dossier { ids: made.iter().map(Id::to_string).collect() })
}

/// Draws a draft with values that are not stored.
pub fn tried(desk: &mut Desk, call: &mut Call<'_>, wish: PaperTry) -> Answer<Preview> {
    let commune = desk.commune()?;
    let paper = core::paper(&desk.store.read(), &commune.id, &id(&wish.id)?)?;
    let docx = core::tried(&desk.store, &commune, &paper, &pairs(wish.set), call.by.at.date())?;
    let pdf = desk.office.converter.to_pdf(&docx).map_err(Error::Pdf)?;
    Ok(Preview { pdf: base64(&pdf), converter: BUILT_IN.to_owned() })
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

pub fn preview(desk: &mut Desk, _: &mut Call<'_>, which: ById) -> Answer<Preview> {
    let commune = desk.commune()?;
    let paper = core::paper(&desk.store.read(), &commune.id, &id(&which.id)?)?;
    let docx = core::docx(&desk.store, &commune, &paper)?;
    let pdf = desk.office.converter.to_pdf(&docx).map_err(Error::Pdf)?;
    Ok(Preview { pdf: base64(&pdf), converter: BUILT_IN.to_owned() })
}

pub fn render(desk: &mut Desk, call: &mut Call<'_>, wish: PaperRender) -> Answer<PaperFiles> {
    let commune = desk.commune()?;
    let paper = id(&wish.id)?;
    write(desk, call, &commune, &paper, &wish.formats, wish.to.as_deref().map(Path::new))
}

/// What the window calls a converter.
fn called(maker: Maker) -> &'static str {
    match maker {
        Maker::Word => "Microsoft Word",
        Maker::BuiltIn => BUILT_IN,
    }
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
) -> Answer<PaperFiles> {
    known_formats(formats)?;
    let paper = core::paper(&desk.store.read(), &commune.id, paper)?;
    let folder: PathBuf = to.map_or_else(|| desk.output_folder(), Path::to_owned);
    let stem = core::file_stem(commune, &paper);
    let docx = core::docx(&desk.store, commune, &paper)?;
    let (mut files, mut converter) = (Vec::new(), None);
    for (place, format) in formats.iter().enumerate() {
        let made;
        let content = if format == "pdf" {
            let Office { word, converter: built_in, .. } = &desk.office;
            let (pdf, maker) = best(word.as_ref(), built_in, &docx).map_err(Error::Pdf)?;
            converter = Some(called(maker).to_owned());
            made = pdf;
            &made
        } else {
            &docx
        };
        let path = files::write_new(&folder, &stem, format, content)?;
        files.push(path.display().to_string());
        // Nothing is stored here, so that there is nothing to break off either.
        let _ = (call.progress)((place + 1) as f64 / formats.len() as f64);
    }
    Ok(PaperFiles { files, converter })
}

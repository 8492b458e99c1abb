//! The library of legal bases: shown, edited, sorted, updated from a file; what speaks against a
//! paper's bases.

use chrono::NaiveDate;
use toso_core::agency::{self as core, Commune, Planned};
use toso_core::papers::{Attachment, ChangeableText};
use toso_core::store::files;
use toso_core::{Error, Id, What};

use super::issuing::write_kept;
use super::{Answer, bytes, count, id};
use crate::desk::{Call, Desk};
use crate::error::basis_sentence;
use crate::types::{
    Bases, BasesOrder, Basis, BasisFileOut, BasisLevel, BasisPurpose, BasisSave, BasisValidity,
    ById, Citation, Empty, Files, KeptFile, LegalDocument, LibraryChange, LibraryExport,
    LibraryFile, LibraryOutcome, LibraryReport, LibraryRow,
};

same_words!(BasisLevel, core::BasisLevel { Central, Province, Commune });
same_words!(BasisPurpose, core::Purpose { Competence, Content });
same_words!(
    BasisValidity,
    core::Validity { InForce, Expired, PartlyExpired, PeriodOver, ToVerify }
);

fn shown(document: core::LegalDocument) -> LegalDocument {
    LegalDocument {
        kind: document.kind,
        number: document.number,
        date: document.date,
        issuer: document.issuer,
        title: document.title,
        level: document.level.into(),
        purpose: document.purpose.into(),
        validity: document.validity.into(),
        from: document.from,
        to: document.to,
        replaced_by: document.replaced_by,
        source: document.source,
        checked: document.checked,
    }
}

fn read(document: LegalDocument) -> core::LegalDocument {
    core::LegalDocument {
        kind: document.kind,
        number: document.number,
        date: document.date,
        issuer: document.issuer,
        title: document.title,
        level: document.level.into(),
        purpose: document.purpose.into(),
        validity: document.validity.into(),
        from: document.from,
        to: document.to,
        replaced_by: document.replaced_by,
        source: document.source,
        checked: document.checked,
    }
}

fn warning(called: &str, document: &core::LegalDocument, day: NaiveDate) -> Option<String> {
    core::concerns(document, day).map(|concern| basis_sentence(called, &concern))
}

pub fn list(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<Bases> {
    let commune = desk.commune()?;
    let today = call.by.at.date();
    let bases = core::bases(&desk.store.read(), &commune.id)?;
    let bundled = core::bundled_library();
    let bundled_as_of = bundled.iter().filter_map(|entry| entry.document.checked).max();
    let planned = core::plan_import(&bases, bundled);
    let news = planned
        .iter()
        .filter(|one| matches!(one.outcome, core::Outcome::New | core::Outcome::Changed(_)));
    Ok(Bases {
        types: core::DOCUMENT_TYPES.iter().map(|&name| name.to_owned()).collect(),
        in_order: core::proposed_order(&bases).iter().eq(bases.iter().map(|basis| &basis.id)),
        bundled_news: count(news.count()),
        bundled_as_of,
        bases: bases
            .into_iter()
            .map(|basis| Basis {
                id: basis.id.to_string(),
                text: basis.text(),
                citation: basis.document.citation(),
                holds: basis.document.validity_on(today).into(),
                warning: warning(&basis.called(), &basis.document, today),
                document: shown(basis.document),
                own_text: basis.own_text,
                kinds: basis.kinds,
                own: basis.own,
                file: basis.file.map(|file| KeptFile { name: file.name, sha256: file.sha256 }),
            })
            .collect(),
    })
}

/// How a document would be cited, while it is typed.
pub fn cite(_: &mut Desk, call: &mut Call<'_>, document: LegalDocument) -> Answer<Citation> {
    let document = read(document).cleaned();
    Ok(Citation {
        text: document.citation(),
        missing: document.missing().map(str::to_lowercase),
        warning: warning(&document.called(), &document, call.by.at.date()),
    })
}

pub fn save(desk: &mut Desk, call: &mut Call<'_>, wish: BasisSave) -> Answer<ById> {
    let commune = desk.commune()?;
    let file = match (wish.file, wish.drop_file) {
        (Some(file), _) => core::BasisFileWish::Put(Attachment {
            bytes: bytes(&file.content)?,
            name: file.file_name,
        }),
        (None, true) => core::BasisFileWish::Remove,
        (None, false) => core::BasisFileWish::Keep,
    };
    let draft = core::BasisDraft {
        id: wish.id.as_deref().map(id).transpose()?,
        document: read(wish.document),
        kinds: wish.kinds,
        own_text: wish.own_text,
        file,
    };
    let name = if draft.id.is_some() { "Sửa căn cứ" } else { "Thêm căn cứ" };
    let saved =
        desk.store.change(&call.by, name, |change| core::save_basis(change, &commune.id, draft))?;
    Ok(ById { id: saved.to_string() })
}

pub fn delete(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, basis) = (desk.commune()?, id(&which.id)?);
    desk.store.change(&call.by, "Xóa căn cứ", |change| {
        core::delete_basis(change, &commune.id, &basis)
    })?;
    Ok(Empty {})
}

pub fn order(desk: &mut Desk, call: &mut Call<'_>, wish: BasesOrder) -> Answer<Empty> {
    let commune = desk.commune()?;
    let order: Vec<Id> = match wish.ids {
        Some(ids) => super::ids(&ids)?,
        None => core::proposed_order(&core::bases(&desk.store.read(), &commune.id)?),
    };
    desk.store.change(&call.by, "Xếp lại thứ tự căn cứ", |change| {
        core::order_bases(change, &commune.id, &order)
    })?;
    Ok(Empty {})
}

fn entries(wish: LibraryFile) -> Answer<Vec<core::LibraryEntry>> {
    match wish.file {
        Some(file) => Ok(core::read_library(&bytes(&file.content)?)?),
        None => Ok(core::bundled_library()),
    }
}

fn report(planned: Vec<Planned>) -> LibraryReport {
    let rows: Vec<LibraryRow> = planned
        .into_iter()
        .map(|one| {
            let document = &one.entry.document;
            let text = one.entry.own_text.clone().unwrap_or_else(|| document.citation());
            let (outcome, changes) = match one.outcome {
                core::Outcome::New => (LibraryOutcome::New, Vec::new()),
                core::Outcome::Changed(changes) => (LibraryOutcome::Changed, changes),
                core::Outcome::Unchanged => (LibraryOutcome::Unchanged, Vec::new()),
                core::Outcome::Kept => (LibraryOutcome::Kept, Vec::new()),
            };
            let changes = changes.into_iter().map(|change| LibraryChange {
                label: change.heading.to_owned(),
                before: change.before,
                after: change.after,
            });
            LibraryRow { text, outcome, changes: changes.collect() }
        })
        .collect();
    let of = |outcome| count(rows.iter().filter(|row| row.outcome == outcome).count());
    LibraryReport {
        new: of(LibraryOutcome::New),
        changed: of(LibraryOutcome::Changed),
        unchanged: of(LibraryOutcome::Unchanged),
        kept: of(LibraryOutcome::Kept),
        rows,
    }
}

pub fn preview(desk: &mut Desk, _: &mut Call<'_>, wish: LibraryFile) -> Answer<LibraryReport> {
    let commune = desk.commune()?;
    let entries = entries(wish)?;
    let bases = core::bases(&desk.store.read(), &commune.id)?;
    Ok(report(core::plan_import(&bases, entries)))
}

pub fn import(desk: &mut Desk, call: &mut Call<'_>, wish: LibraryFile) -> Answer<LibraryReport> {
    let commune = desk.commune()?;
    let entries = entries(wish)?;
    let done = desk.store.change(&call.by, "Cập nhật thư viện căn cứ", |change| {
        core::import_bases(change, &commune.id, entries)
    })?;
    Ok(report(done))
}

pub fn export(desk: &mut Desk, _: &mut Call<'_>, wish: LibraryExport) -> Answer<Files> {
    let commune = desk.commune()?;
    let bases = core::bases(&desk.store.read(), &commune.id)?;
    let folder = wish.to.map_or_else(|| desk.output_folder(), std::path::PathBuf::from);
    let content = core::write_library(&bases);
    let path = files::write_new(&folder, "Thư viện căn cứ", "tsv", &content)?;
    Ok(Files { files: vec![path.display().to_string()] })
}

pub fn file_out(desk: &mut Desk, _: &mut Call<'_>, wish: BasisFileOut) -> Answer<Files> {
    let (commune, basis) = (desk.commune()?, id(&wish.id)?);
    let bases = core::bases(&desk.store.read(), &commune.id)?;
    let file = bases.into_iter().find(|one| one.id == basis).and_then(|one| one.file);
    let file = file.ok_or_else(|| Error::NotFound { what: What::Basis, id: wish.id.clone() })?;
    write_kept(desk, &file.name, &file.sha256, wish.to)
}

/// What the clerk should know of the bases that stand on a paper, a sentence each.
pub(super) fn warnings(
    desk: &Desk,
    commune: &Commune,
    texts: &[ChangeableText],
    day: NaiveDate,
) -> Answer<Vec<String>> {
    // Its label is the name of the list of bases in every kind of paper.
    let lines =
        texts.iter().filter(|text| text.label == "Căn cứ").flat_map(|text| text.value.lines());
    let known = core::known_documents(&desk.store.read(), &commune.id)?;
    let found = core::warnings(lines, &known, day);
    Ok(found.iter().map(|one| basis_sentence(&one.called, &one.concern)).collect())
}

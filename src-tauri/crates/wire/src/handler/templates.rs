//! Templates: versions, the working file in Word, fields, packages for other communes.

use std::path::{Path, PathBuf};

use paper::PackageError;
use paper::pdf::DocxToPdf;
use paper::template::{Finding, Kind as Holds};
use toso_core::Error;
use toso_core::papers as core;
use toso_core::store::files;

use super::papers::BUILT_IN;
use super::{Answer, base64, bytes, count};
use crate::desk::{Call, Desk};
use crate::error::{finding_sentence, package_sentence};
use crate::types::{
    Empty, Files, PackedTemplate, Preview, TemplateAnnotate, TemplateExport, TemplateField,
    TemplateFile, TemplateFinding, TemplateKind, TemplateOpen, TemplatePack, TemplatePackage,
    TemplatePacked, TemplateReceive, TemplateRow, TemplateSource, TemplateUse, TemplateVersion,
    TemplateWorking, TemplateWorkingState,
};

/// How moments are written.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

fn findings(found: Vec<Finding>) -> Vec<TemplateFinding> {
    found
        .into_iter()
        .map(|finding| TemplateFinding {
            code: finding.code.to_owned(),
            message: finding_sentence(&finding),
            place: finding.place,
            suggestion: finding.suggestion,
        })
        .collect()
}

/// A file that cannot be read at all has one finding, of the file as a whole.
fn checked(checked: Result<Vec<Finding>, PackageError>) -> Vec<TemplateFinding> {
    checked.map_or_else(
        |error| {
            vec![TemplateFinding {
                code: error.code().to_owned(),
                place: String::new(),
                message: package_sentence(&error),
                suggestion: None,
            }]
        },
        findings,
    )
}

pub fn template_check(
    _: &mut Desk,
    _: &mut Call<'_>,
    file: TemplateFile,
) -> Answer<Vec<TemplateFinding>> {
    let kind = file.kind.as_deref().map(core::kind).transpose()?;
    Ok(findings(core::check_template(&bytes(&file.content)?, kind)?))
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

pub fn templates(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<TemplateRow>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let mut rows = Vec::new();
    for kind in core::KINDS {
        let (in_use, versions) = core::template_standing(&tables, &commune, kind)?;
        rows.push(TemplateRow {
            kind: kind.name.to_owned(),
            title: kind.title.to_owned(),
            in_use,
            versions: count(versions),
        });
    }
    Ok(rows)
}

pub fn versions(
    desk: &mut Desk,
    _: &mut Call<'_>,
    of: TemplateKind,
) -> Answer<Vec<TemplateVersion>> {
    let commune = desk.commune()?;
    let versions = core::template_versions(&desk.store.read(), &commune, core::kind(&of.kind)?)?;
    Ok(versions
        .into_iter()
        .map(|version| TemplateVersion {
            number: version.number,
            file_name: version.file_name,
            at: version.at.map(|at| at.format(MOMENT).to_string()),
            who: version.who,
            origin: version.origin,
            sha256: version.sha256,
            in_use: version.in_use,
        })
        .collect())
}

pub fn use_version(desk: &mut Desk, call: &mut Call<'_>, wish: TemplateUse) -> Answer<Empty> {
    let commune = desk.commune()?;
    let kind = core::kind(&wish.kind)?;
    core::use_template_version(&mut desk.store, &call.by, &commune, kind, wish.number)?;
    Ok(Empty {})
}

pub fn open(desk: &mut Desk, _: &mut Call<'_>, wish: TemplateOpen) -> Answer<Files> {
    let commune = desk.commune()?;
    let kind = core::kind(&wish.kind)?;
    let path = core::open_working(&desk.store, &commune, kind, wish.number, wish.anew)?;
    Ok(Files { files: vec![path.display().to_string()] })
}

pub fn working(desk: &mut Desk, _: &mut Call<'_>, of: TemplateKind) -> Answer<TemplateWorking> {
    let commune = desk.commune()?;
    let kind = core::kind(&of.kind)?;
    let before = desk.looks.remove(kind.name);
    let look = core::look_at_working(&desk.store, &commune, kind, before.as_ref())?;
    desk.looks.insert(kind.name, look.clone());
    let (state, sha256, found) = match look.state {
        core::Working::Absent => (TemplateWorkingState::Absent, None, Vec::new()),
        core::Working::Same => (TemplateWorkingState::Same, None, Vec::new()),
        core::Working::Saving => (TemplateWorkingState::Saving, None, Vec::new()),
        core::Working::Changed { sha256, checked: found } => {
            (TemplateWorkingState::Changed, Some(sha256), checked(found))
        }
    };
    let path = look.path.display().to_string();
    Ok(TemplateWorking { state, path, is_open: look.is_open, sha256, findings: found })
}

/// Takes the working file in use as a new version.
pub fn take(desk: &mut Desk, call: &mut Call<'_>, of: TemplateKind) -> Answer<Empty> {
    let commune = desk.commune()?;
    let kind = core::kind(&of.kind)?;
    let (content, name) = core::working_bytes(&desk.store, &commune, kind)?;
    core::add_template(&mut desk.store, &call.by, &commune, kind, &content, &name)?;
    Ok(Empty {})
}

/// The bytes that a request means.
fn content(desk: &Desk, kind: &core::Kind, source: &TemplateSource) -> Answer<Vec<u8>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    Ok(match (&source.content, source.number, source.working) {
        (Some(content), ..) => bytes(content)?,
        (None, Some(number), _) => core::version_bytes(&tables, &commune, kind, number)?,
        (None, None, true) => core::working_bytes(&desk.store, &commune, kind)?.0,
        (None, None, false) => core::current_template(&tables, &commune, kind)?,
    })
}

pub fn preview(desk: &mut Desk, call: &mut Call<'_>, source: TemplateSource) -> Answer<Preview> {
    let commune = desk.commune()?;
    let kind = core::kind(&source.kind)?;
    let template = content(desk, kind, &source)?;
    let docx = core::sample_docx(&desk.store, &call.by, &commune, kind, &template)?;
    let pdf = desk.office.converter.to_pdf(&docx).map_err(Error::Pdf)?;
    Ok(Preview { pdf: base64(&pdf), converter: BUILT_IN.to_owned() })
}

pub fn annotate(desk: &mut Desk, _: &mut Call<'_>, wish: TemplateAnnotate) -> Answer<Files> {
    let kind = core::kind(&wish.template.kind)?;
    let template = content(desk, kind, &wish.template)?;
    let found = core::check_template(&template, Some(kind))?;
    let copy = core::annotated_template(&template, &found, finding_sentence)?;
    let folder = wish.to.map_or_else(|| desk.output_folder(), PathBuf::from);
    let stem = format!("Mẫu {} - chỗ cần sửa", kind.title);
    let path = files::write_new(&folder, &stem, "docx", &copy)?;
    Ok(Files { files: vec![path.display().to_string()] })
}

/// What a field holds, in words, and how it is used where that needs saying.
fn holds(holds: Holds) -> (&'static str, Option<&'static str>) {
    match holds {
        Holds::Text => ("chữ", None),
        Holds::Number => ("số", Some("Viết bằng chữ: thêm | bằng_chữ trước hai dấu ngoặc đóng.")),
        Holds::Date => {
            ("ngày", Some("Viết như văn bản hành chính: thêm | ngày trước hai dấu ngoặc đóng."))
        }
        Holds::Flag => ("có hoặc không", Some("Phần nằm giữa hai thẻ chỉ in ra khi có.")),
        Holds::List => (
            "danh sách",
            Some(
                "Phần nằm giữa hai thẻ in lại cho từng mục. Trong bảng không cần hai thẻ này: hàng có trường của danh sách tự lặp lại.",
            ),
        ),
        // Groups are not listed; what is left is a picture.
        _ => ("hình", None),
    }
}

pub fn fields(_: &mut Desk, _: &mut Call<'_>, of: TemplateKind) -> Answer<Vec<TemplateField>> {
    let fields = core::template_fields(core::kind(&of.kind)?);
    Ok(fields
        .into_iter()
        .map(|field| {
            let (word, hint) = holds(field.holds);
            TemplateField {
                label: field.label,
                path: field.path,
                about: field.about,
                holds: word.to_owned(),
                list: field.list,
                paste: field.paste,
                hint: hint.map(str::to_owned),
            }
        })
        .collect())
}

pub fn pack(desk: &mut Desk, call: &mut Call<'_>, wish: TemplatePack) -> Answer<Files> {
    let commune = desk.commune()?;
    let kinds = wish.kinds.iter().map(|kind| core::kind(kind)).collect::<Result<Vec<_>, _>>()?;
    let package = core::pack_templates(&desk.store, &call.by, &commune, &kinds)?;
    let path = match wish.to {
        Some(to) => {
            let path = PathBuf::from(to);
            files::write_over(&path, &package)?;
            path
        }
        None => {
            let stem = format!("Mẫu văn bản - {}", commune.name);
            files::write_new(&desk.output_folder(), &stem, core::PACK_ENDING, &package)?
        }
    };
    Ok(Files { files: vec![path.display().to_string()] })
}

pub fn unpack(_: &mut Desk, _: &mut Call<'_>, package: TemplatePackage) -> Answer<TemplatePacked> {
    let pack = core::unpack_templates(&bytes(&package.content)?)?;
    Ok(TemplatePacked {
        commune: pack.commune,
        who: pack.who,
        at: pack.at.map(|at| at.format(MOMENT).to_string()),
        templates: pack
            .templates
            .into_iter()
            .map(|packed| PackedTemplate {
                kind: packed.kind_name,
                title: packed.kind.map(|kind| kind.title.to_owned()),
                file_name: packed.file_name,
                findings: checked(packed.checked),
            })
            .collect(),
    })
}

pub fn receive(desk: &mut Desk, call: &mut Call<'_>, wish: TemplateReceive) -> Answer<Empty> {
    let commune = desk.commune()?;
    let package = bytes(&wish.content)?;
    core::receive_templates(&mut desk.store, &call.by, &commune, &package, &wish.kinds)?;
    Ok(Empty {})
}

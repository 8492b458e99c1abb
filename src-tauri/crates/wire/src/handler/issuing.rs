//! The life of a paper after it is drafted: handed in, issued, recorded, taken back; its number, its
//! register, the files kept with it.

use std::path::{Path, PathBuf};

use toso_core::papers::{self as core, Attachment, Given, Recorded};
use toso_core::store::files;

use super::papers::get;
use super::{Answer, bytes, id, ids};
use crate::desk::{Call, Desk};
use crate::error::WireError;
use crate::types::{
    ById, Empty, Files, NumberLook, NumberQuery, Paper, PaperAttach, PaperFile, PaperFileOut,
    PaperIssue, PaperRecord, PaperRevoke, Register, Registers,
};

pub fn submit(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Paper> {
    let commune = desk.commune()?;
    core::submit(&mut desk.store, &call.by, &commune, &id(&which.id)?)?;
    get(desk, call, which)
}

pub fn send_back(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Paper> {
    let commune = desk.commune()?;
    core::send_back(&mut desk.store, &call.by, &commune, &id(&which.id)?)?;
    get(desk, call, which)
}

pub(super) fn attachment(file: Option<PaperFile>) -> Answer<Option<Attachment>> {
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
        former: wish.former,
        people: None,
    };
    let kind = core::kind(&wish.kind)?;
    let made = core::record(&mut desk.store, &call.by, &commune, kind, recorded)?;
    Ok(ById { id: made.to_string() })
}

/// What speaks against a number and a date, before they are given.
pub fn look_at_number(
    desk: &mut Desk,
    call: &mut Call<'_>,
    query: NumberQuery,
) -> Answer<NumberLook> {
    let (commune, paper) = (desk.commune()?, id(&query.id)?);
    let may = core::may_issue(&desk.store, &call.by, &commune, &paper, query.number, query.date);
    let tables = desk.store.read();
    let paper = core::paper(&tables, &commune.id, &paper)?;
    let look = core::look_at_number(&tables, &commune.id, paper.kind, query.number, query.date)?;
    let sentence = |other: core::Paper| {
        let day = other.date.map(|date| date.format("%d/%m/%Y").to_string()).unwrap_or_default();
        format!("{} ban hành ngày {day}: số và ngày không cùng thứ tự.", other.called())
    };
    Ok(NumberLook {
        refusal: may
            .err()
            .filter(|_| look.taken_by.is_none())
            .map(|error| WireError::from(error).message),
        taken_by: look.taken_by.map(|paper| paper.called()),
        warnings: look.out_of_order.into_iter().map(sentence).collect(),
    })
}

pub fn attach(desk: &mut Desk, call: &mut Call<'_>, wish: PaperAttach) -> Answer<Paper> {
    let (commune, paper) = (desk.commune()?, id(&wish.id)?);
    let file = Attachment { bytes: bytes(&wish.file.content)?, name: wish.file.file_name };
    core::attach_file(&mut desk.store, &call.by, &commune, &paper, &file)?;
    get(desk, call, ById { id: wish.id })
}

/// Writes a kept file out, so that it can be opened.
pub fn file_out(desk: &mut Desk, _: &mut Call<'_>, wish: PaperFileOut) -> Answer<Files> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let paper = core::paper(&tables, &commune.id, &id(&wish.id)?)?;
    let kept = core::attached(&tables, &paper.id)?
        .into_iter()
        .find(|file| file.sha256 == wish.sha256)
        .ok_or_else(|| toso_core::Error::NotFound {
            what: toso_core::What::Paper,
            id: wish.sha256.clone(),
        })?;
    write_kept(desk, &kept.name, &kept.sha256, wish.to)
}

/// Writes a file of the store out under its name.
pub(super) fn write_kept(
    desk: &Desk,
    name: &str,
    sha256: &str,
    to: Option<String>,
) -> Answer<Files> {
    let folder = to.map_or_else(|| desk.output_folder(), PathBuf::from);
    let name = Path::new(name);
    let part = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default()
    };
    let (stem, ending) = (part(name.file_stem()), part(name.extension()));
    let path = files::write_new(&folder, &stem, &ending, &desk.store.read().kept(sha256)?)?;
    Ok(Files { files: vec![path.display().to_string()] })
}

pub fn registers(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Registers> {
    let commune = desk.commune()?;
    let registers = core::registers(&desk.store.read(), &commune.id)?;
    let registers =
        registers.into_iter().map(|core::Register { of, name }| Register { of, name }).collect();
    Ok(Registers { registers })
}

pub fn registers_save(desk: &mut Desk, call: &mut Call<'_>, wish: Registers) -> Answer<Registers> {
    let commune = desk.commune()?;
    let wanted: Vec<core::Register> = wish
        .registers
        .into_iter()
        .map(|Register { of, name }| core::Register { of, name })
        .collect();
    core::save_registers(&mut desk.store, &call.by, &commune.id, &wanted)?;
    registers(desk, call, Empty {})
}

/// Drafts the letter that corrects an issued paper.
pub fn correct(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<ById> {
    let commune = desk.commune()?;
    let paper = core::paper(&desk.store.read(), &commune.id, &id(&which.id)?)?;
    let letter = core::new_correction(&mut desk.store, &call.by, &commune, &paper)?;
    Ok(ById { id: letter.to_string() })
}

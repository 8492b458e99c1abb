//! Forms of the province: read, kept, followed, filled.

use std::path::{Path, PathBuf};

use sheet::fill::{self, Change, Difference, LineKind, Place, Placed, Table, What};
use toso_core::reports::province::{self as core, Known, NewForm};
use toso_core::reports::{self, Layout, Period, ReportWish};
use toso_core::store::files;

use super::reports::{closing, note_made};
use super::{Answer, bytes, id};
use crate::desk::{Call, Desk};
use crate::error::province as sentences;
use crate::types::{
    ById, Empty, FormCell, FormChange, FormDifference, FormField, FormFilled, FormFollowed,
    FormHeading, FormLine, FormLineKind, FormPart, FormProposal, FormReading, FormSheet, FormTable,
    FormUnrecognised, ProvinceFormFill, ProvinceFormFollow, ProvinceFormRead, ProvinceFormRow,
    ProvinceFormSave,
};

same_words!(FormPart, What { Sheet, Column, Row });
same_words!(FormChange, Change { Added, Gone, Moved, Reworded });
same_words!(FormLineKind, LineKind { Named, Open, Group, Total });

/// Everything known for a kind of report in a period.
fn known(
    desk: &Desk,
    call: &Call<'_>,
    kind: &str,
    period: &str,
    rule: Option<&str>,
) -> Answer<(Known, Period)> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let wish = ReportWish {
        kind: reports::report_kind(kind)?,
        period: reports::find_period(&tables, &commune.id, period, closing(rule)?)?,
        layout: Layout::default(),
        indicators: None,
    };
    let known = core::known(&tables, &commune, &wish, call.by.at.date())?;
    Ok((known, wish.period))
}

fn cell(placed: Placed) -> FormCell {
    FormCell { sheet: placed.sheet, cell: placed.place.to_string(), text: placed.text }
}

fn placed(cell: FormCell) -> Answer<Placed> {
    let place = Place::read(&cell.cell).ok_or_else(|| sentences::bad_cell(&cell.cell))?;
    Ok(Placed { sheet: cell.sheet, place, text: cell.text })
}

fn letters(column: u32) -> String {
    Place::new(1, column).to_string().trim_end_matches('1').to_owned()
}

fn table(table: Table) -> FormTable {
    let columns = table.columns.into_iter();
    let lines = table.lines.into_iter();
    FormTable {
        head_first: table.head_first,
        head_last: table.head_last,
        label_column: letters(table.label_column),
        columns: columns
            .map(|one| FormHeading { column: letters(one.column), path: one.path })
            .collect(),
        lines: lines
            .map(|line| FormLine {
                row: line.row,
                label: line.label,
                group: line.group,
                kind: line.kind.into(),
            })
            .collect(),
        formulas: table.formulas.iter().map(ToString::to_string).collect(),
    }
}

pub fn read(desk: &mut Desk, call: &mut Call<'_>, query: ProvinceFormRead) -> Answer<FormReading> {
    let (known, _) = known(desk, call, &query.kind, &query.period, query.closing.as_deref())?;
    let (outline, reading) = core::read(&bytes(&query.file)?, &known)?;
    let sheets = outline.sheets.into_iter().map(|sheet| FormSheet {
        name: sheet.name,
        hidden: sheet.hidden,
        locked: sheet.locked,
        tables: sheet.tables.into_iter().map(table).collect(),
        fields: sheet.fields.into_iter().map(cell).collect(),
    });
    let proposals = reading.proposals.into_iter().map(|one| FormProposal {
        sheet: one.placed.sheet,
        cell: one.placed.place.to_string(),
        text: one.placed.text,
        heading: one.heading,
        label: one.label,
        certain: one.certain,
    });
    let unrecognised = reading.unrecognised.into_iter().map(|one| FormUnrecognised {
        sheet: one.sheet,
        cell: one.place.to_string(),
        heading: one.heading,
    });
    Ok(FormReading {
        sheets: sheets.collect(),
        macros: outline.macros,
        proposals: proposals.collect(),
        unrecognised: unrecognised.collect(),
        fields: fields(&known),
    })
}

/// Every field, as it is written between braces.
fn fields(known: &Known) -> Vec<FormField> {
    let data = known.data();
    let single = data.fields.iter().map(|field| FormField {
        name: field.path.clone(),
        label: field.label.clone(),
        of_rows: false,
    });
    let listed = data.lists.iter().flat_map(|list| {
        list.fields.iter().map(|(path, label)| FormField {
            name: format!("{}.{path}", list.path),
            label: label.clone(),
            of_rows: true,
        })
    });
    single.chain(listed).collect()
}

pub fn forms(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<ProvinceFormRow>> {
    let commune = desk.commune()?;
    let forms = core::forms(&desk.store.read(), &commune.id)?.into_iter();
    let rows = forms.map(|form| ProvinceFormRow {
        id: form.id.to_string(),
        name: form.name,
        document: form.document,
        kind: form.kind,
        added: form.added,
        replaced: form.replaced,
    });
    Ok(rows.collect())
}

pub fn save(desk: &mut Desk, call: &mut Call<'_>, form: ProvinceFormSave) -> Answer<ById> {
    let commune = desk.commune()?;
    let period = reports::closed_quarter(call.by.at.date());
    let (known, _) = known(desk, call, &form.kind, &period, None)?;
    let new = NewForm {
        name: form.name,
        document: form.document,
        kind: Some(form.kind),
        original: bytes(&form.file)?,
        placed: form.cells.into_iter().map(placed).collect::<Answer<_>>()?,
        replaces: form.replaces.as_deref().map(id).transpose()?,
    };
    let id = core::add(&mut desk.store, &call.by, &commune, &new, &known.data())?;
    Ok(ById { id: id.to_string() })
}

fn difference(one: Difference) -> FormDifference {
    let line = |line: Option<u32>| match (line, one.what) {
        (Some(line), What::Column) => letters(line),
        (Some(line), _) => line.to_string(),
        (None, _) => String::new(),
    };
    FormDifference {
        from: line(one.from),
        to: line(one.to),
        sheet: one.sheet,
        part: one.what.into(),
        change: one.change.into(),
        before: one.before,
        after: one.after,
    }
}

pub fn follow(
    desk: &mut Desk,
    _: &mut Call<'_>,
    query: ProvinceFormFollow,
) -> Answer<FormFollowed> {
    let commune = desk.commune()?;
    let new = bytes(&query.file)?;
    let carried = core::follow(&desk.store.read(), &commune.id, &id(&query.id)?, &new)?;
    Ok(FormFollowed {
        differences: carried.differences.into_iter().map(difference).collect(),
        cells: carried.placed.into_iter().map(cell).collect(),
        lost: carried.lost.into_iter().map(cell).collect(),
    })
}

pub fn fill_in(desk: &mut Desk, call: &mut Call<'_>, wish: ProvinceFormFill) -> Answer<FormFilled> {
    let commune = desk.commune()?;
    let duty = wish.duty.as_deref().map(id).transpose()?;
    let (known, period) = known(desk, call, &wish.kind, &wish.period, wish.closing.as_deref())?;
    let (workbook, name) = match (&wish.id, &wish.file) {
        (Some(kept), _) => {
            let tables = desk.store.read();
            let form = core::form(&tables, &commune.id, &id(kept)?)?;
            (tables.kept(&form.file)?, form.name)
        }
        (None, Some(file)) => (bytes(file)?, "Biểu mẫu của tỉnh".to_owned()),
        (None, None) => return Err(sentences::no_form()),
    };
    let form = core::fill_in(&workbook, &known)?;
    let file = write(
        desk,
        &form.filled,
        wish.to.as_deref(),
        &format!("{name} - {} - {}", commune.name, period.label),
    )?;
    note_made(desk, call, duty, (&wish.kind, &period), &form.filled.bytes)?;
    let problems = form.filled.problems.iter().map(sentences::problem);
    let unrecognised = form.unrecognised.iter().map(sentences::not_recognised);
    let partial = form.partial.iter().map(|label| sentences::not_all_reported(label));
    Ok(FormFilled {
        files: vec![file.display().to_string()],
        problems: unrecognised.chain(problems).chain(partial).collect(),
    })
}

/// Writes the workbook under a name that Excel takes for what it is.
fn write(desk: &Desk, filled: &fill::Filled, to: Option<&str>, stem: &str) -> Answer<PathBuf> {
    let ending = if filled.macros { "xlsm" } else { "xlsx" };
    let Some(to) = to else {
        return Ok(files::write_new(&desk.output_folder(), stem, ending, &filled.bytes)?);
    };
    let path = Path::new(to);
    if filled.macros && path.extension().is_none_or(|own| !own.eq_ignore_ascii_case(ending)) {
        return Err(sentences::needs_xlsm());
    }
    files::write_over(path, &filled.bytes)?;
    Ok(path.to_owned())
}

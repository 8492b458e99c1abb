//! Lists to look at, to print, to write.

use std::path::Path;

use toso_core::roster::{self, DrawnList, List, ListWish};
use toso_core::store::files;
use toso_core::{Error, roster::draw_list};

use super::{Answer, id, ids};
use crate::desk::{Call, Desk};
use crate::types::{Files, ListColumn, ListQuery, ListTable};

/// Draws a list up. Where phones are to be seen in full, the reason goes into the journal first.
fn drawn(desk: &mut Desk, call: &Call<'_>, query: &ListQuery) -> Answer<(List, DrawnList)> {
    let commune = desk.commune()?;
    let list =
        List::from_word(&query.list).ok_or_else(|| Error::ListUnknown(query.list.clone()))?;
    let reason = query.reason.as_deref().map(vietnamese::clean).unwrap_or_default();
    let wish = ListWish {
        list,
        columns: query.columns.clone(),
        order: query.order.as_ref().map(|order| (order.column.clone(), order.descending)),
        as_of: query.as_of,
        team: query.team.as_deref().map(id).transpose()?,
        memberships: query.memberships.as_deref().map(ids).transpose()?,
        unmasked: !reason.is_empty(),
    };
    let drawn = draw_list(&desk.store.read(), &commune, &wish, call.by.at.date())?;
    if wish.unmasked && drawn.columns().iter().any(|column| column.is_phone()) {
        let name = format!("Lấy {} kèm số điện thoại đầy đủ; lý do: {reason}", lower(&drawn.name));
        desk.store.note(&call.by, &name)?;
    }
    Ok((list, drawn))
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// A list as it prints.
pub fn table(desk: &mut Desk, call: &mut Call<'_>, query: ListQuery) -> Answer<ListTable> {
    let (list, drawn) = drawn(desk, call, &query)?;
    let printed = drawn.printed()?;
    let column = |column: &roster::ListColumn| ListColumn {
        key: column.key.to_owned(),
        label: column.label.to_owned(),
        usual: column.usual,
    };
    Ok(ListTable {
        title: printed.title,
        note: drawn.note().to_owned(),
        offered: list.columns().iter().map(column).collect(),
        columns: printed.columns.into_iter().map(|path| path.join(", ")).collect(),
        rows: printed.rows,
        total: printed.totals,
    })
}

/// Writes a list as an .xlsx.
pub fn write(desk: &mut Desk, call: &mut Call<'_>, query: ListQuery) -> Answer<Files> {
    let (_, drawn) = drawn(desk, call, &query)?;
    let xlsx = drawn.xlsx()?;
    let path = match &query.to {
        Some(file) => {
            let path = Path::new(file).to_owned();
            let folder = path.parent().unwrap_or_else(|| Path::new("."));
            let part = |part: Option<&std::ffi::OsStr>| {
                part.map(|text| text.to_string_lossy().into_owned()).unwrap_or_default()
            };
            files::write_new(folder, &part(path.file_stem()), &part(path.extension()), &xlsx)?
        }
        None => {
            let day = query.as_of.unwrap_or_else(|| call.by.at.date()).format("%d.%m.%Y");
            let stem = format!("{} - {} - {day}", drawn.name, desk.commune()?.name);
            files::write_new(&desk.output_folder(), &stem, "xlsx", &xlsx)?
        }
    };
    Ok(Files { files: vec![path.display().to_string()] })
}

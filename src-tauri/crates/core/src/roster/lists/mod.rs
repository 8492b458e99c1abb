//! Lists as they leave the program: columns and order chosen, phones masked, as a sheet or to print.

mod columns;
mod rows;

pub use columns::{List, ListColumn};

use std::cmp::Ordering;

use chrono::NaiveDate;
use sheet::form::{
    self, Cell, Column, Content, Form, Header, Kind, Letterhead, Orientation, Printed, Row, Total,
};

use crate::agency::Commune;
use crate::store::Tables;
use crate::{Error, Id, Result};

/// Which list, and how.
#[derive(Debug, Clone)]
pub struct ListWish {
    /// The list.
    pub list: List,
    /// Keys of its columns, in order; empty: the usual ones.
    pub columns: Vec<String>,
    /// Sorted by this column, the greatest first where true; `None`: the list's own order.
    pub order: Option<(String, bool)>,
    /// A day; `None`: now.
    pub as_of: Option<NaiveDate>,
    /// Members of this team only.
    pub team: Option<Id>,
    /// These memberships only.
    pub memberships: Option<Vec<Id>>,
    /// Phones in full. Who asks for it gives a reason, which is written down elsewhere.
    pub unmasked: bool,
}

/// A list drawn up.
#[derive(Debug, Clone)]
pub struct DrawnList {
    /// What it is called in the name of a file.
    pub name: String,
    title: String,
    note: String,
    letterhead: Vec<String>,
    columns: Vec<&'static ListColumn>,
    rows: Vec<Row>,
}

/// One row and the name it is sorted by.
struct Sortable {
    name: String,
    row: Row,
}

/// Draws a list up.
///
/// # Errors
/// The database; [`Error::Form`].
pub fn draw_list(
    tables: &Tables<'_>,
    commune: &Commune,
    wish: &ListWish,
    today: NaiveDate,
) -> Result<DrawnList> {
    let offered = wish.list.columns();
    let mut columns: Vec<&ListColumn> = wish
        .columns
        .iter()
        .filter_map(|key| offered.iter().find(|column| column.key == key))
        .collect();
    columns.dedup_by_key(|column| column.key);
    if columns.is_empty() {
        columns = offered.iter().filter(|column| column.usual).collect();
    }
    let mut rows = rows::gather(tables, commune, wish, today)?;
    if let Some((key, greatest_first)) = &wish.order {
        sort(&mut rows, key, *greatest_first);
    }
    let day = vietnamese::date_short(wish.as_of.unwrap_or(today));
    let counted = vietnamese::group_thousands(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    let team = match (&wish.team, wish.list) {
        (Some(team), List::Members) => rows::team_name(tables, commune, team)?,
        _ => None,
    };
    let name = wish.list.name();
    Ok(DrawnList {
        title: vietnamese::upper(&match &team {
            Some(team) => format!("{name} {team}"),
            None => format!("{name} {}", wish.list.title_end(commune)).trim().to_owned(),
        }),
        name: team.map_or_else(|| name.clone(), |team| format!("{name} {team}")),
        note: format!("(Số liệu ngày {day}; {counted} {})", wish.list.unit()),
        letterhead: vec![
            format!("UBND {}", vietnamese::upper(&commune.name)),
            vietnamese::upper(&commune.department),
        ],
        columns,
        rows: rows.into_iter().map(|one| one.row).collect(),
    })
}

fn sort(rows: &mut [Sortable], key: &str, greatest_first: bool) {
    if key == "name" {
        rows.sort_by_cached_key(|one| vietnamese::NameKey::new(&one.name));
    } else {
        rows.sort_by(|left, right| compare(left.row.get(key), right.row.get(key)));
    }
    if greatest_first {
        rows.reverse();
    }
}

/// What is blank comes first; then numbers, days and texts in their order.
fn compare(left: &Cell, right: &Cell) -> Ordering {
    match (left, right) {
        (Cell::Text(left), Cell::Text(right)) => vietnamese::compare(left, right),
        (Cell::Date(left), Cell::Date(right)) => left.cmp(right),
        (Cell::Blank, Cell::Blank) => Ordering::Equal,
        (Cell::Blank, _) => Ordering::Less,
        (_, Cell::Blank) => Ordering::Greater,
        _ => match (left.number(), right.number()) {
            (Some(left), Some(right)) => left.total_cmp(&right),
            _ => Ordering::Equal,
        },
    }
}

impl DrawnList {
    /// The list as an .xlsx: A4 on its side, one page wide, the header on every page.
    ///
    /// # Errors
    /// [`Error::Form`] where it is larger than a sheet.
    pub fn xlsx(&self) -> Result<Vec<u8>> {
        self.with_form(form::write)
    }

    /// The list as text, to look at and to print.
    ///
    /// # Errors
    /// As [`DrawnList::xlsx`].
    pub fn printed(&self) -> Result<Printed> {
        self.with_form(form::printed)
    }

    /// The line under the title: the day, and how many.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// The columns, in order, without the running number.
    pub fn columns(&self) -> &[&'static ListColumn] {
        &self.columns
    }

    fn with_form<T>(&self, make: fn(&Form, &Content) -> Result<T, form::FormError>) -> Result<T> {
        let number = Column::new("index", "TT", 5.0, Kind::Index);
        let columns: Vec<Header> = std::iter::once(number)
            .chain(self.columns.iter().map(|column| {
                let total = if column.summed { Total::Sum } else { Total::None };
                Column::new(column.key, column.label, column.width, column.kind).total(total)
            }))
            .map(Header::Column)
            .collect();
        let form = Form {
            code: "".into(),
            sheet_name: "Danh sách".into(),
            title: self.title.clone().into(),
            unit: "".into(),
            orientation: Orientation::Landscape,
            columns,
            helpers: Vec::new(),
            total_label: self
                .columns
                .iter()
                .any(|column| column.summed)
                .then_some("Tổng cộng".into()),
            charts: Vec::new(),
        };
        let shown: Vec<&str> = self.columns.iter().map(|column| column.key).collect();
        let content = Content {
            letterhead: Letterhead { left: self.letterhead.clone(), right: Vec::new() },
            period: self.note.clone(),
            rows: self
                .rows
                .iter()
                .map(|row| {
                    shown.iter().fold(Row::new(), |made, key| made.with(*key, row.get(key).clone()))
                })
                .collect(),
            ..Content::default()
        };
        make(&form, &content).map_err(Error::Form)
    }
}

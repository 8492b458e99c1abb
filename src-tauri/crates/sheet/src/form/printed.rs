//! A form as it will print, in words: for a window that shows it before it is written.

use super::content::{Cell, Content};
use super::grid::lay_out;
use super::model::{Form, FormError, Header, Kind};
use super::table::compute;

/// The table of a form as text; blank cells are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Printed {
    /// Title of the form.
    pub title: String,
    /// For each column its headings from the top.
    pub columns: Vec<Vec<String>>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
    /// The total row, its label in the first text column; empty where the form has none.
    pub totals: Vec<String>,
}

/// Says what [`super::write`] would print.
///
/// # Errors
/// As [`super::write`].
pub fn printed(form: &Form<'_>, content: &Content) -> Result<Printed, FormError> {
    let grid = lay_out(form)?;
    let table = compute(form, &grid, content, 0)?;
    let line = |cells: &[super::table::Computed]| -> Vec<String> {
        cells
            .iter()
            .zip(&grid.columns)
            .map(|(cell, column)| shown(&cell.value, column.kind))
            .collect()
    };
    let mut totals = form.total_label.map(|_| line(&table.totals)).unwrap_or_default();
    let labelled = grid.columns.iter().position(|column| column.kind == Kind::Text);
    if let (Some(label), Some(cell)) =
        (form.total_label, labelled.and_then(|place| totals.get_mut(place)))
    {
        label.clone_into(cell);
    }
    Ok(Printed {
        title: form.title.to_owned(),
        columns: paths(form.columns, &[]),
        rows: table.rows.iter().map(|row| line(row)).collect(),
        totals,
    })
}

fn paths(headers: &[Header<'_>], above: &[&str]) -> Vec<Vec<String>> {
    headers
        .iter()
        .flat_map(|header| match header {
            Header::Column(column) => {
                vec![above.iter().copied().chain([column.label]).map(str::to_owned).collect()]
            }
            Header::Group { label, children } => {
                paths(children, &above.iter().copied().chain([*label]).collect::<Vec<_>>())
            }
        })
        .collect()
}

fn shown(cell: &Cell, kind: Kind) -> String {
    match (cell, kind) {
        (Cell::Blank, _) => String::new(),
        (Cell::Text(text), _) => text.clone(),
        (Cell::Integer(number), _) => vietnamese::group_thousands(*number),
        (Cell::Decimal(number), Kind::Integer) => format!("{number:.0}"),
        (Cell::Decimal(number), _) => format!("{number:.1}").replace('.', ","),
        (Cell::Date(day), _) => vietnamese::date_short(*day),
    }
}

//! A form as it will print, for a window that shows it before it is written, and as values, for who
//! puts them elsewhere.

use super::content::{Cell, Content};
use super::grid::lay_out;
use super::model::{Form, FormError, Header, Kind};
use super::shown::shown;
use super::table::{Line, Table};

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
    /// Rows under the total, labelled alike.
    pub below: Vec<Vec<String>>,
    /// Lines under the table.
    pub notes: Vec<String>,
}

/// Every value of a form, worked out: what stands in the printed table, by column and row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// The printed columns, left to right.
    pub columns: Vec<FigureColumn>,
    /// The rows, each with a value for every column.
    pub rows: Vec<Vec<Cell>>,
    /// The total row; empty where the form has none.
    pub totals: Vec<Cell>,
}

/// A column of [`Figures`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureColumn {
    /// Its key in the form.
    pub key: String,
    /// Its headings from the top: `["Thành viên", "Nữ"]`.
    pub headings: Vec<String>,
}

/// Works every value of a form out.
///
/// # Errors
/// As [`super::write`].
pub fn figures(form: &Form, content: &Content) -> Result<Figures, FormError> {
    let grid = lay_out(form)?;
    let mut table = Table::new(form, &grid, 0)?;
    let width = grid.columns.len();
    let mut rows = Vec::with_capacity(content.rows.len());
    let mut line = Line::default();
    for row in &content.rows {
        table.next(row.clone(), &mut line)?;
        let mut cells = std::mem::take(&mut line.cells);
        cells.truncate(width);
        rows.push(cells);
    }
    let mut totals = Vec::new();
    if form.total_label.is_some() {
        totals = table.totals().cells;
        totals.truncate(width);
    }
    let columns = grid
        .columns
        .iter()
        .zip(paths(&form.columns, &[]))
        .map(|(column, headings)| FigureColumn { key: column.key.to_string(), headings })
        .collect();
    Ok(Figures { columns, rows, totals })
}

/// Says what [`super::write`] would print.
///
/// # Errors
/// As [`super::write`].
pub fn printed(form: &Form, content: &Content) -> Result<Printed, FormError> {
    let grid = lay_out(form)?;
    let figures = figures(form, content)?;
    let words = |cells: &[Cell]| -> Vec<String> {
        cells.iter().zip(&grid.columns).map(|(cell, column)| shown(cell, column.kind)).collect()
    };
    let place = grid.columns.iter().position(|column| column.kind == Kind::Text).unwrap_or(0);
    let labelled = |mut cells: Vec<String>, label: &str| {
        if let Some(cell) = cells.get_mut(place) {
            label.clone_into(cell);
        }
        cells
    };
    let label = content.total_label.as_deref().or(form.total_label.as_deref());
    let totals = match (label, form.total_label.is_some()) {
        (Some(label), true) => labelled(words(&figures.totals), label),
        _ => Vec::new(),
    };
    let table = Table::new(form, &grid, 0)?;
    let below = content
        .below
        .iter()
        .map(|(label, row)| Ok(labelled(words(&table.below(row)?), label)))
        .collect::<Result<_, FormError>>()?;
    Ok(Printed {
        title: form.title.to_string(),
        columns: figures.columns.into_iter().map(|column| column.headings).collect(),
        rows: figures.rows.iter().map(|row| words(row)).collect(),
        totals,
        below,
        notes: content.notes.clone(),
    })
}

fn paths(headers: &[Header], above: &[&str]) -> Vec<Vec<String>> {
    headers
        .iter()
        .flat_map(|header| match header {
            Header::Column(column) => {
                let all = above.iter().copied().chain([column.label.as_ref()]);
                vec![all.map(str::to_owned).collect()]
            }
            Header::Group { label, children } => {
                let above: Vec<&str> = above.iter().copied().chain([label.as_ref()]).collect();
                paths(children, &above)
            }
        })
        .collect()
}

//! The header tree laid out on a grid: pure geometry, no workbook.

use super::model::{Column, Form, FormError, Header};

/// A heading and the cells it covers, counted from the first header row and column; ends included.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    pub label: &'a str,
    pub top: u32,
    pub bottom: u32,
    pub left: u16,
    pub right: u16,
}

/// The header laid out: visible columns in order, headings, number of levels.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    pub columns: Vec<&'a Column>,
    pub headings: Vec<Heading<'a>>,
    pub levels: u32,
}

/// Lays a form's header out and checks its keys.
pub(super) fn lay_out(form: &Form) -> Result<Grid<'_>, FormError> {
    let levels = depth(&form.columns).max(1);
    let mut grid = Grid { columns: Vec::new(), headings: Vec::new(), levels };
    place(&form.columns, 0, &mut grid);
    if grid.columns.len() < 2 {
        return Err(FormError::TooFewColumns);
    }
    let mut seen = std::collections::BTreeSet::new();
    for column in grid.columns.iter().copied().chain(&form.helpers) {
        if !seen.insert(column.key.as_ref()) {
            return Err(FormError::DuplicateColumn(column.key.to_string()));
        }
    }
    // Row by row: rows that are streamed are written in order.
    grid.headings.sort_by_key(|heading| (heading.top, heading.left));
    Ok(grid)
}

fn depth(headers: &[Header]) -> u32 {
    headers
        .iter()
        .map(|header| match header {
            Header::Column(_) => 1,
            Header::Group { children, .. } => 1 + depth(children),
        })
        .max()
        .unwrap_or(0)
}

fn place<'a>(headers: &'a [Header], level: u32, grid: &mut Grid<'a>) {
    for header in headers {
        let left = grid.columns.len() as u16;
        match header {
            Header::Column(column) => {
                grid.columns.push(column);
                let bottom = grid.levels - 1;
                grid.headings.push(Heading {
                    label: &column.label,
                    top: level,
                    bottom,
                    left,
                    right: left,
                });
            }
            Header::Group { label, children } => {
                place(children, level + 1, grid);
                let end = grid.columns.len() as u16;
                if end > left {
                    grid.headings.push(Heading {
                        label,
                        top: level,
                        bottom: level,
                        left,
                        right: end - 1,
                    });
                }
            }
        }
    }
}

impl Grid<'_> {
    /// How many lines of text each header level must hold. A heading over several levels that needs
    /// more than they have makes the lowest one taller.
    pub fn lines_per_level(&self) -> Vec<usize> {
        let mut lines = vec![1_usize; self.levels as usize];
        let one_level_first = |heading: &&Heading<'_>| heading.bottom - heading.top;
        let mut headings: Vec<_> = self.headings.iter().collect();
        headings.sort_by_key(one_level_first);
        for heading in headings {
            let width = self.width(heading.left, heading.right);
            let needed = wrapped_lines(heading.label, width);
            let levels = heading.top as usize..=heading.bottom as usize;
            let held: usize = lines.get(levels).map_or(0, |held| held.iter().sum());
            if let Some(lowest) = lines.get_mut(heading.bottom as usize) {
                *lowest += needed.saturating_sub(held);
            }
        }
        lines
    }

    /// The width of the columns from `left` to `right`, ends included.
    pub fn width(&self, left: u16, right: u16) -> f64 {
        let columns = self.columns.get(left as usize..=right as usize);
        columns.map_or(0.0, |columns| columns.iter().map(|column| column.width).sum())
    }

    /// The first column of the right half of the page: the one where about `share` of the width
    /// lies to the left. Both halves have a column at least.
    pub fn split(&self, share: f64) -> u16 {
        let last = self.columns.len().saturating_sub(1) as u16;
        let whole = self.width(0, last);
        let distance = |column: u16| (self.width(0, column - 1) - whole * share).abs();
        (1..=last).min_by(|a, b| distance(*a).total_cmp(&distance(*b))).unwrap_or(1)
    }
}

/// How many lines a text needs in a cell of this width when it breaks between words. A word that is
/// too long by itself breaks anywhere, as Excel does.
///
/// An estimate: a letter of bold Times New Roman is on average as wide as a digit.
pub(crate) fn wrapped_lines(text: &str, width: f64) -> usize {
    let room = width.round().max(1.0) as usize;
    text.lines().map(|line| wrapped_line(line, room)).sum::<usize>().max(1)
}

fn wrapped_line(line: &str, room: usize) -> usize {
    let mut lines = 1;
    let mut used = 0;
    for word in line.split_whitespace() {
        let length = word.chars().count();
        let with_space = if used == 0 { length } else { used + 1 + length };
        if with_space <= room {
            used = with_space;
            continue;
        }
        if used > 0 {
            lines += 1;
        }
        lines += length.saturating_sub(1) / room;
        used = length.saturating_sub(1) % room + 1;
    }
    lines
}

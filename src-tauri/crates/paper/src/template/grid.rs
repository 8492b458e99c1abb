//! Columns of a table: when cells came or went, and wherever a template says one thing in its grid and another in its
//! cells, both are made to agree. Word goes by the cells and other programs by the grid, so a paper would look different
//! in each.

use super::table::{
    Edge, drop_empty_rows, edges, for_each_row, grid_of, own_width, rows_of, set_width, width_of,
    with_cells, write_grid, write_row,
};
use crate::xml::{Element, Node};

/// Boundaries nearer than this are one, in twentieths of a point: half a millimetre.
const SAME: u32 = 30;

/// Word itself stops at 63.
const MOST_COLUMNS: usize = 1_000;

/// Puts the columns of a filled table in order and takes out rows without cells.
pub(crate) fn settle(table: &mut Element) {
    drop_empty_rows(table);
    let old = grid_of(table);
    let rows: Vec<Vec<Edge>> = rows_of(table).iter().map(|row| edges(row)).collect();
    let Some(most) = rows.iter().map(|row| span_of(row)).max().filter(|_| !old.is_empty()) else {
        return;
    };
    if most.max(old.len()) > MOST_COLUMNS {
        return;
    }
    let even = rows.iter().all(|row| span_of(row) == most);
    let settled = if even { agreed(&rows, &old, most) } else { cut_anew(&rows, &old) };
    if let Some((grid, rows)) = settled {
        write_grid(table, &old, &grid);
        let mut rows = rows.into_iter();
        for_each_row(table, &mut |row| write_row(row, &rows.next().unwrap_or_default()));
    }
}

/// Scales cells that stand side by side to this width together.
pub(crate) fn share(cells: &mut [Node], room: u32) {
    let total = width_together(cells.iter());
    if total == 0 || room == 0 || total == room {
        return;
    }
    let mut scale = Scale { from: total, to: room, before: 0 };
    for cell in cells {
        if let Node::Element(cell) = cell {
            with_cells(cell, &mut |cell| {
                if let Some(width) = own_width(cell) {
                    set_width(cell, scale.next(width));
                }
            });
        }
    }
}

/// Lengths scaled one after the other so that rounding never adds up.
struct Scale {
    from: u32,
    to: u32,
    before: u32,
}

impl Scale {
    fn next(&mut self, length: u32) -> u32 {
        let at = |sum: u32| {
            let scaled = u64::from(sum) * u64::from(self.to) / u64::from(self.from.max(1));
            u32::try_from(scaled).unwrap_or(u32::MAX)
        };
        let start = at(self.before);
        self.before = self.before.saturating_add(length);
        at(self.before).saturating_sub(start)
    }
}

/// Width of cells that stand side by side.
pub(crate) fn width_together<'c>(cells: impl Iterator<Item = &'c Node>) -> u32 {
    cells.filter_map(Node::element).map(width_of).fold(0, u32::saturating_add)
}

fn span_of(row: &[Edge]) -> usize {
    row.iter().map(|edge| edge.span).sum()
}

type Settled = (Vec<u32>, Vec<Vec<(usize, u32)>>);

/// The grid of rows that have the same number of columns, from the first cells that say how wide each is.
fn agreed(rows: &[Vec<Edge>], old: &[u32], most: usize) -> Option<Settled> {
    let mut widths: Vec<Option<u32>> = vec![None; most];
    // Cells of one column first; then those of more of which only one is not known yet.
    for round in 0..2 {
        for row in rows {
            let mut at = 0;
            for edge in row {
                let own = widths.get_mut(at..at + edge.span)?;
                at += edge.span;
                let known: u32 = own.iter().flatten().sum();
                let mut open = own.iter_mut().filter(|width| width.is_none());
                let (Some(first), None, Some(width)) = (open.next(), open.next(), edge.width)
                else {
                    continue;
                };
                if round == 1 || edge.span == 1 {
                    *first = width.checked_sub(known).filter(|width| *width > 0);
                }
            }
        }
    }
    let changed = most != old.len();
    let total: u32 = old.iter().sum();
    let known: u32 = widths.iter().flatten().sum();
    let open = u32::try_from(widths.iter().filter(|width| width.is_none()).count()).ok()?;
    let even_share = total.saturating_sub(known).checked_div(open).unwrap_or(0).max(1);
    let usual = |place: usize| match old.get(place) {
        Some(width) if !changed && *width > 0 => *width,
        _ => even_share,
    };
    let filled =
        widths.iter().enumerate().map(|(place, width)| width.unwrap_or_else(|| usual(place)));
    let mut grid: Vec<u32> = filled.collect();
    let sum: u32 = grid.iter().sum();
    if changed && total > 0 && sum != total {
        let mut scale = Scale { from: sum, to: total, before: 0 };
        grid = grid.into_iter().map(|width| scale.next(width)).collect();
    }
    let rows = rows.iter().map(|row| {
        let mut at = 0;
        let set = |edge: &Edge| {
            let width = grid.get(at..at + edge.span).unwrap_or_default().iter().sum();
            at += edge.span;
            // A width in percent, or left to Word, stays so as long as the columns are what they were.
            (edge.span, if changed || edge.width.is_some() { width } else { 0 })
        };
        row.iter().map(set).collect()
    });
    let rows = rows.collect();
    Some((grid, rows))
}

/// The grid of rows whose columns differ: every boundary of any row, each row as wide as the table was.
fn cut_anew(rows: &[Vec<Edge>], old: &[u32]) -> Option<Settled> {
    let mut ends: Vec<Vec<u32>> = Vec::new();
    let total = old.iter().sum::<u32>();
    let sides = rows.iter().flat_map(|row| [row.first(), row.last()]).flatten();
    if sides.into_iter().any(|side| side.span > 0) {
        return None;
    }
    for row in rows {
        let mut at = 0;
        let mut widths = Vec::new();
        for edge in row {
            let by_grid = || old.get(at..at + edge.span).map(|columns| columns.iter().sum());
            let width = if edge.span == 0 { Some(0) } else { edge.width.or_else(by_grid) };
            widths.push(width?);
            at += edge.span;
        }
        let sum: u32 = widths.iter().sum();
        let mut scale = Scale { from: sum, to: if total > 0 { total } else { sum }, before: 0 };
        let mut end = 0;
        ends.push(
            widths
                .into_iter()
                .map(|width| {
                    end += scale.next(width);
                    end
                })
                .collect(),
        );
    }
    let mut all: Vec<u32> = ends.iter().flatten().copied().filter(|end| *end > 0).collect();
    all.sort_unstable();
    let mut boundaries: Vec<u32> = Vec::new();
    for end in all {
        match boundaries.last_mut() {
            Some(last) if end - *last < SAME => *last = end,
            _ => boundaries.push(end),
        }
    }
    let snap = |end: u32| boundaries.partition_point(|boundary| boundary + SAME <= end);
    let at =
        |column: usize| column.checked_sub(1).and_then(|i| boundaries.get(i)).copied().unwrap_or(0);
    let mut set = Vec::new();
    for (row, ends) in rows.iter().zip(&ends) {
        let mut from = 0;
        let mut cells = Vec::new();
        for (place, (edge, end)) in row.iter().zip(ends).enumerate() {
            let to = if *end == 0 { 0 } else { (snap(*end) + 1).min(boundaries.len()) };
            let is_side = place == 0 || place + 1 == row.len();
            if to < from || (to == from && !(is_side && edge.span == 0)) {
                return None;
            }
            cells.push((to - from, at(to) - at(from)));
            from = to;
        }
        set.push(cells);
    }
    let grid = (1..=boundaries.len()).map(|column| at(column) - at(column - 1)).collect();
    Some((grid, set))
}

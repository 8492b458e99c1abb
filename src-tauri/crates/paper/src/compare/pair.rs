//! Which of some lines that were taken away became which of those that came instead.

use similar::{Algorithm, capture_diff_slices, diff_ratio};

use super::read::Line;

/// How alike two lines must be, of 1, to be told as one that changed.
const ALIKE: f32 = 0.4;

/// Lines on both sides beyond which they are paired in order: the table of likenesses grows with
/// their product.
const MOST: usize = 40_000;

/// The lines side by side, in order on both sides; those most alike are paired.
pub(super) fn pairs<'l>(
    old: &'l [Line],
    new: &'l [Line],
) -> Vec<(Option<&'l Line>, Option<&'l Line>)> {
    if old.len().saturating_mul(new.len()) > MOST {
        let longer = old.len().max(new.len());
        return (0..longer).map(|place| (old.get(place), new.get(place))).collect();
    }
    let best = best_from(old, new);
    let at = |i: usize, j: usize| best.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0);
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while let (Some(before), Some(after)) = (old.get(i), new.get(j)) {
        let together = likeness(before, after);
        if together >= ALIKE && at(i, j) <= together + at(i + 1, j + 1) {
            pairs.push((Some(before), Some(after)));
            i += 1;
            j += 1;
        } else if at(i + 1, j) >= at(i, j + 1) {
            pairs.push((Some(before), None));
            i += 1;
        } else {
            pairs.push((None, Some(after)));
            j += 1;
        }
    }
    pairs.extend(old.iter().skip(i).map(|line| (Some(line), None)));
    pairs.extend(new.iter().skip(j).map(|line| (None, Some(line))));
    pairs
}

/// For each place on both sides, the greatest sum of likenesses of what follows.
fn best_from(old: &[Line], new: &[Line]) -> Vec<Vec<f32>> {
    let mut best = vec![vec![0.0_f32; new.len() + 1]; old.len() + 1];
    for (i, before) in old.iter().enumerate().rev() {
        let below = best.get(i + 1).cloned().unwrap_or_default();
        let mut row = vec![0.0_f32; new.len() + 1];
        for (j, after) in new.iter().enumerate().rev() {
            let value = |row: &[f32], at: usize| row.get(at).copied().unwrap_or(0.0);
            let alike = likeness(before, after);
            let paired = if alike >= ALIKE { alike + value(&below, j + 1) } else { 0.0 };
            let most = paired.max(value(&below, j)).max(value(&row, j + 1));
            if let Some(cell) = row.get_mut(j) {
                *cell = most;
            }
        }
        if let Some(stored) = best.get_mut(i) {
            *stored = row;
        }
    }
    best
}

/// The share of words that two lines have in common, in order; a paragraph is never like a row.
fn likeness(old: &Line, new: &Line) -> f32 {
    if old.table != new.table {
        return 0.0;
    }
    let words = |line: &Line| -> Vec<String> {
        line.cells.iter().flat_map(|cell| cell.split_whitespace()).map(str::to_owned).collect()
    };
    let (old, new) = (words(old), words(new));
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    diff_ratio(&operations, old.len(), new.len())
}

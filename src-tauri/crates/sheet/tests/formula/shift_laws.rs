//! What holds for every formula and every change.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sheet::formula::shift::{Area, Axis, Change, Edit, Shift, read_area, translated};

fn edit() -> impl Strategy<Value = Edit> {
    let line = 1_u32..40;
    prop_oneof![
        (line.clone(), 0_u32..30).prop_map(|(before, count)| Edit::Insert { before, count }),
        (line.clone(), 0_u32..5)
            .prop_map(|(first, more)| Edit::Delete { first, last: first + more }),
        (line, 0_u32..3, 0_u32..30).prop_map(|(first, more, times)| Edit::Repeat {
            first,
            last: first + more,
            times
        }),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    (prop_oneof![Just(Axis::Row), Just(Axis::Column)], edit()).prop_map(|(axis, edit)| Change {
        sheet: "S".to_owned(),
        axis,
        edit,
    })
}

fn area() -> impl Strategy<Value = Area> {
    (1_u32..60, 0_u32..20, 1_u32..60, 0_u32..20).prop_map(|(row, down, column, right)| Area {
        rows: (row, row + down),
        columns: (column, column + right),
    })
}

/// Which lines come from a line; the model that the arithmetic is held against.
fn lines_after(edit: Edit, all: u32) -> Vec<u32> {
    let mut lines = Vec::new();
    for line in 1..=all {
        match edit {
            Edit::Insert { before, count } if line == before => {
                lines.extend(std::iter::repeat_n(0, count as usize));
                lines.push(line);
            }
            Edit::Delete { first, last } if (first..=last).contains(&line) => {}
            Edit::Repeat { first, last, times } if line == last => {
                for _ in 0..times.max(1) {
                    lines.extend(first..=last);
                }
            }
            Edit::Repeat { first, last, .. } if (first..last).contains(&line) => {}
            _ => lines.push(line),
        }
    }
    lines
}

proptest! {
    #[test]
    fn any_text_is_taken(text in "\\PC{0,60}", change in change(), at in (0_u32..50, 0_u32..50)) {
        let shift = Shift::new(vec![change]);
        drop(shift.formula(&text, "S"));
        drop(shift.series(&text));
        drop(shift.areas(&text, "S"));
        drop(shift.copy(&text, "S", at, (3, 2)));
        prop_assert_eq!(Shift::default().formula(&text, "S"), text.as_str());
    }

    #[test]
    fn anything_like_a_formula_is_taken(
        text in "([A-Z$]{0,3}[0-9]{0,7}|[:!(),'\"#\\[\\]]|Sổ|SUM){0,20}",
        changes in prop::collection::vec(change(), 0..4),
        by in (any::<i64>(), any::<i64>()),
    ) {
        let shift = Shift::new(changes);
        let once = shift.formula(&text, "S").into_owned();
        drop(shift.formula(&once, "S"));
        drop(translated(&text, by.0, by.1));
        prop_assert_eq!(translated(&text, 0, 0), text.as_str());
    }

    #[test]
    fn a_range_holds_every_line_that_came_from_it(area in area(), edit in edit()) {
        let axis = Axis::Row;
        let shift = Shift::new(vec![Change { sheet: "S".to_owned(), axis, edit }]);
        let after = lines_after(edit, 120);
        // A range that starts or ends within a pattern of several lines has no plain model.
        let within = |line| match edit {
            Edit::Repeat { first, last, .. } => first < last && (first..=last).contains(&line),
            _ => false,
        };
        prop_assume!(!within(area.rows.0) && !within(area.rows.1));
        let wanted: BTreeSet<u32> = (area.rows.0..=area.rows.1).collect();
        let held = |moved: &Area| {
            let span = moved.rows.0 as usize - 1..moved.rows.1 as usize;
            after[span].iter().copied().filter(|line| *line != 0).collect::<Vec<_>>()
        };
        match shift.area(area, "S") {
            None => prop_assert!(!after.iter().any(|line| wanted.contains(line))),
            Some(moved) => {
                let expected: Vec<u32> =
                    after.iter().copied().filter(|line| wanted.contains(line)).collect();
                prop_assert_eq!(held(&moved), expected);
                prop_assert_eq!(moved.columns, area.columns);
                // The formula says the same as the numbers.
                let formula = format!("COUNT({}:{})", corner(area.rows.0, area.columns.0), corner(area.rows.1, area.columns.1));
                let written = shift.formula(&formula, "S").into_owned();
                let inside = written.strip_prefix("COUNT(").and_then(|rest| rest.strip_suffix(')'));
                prop_assert_eq!(inside.and_then(read_area), Some(moved));
            }
        }
    }

    #[test]
    fn inserting_and_deleting_again_changes_nothing(
        area in area(), before in 1_u32..80, count in 1_u32..50,
    ) {
        let change = |edit| Shift::new(vec![Change { sheet: "S".to_owned(), axis: Axis::Row, edit }]);
        let there = change(Edit::Insert { before, count });
        let back = change(Edit::Delete { first: before, last: before + count - 1 });
        let formula = format!("SUM({area})+$C$5");
        let moved = there.formula(&formula, "S").into_owned();
        prop_assert_eq!(back.formula(&moved, "S"), formula);
    }
}

fn corner(row: u32, column: u32) -> String {
    Area { rows: (row, row), columns: (column, column) }.to_string()
}

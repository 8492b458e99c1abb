//! Two versions of a paper side by side.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use paper::compare::{Row, State, Words, compare};
use paper::starter::{self, Layout};

fn docx(body: &str) -> Vec<u8> {
    starter::build(&format!("@page portrait\n\n{body}"), &Layout::nd30()).unwrap()
}

fn states(rows: &[Row]) -> Vec<State> {
    rows.iter().map(|row| row.state).collect()
}

/// A side as text, what differs between brackets.
fn marked(cells: &[Vec<Words>]) -> Vec<String> {
    let words = |words: &Words| match words.differs {
        true => format!("[{}]", words.text.trim_end()),
        false => words.text.trim_end().to_owned(),
    };
    cells.iter().map(|cell| cell.iter().map(words).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_same_file_has_no_difference() {
    let file = docx("body: Thành lập 06 tổ.\nbody: Gồm 36 thành viên.");
    assert_eq!(states(&compare(&file, &file).unwrap()), [State::Same, State::Same]);
}

#[test]
fn words_that_changed_are_marked_on_both_sides() {
    let old = docx("body: Thành lập 06 tổ tại 06 thôn.\nbody: Điều khoản cũ.");
    let new = docx("body: Thành lập 07 tổ tại 07 thôn.\nbody: Kinh phí do ngân sách xã bảo đảm.");
    let rows = compare(&old, &new).unwrap();
    assert_eq!(states(&rows), [State::Changed, State::Removed, State::Added]);
    assert_eq!(marked(&rows[0].old), ["Thành lập [06] tổ tại [06] thôn."]);
    assert_eq!(marked(&rows[0].new), ["Thành lập [07] tổ tại [07] thôn."]);
    assert_eq!(marked(&rows[1].old), ["[Điều khoản cũ.]"]);
    assert!(rows[1].new.is_empty() && rows[2].old.is_empty());
}

#[test]
fn a_paragraph_put_in_between_does_not_disturb_its_neighbours() {
    let old = docx("body: Một là gần dân.\nbody: Hai là sát dân.");
    let new = docx("body: Một là gần dân.\nbody: Ba là vì dân.\nbody: Hai là sát dân.");
    let rows = compare(&old, &new).unwrap();
    assert_eq!(states(&rows), [State::Same, State::Added, State::Same]);
}

#[test]
fn tables_are_compared_row_by_row_and_cell_by_cell() {
    let table =
        |rows: &str| docx(&format!("@table 10 * 30\n@head STT | Họ và tên | Năm sinh\n{rows}@end"));
    let old = table("@row 1 | Lê Thị Thử | 1980\n@row 2 | Trần Văn Mẫu | 1985\n");
    let new = table(
        "@row 1 | Lê Thị Thử | 1981\n@row 2 | Hà Thị Thêm | 1990\n@row 3 | Trần Văn Mẫu | 1985\n",
    );
    let rows = compare(&old, &new).unwrap();
    assert_eq!(states(&rows), [State::Same, State::Changed, State::Added, State::Changed]);
    assert!(rows.iter().all(|row| row.table));
    assert_eq!(marked(&rows[1].new), ["1", "Lê Thị Thử", "[1981]"]);
    assert_eq!(marked(&rows[3].old), ["[2]", "Trần Văn Mẫu", "1985"]);
}

#[test]
fn what_is_no_word_file_is_refused() {
    let file = docx("body: Một.");
    assert!(compare(b"not a zip", &file).is_err());
    assert!(compare(&file, b"PK").is_err());
}

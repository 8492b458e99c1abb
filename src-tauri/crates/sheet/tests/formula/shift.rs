use sheet::formula::shift::{Area, Axis, Change, Edit, Shift, read_area, translated};

const HOME: &str = "Biểu 1";

fn rows(edit: Edit) -> Shift {
    of(Axis::Row, edit)
}

fn of(axis: Axis, edit: Edit) -> Shift {
    Shift::new(vec![Change { sheet: HOME.to_owned(), axis, edit }])
}

fn formulas(shift: &Shift, home: &str, cases: &[(&str, &str)]) {
    for (before, after) in cases {
        assert_eq!(shift.formula(before, home), *after, "{before}");
    }
}

#[test]
fn inserted_rows_are_as_in_excel() {
    formulas(
        &rows(Edit::Insert { before: 7, count: 3 }),
        HOME,
        &[
            ("=A6+A7+$A$8", "=A6+A10+$A$11"),
            ("SUM(C6:C7)", "SUM(C6:C10)"),
            ("SUM(C1:C6)", "SUM(C1:C6)"),
            ("SUM(C7:C6)", "SUM(C10:C6)"),
            ("SUM(7:7)+SUM($5:$9)+SUM(C:D)", "SUM(10:10)+SUM($5:$12)+SUM(C:D)"),
            ("'biểu 1'!A7+'Biểu 2'!A7", "'biểu 1'!A10+'Biểu 2'!A7"),
            ("\"A7\"&A7", "\"A7\"&A10"),
            ("Bảng[A7]+[1]Sheet1!A7+A7", "Bảng[A7]+[1]Sheet1!A7+A10"),
            ("SUM(A1:A1048576)+A1048576", "SUM(A1:A1048576)+#REF!"),
            ("LOG10(A7)", "LOG10(A10)"),
        ],
    );
}

#[test]
fn inserted_columns_are_as_in_excel() {
    formulas(
        &of(Axis::Column, Edit::Insert { before: 3, count: 25 }),
        HOME,
        &[
            ("B2+C2+$D$2", "B2+AB2+$AC$2"),
            ("SUM(B:C)+SUM(2:3)+SUM(XFD:XFD)", "SUM(B:AB)+SUM(2:3)+SUM(#REF!)"),
        ],
    );
}

#[test]
fn deleted_rows_are_as_in_excel() {
    formulas(
        &rows(Edit::Delete { first: 7, last: 9 }),
        HOME,
        &[
            ("A6+A7+A9+A10", "A6+#REF!+#REF!+A7"),
            ("SUM(C7:C9)", "SUM(#REF!)"),
            ("SUM(C5:C8)", "SUM(C5:C6)"),
            ("SUM(C8:C12)", "SUM(C7:C9)"),
            ("SUM(C5:C12)", "SUM(C5:C9)"),
            ("'Biểu 1'!A8", "'Biểu 1'!#REF!"),
            ("SUM(8:8)", "SUM(#REF!)"),
        ],
    );
    let shift = rows(Edit::Delete { first: 1, last: 2 });
    formulas(&shift, HOME, &[("SUM(A1:A2)+SUM(A1:A3)", "SUM(#REF!)+SUM(A1:A1)")]);
}

#[test]
fn formulas_of_other_sheets_follow() {
    let shift = rows(Edit::Repeat { first: 7, last: 7, times: 3 });
    formulas(
        &shift,
        "Tổng hợp",
        &[
            ("'Biểu 1'!C8+C8", "'Biểu 1'!C10+C8"),
            ("SUM('Biểu 1'!C7:C7)", "SUM('Biểu 1'!C7:C9)"),
            ("'Biểu 1'!$A$1:$H$12,'Biểu 1'!$5:$6", "'Biểu 1'!$A$1:$H$14,'Biểu 1'!$5:$6"),
        ],
    );
}

#[test]
fn what_covers_the_pattern_covers_every_copy() {
    formulas(
        &rows(Edit::Repeat { first: 7, last: 7, times: 4 }),
        HOME,
        &[
            ("SUM(C7:C7)", "SUM(C7:C10)"),
            ("SUM(C7)", "SUM(C7:C10)"),
            ("SUM( C7 , D$7)", "SUM( C7:C10 , D$7:D$10)"),
            ("SUBTOTAL(9,C7)", "SUBTOTAL(9,C7:C10)"),
            ("SUM(C6:C7)+SUM(C5:C6)", "SUM(C6:C10)+SUM(C5:C6)"),
            ("SUM(C7:C9)+C8", "SUM(C7:C12)+C11"),
            ("ROUND(C7,0)+C7+SUM(C7+1)", "ROUND(C7,0)+C7+SUM(C7+1)"),
            ("SUMIF(B7:B7,\"x\",C7:C7)", "SUMIF(B7:B10,\"x\",C7:C10)"),
        ],
    );
    let none = rows(Edit::Repeat { first: 7, last: 7, times: 0 });
    formulas(&none, HOME, &[("SUM(C7:C7)+C8", "SUM(C7:C7)+C8")]);
    let block = rows(Edit::Repeat { first: 7, last: 8, times: 3 });
    formulas(&block, HOME, &[("SUM(C7:C8)+C9", "SUM(C7:C12)+C13")]);
}

#[test]
fn villages_as_columns() {
    let shift = of(Axis::Column, Edit::Repeat { first: 3, last: 3, times: 22 });
    formulas(&shift, HOME, &[("SUM(C5:C5)+D5", "SUM(C5:X5)+Y5")]);
    assert_eq!(shift.copy("C5/C$4+$B5", HOME, (6, 3), (0, 2)), "E5/E$4+$B5");
}

#[test]
fn copies_follow_their_line() {
    let shift = rows(Edit::Repeat { first: 7, last: 7, times: 5 });
    for (before, after) in [
        ("D7/C7", "D9/C9"),
        ("SUM(C7:F7)", "SUM(C9:F9)"),
        ("SUM(C7,F7)", "SUM(C9,F9)"),
        ("SUM(C$7:C7)", "SUM(C$7:C9)"),
        ("RANK(C7,C$7:C$7)", "RANK(C9,C$7:C$11)"),
        ("C7/C8", "C9/C12"),
        ("C7/C$8", "C9/C$12"),
        ("C7*C5", "C9*C5"),
        ("$C$7+$C7", "$C$7+$C9"),
        ("'Quý II'!D7+'Quý II'!D6", "'Quý II'!D9+'Quý II'!D6"),
        ("VLOOKUP(B7,'Danh mục'!A2:C30,3,0)", "VLOOKUP(B9,'Danh mục'!A2:C30,3,0)"),
        ("SUM(C7:C8)", "SUM(C7:C12)"),
        ("ROW()-6", "ROW()-6"),
    ] {
        assert_eq!(shift.copy(before, HOME, (7, 4), (2, 0)), after, "{before}");
    }
    // A formula beside the pattern is none of its copies.
    assert_eq!(shift.copy("SUM(C7:C7)", HOME, (8, 3), (0, 0)), "SUM(C7:C11)");
    let block = rows(Edit::Repeat { first: 7, last: 8, times: 3 });
    assert_eq!(block.copy("C7+C8", HOME, (8, 4), (2, 0)), "C11+C12");
}

#[test]
fn copies_follow_entry_by_entry_on_another_sheet() {
    let change = |sheet: &str, line| Change {
        sheet: sheet.to_owned(),
        axis: Axis::Row,
        edit: Edit::Repeat { first: line, last: line, times: 4 },
    };
    let shift = Shift::new(vec![change("Tổng hợp", 6), change("Chi tiết", 9)]);
    assert_eq!(
        shift.copy("'Chi tiết'!C9+'Chi tiết'!C6+B6", "Tổng hợp", (6, 3), (3, 0)),
        "'Chi tiết'!C12+'Chi tiết'!C6+B9"
    );
    assert_eq!(shift.copy("'Chi tiết'!C10", "Tổng hợp", (6, 3), (3, 0)), "'Chi tiết'!C13");
}

#[test]
fn several_changes_are_numbered_as_before() {
    let change = |edit| Change { sheet: HOME.to_owned(), axis: Axis::Row, edit };
    let shift = Shift::new(vec![
        change(Edit::Repeat { first: 20, last: 20, times: 3 }),
        change(Edit::Repeat { first: 7, last: 7, times: 11 }),
        change(Edit::Delete { first: 3, last: 4 }),
    ]);
    formulas(
        &shift,
        HOME,
        &[
            ("SUM(C7:C7)+SUM(C20:C20)+C21", "SUM(C5:C15)+SUM(C28:C30)+C31"),
            ("SUM(C7:C20)", "SUM(C5:C30)"),
        ],
    );
    assert_eq!(shift.copy("C20*2", HOME, (20, 3), (1, 0)), "C29*2");
    assert_eq!(shift.line(21, Axis::Row, HOME), Some(31));
    assert_eq!(shift.line(3, Axis::Row, HOME), None);
    assert_eq!(shift.line(21, Axis::Column, HOME), Some(21));
}

#[test]
fn areas_and_what_is_written_for_them() {
    let shift = rows(Edit::Repeat { first: 7, last: 7, times: 3 });
    assert_eq!(shift.areas("C7 D7:E7 A1:B9 C8", HOME), "C7:C9 D7:E9 A1:B11 C10");
    let gone = rows(Edit::Delete { first: 7, last: 7 });
    assert_eq!(gone.areas("C7 D6:E8 ???", HOME), "D6:E7 ???");
    assert_eq!(gone.areas("C7", HOME), "");
    // What a cell of the pattern compares itself with is its own line.
    assert_eq!(shift.of_areas("SUM($C7:$F7)>$G7", HOME, "C7:F7"), "SUM($C7:$F7)>$G7");
    assert_eq!(shift.of_areas("C9>SUM(C$7:C$7)", HOME, "C9:F9"), "C11>SUM(C$7:C$9)");
    assert_eq!(shift.series("'Biểu 1'!$C$7"), "'Biểu 1'!$C$7:$C$9");
    assert_eq!(
        shift.series("('Biểu 1'!$C$7,'Biểu 1'!$C$8)"),
        "('Biểu 1'!$C$7:$C$9,'Biểu 1'!$C$10)"
    );
    let area = Area { rows: (5, 7), columns: (1, 3) };
    assert_eq!(shift.area(area, HOME), Some(Area { rows: (5, 9), columns: (1, 3) }));
    assert_eq!(shift.area(area, "khác"), Some(area));
}

#[test]
fn areas_are_read_and_written() {
    let area = |rows, columns| Some(Area { rows, columns });
    for (text, read) in [
        ("B2", area((2, 2), (2, 2))),
        ("$D$5:B2", area((2, 5), (2, 4))),
        ("C:D", area((1, 1_048_576), (3, 4))),
        ("5:5", area((5, 5), (1, 16_384))),
        ("C", None),
        ("5", None),
        ("", None),
        ("A1:5", None),
        ("Tổng", None),
    ] {
        assert_eq!(read_area(text), read, "{text}");
    }
    assert_eq!(read_area("$D$5:B2").unwrap().to_string(), "B2:D5");
    assert_eq!(read_area("AA10").unwrap().to_string(), "AA10");
}

#[test]
fn shared_formulas_are_told_cell_by_cell() {
    for (formula, rows, columns, expected) in [
        ("C7/$B7+D$1", 2, 1, "D9/$B9+E$1"),
        ("SUM(A:A)+SUM(5:$5)+'Biểu 1'!A1", 1, 1, "SUM(B:B)+SUM(6:$5)+'Biểu 1'!B2"),
        ("A1", -1, 0, "#REF!"),
        ("XFD1", 0, 1, "#REF!"),
        ("A1", i64::MAX, i64::MIN, "#REF!"),
    ] {
        assert_eq!(translated(formula, rows, columns), expected, "{formula}");
    }
}

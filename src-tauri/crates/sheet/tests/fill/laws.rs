//! What holds for every form: a form without rows to add is not touched, and one filled is what a form with the lines
//! written out would have been.

use proptest::prelude::*;
use rust_xlsxwriter::{Formula, Workbook};
use sheet::fill::{self, Data, Item, List, Place, Value};
use sheet::formula::shift::Axis;
use sheet::{CellValue, Sheet};

/// A form whose pattern stands in a row, or as many rows as there are items, written out.
fn form(above: u32, below: u32, widths: u16, written_out: Option<u32>) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name("Biểu").unwrap();
    let lines = written_out.unwrap_or(1).max(1);
    for row in 0..above {
        page.write(row, 0, format!("Trên {row}")).unwrap();
    }
    for nth in 0..lines {
        let row = above + nth;
        for column in 0..widths {
            match written_out {
                None => page.write(row, column, format!("{{{{rows.v{column}}}}}")).unwrap(),
                Some(0) => continue,
                Some(_) => page.write(row, column, value(nth, column)).unwrap(),
            };
        }
        let sum = format!("=SUM(A{0}:{1}{0})", row + 1, letter(widths - 1));
        page.write_formula(row, widths, Formula::new(sum)).unwrap();
    }
    let (first, last) = (above + 1, above + lines);
    for row in 0..below {
        let at = above + lines + row;
        page.merge_range(at, 0, at, 1, "", &rust_xlsxwriter::Format::new()).unwrap();
        page.write(at, 0, format!("Dưới {row}")).unwrap();
        for column in 2..widths {
            let name = letter(column);
            let sum = format!("=SUM({name}{first}:{name}{last})+ROWS({name}{first}:{name}{last})");
            page.write_formula(at, column, Formula::new(sum)).unwrap();
        }
    }
    let other = book.add_worksheet();
    other.set_name("Khác").unwrap();
    let total = format!("=SUM('Biểu'!A{first}:A{last})");
    other.write_formula(0, 0, Formula::new(total)).unwrap();
    book.save_to_buffer().unwrap()
}

fn letter(column: u16) -> char {
    char::from(b'A' + u8::try_from(column).unwrap())
}

fn value(nth: u32, column: u16) -> f64 {
    f64::from(nth * 7 + u32::from(column)) / 2.0
}

fn data(count: u32, widths: u16) -> Data {
    let item = |nth: u32| Item {
        names: vec![format!("{nth}")],
        values: (0..widths).map(|column| Value::Number(value(nth, column))).collect(),
    };
    let list = List {
        path: "rows".to_owned(),
        label: String::new(),
        axis: Axis::Row,
        fields: (0..widths).map(|column| (format!("v{column}"), String::new())).collect(),
        items: (0..count).map(item).collect(),
    };
    Data { fields: Vec::new(), lists: vec![list] }
}

/// Values and merged areas of a sheet.
type Seen = (Vec<(Place, CellValue)>, Vec<String>);

fn seen(sheet: &Sheet) -> Seen {
    let cells = sheet.rows.iter().flat_map(|row| {
        let place = |column| Place::new(row.index + 1, column + 1);
        row.cells.iter().map(move |cell| (place(cell.column), cell.value.clone()))
    });
    let merges = sheet.merges.iter().map(|merge| format!("{merge:?}"));
    (cells.filter(|(_, value)| *value != CellValue::Empty).collect(), merges.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_filled_form_is_the_form_written_out(
        above in 0..5_u32,
        below in 0..4_u32,
        widths in 3..6_u16,
        count in 0..30_u32,
    ) {
        let filled = fill::fill(&form(above, below, widths, None), &data(count, widths)).unwrap();
        // Filled itself, for its formulas to have their values.
        let written = form(above, below, widths, Some(count));
        let written = fill::fill(&written, &Data::default()).unwrap();
        prop_assert_eq!(&filled.problems, &[]);
        let read = |bytes: &[u8]| sheet::read(bytes, "a.xlsx").unwrap().sheets;
        let (one, other) = (read(&filled.bytes), read(&written.bytes));
        for (one, other) in one.iter().zip(&other) {
            prop_assert_eq!(seen(one), seen(other));
        }
    }

    #[test]
    fn filling_twice_changes_nothing_more(count in 0..8_u32) {
        let once = fill::fill(&form(2, 2, 3, None), &data(count, 3)).unwrap().bytes;
        let twice = fill::fill(&once, &data(count + 1, 3)).unwrap().bytes;
        prop_assert!(once == twice);
    }
}

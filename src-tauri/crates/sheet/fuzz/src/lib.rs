//! What each target does with its bytes. The tests of the crate do the same with the corpus.

use std::io::{Cursor, Write};

use sheet::fill::{self, Data, Field, Item, List, Value};
use sheet::formula::shift::Axis;
use sheet::{CellValue, ReadError, Workbook, read, read_pasted};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The targets, each a folder of the corpus.
pub const TARGETS: [&str; 11] =
    ["xlsx", "xls", "xlsb", "ods", "docx", "csv", "html", "spreadsheetml", "pasted", "zip", "fill"];

/// Reads the bytes as the target does and holds the outcome against what is always true.
pub fn run(target: &str, bytes: &[u8]) {
    if target == "fill" {
        if let Some(file) = package(bytes) {
            fill_form(&file);
        }
        return;
    }
    let outcome = match target {
        "xlsx" | "xlsb" | "ods" | "docx" => match package(bytes) {
            Some(file) => read(&file, "list"),
            None => return,
        },
        "pasted" => read_pasted(&String::from_utf8_lossy(bytes)),
        _ => read(bytes, target),
    };
    match outcome {
        Ok(workbook) => hold(&workbook),
        Err(ReadError::Corrupt(why)) => assert_ne!(why, "the parser gave up"),
        Err(_) => {}
    }
}

/// Fills a form with no, one and three rows and columns: what comes out is a form again, without a field that the data
/// has.
fn fill_form(form: &[u8]) {
    drop(fill::carry(form, form));
    for count in [0, 1, 3] {
        let list = |path: &str, axis| List {
            path: path.to_owned(),
            label: String::new(),
            axis,
            fields: vec![("a".to_owned(), "A".to_owned())],
            items: (0..count)
                .map(|nth| Item {
                    names: vec![format!("Thôn {nth}")],
                    values: vec![Value::Number(f64::from(nth))],
                })
                .collect(),
        };
        let data = Data {
            fields: vec![Field {
                path: "name".to_owned(),
                label: "Tên xã".to_owned(),
                value: Value::Text("Cẩm Thanh".to_owned()),
            }],
            lists: vec![list("rows", Axis::Row), list("columns", Axis::Column)],
        };
        if let Ok(filled) = fill::fill(form, &data) {
            assert!(fill::outline(&filled.bytes).is_ok());
            assert_eq!(fill::fields(&filled.bytes).map(|fields| fields.len()), Ok(0));
        }
    }
}

/// A sound package of the parts in the bytes, so that the fuzzer need not know of zip: each begins
/// with a line `== name`.
pub fn package(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut rest = bytes.strip_prefix(b"== ")?;
    loop {
        let end = rest.windows(4).position(|window| window == b"\n== ");
        let (part, more) = match end {
            Some(end) => (rest.get(..end)?, rest.get(end + 4..)),
            None => (rest, None),
        };
        let line = part.iter().position(|byte| *byte == b'\n')?;
        let name = std::str::from_utf8(part.get(..line)?).ok()?;
        writer.start_file(name, stored).ok()?;
        writer.write_all(part.get(line + 1..)?).ok()?;
        match more {
            Some(more) => rest = more,
            None => return Some(writer.finish().ok()?.into_inner()),
        }
    }
}

/// Rows and cells in order, each once; stretches in order and on letters.
fn hold(workbook: &Workbook) {
    for sheet in &workbook.sheets {
        assert!(sheet.rows.is_sorted_by(|one, next| one.index < next.index));
        for row in &sheet.rows {
            assert!(!row.cells.is_empty());
            assert!(row.cells.is_sorted_by(|one, next| one.column < next.column));
            for cell in &row.cells {
                let CellValue::Text(text) = &cell.value else {
                    assert!(cell.fonts.is_empty());
                    continue;
                };
                assert!(cell.fonts.is_sorted_by(|one, next| one.end <= next.start));
                for run in &cell.fonts {
                    assert!(
                        text.get(run.start..run.end).is_some_and(|stretch| !stretch.is_empty())
                    );
                }
            }
        }
    }
}

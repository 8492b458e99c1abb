//! Files that are broken, locked or mean harm: each a clear error, none a panic, a hang or memory
//! without end.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use sheet::{CellValue, ReadError, read, read_pasted};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::corpus::{package, seed};

/// Time that no file of a few bytes may take, on a slow machine that does much else.
const SOON: Duration = Duration::from_secs(60);

fn soon<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let done = work();
    assert!(began.elapsed() < SOON, "{what} took {:?}", began.elapsed());
    done
}

/// A packed package of one workbook part and another that `write` fills.
fn packed(parts: &[(&str, &str)], name: &str, write: impl FnOnce(&mut dyn Write)) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        zip.start_file(*name, packed).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file(name, packed).unwrap();
    write(&mut zip);
    zip.finish().unwrap().into_inner()
}

const WORKBOOK: [(&str, &str); 2] = [
    ("xl/workbook.xml", r#"<workbook><sheets><sheet name="DS" id="r1"/></sheets></workbook>"#),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="r1" Type="/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
];

#[test]
fn a_file_cut_off_anywhere_is_refused_or_read() {
    for (target, name) in [("xls", "compound"), ("xls", "stream"), ("zip", "xlsx"), ("zip", "docx")]
    {
        let whole = seed(target, name);
        for end in (0..whole.len()).step_by(5) {
            match read(&whole[..end], "a.xls") {
                Err(ReadError::Corrupt(why)) => assert_ne!(why, "the parser gave up"),
                Err(error) => assert_eq!((error, end), (ReadError::Empty, 0)),
                Ok(_) => panic!("{target}/{name}: {end} bytes of {} are read", whole.len()),
            }
        }
    }
}

#[test]
fn parts_cut_off_are_refused_or_read() {
    for (target, name) in
        [("xlsx", "roster"), ("xlsb", "roster"), ("ods", "roster"), ("docx", "annex")]
    {
        let whole = seed(target, name);
        for end in (10..whole.len()).step_by(7) {
            let Some(file) = package(&whole[..end]) else { continue };
            if let Err(ReadError::Corrupt(why)) = read(&file, "a") {
                assert_ne!(why, "the parser gave up");
            }
        }
    }
}

#[test]
fn a_password_is_told_in_every_format() {
    let mut ole = seed("xls", "compound");
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read(&ole, "a.xlsx"), Err(ReadError::Encrypted));

    // The record that says so, right behind the first one.
    let mut stream = seed("xls", "stream");
    stream.splice(20..20, [0x2F, 0, 6, 0, 1, 0, 1, 0, 1, 0]);
    assert_eq!(read(&stream, "a.xls"), Err(ReadError::Encrypted));

    let locked = package(&seed("ods", "locked")).unwrap();
    assert_eq!(read(&locked, "a.ods"), Err(ReadError::Encrypted));
}

#[test]
fn nothing_is_empty_and_other_files_are_no_lists() {
    for bytes in [b"".as_slice(), b" \r\n\t ", &[0; 700], b"\xEF\xBB\xBF \n"] {
        assert_eq!(read(bytes, "a.csv"), Err(ReadError::Empty));
    }
    assert_eq!(read(b"<html><table><tr><td> </td></tr></table>", "a.xls"), Err(ReadError::Empty));
    assert_eq!(read_pasted(""), Err(ReadError::Empty));
    let noise: Vec<u8> =
        (0_u32..4000).map(|at| at.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect();
    for bytes in [
        b"%PDF-1.7 a;b".as_slice(),
        b"{\\rtf1 a;b}",
        b"\x89PNG\r\n\x1a\n\0\0",
        &noise,
        b"xin ch\xC3\xA0o",
    ] {
        assert_eq!(read(bytes, "a.xlsx").unwrap_err().as_str(), "file-corrupt", "{bytes:?}");
    }
}

#[test]
fn a_wrong_ending_does_not_matter() {
    for (target, name) in [
        ("csv", "semicolon"),
        ("html", "page"),
        ("spreadsheetml", "workbook"),
        ("zip", "docx"),
        ("xls", "compound"),
    ] {
        let bytes = seed(target, name);
        let sheets = |name| {
            read(&bytes, name)
                .unwrap()
                .sheets
                .iter()
                .map(|sheet| sheet.rows.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(sheets("a.xlsx"), sheets("a.csv"), "{target}");
    }
}

#[test]
fn parts_that_inflate_without_end_are_stopped() {
    let block = vec![b' '; 1 << 20];
    let spaces = |zip: &mut dyn Write| (0..700).for_each(|_| zip.write_all(&block).unwrap());
    let mut bomb = packed(&WORKBOOK, "xl/worksheets/sheet1.xml", spaces);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb, "a.xlsx"), Err(ReadError::TooLarge));
    // The same with sizes that lie.
    let real = (700_u32 << 20).to_le_bytes();
    for at in 0..bomb.len() - 4 {
        if bomb[at..at + 4] == real {
            bomb[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    let error = soon("a bomb that lies", || read(&bomb, "a.xlsx")).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge | ReadError::Corrupt(_)), "{error}");
}

#[test]
fn cells_repeated_without_end_are_stopped() {
    let table = r#"<a><table name="DS"><table-row number-rows-repeated="1048576"><table-cell value-type="float" value="1" number-columns-repeated="16384"/></table-row></table></a>"#;
    let file = package(format!("== content.xml\n{table}").as_bytes()).unwrap();
    assert_eq!(soon("an .ods", || read(&file, "a.ods")), Err(ReadError::TooLarge));
    let text = "x".repeat(32_000);
    let table = format!(
        r#"<a><table name="DS"><table-row number-rows-repeated="1048576"><table-cell value-type="string"><p>{text}</p></table-cell></table-row></table></a>"#
    );
    let file = package(format!("== content.xml\n{table}").as_bytes()).unwrap();
    assert_eq!(soon("an .ods of long texts", || read(&file, "a.ods")), Err(ReadError::TooLarge));
}

#[test]
fn formatted_rows_without_content_are_no_reason_to_fail() {
    let rows = |zip: &mut dyn Write| {
        let mut text = String::from("<worksheet><sheetData>");
        text.push_str(r#"<row r="1"><c r="A1" t="str"><v>Họ và tên</v></c></row>"#);
        for row in 2..=100_000 {
            text.push_str(&format!(
                r#"<row r="{row}"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>"#
            ));
        }
        text.push_str("</sheetData></worksheet>");
        zip.write_all(text.as_bytes()).unwrap();
    };
    let file = packed(&WORKBOOK, "xl/worksheets/sheet1.xml", rows);
    let workbook = soon("rows of nothing", || read(&file, "a.xlsx")).unwrap();
    assert_eq!(workbook.sheets[0].rows.len(), 1);
}

#[test]
fn sectors_in_a_circle_end() {
    let mut file = seed("xls", "compound");
    // The second sector of the table of chains: the stream's first sector comes after itself.
    file[512 + 2 * 4..512 + 3 * 4].copy_from_slice(&2_u32.to_le_bytes());
    let error = soon("a circle", || read(&file, "a.xls")).unwrap_err();
    assert_eq!(error.as_str(), "file-corrupt");
}

#[test]
fn what_is_nested_without_end_is_read_or_refused() {
    let deep = 200_000;
    for (open, close) in [
        ("<table><tr><td>", "</td></tr></table>"),
        ("<div>", "</div>"),
        ("<b style='font-family:.VnTime'>", "</b>"),
    ] {
        let page =
            format!("<html><table><tr><td>{}x{}</table>", open.repeat(deep), close.repeat(deep));
        let workbook = soon(open, || read(page.as_bytes(), "a.xls")).unwrap();
        assert!(!workbook.sheets.is_empty());
    }
    let tables = format!("<d>{}</d>", "<tbl><tr><tc><p><r><t>x</t></r></p>".repeat(20_000));
    let file = package(format!("== word/document.xml\n{tables}").as_bytes()).unwrap();
    assert_eq!(soon("tables", || read(&file, "a.docx")).unwrap_err().as_str(), "file-corrupt");
    let tables = format!("<d>{}</d>", "<table><table-row><table-cell><p>x</p>".repeat(20_000));
    let file = package(format!("== content.xml\n{tables}").as_bytes()).unwrap();
    assert_eq!(soon("tables", || read(&file, "a.ods")).unwrap_err().as_str(), "file-corrupt");
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let texts = ["=1+1", "+84905001234", "-", "@SUM(A1)", "=cmd|' /C calc'!A0"];
    let list = texts.join("\n") + "\n";
    let sheet = &read(format!("a;b\n{list}").as_bytes(), "a.csv").unwrap().sheets[0];
    for (row, text) in (1..).zip(texts) {
        let cell = sheet.cell(row, 0).unwrap();
        assert_eq!((&cell.value, cell.formula), (&CellValue::Text(text.to_owned()), false));
    }
}

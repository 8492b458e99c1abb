//! Any markup in the body of a sound package: checked and filled or refused, and both agree.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use paper::{Dictionary, Kind, Record, Value};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

fn package(body: &str) -> Option<Vec<u8>> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in [("[Content_Types].xml", TYPES), ("word/document.xml", &document)] {
        writer.start_file(name, stored).ok()?;
        writer.write_all(text.as_bytes()).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fuzz_target!(|body: &str| {
    let dictionary = Dictionary::new()
        .with(Kind::Text, "a", "A", "")
        .with(Kind::List, "l", "L", "")
        .with(Kind::Number, "l.n", "N", "");
    let item = |number: i64| Record::new().with("n", number);
    let data = Record::new().with("a", "x").with("l", Value::list([item(1), item(2)]));
    let Some(package) = package(body) else { return };
    let found = paper::check(&package, &dictionary);
    if paper::fill(&package, &data, &dictionary).is_ok() {
        assert_eq!(found, Ok(Vec::new()));
    }
});

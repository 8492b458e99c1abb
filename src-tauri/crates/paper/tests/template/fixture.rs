//! Small packages, a dictionary and data to try templates with. All people are invented.

use std::io::{Cursor, Read, Write};

use chrono::NaiveDate;
use paper::{Dictionary, Finding, Kind, Record, TemplateError, Value, fill};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// A package of these parts, in this order.
pub fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document with this body, a header and a title.
pub fn docx_with(body: &str, header: &str, title: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?>\r\n<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let header = format!("<w:hdr {NAMESPACES}>{header}</w:hdr>");
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>{title}</dc:title></cp:coreProperties>"
    );
    zip_of(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/media/image1.png", &[0, 159, 146, 150, 7]),
        ("word/header1.xml", header.as_bytes()),
        ("word/styles.xml", b"<w:styles  xmlns:w='x' />"),
        ("docProps/core.xml", core.as_bytes()),
    ])
}

/// A document with this body and more parts: name, last words of the content type, XML. `@` stands for the namespaces.
pub fn docx_parts(body: &str, more: &[(&str, &str, &str)]) -> Vec<u8> {
    let kind = |kind: &str| {
        format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")
    };
    let parts: Vec<(&str, String)> = [(
        "word/document.xml",
        format!("<w:document @><w:body>{body}<w:sectPr/></w:body></w:document>"),
    )]
    .into_iter()
    .chain(more.iter().map(|(name, _, xml)| (*name, (*xml).to_owned())))
    .map(|(name, xml)| (name, xml.replacen('@', NAMESPACES, 1)))
    .collect();
    let overrides: String = [("word/document.xml", "document.main", "")]
        .iter()
        .chain(more)
        .filter(|(_, words, _)| !words.is_empty())
        .map(|(name, words, _)| {
            format!("<Override PartName=\"/{name}\" ContentType=\"{}\"/>", kind(words))
        })
        .collect();
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>{overrides}</Types>"
    );
    let types = [("[Content_Types].xml", types.as_bytes())];
    let parts = parts.iter().map(|(name, xml)| (*name, xml.as_bytes()));
    zip_of(&types.into_iter().chain(parts).collect::<Vec<_>>())
}

/// The beginning of a PNG of this size, which is all that is looked at.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', 0, 0, 0, 13];
    bytes.extend(b"IHDR");
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

/// A document with this body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &p("Đầu trang"), "Văn bản")
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A table of rows of cells of one paragraph each.
pub fn table(rows: &[&[&str]]) -> String {
    let rows = rows.iter().map(|cells| {
        let cells: String =
            cells.iter().map(|text| format!("<w:tc><w:tcPr/>{}</w:tc>", p(text))).collect();
        format!("<w:tr>{cells}</w:tr>")
    });
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.collect::<String>())
}

/// A part of a package as text.
pub fn part(package: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The body of a filled document.
pub fn body(package: &[u8]) -> String {
    let document = part(package, "word/document.xml");
    let start = document.find("<w:body>").unwrap() + "<w:body>".len();
    let end = document.find("<w:sectPr/>").unwrap();
    document[start..end].to_owned()
}

/// The text of a filled document as a reader sees it: a line for each paragraph, cells parted by bars.
pub fn read(package: &[u8]) -> String {
    let document = body(package);
    let marked = document
        .replace("</w:p></w:tc></w:tr>", "\n")
        .replace("</w:p></w:tc>", " | ")
        .replace("</w:p>", "\n")
        .replace("<w:p/>", "\n")
        .replace("<w:br/>", "⏎")
        .replace("<w:tab/>", "→");
    let mut text = String::new();
    let mut in_tag = false;
    for letter in marked.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            other if !in_tag => text.push(other),
            _ => {}
        }
    }
    text.trim_end().to_owned()
}

pub fn dictionary() -> Dictionary {
    Dictionary::new()
        .with(Kind::Record, "commune", "Xã", "")
        .with(Kind::Text, "commune.name", "Tên xã", "")
        .with(Kind::Text, "signer", "Người ký", "")
        .with(Kind::Date, "date", "Ngày ký", "")
        .with(Kind::Number, "count", "Số người", "")
        .with(Kind::Flag, "urgent", "Khẩn", "")
        .with(Kind::List, "bases", "Căn cứ", "")
        .with(Kind::List, "teams", "Tổ", "")
        .with(Kind::Text, "teams.name", "Tên tổ", "")
        .with(Kind::List, "teams.members", "Thành viên", "")
        .with(Kind::Text, "teams.members.name", "Họ và tên", "")
        .with(Kind::Text, "teams.members.phone", "Điện thoại", "")
        .with(Kind::Number, "teams.members.pay", "Số tiền", "")
        .with(Kind::List, "teams.sums", "Khoản", "")
        .with(Kind::Number, "teams.sums.value", "Giá trị", "")
        .with(Kind::List, "months", "Tháng", "")
        .with(Kind::Text, "months.name", "Tên tháng", "")
        .with(Kind::Image, "photo", "Ảnh", "")
}

pub fn member(name: &str) -> Record {
    Record::new().with("name", name).with("phone", Value::Blank).with("pay", 500_000_i64)
}

pub fn team(name: &str, members: &[&str]) -> Record {
    let members: Vec<Record> = members.iter().map(|name| member(name)).collect();
    let sums = [3_i64, 4].map(|value| Record::new().with("value", value));
    Record::new().with("name", name).with("members", members).with("sums", sums.to_vec())
}

pub fn data() -> Record {
    Record::new()
        .with("commune", Record::new().with("name", "Mường Thí"))
        .with("signer", Value::Blank)
        .with("date", NaiveDate::from_ymd_opt(2026, 2, 5).unwrap())
        .with("count", 24_i64)
        .with("urgent", false)
        .with("bases", vec![Value::from("Luật A"), Value::from("Nghị định B")])
        .with("months", ["Một", "Hai"].map(|name| Record::new().with("name", name)).to_vec())
        .with("photo", Value::Blank)
        .with(
            "teams",
            vec![
                team("Tổ bản Áng", &["Lò Thị Xuân", "H'Mơ Niê"]),
                team("Tổ bản Búng", &[]),
                team("Tổ bản Cóc", &["Vàng A Chứ"]),
            ],
        )
}

/// Fills a document with this body and reads the outcome.
pub fn filled(body: &str) -> String {
    read(&fill(&docx(body), &data(), &dictionary()).unwrap())
}

/// What is found in a document with this body.
pub fn findings(body: &str) -> Vec<Finding> {
    match fill(&docx(body), &data(), &dictionary()) {
        Err(TemplateError::Findings(findings)) => findings,
        other => panic!("{other:?}"),
    }
}

/// The codes of what is found.
pub fn codes(body: &str) -> Vec<&'static str> {
    findings(body).iter().map(|finding| finding.code).collect()
}

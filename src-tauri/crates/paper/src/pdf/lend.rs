//! A copy of a document that carries its own font.
//!
//! A `.docx` may hold font files: `word/fontTable.xml` names a family and points to a part. The
//! copy names "Times New Roman" there and holds the four faces of Tinos, and its main part is the one
//! given. Nothing else changes, and neither the environment nor an installed font decides how the page looks.

use std::io::{Cursor, Read, Write};

use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::fonts;

const MAIN: &str = "word/document.xml";
const TABLE: &str = "word/fontTable.xml";
const RELATIONS: &str = "word/_rels/fontTable.xml.rels";
const FAMILY: &str = "Times New Roman";
/// A font table larger than this is not one.
const LIMIT: u64 = 1 << 20;

/// Element of the font table, name of the part, face.
const FACES: [(&str, &str, &[u8]); 4] = [
    ("embedRegular", "lent-regular", fonts::REGULAR),
    ("embedBold", "lent-bold", fonts::BOLD),
    ("embedItalic", "lent-italic", fonts::ITALIC),
    ("embedBoldItalic", "lent-bold-italic", fonts::BOLD_ITALIC),
];

/// The copy, with `document` as its main part. It lives for a moment: what is new in it is stored
/// as it is.
pub(super) fn copy(docx: &[u8], document: &str) -> ZipResult<Vec<u8>> {
    let mut source = ZipArchive::new(Cursor::new(docx))?;
    let table = text_of(&mut source, TABLE)?;
    let relations = text_of(&mut source, RELATIONS)?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..source.len() {
        let entry = source.by_index_raw(index)?;
        let renewed =
            [MAIN, TABLE, RELATIONS].iter().any(|name| name.as_bytes() == entry.name_raw());
        if !renewed {
            copy.raw_copy_file(entry)?;
        }
    }
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (table, relations) = (with_family(&table), with_relations(&relations));
    for (name, content) in [(MAIN, document), (TABLE, &table), (RELATIONS, &relations)] {
        copy.start_file(name, stored)?;
        copy.write_all(content.as_bytes())?;
    }
    for (_, name, face) in FACES {
        copy.start_file(format!("word/fonts/{name}.ttf"), stored)?;
        copy.write_all(face)?;
    }
    Ok(copy.finish()?.into_inner())
}

/// The text of a part, empty when the package has none.
fn text_of(source: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> ZipResult<String> {
    let entry = match source.by_name(name) {
        Ok(entry) => entry,
        Err(ZipError::FileNotFound) => return Ok(String::new()),
        Err(error) => return Err(error),
    };
    let mut text = String::new();
    entry.take(LIMIT).read_to_string(&mut text)?;
    Ok(text)
}

/// The font table with our family at its end, where it wins over an entry of the same name.
fn with_family(table: &str) -> String {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let faces: String =
        FACES.iter().map(|(element, name, _)| format!("<l:{element} m:id=\"{name}\"/>")).collect();
    let family = format!(
        "<l:font xmlns:l=\"{WORD}\" xmlns:m=\"{OFFICE}\" l:name=\"{FAMILY}\">\
         <l:family l:val=\"roman\"/>{faces}</l:font>"
    );
    insert_at_end(table, "fonts", &family)
        .unwrap_or_else(|| format!("<l:fonts xmlns:l=\"{WORD}\">{family}</l:fonts>"))
}

fn with_relations(relations: &str) -> String {
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const FONT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font";
    let ours: String = FACES
        .iter()
        .map(|(_, name, _)| {
            format!(
                "<Relationship xmlns=\"{PACKAGE}\" Id=\"{name}\" Type=\"{FONT}\" Target=\"fonts/{name}.ttf\"/>"
            )
        })
        .collect();
    insert_at_end(relations, "Relationships", &ours)
        .unwrap_or_else(|| format!("<Relationships xmlns=\"{PACKAGE}\">{ours}</Relationships>"))
}

/// `text` with `more` before its closing tag, which ends in `name`.
fn insert_at_end(text: &str, name: &str, more: &str) -> Option<String> {
    let close = text.rfind("</")?;
    let (before, after) = text.split_at_checked(close)?;
    after.trim_end().ends_with(&format!("{name}>")).then(|| format!("{before}{more}{after}"))
}

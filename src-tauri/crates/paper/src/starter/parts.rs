//! The other parts of a starter's package: styles, headers, settings, relations.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::document::{
    DECLARATION, NAMESPACES, SHORT_LINE, TEXT_LINE, line_properties, paragraph_properties,
    run_properties,
};
use super::layout::{Layout, ROLES};

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
    <Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
    <Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>\
    <Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
    <Override PartName=\"/word/header2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
    </Types>";

const PACKAGE_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    </Relationships>";

const DOCUMENT_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rIdStyles\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
    <Relationship Id=\"rIdSettings\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
    <Relationship Id=\"rIdFonts\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable\" Target=\"fontTable.xml\"/>\
    <Relationship Id=\"rIdPageNumber\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>\
    <Relationship Id=\"rIdFirstPage\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header2.xml\"/>\
    </Relationships>";

/// Word 2013 and later lay out by mode 15; Word 2010 reads it as its own.
const SETTINGS: &str = "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
    <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>\
    <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
    </w:compat><w:themeFontLang w:val=\"vi-VN\"/>";

const FONTS: &str = "<w:font w:name=\"Times New Roman\"><w:panose1 w:val=\"02020603050405020304\"/>\
    <w:charset w:val=\"00\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font>";

/// The package around a document part. Entries carry the first day that a zip file knows, so that
/// equal contents are equal bytes.
pub(super) fn package(document: &str, layout: &Layout) -> zip::result::ZipResult<Vec<u8>> {
    let word = |name: &str, content: &str| {
        format!("{DECLARATION}<w:{name} {NAMESPACES}>{content}</w:{name}>")
    };
    let parts = [
        ("[Content_Types].xml", format!("{DECLARATION}{CONTENT_TYPES}")),
        ("_rels/.rels", format!("{DECLARATION}{PACKAGE_RELATIONS}")),
        ("word/document.xml", document.to_owned()),
        ("word/_rels/document.xml.rels", format!("{DECLARATION}{DOCUMENT_RELATIONS}")),
        ("word/styles.xml", word("styles", &styles(layout))),
        ("word/settings.xml", word("settings", SETTINGS)),
        ("word/fontTable.xml", word("fonts", FONTS)),
        ("word/header1.xml", word("hdr", &page_number(layout))),
        (
            "word/header2.xml",
            word("hdr", "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr></w:p>"),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(ooxml::made_anywhere(zip.finish()?.into_inner()))
}

/// The page number: Arabic, upright, in the middle (NĐ 30, PL I, I.7).
fn page_number(layout: &Layout) -> String {
    let properties = run_properties(layout.page_number_size, false, false);
    format!(
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"center\"/></w:pPr>\
         <w:r>{properties}<w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r>{properties}<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
         <w:r>{properties}<w:fldChar w:fldCharType=\"separate\"/></w:r>\
         <w:r>{properties}<w:t>2</w:t></w:r>\
         <w:r>{properties}<w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    )
}

/// A Word style for every role, so that a clerk finds the decree's components by name.
fn styles(layout: &Layout) -> String {
    let defaults = format!(
        "<w:docDefaults><w:rPrDefault>{}</w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
        run_properties(14, false, false).replace("</w:rPr>", "<w:lang w:val=\"vi-VN\"/></w:rPr>")
    );
    let roles: String = ROLES
        .iter()
        .map(|role| {
            let paragraph = paragraph_properties(role, layout, false);
            let run = run_properties(role.size, role.bold, role.italic);
            style(role.name, role.label, &paragraph, &run)
        })
        .collect();
    let lines: String = [(TEXT_LINE, "Đường kẻ dài bằng chữ"), (SHORT_LINE, "Đường kẻ ngắn")]
        .iter()
        .map(|(id, label)| style(id, label, &line_properties(layout, 0), ""))
        .collect();
    format!("{defaults}{roles}{lines}")
}

fn style(id: &str, label: &str, paragraph: &str, run: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"NĐ 30 {label}\"/>\
         <w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>{run}</w:style>"
    )
}

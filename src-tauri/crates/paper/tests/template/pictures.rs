//! Pictures from data.

use std::io::{Cursor, Read};

use paper::{Image, PackageError, Record, TemplateError, Value, check, fill};
use zip::ZipArchive;

use crate::fixture::{codes, data, dictionary, docx, docx_parts, p, part, png, table};

fn with_photo(bytes: Vec<u8>) -> Record {
    data().with("photo", Image { bytes: bytes.into(), about: "Ảnh <tổ> & \"thôn\"".to_owned() })
}

fn bytes_of(package: &[u8], name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_picture_brings_its_part_relationship_and_type() {
    let body = format!("{}{}", p("{{Ảnh}}"), p("Hết"));
    let photo = png(96, 48);
    let template = docx(&body);
    let paper = fill(&template, &with_photo(photo.clone()), &dictionary()).unwrap();
    assert_eq!(bytes_of(&paper, "word/media/anh-1.png"), photo);
    let relations = part(&paper, "word/_rels/document.xml.rels");
    assert!(
        relations.contains("Id=\"rIdAnh1\"")
            && relations.contains("Target=\"/word/media/anh-1.png\"")
    );
    assert!(
        part(&paper, "[Content_Types].xml")
            .contains("<Default Extension=\"png\" ContentType=\"image/png\"/>")
    );
    let document = part(&paper, "word/document.xml");
    // One inch by half an inch at 96 dots per inch.
    assert!(document.contains("<wp:extent cx=\"914400\" cy=\"457200\"/>"), "{document}");
    assert!(document.contains("r:embed=\"rIdAnh1\"") && document.contains("<wp:docPr id=\"1\""));
    assert!(document.contains("descr=\"Ảnh &lt;tổ> &amp; &quot;thôn&quot;\""), "{document}");
    assert_eq!(paper, fill(&template, &with_photo(photo), &dictionary()).unwrap());
    assert_eq!(check(&paper, &dictionary()), Ok(Vec::new()));
}

#[test]
fn a_picture_is_no_wider_than_its_column() {
    let cell = table(&[&["{{Ảnh}}"]])
        .replace("<w:tcPr/>", "<w:tcPr><w:tcW w:w=\"1656\" w:type=\"dxa\"/></w:tcPr>");
    for (body, width) in [(p("{{Ảnh}}"), 5_760_000), (cell, 914_400)] {
        let paper = fill(&docx(&body), &with_photo(png(4000, 1000)), &dictionary()).unwrap();
        let extent = format!("<wp:extent cx=\"{width}\" cy=\"{}\"/>", width / 4);
        assert!(part(&paper, "word/document.xml").contains(&extent), "{extent}");
    }
}

#[test]
fn the_same_picture_in_a_loop_is_one_part_with_drawings_of_their_own() {
    let body = [p("{{#Tổ}}"), p("{{Ảnh}}"), p("{{/Tổ}}")].concat();
    let template = docx_parts(
        &body,
        &[
            (
                "word/header1.xml",
                "header",
                "<w:hdr @><w:p><w:r><w:t>{{Ảnh}}</w:t></w:r></w:p></w:hdr>",
            ),
            ("word/media/anh-1.png", "", "cũ"),
            (
                "word/_rels/document.xml.rels",
                "",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"t\" Target=\"x\"/></Relationships>",
            ),
        ],
    );
    let paper = fill(&template, &with_photo(png(10, 10)), &dictionary()).unwrap();
    assert_eq!(bytes_of(&paper, "word/media/anh-1.png"), "cũ".as_bytes());
    assert_eq!(bytes_of(&paper, "word/media/anh-1x.png"), png(10, 10));
    let document = part(&paper, "word/document.xml");
    for id in 1..=3 {
        assert_eq!(document.matches(&format!("<wp:docPr id=\"{id}\"")).count(), 1);
    }
    let relations = part(&paper, "word/_rels/document.xml.rels");
    assert_eq!(relations.matches("rIdAnh1").count(), 1);
    assert!(relations.contains("Id=\"rId1\""));
    assert!(part(&paper, "word/_rels/header1.xml.rels").contains("rIdAnh1"));
}

#[test]
fn a_picture_stands_alone_and_can_be_read() {
    for body in ["Ảnh: {{Ảnh}}", "{{Ảnh}}{{Tên xã}}"] {
        assert_eq!(codes(&p(body)), ["image-not-alone"], "{body}");
    }
    assert_eq!(codes(&p("{{Ảnh | hoa}}")), ["filter-mismatch"]);
    let template = docx(&p("{{Ảnh}}"));
    let Err(TemplateError::Findings(found)) =
        fill(&template, &with_photo(b"GIF89a".to_vec()), &dictionary())
    else {
        panic!("a GIF is no picture for Word here");
    };
    assert_eq!((found[0].code, found[0].tag.as_str()), ("image-unreadable", "{{Ảnh}}"));
    let text = data().with("photo", "ảnh.png");
    assert!(
        matches!(fill(&template, &text, &dictionary()), Err(TemplateError::Findings(found)) if found[0].code == "data-mismatch")
    );
    let none = data().with("photo", Value::Blank);
    assert!(
        !part(&fill(&template, &none, &dictionary()).unwrap(), "word/document.xml")
            .contains("<w:drawing")
    );
}

#[test]
fn a_template_of_word_becomes_a_document() {
    let template = |kind: &str| {
        let types = format!(
            "<Types><Override PartName=\"/word/document.xml\" ContentType=\"{kind}\"/></Types>"
        );
        let document =
            format!("<w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>", p("{{Tên xã}}"));
        crate::fixture::zip_of(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("word/document.xml", document.as_bytes()),
        ])
    };
    let dotx = template(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    );
    let paper = fill(&dotx, &data(), &dictionary()).unwrap();
    assert!(part(&paper, "[Content_Types].xml").contains("wordprocessingml.document.main+xml"));
    assert!(part(&paper, "word/document.xml").contains("Mường Thí"));
    let dotm = template("application/vnd.ms-word.template.macroEnabledTemplate.main+xml");
    assert_eq!(check(&dotm, &dictionary()), Err(PackageError::Macros));
}

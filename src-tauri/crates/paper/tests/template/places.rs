//! Where tags may stand: headers, text boxes, notes, controls; and what is copied with a loop.

use paper::fill;

use crate::fixture::{body, data, dictionary, docx, docx_parts, filled, p, part, read, table};

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn both_forms_of_a_text_box_are_filled() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("{{Tên xã}}"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{content}</w:drawing></mc:Choice><mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        run("{{Số người}} ")
    );
    let paper = fill(&docx(&body), &data(), &dictionary()).unwrap();
    assert_eq!(crate::fixture::body(&paper).matches("Mường Thí").count(), 2);
    let looped = [p("{{#Tổ}}"), body.replace("Tên xã", "Tên tổ"), p("{{/Tổ}}")].concat();
    let paper = fill(&docx(&looped), &data(), &dictionary()).unwrap();
    assert_eq!(crate::fixture::body(&paper).matches("Tổ bản Cóc").count(), 2);
}

#[test]
fn what_wraps_runs_is_kept_around_the_value() {
    for (open, close) in [
        ("<w:hyperlink r:id=\"rId1\">", "</w:hyperlink>"),
        ("<w:smartTag w:uri=\"u\" w:element=\"place\">", "</w:smartTag>"),
        ("<w:fldSimple w:instr=\" AUTHOR \">", "</w:fldSimple>"),
        ("<w:customXml w:element=\"x\">", "</w:customXml>"),
        ("<w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ] {
        let body =
            format!("<w:p>{}{open}{}{close}{}</w:p>", run("Xã "), run("{{Tên xã}}"), run("."));
        let paper = fill(&docx(&body), &data(), &dictionary()).unwrap();
        let written = crate::fixture::body(&paper);
        let value = format!("{open}<w:r><w:t xml:space=\"preserve\">Mường Thí</w:t></w:r>{close}");
        assert!(written.contains(&value), "{written}");
    }
}

/// Bindings and prompts go where the content was filled, and stay where it was not.
#[test]
fn content_controls_keep_what_they_were_filled_with() {
    let control = |content: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:alias w:val=\"a\"/><w:showingPlcHdr/><w:dataBinding w:xpath=\"/x\" w:storeItemID=\"i\"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
    };
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(text));
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let table = |rows: &str| format!("<w:tbl><w:tblPr/>{rows}</w:tbl>");
    let forms = [
        control(&p("{{Tên xã}}")),
        format!("<w:p>{}</w:p>", control(&run("{{Tên xã}}"))),
        table(&control(&row(&cell("{{Tên xã}}")))),
        table(&row(&control(&cell("{{Tên xã}}")))),
    ];
    for form in &forms {
        let paper = fill(&docx(form), &data(), &dictionary()).unwrap();
        let written = body(&paper);
        assert!(written.contains("Mường Thí") && written.contains("<w:alias"), "{written}");
        assert!(
            !written.contains("dataBinding") && !written.contains("showingPlcHdr"),
            "{written}"
        );
        let untouched = form.replace("{{Tên xã}}", "x");
        let paper =
            fill(&docx(&[untouched.as_str(), &p("{{Tên xã}}")].concat()), &data(), &dictionary());
        assert!(body(&paper.unwrap()).contains("dataBinding"));
    }
    let rows = table(&control(&row(&cell("{{Tên tổ}}"))));
    assert_eq!(filled(&rows), "Tổ bản Áng\nTổ bản Búng\nTổ bản Cóc");
}

#[test]
fn notes_and_footers_are_filled_and_notes_are_copied_with_their_marks() {
    let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let body = [
        p("{{#Tổ}}"),
        format!("<w:p>{}{mark}</w:p>", run("{{Tên tổ}}")),
        p("{{/Tổ}}"),
        format!("<w:p>{}</w:p>", mark.replace('2', "7")),
    ];
    let notes = format!(
        "<w:footnotes @><w:footnote w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote><w:footnote w:id=\"7\">{}</w:footnote></w:footnotes>",
        p("-"),
        p("Theo đề nghị của {{Tên xã}}").replace("<w:p>", "<w:p w14:paraId=\"0A\">"),
        p("riêng")
    );
    let template = docx_parts(
        &body.concat(),
        &[
            ("word/footnotes.xml", "footnotes", &notes),
            (
                "word/endnotes.xml",
                "endnotes",
                "<w:endnotes @><w:endnote w:id=\"1\"><w:p><w:r><w:t>{{Số người}}</w:t></w:r></w:p></w:endnote></w:endnotes>",
            ),
            (
                "word/footer1.xml",
                "footer",
                "<w:ftr @><w:p><w:r><w:t>{{Tên xã}}</w:t></w:r></w:p></w:ftr>",
            ),
        ],
    );
    let paper = fill(&template, &data(), &dictionary()).unwrap();
    let document = part(&paper, "word/document.xml");
    for id in ["2", "7", "8", "9"] {
        assert_eq!(
            document.matches(&format!("footnoteReference w:id=\"{id}\"")).count(),
            1,
            "{id}"
        );
    }
    let notes = part(&paper, "word/footnotes.xml");
    assert_eq!(notes.matches("Mường Thí").count(), 3);
    assert_eq!(notes.matches("w14:paraId").count(), 1);
    for id in ["-1", "2", "7", "8", "9"] {
        assert_eq!(notes.matches(&format!("<w:footnote w:id=\"{id}\">")).count(), 1, "{id}");
    }
    assert!(part(&paper, "word/endnotes.xml").contains(">24<"));
    assert!(part(&paper, "word/footer1.xml").contains("Mường Thí"));
}

#[test]
fn the_first_of_what_must_be_unique_stays() {
    let body = [
        p("{{#Tổ}}"),
        format!(
            "<w:p w14:paraId=\"01\" w14:textId=\"02\"><w:bookmarkStart w:id=\"4\" w:name=\"a\"/><w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:bookmarkEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
            run("{{Tên tổ}}")
        ),
        p("{{/Tổ}}"),
    ];
    let paper = fill(&docx(&body.concat()), &data(), &dictionary()).unwrap();
    let written = crate::fixture::body(&paper);
    for mark in [
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "w14:paraId",
        "w14:textId",
    ] {
        assert_eq!(written.matches(mark).count(), 1, "{mark} in {written}");
    }
    assert_eq!(read(&paper), "Tổ bản Áng\nTổ bản Búng\nTổ bản Cóc");
}

#[test]
fn a_body_does_not_end_in_a_table() {
    let body = [p("{{?Khẩn}}"), p("x"), p("{{/Khẩn}}")];
    let paper =
        fill(&docx(&[table(&[&["{{Tên tổ}}"]]), body.concat()].concat()), &data(), &dictionary());
    assert!(crate::fixture::body(&paper.unwrap()).ends_with("</w:tbl><w:p/>"));
}

#[test]
fn tables_in_tables_repeat_at_any_depth() {
    let inner = table(&[&["{{Họ và tên}}", "{{Tên tổ}}"]]);
    let outer = table(&[&["{{Tên tổ}}"]]).replace("</w:tc>", &format!("{inner}</w:tc>"));
    let written = filled(&outer);
    assert_eq!(written.matches("Lò Thị Xuân | Tổ bản Áng").count(), 1, "{written}");
    assert_eq!(written.matches("Vàng A Chứ | Tổ bản Cóc").count(), 1);
    let lists = [
        p("{{#Tổ}}"),
        p(
            "{{Tên tổ}}:{{#Thành viên}} {{STT}}.{{Họ và tên}}{{#Khoản}}+{{Giá trị}}{{/Khoản}}{{/Thành viên}}",
        ),
        p("{{/Tổ}}"),
    ];
    assert_eq!(
        filled(&lists.concat()),
        "Tổ bản Áng: 1.Lò Thị Xuân+3+4 2.H'Mơ Niê+3+4\nTổ bản Búng:\nTổ bản Cóc: 1.Vàng A Chứ+3+4"
    );
}

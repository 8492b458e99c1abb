//! Blocks of a starter text written as `word/document.xml`.

use super::layout::{Align, Layout, Role, role, twips};
use super::markup::{
    Block, Columns, Flow, Length, Look, Paragraph, Section, Sign, Table, TableRow,
};
use super::width::text_width;

/// How each part begins.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces a part declares.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The id of the Word style of a line whose length [`super::fit`] sets.
pub(super) const SHORT_LINE: &str = "line-short";
/// The id of the Word style of a line as long as its text.
pub(super) const TEXT_LINE: &str = "line-text";
/// Width that a line has in the template, before the text above it is known: 20 mm.
const UNKNOWN_LINE: u32 = 200;

/// The properties of a paragraph of one point.
const TINY: &str = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";

/// The document part.
pub(super) fn write(sections: &[Section], layout: &Layout) -> String {
    let mut writer = Writer { xml: String::new(), layout };
    for (index, section) in sections.iter().enumerate() {
        let last = index + 1 == sections.len();
        writer.section(section, last);
    }
    let body = writer.xml;
    format!("{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
}

struct Writer<'a> {
    xml: String,
    layout: &'a Layout,
}

impl Writer<'_> {
    fn push(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    fn section(&mut self, section: &Section, last: bool) {
        let width = self.layout.text_width(section.landscape);
        for (index, block) in section.blocks.iter().enumerate() {
            // A signature never stands alone on a page: what comes before it stays with it.
            let keep = matches!(
                section.blocks.get(index + 1),
                Some(Block::Columns(Columns::Signature | Columns::Signatures, _))
            );
            if index
                .checked_sub(1)
                .and_then(|at| section.blocks.get(at))
                .is_some_and(Block::is_table)
                && block.is_table()
            {
                // Word joins two tables that touch.
                self.push(&format!("<w:p><w:pPr><w:keepNext/>{TINY}</w:pPr></w:p>"));
            }
            match block {
                Block::Flow(flow) => {
                    let above = index.checked_sub(1).and_then(|at| section.blocks.get(at));
                    let above = match above {
                        Some(Block::Flow(flow)) => Some(flow),
                        _ => None,
                    };
                    self.flow(flow, above, width, keep);
                }
                Block::Columns(columns, rows) => self.columns(*columns, rows, width),
                Block::Table(table) => self.table(table, width, keep),
            }
        }
        let properties = self.section_properties(section);
        // A table must be followed by a paragraph; this one is too small to open a page.
        if last {
            self.push(&format!("<w:p><w:pPr>{TINY}</w:pPr></w:p>{properties}"));
        } else {
            self.push(&format!("<w:p><w:pPr>{TINY}{properties}</w:pPr></w:p>"));
        }
    }

    fn section_properties(&self, section: &Section) -> String {
        let layout = self.layout;
        let begins = if section.same_page { "continuous" } else { "nextPage" };
        let (wide, high, orient) = if section.landscape {
            (layout.page_long, layout.page_short, " w:orient=\"landscape\"")
        } else {
            (layout.page_short, layout.page_long, "")
        };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdPageNumber\"/>\
             <w:headerReference w:type=\"first\" r:id=\"rIdFirstPage\"/><w:type w:val=\"{begins}\"/>\
             <w:pgSz w:w=\"{}\" w:h=\"{}\"{orient}/>\
             <w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" \
             w:footer=\"{}\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>",
            twips(wide),
            twips(high),
            twips(layout.top),
            twips(layout.right),
            twips(layout.bottom),
            twips(layout.left),
            twips(layout.page_number_top),
            twips(layout.page_number_top),
        )
    }

    fn flow(&mut self, flow: &Flow, above: Option<&Flow>, width: u32, keep: bool) {
        match flow {
            Flow::Paragraph(paragraph) => self.paragraph(paragraph, keep),
            Flow::Tag(tag) => {
                let role = role("body").copied();
                if let Some(role) = role.as_ref() {
                    self.text(role, tag, false);
                }
            }
            Flow::Line(length) => self.line(*length, above, width),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, keep: bool) {
        self.text(paragraph.role, &paragraph.text, keep);
    }

    fn text(&mut self, role: &Role, text: &str, keep: bool) {
        let properties = paragraph_properties(role, self.layout, keep);
        let runs = runs(role, text);
        self.push(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{properties}</w:pPr>{runs}</w:p>",
            role.name
        ));
    }

    fn line(&mut self, length: Length, above: Option<&Flow>, width: u32) {
        let (style, long) = match (length, above) {
            (Length::Text, Some(Flow::Paragraph(Paragraph { role, text }))) => {
                (TEXT_LINE, text_width(text, role.size, role.bold, role.italic))
            }
            (Length::Text, _) => (TEXT_LINE, UNKNOWN_LINE),
            (Length::Short, _) => (SHORT_LINE, UNKNOWN_LINE),
        };
        let side = twips(width.saturating_sub(long) / 2);
        self.push(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{}</w:pPr></w:p>",
            line_properties(self.layout, side)
        ));
    }

    fn columns(&mut self, columns: Columns, rows: &[Vec<Vec<Flow>>], width: u32) {
        let widths: Vec<u32> = match columns {
            Columns::Letterhead => {
                // On a wide page both columns grow alike, Quốc hiệu stays on one line.
                let extra = width.saturating_sub(self.layout.text_width(false)) / 2;
                let right = self.layout.nation_column + extra;
                vec![width - right, right]
            }
            Columns::Signature => {
                let left = self.layout.recipients_column;
                vec![left, width - left]
            }
            Columns::Signatures => vec![width / 2, width - width / 2],
        };
        let kept = columns != Columns::Letterhead;
        let above = if kept { self.layout.signature_gap } else { 0 };
        self.open_table(&widths, "", 0, above);
        for (at, row) in rows.iter().enumerate() {
            self.push("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (cell, width) in row.iter().zip(&widths) {
                self.push(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>",
                    twips(*width)
                ));
                let keep = kept && at + 1 < rows.len();
                let mut above = None;
                for flow in cell {
                    self.flow(flow, above, *width, keep);
                    above = Some(flow);
                }
                if cell.is_empty() {
                    self.push("<w:p/>");
                }
                self.push("</w:tc>");
            }
            self.push("</w:tr>");
        }
        self.push("</w:tbl>");
    }

    /// Opens a table; `padding` is that of its cells at the sides, `above` that over their text.
    fn open_table(&mut self, widths: &[u32], borders: &str, padding: u32, above: u32) {
        let above = twips(above);
        let total: u32 = widths.iter().map(|width| twips(*width)).sum();
        let padding = twips(padding);
        let grid: String =
            widths.iter().map(|width| format!("<w:gridCol w:w=\"{}\"/>", twips(*width))).collect();
        self.push(&format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>{borders}\
             <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"{above}\" w:type=\"dxa\"/><w:left w:w=\"{padding}\" w:type=\"dxa\"/>\
             <w:right w:w=\"{padding}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
             <w:tblGrid>{grid}</w:tblGrid>"
        ));
    }

    fn table(&mut self, table: &Table, width: u32, keep: bool) {
        let known: u32 = table.widths.iter().flatten().map(|mm| mm * 10).sum();
        let free = u32::try_from(table.widths.iter().filter(|w| w.is_none()).count()).unwrap_or(0);
        let share = width.saturating_sub(known) / free.max(1);
        let widths: Vec<u32> =
            table.widths.iter().map(|mm| mm.map_or(share, |mm| mm * 10)).collect();
        self.open_table(&widths, BORDERS, self.layout.cell_padding, 0);
        for (index, row) in table.rows.iter().enumerate() {
            let keep = matches!(row, TableRow::Kept(_))
                || (matches!(row, TableRow::Total(_)) && index + 1 < table.rows.len())
                || (keep && index + 1 == table.rows.len());
            self.table_row(table, row, &widths, keep);
        }
        self.push("</w:tbl>");
    }

    fn table_row(&mut self, table: &Table, row: &TableRow, widths: &[u32], keep: bool) {
        let is_head = matches!(row, TableRow::Head(_) | TableRow::Numbers);
        let head = if is_head { "<w:tblHeader/>" } else { "" };
        let height = match (row, table.height) {
            (TableRow::Row(_) | TableRow::Kept(_), height) if height > 0 => {
                format!("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", twips(height * 10))
            }
            _ => String::new(),
        };
        self.push(&format!("<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>"));
        match row {
            TableRow::Head(cells) => {
                for (text, width) in cells.iter().zip(widths) {
                    self.cell(*width, 1, "cell-head", text, keep);
                }
            }
            TableRow::Numbers => {
                for (number, width) in (1..).zip(widths) {
                    self.cell(*width, 1, "cell-number", &format!("({number})"), keep);
                }
            }
            TableRow::Row(cells) | TableRow::Kept(cells) => {
                for (index, (text, width)) in cells.iter().zip(widths).enumerate() {
                    let look = table.align.get(index).copied().unwrap_or(Look::Left);
                    let name = match look {
                        Look::Left => "cell",
                        Look::Centre => "cell-centre",
                        Look::Note => "cell-note",
                    };
                    let Some(role) = role(name) else { continue };
                    // Programs differ in whether a least height counts the line between two rows. The
                    // first cell, of one line but where it is notes, is as high by its distances: there
                    // all agree.
                    let tall = tall_enough(role, table.height * 10);
                    let place = if look == Look::Note { "top" } else { MIDDLE };
                    self.open_cell_at(*width, 1, "", place);
                    let is_tall = index == 0 && look != Look::Note;
                    self.text(if is_tall { &tall } else { role }, text, keep);
                    self.push("</w:tc>");
                }
            }
            TableRow::Group(text) => {
                self.cell(widths.iter().sum(), widths.len(), "cell-group", text, keep);
            }
            TableRow::Total(text) => {
                self.cell(widths.iter().sum(), widths.len(), "cell-total", text, keep);
            }
            TableRow::Signs(signs) => self.signs(signs, widths),
            TableRow::Tag(text) => self.cell(widths.iter().sum(), widths.len(), "cell", text, keep),
        }
        self.push("</w:tr>");
    }

    fn signs(&mut self, signs: &[Sign], widths: &[u32]) {
        let mut rest = widths;
        for sign in signs {
            let (own, after) = rest.split_at(sign.span.min(rest.len()));
            rest = after;
            self.open_cell(own.iter().sum(), own.len(), NO_BORDERS);
            let lines = [
                ("gap", ""),
                ("sign-title", &sign.title),
                ("sign-note", &sign.manner),
                ("sign-room", ""),
            ];
            for (name, text) in lines {
                if let Some(role) = role(name) {
                    self.text(role, text, false);
                }
            }
            self.push("</w:tc>");
        }
    }

    fn cell(&mut self, width: u32, span: usize, name: &str, text: &str, keep: bool) {
        self.open_cell(width, span, "");
        if let Some(role) = role(name) {
            self.text(role, text, keep);
        }
        self.push("</w:tc>");
    }

    fn open_cell(&mut self, width: u32, span: usize, borders: &str) {
        self.open_cell_at(width, span, borders, MIDDLE);
    }

    fn open_cell_at(&mut self, width: u32, span: usize, borders: &str, place: &str) {
        let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
        self.push(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{span}{borders}<w:vAlign w:val=\"{place}\"/></w:tcPr>",
            twips(width)
        ));
    }
}

/// Where the text of a cell stands as a rule.
const MIDDLE: &str = "center";

/// `role` with so much room above and below one line that it is `height` tenths of a millimetre high.
fn tall_enough(role: &Role, height: u32) -> Role {
    // A line of Times New Roman is 1.15 times as high as its type size.
    let line = role.size * 23;
    let room = twips(height).saturating_sub(line).div_ceil(40);
    Role { before: room.max(role.before), after: room.max(role.after), ..*role }
}

/// No lines at the sides of a cell and below it.
const NO_BORDERS: &str = "<w:tcBorders><w:left w:val=\"nil\"/><w:bottom w:val=\"nil\"/>\
    <w:right w:val=\"nil\"/></w:tcBorders>";

/// Thin lines around and inside a data table.
const BORDERS: &str = "<w:tblBorders>\
    <w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders>";

/// Distances, indents and alignment of a role, in the order the schema asks for.
pub(super) fn paragraph_properties(role: &Role, layout: &Layout, keep: bool) -> String {
    let keep = if keep || role.keep_next { "<w:keepNext/><w:keepLines/>" } else { "" };
    let align = match role.align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Both => "both",
    };
    let first = match role.hanging {
        0 => format!("w:firstLine=\"{}\"", twips(role.first_line)),
        hanging => format!("w:hanging=\"{}\"", twips(hanging)),
    };
    format!(
        "{keep}<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{}\" w:lineRule=\"auto\"/>\
         <w:ind w:left=\"{}\" w:right=\"0\" {first}/><w:jc w:val=\"{align}\"/>",
        role.before * 20,
        role.after * 20,
        layout.line,
        twips(role.left),
    )
}

/// A line: the lower border of an empty paragraph between two indents.
pub(super) fn line_properties(layout: &Layout, side: u32) -> String {
    format!(
        "<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"{}\" w:space=\"0\" w:color=\"000000\"/></w:pBdr>\
         <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/>\
         <w:ind w:left=\"{side}\" w:right=\"{side}\" w:firstLine=\"0\"/>",
        layout.stroke,
        layout.stroke_gap * 20,
    )
}

/// Face, weight, slant, colour and size of a run.
pub(super) fn run_properties(size: u32, bold: bool, italic: bool) -> String {
    let bold = if bold { "<w:b/><w:bCs/>" } else { "" };
    let italic = if italic { "<w:i/><w:iCs/>" } else { "" };
    let size = size * 2;
    format!(
        "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" \
         w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>{bold}{italic}\
         <w:color w:val=\"000000\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>"
    )
}

/// The runs of a text; `**` turns bold on and off.
fn runs(role: &Role, text: &str) -> String {
    text.split("**")
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| {
            let properties = run_properties(role.size, role.bold || index % 2 == 1, role.italic);
            format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(part))
        })
        .collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

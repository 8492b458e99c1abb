//! The paragraphs of a part, in the order of the file, with the look that each letter really has.

use super::list::{Label, Lists};
use super::look::{Align, LineRule, ParagraphLook, RunLook, Tab, Theme, number, value};
use super::shape::{Shape, shape};
use super::style::Styles;
use crate::xml::{Element, Node};

/// The look of letters after all levels have spoken.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Look {
    /// Face of the letters of ASCII.
    pub ascii: String,
    /// Face of the other letters.
    pub other: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Above or below the line: the mark of a footnote.
    pub raised: bool,
    /// Points.
    pub size: f64,
    /// `auto` or six hexadecimal digits.
    pub colour: String,
}

/// Letters of one look.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// Where it begins, in characters of the paragraph's text.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// How it looks.
    pub look: Look,
}

/// The cell a paragraph stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Which table of the part, from 0.
    pub table: usize,
    /// Which row of the table, from 0.
    pub row: usize,
    /// Which cell of the row, from 0.
    pub column: usize,
    /// How many cells the row has.
    pub columns: usize,
    /// Width of its text, in twentieths of a point; nought where the file does not say.
    pub width: i32,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    /// Its place among all paragraphs of the part, from 0.
    pub index: usize,
    /// Which section of the document, from 0.
    pub section: usize,
    /// Its text: tabs as `\t`, line breaks as `\n`. The number that Word writes before it stands in `label`.
    pub text: String,
    /// What Word itself writes before the text.
    pub label: String,
    /// The look of that.
    pub label_bold: bool,
    /// Its letters.
    pub runs: Vec<Run>,
    /// Where its lines stand.
    pub align: Align,
    /// Indents and spaces, in twentieths of a point.
    pub left: i32,
    /// Indent from the right.
    pub right: i32,
    /// Further indent of the first line.
    pub first: i32,
    /// Space before.
    pub before: i32,
    /// Space after.
    pub after: i32,
    /// Distance of its lines, by `rule`.
    pub line: i32,
    /// What `line` means.
    pub rule: LineRule,
    /// No space to its neighbours of the same style.
    pub contextual: bool,
    /// A line is drawn below it.
    pub border_below: bool,
    /// A line is drawn above it.
    pub border_above: bool,
    /// Tab stops.
    pub tabs: Vec<Tab>,
    /// Its style.
    pub style: String,
    /// The cell it stands in.
    pub cell: Option<Cell>,
    /// It stands in a text box.
    pub boxed: bool,
    /// Lines drawn beside or under it.
    pub shapes: Vec<Shape>,
    /// Instructions of the fields in it.
    pub fields: Vec<String>,
    /// It stands in a frame in the middle of the page.
    pub framed: bool,
    /// A new page begins with it.
    pub page_break: bool,
    /// A break to a new page stands in it.
    pub broken: bool,
    /// The page it began on when the file was last saved, from 1; only where the file says.
    pub page: Option<u32>,
}

impl Paragraph {
    /// Number and text as they are read.
    pub(crate) fn whole(&self) -> String {
        format!("{}{}", self.label, self.text)
    }

    /// Nothing is to be read in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.label.is_empty() && self.text.chars().all(char::is_whitespace)
    }
}

/// What is known while walking.
pub(super) struct Walk<'a> {
    /// All styles.
    pub styles: &'a Styles,
    /// Fonts of the theme.
    pub theme: &'a Theme,
    /// Lists with their counts.
    pub lists: &'a mut Lists,
    /// Paragraphs found so far.
    pub found: Vec<Paragraph>,
    /// Properties of the sections that have ended.
    pub sections: Vec<Element>,
    index: usize,
    tables: usize,
    page: u32,
    paged: bool,
}

/// Where a paragraph stands.
#[derive(Clone, Default)]
struct Around {
    cell: Option<Cell>,
    /// Style of the table around it.
    table: Option<Option<String>>,
    boxed: bool,
    /// Counted but not read: the other form of a drawing, text that was deleted.
    unread: bool,
}

impl<'a> Walk<'a> {
    /// Begins a part.
    pub(super) fn new(styles: &'a Styles, theme: &'a Theme, lists: &'a mut Lists) -> Self {
        Self {
            styles,
            theme,
            lists,
            found: Vec::new(),
            sections: Vec::new(),
            index: 0,
            tables: 0,
            page: 1,
            paged: false,
        }
    }

    /// Reads a whole part.
    pub(super) fn part(&mut self, root: &Element) {
        self.blocks(root, &Around::default());
        if !self.paged {
            for paragraph in &mut self.found {
                paragraph.page = None;
            }
        }
    }

    fn blocks(&mut self, element: &Element, around: &Around) {
        for child in element.elements() {
            match child.name.as_str() {
                "w:p" => self.paragraph(child, around),
                "w:tbl" => self.table(child, around),
                "w:sectPr" => self.sections.push(child.clone()),
                "mc:Fallback" | "w:del" | "w:moveFrom" => {
                    self.blocks(child, &Around { unread: true, ..around.clone() });
                }
                _ => self.blocks(child, around),
            }
        }
    }

    fn table(&mut self, table: &Element, around: &Around) {
        let id = self.tables;
        self.tables += 1;
        let properties = table.child("w:tblPr");
        let style = properties.and_then(|properties| value(properties, "w:tblStyle"));
        let margins = properties.and_then(|properties| properties.child("w:tblCellMar"));
        let padding: i32 = [("w:left", "w:start"), ("w:right", "w:end")]
            .iter()
            .map(|(name, other)| {
                let side = margins.and_then(|all| all.child(name).or_else(|| all.child(other)));
                side.and_then(|side| number(side, "w:w")).unwrap_or(108)
            })
            .sum();
        let grid: Vec<i32> = table
            .child("w:tblGrid")
            .into_iter()
            .flat_map(Element::elements)
            .filter_map(|column| number(column, "w:w"))
            .collect();
        let mut rows = Vec::new();
        gather(table, "w:tr", &mut rows);
        for (row, element) in rows.into_iter().enumerate() {
            let mut cells = Vec::new();
            gather(element, "w:tc", &mut cells);
            let columns = cells.len();
            let mut at = 0;
            for (column, cell) in cells.into_iter().enumerate() {
                let properties = cell.child("w:tcPr");
                let span = properties
                    .and_then(|properties| properties.child("w:gridSpan"))
                    .and_then(|span| number(span, "w:val"))
                    .and_then(|span| usize::try_from(span).ok())
                    .unwrap_or(1);
                let own_grid = grid.iter().skip(at).take(span);
                let by_grid = own_grid.fold(0_i32, |sum, width| sum.saturating_add(*width));
                at = at.saturating_add(span);
                let own = properties
                    .and_then(|properties| properties.child("w:tcW"))
                    .filter(|width| width.attribute("w:type") == Some("dxa"))
                    .and_then(|width| number(width, "w:w"));
                let width = own.filter(|width| *width > 0).unwrap_or(by_grid);
                let place =
                    Cell { table: id, row, column, columns, width: (width - padding).max(0) };
                let inner = Around {
                    cell: Some(place),
                    table: Some(style.map(str::to_owned)),
                    ..around.clone()
                };
                self.blocks(cell, &inner);
            }
        }
    }

    fn paragraph(&mut self, element: &Element, around: &Around) {
        let index = self.index;
        self.index += 1;
        let properties = element.child("w:pPr");
        let section = self.sections.len();
        if let Some(ends) = properties.and_then(|properties| properties.child("w:sectPr")) {
            self.sections.push(ends.clone());
        }
        if around.unread {
            // Its text boxes hold paragraphs that count.
            self.blocks(element, around);
            return;
        }
        let style = properties.and_then(|properties| value(properties, "w:pStyle"));
        let own = properties.map(ParagraphLook::read).unwrap_or_default();
        let (styled, styled_run) = self.styles.paragraph(style);
        let (ground, ground_run) = match &around.table {
            Some(table) => self.styles.table(table.as_deref()),
            None => self.styles.plain(),
        };
        let list = own.list.or(styled.list).filter(|(list, _)| *list != 0);
        let label = list.and_then(|(list, level)| self.lists.next(list, level));
        let look = match &label {
            Some(label) => own.over(&label.paragraph.over(&styled)).over(&ground),
            None => own.over(&styled).over(&ground),
        };
        let base = styled_run.over(&ground_run);
        let mark = properties
            .and_then(|properties| properties.child("w:rPr"))
            .map(|mark| RunLook::read(mark, self.theme))
            .unwrap_or_default();
        let label = label.unwrap_or(Label {
            text: String::new(),
            run: RunLook::default(),
            paragraph: ParagraphLook::default(),
        });
        let label_look = label.run.over(&mark.over(&base));
        let mut text = Text::default();
        self.runs(element, &base, &mut text, false);
        let page = self.page;
        if text.begins_page {
            self.page += 1;
        }
        self.found.push(Paragraph {
            index,
            section,
            label: label.text,
            label_bold: label_look.bold.unwrap_or(false),
            text: text.text,
            runs: text.runs,
            align: look.align.unwrap_or_default(),
            left: look.left.unwrap_or(0),
            right: look.right.unwrap_or(0),
            first: look.first.unwrap_or(0),
            before: look.before.unwrap_or(0),
            after: look.after.unwrap_or(0),
            line: look.line.unwrap_or(240),
            rule: look.rule.unwrap_or_default(),
            contextual: look.contextual.unwrap_or(false),
            border_below: look.border_below.unwrap_or(false),
            border_above: look.border_above.unwrap_or(false),
            tabs: look.tabs,
            style: style.unwrap_or_default().to_owned(),
            cell: around.cell,
            boxed: around.boxed,
            shapes: text.shapes,
            fields: text.fields,
            framed: look.frame.unwrap_or(false),
            page_break: look.page_break.unwrap_or(false),
            broken: text.broken,
            page: Some(page + u32::from(text.begins_page && text.leading_break)),
        });
        let boxed = Around { boxed: true, cell: None, table: None, unread: false };
        self.boxes(element, &boxed);
    }

    /// The paragraphs inside what is drawn in a paragraph.
    fn boxes(&mut self, element: &Element, around: &Around) {
        for child in element.elements() {
            match child.name.as_str() {
                "w:txbxContent" => self.blocks(child, around),
                "mc:Fallback" => self.boxes(child, &Around { unread: true, ..around.clone() }),
                _ => self.boxes(child, around),
            }
        }
    }

    fn runs(&mut self, element: &Element, base: &RunLook, text: &mut Text, unread: bool) {
        for child in element.elements() {
            match child.name.as_str() {
                "w:r" if !unread => self.run(child, base, text),
                "w:pPr" | "w:del" | "w:moveFrom" => {}
                "w:fldSimple" => {
                    text.fields.extend(child.attribute("w:instr").map(str::to_owned));
                    self.runs(child, base, text, unread);
                }
                _ => self.runs(child, base, text, unread),
            }
        }
    }

    fn run(&mut self, run: &Element, base: &RunLook, text: &mut Text) {
        let properties = run.child("w:rPr");
        let character = properties.and_then(|properties| value(properties, "w:rStyle"));
        let styled = match character {
            Some(id) => self.styles.character(id).toggled_over(base),
            None => base.clone(),
        };
        let own = properties.map(|own| RunLook::read(own, self.theme)).unwrap_or_default();
        let look = own.over(&styled);
        let hidden = look.hidden.unwrap_or(false);
        let from = text.letters;
        for node in &run.children {
            let Node::Element(child) = node else { continue };
            match child.name.as_str() {
                "w:t" if !hidden => text.push(&child.text(), look.caps.unwrap_or(false)),
                "w:tab" | "w:ptab" => text.push("\t", false),
                "w:br" if child.attribute("w:type") == Some("page") => {
                    text.broken = true;
                    text.leading_break |= text.text.trim().is_empty();
                }
                "w:br" | "w:cr" => text.push("\n", false),
                "w:noBreakHyphen" => text.push("-", false),
                "w:sym" => text.push("\u{25a1}", false),
                "w:instrText" => text.fields.push(child.text()),
                "w:lastRenderedPageBreak" => {
                    self.paged = true;
                    text.begins_page = true;
                    text.leading_break |= text.text.trim().is_empty();
                }
                "w:drawing" | "w:pict" | "mc:AlternateContent" => {
                    text.shapes.extend(shape(child));
                }
                _ => {}
            }
        }
        if text.letters > from {
            text.runs.push(Run { from, to: text.letters, look: settled(look) });
        }
    }
}

/// What is read of a paragraph's runs.
#[derive(Default)]
struct Text {
    text: String,
    letters: usize,
    runs: Vec<Run>,
    shapes: Vec<Shape>,
    fields: Vec<String>,
    broken: bool,
    begins_page: bool,
    leading_break: bool,
}

impl Text {
    fn push(&mut self, text: &str, capitals: bool) {
        // One letter for one, so that places stay places.
        for letter in text.chars() {
            let mut upper = letter.to_uppercase();
            let shown = match (capitals, upper.next(), upper.next()) {
                (true, Some(upper), None) => upper,
                _ => letter,
            };
            self.text.push(shown);
            self.letters += 1;
        }
    }
}

/// The elements of a kind in a row or a table, through the wrappers of content controls.
fn gather<'a>(element: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for child in element.elements() {
        match child.name.as_str() {
            own if own == name => found.push(child),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" => gather(child, name, found),
            _ => {}
        }
    }
}

/// Word's own values where no level says anything: 10 points, Times New Roman.
fn settled(look: RunLook) -> Look {
    let face = |face: Option<String>| face.unwrap_or_else(|| "Times New Roman".to_owned());
    Look {
        ascii: face(look.ascii),
        other: face(look.other),
        bold: look.bold.unwrap_or(false),
        italic: look.italic.unwrap_or(false),
        underline: look.underline.unwrap_or(false),
        raised: look.raised.unwrap_or(false),
        size: f64::from(look.size.unwrap_or(20)) / 2.0,
        colour: look.colour.unwrap_or_else(|| "auto".to_owned()),
    }
}

//! Where everything stands on the pages of a PDF: words, their type, drawn lines. In millimetres
//! from the upper left corner, sizes in points. Knows nothing of papers.

use std::path::Path;

use paper::xml::{Document, Element, Node};

use crate::office::{poppler, poppler_on};

const MM: f64 = 25.4 / 72.0;
/// Words nearer than this stand on one line of text; the columns of a letterhead stand further apart.
const GAP: f64 = 12.0;
/// How finely pdftohtml is asked to measure: its numbers are whole.
const ZOOM: f64 = 3.0;

/// A rectangle; also a drawn line, which is a flat one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// From the left edge of the page.
    pub left: f64,
    /// From its upper edge.
    pub top: f64,
    /// From the left edge.
    pub right: f64,
    /// From the upper edge.
    pub bottom: f64,
}

impl Area {
    /// Its width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Halfway between left and right.
    pub fn centre(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    /// Halfway between top and bottom.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }

    fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn holds(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// A word or a line of text.
#[derive(Debug, Clone)]
pub struct Text {
    /// Where it stands.
    pub area: Area,
    /// What it says.
    pub text: String,
    /// Type size in points.
    pub size: f64,
    /// By the name of its font; a PDF may keep that to itself.
    pub bold: bool,
    /// Likewise.
    pub italic: bool,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Width and height.
    pub size: (f64, f64),
    /// All words.
    pub words: Vec<Text>,
    /// Words joined to lines, from the top.
    pub lines: Vec<Text>,
    /// Level drawn lines.
    pub strokes: Vec<Area>,
    /// Upright drawn lines.
    pub uprights: Vec<Area>,
}

/// A row of a drawn table.
#[derive(Debug)]
pub struct Row {
    /// From line to line.
    pub height: f64,
    /// What stands between the upright lines of the page, from the left.
    pub cells: Vec<String>,
}

impl Page {
    /// The rows of the table on this page that begin with a number, by the lines drawn around them.
    pub fn rows(&self) -> Vec<Row> {
        let levels = apart(self.strokes.iter().map(Area::middle));
        let sides = apart(self.uprights.iter().map(Area::centre));
        let row = |pair: &[f64]| Row {
            height: pair[1] - pair[0],
            cells: sides.windows(2).map(|side| self.text_in(side, pair)).collect(),
        };
        let numbered =
            |row: &Row| row.cells.first().is_some_and(|cell| cell.parse::<u32>().is_ok());
        levels.windows(2).map(row).filter(numbered).collect()
    }

    /// The columns of the table on this page: the text of the cell that holds the heading, and the width.
    pub fn columns(&self) -> Vec<(String, f64)> {
        let Some(head) = self.words.iter().find(|word| word.text == "STT") else {
            return Vec::new();
        };
        let levels = apart(self.strokes.iter().map(Area::middle));
        let middle = head.area.middle();
        let Some(level) = levels.windows(2).find(|pair| (pair[0]..pair[1]).contains(&middle))
        else {
            return Vec::new();
        };
        let sides = apart(self.uprights.iter().map(Area::centre));
        sides.windows(2).map(|side| (self.text_in(side, level), side[1] - side[0])).collect()
    }

    /// The words in a cell, line by line.
    fn text_in(&self, side: &[f64], level: &[f64]) -> String {
        let within = |word: &&Text| {
            (level[0]..level[1]).contains(&word.area.middle())
                && (side[0]..side[1]).contains(&word.area.centre())
        };
        let mut words: Vec<&Text> = self.words.iter().filter(within).collect();
        let place = |word: &Text| (word.area.middle().round(), word.area.left);
        words.sort_by(|a, b| place(a).partial_cmp(&place(b)).unwrap());
        words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Places in order, those of one line told once.
fn apart(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut places: Vec<f64> = places.collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < 0.7);
    places
}

/// Measures every page.
pub fn measure(pdf: &Path) -> Vec<Page> {
    measured(pdf, drawn)
}

/// Measures the text of every page and no drawn line: much quicker where there are many pages.
pub fn measure_text(pdf: &Path) -> Vec<Page> {
    measured(pdf, |_, _| Vec::new())
}

fn measured(pdf: &Path, drawn: impl Fn(&Path, usize) -> Vec<Area>) -> Vec<Page> {
    let boxes =
        Document::read(&without_doctype(&poppler("pdftotext", &["-bbox-layout"], pdf))).unwrap();
    let zoom = ZOOM.to_string();
    let types = poppler_on("pdftohtml", &["-xml", "-i", "-hidden", "-stdout", "-zoom", &zoom], pdf);
    let types = Document::read(&without_doctype(&types)).unwrap();
    let mut fonts = Vec::new();
    let types: Vec<Vec<Text>> =
        every(&types.root, "page").iter().map(|page| segments(page, &mut fonts)).collect();
    every(&boxes.root, "page")
        .iter()
        .zip(types)
        .enumerate()
        .map(|(index, (page, types))| {
            let words: Vec<Text> =
                every(page, "word").iter().map(|word| typed(word, &types)).collect();
            let drawn = drawn(pdf, index + 1);
            let flat = |area: &&Area| area.bottom - area.top < 0.6;
            Page {
                size: (number(page, "width") * MM, number(page, "height") * MM),
                lines: lines(&words),
                words,
                strokes: drawn.iter().filter(flat).copied().collect(),
                uprights: drawn
                    .iter()
                    .filter(|area| area.width() < 0.6 && !flat(area))
                    .copied()
                    .collect(),
            }
        })
        .collect()
}

/// poppler names a document type that is of no use here.
fn without_doctype(text: &str) -> String {
    text.find("<!DOCTYPE").map_or_else(
        || text.to_owned(),
        |start| {
            let end = text[start..].find('>').unwrap() + start + 1;
            format!("{}{}", &text[..start], &text[end..])
        },
    )
}

/// All elements of that name below `element`, in order.
pub fn every<'a>(element: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    for child in element.elements() {
        if child.name == name {
            found.push(child);
        }
        found.extend(every(child, name));
    }
    found
}

fn number(element: &Element, name: &str) -> f64 {
    element.attribute(name).unwrap_or_else(|| panic!("no {name}")).parse().unwrap()
}

/// All text below an element.
pub fn text_of(element: &Element) -> String {
    element
        .children
        .iter()
        .map(|node| match node {
            Node::Element(child) => text_of(child),
            Node::Text(text) => text.clone(),
            Node::Raw(_) => String::new(),
        })
        .collect()
}

/// The pieces of text of a page as pdftohtml tells them: their type is what is wanted. Fonts are
/// declared where they first appear and hold on later pages.
fn segments(page: &Element, fonts: &mut Vec<(String, f64)>) -> Vec<Text> {
    let scale = MM / ZOOM;
    for font in every(page, "fontspec") {
        fonts.push((font.attribute("id").unwrap().to_owned(), number(font, "size") / ZOOM));
    }
    every(page, "text")
        .iter()
        .map(|piece| {
            let (left, top) = (number(piece, "left") * scale, number(piece, "top") * scale);
            let area = Area {
                left: left - 0.3,
                top,
                right: left + number(piece, "width") * scale + 0.3,
                bottom: top + number(piece, "height") * scale,
            };
            let font = piece.attribute("font").unwrap();
            let size = fonts.iter().find(|(id, _)| id == font).map_or(0.0, |(_, size)| *size);
            Text {
                area,
                text: text_of(piece),
                size,
                bold: !every(piece, "b").is_empty(),
                italic: !every(piece, "i").is_empty(),
            }
        })
        .collect()
}

/// A word with the type of the piece it stands in.
fn typed(word: &Element, pieces: &[Text]) -> Text {
    let area = Area {
        left: number(word, "xMin") * MM,
        top: number(word, "yMin") * MM,
        right: number(word, "xMax") * MM,
        bottom: number(word, "yMax") * MM,
    };
    let piece = pieces.iter().find(|piece| piece.area.holds(area.centre(), area.middle()));
    Text {
        area,
        text: text_of(word),
        size: piece.map_or(0.0, |piece| piece.size),
        bold: piece.is_some_and(|piece| piece.bold),
        italic: piece.is_some_and(|piece| piece.italic),
    }
}

/// Words on one height with small gaps become a line. A line has the type of its first word.
fn lines(words: &[Text]) -> Vec<Text> {
    let mut sorted: Vec<&Text> = words.iter().collect();
    sorted.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    let mut lines: Vec<Text> = Vec::new();
    for word in sorted {
        let follows = |line: &&mut Text| {
            (line.area.middle() - word.area.middle()).abs() < 1.0
                && (-1.0..GAP).contains(&(word.area.left - line.area.right))
        };
        match lines.iter_mut().find(follows) {
            Some(line) => {
                line.area = line.area.with(&word.area);
                line.text = format!("{} {}", line.text, word.text);
            }
            None => lines.push(word.clone()),
        }
    }
    lines.sort_by(|a, b| {
        a.area.top.total_cmp(&b.area.top).then(a.area.left.total_cmp(&b.area.left))
    });
    lines
}

/// Straight lines and thin boxes drawn on a page. pdftocairo scales the page a little and says so
/// in the transform: the coordinates before it are those of the PDF.
fn drawn(pdf: &Path, page: usize) -> Vec<Area> {
    let page = page.to_string();
    let svg = poppler("pdftocairo", &["-svg", "-f", &page, "-l", &page], pdf);
    let svg = Document::read(&svg).unwrap();
    let height =
        svg.root.attribute("height").unwrap().trim_end_matches("pt").parse::<f64>().unwrap();
    svg.root
        .elements()
        .filter(|element| element.name != "defs")
        .flat_map(|element| match element.name.as_str() {
            "path" => vec![element],
            _ => every(element, "path"),
        })
        .filter_map(|path| area_of(path, height))
        .collect()
}

fn area_of(path: &Element, height: f64) -> Option<Area> {
    let path_data = path.attribute("d")?;
    let numbers: Vec<f64> =
        path_data.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    // Upside down where the transform turns it.
    let turned = path.attribute("transform").is_some_and(|transform| transform.contains(",-"));
    numbers
        .chunks_exact(2)
        .map(|point| {
            let y = if turned { height - point[1] } else { point[1] };
            Area { left: point[0] * MM, top: y * MM, right: point[0] * MM, bottom: y * MM }
        })
        .reduce(|all, point| all.with(&point))
}

/// Names of the fonts of a PDF, and whether each is embedded and tells its letters.
pub fn fonts(pdf: &Path) -> Vec<(String, bool)> {
    poppler_on("pdffonts", &[], pdf)
        .lines()
        .skip(2)
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            // … emb sub uni object ID, counted from the end.
            let said = |back: usize| words.len() >= back && words[words.len() - back] == "yes";
            (words[0].to_owned(), said(5) && said(3))
        })
        .collect()
}

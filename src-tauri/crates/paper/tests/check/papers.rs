//! Good papers: built by our own starter, with the letterhead as a table, with tabs, and as LibreOffice saves it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use paper::check::Form;
use paper::starter::{Layout, build, fit};
use paper::xml::{Document, Element, Node};

use crate::tree::{MAIN, child, edit, every, every_mut, paragraph, text};

/// The papers: name, text, form.
pub const PAPERS: &[(&str, &str, Form)] = &[
    ("decision", include_str!("texts/decision.txt"), Form::Decision),
    ("regulation", include_str!("texts/regulation.txt"), Form::DecisionIndirect),
    ("letter", include_str!("texts/letter.txt"), Form::Letter),
    ("plan", include_str!("texts/plan.txt"), Form::Named),
    ("minutes", include_str!("texts/minutes.txt"), Form::Minutes),
    ("invitation", include_str!("texts/invitation.txt"), Form::Invitation),
];

/// How the letterhead is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    Table,
    Tabs,
    /// The table, saved by LibreOffice.
    Office,
    /// The tabs, saved by LibreOffice.
    OfficeTabs,
}

pub const VARIANTS: [Variant; 4] =
    [Variant::Table, Variant::Tabs, Variant::Office, Variant::OfficeTabs];

/// A good paper.
pub fn good(name: &str, variant: Variant) -> Vec<u8> {
    match variant {
        Variant::Table => table(name),
        Variant::Tabs => tabbed(&table(name)),
        Variant::Office => fs::read(saved().join(format!("{name}-table.docx"))).unwrap(),
        Variant::OfficeTabs => fs::read(saved().join(format!("{name}-tabs.docx"))).unwrap(),
    }
}

fn table(name: &str) -> Vec<u8> {
    let (_, text, _) = PAPERS.iter().find(|(paper, ..)| *paper == name).unwrap();
    let layout = Layout::nd30();
    let docx = fit(&build(text, &layout).unwrap(), &layout).unwrap();
    if name != "letter" {
        return docx;
    }
    // The starter has no role of its own for a letter's trích yếu: 6 pt under the number.
    edit(&docx, MAIN, |root| {
        paragraph(root, "V/v", |found| {
            child(child(found, "w:pPr"), "w:spacing").set_attribute("w:before", "120");
        });
    })
}

/// Where the middle of the two columns is, in twentieths of a point.
const COLUMNS: [i32; 2] = [1842, 6519];

/// The letterhead's table as paragraphs with tabs; its lines as drawn ones.
pub fn tabbed(docx: &[u8]) -> Vec<u8> {
    edit(docx, MAIN, |root| {
        let Node::Element(body) = &mut root.children[0] else { unreachable!() };
        let children = std::mem::take(&mut body.children);
        for node in children {
            let letterhead = node
                .element()
                .is_some_and(|table| table.name == "w:tbl" && text(table).contains("CỘNG HÒA"));
            match node {
                Node::Element(table) if letterhead => body.children.extend(lines(&table)),
                other => body.children.push(other),
            }
        }
    })
}

/// One half of a line: the runs of its text and the length of the line drawn under it.
#[derive(Default, Clone)]
struct Half {
    runs: Vec<Node>,
    line: Option<i32>,
    before: i32,
}

fn lines(table: &Element) -> Vec<Node> {
    let mut rows = Vec::new();
    every(table, "w:tr", &mut rows);
    let mut all = Vec::new();
    for row in rows {
        let mut cells = Vec::new();
        every(row, "w:tc", &mut cells);
        let columns: Vec<Vec<Half>> = cells.into_iter().map(halves).collect();
        for at in 0..columns.iter().map(Vec::len).max().unwrap_or(0) {
            let [left, right] = [0, 1].map(|side| {
                columns.get(side).and_then(|column| column.get(at)).cloned().unwrap_or_default()
            });
            if !left.runs.is_empty() || !right.runs.is_empty() {
                all.push(line(&left, &right));
            }
        }
    }
    all
}

fn halves(cell: &Element) -> Vec<Half> {
    let number = |element: Option<&Element>, name: &str| -> i32 {
        element.and_then(|element| element.attribute(name)?.parse().ok()).unwrap_or(0)
    };
    let width = number(cell.child("w:tcPr").unwrap().child("w:tcW"), "w:w");
    let mut halves: Vec<Half> = Vec::new();
    for found in cell.elements().filter(|element| element.name == "w:p") {
        let properties = found.child("w:pPr");
        let of = |name: &str| properties.and_then(|properties| properties.child(name));
        if text(found).is_empty() {
            let indent = of("w:ind");
            if let Some(half) = halves.last_mut().filter(|_| of("w:pBdr").is_some()) {
                half.line = Some(width - number(indent, "w:left") - number(indent, "w:right"));
            }
            continue;
        }
        let runs = found
            .children
            .iter()
            .filter(|node| node.element().is_some_and(|element| element.name == "w:r"));
        halves.push(Half {
            runs: runs.cloned().collect(),
            line: None,
            before: number(of("w:spacing"), "w:before"),
        });
    }
    halves
}

fn line(left: &Half, right: &Half) -> Node {
    let before = left.before.max(right.before);
    let stops: String =
        COLUMNS.iter().map(|at| format!("<w:tab w:val=\"center\" w:pos=\"{at}\"/>")).collect();
    let start = format!(
        "<w:p><w:pPr><w:tabs>{stops}</w:tabs><w:spacing w:before=\"{before}\" w:after=\"0\" w:line=\"240\" \
         w:lineRule=\"auto\"/></w:pPr></w:p>"
    );
    let mut paragraph = Document::read(&start).unwrap().root;
    for (half, middle) in [left, right].into_iter().zip(COLUMNS) {
        let tab = Element::new("w:r").with(Node::Element(Element::new("w:tab")));
        paragraph.children.push(Node::Element(tab));
        paragraph.children.extend(half.runs.iter().cloned());
        if let Some(length) = half.line {
            paragraph.children.push(Node::Element(drawn(middle - length / 2, length)));
        }
    }
    Node::Element(paragraph)
}

/// A line as Word draws it.
fn drawn(left: i32, length: i32) -> Element {
    let (left, length) = (left * 635, length * 635);
    let xml = format!(
        "<w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">\
         <mc:Choice xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" Requires=\"wps\">\
         <w:drawing><wp:anchor xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"2\" behindDoc=\"0\" locked=\"0\" \
         layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/>\
         <wp:positionH relativeFrom=\"column\"><wp:posOffset>{left}</wp:posOffset></wp:positionH>\
         <wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>220000</wp:posOffset></wp:positionV>\
         <wp:extent cx=\"{length}\" cy=\"0\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:wrapNone/>\
         <wp:docPr id=\"{left}\" name=\"Đường kẻ\"/><wp:cNvGraphicFramePr/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:cNvCnPr/>\
         <wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{length}\" cy=\"0\"/></a:xfrm>\
         <a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"000000\"/>\
         </a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>\
         </mc:Choice></mc:AlternateContent></w:r>"
    );
    Document::read(&xml).unwrap().root
}

/// The folder with all good papers as LibreOffice saves them.
fn saved() -> &'static Path {
    static SAVED: OnceLock<PathBuf> = OnceLock::new();
    SAVED.get_or_init(save)
}

/// Has LibreOffice save the papers, once for each state of them.
fn save() -> PathBuf {
    let papers: Vec<(String, Vec<u8>)> = PAPERS
        .iter()
        .flat_map(|(name, ..)| {
            [
                (format!("{name}-table.docx"), good(name, Variant::Table)),
                (format!("{name}-tabs.docx"), good(name, Variant::Tabs)),
            ]
        })
        .collect();
    let mut hasher = DefaultHasher::new();
    papers.hash(&mut hasher);
    let base = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let done = base.join(format!("check-office-{:016x}", hasher.finish()));
    if done.exists() {
        return done;
    }
    let work = tempfile::tempdir_in(&base).unwrap();
    let (from, to) = (work.path().join("from"), work.path().join("to"));
    fs::create_dir_all(&from).unwrap();
    let files: Vec<PathBuf> = papers.iter().map(|(name, _)| from.join(name)).collect();
    for (file, (_, bytes)) in files.iter().zip(&papers) {
        fs::write(file, bytes).unwrap();
    }
    convert("docx", &files, &to);
    // Another process may have been quicker; its files are the same.
    drop(fs::rename(&to, &done));
    done
}

/// Converts files with LibreOffice.
pub fn convert(format: &str, files: &[PathBuf], to: &Path) {
    let profile = to.with_extension("profile");
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(to)
        .args(files)
        .output()
        .expect("LibreOffice is part of the workshop: apt-get install libreoffice-writer");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    for file in files {
        let made = to.join(file.file_stem().unwrap()).with_extension(format);
        assert!(made.exists(), "{} was not made", made.display());
    }
}

/// The paragraphs of a part, as places count them.
pub fn paragraphs(docx: &[u8], part: &str) -> Vec<String> {
    let mut root = crate::tree::xml(docx, part);
    let mut all = Vec::new();
    every_mut(&mut root, "w:p", &mut |paragraph| all.push(text(paragraph)));
    all
}

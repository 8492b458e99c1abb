//! The sheet and its page numbers (PL I, I.1–I.3, I.7).

use super::super::change::{Change, Fix, Set, Target};
use super::super::read::look::Align;
use super::super::read::{Edge, Paragraph, Section};
use super::super::rule::Rule;
use super::super::scene::Scene;
use super::{Fault, Grouped, Judged, shown};

/// Twentieths of a point in a millimetre.
const MM: f64 = 1440.0 / 25.4;
/// What programs round away, in millimetres.
const ROUNDING: f64 = 0.3;
/// A4 in twentieths of a point.
const A4: (i32, i32) = (11906, 16838);
/// Lines of a page, roughly: a file with more has a second page.
const PAGE_LINES: usize = 50;

fn mm(twentieths: i32) -> f64 {
    f64::from(twentieths) / MM
}

/// A fault of a section, at its last paragraph unless there is but one section.
fn section_fault(scene: &Scene<'_>, at: usize, section: &Section, message: String) -> Fault {
    let first = scene.reading.paragraphs.iter().find(|paragraph| paragraph.section == at);
    match first.filter(|_| section.last > 0) {
        Some(paragraph) => Fault::at(&scene.reading.part, paragraph, message),
        None => Fault::whole(message),
    }
}

fn sections<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (usize, &'a Section)> {
    scene.reading.sections.iter().enumerate()
}

/// Every section is A4.
pub(crate) fn size(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut faults = Grouped::default();
    for (at, section) in sections(scene) {
        let Some((wide, high)) = section.sheet else { continue };
        let (short, long) = (wide.min(high), wide.max(high));
        if (mm(short) - 210.0).abs() < 1.0 && (mm(long) - 297.0).abs() < 1.0 {
            continue;
        }
        let message = format!(
            "Khổ giấy {} x {} mm; phải là A4 (210 x 297 mm).",
            shown(mm(wide).round()),
            shown(mm(high).round())
        );
        let (wide, high) = if wide > high { (A4.1, A4.0) } else { A4 };
        let change = Change {
            part: scene.reading.part.clone(),
            target: Target::Section(at),
            set: Set::Sheet(wide, high),
        };
        faults.add(&message, Some(change), || section_fault(scene, at, section, message.clone()));
    }
    faults.judged("Đặt khổ giấy A4")
}

/// Upright, unless there is a table that asks for the wide side. Lists and sheets are no papers of the decree: they lie
/// as their columns ask.
pub(crate) fn orient(scene: &Scene<'_>, _: &Rule) -> Judged {
    if scene.is_of_sheet() {
        return Judged::Unasked;
    }
    let mut faults = Grouped::default();
    for (at, section) in sections(scene) {
        let Some((wide, high)) = section.sheet else { continue };
        let mut own = scene.reading.paragraphs.iter().filter(|paragraph| paragraph.section == at);
        let table = own.any(|paragraph| {
            paragraph.cell.is_some_and(|cell| cell.columns > 2) || scene.in_annex(paragraph)
        });
        if wide > high && !table {
            faults.add("", None, || {
                let message = "Trang giấy nằm ngang mà không có bảng, biểu; phải trình bày theo chiều \
                               dài khổ A4.";
                section_fault(scene, at, section, message.to_owned())
            });
        }
    }
    faults.judged("")
}

/// The margins: name, place in [`Section::margins`], from and to in millimetres.
const MARGINS: [(&str, usize, f64, f64); 4] = [
    ("trên", 0, 20.0, 25.0),
    ("phải", 1, 15.0, 20.0),
    ("dưới", 2, 20.0, 25.0),
    ("trái", 3, 30.0, 35.0),
];

/// Margins inside their ranges. On a sheet that lies, the decree's margins stand as they are.
pub(crate) fn margin(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut faults = Grouped::default();
    for (at, section) in sections(scene) {
        let Some(margins) = section.margins else { continue };
        let mut right = margins;
        let mut wrong = Vec::new();
        for ((name, _, least, most), own) in MARGINS.iter().zip(&mut right) {
            let found = mm(*own);
            if (least - ROUNDING..=most + ROUNDING).contains(&found) {
                continue;
            }
            wrong.push((
                found,
                format!("lề {name} {} mm, phải từ {least} đến {most} mm", shown(found)),
            ));
            *own = (found.clamp(*least, *most) * MM).round() as i32;
        }
        for (found, message) in wrong {
            let change = Change {
                part: scene.reading.part.clone(),
                target: Target::Section(at),
                set: Set::Margins(right),
            };
            let message = format!("{}.", capital(&message));
            faults.add(&message, Some(change), || {
                section_fault(scene, at, section, message.clone())
                    .number((found * 10.0).round() / 10.0)
            });
        }
    }
    faults.judged("Đặt lề trang vào mức gần nhất")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether the file surely fills more than one page.
fn is_long(scene: &Scene<'_>) -> bool {
    let paragraphs = &scene.reading.paragraphs;
    if paragraphs.iter().any(|paragraph| paragraph.page.is_some_and(|page| page > 1)) {
        return true;
    }
    let mut last_row = None;
    let mut lines = 0;
    for paragraph in paragraphs {
        let row = paragraph.cell.map(|cell| (cell.table, cell.row));
        if row.is_none() || row != last_row {
            let letters = paragraph.text.chars().count();
            lines += if row.is_some() { 1 } else { letters.div_ceil(85).max(1) };
        }
        last_row = row;
    }
    lines > PAGE_LINES || scene.reading.sections.len() > 1
}

/// The paragraph that shows the page number in an edge.
fn page_field(edge: &Edge) -> Option<&Paragraph> {
    let is_page = |field: &String| {
        let mut words = field.split_whitespace();
        words.next().is_some_and(|word| word.eq_ignore_ascii_case("PAGE"))
    };
    edge.paragraphs.iter().find(|paragraph| paragraph.fields.iter().any(is_page))
}

/// Edges of a section's pages: those of the first page only where it has its own.
fn numbered<'a>(scene: &Scene<'a>, slots: [Option<usize>; 3]) -> Vec<(&'a Edge, &'a Paragraph)> {
    let [_, others, even] = slots;
    let even = even.filter(|_| scene.reading.even_and_odd);
    let edges = others.into_iter().chain(even).filter_map(|at| scene.reading.edges.get(at));
    edges.filter_map(|edge| page_field(edge).map(|paragraph| (edge, paragraph))).collect()
}

/// The page number stands in the middle of the top margin.
pub(crate) fn number_place(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut faults = Grouped::default();
    let mut seen: Vec<&str> = Vec::new();
    let mut found = false;
    for (_, section) in sections(scene) {
        let headers = numbered(scene, section.headers);
        let footers = numbered(scene, section.footers);
        found |= !headers.is_empty() || !footers.is_empty();
        for (edge, paragraph) in footers.iter().filter(|_| headers.is_empty()) {
            if !seen.contains(&edge.part.as_str()) {
                seen.push(&edge.part);
                let message = "Số trang đặt ở chân trang; phải canh giữa trong phần lề trên.";
                faults.add("chân trang", None, || {
                    Fault::at(&edge.part, paragraph, message.to_owned()).word("chân trang")
                });
            }
        }
        for (edge, paragraph) in headers {
            let tabbed = paragraph.text.starts_with('\t')
                && paragraph.tabs.first().is_some_and(|tab| tab.centre);
            let centred =
                paragraph.align == Align::Centre || paragraph.framed || paragraph.boxed || tabbed;
            if centred || seen.contains(&edge.part.as_str()) {
                continue;
            }
            seen.push(&edge.part);
            let name = paragraph.align.name();
            let change = Change {
                part: edge.part.clone(),
                target: Target::Paragraph(paragraph.index),
                set: Set::Align(Align::Centre),
            };
            faults.add(name, Some(change), || {
                let message = format!("Số trang {name}; phải canh giữa.");
                Fault::at(&edge.part, paragraph, message).word(name)
            });
        }
    }
    match (found, is_long(scene)) {
        (false, true) => Judged::Absent("Không thấy số trang.".to_owned()),
        (false, false) => Judged::Unasked,
        (true, _) => faults.judged("Canh giữa số trang"),
    }
}

/// Size and slant of the page number.
pub(crate) fn number_type(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut faults = Grouped::default();
    let mut seen: Vec<&str> = Vec::new();
    for (_, section) in sections(scene) {
        let edges =
            numbered(scene, section.headers).into_iter().chain(numbered(scene, section.footers));
        for (edge, paragraph) in edges {
            if seen.contains(&edge.part.as_str()) {
                continue;
            }
            seen.push(&edge.part);
            let Some(run) = paragraph.runs.first() else { continue };
            let target = Target::Letters(paragraph.index, 0, paragraph.text.chars().count());
            let change = |set| Change { part: edge.part.clone(), target, set };
            let size = run.look.size;
            if !(13.0..=14.0).contains(&size) {
                let set = Set::Size(if size < 13.0 { 26 } else { 28 });
                faults.add(&shown(size), Some(change(set)), || {
                    let message = format!("Số trang cỡ chữ {}; phải từ 13 đến 14.", shown(size));
                    Fault::at(&edge.part, paragraph, message).number(size)
                });
            }
            if run.look.italic {
                faults.add("nghiêng", Some(change(Set::Italic(false))), || {
                    let message = "Số trang kiểu chữ nghiêng; phải là kiểu chữ đứng.".to_owned();
                    Fault::at(&edge.part, paragraph, message).word("nghiêng")
                });
            }
        }
    }
    if seen.is_empty() {
        Judged::Unasked
    } else {
        faults.judged("Đặt lại kiểu chữ số trang")
    }
}

/// Counted from 1 in Arabic figures.
pub(crate) fn number_count(scene: &Scene<'_>, _: &Rule) -> Judged {
    let Some(section) = scene.reading.sections.first() else { return Judged::Unasked };
    let arabic = matches!(section.format.as_deref(), None | Some("decimal"));
    let mut faults = Vec::new();
    let fix = || {
        let set = Set::CountFromOne;
        let part = &scene.reading.part;
        Fix::one("Đánh số trang từ 1".to_owned(), part, Target::Section(0), set)
    };
    if let Some(start) = section.start.filter(|start| *start != 1) {
        let message = format!("Số trang đánh từ {start}; phải đánh từ số 1.");
        faults.push(Fault::whole(message).number(f64::from(start)).fixed_by(fix()));
    }
    if !arabic {
        let message = "Số trang không viết bằng chữ số Ả Rập.".to_owned();
        faults.push(Fault::whole(message).fixed_by(fix()));
    }
    Judged::Faults(faults)
}

/// No number on the first page.
pub(crate) fn number_first(scene: &Scene<'_>, _: &Rule) -> Judged {
    let Some(section) = scene.reading.sections.first() else { return Judged::Unasked };
    let which = usize::from(!section.title_page);
    let slots = [section.headers.get(which), section.footers.get(which)];
    let edges = slots.into_iter().flatten().flatten().filter_map(|at| scene.reading.edges.get(*at));
    let shown = edges.filter_map(|edge| page_field(edge).map(|paragraph| (edge, paragraph))).next();
    let Some((edge, paragraph)) = shown else { return Judged::Faults(Vec::new()) };
    let message = "Số trang hiện ở trang thứ nhất; trang thứ nhất không hiển thị số.".to_owned();
    let fault = Fault::at(&edge.part, paragraph, message);
    // A first page of its own has no header, unless the file already brings one.
    let free = !section.title_page
        && section.headers.first().is_some_and(|first| {
            first
                .and_then(|at| scene.reading.edges.get(at))
                .is_none_or(|edge| page_field(edge).is_none())
        });
    let fix = Fix::one(
        "Bỏ số trang thứ nhất".to_owned(),
        &scene.reading.part,
        Target::Section(0),
        Set::TitlePage,
    );
    Judged::Faults(vec![if free { fault.fixed_by(fix) } else { fault }])
}

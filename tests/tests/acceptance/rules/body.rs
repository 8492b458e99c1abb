//! Căn cứ, articles and the paragraphs between them.

use paper::xml::Element;

use super::{bold, hold, italic, on_each, set_in, sheet};
use crate::page::Text;
use crate::pages::{Decision, Laid};
use crate::word::{text, value};

/// Paragraphs of the Word file between the authority and the end mark.
fn paragraphs(decision: &Decision) -> Vec<(&Element, String)> {
    let all = decision.word.paragraphs();
    let start = all.iter().position(|(_, text)| text.starts_with("Căn cứ")).unwrap_or(0);
    let end =
        all.iter().position(|(_, text)| text.ends_with("./.")).map_or(all.len(), |end| end + 1);
    let within = all.into_iter().take(end).skip(start);
    within.filter(|(_, text)| !text.is_empty() && text != "QUYẾT ĐỊNH:").collect()
}

fn is_basis(text: &str) -> bool {
    text.starts_with("Căn cứ ") || text.starts_with("Theo đề nghị của ")
}

/// Begins a paragraph of the body: an article, a numbered clause or a căn cứ.
fn begins(text: &str) -> bool {
    let number = text.split(' ').next().unwrap_or_default();
    let clause = number.ends_with('.')
        && number.len() > 1
        && number[..number.len() - 1].parse::<u32>().is_ok();
    is_basis(text) || clause || is_article(text)
}

fn is_article(text: &str) -> bool {
    let mut words = text.split(' ');
    words.next() == Some("Điều") && words.next().is_some_and(|word| word.ends_with('.'))
}

/// The lines of body text on a page: those set at the body's size that reach across.
fn body_lines(decision: &Decision, laid: &Laid) -> Vec<Vec<Text>> {
    let left = sheet::margin(decision, "w:left");
    let size = 13.5..14.5;
    let starts = |line: &&Text| {
        size.contains(&line.size) && (left - 0.5..left + 13.5).contains(&line.area.left)
    };
    let (main, _) = laid.parts();
    let from = |page: usize, line: &Text| page > 0 || line.area.top > 80.0;
    main.iter()
        .enumerate()
        .map(|(page, content)| {
            content.lines.iter().filter(starts).filter(|line| from(page, line)).cloned().collect()
        })
        .collect()
}

/// Italic, each with ";" at its end, the last one with "."; a law without number.
pub fn bases(decision: &Decision) -> Vec<String> {
    let bases: Vec<_> =
        paragraphs(decision).into_iter().filter(|(_, text)| is_basis(text)).collect();
    let mut broken = Vec::new();
    for (index, (paragraph, text)) in bases.iter().enumerate() {
        let mark = if index + 1 == bases.len() { '.' } else { ';' };
        if !text.ends_with(mark) {
            broken.push(format!("“{text}” does not end with “{mark}”"));
        }
        if crate::page::every(paragraph, "w:i").is_empty() {
            broken.push(format!("“{text}” is not italic"));
        }
        if text.starts_with("Căn cứ Luật") && text.contains(" số ") && text.contains("/QH") {
            broken.push(format!("“{text}”: a law is cited without number"));
        }
    }
    if bases.len() < 3 {
        broken.push(format!("only {} căn cứ", bases.len()));
    }
    broken.extend(on_each(decision, |laid| {
        let (line, _) = laid.line_where("Căn cứ Luật", |line| {
            line.text.starts_with("Căn cứ Luật") && line.text.ends_with(';')
        })?;
        set_in(decision, line, italic(13., 14.))
    }));
    broken
}

/// "Điều 1. …" in bold.
pub fn articles(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let (main, _) = laid.parts();
        let articles: Vec<&Text> = main
            .iter()
            .flat_map(|page| &page.lines)
            .filter(|line| is_article(&line.text))
            .collect();
        hold(articles.len() >= 3, || format!("only {} articles begin a line", articles.len()))?;
        articles.iter().try_for_each(|line| set_in(decision, line, bold(13., 14.)))
    })
}

/// Every line but the last of a paragraph reaches the right margin.
pub fn justified(decision: &Decision) -> Vec<String> {
    let mut broken: Vec<String> = paragraphs(decision)
        .iter()
        .filter(|(paragraph, _)| value(paragraph, "w:jc", "w:val") != Some("both"))
        .map(|(_, text)| format!("Word file: “{text}” is not justified"))
        .collect();
    broken.extend(on_each(decision, |laid| {
        let right = 210.0 - sheet::margin(decision, "w:right");
        body_lines(decision, laid).iter().flat_map(|page| page.windows(2)).try_for_each(|pair| {
            let ends = begins(&pair[1].text)
                || pair[0].text.ends_with(['.', ':', ';'])
                || is_article(&pair[0].text);
            let found = pair[0].area.right;
            hold(ends || (found - right).abs() < 1.0, || {
                format!("“{}” ends at {found:.1} mm, not at {right:.1}", pair[0].text)
            })
        })
    }));
    broken
}

/// First lines 1 or 1.27 cm in.
pub fn indented(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let left = sheet::margin(decision, "w:left");
        body_lines(decision, laid).iter().flatten().filter(|line| begins(&line.text)).try_for_each(
            |line| {
                let indent = line.area.left - left;
                hold((indent - 10.0).abs() < 0.4 || (indent - 12.7).abs() < 0.4, || {
                    format!("“{}” begins {indent:.1} mm in", line.text)
                })
            },
        )
    })
}

/// Lines of 14 pt stand single to one and a half apart.
pub fn line_spacing(decision: &Decision) -> Vec<String> {
    between(decision, false, |distance| (15.9..=24.3).contains(&distance))
}

/// Paragraphs stand 6 pt further apart.
pub fn paragraph_spacing(decision: &Decision) -> Vec<String> {
    let mut broken = between(decision, true, |distance| distance >= 15.9 + 6.0);
    for (paragraph, text) in paragraphs(decision) {
        let twips = |side| {
            value(paragraph, "w:spacing", side)
                .and_then(|text| text.parse::<f64>().ok())
                .unwrap_or(0.0)
        };
        if twips("w:before") + twips("w:after") < 120.0 {
            broken.push(format!("Word file: “{text}” has less than 6 pt before it"));
        }
    }
    broken
}

/// Distances in points from line to line on one page, where the lower one begins a paragraph or not.
fn between(decision: &Decision, at_begin: bool, allowed: impl Fn(f64) -> bool) -> Vec<String> {
    on_each(decision, |laid| {
        body_lines(decision, laid).iter().flat_map(|page| page.windows(2)).try_for_each(|pair| {
            let begin = begins(&pair[1].text);
            let within =
                !begin && !pair[0].text.ends_with(['.', ':', ';']) && !is_article(&pair[0].text);
            let distance = (pair[1].area.middle() - pair[0].area.middle()) * 72.0 / 25.4;
            let asked = if at_begin { begin } else { within };
            hold(!asked || allowed(distance), || {
                format!("“{}” stands {distance:.1} pt under the line above", pair[1].text)
            })
        })
    })
}

/// "./." after the last word.
pub fn end(decision: &Decision) -> Vec<String> {
    let ends = decision
        .word
        .every("w:p")
        .into_iter()
        .map(text)
        .filter(|text| text.ends_with("./."))
        .count();
    let mut broken = on_each(decision, |laid| {
        let (main, _) = laid.parts();
        hold(
            main.iter().flat_map(|page| &page.lines).any(|line| line.text.ends_with("./.")),
            || "no “./.”".to_owned(),
        )
    });
    // The decision's own, and the annex's.
    if !(1..=2).contains(&ends) {
        broken.push(format!("Word file: {ends} paragraphs end with “./.”"));
    }
    broken
}

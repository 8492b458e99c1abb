//! Paper, margins, fonts, page numbers.

use super::{SAME, hold, on_each, text_middle};
use crate::page::Page;
use crate::pages::Decision;
use crate::word::value;

/// A margin that the Word file sets for the decision, in millimetres.
pub fn margin(decision: &Decision, side: &str) -> f64 {
    let section = decision.word.every("w:sectPr")[0];
    value(section, "w:pgMar", side).unwrap().parse::<f64>().unwrap() * 25.4 / 1440.0
}

/// A4, upright.
pub fn is_a4(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        laid.pages.iter().try_for_each(|page| {
            let (width, height) = page.size;
            hold((width - 210.0).abs() < 0.3 && (height - 297.0).abs() < 0.3, || {
                format!("a page is {width:.1} × {height:.1} mm")
            })
        })
    })
}

/// Least and greatest margin of each side.
const MARGINS: [(&str, f64, f64); 4] =
    [("w:top", 20., 25.), ("w:bottom", 20., 25.), ("w:left", 30., 35.), ("w:right", 15., 20.)];

/// As set, and as left free of any word; the page number alone stands in the upper one.
pub fn margins(decision: &Decision) -> Vec<String> {
    let mut broken: Vec<String> = decision
        .word
        .every("w:sectPr")
        .iter()
        .flat_map(|section| {
            MARGINS.iter().filter_map(|(side, least, most)| {
                let set = value(section, "w:pgMar", side)?.parse::<f64>().ok()? * 25.4 / 1440.0;
                (!(least - 0.02..=most + 0.02).contains(&set))
                    .then(|| format!("Word file: {side} is {set:.1} mm"))
            })
        })
        .collect();
    broken.extend(on_each(decision, |laid| {
        laid.pages.iter().enumerate().try_for_each(|(index, page)| {
            let words =
                || page.words.iter().filter(|word| !is_number(page, &word.text, word.area.top));
            let free = [
                ("left", words().map(|word| word.area.left).fold(f64::MAX, f64::min), 30.0),
                ("right", 210.0 - words().map(|word| word.area.right).fold(0.0, f64::max), 15.0),
                // Above the letters of a first line there is room that belongs to it.
                ("upper", words().map(|word| word.area.top).fold(f64::MAX, f64::min), 19.8),
                ("lower", 297.0 - words().map(|word| word.area.bottom).fold(0.0, f64::max), 20.0),
            ];
            free.iter().try_for_each(|(side, found, least)| {
                hold(*found > least - 0.2, || {
                    format!("page {}: the {side} margin is {found:.1} mm", index + 1)
                })
            })
        })
    }));
    broken
}

/// A page number: digits alone on their line at the top.
fn is_number(page: &Page, text: &str, top: f64) -> bool {
    text.parse::<u32>().is_ok()
        && page
            .lines
            .first()
            .is_some_and(|line| line.text == text && (line.area.top - top).abs() < 0.1)
}

/// LibreOffice breaks the pages as our PDF does.
pub fn same_pages(decision: &Decision) -> Vec<String> {
    let [ours, theirs] = &decision.laid;
    let (main, annex) = (ours.parts().0.len(), ours.parts().1.len());
    let (their_main, their_annex) = (theirs.parts().0.len(), theirs.parts().1.len());
    let same = (main, annex) == (their_main, their_annex) && annex > 0;
    hold(same, || format!("our PDF has {main} pages and {annex} of annex, LibreOffice makes {their_main} and {their_annex}")).err().into_iter().collect()
}

/// Nothing of the template is left.
pub fn no_placeholder(decision: &Decision) -> Vec<String> {
    let in_word = decision.word.everywhere("w:p").into_iter().map(crate::word::text);
    let on_pages = decision.laid.iter().flat_map(|laid| {
        laid.pages.iter().flat_map(|page| page.lines.iter().map(|line| line.text.clone()))
    });
    in_word.chain(on_pages).filter(|text| text.contains("{{") || text.contains("}}")).collect()
}

/// Times New Roman or a font with its measures, embedded with its letters.
pub fn fonts(decision: &Decision) -> Vec<String> {
    const SAME_MEASURES: [&str; 4] =
        ["TimesNewRoman", "LiberationSerif", "Tinos", "Times New Roman"];
    on_each(decision, |laid| {
        hold(!laid.fonts.is_empty(), || "no fonts".to_owned())?;
        laid.fonts.iter().try_for_each(|(name, embedded)| {
            hold(SAME_MEASURES.iter().any(|known| name.contains(known)), || {
                format!("a text is set in {name}")
            })?;
            hold(*embedded, || format!("{name} is not embedded with its letters"))
        })
    })
}

/// Every run of the Word file: Times New Roman, black.
pub fn runs(decision: &Decision) -> Vec<String> {
    let runs = decision.word.everywhere("w:r").into_iter();
    runs.filter(|run| {
        value(run, "w:rFonts", "w:ascii") != Some("Times New Roman")
            || value(run, "w:color", "w:val") != Some("000000")
    })
    .map(|run| format!("Word file: “{}” is not in black Times New Roman", crate::word::text(run)))
    .collect()
}

/// From the second page of a part: its number, 13 to 14 pt, upright, in the middle of the upper margin.
pub fn numbered(decision: &Decision, pages: &[Page]) -> Result<(), String> {
    let top = margin(decision, "w:top");
    for (index, page) in pages.iter().enumerate() {
        let above: Vec<_> = page.lines.iter().filter(|line| line.area.bottom < top).collect();
        let number = (index + 1).to_string();
        match above.as_slice() {
            [] if index == 0 => {}
            [line] if index > 0 && line.text == number => {
                hold((12.8..=14.2).contains(&line.size) && !line.bold && !line.italic, || {
                    format!(
                        "page number {number}: {:.1} pt, bold: {}, italic: {}",
                        line.size, line.bold, line.italic
                    )
                })?;
                let centre = line.area.centre();
                hold((centre - text_middle(decision)).abs() < SAME, || {
                    format!("page number {number} has its middle at {centre:.1} mm")
                })?;
            }
            other => {
                let texts: Vec<&str> = other.iter().map(|line| line.text.as_str()).collect();
                return Err(format!("upper margin of page {number}: {texts:?}"));
            }
        }
    }
    Ok(())
}

/// Numbers of the decision's own pages.
pub fn numbers(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| numbered(decision, laid.parts().0))
}

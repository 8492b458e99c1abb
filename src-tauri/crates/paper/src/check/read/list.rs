//! Numbers that Word itself writes before a paragraph: "Điều 1.", "a)", "-".

use std::collections::BTreeMap;

use super::look::{ParagraphLook, RunLook, Theme, number, value};
use crate::xml::Element;

/// Levels of a list in Word.
const LEVELS: usize = 9;

#[derive(Clone, Default)]
struct Level {
    start: i32,
    format: String,
    text: String,
    /// Nothing stands between number and text.
    bare: bool,
    paragraph: ParagraphLook,
    run: RunLook,
}

struct List {
    /// Lists of one kind count on together.
    kind: i32,
    /// Levels that begin anew in this list.
    starts: BTreeMap<usize, i32>,
}

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Lists {
    kinds: BTreeMap<i32, Vec<Level>>,
    lists: BTreeMap<i32, List>,
    counts: BTreeMap<i32, Vec<Option<i32>>>,
    begun: Vec<i32>,
}

/// What Word writes before a paragraph.
pub(super) struct Label {
    /// The number with what separates it from the text.
    pub text: String,
    /// What the level says of the number.
    pub run: RunLook,
    /// What the level says of the paragraph.
    pub paragraph: ParagraphLook,
}

impl Lists {
    /// Reads the numbering part.
    pub(super) fn read(root: &Element, theme: &Theme) -> Self {
        let mut lists = Self::default();
        for element in root.elements() {
            match element.name.as_str() {
                "w:abstractNum" => {
                    if let Some(id) = number(element, "w:abstractNumId") {
                        lists.kinds.insert(id, levels(element, theme));
                    }
                }
                "w:num" => {
                    let kind = element.child("w:abstractNumId");
                    let kind = kind.and_then(|kind| number(kind, "w:val"));
                    if let (Some(id), Some(kind)) = (number(element, "w:numId"), kind) {
                        lists.lists.insert(id, List { kind, starts: starts(element) });
                    }
                }
                _ => {}
            }
        }
        lists
    }

    /// Counts a paragraph of a list and says what stands before it.
    pub(super) fn next(&mut self, list: i32, level: i32) -> Option<Label> {
        let at = usize::try_from(level).ok().filter(|level| *level < LEVELS)?;
        let found = self.lists.get(&list)?;
        let levels = self.kinds.get(&found.kind)?;
        let own = levels.get(at)?;
        let counts = self.counts.entry(found.kind).or_insert_with(|| vec![None; LEVELS]);
        if !self.begun.contains(&list) {
            self.begun.push(list);
            for level in found.starts.keys() {
                if let Some(count) = counts.get_mut(*level) {
                    *count = None;
                }
            }
        }
        let start = |at: usize| {
            found.starts.get(&at).copied().or_else(|| levels.get(at).map(|level| level.start))
        };
        let next = match counts.get(at).copied().flatten() {
            Some(count) => count.saturating_add(1),
            None => start(at).unwrap_or(1),
        };
        for (index, count) in counts.iter_mut().enumerate() {
            match index.cmp(&at) {
                std::cmp::Ordering::Less => *count = count.or(start(index)),
                std::cmp::Ordering::Equal => *count = Some(next),
                std::cmp::Ordering::Greater => *count = None,
            }
        }
        let text = written(&own.text, levels, counts);
        let text = match (text.is_empty(), own.bare) {
            (true, _) => String::new(),
            (false, true) => text,
            (false, false) => text + " ",
        };
        Some(Label { text, run: own.run.clone(), paragraph: own.paragraph.clone() })
    }
}

fn levels(kind: &Element, theme: &Theme) -> Vec<Level> {
    let mut all = vec![Level::default(); LEVELS];
    for level in kind.elements().filter(|element| element.name == "w:lvl") {
        let at = number(level, "w:ilvl").and_then(|at| usize::try_from(at).ok());
        let Some(own) = at.and_then(|at| all.get_mut(at)) else { continue };
        *own = Level {
            start: level.child("w:start").and_then(|start| number(start, "w:val")).unwrap_or(1),
            format: value(level, "w:numFmt").unwrap_or("decimal").to_owned(),
            text: value(level, "w:lvlText").unwrap_or_default().to_owned(),
            bare: value(level, "w:suff") == Some("nothing"),
            paragraph: level.child("w:pPr").map(ParagraphLook::read).unwrap_or_default(),
            run: level.child("w:rPr").map(|found| RunLook::read(found, theme)).unwrap_or_default(),
        };
    }
    all
}

fn starts(list: &Element) -> BTreeMap<usize, i32> {
    let overrides = list.elements().filter(|element| element.name == "w:lvlOverride");
    let starts = overrides.filter_map(|level| {
        let at = usize::try_from(number(level, "w:ilvl")?).ok()?;
        Some((at, number(level.child("w:startOverride")?, "w:val")?))
    });
    starts.collect()
}

/// A pattern such as "%1.%2)" with the counts in it.
fn written(pattern: &str, levels: &[Level], counts: &[Option<i32>]) -> String {
    let mut out = String::new();
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        let digit = letters.peek().and_then(|next| next.to_digit(10)).filter(|_| letter == '%');
        let Some(at) = digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1)) else {
            out.push(letter);
            continue;
        };
        letters.next();
        let count = counts.get(at).copied().flatten().unwrap_or(1);
        let format = levels.get(at).map_or("decimal", |level| level.format.as_str());
        out.push_str(&formatted(count, format));
    }
    // A bullet from a font of signs.
    if out.chars().any(|letter| ('\u{f000}'..='\u{f0ff}').contains(&letter)) {
        return "-".to_owned();
    }
    out
}

fn formatted(count: i32, format: &str) -> String {
    let positive = u32::try_from(count.max(0)).unwrap_or(0);
    let letter = |first: u8| {
        let index = u8::try_from(positive.saturating_sub(1) % 26).unwrap_or(0);
        let times = usize::try_from(positive.saturating_sub(1) / 26 + 1).unwrap_or(1);
        char::from(first + index).to_string().repeat(times.min(4))
    };
    match format {
        "upperRoman" => vietnamese::roman(positive),
        "lowerRoman" => vietnamese::roman(positive).to_lowercase(),
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "decimalZero" => format!("{count:02}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

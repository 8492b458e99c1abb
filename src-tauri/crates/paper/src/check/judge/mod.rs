//! How the rules are judged: pure functions of a recognised paper.

pub(crate) mod annex;
pub(crate) mod body;
pub(crate) mod content;
pub(crate) mod font;
pub(crate) mod head;
pub(crate) mod look;
pub(crate) mod page;
pub(crate) mod tail;

use super::change::{Change, Fix, Set, Target};
use super::finding::Place;
use super::profile::Found;
use super::read::Paragraph;
use super::scene::Scene;

/// What a rule found.
pub(crate) enum Judged {
    /// The rule does not concern this paper.
    Unasked,
    /// The paper must have the part and it was not recognised: what is missing.
    Absent(String),
    /// What is wrong; nothing where it holds.
    Faults(Vec<Fault>),
}

/// Something wrong.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    /// Where.
    pub place: Option<Place>,
    /// A sentence.
    pub message: String,
    /// What was measured.
    pub found: Found,
    /// Against a habit, not against the decree.
    pub habit: bool,
    /// How to put it right.
    pub fix: Option<Fix>,
}

impl Fault {
    /// A fault at a paragraph of a part.
    pub(crate) fn at(part: &str, paragraph: &Paragraph, message: String) -> Self {
        let text = paragraph.whole();
        let place = Place::new(part, paragraph.index, paragraph.page, &text);
        Self { place: Some(place), message, found: Found::Other, habit: false, fix: None }
    }

    /// A fault of the whole file.
    pub(crate) fn whole(message: String) -> Self {
        Self { place: None, message, found: Found::Other, habit: false, fix: None }
    }

    /// With a measure that a profile may allow.
    pub(crate) fn number(mut self, found: f64) -> Self {
        self.found = Found::Number(found);
        self
    }

    /// With a word that a profile may allow.
    pub(crate) fn word(mut self, found: &str) -> Self {
        self.found = Found::Word(found.to_owned());
        self
    }

    /// With a way to put it right.
    pub(crate) fn fixed_by(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Against a habit only.
    pub(crate) fn habit(mut self) -> Self {
        self.habit = true;
        self
    }
}

/// A number as a sentence shows it: no decimals where there are none, a comma where there are.
pub(crate) fn shown(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or_else(|| text.replace('.', ","), str::to_owned)
}

/// What the same fault in many paragraphs becomes: one finding at the first of them.
#[derive(Default)]
pub(crate) struct Grouped(Vec<(String, usize, Fault, Vec<Change>)>);

impl Grouped {
    /// One more place; the fault is that of the first.
    pub(crate) fn add(&mut self, key: &str, change: Option<Change>, fault: impl FnOnce() -> Fault) {
        let at = match self.0.iter().position(|(known, ..)| known == key) {
            Some(at) => at,
            None => {
                self.0.push((key.to_owned(), 0, fault(), Vec::new()));
                self.0.len() - 1
            }
        };
        if let Some((_, count, _, changes)) = self.0.get_mut(at) {
            *count += 1;
            changes.extend(change);
        }
    }

    /// One finding for each key.
    pub(crate) fn judged(self, label: &str) -> Judged {
        let faults = self.0.into_iter().map(|(_, count, mut fault, changes)| {
            if count > 1 {
                fault.message = format!("{} Có {count} chỗ như vậy.", fault.message);
            }
            if !changes.is_empty() {
                fault.fix = Some(Fix { label: label.to_owned(), changes });
            }
            fault
        });
        Judged::Faults(faults.collect())
    }
}

/// A change to the main part.
pub(crate) fn change(scene: &Scene<'_>, target: Target, set: Set) -> Change {
    Change { part: scene.reading.part.clone(), target, set }
}

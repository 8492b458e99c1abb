//! How the rules are judged: pure functions of a recognised paper.

pub(crate) mod font;
pub(crate) mod page;

use super::change::Fix;
use super::finding::Place;
use super::profile::Found;
use super::read::Paragraph;

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

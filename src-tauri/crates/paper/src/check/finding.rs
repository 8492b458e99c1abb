//! What the checker says.

use super::change::Fix;
use super::rule::Rule;

/// How a paper stands to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Đạt: as the decree asks, or the rule does not concern this paper.
    Pass,
    /// Lệch: not as the decree asks but as the profile of the office says, or against a habit that the decree does
    /// not prescribe.
    Deviates,
    /// Sai: outside the decree.
    Fails,
    /// Không thấy: the part that the rule is about must be there and was not recognised.
    Absent,
}

impl Outcome {
    /// The stable word of the outcome: `pass`, `deviates`, `fails`, `absent`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Deviates => "deviates",
            Self::Fails => "fails",
            Self::Absent => "absent",
        }
    }

    /// The word a clerk reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Pass => "đạt",
            Self::Deviates => "lệch",
            Self::Fails => "sai",
            Self::Absent => "không thấy",
        }
    }
}

/// Where in the file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// Name of the part in the package: `word/document.xml`.
    pub part: String,
    /// Index among all paragraphs (`w:p`) of the part in the order of the file, from 0.
    pub paragraph: usize,
    /// The page it was on when Word last saved the file, from 1; only where the file says.
    pub page_hint: Option<u32>,
    /// The first words of the paragraph.
    pub text: String,
}

/// Words of a paragraph that a place shows.
const SHOWN_WORDS: usize = 8;

impl Place {
    /// The place of a paragraph with this text.
    pub(super) fn new(part: &str, paragraph: usize, page: Option<u32>, text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut shown = words.iter().take(SHOWN_WORDS).copied().collect::<Vec<_>>().join(" ");
        if words.len() > SHOWN_WORDS {
            shown.push_str(" …");
        }
        Self { part: part.to_owned(), paragraph, page_hint: page, text: shown }
    }

    /// The place in words: `đoạn 12: «Căn cứ …»`. Paragraphs are counted from 1 for people.
    #[must_use]
    pub fn label(&self) -> String {
        let page = self.page_hint.map_or(String::new(), |page| format!("trang {page}, "));
        let edge = if self.part.contains("header") {
            "đầu trang, "
        } else if self.part.contains("footer") {
            "chân trang, "
        } else {
            ""
        };
        let number = self.paragraph + 1;
        if self.text.is_empty() {
            format!("{edge}{page}đoạn {number}")
        } else {
            format!("{edge}{page}đoạn {number}: «{}»", self.text)
        }
    }
}

/// What one rule says of a paper.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How the paper stands to it.
    pub outcome: Outcome,
    /// One Vietnamese sentence: what was found and what is asked.
    pub message: String,
    /// Where; nothing for what concerns the whole file.
    pub place: Option<Place>,
    /// How it can be put right without a decision by the clerk.
    pub fix: Option<Fix>,
}

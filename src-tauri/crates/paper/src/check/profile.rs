//! What an office does differently from the decree, as data.
//!
//! A profile never changes a rule: a paper outside the rule but inside the profile is "lệch" instead of "sai", and the
//! finding says which clause it leaves. The standard profile has nothing in it and cannot be changed.

use super::rule::{RULES, Rule};

/// How far an office leaves a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Leave {
    /// The office does not ask for it.
    NotAsked,
    /// Sizes in points, distances in points or millimetres, as the rule measures: from, to.
    Range(f64, f64),
    /// A mark or a word: "," at the end of the last căn cứ, "đứng" for upright.
    Word(String),
}

/// A rule that an office leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// Id of the rule in [`RULES`].
    pub rule: String,
    /// How far.
    pub leave: Leave,
}

/// What an office does differently.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Profile {
    overrides: Vec<Override>,
}

/// What a fault was measured as, to be held against a profile.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// Only "not asked" covers it.
    Other,
    /// A measure.
    Number(f64),
    /// A mark or a word.
    Word(String),
}

/// A line of a profile that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// No rule has this id.
    #[error("không có quy tắc «{0}»")]
    UnknownRule(String),
    /// The line does not say how far.
    #[error("không hiểu dòng «{0}»")]
    Unreadable(String),
}

impl Profile {
    /// NĐ 30/2020/NĐ-CP as it stands.
    #[must_use]
    pub fn standard() -> Self {
        Self::default()
    }

    /// The profile of an office.
    ///
    /// # Errors
    /// When an override names a rule that does not exist.
    pub fn office(overrides: Vec<Override>) -> Result<Self, ProfileError> {
        let unknown = overrides.iter().find(|own| rule(&own.rule).is_none());
        match unknown {
            Some(own) => Err(ProfileError::UnknownRule(own.rule.clone())),
            None => Ok(Self { overrides }),
        }
    }

    /// What it leaves.
    #[must_use]
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// One line for each override: `basis.marks = ,`, `recipients.list.type = 11..12`, `pageno.place = không xét`.
    #[must_use]
    pub fn to_lines(&self) -> Vec<String> {
        let line = |own: &Override| match &own.leave {
            Leave::NotAsked => format!("{} = {NOT_ASKED}", own.rule),
            Leave::Range(from, to) => format!("{} = {from}..{to}", own.rule),
            Leave::Word(word) => format!("{} = {word}", own.rule),
        };
        self.overrides.iter().map(line).collect()
    }

    /// Reads the lines of [`Profile::to_lines`]. Blank lines and lines that begin with `#` say nothing.
    ///
    /// # Errors
    /// A rule that does not exist, or a line without `=`.
    pub fn from_lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Self, ProfileError> {
        let mut overrides = Vec::new();
        for line in lines {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let unreadable = || ProfileError::Unreadable(line.to_owned());
            let (rule, leave) = line.split_once('=').ok_or_else(unreadable)?;
            let leave = match leave.trim() {
                "" => return Err(unreadable()),
                NOT_ASKED => Leave::NotAsked,
                other => range(other).unwrap_or_else(|| Leave::Word(other.to_owned())),
            };
            overrides.push(Override { rule: rule.trim().to_owned(), leave });
        }
        Self::office(overrides)
    }

    /// Whether the office does it this way.
    pub(super) fn allows(&self, rule: &Rule, found: &Found) -> bool {
        let own = self.overrides.iter().filter(|own| own.rule == rule.id);
        own.map(|own| &own.leave).any(|leave| match (leave, found) {
            (Leave::NotAsked, _) => true,
            (Leave::Range(from, to), Found::Number(number)) => {
                (from - 0.05..=to + 0.05).contains(number)
            }
            (Leave::Word(word), Found::Word(found)) => word == found,
            _ => false,
        })
    }
}

const NOT_ASKED: &str = "không xét";

fn range(text: &str) -> Option<Leave> {
    let (from, to) = text.split_once("..")?;
    Some(Leave::Range(from.trim().parse().ok()?, to.trim().parse().ok()?))
}

fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

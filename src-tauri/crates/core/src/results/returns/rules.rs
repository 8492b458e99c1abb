//! The rules by which numbers of a return are held against each other and against last time: a table,
//! to be read and added to without touching the program.

use super::doubt::Weight;
use crate::results::{Gathering, Indicator};

const RULES: &str = include_str!("../../../data/return-rules.tsv");

/// The state of things, in the place of a code: every indicator whose last value stands.
const STATES: &str = "@last";
/// Every indicator.
const ALL: &str = "*";

/// A rule.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    pub check: Check,
    pub weight: Weight,
}

/// What a rule holds against what.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Check {
    /// The sum of these is never above the whole.
    AtMost { parts: Vec<String>, whole: String },
    /// The first divided by the second lies between two numbers.
    Between { of: String, by: String, low: f64, high: f64 },
    /// Not so many percent more or less than last time.
    Change { of: String, percent: f64 },
    /// Not so many times more or less than last time, where the greater is not below `floor`.
    Factor { of: String, times: f64, floor: f64 },
    /// Not so many times more than most others have, where last time is not known.
    Peers { of: String, times: f64, floor: f64 },
}

impl Check {
    /// What a number is by itself comes before what it is beside others, the strong rule before the
    /// weak one.
    fn rank(&self) -> usize {
        match self {
            Self::Factor { .. } => 0,
            Self::Change { .. } | Self::Peers { .. } => 1,
            Self::AtMost { .. } => 2,
            Self::Between { .. } => 3,
        }
    }
}

/// The rules for these indicators, in the order in which they are applied: the table's, and of each
/// part that it is never above its whole.
pub(super) fn rules(indicators: &[Indicator]) -> Vec<Rule> {
    let parts = indicators.iter().filter_map(|part| {
        let whole = indicators.iter().find(|whole| part.part_of.as_ref() == Some(&whole.id))?;
        let check = Check::AtMost { parts: vec![part.code.clone()], whole: whole.code.clone() };
        Some(Rule { check, weight: Weight::Ask })
    });
    let mut rules: Vec<Rule> = parts.chain(table()).collect();
    rules.sort_by_key(|rule| rule.check.rank());
    rules
}

fn table() -> impl Iterator<Item = Rule> {
    RULES.lines().filter(|line| !line.starts_with('#')).filter_map(read)
}

fn read(line: &str) -> Option<Rule> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [kind, left, right, low, high, weight] = cells.as_slice() else { return None };
    let of = (*left).to_owned();
    let number = |text: &str| text.parse::<f64>().ok();
    let check = match *kind {
        "at-most" => Check::AtMost {
            parts: left.split('+').map(str::to_owned).collect(),
            whole: (*right).to_owned(),
        },
        "between" => {
            Check::Between { of, by: (*right).to_owned(), low: number(low)?, high: number(high)? }
        }
        "change" => Check::Change { of, percent: number(high)? },
        "factor" => Check::Factor { of, times: number(high)?, floor: number(right)? },
        "peers" => Check::Peers { of, times: number(high)?, floor: number(right)? },
        _ => return None,
    };
    Some(Rule { check, weight: Weight::from_word(weight)? })
}

/// Whether a rule that names `of` is about an indicator.
pub(super) fn is_about(of: &str, indicator: &Indicator) -> bool {
    match of {
        ALL => true,
        STATES => indicator.gathering == Gathering::Last,
        code => code == indicator.code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_rule() {
        let lines = RULES.lines().filter(|line| !line.starts_with('#')).count();
        let read: Vec<Rule> = table().collect();
        assert_eq!(read.len(), lines);
        let sum = Check::AtMost {
            parts: vec!["CT03".to_owned(), "CT04".to_owned()],
            whole: "CT01".to_owned(),
        };
        assert_eq!(read.first(), Some(&Rule { check: sum, weight: Weight::Ask }));
    }
}

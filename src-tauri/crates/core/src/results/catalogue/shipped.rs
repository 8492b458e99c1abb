//! The indicators that come with the program, in sets.

use super::super::ResultsError;
use super::super::model::{Gathering, Indicator, Nature};
use super::super::tables::{indicators, put_indicator};
use crate::roster::filled;
use crate::store::Change;
use crate::{Id, Result};

const SHIPPED: &str = include_str!("../../../data/indicators.tsv");

/// The set that every commune has from the start.
pub(crate) const BASIC_SET: &str = "";

/// A set of indicators that a commune may take.
#[derive(Debug, PartialEq, Eq)]
pub struct IndicatorSet {
    /// Fixed name.
    pub name: &'static str,
    /// What the clerk calls it.
    pub title: &'static str,
}

impl IndicatorSet {
    /// The codes of its indicators.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> + use<> {
        of_set(self.name).map(|one| one.code)
    }
}

/// The sets that are offered; the basic one is there from the start.
pub const SETS: &[IndicatorSet] = &[
    IndicatorSet {
        name: BASIC_SET, title: "Chỉ tiêu của Tổ công nghệ số cộng đồng"
    },
    IndicatorSet {
        name: "village-statistics",
        title: "Phiếu báo cáo văn hóa - xã hội của thôn (CT01–CT14)",
    },
];

/// An indicator as the data file has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shipped {
    pub code: &'static str,
    pub name: &'static str,
    pub unit: &'static str,
    pub nature: Nature,
    pub of_name: &'static str,
    /// Code of the whole.
    pub part_of: &'static str,
    pub gathering: Gathering,
    pub source: &'static str,
    pub evidence: &'static str,
}

/// The indicators of a set, wholes before their parts.
pub(crate) fn of_set(set: &'static str) -> impl Iterator<Item = Shipped> {
    let lines = SHIPPED.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(read).filter_map(move |(its, shipped)| (its == set).then_some(shipped))
}

fn read(line: &'static str) -> Option<(&'static str, Shipped)> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    let set = next()?;
    let shipped = Shipped {
        code: next()?,
        name: next()?,
        unit: next()?,
        nature: Nature::from_word(next()?)?,
        of_name: next()?,
        part_of: next()?,
        gathering: Gathering::from_word(next()?)?,
        source: next()?,
        evidence: next()?,
    };
    Some((set, shipped))
}

/// Gives a commune the indicators of a set that it has not yet; answers how many.
///
/// # Errors
/// [`ResultsError::SetUnknown`].
pub(crate) fn give(change: &Change<'_>, commune: &Id, set: &str) -> Result<usize> {
    let mut known = indicators(change, commune)?;
    let before = known.len();
    let offered = SETS.iter().find(|one| one.name == set);
    let offered = offered.ok_or_else(|| ResultsError::SetUnknown(set.to_owned()))?;
    for shipped in of_set(offered.name) {
        if known.iter().any(|indicator| indicator.code == shipped.code) {
            continue;
        }
        let whole = known.iter().find(|indicator| indicator.code == shipped.part_of);
        let indicator = Indicator {
            id: change.new_id(),
            code: shipped.code.to_owned(),
            name: shipped.name.to_owned(),
            unit: shipped.unit.to_owned(),
            nature: shipped.nature,
            of_name: filled(shipped.of_name),
            part_of: whole.map(|whole| whole.id.clone()),
            gathering: shipped.gathering,
            source: filled(shipped.source),
            evidence: filled(shipped.evidence),
            retired: None,
        };
        put_indicator(change, commune, &indicator, known.len())?;
        known.push(indicator);
    }
    Ok(known.len() - before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_every_part_has_its_whole_before_it() {
        let lines = SHIPPED.lines().filter(|line| !line.starts_with('#'));
        let all: Vec<_> = lines.map(|line| read(line).ok_or(line)).collect();
        assert!(all.iter().all(Result::is_ok), "{all:?}");
        for set in SETS.iter().map(|set| set.name) {
            let mut known: Vec<Shipped> = Vec::new();
            for one in of_set(set) {
                assert!(known.iter().all(|other| other.code != one.code), "{}", one.code);
                let whole = known.iter().any(|other| other.code == one.part_of);
                assert!(one.part_of.is_empty() || whole, "{}", one.code);
                assert_eq!(one.of_name.is_empty(), one.nature != Nature::Ratio, "{}", one.code);
                known.push(one);
            }
            assert!(known.len() >= 14, "{set}");
        }
    }
}

//! States as they were last noted, by village: a column of a report on something else.

use std::collections::HashMap;

use super::ground::Ground;
use crate::results::catalogue;
use crate::results::figures::{Group, gather};
use crate::{Id, Result};

/// What stands by the end of the period, by indicator and village; without a village, of the commune's own
/// teams.
#[derive(Debug, Default)]
pub(super) struct Standing(HashMap<(Option<Id>, String), f64>);

impl Standing {
    /// What was noted last.
    pub fn get(&self, village: Option<&Id>, code: &str) -> Option<f64> {
        self.0.get(&(village.cloned(), code.to_owned())).copied()
    }
}

/// Reads what stands of some indicators; those that the commune has not are blank.
pub(super) fn of(ground: &Ground<'_>, codes: &[&str]) -> Result<Standing> {
    let mut indicators = catalogue::indicators(ground.tables, &ground.commune.id)?;
    indicators.retain(|one| codes.contains(&one.code.as_str()));
    if indicators.is_empty() {
        return Ok(Standing::default());
    }
    let group = Group::Villages;
    let gathered = gather(ground.tables, ground.commune, &indicators, group, ground.period)?;
    let mut standing = Standing::default();
    for line in gathered.lines {
        for (one, figure) in indicators.iter().zip(line.figures) {
            if let Some(amount) = figure.this {
                standing.0.insert((line.of.clone(), one.code.clone()), amount.value);
            }
        }
    }
    Ok(standing)
}

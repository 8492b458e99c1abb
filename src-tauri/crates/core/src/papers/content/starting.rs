//! What changeable fields start with, as data: `data/starting-texts.tsv`.

use paper::{Record, Value};

use super::common::filled;
use super::{Changeable, Facts};

/// A record of the values that changeable fields start with.
pub(super) fn starting_record(facts: &Facts<'_>, fields: &[Changeable]) -> Record {
    let mut data = Record::new();
    for field in fields {
        let value = starting(facts, field);
        match field.path.split_once('.') {
            None => data.set(field.path, value),
            Some((outer, inner)) => {
                let record = match data.get(outer) {
                    Some(Value::Record(record)) => record.clone(),
                    _ => Record::new(),
                };
                data.set(outer, record.with(inner, value));
            }
        }
    }
    data
}

/// The value a changeable field starts with; blank where the data have none.
fn starting(facts: &Facts<'_>, field: &Changeable) -> Value {
    let lines: Vec<String> =
        lines_of(field.path).map(|line| filled(facts, &line.replace('\t', "|"))).collect();
    if lines.is_empty() { Value::Blank } else { field.shape.read(&lines.join("\n")) }
}

/// What stands behind a path, line by line.
fn lines_of(path: &str) -> impl Iterator<Item = &'static str> {
    include_str!("../../../data/starting-texts.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter(move |(of, _)| *of == path)
        .map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::ALL;
    use super::*;

    /// Every line of the data belongs to a field, and fills no more cells than it has columns.
    #[test]
    fn the_data_fit_the_fields() {
        let mut paths = HashSet::new();
        for field in ALL.iter().flat_map(|part| part.changeable) {
            paths.insert(field.path);
            for line in lines_of(field.path) {
                let cells = line.split('\t').count();
                let columns = field.shape.columns().len().max(1);
                assert!(cells <= columns, "{}: {line}", field.path);
            }
        }
        for line in include_str!("../../../data/starting-texts.tsv").lines() {
            let path = line.split('\t').next().unwrap_or_default();
            assert!(line.starts_with('#') || paths.contains(path), "{line}");
        }
    }
}

//! `cargo xtask bench`: the main job against the bare libraries under it, and a whole province in one store.
//!
//! Times depend on the machine, ratios hardly do: each row divides our median by the median of the
//! bare work, both measured in one run by the benchmarks of the tests package.

use crate::ground::{Ground, run};
use crate::need::{self, Group};
use crate::stop::{Result, Stop, While};
use serde_json::Value;
use std::path::Path;

/// One ratio: two measurements of one criterion group.
struct Row {
    /// The criterion group; its benchmarks are called `ours` and `bare`.
    group: &'static str,
    /// What `ours` does.
    ours: &'static str,
    /// What `bare` does.
    bare: &'static str,
    /// The highest ratio allowed by `--check`; `None` is shown only.
    bound: Option<f64>,
}

const ROWS: &[Row] = &[
    Row {
        group: "import",
        ours: "a roster of 20,000 rows: read, judged and stored",
        bare: "calamine reads the same cells",
        bound: Some(3.0),
    },
    Row {
        group: "fill",
        ours: "the decision with 84 members: filled",
        bare: "the same package: read and written",
        bound: None,
    },
    Row {
        group: "check",
        ours: "the decision with 84 members: held against every rule",
        bare: "the same package: read and written",
        bound: None,
    },
    Row {
        group: "convert",
        ours: "the decision with 84 members: to PDF",
        bare: "docxide converts the same document",
        bound: None,
    },
    Row {
        group: "report",
        ours: "form R1 with 29 teams",
        bare: "rust_xlsxwriter writes the same cells",
        bound: None,
    },
    Row {
        group: "large-report",
        ours: "form R1 with 93,524 rows",
        bare: "rust_xlsxwriter writes the same cells in the same mode",
        bound: Some(1.3),
    },
];

/// Measures, prints the table of ratios and, with `check`, stops where one is above its bound.
pub fn bench(ground: &Ground, check: bool, peers: bool) -> Result<()> {
    need::ensure(&[Group::Core])?;
    run(&mut ground.cargo(&["bench", "--package=to-so-tests", "--bench=main_job"]))?;

    println!("\n{:<12} {:>11} {:>11} {:>7} {:>7}", "", "ours", "bare", "ratio", "bound");
    let mut above: Vec<String> = Vec::new();
    for row in ROWS {
        let folder = ground.measurements().join(row.group);
        let (ours, bare) = (median(&folder.join("ours"))?, median(&folder.join("bare"))?);
        let ratio = ours / bare;
        let bound = row.bound.map_or("-".to_owned(), |bound| format!("{bound:.1}"));
        println!(
            "{:<12} {:>8.2} ms {:>8.2} ms {ratio:>7.2} {bound:>7}   {} / {}",
            row.group,
            ours / 1e6,
            bare / 1e6,
            row.ours,
            row.bare
        );
        // A bare time of nothing gives no ratio, and no ratio is no pass.
        if row.bound.is_some_and(|bound| ratio > bound || !ratio.is_finite()) {
            above.push(row.group.to_owned());
        }
    }
    println!();
    run(&mut ground.cargo(&["bench", "--package=to-so-tests", "--bench=province"]))?;
    above.extend(slow(&ground.measurements().join("province.json"))?);
    if check && !above.is_empty() {
        return Err(Stop::new(format!("above its bound: {}", above.join(", "))));
    }
    if peers { crate::peers::peers(ground) } else { Ok(()) }
}

/// What of a province took longer than it may.
fn slow(file: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(file).while_doing(format!("read {}", file.display()))?;
    slow_in(&text).ok_or_else(|| Stop::new(format!("{} is no list of times", file.display())))
}

fn slow_in(rows: &str) -> Option<Vec<String>> {
    let rows: Vec<Value> = serde_json::from_str(rows).ok()?;
    let mut slow = Vec::new();
    for row in rows {
        let number = |name: &str| row.get(name).and_then(Value::as_f64);
        let over = |taken: &str, bound: &str| {
            number(bound).is_some_and(|bound| number(taken).is_none_or(|taken| taken > bound))
        };
        if over("median_ms", "bound_median_ms") || over("p99_ms", "bound_p99_ms") {
            slow.push(row.get("what")?.as_str()?.to_owned());
        }
    }
    Some(slow)
}

/// The median of a benchmark's last run in nanoseconds, from criterion's own file.
pub fn median(folder: &Path) -> Result<f64> {
    let file = folder.join("new").join("estimates.json");
    let text = std::fs::read_to_string(&file).while_doing(format!("read {}", file.display()))?;
    median_in(&text)
        .ok_or_else(|| Stop::new(format!("{} has no median.point_estimate", file.display())))
}

fn median_in(estimates: &str) -> Option<f64> {
    let estimates: Value = serde_json::from_str(estimates).ok()?;
    estimates.pointer("/median/point_estimate")?.as_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_longer_than_it_may_is_named() {
        let row = |what: &str, p99: f64, bound: Option<f64>| {
            serde_json::json!({ "what": what, "median_ms": 5.0, "p99_ms": p99,
                "bound_median_ms": bound, "bound_p99_ms": bound })
        };
        let rows = serde_json::json!([
            row("well", 9.0, Some(10.0)),
            row("slow", 11.0, Some(10.0)),
            row("only shown", 99.0, None)
        ]);
        assert_eq!(slow_in(&rows.to_string()), Some(vec!["slow".to_owned()]));
        assert_eq!(slow_in("{}"), None);
    }

    #[test]
    fn the_median_is_read() {
        let text = r#"{"mean":{"point_estimate":3.0},"median":{"point_estimate":2.5}}"#;
        assert_eq!(median_in(text), Some(2.5));
        assert_eq!(median_in("{}"), None);
        assert_eq!(median_in(""), None);
    }
}

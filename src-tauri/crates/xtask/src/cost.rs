//! `cargo xtask bench --window`: how long our window takes to be there and how much memory it holds
//! at rest, against an empty window of Tauri's that is built with the same options.

use crate::ground::{Ground, answer, run};
use crate::need::{self, Group};
use crate::programs::{UI_BUILD, UI_INSTALL};
use crate::step;
use crate::stop::{Result, Stop};
use serde_json::Value;

/// What is measured, and how it is shown: name, unit, units in one of these.
const ROWS: [(&str, &str, f64); 2] = [("start", "ms", 1.0), ("memory", "MB", 1e6)];

/// How many times what the empty window costs ours may.
const BOUND: f64 = 1.5;

/// Measures and prints both ratios; with `check`, stops where one is above its bound.
///
/// # Errors
/// Something is not installed, does not build or does not open; or a ratio is too high.
pub fn cost(ground: &Ground, check: bool) -> Result<()> {
    step::run(ground, &[UI_INSTALL, UI_BUILD], &[])?;
    need::ensure(&[Group::Core, Group::Window, Group::Screen])?;
    let shipped = ["build", "--release", "--package=to-so", "--features=custom-protocol"];
    run(ground.cargo(&shipped).args(["--bin=to-so", "--example=empty"]))?;
    let mut node = ground.command("xvfb-run", &["--auto-servernum", "node"]);
    node.arg(ground.at("tests/window/cost.mjs"))
        .env("TOSO_WINDOW", ground.released("to-so"))
        .env("TOSO_EMPTY", ground.released("examples/empty"));
    let ratios = ratios(&answer(&mut node)?)?;
    let above = ratios.iter().any(|ratio| *ratio > BOUND || !ratio.is_finite());
    if check && above { Err(Stop::new("the window costs more than it may")) } else { Ok(()) }
}

/// Prints what was measured; answers ours by theirs.
fn ratios(measured: &str) -> Result<Vec<f64>> {
    let measured: Value = serde_json::from_str(measured)
        .map_err(|error| Stop::new(format!("cost.mjs printed no JSON: {error}")))?;
    println!("\n{:<8} {:>10} {:>10} {:>7} {:>7}", "", "ours", "empty", "ratio", "bound");
    let ratio = |(name, unit, size): (&str, &str, f64)| {
        let of = |whose: &str| {
            let found = measured.pointer(&format!("/{whose}/{name}")).and_then(Value::as_f64);
            found.ok_or_else(|| Stop::new(format!("cost.mjs measured no {name} of {whose}")))
        };
        let (ours, empty) = (of("ours")? / size, of("empty")? / size);
        let ratio = ours / empty;
        println!("{name:<8} {ours:>7.0} {unit} {empty:>7.0} {unit} {ratio:>7.2} {BOUND:>7.1}");
        Ok(ratio)
    };
    ROWS.into_iter().map(ratio).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn ours_is_divided_by_the_empty_one() {
        let text = r#"{"ours":{"start":300,"memory":2e8},"empty":{"start":200,"memory":1e8}}"#;
        assert_eq!(ratios(text).unwrap(), [1.5, 2.0]);
        assert!(ratios(r#"{"ours":{"start":300}}"#).is_err());
    }
}

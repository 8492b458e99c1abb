//! `cargo xtask audit`: what we depend on, against the rules of deny.toml and npm's list of faults.

use crate::ground::{Ground, run, works};
use crate::need::Group;
use crate::step::{Step, Work};
use crate::stop::{Result, Stop};

/// The two audits.
pub const STEPS: &[Step] = &[
    Step {
        name: "crates",
        about: "banned crates, licences and sources (deny.toml)",
        after: &[],
        needs: &[Group::Core],
        work: Work::Own(crates),
    },
    Step {
        name: "packages",
        about: "known faults in the packages that the window ships (needs the network)",
        after: &[],
        needs: &[Group::Node],
        work: Work::Own(packages),
    },
];

fn crates(ground: &Ground) -> Result<Vec<String>> {
    if !works("cargo", &["deny", "--version"]) {
        run(&mut ground.cargo(&["install", "cargo-deny", "--locked"]))?;
    }
    run(&mut ground.cargo(&["deny", "check", "bans", "licenses", "sources"])).map(|()| Vec::new())
}

fn packages(ground: &Ground) -> Result<Vec<String>> {
    run(&mut ground.npm("ui", &["audit", "--omit=dev"])).map_err(|stop| {
        Stop::new(format!(
            "{stop}\nA fault stands above by its package. If npm could not reach its registry \
             instead, nothing was checked: run it again with a network."
        ))
    })?;
    Ok(Vec::new())
}

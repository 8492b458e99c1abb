//! The jobs of the workshop: `cargo xtask demo | run | test | bench | fuzz | windows | audit | icons | guide`.
//!
//! Each job is a table of [`step::Step`]s: a name, what it needs of the system, what it runs. A
//! step prints its name and its time, and the first one that fails ends the job with one clear
//! sentence. To add a job, write its table in a module of its own and name it in [`Job`].
//!
//! This crate depends on nothing else in the workspace: it has to compile on a machine where
//! nothing is installed yet, because it is what installs the rest.

// The one place besides `toso` and the window that speaks to the machine itself.
#![allow(
    clippy::disallowed_methods,
    reason = "a build program reads the environment, the current folder and the clock"
)]

mod audit;
mod bench;
mod cost;
mod demo;
mod fuzz;
mod ground;
mod guide;
mod house;
mod icons;
mod licences;
mod need;
mod npm;
mod peers;
mod programs;
mod python;
mod quarter;
mod step;
mod stop;
mod test;
mod windows;

use clap::{Parser, Subcommand};
use ground::Ground;
use std::process::ExitCode;

/// The command line of `cargo xtask`.
#[derive(Parser)]
#[command(name = "cargo xtask", about = "Build, show, test and measure Tổ Số")]
struct Line {
    #[command(subcommand)]
    job: Job,
}

/// The jobs, each described in its own module.
#[derive(Subcommand)]
enum Job {
    /// Build, make a store from a bundled commune, do the main job, open the window
    Demo {
        /// The bundled commune: lam-thao or cam-thanh
        #[arg(long, default_value = "lam-thao")]
        sample: String,
    },
    /// Build and open the window on your own store
    Run,
    /// Run every check, or only the steps named (with those they stand on)
    Test {
        /// Names from --list
        steps: Vec<String>,
        /// Print the steps and stop
        #[arg(long)]
        list: bool,
    },
    /// Measure the main job as ratios to the bare libraries
    Bench {
        /// Exit 1 where a ratio is above its bound
        #[arg(long)]
        check: bool,
        /// Measure against docxtpl, LibreOffice and openpyxl too, in a virtual environment of its own
        #[arg(long)]
        peers: bool,
        /// Measure the window alone, against an empty one
        #[arg(long)]
        window: bool,
    },
    /// Throw broken files at everything that reads files from outside
    Fuzz {
        /// Names of targets; all when none is named
        targets: Vec<String>,
        /// How long each target runs
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Build the programs for Windows, their installer and a .zip
    Windows {
        /// Then try them all under Wine
        #[arg(long)]
        wine: bool,
    },
    /// Licences, sources and banned crates; known faults in the packages of the window
    Audit,
    /// Make the icon files from icons/icon.svg again
    Icons,
    /// Take the user guide's pictures again, and list what is shipped
    Guide {
        /// licences, or pictures; both when none is named
        steps: Vec<String>,
    },
}

fn main() -> ExitCode {
    let line = Line::parse();
    let done = Ground::here().and_then(|ground| match line.job {
        Job::Demo { sample } => demo::demo(&ground, &sample),
        Job::Run => demo::run(&ground),
        Job::Test { list: true, .. } => {
            step::list(test::STEPS);
            Ok(())
        }
        Job::Test { steps, .. } => step::run(&ground, test::STEPS, &steps),
        Job::Bench { check, window: true, .. } => cost::cost(&ground, check),
        Job::Bench { check, peers, .. } => bench::bench(&ground, check, peers),
        Job::Fuzz { targets, seconds } => fuzz::fuzz(&ground, &targets, seconds),
        Job::Windows { wine } => windows::windows(&ground, wine),
        Job::Audit => step::run(&ground, audit::STEPS, &[]),
        Job::Icons => step::run(&ground, icons::STEPS, &[]),
        Job::Guide { steps } => step::run(&ground, guide::STEPS, &steps),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\nxtask: {stop}");
            ExitCode::FAILURE
        }
    }
}

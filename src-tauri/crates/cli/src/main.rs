//! `toso`: a clerk's jobs without the window, for provincial IT staff, scripts and tests. Its
//! commands, answers and codes are fixed: other programs rely on them.

#![allow(
    clippy::disallowed_methods,
    reason = "a program is where the clock, the environment and the exit code come in"
)]

mod args;
mod marks;
mod office;
mod past;
mod plan;
mod results;
mod returns;
mod run;
mod training;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use args::Toso;

/// The converter asks for memory in very many small pieces; this gives them out more quickly.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let toso = Toso::parse();
    let (answer, code) = match run::run(&toso) {
        Ok(answer) => (answer, ExitCode::SUCCESS),
        Err(refusal) => {
            drop(writeln!(std::io::stderr(), "{refusal}"));
            let error = serde_json::json!({ "error": refusal });
            (if toso.json { format!("{error}\n") } else { String::new() }, ExitCode::from(1))
        }
    };
    // Whoever reads may have gone away: `toso members | head`.
    drop(std::io::stdout().write_all(answer.as_bytes()));
    code
}

//! `toso`: a clerk's jobs without the window, for provincial IT staff, scripts and tests. Its
//! commands, answers and codes are fixed: other programs rely on them.

#![allow(
    clippy::disallowed_methods,
    reason = "a program is where the clock, the environment and the exit code come in"
)]

mod args;
mod office;
mod run;

use std::process::ExitCode;

use clap::Parser as _;

use args::Toso;

fn main() -> ExitCode {
    let toso = Toso::parse();
    match run::run(&toso) {
        Ok(answer) => {
            print!("{answer}");
            ExitCode::SUCCESS
        }
        Err(refusal) => {
            eprintln!("{refusal}");
            if toso.json {
                println!("{}", serde_json::json!({ "error": refusal }));
            }
            ExitCode::from(1)
        }
    }
}

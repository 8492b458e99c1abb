//! `cargo xtask fuzz`: broken files thrown at everything that reads files from outside.
//!
//! libFuzzer guided by coverage, which the compiler of the workspace can do by itself: no other
//! toolchain and no further program is needed. A find is left beside the target, and the job ends
//! with its place.

use crate::ground::{Ground, answer, run};
use crate::need::{self, Group};
use crate::stop::{Result, Stop, While};
use std::fs;
use std::path::Path;

/// The crates with targets.
const CRATES: [&str; 2] = ["paper", "sheet"];

/// What makes the compiler count how far an input gets.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1";

/// Memory in MB beyond which, and time in seconds beyond which, one input counts as a find.
const LIMITS: [&str; 2] = ["-rss_limit_mb=2048", "-timeout=20"];

/// Runs the targets named, or all of them, for so many seconds each.
pub fn fuzz(ground: &Ground, targets: &[String], seconds: u32) -> Result<()> {
    need::ensure(&[Group::Core])?;
    let triple = host(ground)?;
    let mut ran = 0;
    for name in CRATES {
        let folder = ground.at(&format!("src-tauri/crates/{name}/fuzz"));
        let chosen: Vec<String> = programs(&folder)?
            .into_iter()
            .filter(|program| targets.is_empty() || targets.contains(program))
            .collect();
        if chosen.is_empty() {
            continue;
        }
        let manifest = format!("--manifest-path={}", folder.join("Cargo.toml").display());
        let mut build = ground.cargo(&["build", "--release", "--target", &triple, &manifest]);
        build.args(chosen.iter().flat_map(|program| ["--bin", program]));
        run(build.env("RUSTFLAGS", COVERAGE))?;
        for program in &chosen {
            println!("\n== {name}: {program}, {seconds} s");
            one(ground, &folder, &triple, program, seconds)?;
            ran += 1;
        }
    }
    if ran == 0 {
        return Err(Stop::new(format!("no target is called {}", targets.join(" or "))));
    }
    println!("\n{ran} targets, {seconds} s each: nothing found");
    Ok(())
}

/// Runs one target on a copy of its corpus: what the fuzzer learns on its way is not for the
/// repository.
fn one(ground: &Ground, folder: &Path, triple: &str, program: &str, seconds: u32) -> Result<()> {
    let learnt = folder.join("learnt").join(program);
    let finds = folder.join("artifacts").join(program);
    for folder in [&learnt, &finds] {
        fs::create_dir_all(folder).while_doing("make a folder for the fuzzer")?;
    }
    let mut command = ground.command(ground.fuzzer(triple, program), &LIMITS);
    command
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", finds.display()))
        .args(["-print_final_stats=1", "-verbosity=0"])
        .arg(&learnt);
    let corpus = folder.join("corpus").join(program);
    if corpus.is_dir() {
        command.arg(corpus);
    }
    run(&mut command)
}

/// The targets of a folder, by their files.
fn programs(folder: &Path) -> Result<Vec<String>> {
    let mut programs = Vec::new();
    for file in fs::read_dir(folder.join("fuzz_targets")).while_doing("list the targets")? {
        let file = file.while_doing("list the targets")?.path();
        programs.extend(file.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    programs.sort();
    Ok(programs)
}

/// The platform of this machine. Named to cargo, it keeps build scripts free of what makes the
/// targets count.
fn host(ground: &Ground) -> Result<String> {
    let told = answer(&mut ground.command("rustc", &["-vV"]))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Stop::new("rustc does not say which platform this is"))
}

//! `cargo xtask test`: everything that must hold before a change is accepted.

use crate::ground::{Ground, run_keeping, works};
use crate::need::Group;
use crate::npm;
use crate::programs::{UI_BUILD, UI_INSTALL};
use crate::python;
use crate::step::{Step, Work};
use crate::stop::{Result, Stop, While};
use std::path::PathBuf;
use std::process::Command;

/// Words that pick the whole workspace with the window as it is shipped. Every step that compiles
/// uses the same ones, so that nothing large is compiled twice.
const ALL: &str = "--workspace";
const SHIPPED: &str = "--features=to-so/custom-protocol";

/// The closing lines of node's own test runner.
const NODE_MARKS: &[&str] = &["ℹ tests ", "ℹ pass ", "ℹ fail "];

/// The checks, quickest first as far as they let themselves be ordered.
pub const STEPS: &[Step] = &[
    Step {
        name: "format",
        about: "every Rust file is as cargo fmt leaves it",
        after: &[],
        needs: &[],
        work: Work::Cargo(&["fmt", "--all", "--check"]),
    },
    Step {
        name: "house",
        about: "the invariants that show in the sources: SQL, JSON, files, the shell",
        after: &[],
        needs: &[],
        work: Work::Own(crate::house::house),
    },
    UI_INSTALL,
    Step {
        name: "licences",
        about: "the guide names everything that is shipped",
        after: &["ui-install"],
        needs: &[Group::Node],
        work: Work::Own(crate::licences::check),
    },
    Step {
        name: "ui-types",
        about: "types of the pages (svelte-check)",
        after: &["ui-install"],
        needs: &[Group::Node],
        work: Work::Npm("ui", &["run", "check"], &["svelte-check found", "COMPLETED"]),
    },
    Step {
        name: "ui-unit",
        about: "unit tests of the pages (vitest)",
        after: &["ui-install"],
        needs: &[Group::Node],
        work: Work::Npm("ui", &["test"], &["Test Files  ", "Tests  "]),
    },
    UI_BUILD,
    Step {
        name: "clippy",
        about: "no warning in any crate",
        after: &["ui-build"],
        needs: &[Group::Core, Group::Window],
        work: Work::Cargo(&["clippy", ALL, "--all-targets", SHIPPED, "--", "-D", "warnings"]),
    },
    Step {
        name: "bindings",
        about: "the TypeScript types are those of the wire crate",
        after: &[],
        needs: &[Group::Core],
        work: Work::Cargo(&["run", "--package=wire", "--bin=bindings", "--", "--check"]),
    },
    Step {
        name: "rust",
        about: "all Rust tests; papers and sheets are read back by LibreOffice and openxml-audit",
        after: &["ui-build"],
        needs: &[Group::Core, Group::Window, Group::Office, Group::Peers],
        work: Work::Own(rust),
    },
    Step {
        name: "doc",
        about: "the examples in the documentation",
        after: &["ui-build"],
        needs: &[Group::Core, Group::Window],
        work: Work::CargoKeeping(&["test", "--doc", ALL, SHIPPED], &["test result:"]),
    },
    Step {
        name: "programs",
        about: "toso, the window and the loopback server of the journeys",
        after: &["ui-build"],
        needs: &[Group::Core, Group::Window],
        work: Work::Cargo(&["build", ALL, "--exclude=xtask", "--bins", SHIPPED]),
    },
    Step {
        name: "tests-install",
        about: "the packages of tests/package-lock.json",
        after: &[],
        needs: &[Group::Node],
        work: Work::Own(tests_install),
    },
    Step {
        name: "journeys",
        about: "a clerk's ways through the pages, in Chromium on the real core",
        after: &["programs", "tests-install"],
        needs: &[Group::Node, Group::Browser, Group::Office],
        work: Work::Own(journeys),
    },
    Step {
        name: "window",
        about: "the real window, on a display of its own",
        after: &["programs", "tests-install"],
        needs: &[Group::Node, Group::Screen],
        work: Work::Own(window),
    },
];

/// The independent checker of workbooks, from PyPI.
const AUDIT: &str = "openxml-audit==0.8.0";

/// With nextest where it is installed (it runs tests side by side), else with cargo's own runner.
fn rust(ground: &Ground) -> Result<Vec<String>> {
    let audit = python::environment(ground, "openxml-audit", &[AUDIT])?.join("openxml-audit");
    if works("cargo", &["nextest", "--version"]) {
        let words = ["nextest", "run", ALL, SHIPPED, "--no-fail-fast"];
        run_keeping(ground.cargo(&words).env("OPENXML_AUDIT", audit), &["Summary ["])
    } else {
        let words = ["test", ALL, SHIPPED, "--lib", "--bins", "--tests", "--no-fail-fast"];
        run_keeping(ground.cargo(&words).env("OPENXML_AUDIT", audit), &["test result:"])
    }
}

fn tests_install(ground: &Ground) -> Result<Vec<String>> {
    npm::install(ground, "tests").map(|()| Vec::new())
}

fn journeys(ground: &Ground) -> Result<Vec<String>> {
    node_tests(ground, "tests/journeys", ground.command("node", &[]))
}

fn window(ground: &Ground) -> Result<Vec<String>> {
    let mut command = ground.command("xvfb-run", &["--auto-servernum", "node"]);
    // Without it WebKitWebDriver waits for the window until it gives up.
    command.env("TAURI_WEBVIEW_AUTOMATION", "true");
    node_tests(ground, "tests/window", command)
}

/// Runs the files `*.test.mjs` of a folder with node's test runner. What they need to know comes in
/// as environment variables: the programs under test and where screenshots go.
pub fn node_tests(ground: &Ground, folder: &str, mut node: Command) -> Result<Vec<String>> {
    let shots = ground.at("target/shots");
    std::fs::create_dir_all(&shots).while_doing(format!("make {}", shots.display()))?;
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(test_files(ground, folder)?)
        .env("TOSO_BIN", ground.built("toso"))
        .env("TOSO_LOOPBACK", ground.built("loopback"))
        .env("TOSO_WINDOW", ground.built("to-so"))
        .env("TOSO_UI", ground.at("ui/dist"))
        .env("TOSO_SHOTS", shots);
    run_keeping(&mut node, NODE_MARKS)
}

/// The test files of a folder by name. None at all is a failure: a check that checks nothing
/// must not pass.
fn test_files(ground: &Ground, folder: &str) -> Result<Vec<PathBuf>> {
    let path = ground.at(folder);
    let entries = path.read_dir().while_doing(format!("list {}", path.display()))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Stop::new(format!("no *.test.mjs in {}", path.display())));
    }
    Ok(files)
}

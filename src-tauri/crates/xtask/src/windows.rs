//! `cargo xtask windows`: what a clerk installs, made on Linux.
//!
//! The window and `toso` are compiled with mingw-w64, packed into an installer for one user and into
//! a .zip, and left with their sums in `target/windows/`. The same sources make the same bytes on
//! every machine with the same compilers: no date and no path of the machine gets in. `--wine` then
//! tries them: the core's own tests, the installer, the main job, the window.
//!
//! The installer's text is in `src-tauri/windows/`.

mod imports;
mod pack;
mod toolchain;
mod wine;

use crate::ground::{self, Ground};
use crate::need::Group;
use crate::programs::{UI_BUILD, UI_INSTALL};
use crate::step::{self, Step, Work};
use crate::stop::Result;
use std::path::PathBuf;

/// Options that name what is shipped.
const SHIPPED: &[&str] = &[
    "--release",
    "--locked",
    "--package=toso",
    "--package=to-so",
    "--features=to-so/custom-protocol",
];

/// What is shipped, beside each other in one folder. WebView2's loader comes from the crate that
/// speaks to it; mingw cannot link it in.
const FILES: &[&str] = &["to-so.exe", "toso.exe", "WebView2Loader.dll"];

/// The steps; those that begin with `wine` only on demand.
pub const STEPS: &[Step] = &[
    UI_INSTALL,
    UI_BUILD,
    Step {
        name: "build",
        about: "the window and toso for Windows",
        after: &["ui-build"],
        needs: &[Group::Core, Group::Windows],
        work: Work::Own(build),
    },
    Step {
        name: "imports",
        about: "the programs ask for libraries that every Windows has, and WebView2's loader",
        after: &["build"],
        needs: &[Group::Windows],
        work: Work::Own(imports::check),
    },
    Step {
        name: "pack",
        about: "the installer, the .zip and their sums",
        after: &["imports"],
        needs: &[Group::Node, Group::Windows],
        work: Work::Own(pack::pack),
    },
    Step {
        name: "wine-tests",
        about: "the tests of the core and all below it, as Windows programs",
        after: &[],
        needs: &[Group::Core, Group::Windows, Group::Wine],
        work: Work::Own(wine::tests),
    },
    Step {
        name: "wine-install",
        about: "install, the main job with the same files as on Linux, upgrade, uninstall",
        after: &["pack"],
        needs: &[Group::Core, Group::Wine],
        work: Work::Own(wine::install),
    },
    Step {
        name: "wine-window",
        about: "the window says what is missing where there is no WebView2",
        after: &["pack"],
        needs: &[Group::Wine, Group::Screen, Group::Pictures],
        work: Work::Own(wine::window),
    },
];

/// Runs the steps.
pub fn windows(ground: &Ground, wine: bool) -> Result<()> {
    let steps = STEPS.iter().map(|step| step.name);
    let names: Vec<String> =
        steps.filter(|name| wine || !name.starts_with("wine")).map(str::to_owned).collect();
    step::run(ground, STEPS, &names)
}

fn build(ground: &Ground) -> Result<Vec<String>> {
    ground::run(&mut toolchain::cargo(ground, "build", SHIPPED)?).map(|()| Vec::new())
}

/// The finished programs by name.
fn built(ground: &Ground, name: &str) -> PathBuf {
    ground.windows().join(toolchain::TARGET).join("release").join(name)
}

/// Folder of what is handed out.
fn handed_out(ground: &Ground) -> PathBuf {
    ground.at("target/windows")
}

/// The installer that is handed out.
fn installer(ground: &Ground) -> PathBuf {
    handed_out(ground).join(format!("To-So-{VERSION}-cai-dat.exe"))
}

/// All crates of the workspace share one version, this one too.
const VERSION: &str = env!("CARGO_PKG_VERSION");

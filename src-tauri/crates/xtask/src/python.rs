//! Programs written in Python, each set in a virtual environment of its own under `target`.

use crate::ground::{Ground, run};
use crate::stop::{Result, While};
use std::path::PathBuf;

/// Installs packages from PyPI, by version, and answers the folder with their programs.
///
/// # Errors
/// There is no Python, or a package cannot be had.
pub fn environment(ground: &Ground, name: &str, packages: &[&str]) -> Result<PathBuf> {
    let folder = ground.at("target").join(name);
    std::fs::create_dir_all(&folder).while_doing(format!("make {}", folder.display()))?;
    let venv = folder.join("venv");
    let programs = venv.join("bin");
    let python = programs.join("python");
    if !python.exists() {
        run(ground.command("python3", &["-m", "venv"]).arg(&venv))?;
    }
    run(ground
        .command(&python, &["-m", "pip", "install", "--quiet"])
        .args(packages)
        .current_dir(&folder))?;
    Ok(programs)
}

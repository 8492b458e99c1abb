//! The packages of a folder with a package-lock.json, installed when the lock has changed.

use crate::ground::{Ground, run};
use crate::stop::{Result, Stop, While};
use std::fs;

/// Installs what the lock file of `folder` says, unless that very lock was installed before.
///
/// Scripts of packages are not run: none is needed, and none is trusted.
pub fn install(ground: &Ground, folder: &str) -> Result<()> {
    let lock = ground.at(folder).join("package-lock.json");
    let wanted = fs::read(&lock)
        .map_err(|_| Stop::new(format!("{} is missing or unreadable", lock.display())))?;
    let mark = ground.at(folder).join("node_modules").join(".installed-lock.json");
    if fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        println!("   {folder}: the packages of package-lock.json are installed");
        return Ok(());
    }
    run(&mut ground.npm(folder, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    // Written last, so that an interrupted installation is done again.
    fs::write(&mark, wanted).while_doing(format!("write {}", mark.display()))
}

//! The compilers for Windows.

use crate::ground::{Ground, answer};
use crate::need::{self, Group};
use crate::stop::{Result, Stop};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the programs are compiled for.
pub const TARGET: &str = "x86_64-pc-windows-gnu";

/// The linker, and the compiler of SQLite.
const GCC: &str = "x86_64-w64-mingw32-gcc";

/// Debian's compiler. It finds the sources of the standard library where rustup's finds none.
const DEBIANS: &str = "/usr/bin/rustc";

/// The moment that compilers may write down as now: 2026-01-01, for the same bytes every day.
pub const NOW: &str = "1767225600";

/// A job of `cargo` for Windows, with these words.
///
/// rustup's standard library for Windows is used where it is installed (`rustup target add
/// x86_64-pc-windows-gnu`). Elsewhere Debian's compiler builds that library from its sources,
/// which needs an option that Rust does not call stable yet.
pub fn cargo(ground: &Ground, job: &str, words: &[&str]) -> Result<Command> {
    let mut cargo = ground.cargo(&[job, "--target", TARGET]);
    if !rustup_has_target()? {
        need::ensure(&[Group::WindowsRust])?;
        cargo.arg("-Zbuild-std=std,panic_unwind");
        cargo.env("RUSTC", DEBIANS).env("RUSTC_BOOTSTRAP", "1");
    }
    cargo.args(words);
    let folder = ground.windows();
    let home = cargo_home()?;
    let hidden = [(&*ground.root, "/to-so"), (&*home, "/cargo"), (&*folder, "/build")];
    let flags = hidden
        .iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .chain(["-Clink-arg=-Wl,--no-insert-timestamp".to_owned()]);
    let c_flags =
        hidden.iter().map(|(from, to)| format!("-ffile-prefix-map={}={to}", from.display()));
    cargo
        .env("CARGO_TARGET_DIR", &folder)
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", GCC)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.collect::<Vec<_>>().join("\u{1f}"))
        .env("CFLAGS_x86_64_pc_windows_gnu", c_flags.collect::<Vec<_>>().join(" "))
        .env("SOURCE_DATE_EPOCH", NOW);
    Ok(cargo)
}

fn rustup_has_target() -> Result<bool> {
    let root = answer(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(root.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}

/// Where cargo keeps the sources of the crates.
fn cargo_home() -> Result<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    named
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .ok_or_else(|| Stop::new("neither CARGO_HOME nor a home folder is known"))
}

//! What a step needs of the system, and how it gets there.
//!
//! Packages are looked for by what they bring (a program, a file), so that a machine which has
//! them from elsewhere is left alone. What is missing is installed with apt where that is allowed
//! without a question; otherwise the exact line to type is printed and the job stops.

use crate::ground::{answer, run, works};
use crate::stop::{Result, Stop, While};
use std::path::Path;
use std::process::Command;

/// The oldest Node that the tools of `ui` run on: 20.19.
const NODE: (u32, u32) = (20, 19);

/// Packages that are needed together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// To compile the core: a C compiler, and libclang for SQLite's bindings.
    Core,
    /// To compile the window: WebKitGTK.
    Window,
    /// To build the pages of the window: Node, from wherever the person has it.
    Node,
    /// To read papers and sheets back: LibreOffice, poppler, a font with every Vietnamese letter.
    Office,
    /// To walk through the pages in a browser.
    Browser,
    /// To drive the real window without a display.
    Screen,
    /// To draw the icon's sizes.
    Pictures,
    /// To run programs written in Python: those measured against, and a checker of workbooks.
    Peers,
    /// To build programs and an installer for Windows.
    Windows,
    /// A compiler that brings the sources of the standard library: rustup's brings none for Windows.
    WindowsRust,
    /// To run programs for Windows.
    Wine,
}

/// One package of Debian and the sign that what it brings is there.
struct Package {
    group: Group,
    apt: &'static str,
    sign: Sign,
}

/// How to see that a package's contents are there, whoever installed them.
enum Sign {
    /// A program of this name can be found.
    Program(&'static str),
    /// `pkg-config` knows this library.
    Library(&'static str),
    /// One of these files is there. `*` stands for one folder name or a part of it.
    File(&'static [&'static str]),
}

const PACKAGES: &[Package] = &[
    Package { group: Group::Core, apt: "build-essential", sign: Sign::Program("cc") },
    Package { group: Group::Core, apt: "pkg-config", sign: Sign::Program("pkg-config") },
    Package {
        group: Group::Core,
        apt: "libclang-dev",
        sign: Sign::File(&[
            "/usr/lib/llvm-*/lib/libclang.so",
            "/usr/lib/libclang.so",
            "/usr/lib64/libclang.so",
        ]),
    },
    Package {
        group: Group::Window,
        apt: "libwebkit2gtk-4.1-dev",
        sign: Sign::Library("webkit2gtk-4.1"),
    },
    Package {
        group: Group::Office,
        apt: "libreoffice-writer-nogui",
        sign: Sign::File(&[
            "/usr/lib/libreoffice/program/libswlo.so",
            "/usr/lib64/libreoffice/program/libswlo.so",
        ]),
    },
    Package {
        group: Group::Office,
        apt: "libreoffice-calc-nogui",
        sign: Sign::File(&[
            "/usr/lib/libreoffice/program/libsclo.so",
            "/usr/lib64/libreoffice/program/libsclo.so",
        ]),
    },
    Package { group: Group::Office, apt: "poppler-utils", sign: Sign::Program("pdftotext") },
    Package {
        // Not `fonts-liberation`: its version 1 lacks 92 letters of Vietnamese.
        group: Group::Office,
        apt: "fonts-liberation2",
        sign: Sign::File(&[
            "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
            "/usr/share/fonts/liberation-serif*/LiberationSerif-Regular.ttf",
        ]),
    },
    Package { group: Group::Browser, apt: "chromium", sign: Sign::Program("chromium") },
    Package { group: Group::Screen, apt: "xvfb", sign: Sign::Program("xvfb-run") },
    Package { group: Group::Screen, apt: "xauth", sign: Sign::Program("xauth") },
    Package {
        group: Group::Screen,
        apt: "webkit2gtk-driver",
        sign: Sign::Program("WebKitWebDriver"),
    },
    Package {
        group: Group::Peers,
        apt: "python3-venv",
        sign: Sign::File(&["/usr/lib/python3*/ensurepip/__init__.py"]),
    },
    Package {
        group: Group::Windows,
        apt: "gcc-mingw-w64-x86-64-win32",
        sign: Sign::Program("x86_64-w64-mingw32-gcc"),
    },
    Package { group: Group::Windows, apt: "nsis", sign: Sign::Program("makensis") },
    Package { group: Group::WindowsRust, apt: "rustc-web", sign: Sign::File(&["/usr/bin/rustc"]) },
    Package {
        group: Group::WindowsRust,
        apt: "rust-web-src",
        sign: Sign::File(&["/usr/lib/rustlib/src/rust/library/Cargo.lock"]),
    },
    Package { group: Group::Wine, apt: "wine64", sign: Sign::File(&["/usr/lib/wine/wine64"]) },
    Package { group: Group::Pictures, apt: "librsvg2-bin", sign: Sign::Program("rsvg-convert") },
    // `convert` alone may be another program of that name; the window is pictured by `import`.
    Package { group: Group::Pictures, apt: "imagemagick", sign: Sign::Program("import") },
];

/// Sees to it that everything in these groups is on the machine.
///
/// # Errors
/// Something is missing and may not be installed from here; the sentence holds the line to type.
pub fn ensure(groups: &[Group]) -> Result<()> {
    if groups.contains(&Group::Node) {
        node_is_new_enough()?;
    }
    // Windows has its webview and compiler from elsewhere; the README says from where.
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing: Vec<&str> = PACKAGES
        .iter()
        .filter(|package| groups.contains(&package.group) && !is_here(package))
        .map(|package| package.apt)
        .collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

fn is_here(package: &Package) -> bool {
    let seen = match package.sign {
        Sign::Program(name) => in_path(name),
        Sign::Library(name) => works("pkg-config", &["--exists", name]),
        Sign::File(patterns) => patterns.iter().any(|pattern| file_is_there(pattern)),
    };
    // The package itself counts too: a later Debian may put its files elsewhere.
    seen || package_is_installed(package.apt)
}

/// Whether a program of this name stands in one of the folders of PATH.
fn in_path(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

/// Whether a file matches; `*` stands for any letters within one name.
fn file_is_there(pattern: &str) -> bool {
    fn below(folder: &Path, names: &[&str]) -> bool {
        let Some((name, rest)) = names.split_first() else { return folder.is_file() };
        let Some((start, end)) = name.split_once('*') else {
            return below(&folder.join(name), rest);
        };
        let Ok(entries) = folder.read_dir() else { return false };
        entries.flatten().any(|entry| {
            let found = entry.file_name();
            let found = found.to_string_lossy();
            found.starts_with(start) && found.ends_with(end) && below(&entry.path(), rest)
        })
    }
    let names: Vec<&str> = pattern.split('/').filter(|name| !name.is_empty()).collect();
    below(Path::new("/"), &names)
}

fn package_is_installed(name: &str) -> bool {
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${Status}", name])
        .output()
        .is_ok_and(|found| found.stdout.ends_with(b"ok installed"))
}

/// Installs packages with apt, or says which line does.
fn install(missing: &[&str]) -> Result<()> {
    let Some(mut before) = may_install() else {
        return Err(Stop::new(format!(
            "these packages are missing: {list}\nOn Debian or Ubuntu, type this and start again:\n\n    \
             sudo apt-get update && sudo apt-get install --yes --no-install-recommends {list}\n",
            list = missing.join(" ")
        )));
    };
    println!("== packages: {}", missing.join(" "));
    before.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    // Another apt may be at work on a machine that has just started: wait for it.
    before.extend(["-o", "DPkg::Lock::Timeout=300"]);
    run(&mut spelled_from(&before, &["update"]))?;
    let words = [&["install", "--yes", "--no-install-recommends"], missing].concat();
    run(&mut spelled_from(&before, &words))
}

/// What stands before `apt-get` when this person may use it without a question; `None` when not.
fn may_install() -> Option<Vec<&'static str>> {
    if !in_path("apt-get") {
        return None;
    }
    let root = answer(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root {
        return Some(Vec::new());
    }
    works("sudo", &["--non-interactive", "true"]).then(|| vec!["sudo", "--non-interactive"])
}

fn spelled_from(before: &[&str], words: &[&str]) -> Command {
    let mut all = before.iter().chain(words);
    let mut command = Command::new(all.next().copied().unwrap_or("true"));
    command.args(all);
    command
}

fn node_is_new_enough() -> Result<()> {
    let (large, small) = NODE;
    let needed = format!("Node {large}.{small} or later is needed to build the window");
    let said = answer(Command::new("node").arg("--version"))
        .while_doing(format!("ask Node for its version ({needed})"))?;
    if numbers(&said).is_some_and(|found| found >= NODE) {
        return Ok(());
    }
    Err(Stop::new(format!("{needed}; this is {}", said.trim())))
}

/// The first two numbers of `v20.19.2`.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_of_a_version() {
        assert_eq!(numbers("v20.20.2\n"), Some((20, 20)));
        assert_eq!(numbers("here"), None);
    }

    #[test]
    #[cfg(unix)]
    fn a_star_stands_for_a_part_of_a_name() {
        assert!(file_is_there("/bin/s*"));
        assert!(file_is_there("/b*/sh"));
        assert!(!file_is_there("/bin/no-such-program-*"));
        assert!(!file_is_there("/no-such-folder/*/x"));
    }

    #[test]
    fn no_package_stands_twice() {
        for (place, package) in PACKAGES.iter().enumerate() {
            let again = PACKAGES.iter().skip(place + 1).any(|other| other.apt == package.apt);
            assert!(!again, "{} stands twice", package.apt);
        }
    }
}

//! The invariants of README.md that can be seen in the text of the sources.
//!
//! The others are held elsewhere: no clock and no environment by clippy.toml, no panic by the lints
//! in Cargo.toml, atomic writing and undo by the tests of `core`.

use crate::ground::{Ground, answer};
use crate::stop::{Result, Stop, While};
use std::fs;
use std::path::Path;

/// Words that may stand only in some places.
struct Rule {
    /// The invariant, as a sentence.
    sentence: &'static str,
    /// What to look for in code lines.
    words: &'static [&'static str],
    /// The folders to look in.
    folders: &'static [&'static str],
    /// Parts of a path where the words may stand.
    allowed: &'static [&'static str],
}

/// The crates that know nothing of windows, JSON or commands.
const CORE_AND_BELOW: &[&str] = &[
    "src-tauri/crates/core/src",
    "src-tauri/crates/ooxml/src",
    "src-tauri/crates/paper/src",
    "src-tauri/crates/sheet/src",
    "src-tauri/crates/vietnamese/src",
];

const RULES: &[Rule] = &[
    Rule {
        sentence: "SQL stands only in core/store and in each area's tables",
        words: &["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE"],
        folders: &["src-tauri/src", "src-tauri/crates", "ui/src"],
        allowed: &[
            "crates/core/src/store/",
            "/tables.rs",
            "/tables/",
            "crates/xtask/",
            "/tests/",
            "tests.rs",
        ],
    },
    Rule {
        sentence: "only wire knows JSON: no type of the core is serialised",
        words: &["serde"],
        folders: CORE_AND_BELOW,
        allowed: &[],
    },
    Rule {
        sentence: "one function writes a file: core/store/files.rs",
        words: &["fs::write", "fs::rename", "fs::copy", "File::create", "OpenOptions", ".persist"],
        folders: CORE_AND_BELOW,
        // Besides it: the store's lock file, and the temporary folder in which the converter's own
        // process is handed its work.
        allowed: &[
            "core/src/store/files.rs",
            "core/src/store/open.rs",
            "paper/src/pdf/",
            "tests.rs",
        ],
    },
    Rule {
        sentence: "only ui/src/backend speaks to the desktop shell",
        words: &["@tauri-apps/"],
        folders: &["ui/src"],
        allowed: &["ui/src/backend/"],
    },
];

/// Checks every rule; all that break one are named together.
pub fn house(ground: &Ground) -> Result<Vec<String>> {
    let mut broken = Vec::new();
    for rule in RULES {
        for folder in rule.folders {
            walk(&ground.root, &ground.at(folder), &mut |place, text| {
                if !rule.allowed.iter().any(|part| place.contains(part)) {
                    for (line, word) in found(text, rule.words) {
                        broken.push(format!(
                            "{place}:{line}: `{}`: {}",
                            word.trim(),
                            rule.sentence
                        ));
                    }
                }
            })?;
        }
    }
    let tree = answer(&mut ground.cargo(&["tree", "--package=toso-core", "--prefix=none"]))?;
    for name in tree.lines().filter(|line| line.starts_with("tauri") || line.starts_with("wry")) {
        broken.push(format!("core depends on {name}: nothing of the window stands under core"));
    }
    if broken.is_empty() { Ok(Vec::new()) } else { Err(Stop::new(broken.join("\n"))) }
}

/// Shows every source file below a folder to `look`, by its path from the root.
fn walk(root: &Path, folder: &Path, look: &mut dyn FnMut(&str, &str)) -> Result<()> {
    for entry in folder.read_dir().while_doing(format!("list {}", folder.display()))? {
        let path = entry.while_doing(format!("list {}", folder.display()))?.path();
        if path.is_dir() {
            walk(root, &path, look)?;
        } else if path.extension().is_some_and(|end| end == "rs" || end == "ts" || end == "svelte")
        {
            let text = fs::read_to_string(&path).while_doing(format!("read {}", path.display()))?;
            let place = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
            look(&place.replace('\\', "/"), &text);
        }
    }
    Ok(())
}

/// Line numbers and words found in code: not in comments, not in the tests at the end of a file.
fn found<'w>(text: &str, words: &[&'w str]) -> Vec<(usize, &'w str)> {
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let tests = lines
        .windows(2)
        .position(|pair| matches!(pair, ["#[cfg(test)]", next] if next.ends_with('{')))
        .unwrap_or(lines.len());
    let code = lines.iter().take(tests).enumerate().filter(|(_, line)| !line.starts_with("//"));
    code.flat_map(|(at, line)| {
        words.iter().filter(|word| line.contains(**word)).map(move |word| (at + 1, *word))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_tests_may_say_what_code_may_not() {
        let text = "// serde\nuse serde::X;\n#[cfg(test)]\nmod tests {\n    use serde::Y;\n}";
        assert_eq!(found(text, &["serde"]), [(2, "serde")]);
        assert_eq!(found("#[cfg(test)]\nmod tests;\nserde", &["serde"]), [(3, "serde")]);
    }
}

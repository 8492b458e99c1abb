//! What others wrote and we ship: named in the guide's last chapter, with all texts beside the programs.

use crate::ground::{Ground, answer};
use crate::stop::{Result, Stop, While};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The chapter that names everything.
const CHAPTER: &str = "ui/guide/16-thanh-phan.md";

/// What the pages are built of, of all that is needed to build them.
const PACKAGES: &[&str] = &["@tauri-apps/api", "clsx", "pdfjs-dist", "svelte", "vite"];

/// What comes along and is no package of its own: its name, who vouches for it, its licence.
const WITHIN: &[(&str, &str, &str)] = &[
    ("Rust", "thư viện chuẩn", "MIT OR Apache-2.0"),
    ("SQLite", "trong libsqlite3-sys", "không giữ bản quyền (public domain)"),
    ("mimalloc", "trong libmimalloc-sys", "MIT"),
    ("Tinos", "phông chữ trong tệp PDF", "OFL-1.1"),
    ("WebView2Loader.dll", "của Microsoft, trong webview2-com-sys", "BSD-3-Clause"),
    ("mingw-w64", "thư viện chạy của trình biên dịch", "không giữ bản quyền, ZPL-2.1"),
];

/// Texts that lie with our sources: ours, and those of what comes without its own.
const LYING_HERE: &[&str] = &[
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "src-tauri/crates/paper/fonts/OFL.txt",
    "src-tauri/windows/webview2-license.txt",
];

const HEAD: &str = "# Các thành phần được dùng\n\nTổ Số được làm từ nhiều thành phần tự do. Danh sách này do máy lập; toàn văn các giấy phép nằm trong tệp GIAY-PHEP.txt cạnh chương trình.\n";

/// One thing we ship.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Component {
    name: String,
    version: String,
    licence: String,
}

/// Writes the chapter anew.
pub fn write(ground: &Ground) -> Result<Vec<String>> {
    let file = ground.at(CHAPTER);
    fs::write(&file, chapter(ground)?).while_doing(format!("write {}", file.display()))?;
    Ok(Vec::new())
}

/// Stops where the chapter does not name what is shipped, or where a text is not to be had.
pub fn check(ground: &Ground) -> Result<Vec<String>> {
    let file = ground.at(CHAPTER);
    let now = fs::read_to_string(&file).while_doing(format!("read {}", file.display()))?;
    if now == chapter(ground)? {
        let (crates, bytes) = (crates(ground)?.len(), texts(ground)?.len());
        return Ok(vec![format!("{crates} crates; {} KB of licences", bytes / 1000)]);
    }
    Err(Stop::new(format!("{CHAPTER} does not name what is shipped: cargo xtask guide licences")))
}

fn chapter(ground: &Ground) -> Result<String> {
    let mut text = HEAD.to_owned();
    table(&mut text, "Trong chương trình (Rust)", "Phiên bản", &crates(ground)?);
    table(&mut text, "Trong các trang của cửa sổ", "Phiên bản", &packages(ground)?);
    let within: Vec<Component> = WITHIN
        .iter()
        .map(|(name, version, licence)| Component {
            name: (*name).to_owned(),
            version: (*version).to_owned(),
            licence: (*licence).to_owned(),
        })
        .collect();
    table(&mut text, "Kèm theo", "Là gì", &within);
    Ok(text)
}

fn table(text: &mut String, title: &str, second: &str, components: &[Component]) {
    text.push_str(&format!(
        "\n## {title}\n\n| Thành phần | {second} | Giấy phép |\n|---|---|---|\n"
    ));
    for Component { name, version, licence } in components {
        text.push_str(&format!("| {name} | {version} | {licence} |\n"));
    }
}

/// The crates that are linked into the programs for Windows, ours left out.
fn crates(ground: &Ground) -> Result<Vec<Component>> {
    let tree = answer(&mut ground.cargo(&[
        "tree",
        "--locked",
        "--package=toso",
        "--package=to-so",
        "--features=to-so/custom-protocol",
        "--target=x86_64-pc-windows-gnu",
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--no-dedupe",
        "--format={p}|{l}",
    ]))?;
    let found: BTreeSet<Component> = tree.lines().filter_map(component).collect();
    if found.is_empty() {
        Err(Stop::new("cargo tree names no crate"))
    } else {
        Ok(Vec::from_iter(found))
    }
}

/// A line of cargo's tree, `name v1.2.3|licence`; those with a path are ours.
fn component(line: &str) -> Option<Component> {
    let (package, licence) = line.split_once('|')?;
    let (name, version) = package.split_once(" v")?;
    // An older way to write that one may choose.
    let licence = licence.replace(" / ", " OR ").replace('/', " OR ");
    let ours = version.contains(' ');
    (!ours).then(|| Component { name: name.to_owned(), version: version.to_owned(), licence })
}

/// The packages of the pages, as their lock file names them.
fn packages(ground: &Ground) -> Result<Vec<Component>> {
    let file = ground.at("ui/package-lock.json");
    let text = fs::read_to_string(&file).while_doing(format!("read {}", file.display()))?;
    let lock: Value =
        serde_json::from_str(&text).while_doing(format!("read {}", file.display()))?;
    let of = |name: &&str| {
        let package = lock.get("packages").and_then(|all| all.get(format!("node_modules/{name}")));
        let told = |key: &str| package.and_then(|one| one.get(key)).and_then(Value::as_str);
        match (told("version"), told("license")) {
            (Some(version), Some(licence)) => Ok(Component {
                name: (*name).to_owned(),
                version: version.to_owned(),
                licence: licence.to_owned(),
            }),
            _ => Err(Stop::new(format!("{} has no version or licence of {name}", file.display()))),
        }
    };
    PACKAGES.iter().map(of).collect()
}

/// All licences in full: ours, then each text of others once, below the names of those who use it.
pub fn texts(ground: &Ground) -> Result<String> {
    let mut folders: Vec<(Component, PathBuf)> = Vec::new();
    let sources = sources(ground)?;
    for one in crates(ground)? {
        let folder = sources.get(&(one.name.clone(), one.version.clone())).cloned();
        let folder = folder.ok_or_else(|| Stop::new(format!("no sources of {}", one.name)))?;
        folders.push((one, folder));
    }
    for one in packages(ground)? {
        let folder = ground.at("ui/node_modules").join(&one.name);
        folders.push((one, folder));
    }
    let mut same: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut without = Vec::new();
    for (one, folder) in &folders {
        let called = format!("{} {} ({})", one.name, one.version, one.licence);
        let found = licence_files(folder)?;
        if found.is_empty() {
            without.push(called.clone());
        }
        for text in found {
            same.entry(text).or_default().push(called.clone());
        }
    }
    let mut parts = vec!["TỔ SỐ: MIT hoặc Apache-2.0".to_owned()];
    for file in LYING_HERE {
        parts.push(read(&ground.at(file))?);
    }
    for (text, names) in same {
        parts.push(format!("{}\n\n{text}", names.join("\n")));
    }
    let none = "Không kèm tệp giấy phép; theo giấy phép nêu sau tên, toàn văn có ở trên";
    parts.push(format!("{none}:\n\n{}", without.join("\n")));
    // Read in the editor that comes with Windows.
    let line = format!("\n\n{}\n\n", "=".repeat(72));
    Ok(parts.join(&line).replace("\r\n", "\n").replace('\n', "\r\n"))
}

/// Where cargo keeps the sources of each crate, by name and version.
fn sources(ground: &Ground) -> Result<BTreeMap<(String, String), PathBuf>> {
    let words =
        ["metadata", "--locked", "--format-version=1", "--filter-platform=x86_64-pc-windows-gnu"];
    let told = answer(&mut ground.cargo(&words))?;
    let told: Value = serde_json::from_str(&told).while_doing("read cargo's answer")?;
    let all = told.get("packages").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let of = |package: &Value| {
        let text = |key: &str| package.get(key)?.as_str().map(str::to_owned);
        let folder = PathBuf::from(text("manifest_path")?).parent()?.to_path_buf();
        Some(((text("name")?, text("version")?), folder))
    };
    Ok(all.iter().filter_map(of).collect())
}

/// The texts of the files in a folder that are called as licences are, without what may differ unseen.
fn licence_files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in folder.read_dir().while_doing(format!("list {}", folder.display()))? {
        let path = entry.while_doing(format!("list {}", folder.display()))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        let called = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT"];
        if called.iter().any(|start| name.starts_with(start)) && path.is_file() {
            names.push(path);
        }
    }
    names.sort();
    names.iter().map(|path| read(path)).collect()
}

fn read(file: &Path) -> Result<String> {
    let bytes = fs::read(file).while_doing(format!("read {}", file.display()))?;
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_tree_is_a_component_unless_it_is_ours() {
        let told = |line| component(line).map(|one| format!("{one:?}"));
        let expected =
            r#"Component { name: "brotli", version: "9.1.1", licence: "BSD-3-Clause OR MIT" }"#;
        assert_eq!(told("brotli v9.1.1|BSD-3-Clause/MIT").as_deref(), Some(expected));
        assert_eq!(told("wire v0.1.0 (/here/src-tauri/crates/wire)|MIT OR Apache-2.0"), None);
        assert_eq!(told(""), None);
    }
}

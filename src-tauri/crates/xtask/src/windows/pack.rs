//! What is handed out: the installer, the .zip, their sums.

use super::{FILES, VERSION, built, handed_out, installer, toolchain};
use crate::ground::{Ground, answer, run};
use crate::licences;
use crate::stop::{Result, Stop, While};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// What goes into the .zip besides the programs: the name there, the file in the sources.
const BESIDE: &[(&str, &str)] = &[
    ("DOC-TRUOC.txt", "src-tauri/windows/doc-truoc.txt"),
    ("CO-GI-MOI.txt", "ui/guide/14-co-gi-moi.md"),
];

/// What is made for both: the user guide as one page, which any browser opens where the window does
/// not, and every licence in full.
const GUIDE: &str = "Huong-dan-su-dung.html";
const LICENCES: &str = "GIAY-PHEP.txt";

/// Largest installer that is handed out, in bytes: it has to go over an office's e-mail.
const LARGEST: u64 = 15 * 1024 * 1024;

/// Makes all of it anew.
pub fn pack(ground: &Ground) -> Result<Vec<String>> {
    let folder = handed_out(ground);
    if folder.exists() {
        fs::remove_dir_all(&folder).while_doing(format!("empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).while_doing(format!("make {}", folder.display()))?;
    make_texts(ground)?;
    let setup = installer(ground);
    make_installer(ground, &setup)?;
    let archive = folder.join(format!("To-So-{VERSION}-chay-ngay.zip"));
    fs::write(&archive, zipped(&contents(ground)?)?)
        .while_doing(format!("write {}", archive.display()))?;
    sums(&folder, &[setup, archive])
}

/// Where the guide and the licences are made.
fn made(ground: &Ground, name: &str) -> PathBuf {
    ground.windows().join("beside").join(name)
}

fn make_texts(ground: &Ground) -> Result<()> {
    let folder = made(ground, "");
    fs::create_dir_all(&folder).while_doing(format!("make {}", folder.display()))?;
    run(ground.command("node", &["ui/guide/book.mjs"]).arg(made(ground, GUIDE)))?;
    let file = made(ground, LICENCES);
    fs::write(&file, licences::texts(ground)?).while_doing(format!("write {}", file.display()))
}

/// The installer, by NSIS.
fn make_installer(ground: &Ground, to: &Path) -> Result<()> {
    let mut bytes = size(&made(ground, GUIDE))? + size(&made(ground, LICENCES))?;
    for file in FILES {
        bytes += size(&built(ground, file))?;
    }
    let from = built(ground, "");
    let mut makensis = ground.command("makensis", &["-V2", "-WX", "-INPUTCHARSET", "UTF8"]);
    makensis
        .arg(format!("-DVERSION={VERSION}"))
        .arg(format!("-DOLDEST={}", oldest_webview(ground)?))
        .arg(format!("-DSIZE={}", bytes / 1024))
        .arg(format!("-DFROM={}", from.display()))
        .arg(format!("-DGUIDE={}", made(ground, GUIDE).display()))
        .arg(format!("-DLICENCES={}", made(ground, LICENCES).display()))
        .arg(format!("-DICON={}", ground.at("icons/icon.ico").display()))
        .arg(format!("-DPICTURE={}", ground.at("icons/installer.bmp").display()))
        .arg(format!("-DTO={}", to.display()))
        .arg(ground.at("src-tauri/windows/to-so.nsi"))
        .env("SOURCE_DATE_EPOCH", toolchain::NOW);
    run(&mut makensis)?;
    let made = size(to)?;
    if made > LARGEST {
        return Err(Stop::new(format!("{} has {made} bytes, above {LARGEST}", to.display())));
    }
    Ok(())
}

/// The oldest WebView2 that draws the pages: what they are compiled for.
fn oldest_webview(ground: &Ground) -> Result<u32> {
    let file = ground.at("ui/vite.config.ts");
    let text = fs::read_to_string(&file).while_doing(format!("read {}", file.display()))?;
    chrome_in(&text).ok_or_else(|| Stop::new(format!("{} names no chrome", file.display())))
}

fn chrome_in(config: &str) -> Option<u32> {
    config.split_once("'chrome")?.1.split('\'').next()?.parse().ok()
}

/// Files of the .zip by their names there.
fn contents(ground: &Ground) -> Result<Vec<(String, Vec<u8>)>> {
    let programs = FILES.iter().map(|name| (*name, built(ground, name)));
    let beside = BESIDE.iter().map(|(name, file)| (*name, ground.at(file)));
    let texts = [GUIDE, LICENCES].map(|name| (name, made(ground, name)));
    let read = |(name, file): (&str, PathBuf)| {
        let bytes = fs::read(&file).while_doing(format!("read {}", file.display()))?;
        Ok((format!("To-So-{VERSION}/{name}"), bytes))
    };
    programs.chain(beside).chain(texts).map(read).collect()
}

/// A .zip of these files, all of the same day: the oldest that a .zip knows.
fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_level(Some(9))
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        archive.start_file(name, options).while_doing(format!("pack {name}"))?;
        archive.write_all(bytes).while_doing(format!("pack {name}"))?;
    }
    archive.finish().map(std::io::Cursor::into_inner).while_doing("finish the .zip")
}

/// Writes SHA256SUMS.txt; answers a line for each file.
fn sums(folder: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let names = files.iter().filter_map(|file| file.file_name());
    let sums = answer(Command::new("sha256sum").args(names).current_dir(folder))?;
    let path = folder.join("SHA256SUMS.txt");
    File::create(&path)
        .and_then(|mut file| file.write_all(sums.as_bytes()))
        .while_doing(format!("write {}", path.display()))?;
    let mut report = Vec::new();
    for (file, line) in files.iter().zip(sums.lines()) {
        let sum = line.split_whitespace().next().unwrap_or_default();
        report.push(format!("{} {:.1} MB", file.display(), size(file)? as f64 / 1e6));
        report.push(format!("  SHA-256 {sum}"));
    }
    Ok(report)
}

fn size(file: &Path) -> Result<u64> {
    let data = fs::metadata(file).while_doing(format!("look at {}", file.display()))?;
    Ok(data.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn the_same_files_make_the_same_zip() {
        let files = [("Tổ/a.txt".to_owned(), b"a".repeat(999)), ("b".to_owned(), Vec::new())];
        let one = zipped(&files).unwrap();
        assert_eq!(one, zipped(&files).unwrap());
        assert!(one.starts_with(b"PK\x03\x04"));
    }

    #[test]
    fn the_newest_changes_told_are_those_of_this_version() {
        let told = include_str!("../../../../../ui/guide/14-co-gi-moi.md");
        let newest = told.lines().find(|line| line.starts_with("## ")).unwrap();
        assert_eq!(newest, format!("## Phiên bản {VERSION}"));
    }

    #[test]
    fn the_oldest_webview_is_what_the_pages_are_compiled_for() {
        assert_eq!(chrome_in("target: ['chrome110', 'safari16.4']"), Some(110));
        assert_eq!(chrome_in("target: 'esnext'"), None);
    }
}

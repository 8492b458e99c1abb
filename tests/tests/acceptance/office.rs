//! Other programs: LibreOffice and poppler.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Has LibreOffice convert a file into a folder of its own beside it. One conversion at a time on
/// this machine: it is large, and two at once would time each other out.
pub fn convert(file: &Path, to: &str) -> PathBuf {
    let turn =
        File::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join("libreoffice.lock")).unwrap();
    turn.lock().unwrap();
    let profile = tempfile::tempdir().unwrap();
    let folder = file.with_extension("libreoffice");
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(&folder)
        .arg(file)
        .output()
        .unwrap();
    let ending = to.split(':').next().unwrap();
    let made = folder.join(file.with_extension(ending).file_name().unwrap());
    assert!(made.exists(), "LibreOffice made no {}: {output:?}", made.display());
    made
}

/// Has LibreOffice convert many files at once into a folder. What it could not read is not there
/// afterwards.
pub fn convert_all(to: &str, files: &[PathBuf], folder: &Path) {
    let turn =
        File::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join("libreoffice.lock")).unwrap();
    turn.lock().unwrap();
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder)
        .args(files)
        .output()
        .unwrap();
    assert!(output.status.success(), "LibreOffice: {output:?}");
}

/// What a program of poppler prints about a PDF.
pub fn poppler(program: &str, words: &[&str], pdf: &Path) -> String {
    let output = Command::new(program).args(words).arg(pdf).arg("-").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The same for programs that take no second file.
pub fn poppler_on(program: &str, words: &[&str], pdf: &Path) -> String {
    let output = Command::new(program).args(words).arg(pdf).output().unwrap();
    assert!(output.status.success(), "{program}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

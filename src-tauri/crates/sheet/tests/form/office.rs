//! LibreOffice as an independent reader. Where it is not installed these give nothing, and the
//! tests hold for the stored figures alone.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The text of one part of a workbook.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The workbook with every formula worked out anew: its stored results are taken out first.
pub fn recalculate(bytes: &[u8]) -> Option<Vec<u8>> {
    convert(&without_results(bytes), "xlsx")
}

/// The text of each printed page.
pub fn pages(bytes: &[u8]) -> Option<Vec<String>> {
    let pdf = convert(bytes, "pdf")?;
    let folder = folder();
    let file = folder.join("page.pdf");
    std::fs::write(&file, pdf).unwrap();
    let text = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output();
    std::fs::remove_dir_all(&folder).unwrap();
    let text = text.ok()?;
    let text = String::from_utf8(text.stdout).unwrap();
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
}

fn folder() -> PathBuf {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("form-{}-{number}", std::process::id());
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn convert(bytes: &[u8], format: &str) -> Option<Vec<u8>> {
    let folder = folder();
    let (from, to) = (folder.join("in.xlsx"), folder.join("out"));
    std::fs::write(&from, bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", format, "--outdir"])
        .arg(&to)
        .arg(&from)
        .output();
    let result = run.ok().map(|output| {
        let file = to.join("in").with_extension(format);
        std::fs::read(file)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    });
    std::fs::remove_dir_all(&folder).unwrap();
    result
}

fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut copy = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let names: Vec<String> = (0..archive.len())
        .map(|index| archive.by_index(index).unwrap().name().unwrap().to_string())
        .collect();
    for name in names {
        let mut content = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            content = strip(&String::from_utf8(content).unwrap()).into_bytes();
        }
        copy.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&content).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

/// Takes `<v>…</v>` out where it follows a formula.
fn strip(xml: &str) -> String {
    let mut pieces = xml.split("</f>");
    let mut stripped = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (_, rest) = piece.split_once("</v>").expect("every formula has a result");
        stripped.push_str("</f>");
        stripped.push_str(rest);
    }
    stripped
}

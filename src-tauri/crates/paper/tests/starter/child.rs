//! The converter that is a program of its own. `sh` stands in for it.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use paper::pdf::{Converter, DocxToPdf, Maker, PdfError, Word, best};

fn shell(script: &str, seconds: u64) -> Converter {
    Converter {
        program: PathBuf::from("/bin/sh"),
        args: ["-c", script, "converter"].map(Into::into).to_vec(),
        scratch: env!("CARGO_TARGET_TMPDIR").into(),
        timeout: Duration::from_secs(seconds),
    }
}

#[test]
fn what_it_writes_comes_back() {
    let converter =
        shell("printf '%%PDF-1.7 '; cat \"$1\" >/dev/null; printf '%%PDF-1.7 ok' >\"$2\"", 20);
    assert_eq!(converter.to_pdf(b"docx").unwrap(), b"%PDF-1.7 ok");
}

#[test]
fn a_slow_one_is_ended() {
    let start = Instant::now();
    let error = shell("exec sleep 60", 1).to_pdf(b"docx").unwrap_err();
    assert!(matches!(error, PdfError::TimedOut(_)), "{error}");
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn its_words_come_with_the_error() {
    let error = shell("echo 'hết giấy' >&2; exit 3", 20).to_pdf(b"docx").unwrap_err();
    assert!(error.to_string().contains("hết giấy"), "{error}");
}

#[test]
fn success_without_a_pdf_is_no_success() {
    assert!(matches!(shell("exit 0", 20).to_pdf(b"docx"), Err(PdfError::Failed(_))));
}

#[test]
fn a_program_that_is_not_there_says_so() {
    let converter = Converter { program: PathBuf::from("/nowhere/converter"), ..shell("", 20) };
    assert!(matches!(converter.to_pdf(b"docx"), Err(PdfError::Start(_))));
}

/// A program in the place of PowerShell.
fn asked_by(folder: &Path, script: &str) -> Word {
    let program = folder.join("powershell");
    std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    Word::asked_by(program, folder.to_owned(), Duration::from_secs(20))
}

#[test]
fn word_makes_the_pdf_in_the_folder_of_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let word = asked_by(folder.path(), "cat in.docx && printf '%%PDF-1.7 Word' > out.pdf");
    let (pdf, maker) = best(Some(&word), &shell("exit 1", 20), b"docx").unwrap();
    assert_eq!((pdf.as_slice(), maker), (&b"%PDF-1.7 Word"[..], Maker::Word));
}

#[test]
fn who_has_no_working_word_waits_for_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let word = asked_by(folder.path(), &format!("echo x >> '{}/asked'", folder.path().display()));
    let built_in = shell("printf '%%PDF-1.7 ok' >\"$2\"", 20);
    for _ in 0..3 {
        let (pdf, maker) = best(Some(&word.clone()), &built_in, b"docx").unwrap();
        assert_eq!((pdf.as_slice(), maker), (&b"%PDF-1.7 ok"[..], Maker::BuiltIn));
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("asked")).unwrap(), "x\n");
}

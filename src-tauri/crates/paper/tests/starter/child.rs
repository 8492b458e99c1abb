//! The converter that is a program of its own. `sh` stands in for it.
#![cfg(unix)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use paper::pdf::{Converter, DocxToPdf, PdfError};

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

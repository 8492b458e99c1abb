//! The commands themselves, without `toso` in between: always on the same day. And pictures of what
//! comes of them.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use chrono::NaiveDateTime;
use paper::pdf::Converter;
use serde_json::Value;
use toso_core::store::By;
use wire::{Call, Desk, Office, WireError};

/// The repository's own folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A store in `data` that writes its papers to `folder`.
pub fn open(data: &Path, folder: &Path) -> Desk {
    let converter = Converter {
        program: PathBuf::new(),
        args: vec![],
        scratch: data.to_owned(),
        timeout: Duration::from_secs(60),
    };
    Desk::open(data, Office { output_folder: folder.to_owned(), converter, word: None }, None)
        .unwrap()
}

/// Carries out a command.
pub fn ask(desk: &mut Desk, name: &str, arguments: Value) -> Value {
    asked(desk, name, arguments).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
}

/// Carries out a command that must be refused; answers the code and the sentence.
pub fn refused(desk: &mut Desk, name: &str, arguments: Value) -> (String, String) {
    let refusal = asked(desk, name, arguments).expect_err(name);
    (refusal.code.to_string(), refusal.message)
}

fn asked(desk: &mut Desk, name: &str, arguments: Value) -> Result<Value, WireError> {
    let at = NaiveDateTime::parse_from_str("2026-11-22T09:00", "%Y-%m-%dT%H:%M").unwrap();
    let by = By { who: "thử".into(), at };
    let progress = &mut |_: f64| ControlFlow::Continue(());
    wire::dispatch(desk, &mut Call { by, progress }, name, arguments)
}

/// Pictures of all pages in `target/pages`, for people to look at; those of before are no more.
pub fn pictures_of(name: &str, pdf: &Path) {
    let folder = root().join("target/pages");
    std::fs::create_dir_all(&folder).unwrap();
    let own = format!("{name}-");
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with(&own) {
            std::fs::remove_file(path).unwrap();
        }
    }
    let mut command = Command::new("pdftoppm");
    command.args(["-r", "50", "-gray", "-png"]).arg(pdf).arg(folder.join(name));
    assert!(command.status().unwrap().success(), "no pictures of {name}");
}

//! A desk, empty or with a bundled sample, and one question put to it.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;
use paper::pdf::Converter;
use serde_json::{Value, json};
use toso_core::store::By;
use wire::{Call, Desk, Office, WireError};

pub fn desk<'a>(folder: &Path, sample: impl Into<Option<&'a str>>) -> Desk {
    let converter = Converter {
        program: PathBuf::from("no-such-converter"),
        args: vec![],
        scratch: folder.to_owned(),
        timeout: Duration::from_secs(5),
    };
    let office = Office { output_folder: folder.join("out"), converter, word: None };
    let mut desk = Desk::open(folder, office, None).unwrap();
    if let Some(sample) = sample.into() {
        ask(&mut desk, "sample", json!({ "name": sample })).unwrap();
    }
    desk
}

pub fn ask(desk: &mut Desk, name: &str, arguments: Value) -> Result<Value, WireError> {
    let at = NaiveDateTime::parse_from_str("2026-11-22T09:00", "%Y-%m-%dT%H:%M").unwrap();
    let by = By { who: "thử".into(), at };
    let progress = &mut |_: f64| ControlFlow::Continue(());
    wire::dispatch(desk, &mut Call { by, progress }, name, arguments)
}

//! Templates in the clerk's hands: versions, the working file in Word, previews, fields, packages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice
)]

mod packs;
mod previews;
mod versions;
mod working;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDateTime;
use paper::package::Package;
use toso_core::agency::{self, Commune, Setup, units::Units};
use toso_core::papers::{self, Kind};
use toso_core::store::{By, Store};

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn by() -> By {
    By { who: "Thu".into(), at: at("2026-11-22T09:00") }
}

fn lam_thao(folder: &Path) -> (Store, Commune) {
    let mut store = Store::open(folder, None).unwrap();
    let (commune, _) =
        agency::load_sample(&mut store, &by(), Units::bundled(), "lam-thao").unwrap();
    (store, commune)
}

/// A commune set up and nothing more.
fn bare(folder: &Path) -> (Store, Commune) {
    let mut store = Store::open(folder, None).unwrap();
    let setup = Setup { code: "08494".into(), ..Setup::default() };
    let commune = agency::set_up(&mut store, &by(), Units::bundled(), &setup).unwrap();
    (store, commune)
}

fn decision() -> &'static Kind {
    papers::kind("decision-establish").unwrap()
}

/// A template with words exchanged, as a clerk would do it in Word.
fn edited(template: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut package = Package::open(template).unwrap();
    let text = package.xml("word/document.xml").unwrap().write();
    assert!(text.contains(from), "{from}");
    let changed = BTreeMap::from([("word/document.xml".to_owned(), text.replacen(from, to, 1))]);
    package.with_parts(&changed).unwrap()
}

/// The starter with another wording, told apart by `mark`.
fn own(mark: &str) -> Vec<u8> {
    edited(&papers::export_template(decision()).unwrap(), "Nơi nhận:", mark)
}

/// The starter with a field that does not exist.
fn broken() -> Vec<u8> {
    edited(&papers::export_template(decision()).unwrap(), "{{department.name}}", "{{Tên phòg}}")
}

/// The main text of a paper, as XML.
fn text(docx: &[u8]) -> String {
    Package::open(docx).unwrap().xml("word/document.xml").unwrap().write()
}

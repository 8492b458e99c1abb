//! Backups that can be trusted, the second place, and going back to an earlier state.

mod backups;
mod elsewhere;
mod index;
mod restore;

use std::path::PathBuf;

use toso_core::store::{Backups, Earlier, KeepingError, Reason, restore_damaged};

use super::*;

/// A change that leaves a trace in the tables.
fn call_department(store: &mut Store, commune: &Commune, name: &str) {
    let changed = Commune { department: name.into(), ..commune.clone() };
    let signers = agency::signers(&store.read(), &commune.id).unwrap();
    agency::save_commune(store, &by(), &changed, &signers).unwrap();
}

/// A paper with a kept file.
fn record_decision(store: &mut Store, commune: &Commune) -> Vec<u8> {
    let kind = papers::kind("decision-establish").unwrap();
    let recorded = Recorded {
        given: given(5, day("2026-11-01")),
        title: None,
        teams: None,
        former: None,
        people: None,
    };
    papers::record(store, &by(), commune, kind, recorded).unwrap();
    b"%PDF-1.7".to_vec()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn keeping(error: Error) -> KeepingError {
    match error {
        Error::Keeping(error) => error,
        other => panic!("{other:?}"),
    }
}

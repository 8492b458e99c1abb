//! Returns of 22 villages: forms made, filled in, damaged as people and programs damage them, and read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice
)]

mod damage;
mod ground;
mod nineteen;

use ground::Ground;
use toso_core::results::returns::{Take, Takes};

/// Decisions by the ends of their keys: `CT01/separator`.
fn takes(ground: &Ground, files: &[(String, Vec<u8>)], said: &[(&str, Take)]) -> Takes {
    let (reading, _) = ground.read(files, &Takes::new());
    said.iter()
        .map(|(end, take)| {
            let doubt = reading.plan.doubts().find(|doubt| doubt.key.ends_with(end));
            (doubt.unwrap_or_else(|| panic!("no doubt {end}")).key.clone(), take.clone())
        })
        .collect()
}

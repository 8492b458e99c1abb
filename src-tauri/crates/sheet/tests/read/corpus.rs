//! Everything the fuzzer starts from, and everything it ever found, read again.

use std::path::Path;

#[path = "../../fuzz/src/lib.rs"]
mod fuzz;

pub use fuzz::package;

/// A file of the corpus.
pub fn seed(target: &str, name: &str) -> Vec<u8> {
    std::fs::read(folder().join(target).join(name)).unwrap()
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")
}

#[test]
fn the_corpus_of_every_target_is_read_or_refused() {
    for target in fuzz::TARGETS {
        let mut files = 0;
        for file in std::fs::read_dir(folder().join(target)).unwrap() {
            let file = file.unwrap().path();
            println!("{}", file.display());
            fuzz::run(target, &std::fs::read(&file).unwrap());
            files += 1;
        }
        assert!(files > 1, "{target} starts from nothing");
    }
}

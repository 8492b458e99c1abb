//! Any bytes: opened or refused, never more.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paper::package::Package;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(mut package) = Package::open(bytes) {
        for part in package.parts_of(&["xml"]) {
            drop(package.xml(&part));
        }
    }
    drop(paper::check(bytes, &paper::Dictionary::new()));
});

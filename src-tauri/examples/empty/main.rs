//! The least that a window of Tauri can be, built with the same options as ours: what the window
//! costs by itself, for `cargo xtask bench --window`.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a yardstick, which nobody installs"
)]

fn main() {
    let context = tauri::generate_context!("examples/empty/tauri.conf.json");
    tauri::Builder::default().run(context).expect("an empty window opens");
}

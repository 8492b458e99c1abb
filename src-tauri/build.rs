//! Fixes, when the program is built, which commands there are for a window to ask for.

include!("src/command/names.rs");

fn main() {
    // Without this list every command would be allowed to every window.
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        println!("cargo::error={error:#}");
    }
}

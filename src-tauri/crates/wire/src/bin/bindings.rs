//! Writes `ui/src/backend/wire.ts`; with `--check` only says whether it is up to date.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/backend/wire.ts");
    let wanted = wire::bindings::typescript();
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    if std::env::args().any(|argument| argument == "--check") {
        if found.replace("\r\n", "\n") == wanted {
            return ExitCode::SUCCESS;
        }
        eprintln!("ui/src/backend/wire.ts is out of date: run `cargo run -p wire --bin bindings`");
        return ExitCode::FAILURE;
    }
    match std::fs::write(&file, wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            ExitCode::FAILURE
        }
    }
}

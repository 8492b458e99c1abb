//! Tổ Số: the program with the window. `to-so` opens the user's own store, `to-so --data DIR`
//! another one.

// A program started from the desktop has no console.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![allow(
    clippy::disallowed_methods,
    reason = "generate_context! ends the program where it cannot even start a thread"
)]

/// The window converts in a process of this very program, as `toso` does: see there.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    to_so::run(std::env::args_os().skip(1), tauri::generate_context!())
}

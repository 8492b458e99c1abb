//! Tổ Số: the program with the window. `to-so` opens the user's own store, `to-so --data DIR`
//! another one.

// A program started from the desktop has no console.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    to_so::run(std::env::args_os().skip(1), tauri::generate_context!())
}

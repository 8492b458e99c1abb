//! Gives `toso.exe` the icon and the particulars that Windows shows of a program, as the window's own
//! build does for `to-so.exe`. Nothing is done where the program is not built for Windows.

#![allow(clippy::disallowed_methods, reason = "the environment is how cargo speaks to it")]

use tauri_winres::WindowsResource;

const ICON: &str = "../../../icons/icon.ico";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={ICON}");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return;
    }
    let made = WindowsResource::new()
        .set("ProductName", "Tổ Số")
        .set("FileDescription", "Tổ Số từ dòng lệnh")
        .set("CompanyName", "Tổ Số")
        .set("LegalCopyright", "MIT hoặc Apache-2.0")
        .set("OriginalFilename", "toso.exe")
        .set_icon(ICON)
        .compile();
    if let Err(error) = made {
        println!("cargo::error=the icon and version of toso.exe: {error}");
    }
}

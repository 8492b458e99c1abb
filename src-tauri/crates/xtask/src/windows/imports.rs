//! Which libraries the programs ask Windows for.

use super::{FILES, built};
use crate::ground::{Ground, answer};
use crate::stop::{Result, Stop};
use std::process::Command;

/// Libraries that Windows 10 and 11 bring, and the one that is shipped beside the programs. A name
/// that is not here may be a new part of Windows, or a library of mingw that no clerk's PC has.
const KNOWN: &[&str] = &[
    "advapi32.dll",
    "bcrypt.dll",
    "bcryptprimitives.dll",
    "combase.dll",
    "comctl32.dll",
    "comdlg32.dll",
    "crypt32.dll",
    "dwmapi.dll",
    "gdi32.dll",
    "imm32.dll",
    "kernel32.dll",
    "msvcrt.dll",
    "ntdll.dll",
    "ole32.dll",
    "oleaut32.dll",
    "propsys.dll",
    "psapi.dll",
    "rpcrt4.dll",
    "shell32.dll",
    "shlwapi.dll",
    "user32.dll",
    "userenv.dll",
    "uxtheme.dll",
    "version.dll",
    "webview2loader.dll",
    "ws2_32.dll",
];

/// Sets of functions of Windows that are named like a library.
const SETS: &str = "api-ms-win-";

/// Stops at a library that a clerk's PC may not have.
pub fn check(ground: &Ground) -> Result<Vec<String>> {
    let mut report = Vec::new();
    for file in FILES {
        let mut dump = Command::new("x86_64-w64-mingw32-objdump");
        let all = answer(dump.arg("-p").arg(built(ground, file)))?;
        let names = imported(&all);
        let strange = strangers(&names);
        if !strange.is_empty() {
            return Err(Stop::new(format!("{file} needs {}", strange.join(", "))));
        }
        report.push(format!("{file}: {} libraries, all of Windows", names.len()));
    }
    Ok(report)
}

/// The libraries that objdump's description names.
fn imported(dump: &str) -> Vec<String> {
    let lines = dump.lines().filter_map(|line| line.trim().strip_prefix("DLL Name: "));
    lines.map(|name| name.trim().to_lowercase()).collect()
}

fn strangers(names: &[String]) -> Vec<&str> {
    let names = names.iter().map(String::as_str);
    names.filter(|name| !KNOWN.contains(name) && !name.starts_with(SETS)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_that_windows_lacks_are_named() {
        let dump = "\tDLL Name: KERNEL32.dll\n\tvma:  Hint\n\tDLL Name: libgcc_s_seh-1.dll\n\
                    \tDLL Name: api-ms-win-core-synch-l1-2-0.dll\n";
        let names = imported(dump);
        assert_eq!(names.len(), 3);
        assert_eq!(strangers(&names), ["libgcc_s_seh-1.dll"]);
    }
}

//! A PC with Windows 10 that Wine plays.

use crate::ground::{Ground, run};
use crate::stop::{Result, Stop, While};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Debian's package `wine64` puts no program into PATH.
pub const WINE: &str = "/usr/lib/wine/wine64";

/// What Wine's programs have in common, a process of its own.
const SERVER: &str = "/usr/lib/wine/wineserver64";

/// A PC, in a folder of its own.
pub struct Pc {
    folder: PathBuf,
    user: PathBuf,
}

impl Pc {
    /// A new PC; the last one is thrown away.
    pub fn anew(ground: &Ground) -> Result<Self> {
        let folder = ground.windows().join("wine");
        if folder.exists() {
            fs::remove_dir_all(&folder).while_doing(format!("empty {}", folder.display()))?;
        }
        let mut pc = Self { folder, user: PathBuf::new() };
        fs::create_dir_all(&pc.folder).while_doing(format!("make {}", pc.folder.display()))?;
        // By itself it ends with the last program, and one that starts just then fails.
        pc.serve("--persistent")?;
        run(pc.start("wineboot").arg("--init"))?;
        let win10 = ["add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"];
        run(pc.start("reg").args(win10))?;
        // Wine 8 lacks this one; every Windows 10 has it.
        run(ground
            .command("x86_64-w64-mingw32-gcc", &["-shared", "-s"])
            .arg(ground.at("src-tauri/windows/bcryptprimitives.c"))
            .arg("-ladvapi32")
            .arg("-o")
            .arg(pc.folder.join("drive_c/windows/system32/bcryptprimitives.dll")))?;
        pc.user = pc.find_user()?;
        Ok(pc)
    }

    /// Where it lies on this machine.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A program to be started on it.
    pub fn start(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(WINE);
        // Without a display no question can be asked: whatever asks one gets its usual answer.
        self.in_its_world(&mut command).arg(program).env_remove("DISPLAY");
        command
    }

    /// Lets a command see this PC instead of any other.
    pub fn in_its_world<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("WINEPREFIX", &self.folder)
            .env("WINEDEBUG", "-all")
            // No offer to download .NET and Gecko.
            .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
            // Names of files with Vietnamese letters.
            .env("LC_ALL", "C.UTF-8")
    }

    /// Ends whatever runs on it; the next program starts it anew.
    pub fn switch_off(&self) -> Result<()> {
        self.serve("--kill")
    }

    /// Starts or ends what the programs have in common.
    fn serve(&self, how: &str) -> Result<()> {
        run(self.in_its_world(&mut Command::new(SERVER)).arg(how))
    }

    /// A file or folder of `C:` on this machine.
    pub fn on_disk(&self, path: &str) -> PathBuf {
        let below = path.trim_start_matches("C:").replace('\\', "/");
        self.folder.join("drive_c").join(below.trim_start_matches('/'))
    }

    /// A file or folder of `%LOCALAPPDATA%` on this machine.
    pub fn local(&self, path: &str) -> PathBuf {
        self.user.join("AppData/Local").join(path)
    }

    /// A file or folder of `%APPDATA%` on this machine.
    pub fn roaming(&self, path: &str) -> PathBuf {
        self.user.join("AppData/Roaming").join(path)
    }

    /// The folder of the one user.
    fn find_user(&self) -> Result<PathBuf> {
        let users = self.folder.join("drive_c/users");
        let entries = users.read_dir().while_doing(format!("list {}", users.display()))?;
        entries
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.file_name().is_some_and(|name| name != "Public"))
            .ok_or_else(|| Stop::new(format!("nobody in {}", users.display())))
    }
}

impl Drop for Pc {
    fn drop(&mut self) {
        // A PC that was never on cannot be switched off.
        drop(self.switch_off());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_windows_is_found_on_the_disk() {
        let pc = Pc { folder: "/pc".into(), user: "/pc/drive_c/users/lan".into() };
        for path in [r"C:\Dữ liệu xã\a.docx", r"C:\Dữ liệu xã/a.docx"] {
            assert_eq!(pc.on_disk(path), Path::new("/pc/drive_c/Dữ liệu xã/a.docx"));
        }
        assert_eq!(pc.local("ToSo"), Path::new("/pc/drive_c/users/lan/AppData/Local/ToSo"));
    }
}

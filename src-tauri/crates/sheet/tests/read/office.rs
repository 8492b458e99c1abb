//! LibreOffice as the one who wrote the files.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder in which LibreOffice works; it goes away with this.
pub struct Office(PathBuf);

impl Office {
    /// With a profile of its own; nothing where LibreOffice is not installed.
    pub fn new(name: &str) -> Option<Self> {
        let folder = format!("read-{name}-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        std::fs::create_dir_all(&folder).unwrap();
        let there = Command::new("soffice").arg("--version").output().is_ok();
        there.then_some(Self(folder))
    }

    /// The file in another format: `to` is its ending, or ending, colon and filter.
    pub fn convert(&self, bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        let file = self.0.join("in").with_extension(from);
        std::fs::write(&file, bytes).unwrap();
        let profile = format!("-env:UserInstallation=file://{}", self.0.join("profile").display());
        let output = Command::new("soffice")
            .args(["--headless", &profile, "--convert-to", to, "--outdir"])
            .arg(self.0.join("out"))
            .arg(&file)
            .output()
            .unwrap();
        let made = self.0.join("out/in").with_extension(to.split(':').next().unwrap());
        let bytes = std::fs::read(&made)
            .unwrap_or_else(|_| panic!("{to}: {}", String::from_utf8_lossy(&output.stderr)));
        std::fs::remove_file(made).unwrap();
        bytes
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

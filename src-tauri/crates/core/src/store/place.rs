//! Where a store may lie: on a disk of this PC.
//!
//! A database on another computer loses what is written when the connection breaks, and SQLite's log
//! beside it works on one computer alone. A service that carries a folder into the cloud copies files
//! while they are being written, and lays two PCs' copies over each other. Both are good places for
//! backups: those are finished files.

use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// How the folders of such services are called; an organisation's name may follow.
const CARRIED_AWAY: &[&str] = &[
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "drive của tôi",
    "dropbox",
    "icloud drive",
    "iclouddrive",
];

/// Longest path of a folder, in characters, that SQLite opens on every Windows: names of files in
/// it come behind, and the whole must stay below 260.
const LONGEST: usize = 200;

/// Why a folder can hold no store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unfit {
    /// It is carried into the cloud.
    Cloud,
    /// It is on another computer.
    Network,
}

/// The folder as a store in it is opened.
///
/// # Errors
/// [`Error::StoreInCloud`], [`Error::StoreOnNetwork`].
pub(super) fn fit(folder: &Path) -> Result<PathBuf> {
    let real = real(folder);
    let why = unfit(folder).or_else(|| unfit(real.as_deref()?));
    match why {
        Some(Unfit::Cloud) => Err(Error::StoreInCloud(folder.to_owned())),
        Some(Unfit::Network) => Err(Error::StoreOnNetwork(folder.to_owned())),
        // The real path of Windows begins with `\\?\` and may be as long as it likes.
        None if cfg!(windows) && folder.as_os_str().len() > LONGEST => {
            Ok(real.unwrap_or_else(|| folder.to_owned()))
        }
        None => Ok(folder.to_owned()),
    }
}

/// The path behind letters of network drives and linked folders, as far as it is there.
fn real(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find_map(|there| {
        let rest = folder.strip_prefix(there).ok()?;
        let real = there.canonicalize().ok()?;
        Some(if rest.as_os_str().is_empty() { real } else { real.join(rest) })
    })
}

fn unfit(folder: &Path) -> Option<Unfit> {
    if is_on_network(&folder.to_string_lossy()) {
        return Some(Unfit::Network);
    }
    let carried = folder.iter().any(|part| is_carried_away(&part.to_string_lossy()));
    carried.then_some(Unfit::Cloud)
}

/// `\\server\share`, also as `\\?\UNC\server\share`; and what GNOME shows of a server.
fn is_on_network(path: &str) -> bool {
    let is_gnomes = path.starts_with("/run/user/") && path.contains("/gvfs/");
    let slashes = if cfg!(windows) { path.replace('/', "\\") } else { path.to_owned() };
    let is_windows = match slashes.strip_prefix(r"\\?\") {
        Some(rest) => rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(r"UNC\")),
        None => slashes.starts_with(r"\\") && !slashes.starts_with(r"\\.\"),
    };
    is_gnomes || is_windows
}

fn is_carried_away(name: &str) -> bool {
    let name = vietnamese::clean(name).to_lowercase();
    CARRIED_AWAY.iter().any(|service| {
        name.strip_prefix(service)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_computers_are_known_by_their_paths() {
        for path in [
            r"\\may-chu\chung\ToSo",
            r"\\?\UNC\may-chu\chung",
            r"\\?\unc\may-chu\chung",
            "/run/user/1000/gvfs/smb-share:server=may-chu,share=chung",
        ] {
            assert!(is_on_network(path), "{path}");
        }
        for path in [r"C:\Dữ liệu xã", r"\\?\C:\Dữ liệu xã", r"\\.\C:\x", "/home/lan/ToSo", "ToSo"]
        {
            assert!(!is_on_network(path), "{path}");
        }
    }

    #[test]
    fn services_are_known_by_their_folders() {
        for name in ["OneDrive", "OneDrive - UBND xã Lâm Thao", "Dropbox (Cá nhân)", "My Drive"]
        {
            assert!(is_carried_away(name), "{name}");
        }
        for name in ["OneDriveX", "Ổ đĩa", "drive", "ToSo"] {
            assert!(!is_carried_away(name), "{name}");
        }
    }

    #[test]
    fn a_store_is_refused_there_and_nothing_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let cloud = folder.path().join("OneDrive - UBND xã").join("ToSo");
        assert!(matches!(super::super::Store::open(&cloud, None), Err(Error::StoreInCloud(_))));
        assert!(!cloud.exists());
        let network = Path::new(r"\\may-chu\chung\ToSo");
        assert!(matches!(fit(network), Err(Error::StoreOnNetwork(path)) if path == network));
    }

    #[test]
    #[cfg(unix)]
    fn a_link_into_the_cloud_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (cloud, link) = (folder.path().join("OneDrive"), folder.path().join("ToSo"));
        std::fs::create_dir(&cloud).unwrap();
        std::os::unix::fs::symlink(&cloud, &link).unwrap();
        assert!(matches!(fit(&link.join("a/b")), Err(Error::StoreInCloud(_))));
    }

    #[test]
    fn a_store_opens_however_long_its_path_is() {
        let folder = tempfile::tempdir().unwrap();
        let mut long = folder.path().to_owned();
        for _ in 0..4 {
            long.push("Ủy ban nhân dân xã Lâm Thao, tỉnh Phú Thọ, dữ liệu của các tổ công nghệ số");
        }
        assert!(long.as_os_str().len() > 260);
        let store = super::super::Store::open(&long, None).unwrap();
        let sha256 = store.keep(b"x").unwrap();
        assert!(long.join("files").join(sha256).is_file());
        drop(store);
        assert!(super::super::Store::open(&long, None).is_ok());
    }
}

//! What a command works on: the open store and the little it needs to know of the PC.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use paper::pdf::Converter;
use toso_core::agency::units::Units;
use toso_core::agency::{self, Commune};
use toso_core::papers::Look;
use toso_core::store::{By, Store};

use crate::error::WireError;

/// What the host knows of the PC it runs on.
#[derive(Debug, Clone)]
pub struct Office {
    /// Folder of finished files, unless the commune names one.
    pub output_folder: PathBuf,
    /// Makes PDFs, in a process of its own.
    pub converter: Converter,
}

/// The open store, and the commune worked on.
#[derive(Debug)]
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) office: Office,
    pub(crate) units: Units,
    /// Code of the commune worked on; `None`: the only one, or the first.
    pub(crate) chosen: Option<String>,
    /// The last look at the working file of each kind's template, which makes the next one cheap.
    pub(crate) looks: HashMap<&'static str, Look>,
}

/// One call: who, when, and how the caller hears of progress.
pub struct Call<'a> {
    /// Who calls, and the moment (local time).
    pub by: By,
    /// Hears how far long work has come, from 0 to 1; may break it off before anything is stored.
    pub progress: &'a mut dyn FnMut(f64) -> ControlFlow<()>,
}

impl std::fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call").field("by", &self.by).finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens the store of a folder.
    ///
    /// # Errors
    /// What [`Store::open`] refuses with.
    pub fn open(
        folder: &std::path::Path,
        office: Office,
        chosen: Option<String>,
    ) -> Result<Self, WireError> {
        Ok(Self {
            store: Store::open(folder, None)?,
            office,
            units: Units::bundled(),
            chosen,
            looks: HashMap::new(),
        })
    }

    /// The commune worked on.
    pub(crate) fn commune(&self) -> toso_core::Result<Commune> {
        agency::commune(&self.store.read(), self.chosen.as_deref())
    }

    /// Folder of finished files.
    pub fn output_folder(&self) -> PathBuf {
        self.commune()
            .ok()
            .and_then(|commune| commune.output_folder)
            .unwrap_or_else(|| self.office.output_folder.clone())
    }
}

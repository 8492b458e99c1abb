//! What a command works on: the open store and the little it needs to know of the PC.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use chrono::{NaiveDateTime, TimeDelta};
use paper::pdf::{Converter, Word};
use toso_core::agency::{self, Commune};
use toso_core::papers::Look;
use toso_core::store::{By, Reason, Store};

use crate::courier::Courier;
use crate::error::WireError;
use crate::sheets::LastSheets;

/// What the host knows of the PC it runs on.
#[derive(Debug, Clone)]
pub struct Office {
    /// Folder of finished files, unless the commune names one.
    pub output_folder: PathBuf,
    /// Makes PDFs, in a process of its own.
    pub converter: Converter,
    /// Makes those that are handed on, where the PC has it and the host wants it.
    pub word: Option<Word>,
}

/// The open store, and the commune worked on.
#[derive(Debug)]
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) office: Office,
    /// Code of the commune worked on; `None`: the only one, or the first.
    pub(crate) chosen: Option<String>,
    /// The last look at the working file of each kind's template, which makes the next one cheap.
    pub(crate) looks: HashMap<&'static str, Look>,
    /// The list that was read last for an import.
    pub(crate) sheets: LastSheets,
    /// Makes backups and takes them to the second place while other work goes on.
    pub(crate) courier: Courier,
    /// When it was last asked for one.
    kept: Option<NaiveDateTime>,
}

/// How long work may go on without a backup.
const OFTEN_ENOUGH: TimeDelta = TimeDelta::hours(4);

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
        let store = Store::open(folder, None)?;
        Ok(Self {
            courier: Courier::of(store.backups()),
            kept: None,
            store,
            office,
            chosen,
            looks: HashMap::new(),
            sheets: LastSheets::default(),
        })
    }

    /// Makes a backup aside where there is something new: when the window opens, and when it closes. It is
    /// there at the latest when the desk is gone.
    pub fn keep(&mut self, at: NaiveDateTime, reason: Reason) {
        self.kept = Some(at);
        self.courier.keep(at, reason);
    }

    /// Makes a backup aside from time to time while the window stays open for days.
    pub fn tend(&mut self, at: NaiveDateTime) {
        if self.kept.is_none_or(|kept| at - kept >= OFTEN_ENOUGH) {
            self.keep(at, Reason::Work);
        }
    }

    /// Waits until all that is done aside is done.
    pub fn rest(&mut self) {
        self.courier.wait();
    }

    /// Makes a backup before something large is done; it reaches the second place in its own time.
    pub(crate) fn back_up_before(
        &mut self,
        call: &Call<'_>,
        reason: Reason,
    ) -> Result<(), WireError> {
        self.store.back_up_before(call.by.at, reason)?;
        self.courier.deliver(call.by.at);
        Ok(())
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

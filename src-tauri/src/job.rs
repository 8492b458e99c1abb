//! Work away from the window's own thread, so that the window never stands still.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};
use toso_core::store::Reason;
use wire::{Call, Desk, Watch, WireError};

use crate::office;
use crate::written::Written;
use wire::error::host as error;

/// What the commands of one window share.
#[derive(Debug)]
pub(crate) struct Seat {
    /// One desk: commands wait for each other, as changes to one store must.
    desk: Arc<Mutex<Desk>>,
    /// The window's look at the work under way.
    pub(crate) watch: Watch,
    /// The files that may be opened.
    pub(crate) written: Written,
}

impl Seat {
    /// A seat at an open desk.
    pub(crate) fn at(desk: Desk) -> Self {
        let desk = Arc::new(Mutex::new(desk));
        Self { desk, watch: Watch::default(), written: Written::default() }
    }

    /// Begins to work out what the page will ask first, `app_status`, while the window is being made.
    /// `None` where it is refused: the page then asks for itself and shows why.
    pub(crate) fn status_ahead(&self) -> JoinHandle<Option<Value>> {
        let desk = Arc::clone(&self.desk);
        thread::spawn(move || {
            let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
            let progress = &mut |_: f64| ControlFlow::Continue(());
            let mut call = Call { by: office::by(), progress };
            wire::dispatch(&mut desk, &mut call, "app_status", json!({})).ok()
        })
    }

    /// Keeps what was done since the last backup; waits until it is on the disk.
    pub(crate) fn leave(&self) {
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        desk.keep(office::by().at, Reason::Exit);
        desk.rest();
    }
}

/// Carries out one command of the list.
///
/// # Errors
/// What [`wire::dispatch`] refuses with; `broken-off` where the work itself failed.
pub(crate) async fn run(seat: &Seat, name: String, args: Value) -> Result<Value, WireError> {
    let (desk, watch) = (Arc::clone(&seat.desk), seat.watch.clone());
    aside(move || {
        // Poisoned by work that failed: its transaction was rolled back, the desk is sound.
        let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        watch.begin();
        let progress = &mut |done| watch.tell(done);
        let by = office::by();
        desk.tend(by.at);
        wire::dispatch(&mut desk, &mut Call { by, progress }, &name, args)
    })
    .await?
}

/// Runs work on a thread where it may take its time.
///
/// # Errors
/// `broken-off` where the work itself failed.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, WireError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| error::broken_off())
}

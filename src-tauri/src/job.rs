//! Work away from the window's own thread, so that the window never stands still.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use wire::{Call, Desk, WireError};

use crate::error;
use crate::office;
use crate::written::Written;

/// What the commands of one window share.
#[derive(Debug)]
pub(crate) struct Seat {
    /// One desk: commands wait for each other, as changes to one store must.
    desk: Arc<Mutex<Desk>>,
    /// The files that may be opened.
    pub(crate) written: Written,
}

impl Seat {
    /// A seat at an open desk.
    pub(crate) fn at(desk: Desk) -> Self {
        Self { desk: Arc::new(Mutex::new(desk)), written: Written::default() }
    }
}

/// Carries out one command of the list.
///
/// # Errors
/// What [`wire::dispatch`] refuses with; `broken-off` where the work itself failed.
pub(crate) async fn run(seat: &Seat, name: String, args: Value) -> Result<Value, WireError> {
    let desk = Arc::clone(&seat.desk);
    aside(move || {
        // Poisoned by work that failed: its transaction was rolled back, the desk is sound.
        let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
        let progress = &mut |_| ControlFlow::Continue(());
        wire::dispatch(&mut desk, &mut Call { by: office::by(), progress }, &name, args)
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
    tauri::async_runtime::spawn_blocking(work).await.map_err(|_| error::broken_off())
}

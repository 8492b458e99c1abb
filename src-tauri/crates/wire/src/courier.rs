//! Backups made and taken to the second place on a thread aside: a slow stick or a network folder
//! that does not answer keeps nobody waiting.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use chrono::NaiveDateTime;
use toso_core::store::{Backups, Reason};

/// Works one errand after the other; done with all of them before it is gone.
#[derive(Debug)]
pub(crate) struct Courier {
    backups: Backups,
    turn: Arc<Mutex<()>>,
    errands: Vec<JoinHandle<()>>,
}

impl Courier {
    pub fn of(backups: Backups) -> Self {
        Self { backups, turn: Arc::default(), errands: Vec::new() }
    }

    /// Makes a backup where something has been changed since the last one, and delivers it.
    pub fn keep(&mut self, at: NaiveDateTime, reason: Reason) {
        self.run(move |backups| {
            // What hinders it is told when a backup is asked for; here nobody is there to be told.
            drop(backups.make_if_changed(at, reason));
            drop(backups.copy_to_second_place(at));
        });
    }

    /// Takes what is new to the second place; how that went stands in the little file beside the store.
    pub fn deliver(&mut self, at: NaiveDateTime) {
        if self.backups.second_place().is_some() {
            self.run(move |backups| drop(backups.copy_to_second_place(at)));
        }
    }

    /// Waits until all errands are done.
    pub fn wait(&mut self) {
        for errand in self.errands.drain(..) {
            drop(errand.join());
        }
    }

    fn run(&mut self, errand: impl FnOnce(&Backups) + Send + 'static) {
        self.errands.retain(|errand| !errand.is_finished());
        let (backups, turn) = (self.backups.clone(), Arc::clone(&self.turn));
        let started = Builder::new().name("courier".to_owned()).spawn(move || {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            errand(&backups);
        });
        // Without a thread for it there is no copy now; the next one makes up for it.
        self.errands.extend(started.ok());
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        self.wait();
    }
}

//! Long work seen from the window while another command does it.

#![allow(clippy::needless_pass_by_value, reason = "tauri hands a command its state by value")]

use tauri::State;

use crate::job::Seat;

/// How far the work under way has come, from 0 to 1.
#[tauri::command(async)]
pub(crate) fn work_done(seat: State<'_, Seat>) -> f64 {
    seat.watch.done()
}

/// Asks the work under way to break off, where nothing is lost by it.
#[tauri::command(async)]
pub(crate) fn work_stop(seat: State<'_, Seat>) {
    seat.watch.stop();
}

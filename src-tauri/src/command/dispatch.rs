//! One door for the whole list of commands.

use serde_json::Value;
use tauri::State;
use wire::WireError;

use crate::job::{self, Seat};

/// Carries out one command of the list; the answer's files may be opened from then on.
///
/// # Errors
/// What [`wire::dispatch`] refuses with.
#[tauri::command]
pub(crate) async fn dispatch(
    seat: State<'_, Seat>,
    name: String,
    args: Value,
) -> Result<Value, WireError> {
    let answer = job::run(&seat, name, args).await?;
    seat.written.remember(&answer);
    Ok(answer)
}

//! Long lists looked at by two at once: an office PC has at least two processors.

use std::thread::{self, ScopedJoinHandle};

/// Does the upper and the lower half at the same time.
pub(super) fn in_halves<T: Sync, R: Send>(all: &[T], act: impl Fn(&[T]) -> R + Sync) -> [R; 2] {
    let (above, below) = all.split_at_checked(all.len() / 2).unwrap_or((all, &[]));
    thread::scope(|scope| {
        let aside = thread::Builder::new().spawn_scoped(scope, || act(below));
        let above = act(above);
        let below = match aside.map(ScopedJoinHandle::join) {
            Ok(Ok(below)) => below,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => act(below),
        };
        [above, below]
    })
}

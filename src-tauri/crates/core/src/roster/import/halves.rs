//! Long lists looked at by two at once: an office PC has at least two processors.

use std::thread::{self, ScopedJoinHandle};

/// Does the upper and the lower half at the same time.
pub(super) fn in_halves<T: Sync, R: Send>(all: &[T], act: impl Fn(&[T]) -> R + Sync) -> (R, R) {
    let (above, below) = all.split_at_checked(all.len() / 2).unwrap_or((all, &[]));
    at_once(|| act(above), || act(below))
}

/// Does two things at the same time.
pub(super) fn at_once<A, B: Send>(
    here: impl FnOnce() -> A,
    aside: impl Fn() -> B + Sync,
) -> (A, B) {
    thread::scope(|scope| {
        let other = thread::Builder::new().spawn_scoped(scope, &aside);
        let here = here();
        let there = match other.map(ScopedJoinHandle::join) {
            Ok(Ok(there)) => there,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => aside(),
        };
        (here, there)
    })
}

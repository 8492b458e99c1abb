//! Long work seen from outside: how far it has come, and the wish to break it off. Shared between
//! the thread that works and whoever answers the window meanwhile.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Steps in which progress is told.
const STEPS: f64 = 1000.0;

/// One window's look at the work under way. Clones look at the same work.
#[derive(Debug, Clone, Default)]
pub struct Watch(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    done: AtomicU32,
    stop: AtomicBool,
}

impl Watch {
    /// Forgets the work before; to be called when the next begins.
    pub fn begin(&self) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.stop.store(false, Ordering::Relaxed);
    }

    /// Notes how far the work has come, from 0 to 1; breaks it off where that was asked for.
    pub fn tell(&self, done: f64) -> ControlFlow<()> {
        // In thousandths, within bounds: no digit of it is lost.
        let steps = (done.clamp(0.0, 1.0) * STEPS) as u32;
        self.0.done.store(steps, Ordering::Relaxed);
        match self.0.stop.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// How far the work has come, from 0 to 1.
    pub fn done(&self) -> f64 {
        f64::from(self.0.done.load(Ordering::Relaxed)) / STEPS
    }

    /// Asks the work to break off; it does so where nothing is lost by it.
    pub fn stop(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_told_to_stop_and_the_next_begins_afresh() {
        let (here, there) = (Watch::default(), Watch::default());
        let seen = here.clone();
        assert!(here.tell(0.5).is_continue());
        assert!((seen.done() - 0.5).abs() < 1e-9);
        seen.stop();
        assert!(here.tell(0.6).is_break());
        assert!(there.tell(0.1).is_continue());
        here.begin();
        assert!(here.tell(2.0).is_continue());
        assert!((seen.done() - 1.0).abs() < 1e-9);
    }
}

//! Journeys through the whole program. The library is what the loopback server is made of:
//! [`loopback`] answers the pages of the window as the desktop shell does, from the real core.
//!
//! A test program only: nothing of it is shipped.

pub mod loopback;

//! The commune itself: who it is, what stands on its papers, who signs them, what they rest on.

mod bases;
mod model;
pub mod samples;
mod setup;
pub(crate) mod tables;
pub mod units;

pub use bases::{Basis, standard_bases};
pub use model::{Authority, Commune, Signer, authority_lines};
pub(crate) use setup::lend_sample;
pub use setup::{SampleLoaded, Setup, load_sample, save_commune, set_up};
pub use tables::{bases, commune, communes, save_bases, signers};

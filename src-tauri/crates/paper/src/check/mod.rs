//! The checker: a Word file held against NĐ 30/2020/NĐ-CP, Phụ lục I, and against what a paper of a commune must not say.
//!
//! The file is read for how it really looks, its components are recognised wherever they stand, and each rule of
//! [`RULES`] is asked. What is not recognised is reported as not seen, never guessed.

mod annotate;
mod apply;
mod asked;
mod change;
mod cite;
mod finding;
mod judge;
mod profile;
mod read;
mod rule;
mod scene;

pub use annotate::{annotate, find_place};
pub use apply::fix;
pub use asked::{Asked, BasisState, Form, KnownBasis};
pub use change::Fix;
pub use finding::{Finding, Outcome, Place};
pub use profile::{Leave, Override, Profile, ProfileError};
pub use rule::{RULES, Rule};

use self::judge::Judged;
use self::read::Reading;
use self::scene::Scene;
use crate::package::PackageError;

/// Holds a file against every rule: one finding for each rule that it passes, one for each thing that is wrong.
///
/// # Errors
/// When the file is no sound `.docx`.
pub fn check(docx: &[u8], asked: &Asked<'_>) -> Result<Vec<Finding>, PackageError> {
    let reading = Reading::open(docx)?;
    let scene = Scene::new(&reading, asked);
    Ok(RULES.iter().flat_map(|rule| findings(&scene, rule)).collect())
}

fn findings(scene: &Scene<'_>, rule: &'static Rule) -> Vec<Finding> {
    let plain = |outcome, message: &str| Finding {
        rule,
        outcome,
        message: message.to_owned(),
        place: None,
        fix: None,
    };
    match (rule.test)(scene, rule) {
        Judged::Unasked => vec![plain(Outcome::Pass, "Không áp dụng với văn bản này.")],
        Judged::Absent(message) => vec![plain(Outcome::Absent, &message)],
        Judged::Faults(faults) if faults.is_empty() => {
            vec![plain(Outcome::Pass, "Đúng quy định.")]
        }
        Judged::Faults(faults) => faults
            .into_iter()
            .map(|fault| {
                let left = scene.asked.profile.allows(rule, &fault.found);
                let message = if left {
                    format!("{} Hồ sơ cơ quan cho phép, khác {}.", fault.message, rule.clause)
                } else {
                    fault.message
                };
                Finding {
                    rule,
                    outcome: if left || fault.habit { Outcome::Deviates } else { Outcome::Fails },
                    message,
                    place: fault.place,
                    fix: fault.fix,
                }
            })
            .collect(),
    }
}

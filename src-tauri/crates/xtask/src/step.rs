//! A job as a table of steps.

use crate::ground::{self, Ground};
use crate::need::{self, Group};
use crate::stop::{Result, Stop};
use std::time::Instant;

/// One line of a job's table.
pub struct Step {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it makes sure of, for `--list`.
    pub about: &'static str,
    /// Steps of the same table that must have run first.
    pub after: &'static [&'static str],
    /// What the system must have.
    pub needs: &'static [Group],
    /// What it runs.
    pub work: Work,
}

/// What a step runs.
pub enum Work {
    /// `cargo` with these words.
    Cargo(&'static [&'static str]),
    /// `cargo` with these words; lines with one of these marks are shown again at the end.
    CargoKeeping(&'static [&'static str], &'static [&'static str]),
    /// `npm` in this folder, with these words; lines with a mark are shown again at the end.
    Npm(&'static str, &'static [&'static str], &'static [&'static str]),
    /// Anything else; it returns the lines to show again at the end.
    Own(fn(&Ground) -> Result<Vec<String>>),
}

/// Prints the table.
pub fn list(table: &[Step]) {
    for step in table {
        println!("{:<14} {}", step.name, step.about);
    }
}

/// Runs the steps named, with those they stand on, in the order of the table; all when none is
/// named. What they need of the system is installed first, in one go.
///
/// # Errors
/// A name that is not in the table, a missing package that may not be installed, or the first step
/// that fails.
pub fn run(ground: &Ground, table: &[Step], names: &[String]) -> Result<()> {
    let chosen = choose(table, names)?;
    let needs: Vec<Group> = chosen.iter().flat_map(|step| step.needs).copied().collect();
    need::ensure(&needs)?;

    let began = Instant::now();
    let mut report = Vec::new();
    for (place, step) in chosen.iter().enumerate() {
        println!("\n== {} ({} of {}): {}", step.name, place + 1, chosen.len(), step.about);
        let started = Instant::now();
        let outcome = work(ground, &step.work);
        let seconds = started.elapsed().as_secs_f64();
        let kept = outcome.map_err(|stop| {
            Stop::new(format!("step `{}` failed after {seconds:.1} s: {stop}", step.name))
        })?;
        println!("== {}: done in {seconds:.1} s", step.name);
        report.push((step.name, seconds, kept));
    }

    println!("\n== All {} steps done", report.len());
    for (name, seconds, kept) in report {
        println!("{name:<14} {seconds:>7.1} s");
        for line in kept {
            println!("{:<14}   {line}", "");
        }
    }
    println!("{:<14} {:>7.1} s", "together", began.elapsed().as_secs_f64());
    Ok(())
}

/// The named steps and all that they stand on, in the order of the table.
fn choose<'t>(table: &'t [Step], names: &[String]) -> Result<Vec<&'t Step>> {
    let known: Vec<&str> = table.iter().map(|step| step.name).collect();
    if let Some(stranger) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(Stop::new(format!("no step `{stranger}`; there are: {}", known.join(", "))));
    }
    let mut wanted: Vec<&str> = names.iter().map(String::as_str).collect();
    if wanted.is_empty() {
        wanted = known;
    }
    // A step stands below all it comes after, so one pass from the end finds them all.
    for step in table.iter().rev() {
        if wanted.contains(&step.name) {
            wanted.extend(step.after);
        }
    }
    Ok(table.iter().filter(|step| wanted.contains(&step.name)).collect())
}

fn work(place: &Ground, work: &Work) -> Result<Vec<String>> {
    match work {
        Work::Cargo(words) => ground::run(&mut place.cargo(words)).map(|()| Vec::new()),
        Work::CargoKeeping(words, marks) => ground::run_keeping(&mut place.cargo(words), marks),
        Work::Npm(folder, words, marks) => {
            ground::run_keeping(&mut place.npm(folder, words), marks)
        }
        Work::Own(own) => own(place),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    const fn step(name: &'static str, after: &'static [&'static str]) -> Step {
        Step { name, about: "", after, needs: &[], work: Work::Cargo(&[]) }
    }
    const TABLE: &[Step] = &[step("a", &[]), step("b", &["a"]), step("c", &[]), step("d", &["b"])];

    fn names(chosen: &[&Step]) -> Vec<&'static str> {
        chosen.iter().map(|step| step.name).collect()
    }

    #[test]
    fn a_step_brings_what_it_stands_on() {
        assert_eq!(names(&choose(TABLE, &["d".to_owned()]).unwrap()), ["a", "b", "d"]);
    }

    #[test]
    fn no_name_is_all() {
        assert_eq!(names(&choose(TABLE, &[]).unwrap()), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_stranger_is_refused_with_the_known_names() {
        let Err(stop) = choose(TABLE, &["x".to_owned()]) else { unreachable!() };
        assert_eq!(stop.to_string(), "no step `x`; there are: a, b, c, d");
    }

    #[test]
    fn each_table_names_only_steps_above() {
        let tables = [crate::test::STEPS, crate::audit::STEPS, crate::programs::STEPS];
        for table in tables.into_iter().chain([crate::icons::STEPS, crate::windows::STEPS]) {
            for (place, step) in table.iter().enumerate() {
                for name in step.after {
                    let above = table.iter().take(place).any(|other| other.name == *name);
                    assert!(above, "`{}` comes after `{name}`, which is not above it", step.name);
                }
            }
        }
    }
}

/// The commands that the shell offers to its window. `build.rs` reads this file too: it gives each
/// of them a permission of its own, and `capabilities/main.json` grants those to the window.
///
/// They are few on purpose: one that works, one that opens a file, one that lets a place be chosen, two that look at the work under
/// way. What the program can do is the list of the `wire` crate, and
/// `dispatch` carries all of it; a second list here could only drift from the first.
pub const COMMANDS: &[&str] = &["dispatch", "open_file", "choose_path", "work_done", "work_stop"];

//! Building what a person starts: the pages of the window, the window, `toso`.

use crate::ground::Ground;
use crate::need::Group;
use crate::npm;
use crate::step::{Step, Work};
use crate::stop::Result;

/// The packages that the pages are built from.
pub const UI_INSTALL: Step = Step {
    name: "ui-install",
    about: "the packages of ui/package-lock.json",
    after: &[],
    needs: &[Group::Node],
    work: Work::Own(ui_install),
};

/// The pages. The window embeds them, so they come before anything that compiles it.
pub const UI_BUILD: Step = Step {
    name: "ui-build",
    about: "the pages of the window, into ui/dist",
    after: &["ui-install"],
    needs: &[Group::Node],
    work: Work::Npm("ui", &["run", "build"], &[]),
};

/// What `demo` and `run` build.
pub const STEPS: &[Step] = &[
    UI_INSTALL,
    UI_BUILD,
    Step {
        name: "programs",
        about: "toso and the window",
        after: &["ui-build"],
        needs: &[Group::Core, Group::Window],
        work: Work::Cargo(&[
            "build",
            "--package=toso",
            "--package=to-so",
            "--features=to-so/custom-protocol",
        ]),
    },
];

fn ui_install(ground: &Ground) -> Result<Vec<String>> {
    npm::install(ground, "ui").map(|()| Vec::new())
}

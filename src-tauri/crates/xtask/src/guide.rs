//! `cargo xtask guide`: what of the user guide is made by machine: its pictures, and the list of what is
//! shipped. Both are committed; nobody needs a browser to build the window.

use crate::ground::{Ground, run};
use crate::licences;
use crate::need::Group;
use crate::npm;
use crate::programs::{UI_BUILD, UI_INSTALL};
use crate::step::{Step, Work};
use crate::stop::{Result, Stop, While};
use crate::test;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Where the journeys leave the screens as the guide shows them.
const TAKEN: &str = "target/guide";

/// Where they are committed, small.
const PICTURES: &str = "ui/guide/pictures";

/// All pictures together, in bytes at the most: the installer has to go over an office's e-mail.
const LARGEST: u64 = 3 * 1024 * 1024 / 2;

/// The steps.
pub const STEPS: &[Step] = &[
    Step {
        name: "licences",
        about: "the chapter that names what others wrote",
        after: &[],
        needs: &[],
        work: Work::Own(licences::write),
    },
    UI_INSTALL,
    UI_BUILD,
    Step {
        name: "programs",
        about: "toso and the loopback server",
        after: &["ui-build"],
        needs: &[Group::Core],
        work: Work::Cargo(&["build", "--package=toso", "--package=to-so-tests", "--bins"]),
    },
    Step {
        name: "take",
        about: "the journeys, each screen photographed on the way",
        after: &["programs"],
        needs: &[Group::Node, Group::Browser, Group::Office],
        work: Work::Own(take),
    },
    Step {
        name: "pictures",
        about: "those that the chapters show, small, into ui/guide/pictures",
        after: &["take"],
        needs: &[Group::Pictures],
        work: Work::Own(pictures),
    },
];

fn take(ground: &Ground) -> Result<Vec<String>> {
    npm::install(ground, "tests")?;
    let folder = ground.at(TAKEN);
    fs::create_dir_all(&folder).while_doing(format!("make {}", folder.display()))?;
    let mut node = ground.command("node", &[]);
    node.env("TOSO_GUIDE", folder);
    test::node_tests(ground, "tests/journeys", node)
}

fn pictures(ground: &Ground) -> Result<Vec<String>> {
    let wanted = wanted(&ground.at("ui/guide"))?;
    let folder = ground.at(PICTURES);
    for entry in folder.read_dir().while_doing(format!("list {}", folder.display()))? {
        let path = entry.while_doing(format!("list {}", folder.display()))?.path();
        fs::remove_file(&path).while_doing(format!("remove {}", path.display()))?;
    }
    let mut bytes = 0;
    for name in &wanted {
        let taken = format!("{TAKEN}/{name}.png");
        if !ground.at(&taken).is_file() {
            return Err(Stop::new(format!("no journey takes the picture {name}")));
        }
        let to = format!("{PICTURES}/{name}.webp");
        // A screen has few colours: as a palette it is a third as large, and nothing is blurred.
        let few =
            ["-strip", "+dither", "-colors", "64", "-define", "webp:lossless=true", "-define"];
        let words = [&[taken.as_str()], &few[..], &["webp:method=6", &to]].concat();
        run(&mut ground.command("convert", &words))?;
        let made = ground.at(&to);
        bytes += fs::metadata(&made).while_doing(format!("look at {}", made.display()))?.len();
    }
    if bytes > LARGEST {
        return Err(Stop::new(format!("the pictures have {bytes} bytes, above {LARGEST}")));
    }
    Ok(vec![format!("{} pictures, {} KB", wanted.len(), bytes / 1000)])
}

/// The names of the pictures that the chapters show.
fn wanted(chapters: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in chapters.read_dir().while_doing(format!("list {}", chapters.display()))? {
        let path = entry.while_doing(format!("list {}", chapters.display()))?.path();
        if path.extension().is_some_and(|end| end == "md") {
            let text = fs::read_to_string(&path).while_doing(format!("read {}", path.display()))?;
            names.extend(shown(&text).map(str::to_owned));
        }
    }
    Ok(names)
}

/// `![words](pictures/NAME.webp)`: the names.
fn shown(text: &str) -> impl Iterator<Item = &str> {
    text.split("](pictures/")
        .skip(1)
        .filter_map(|rest| rest.split_once(".webp)").map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_where_they_are_shown() {
        let text = "a ![x](pictures/tong-quan.webp)\n\n![y](pictures/bao-cao.webp) [z](bao-cao.md)";
        assert_eq!(shown(text).collect::<Vec<_>>(), ["tong-quan", "bao-cao"]);
        assert_eq!(shown("(pictures/x.webp)").count(), 0);
    }
}

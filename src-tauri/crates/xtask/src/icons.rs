//! `cargo xtask icons`: the sizes of the icon, drawn from icons/icon.svg.
//!
//! The files are committed: nobody needs the drawing programs to build the window.

use crate::ground::{Ground, run};
use crate::need::Group;
use crate::step::{Step, Work};
use crate::stop::{Result, While};

/// The files and their width and height in pixels, as the desktop shell names them.
const PICTURES: &[(&str, u32)] =
    &[("32x32.png", 32), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)];

/// The sizes that Windows looks for inside icon.ico.
const WINDOWS: &[u32] = &[16, 20, 24, 32, 40, 48, 64, 256];

/// The side of the installer's first page, as NSIS wants it: few colours, so that it is small, and no
/// dots between them.
const INSTALLER: &[&str] = &[
    "-size",
    "164x314",
    "xc:#f3f6f9",
    "target/icon-96.png",
    "-gravity",
    "center",
    "-composite",
    "+dither",
    "-colors",
    "64",
    "-type",
    "Palette",
    "BMP3:icons/installer.bmp",
];

/// The one step of the job.
pub const STEPS: &[Step] = &[Step {
    name: "icons",
    about: "the PNG sizes, icon.ico and installer.bmp from icons/icon.svg",
    after: &[],
    needs: &[Group::Pictures],
    work: Work::Own(icons),
}];

fn icons(ground: &Ground) -> Result<Vec<String>> {
    for (name, size) in PICTURES {
        draw(ground, *size, &format!("icons/{name}"))?;
    }
    // Each size is drawn from the vectors: shrinking the largest one blurs the small ones.
    std::fs::create_dir_all(ground.at("target")).while_doing("make the folder target")?;
    let mut words = Vec::new();
    for size in WINDOWS {
        let file = format!("target/icon-{size}.png");
        draw(ground, *size, &file)?;
        words.push(file);
    }
    words.push("icons/icon.ico".to_owned());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    run(&mut ground.command("convert", &words))?;
    draw(ground, 96, "target/icon-96.png")?;
    run(&mut ground.command("convert", INSTALLER)).map(|()| Vec::new())
}

/// One PNG with transparency.
fn draw(ground: &Ground, size: u32, to: &str) -> Result<()> {
    let size = size.to_string();
    let words = ["--width", &size, "--height", &size, "--output", to, "icons/icon.svg"];
    run(&mut ground.command("rsvg-convert", &words))
}

//! The programs for Windows, tried under Wine: all but what WebView2 draws.

mod pc;

use super::{FILES, installer, toolchain};
use crate::demo::Clerk;
use crate::ground::{Ground, answer, run, run_keeping};
use crate::stop::{Result, Stop, While};
use pc::Pc;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// The crates whose tests must hold on Windows too.
const TESTED: &[&str] = &[
    "--locked",
    "--no-fail-fast",
    "--package=vietnamese",
    "--package=paper",
    "--package=sheet",
    "--package=toso-core",
    "--lib",
    "--bins",
    "--tests",
    "--",
    // It is no program of Windows here.
    "--skip=libreoffice",
];

/// The commune whose main job is done.
const SAMPLE: &str = "lam-thao";

/// Longest that Windows may take to carry out what was asked for.
const PATIENCE: Duration = Duration::from_secs(60);

/// The tests of the core and of all below it.
pub fn tests(ground: &Ground) -> Result<Vec<String>> {
    let pc = Pc::anew(ground)?;
    let mut cargo = toolchain::cargo(ground, "test", TESTED)?;
    pc.in_its_world(&mut cargo).env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", pc::WINE);
    run_keeping(&mut cargo, &["test result:"])
}

/// A PC's life: installed, worked with, upgraded, uninstalled. The files made on it are those that
/// are made on Linux, and its store opens there.
pub fn install(ground: &Ground) -> Result<Vec<String>> {
    run(&mut ground.cargo(&["build", "--locked", "--package=toso"]))?;
    let pc = Pc::anew(ground)?;
    run(pc.start(installer(ground)).arg("/S"))?;
    let programs = pc.local("Programs/ToSo");
    for name in FILES.iter().chain(&[REMOVER]) {
        there(&programs.join(name))?;
    }
    there(&pc.roaming(&format!("Microsoft/Windows/Start Menu/Programs/{NAME}.lnk")))?;

    let store = r"C:\Dữ liệu xã\Tổ Số";
    let there_papers = r"C:\Dữ liệu xã\Kết quả";
    let toso = || pc.start(programs.join("toso.exe"));
    let made = Clerk { toso: &toso, store }.main_job(SAMPLE, there_papers)?;
    let here = ground.windows().join("linux");
    emptied(&here)?;
    let store = here.join("store");
    let ours = || ground.command(ground.built("toso"), &[]);
    let clerk = Clerk { toso: &ours, store: &store.to_string_lossy() };
    let papers = clerk.main_job(SAMPLE, &here.join("papers").to_string_lossy())?;
    let same = same_files(&pc, &made, &papers)?;

    // A store where the program keeps one by itself.
    let own = pc.local("ToSo");
    run(toso().args(["sample", SAMPLE]))?;
    let teams = answer(toso().args(["teams", "--json"]))?;
    run(pc.start(installer(ground)).arg("/S"))?;
    equal("after the upgrade", &answer(toso().args(["teams", "--json"]))?, &teams)?;

    run(pc.start(programs.join(REMOVER)).arg("/S"))?;
    // The uninstaller works on in a copy of itself.
    until("the programs are gone", || !programs.exists())?;
    there(&own.join("store.db"))?;
    let still = Clerk { toso: &ours, store: &own.to_string_lossy() }.answer(&["teams"])?;
    let teams: Value = serde_json::from_str(&teams).while_doing("read toso's answer")?;
    equal("after the uninstaller", &still, &teams)?;
    Ok(vec![format!("{same} files as on Linux, byte by byte; the store was kept throughout")])
}

/// The window where there is no WebView2: a message, which an upgrade closes.
pub fn window(ground: &Ground) -> Result<Vec<String>> {
    let pc = Pc::anew(ground)?;
    run(pc.start(installer(ground)).arg("/S"))?;
    // What began without a screen shows nothing on one.
    pc.switch_off()?;
    let shots = ground.at("target/shots");
    fs::create_dir_all(&shots).while_doing(format!("make {}", shots.display()))?;
    let (shot, said) = (shots.join("windows-no-webview.png"), pc.folder().join("said.txt"));
    let mut screen = ground.command("xvfb-run", &[]);
    screen
        .args(["--auto-servernum", "--server-args=-screen 0 1366x768x24", "sh", "-c", SHOW])
        .args(["sh", pc::WINE])
        .arg(pc.local("Programs/ToSo/to-so.exe"))
        .arg(&shot)
        .arg(installer(ground))
        .arg(&said);
    run(pc.in_its_world(&mut screen))?;
    let words = fs::read_to_string(&said).while_doing(format!("read {}", said.display()))?;
    if !words.contains("WebView2") {
        return Err(Stop::new(format!("the window said {words:?} and nothing of WebView2")));
    }
    let colours = answer(Command::new("identify").args(["-format", "%k"]).arg(&shot))?;
    if colours.trim().parse().is_ok_and(|colours: u32| colours > 2) {
        return Ok(vec![format!("{}: the message", shot.display())]);
    }
    Err(Stop::new(format!("nothing is to be seen on {}", shot.display())))
}

/// Opens the window, takes a picture, upgrades while it is open; the window must be closed then.
const SHOW: &str = r#"
"$1" "$2" 2> "$5" & window=$!
sleep 10
import -window root "$3" || exit 1
"$1" "$4" /S || exit 1
tries=0
while kill -0 $window 2> /dev/null; do
    tries=$((tries + 1)); [ $tries -lt 60 ] || exit 1
    sleep 1
done
"#;

/// What the installer calls the program and the uninstaller.
const NAME: &str = "Tổ Số";
const REMOVER: &str = "go-cai-dat.exe";

/// Stops unless both hold the same files under the same names; answers how many.
fn same_files(pc: &Pc, there: &[String], here: &[String]) -> Result<usize> {
    if there.len() != here.len() {
        return Err(Stop::new(format!("{} files on Windows, {} here", there.len(), here.len())));
    }
    for (windows, linux) in there.iter().zip(here) {
        let (windows, linux) = (pc.on_disk(windows), PathBuf::from(linux));
        if windows.file_name() != linux.file_name() || bytes(&windows)? != bytes(&linux)? {
            let (windows, linux) = (windows.display(), linux.display());
            return Err(Stop::new(format!("{windows} differs from {linux}")));
        }
    }
    Ok(here.len())
}

fn bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).while_doing(format!("read {}", file.display()))
}

fn there(file: &Path) -> Result<()> {
    if file.is_file() { Ok(()) } else { Err(Stop::new(format!("no {}", file.display()))) }
}

fn equal<T: PartialEq + std::fmt::Debug>(when: &str, found: &T, expected: &T) -> Result<()> {
    if found == expected {
        return Ok(());
    }
    Err(Stop::new(format!("{when} the teams are {found:?} instead of {expected:?}")))
}

fn emptied(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).while_doing(format!("empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).while_doing(format!("make {}", folder.display()))
}

fn until(what: &str, done: impl Fn() -> bool) -> Result<()> {
    let began = Instant::now();
    while !done() {
        if began.elapsed() > PATIENCE {
            return Err(Stop::new(format!("after {} s not yet: {what}", PATIENCE.as_secs())));
        }
        thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

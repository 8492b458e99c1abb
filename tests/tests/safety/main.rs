//! A process that imports, edits, takes back, backs up and restores is ended at any moment: all
//! that it had acknowledged is there, and what it was about is there whole or not at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

use std::collections::HashSet;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use chrono::NaiveDate;
use to_so_tests::content;
use toso_core::store::{By, Store};

/// Kills in one store; four stores make 200.
const KILLS: u32 = 50;

/// A clerk is ended after so many acts at most, inside the next: counted in acts, not by the
/// clock, so that a busy machine kills at as many places as an idle one.
const ACTS: u32 = 4;

/// How far into the act that is then going on, at most.
const LONGEST: Duration = Duration::from_millis(150);

fn by() -> By {
    let day = NaiveDate::from_ymd_opt(2030, 1, 2).unwrap();
    By { who: "kiểm tra".to_owned(), at: day.and_hms_opt(8, 0, 0).unwrap() }
}

/// What a clerk told before it was ended.
#[derive(Default)]
struct Told {
    acts: u32,
    /// The content that was acknowledged last.
    content: Option<u64>,
    /// The newest backup acknowledged, and the content it was made of.
    backup: Option<(PathBuf, u64)>,
    /// The act that was begun and not acknowledged, and what it was about.
    begun: Option<(String, String)>,
}

/// Lets a clerk do some acts, and ends it after a pause.
fn worked(data: &Path, seed: u64, acts: u32, pause: Duration) -> Told {
    let mut clerk = Command::new(env!("CARGO_BIN_EXE_clerk"))
        .arg("--data")
        .arg(data)
        .arg("--seed")
        .arg(seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(clerk.stdout.take().unwrap());
    let mut lines = String::new();
    let mut left = acts;
    // Its first line, and on to the end of the last act it may do whole.
    while out.read_line(&mut lines).unwrap() > 0 && left > 0 {
        left -= u32::from(lines.lines().last().is_some_and(|line| line.starts_with("done ")));
    }
    std::thread::sleep(pause);
    let early = clerk.try_wait().unwrap();
    clerk.kill().unwrap();
    clerk.wait().unwrap();
    out.read_to_string(&mut lines).unwrap();
    let mut complaint = String::new();
    clerk.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    assert!(early.is_none(), "seed {seed}: it ended by itself: {complaint}\n{lines}");

    let mut told = Told::default();
    // A line without its end was being written: nobody has read it.
    for line in lines.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
        let mut words = line.splitn(4, ' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        match word().as_str() {
            "begin" => told.begun = Some((word(), word())),
            "done" => {
                let (_, content, file) = (word(), word().parse().unwrap(), word());
                told.acts += 1;
                told.content = Some(content);
                if !file.is_empty() {
                    told.backup = Some((PathBuf::from(file), content));
                }
                told.begun = None;
            }
            other => panic!("seed {seed}: {other}"),
        }
    }
    told
}

/// A few bits that differ from call to call: the moment of the kill need not be the same again.
fn chance() -> u32 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_nanos() / 100
}

fn ended_anywhere(round: u64) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let file = data.join("store.db");
    let mut acknowledged = None;
    let mut sound = HashSet::new();
    let mut acts = 0;
    for kill in 0..KILLS {
        let pause = LONGEST * (chance() % 1_000) / 1_000;
        let wanted = chance() % (ACTS + 1);
        let seed = round * 1_000 + u64::from(kill);
        let told = worked(data, seed, wanted, pause);
        acts += told.acts;
        acknowledged = told.content.or(acknowledged);

        let mut store = Store::open(data, None).unwrap();
        assert_eq!(store.check().unwrap(), Vec::<String>::new(), "seed {seed}");
        let now = || content(&file).unwrap();
        let as_acknowledged = |store: &mut Store| {
            Some(now()) == acknowledged
                // What was begun came through: the way back leads to what was acknowledged.
                || match told.begun.as_ref().map(|(name, about)| (name.as_str(), about)) {
                    Some(("store_restore", backup)) => now() == content(Path::new(backup)).unwrap(),
                    Some(("undo", _)) => store.redo().is_ok() && Some(now()) == acknowledged,
                    Some(("setup", _)) if acknowledged.is_none() => true,
                    Some(_) => store.undo().is_ok() && Some(now()) == acknowledged,
                    None => false,
                }
        };
        assert!(as_acknowledged(&mut store), "seed {seed}: {:?}", told.begun);
        acknowledged = Some(now());

        let listed = store.backups().list().unwrap();
        for backup in listed.iter().filter(|backup| sound.insert(backup.file.clone())) {
            let looked = store.look_at(&backup.file);
            assert!(looked.is_ok(), "seed {seed}: {}: {looked:?}", backup.file.display());
        }
        if let Some((backup, held)) = told.backup {
            assert!(listed.iter().any(|known| known.file == backup), "seed {seed}: {listed:?}");
            assert_eq!(content(&backup).unwrap(), held, "seed {seed}");
        }
    }
    assert!(acts > KILLS, "{acts} acts in {KILLS} kills");

    // And back to the newest of the backups, with a copy of today.
    let mut store = Store::open(data, None).unwrap();
    let newest = store.backups().list().unwrap().into_iter().next().unwrap().file;
    let (today, then) = (content(&file).unwrap(), content(&newest).unwrap());
    let earlier = store.look_at(&newest).unwrap();
    let safety = store.restore(&by(), earlier).unwrap();
    assert_eq!(content(&file).unwrap(), then);
    assert_eq!(safety.map_or(then, |copy| content(&copy).unwrap()), today);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn ended_anywhere_all_that_was_acknowledged_is_there_1() {
    ended_anywhere(1);
}

#[test]
fn ended_anywhere_all_that_was_acknowledged_is_there_2() {
    ended_anywhere(2);
}

#[test]
fn ended_anywhere_all_that_was_acknowledged_is_there_3() {
    ended_anywhere(3);
}

#[test]
fn ended_anywhere_all_that_was_acknowledged_is_there_4() {
    ended_anywhere(4);
}

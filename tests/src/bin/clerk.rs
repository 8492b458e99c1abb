//! `clerk`: works on a store without pause until it is ended, for the test that ends it anywhere.
//!
//!     clerk --data DIR --seed 7
//!
//! It prints `begin NAME DETAIL` before each act and `done NAME CONTENT DETAIL` behind it: what is
//! printed as done must be there, whenever the process ends.

#![allow(
    clippy::disallowed_methods,
    reason = "a program is where the environment and the exit code come in"
)]

use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use clap::Parser;
use paper::pdf::Converter;
use rusqlite::Connection;
use serde_json::{Value, json};
use to_so_tests::content;
use toso_core::store::By;
use wire::{Call, Desk, Office};

/// Works on a store until it is ended.
#[derive(Parser)]
#[command(name = "clerk")]
struct Line {
    /// Folder of the store
    #[arg(long)]
    data: PathBuf,
    /// What tells this clerk's work from another's
    #[arg(long)]
    seed: u64,
}

fn main() -> ExitCode {
    match work(&Line::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("clerk: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// Whether there is something to take back; the first of all entries made the commune, and stays.
const UNDOABLE: &str = "SELECT state = 'done' AND id > 1 FROM journal
    WHERE state IN ('done', 'barrier') ORDER BY id DESC LIMIT 1";
/// Whether there is something to bring back.
const REDOABLE: &str = "SELECT count(*) > 0 FROM journal WHERE state = 'undone'";

/// A clerk at work.
struct Clerk {
    desk: Desk,
    /// The tables, to be looked at from outside.
    db: Connection,
    data: PathBuf,
    dice: u64,
    at: NaiveDateTime,
}

fn work(line: &Line) -> Result<(), String> {
    let converter = Converter {
        program: PathBuf::from("no-such-converter"),
        args: Vec::new(),
        scratch: line.data.clone(),
        timeout: Duration::from_secs(5),
    };
    let office = Office { output_folder: line.data.join("out"), converter, word: None };
    let desk = Desk::open(&line.data, office, None).map_err(|why| why.to_string())?;
    let db = Connection::open(line.data.join("store.db")).map_err(|why| why.to_string())?;
    let (day, dice) = (NaiveDate::default() + Days::new(20_000 + line.seed), line.seed);
    let mut clerk = Clerk { desk, db, data: line.data.clone(), dice, at: day.into() };
    if clerk.ask("app_status", json!({}))?.pointer("/commune").is_none_or(Value::is_null) {
        clerk.act(
            "setup",
            json!({ "code": "08494", "department": null, "signer": null, "title": null }),
            "",
        )?;
    }
    loop {
        clerk.anything()?;
    }
}

impl Clerk {
    /// A number below `sides` (SplitMix64).
    fn throw(&mut self, sides: u64) -> u64 {
        self.dice = self.dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.dice;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    fn anything(&mut self) -> Result<(), String> {
        match self.throw(10) {
            0..4 => self.import(),
            4..6 => self.edit(),
            6 => self.act_if("undo", UNDOABLE),
            7 => self.act_if("redo", REDOABLE),
            8 => self.act("backup_now", json!({}), ""),
            _ => self.go_back(),
        }
    }

    /// A list of a dozen people, some of whom are known from other lists.
    fn import(&mut self) -> Result<(), String> {
        let mut list = "STT\tHọ và tên\tNăm sinh\tSố điện thoại\tTổ\n".to_owned();
        for row in 1..=12 {
            let (who, team) = (self.throw(400), self.throw(12) + 1);
            let phone = if self.throw(3) > 0 { format!("09{who:08}") } else { String::new() };
            let year = 1950 + who % 50;
            list += &format!(
                "{row}\tNguyễn Văn {}\t{year}\t{phone}\tTổ CNSCĐ khu {team}\n",
                called(who)
            );
        }
        self.act(
            "import_apply",
            json!({ "file_name": "bảng dán", "pasted": list, "sheet": null }),
            "",
        )
    }

    /// A word for somebody of the roster.
    fn edit(&mut self) -> Result<(), String> {
        let place = self.throw(1_000);
        let found = self.db.query_row(
            "SELECT m.id, m.team, p.name FROM membership m JOIN person p ON p.id = m.person
             ORDER BY m.id LIMIT 1 OFFSET ?1 % max((SELECT count(*) FROM membership), 1)",
            [i64::try_from(place).unwrap_or(0)],
            |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
            },
        );
        let Ok((membership, team, name)) = found else { return self.import() };
        let member = json!({
            "membership": membership, "team_id": team, "name": name, "birth": null, "gender": null,
            "phone": null, "occupation": format!("Việc số {place}"), "position": null, "slot": null,
            "tags": ["Đoàn viên"], "note": null,
        });
        self.act("member_save", member, "")
    }

    /// Undo or redo, where the journal says that there is something for it.
    fn act_if(&mut self, name: &str, possible: &str) -> Result<(), String> {
        match self.db.query_row(possible, [], |row| row.get(0)) {
            Ok(true) => self.act(name, json!({}), ""),
            _ => self.edit(),
        }
    }

    /// Back to the newest backup.
    fn go_back(&mut self) -> Result<(), String> {
        let list = self.ask("backups", json!({}))?;
        match list.pointer("/backups/0/file").and_then(Value::as_str) {
            Some(file) => self.act("store_restore", json!({ "file": file }), file),
            None => self.act("backup_now", json!({}), ""),
        }
    }

    fn act(&mut self, name: &str, arguments: Value, detail: &str) -> Result<(), String> {
        say(&format!("begin {name} {detail}"))?;
        let answer = self.ask(name, arguments)?;
        let made = answer.pointer("/backups/0/file").and_then(Value::as_str).unwrap_or_default();
        say(&format!("done {name} {} {made}", content(&self.data.join("store.db"))?))
    }

    fn ask(&mut self, name: &str, arguments: Value) -> Result<Value, String> {
        self.at += TimeDelta::seconds(7);
        let call = &mut Call {
            by: By { who: "văn thư".to_owned(), at: self.at },
            progress: &mut |_| ControlFlow::Continue(()),
        };
        wire::dispatch(&mut self.desk, call, name, arguments)
            .map_err(|why| format!("{name}: {} {}", why.code, why.message))
    }
}

/// A given name for a number: letters, so that it is one.
fn called(who: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "An", "Bình", "Châu", "Dũng", "Đào", "Giang", "Hà", "Khánh", "Liên", "Minh", "Nga", "Oanh",
        "Phúc", "Quý", "Sơn", "Thắm", "Uyên", "Vân", "Xuân", "Yến",
    ];
    let syllable = |place: u64| usize::try_from(place).ok().and_then(|place| SYLLABLES.get(place));
    let (first, second) = (syllable(who / 20 % 20), syllable(who % 20));
    format!("{} {}", first.unwrap_or(&""), second.unwrap_or(&""))
}

fn say(line: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|why| why.to_string())
}

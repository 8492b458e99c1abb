//! A whole province in one store: what a clerk waits for while she types and when she opens the
//! list. Prints medians and 99th percentiles with their bounds, and leaves them to
//! `cargo xtask bench` as `province.json` beside criterion's measurements.
#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

#[path = "../ground/mod.rs"]
mod ground;
mod made;
mod sessions;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use paper::pdf::Converter;
use rusqlite::Connection;
use serde_json::{Value, json};
use toso_core::search::{self, Kind, Sought, Typed};
use toso_core::store::Store;
use wire::{Call, Desk, Office};

use ground::{Ground, by, import, made_roster};
use made::{LARGEST, MEMBERS, province};

/// What is typed: often, seldom, in two words, with its diacritics, digits of a phone.
const TYPED: [&str; 5] = ["nguyen", "ng", "nguyen ha", "Nguyễn Thị Hồng Hạnh", "4567"];

/// Of a search: median and 99th percentile, in milliseconds.
const SEARCH: (f64, f64) = (10.0, 30.0);
/// Of holding one session against ten thousand.
const CONFLICTS: f64 = 5.0;
/// Of opening the screen, and of a statistic.
const OPENING: f64 = 300.0;
const STATISTIC: f64 = 200.0;

struct Bench {
    rows: Vec<Value>,
}

impl Bench {
    /// Does it often enough to know the slowest of a hundred; after a first time that does not
    /// count.
    fn row(
        &mut self,
        what: &str,
        times: u32,
        bound: (Option<f64>, Option<f64>),
        mut act: impl FnMut(),
    ) {
        act();
        let mut taken: Vec<Duration> = (0..times)
            .map(|_| {
                let start = Instant::now();
                act();
                start.elapsed()
            })
            .collect();
        taken.sort_unstable();
        let at = |share: f64| {
            let place = ((taken.len() as f64 * share).ceil() as usize).clamp(1, taken.len()) - 1;
            taken[place].as_secs_f64() * 1e3
        };
        let (median, p99) = (at(0.5), at(0.99));
        let shown = |bound: Option<f64>| bound.map_or("-".to_owned(), |ms| format!("{ms:.0}"));
        println!(
            "{median:>9.2} ms {:>5} {p99:>9.2} ms {:>5}   {what}",
            shown(bound.0),
            shown(bound.1)
        );
        self.rows.push(json!({
            "what": what, "median_ms": median, "p99_ms": p99,
            "bound_median_ms": bound.0, "bound_p99_ms": bound.1,
        }));
    }
}

fn ask(desk: &mut Desk, name: &str, arguments: Value) -> Value {
    let progress = &mut |_: f64| ControlFlow::Continue(());
    wire::dispatch(desk, &mut Call { by: by(), progress }, name, arguments).unwrap()
}

fn desk(folder: &Path) -> Desk {
    let converter = Converter {
        program: PathBuf::from("none"),
        args: vec![],
        scratch: folder.to_owned(),
        timeout: Duration::from_secs(5),
    };
    let office = Office { output_folder: folder.join("out"), converter, word: None };
    Desk::open(folder, office, Some(LARGEST.to_owned())).unwrap()
}

fn main() {
    // Run by `cargo test --benches`, it has nothing to say.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let mut bench = Bench { rows: Vec::new() };
    let folder = province();

    let store = Store::open(&folder, None).unwrap();
    let start = Instant::now();
    search::refresh(&store, None).unwrap();
    println!("index made or found right in {:.1} s", start.elapsed().as_secs_f64());
    println!("{:>9}    {:>5} {:>9}    {:>5}", "median", "bound", "99 %", "bound");
    let everywhere =
        Sought { kind: Kind::Member, commune: None, team: None, as_of: None, by_name: false };
    let bound = (Some(SEARCH.0), Some(SEARCH.1));
    for text in TYPED {
        let tables = store.read();
        bench.row(&format!("{text}: the first 50 members of the province"), 300, bound, || {
            let hits = search::find(&tables, &Typed::new(text), everywhere, 50).unwrap();
            assert!(!hits.is_empty());
        });
        bench.row(&format!("{text}: how many in all"), 5, (None, None), || {
            assert!(search::count(&tables, &Typed::new(text), everywhere).unwrap() > 0);
        });
    }
    drop(store);

    let mut desk = desk(&folder);
    for text in TYPED {
        bench.row(&format!("{text}: the window's search, everywhere"), 300, bound, || {
            ask(&mut desk, "search", json!({ "text": text, "limit": 50, "everywhere": true }));
        });
        bench.row(&format!("{text}: the window's search, her commune"), 300, bound, || {
            ask(&mut desk, "search", json!({ "text": text, "limit": 50 }));
        });
        bench.row(&format!("{text}: members found in the list"), 100, (None, None), || {
            ask(&mut desk, "members", json!({ "search": text, "limit": 100 }));
        });
    }
    bench.row(
        "opening the list of 15,000 members, as the window does",
        20,
        (Some(OPENING), None),
        || {
            ask(&mut desk, "app_status", json!({}));
            ask(&mut desk, "teams", json!({}));
            ask(&mut desk, "villages", json!({}));
            ask(&mut desk, "team_types", json!({}));
            ask(&mut desk, "members", json!({ "limit": 300, "sort": "position" }));
            ask(&mut desk, "slots", json!({}));
        },
    );
    for (what, name, arguments) in [
        ("members, as entered", "members", json!({ "limit": 100 })),
        (
            "members, by name, from the middle",
            "members",
            json!({ "limit": 100, "offset": 7_500, "sort": "name" }),
        ),
        (
            "members, by position, from the middle",
            "members",
            json!({ "limit": 100, "offset": 7_500, "sort": "position" }),
        ),
        ("teams", "teams", json!({})),
        ("villages", "villages", json!({})),
        ("types of teams", "team_types", json!({})),
        ("what is to be done", "app_status", json!({})),
    ] {
        bench.row(what, 20, (None, None), || {
            ask(&mut desk, name, arguments.clone());
        });
    }
    let start = Instant::now();
    ask(&mut desk, "communes_overview", json!({}));
    println!("sums of every commune made or found right in {:.2} s", start.elapsed().as_secs_f64());
    bench.row("figures of every commune", 20, (Some(STATISTIC), None), || {
        let all = ask(&mut desk, "communes_overview", json!({}));
        let members = all.as_array().unwrap().iter().map(|one| one["members"].as_u64().unwrap());
        assert_eq!(members.sum::<u64>(), u64::from(MEMBERS));
    });
    for by in ["village", "position", "slot", "gender", "age", "organisation", "team-type"] {
        bench.row(&format!("statistic of the commune: {by}"), 20, (Some(STATISTIC), None), || {
            ask(&mut desk, "figures", json!({ "by": by }));
        });
    }
    bench.row("what is to be looked at", 20, (None, None), || {
        ask(&mut desk, "review", json!({ "limit": 100 }));
    });
    bench.row("figures of the commune", 20, (Some(STATISTIC), None), || {
        ask(&mut desk, "stats", json!({}));
    });
    bench.row("figures of the commune, on a day", 20, (Some(STATISTIC), None), || {
        ask(&mut desk, "stats", json!({ "as_of": "2026-01-01" }));
    });
    drop(desk);

    let bare = Connection::open(folder.join("store.db")).unwrap();
    bench.row("bare: names LIKE '%nguyễn%'", 5, (None, None), || {
        let sql = "SELECT count(*) FROM person WHERE name LIKE '%nguyễn%'";
        assert!(bare.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap() > 0);
    });

    let mut fresh = Ground::new();
    import(&mut fresh, &made_roster(20_000, 6));
    let start = Instant::now();
    search::refresh(&fresh.store, Some(&fresh.commune.id)).unwrap();
    println!("index of an import of 20,000 rows: {:.2} s", start.elapsed().as_secs_f64());

    let full = sessions::full_calendar();
    let draft = sessions::one_more();
    bench.row("10,000 sessions: one more held against them", 200, (Some(CONFLICTS), None), || {
        assert_eq!(sessions::against(&full, &draft).len(), sessions::FOUND);
    });
    bench.row("10,000 sessions: a month of the calendar", 100, (None, None), || {
        assert!(sessions::month(&full) > 0);
    });

    let left = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("criterion");
    std::fs::create_dir_all(&left).unwrap();
    std::fs::write(left.join("province.json"), json!(bench.rows).to_string()).unwrap();
}

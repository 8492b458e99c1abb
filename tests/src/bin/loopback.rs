//! `loopback`: the pages of the window and the real core behind them, for a browser on this PC.
//!
//!     loopback --data DIR --port 0 --ui ui/dist [--today 2026-11-22]
//!
//! It prints `listening on PORT` once it can be asked. Only the journeys use it: who reaches the
//! port works on the store.

#![allow(
    clippy::disallowed_methods,
    reason = "a program is where the clock, the environment and the exit code come in"
)]

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use clap::Parser;
use paper::pdf::Converter;
use tiny_http::Server;
use to_so_tests::loopback::Loopback;
use toso_core::store::By;
use wire::{Desk, Office};

/// Longest that one PDF may take.
const PDF_TIMEOUT: Duration = Duration::from_secs(60);

/// The pages and the core over HTTP on 127.0.0.1.
#[derive(Parser)]
#[command(name = "loopback")]
struct Line {
    /// Folder of the store
    #[arg(long)]
    data: PathBuf,
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Folder of the built pages
    #[arg(long)]
    ui: PathBuf,
    /// The day that the program takes for today, yyyy-mm-dd
    #[arg(long)]
    today: Option<NaiveDate>,
}

fn main() -> ExitCode {
    match serve(&Line::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("loopback: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn serve(line: &Line) -> Result<(), String> {
    let desk = Desk::open(&line.data, office(&line.data)?, None).map_err(|why| why.to_string())?;
    let server = Server::http(("127.0.0.1", line.port)).map_err(|why| why.to_string())?;
    let port = server.server_addr().to_ip().map(|address| address.port()).ok_or("no port")?;
    let today = line.today;
    let loopback = Loopback::new(desk, line.ui.clone(), port, move || by(today));
    println!("listening on {port}");
    // A thread to a request: one may look at the work that another does.
    std::thread::scope(|threads| {
        for request in server.incoming_requests() {
            let loopback = &loopback;
            threads.spawn(move || loopback.answer(request));
        }
    });
    Ok(())
}

/// What the core needs of the PC. PDFs are made by `toso`, which is built beside this program.
fn office(data: &Path) -> Result<Office, String> {
    let beside = || {
        let program = std::env::current_exe().map_err(|why| why.to_string())?;
        Ok(program.with_file_name("toso").with_extension(std::env::consts::EXE_EXTENSION))
    };
    let toso =
        std::env::var_os("TOSO_BIN").map(PathBuf::from).map_or_else(beside, Ok::<_, String>)?;
    Ok(Office {
        output_folder: data.join("ket-qua"),
        converter: Converter {
            program: toso,
            args: vec![OsString::from("render-pdf")],
            scratch: std::env::temp_dir(),
            timeout: PDF_TIMEOUT,
        },
        word: None,
    })
}

/// Who works, and now; the time of day goes on even where the day was given.
fn by(today: Option<NaiveDate>) -> By {
    let now: NaiveDateTime = chrono::Local::now().naive_local();
    By { who: "thu".to_owned(), at: today.unwrap_or(now.date()).and_time(now.time()) }
}

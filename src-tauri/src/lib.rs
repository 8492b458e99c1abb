//! The window of Tổ Số: a thin shell around the `wire` crate.
//!
//! It opens the store, shows the pages of `ui/`, and carries their commands to the core on a
//! thread aside. It decides nothing about teams or papers. The pages reach nothing but the
//! commands in [`COMMANDS`]: no file, no program, no network.

#![allow(
    clippy::used_underscore_binding,
    reason = "the macro of tauri's commands makes such names"
)]

mod command;
mod job;
mod message;
mod office;
mod place;
mod start;
mod window;
mod written;

use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tauri::{App, Builder, Context, Manager as _, RunEvent, Runtime};
use toso_core::store::{Backups, Reason};
use wire::error::host as error;
use wire::{Call, Desk, WireError};

pub use command::COMMANDS;
use job::Seat;
use start::Start;

/// Runs the program to its end: the window, or what the words on the command line ask for.
/// `context` is what was built into the program: the pages, the permissions, the icon.
pub fn run(words: impl IntoIterator<Item = OsString>, context: Context) -> ExitCode {
    let ended = match Start::read(words) {
        Ok(Start::Window(folder)) => show(folder, context),
        // Whoever asks for a PDF reads the standard error; nobody sits before it.
        Ok(Start::RenderPdf(input, output)) => match render_pdf(&input, &output) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(refusal) => {
                eprintln!("{refusal}");
                return ExitCode::FAILURE;
            }
        },
        Err(refusal) => Err(refusal),
    };
    match ended {
        Ok(code) => code,
        Err(refusal) => {
            message::refuse(&refusal);
            ExitCode::FAILURE
        }
    }
}

/// Gives an app its commands and its seat. The tests give a builder of their own, without a window.
fn app<R: Runtime>(builder: Builder<R>, seat: Seat) -> Builder<R> {
    builder.manage(seat).invoke_handler(tauri::generate_handler![
        command::dispatch,
        command::open_file,
        command::choose_path,
        command::work_done,
        command::work_stop
    ])
}

/// Opens the store, then the window on it, until the window is closed.
fn show(folder: Option<PathBuf>, context: Context) -> Result<ExitCode, WireError> {
    // Without WebView2 a program with a window would start and show nothing at all.
    if !window::can_be_drawn() {
        return Err(error::webview_missing(window::OLDEST_WEBVIEW));
    }
    let own = folder.is_none();
    let folder = folder.unwrap_or_else(office::own_folder);
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let output = if own { office::documents() } else { None };
    let output = output.unwrap_or_else(|| office::beside(&folder));
    let mut desk = match Desk::open(&folder, office::office(output.clone()), None) {
        // Started twice: the window that is there comes to the front, and this program ends in
        // `build`. Where it does not end there, another program has the store.
        Err(refusal) if own && refusal.code == "store-in-use" && office::has_screen() => {
            drop(one_only(Builder::default()).build(context));
            return Err(refusal);
        }
        Err(refusal) if refusal.is_of_unreadable_store() && office::has_screen() => {
            rescued(&folder, refusal)?;
            Desk::open(&folder, office::office(output), None)?
        }
        opened => opened?,
    };
    if !office::has_screen() {
        return Err(error::no_screen());
    }
    desk.keep(office::by().at, Reason::Start);
    // A store named on the command line has a window of its own.
    let builder = if own { one_only(Builder::default()) } else { Builder::default() };
    let seat = Seat::at(desk);
    let status = seat.status_ahead();
    let app = app(builder, seat)
        .setup(move |app| {
            // An error given back here would be a panic, and nobody would read it.
            if let Err(why) = window::open(app, folder, status.join().ok().flatten()) {
                message::refuse(&error::window_failed(&why));
                app.handle().exit(1);
            }
            Ok(())
        })
        .build(context)
        .map_err(|why| error::window_failed(&why))?;
    Ok(until_closed(app))
}

/// Brings a store that opens no more back to its last backup, where there is one and whoever sits
/// here wants it.
fn rescued(folder: &Path, refusal: WireError) -> Result<(), WireError> {
    let last = Backups::of(folder).list().ok().and_then(|all| all.into_iter().next());
    let Some(last) = last.filter(|last| message::may_restore(&refusal, last.at)) else {
        return Err(refusal);
    };
    let progress = &mut |_: f64| ControlFlow::Continue(());
    let restored = wire::rescue(folder, &Call { by: office::by(), progress }, &last.file)?;
    if restored.ok { Ok(()) } else { Err(refusal) }
}

/// Makes a second start bring the first one's window to the front, and end.
fn one_only<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
        if let Some(window) = window::main(app) {
            window::to_front(&window);
        }
    }))
}

fn until_closed<R: Runtime>(app: App<R>) -> ExitCode {
    let ended = app.run_return(|app, event| {
        if matches!(event, RunEvent::Exit) {
            app.state::<Seat>().leave();
        }
    });
    u8::try_from(ended).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// The converter, from one file to another.
fn render_pdf(input: &Path, output: &Path) -> Result<(), WireError> {
    let docx = std::fs::read(input).map_err(|why| error::pdf_failed(&why))?;
    let pdf = paper::pdf::convert_in_process(&docx).map_err(|why| error::pdf_failed(&why))?;
    std::fs::write(output, pdf).map_err(|why| error::pdf_failed(&why))
}

#[cfg(test)]
mod tests;

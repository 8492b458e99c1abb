//! One request of the pages, answered: a file of theirs, or a command of the list.

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};
use tiny_http::{HTTPVersion, Header, Method, Request, Response};
use toso_core::store::By;
use wire::{Call, Desk, Watch, WireError};

/// What the pages may load and do: the shell's own policy, with this server in the place of its
/// channel.
const POLICY: &str = "default-src 'self'; connect-src 'self'; img-src 'self' data: blob:; \
    style-src 'self'; font-src 'self' data:; worker-src 'self' blob:; script-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Types of the files that the pages are built of, by ending.
const TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("wasm", "application/wasm"),
];

/// Most bytes taken of one request: the largest roster as Base64, and room.
const LARGEST: u64 = 128 << 20;

type Answer = Response<Cursor<Vec<u8>>>;

/// The open store and the pages, for one browser.
pub struct Loopback {
    desk: Mutex<Desk>,
    watch: Watch,
    pages: PathBuf,
    port: u16,
    by: Box<dyn Fn() -> By + Send + Sync>,
}

impl std::fmt::Debug for Loopback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Loopback").field("pages", &self.pages).finish_non_exhaustive()
    }
}

impl Loopback {
    /// Serves the files of `pages` and the commands on `desk`; `by` says who works, and when.
    pub fn new(
        desk: Desk,
        pages: PathBuf,
        port: u16,
        by: impl Fn() -> By + Send + Sync + 'static,
    ) -> Self {
        Self { desk: Mutex::new(desk), watch: Watch::default(), pages, port, by: Box::new(by) }
    }

    /// Answers one request; a browser that has gone away meanwhile is nobody's loss.
    pub fn answer(&self, mut request: Request) {
        let answer = self.respond(&mut request);
        let answer = HEADERS
            .iter()
            .filter_map(|(name, value)| header(name, value))
            .fold(answer, Response::with_header);
        // Answered as HTTP/1.0, one request to a connection: tiny_http's pool gives each connection
        // a thread, and one that comes while the last idle thread is being woken waits until
        // another connection ends, which a browser that keeps its connections open never does.
        let mut writer = request.into_writer();
        let written = answer.raw_print(&mut writer, HTTPVersion(1, 0), &[], false, None);
        written.and_then(|()| writer.flush()).ok();
    }

    fn respond(&self, request: &mut Request) -> Answer {
        if !from_here(request, self.port) {
            return plain(403, "Only pages of this very server may ask.");
        }
        let address = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        match (request.method(), address.strip_prefix("/call/")) {
            (Method::Post, Some(name)) => self.call(name, request),
            (Method::Get, None) => file(&self.pages, &address),
            _ => plain(405, "GET a page, or POST /call/<name>."),
        }
    }

    /// Carries out a command: 200 with its answer, or 422 with what it refuses with.
    fn call(&self, name: &str, request: &mut Request) -> Answer {
        let mut body = Vec::new();
        let arguments = request
            .as_reader()
            .take(LARGEST)
            .read_to_end(&mut body)
            .map_err(|why| why.to_string())
            .and_then(|_| serde_json::from_slice(&body).map_err(|why| why.to_string()));
        let outcome = match arguments {
            Err(why) => Err(WireError::bad_arguments(why)),
            Ok(arguments) => self.dispatch(name, arguments),
        };
        match outcome {
            Ok(answer) => data(200, "application/json", answer.to_string().into_bytes()),
            Err(refusal) => {
                let text = json!({ "error": refusal }).to_string();
                data(422, "application/json", text.into_bytes())
            }
        }
    }

    fn dispatch(&self, name: &str, arguments: Value) -> Result<Value, WireError> {
        match name {
            // The host opens files, not the core; here nobody looks at them.
            "open_file" => {
                eprintln!("open_file {arguments}");
                return Ok(json!({}));
            }
            "work_done" => return Ok(json!(self.watch.done())),
            "work_stop" => {
                self.watch.stop();
                return Ok(json!({}));
            }
            _ => {}
        }
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        self.watch.begin();
        let progress = &mut |done| self.watch.tell(done);
        wire::dispatch(&mut desk, &mut Call { by: (self.by)(), progress }, name, arguments)
    }
}

/// Sent with every answer.
const HEADERS: &[(&str, &str)] = &[
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
];

/// Whether a request was meant for this server and comes from its own pages. Another site open in
/// the same browser could otherwise ask, under a name of its own that leads to 127.0.0.1.
fn from_here(request: &Request, port: u16) -> bool {
    let value = |name: &'static str| {
        request.headers().iter().find(|header| header.field.equiv(name)).map(|h| h.value.as_str())
    };
    let ours =
        |host: &str| ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{port}"));
    value("Host").is_some_and(ours)
        && value("Origin").is_none_or(|origin| origin.strip_prefix("http://").is_some_and(ours))
}

/// A file of the pages. An address that leaves the folder is nowhere.
fn file(pages: &Path, address: &str) -> Answer {
    let name = match address.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let plain_names = name.split('/').all(|part| {
        !part.is_empty() && part != ".." && part != "." && !part.contains(['\\', ':', '%'])
    });
    let kind = name.rsplit_once('.').map(|(_, ending)| ending);
    let kind = TYPES.iter().find(|(ending, _)| Some(*ending) == kind).map(|(_, kind)| *kind);
    match (plain_names, kind, std::fs::read(pages.join(name))) {
        (true, Some(kind), Ok(bytes)) => data(200, kind, bytes),
        _ => plain(404, "No such page."),
    }
}

fn plain(status: u16, text: &str) -> Answer {
    data(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
}

fn data(status: u16, kind: &str, bytes: Vec<u8>) -> Answer {
    let answer = Response::from_data(bytes).with_status_code(status);
    header("Content-Type", kind).into_iter().fold(answer, Response::with_header)
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(address: &str) -> u16 {
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        file(&pages, address).status_code().0
    }

    #[test]
    fn only_known_files_of_the_folder_are_served() {
        assert_eq!(status("/rosters/01-clean-36.expected.json"), 200);
        assert_eq!(status("/rosters/01-clean-36.xlsx"), 404);
        assert_eq!(status("/../package.json"), 404);
        assert_eq!(status("/rosters//01-clean-36.expected.json"), 404);
        assert_eq!(status("/%2e%2e/package.json"), 404);
        assert_eq!(status("/"), 404);
    }
}

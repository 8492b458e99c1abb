//! The one window: what it may show, when it appears, when it may close.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{App, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::{message, place};

/// The window's name, here and in `tauri.conf.json` and `capabilities/main.json`.
pub(crate) const MAIN: &str = "main";

/// The oldest WebView2 that draws the pages: what `ui/vite.config.ts` compiles them for.
pub(crate) const OLDEST_WEBVIEW: u32 = 110;

/// Asks the page what it would answer to a reload: true where it holds unsaved text.
const HOLDS_UNSAVED: &str = "(() => {
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    return leaving.defaultPrevented;
})()";

/// Whether what this PC has draws the pages.
pub(crate) fn can_be_drawn() -> bool {
    // Linux has WebKitGTK, which is numbered otherwise and is new enough where the program starts.
    tauri::webview_version().is_ok_and(|version| !cfg!(windows) || is_new_enough(&version))
}

fn is_new_enough(version: &str) -> bool {
    let large = version.split('.').next().and_then(|number| number.parse::<u32>().ok());
    large.is_some_and(|large| large >= OLDEST_WEBVIEW)
}

/// Makes the window of `tauri.conf.json`, where it was last time on this data folder. It stays hidden
/// until its page is there, so that nobody sees a white one. The page finds `status`, the answer to
/// `app_status`, laid out for it: it is drawn without asking first.
pub(crate) fn open<R: Runtime>(
    app: &App<R>,
    folder: PathBuf,
    status: Option<Value>,
) -> tauri::Result<()> {
    let windows = &app.config().app.windows;
    let config = windows.iter().find(|window| window.label == MAIN);
    let config = config.ok_or(tauri::Error::WindowNotFound)?;
    // Filling the screen shows a window, so it has to wait for the page.
    let to_fill = Arc::new(AtomicBool::new(false));
    let fills = Arc::clone(&to_fill);
    let window = WebviewWindowBuilder::from_config(app, config)?
        .initialization_script(laid_out(status))
        .zoom_hotkeys_enabled(cfg!(windows))
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(move |window, page| {
            if page.event() == PageLoadEvent::Finished {
                if fills.swap(false, Ordering::Relaxed) {
                    drop(window.maximize());
                }
                to_front(&window);
            }
        })
        .build()?;
    to_fill.store(place::restore(&window, &folder), Ordering::Relaxed);
    guard(&window, folder);
    Ok(())
}

/// The script that hands the status to the page as `TO_SO_STATUS`. A page loaded again asks for
/// itself: by then this one is of the past.
fn laid_out(status: Option<Value>) -> String {
    let status = status.unwrap_or_default();
    format!(
        "if (performance.getEntriesByType('navigation')[0]?.type === 'navigate') window.TO_SO_STATUS = {status};"
    )
}

/// Shows the window before all others.
pub(crate) fn to_front<R: Runtime>(window: &WebviewWindow<R>) {
    // A window system may refuse any of these; the window is then where it was.
    drop(window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus()));
}

/// Whether an address is one of the pages inside the program (or of Vite, while they are made).
fn is_ours(address: &Url) -> bool {
    match (address.scheme(), address.host_str(), address.port()) {
        ("tauri", Some("localhost"), None) => true,
        ("http" | "https", Some("tauri.localhost"), None) => cfg!(windows),
        ("http", Some("localhost"), Some(1420)) => tauri::is_dev(),
        _ => false,
    }
}

/// How far the closing of the window has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// Nobody wants it closed.
    No,
    /// The page is asked whether it holds unsaved text.
    PageAsked,
    /// The clerk is asked whether that may be lost.
    ClerkAsked,
}

/// Closing asks first where the page holds text that was not saved. What was saved needs no
/// guard: every change is on the disk before its answer is given.
fn guard<R: Runtime>(window: &WebviewWindow<R>, folder: PathBuf) {
    let closing = Arc::new(Mutex::new(Closing::No));
    let guarded = window.clone();
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else { return };
        place::keep(&guarded, &folder);
        match reached(&closing) {
            // Whoever closes again while the page is silent means it: one that hangs holds nobody.
            Closing::PageAsked => return,
            Closing::ClerkAsked => return api.prevent_close(),
            Closing::No => {}
        }
        let (asked, state) = (guarded.clone(), Arc::clone(&closing));
        let answered = move |unsaved: String| {
            go_to(&state, Closing::ClerkAsked);
            let (window, state) = (asked.clone(), Arc::clone(&state));
            // Aside: the question waits for the clerk, and the window must go on being drawn.
            std::thread::spawn(move || {
                if unsaved != "true" || message::may_lose_typed(&window) {
                    drop(window.destroy());
                }
                go_to(&state, Closing::No);
            });
        };
        go_to(&closing, Closing::PageAsked);
        if guarded.eval_with_callback(HOLDS_UNSAVED, answered).is_ok() {
            api.prevent_close();
        }
    });
}

fn reached(closing: &Mutex<Closing>) -> Closing {
    *closing.lock().unwrap_or_else(PoisonError::into_inner)
}

fn go_to(closing: &Mutex<Closing>, next: Closing) {
    *closing.lock().unwrap_or_else(PoisonError::into_inner) = next;
}

/// The window, once it is there.
pub(crate) fn main<R: Runtime>(app: &impl Manager<R>) -> Option<WebviewWindow<R>> {
    app.get_webview_window(MAIN)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_old_webview_is_known_by_its_number() {
        let pages = include_str!("../../ui/vite.config.ts");
        assert!(pages.contains(&format!("'chrome{OLDEST_WEBVIEW}'")));
        for (version, new_enough) in [
            ("110.0.1587.40", true),
            ("131.0.2903.86", true),
            ("109.0.1518.140", false),
            ("", false),
        ] {
            assert_eq!(is_new_enough(version), new_enough, "{version}");
        }
    }

    #[test]
    fn only_our_own_pages_are_shown() {
        let ours = if cfg!(windows) { "http://tauri.localhost/" } else { "tauri://localhost/" };
        assert!(is_ours(&ours.parse().unwrap()));
        let others = [
            "https://example.org/",
            "http://tauri.localhost.example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "about:blank",
            "http://localhost:8080/",
        ];
        for other in others {
            assert!(!is_ours(&other.parse().unwrap()), "{other}");
        }
    }
}

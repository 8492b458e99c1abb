//! The one window: what it may show, when it appears, when it may close.

use std::sync::{Arc, Mutex, PoisonError};

use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{App, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::message;

/// The window's name, here and in `tauri.conf.json` and `capabilities/main.json`.
pub(crate) const MAIN: &str = "main";

/// Asks the page what it would answer to a reload: true where it holds unsaved text.
const HOLDS_UNSAVED: &str = "(() => {
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    return leaving.defaultPrevented;
})()";

/// Makes the window of `tauri.conf.json`. It stays hidden until its page is there, so that nobody
/// sees a white one.
pub(crate) fn open<R: Runtime>(app: &App<R>) -> tauri::Result<()> {
    let windows = &app.config().app.windows;
    let config = windows.iter().find(|window| window.label == MAIN);
    let config = config.ok_or(tauri::Error::WindowNotFound)?;
    let window = WebviewWindowBuilder::from_config(app, config)?
        .zoom_hotkeys_enabled(cfg!(windows))
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                to_front(&window);
            }
        })
        .build()?;
    guard(&window);
    Ok(())
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
fn guard<R: Runtime>(window: &WebviewWindow<R>) {
    let closing = Arc::new(Mutex::new(Closing::No));
    let guarded = window.clone();
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else { return };
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

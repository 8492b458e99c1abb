//! The commands as a page meets them, without a window.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::Path;

use serde_json::{Value, json};
use tauri::WebviewWindow;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{
    INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
};
use tauri::webview::InvokeRequest;
use tempfile::TempDir;

use super::*;

/// A page on a store in a folder of its own.
struct Page {
    _app: App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    folder: TempDir,
}

impl Page {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("ket-qua");
        let desk = Desk::open(folder.path(), office::office(output), None).unwrap();
        let app = app(mock_builder(), Seat::at(desk)).build(mock_context(noop_assets())).unwrap();
        let window = tauri::WebviewWindowBuilder::new(&app, window::MAIN, Default::default())
            .build()
            .unwrap();
        Self { _app: app, window, folder }
    }

    /// What `invoke(command, body)` resolves to, or what it rejects with.
    fn invoke(&self, command: &str, body: Value) -> Result<Value, Value> {
        let address = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: address.parse().unwrap(),
            body: InvokeBody::Json(body),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.window, request).map(|answer| answer.deserialize().unwrap())
    }

    fn dispatch(&self, name: &str, args: &Value) -> Result<Value, Value> {
        self.invoke("dispatch", json!({ "name": name, "args": args }))
    }

    fn open_file(&self, path: &Path) -> Result<Value, Value> {
        self.invoke("open_file", json!({ "args": { "path": path, "in_folder": false } }))
    }
}

#[test]
fn a_command_of_the_list_is_answered() {
    let page = Page::open();
    page.dispatch("sample", &json!({ "name": "lam-thao" })).unwrap();
    let status = page.dispatch("app_status", &json!({})).unwrap();
    assert_eq!(status["commune"]["code"], "08494");
    assert_eq!(status["data_folder"], page.folder.path().display().to_string());
    assert_eq!(page.dispatch("teams", &json!({})).unwrap().as_array().unwrap().len(), 29);
}

#[test]
fn a_refusal_keeps_its_code_and_sentence() {
    let page = Page::open();
    let refusal = page.dispatch("undo", &json!({})).unwrap_err();
    assert_eq!(refusal["code"], "nothing-to-undo");
    assert_eq!(refusal["message"], "Không còn thay đổi nào để hoàn tác.");
    assert_eq!(refusal["place"], Value::Null);
    let unknown = page.dispatch("format_disk", &json!({})).unwrap_err();
    assert_eq!(unknown["code"], "unknown-command");
    assert_eq!(page.dispatch("setup", &json!({})).unwrap_err()["code"], "bad-arguments");
}

#[test]
fn only_a_file_that_an_answer_named_is_opened() {
    let page = Page::open();
    let file = page.folder.path().join("mau.docx");
    std::fs::write(&file, "not by us").unwrap();
    assert_eq!(page.open_file(&file).unwrap_err()["code"], "file-not-ours");

    let export = json!({ "kind": "decision-establish", "to": file });
    page.dispatch("template_export", &export).unwrap();
    // Ours now, but gone: no program is started by a test.
    std::fs::remove_file(&file).unwrap();
    assert_eq!(page.open_file(&file).unwrap_err()["code"], "file-gone");
    let around = page.folder.path().join("x/../mau.docx");
    assert_eq!(page.open_file(&around).unwrap_err()["code"], "file-not-ours");
}

#[test]
fn the_window_is_granted_our_commands_and_nothing_else() {
    let capability: Value =
        serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
    let granted: Vec<String> =
        COMMANDS.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    assert_eq!(capability["permissions"], json!(granted));
    assert_eq!(capability["windows"], json!([window::MAIN]));

    let config: Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
    let security = &config["app"]["security"];
    assert_eq!(security["capabilities"], json!([capability["identifier"]]));
    for unsafe_word in ["unsafe-inline", "unsafe-eval", "http://*", "https:"] {
        assert!(!security["csp"].to_string().contains(unsafe_word), "{unsafe_word}");
    }
}

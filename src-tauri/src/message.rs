//! Messages of the PC's own kind, for when there is no page to show them on.

use chrono::NaiveDateTime;
use rfd::{MessageButtons, MessageDialog, MessageDialogResult, MessageLevel};
use tauri::{Runtime, WebviewWindow};
use wire::WireError;

use crate::office;

const TITLE: &str = "Tổ Số";
const LEAVE: &str = "Đóng, bỏ phần chưa lưu";
const RESTORE: &str = "Khôi phục";
const LATER: &str = "Để sau";
const STAY: &str = "Ở lại";

/// Tells why there will be no window: in a message, and on the standard error for whoever started
/// the program from a script. Waits until the message is closed.
pub(crate) fn refuse(refusal: &WireError) {
    eprintln!("{refusal}");
    if office::has_screen() {
        MessageDialog::new()
            .set_level(MessageLevel::Error)
            .set_title(TITLE)
            .set_description(refusal.to_string())
            .show();
    }
}

/// Asks whether a store that opens no more shall go back to its last backup; waits for the answer.
pub(crate) fn may_restore(refusal: &WireError, backup: NaiveDateTime) -> bool {
    let at = backup.format("%H:%M ngày %d/%m/%Y");
    let answer = MessageDialog::new()
        .set_level(MessageLevel::Warning)
        .set_title(TITLE)
        .set_description(format!(
            "{refusal}\n\nKhôi phục từ bản sao lưu lúc {at}? Tệp dữ liệu hiện có được giữ riêng, không bị xóa."
        ))
        .set_buttons(MessageButtons::OkCancelCustom(RESTORE.to_owned(), LATER.to_owned()))
        .show();
    match answer {
        MessageDialogResult::Ok => true,
        MessageDialogResult::Custom(pressed) => pressed == RESTORE,
        _ => false,
    }
}

/// Asks whether text that was typed and not saved may be lost; waits for the answer, so it must
/// not be called on the window's own thread.
pub(crate) fn may_lose_typed<R: Runtime>(parent: &WebviewWindow<R>) -> bool {
    let answer = MessageDialog::new()
        .set_parent(parent)
        .set_level(MessageLevel::Warning)
        .set_title(TITLE)
        .set_description("Có nội dung đang nhập chưa lưu. Đóng cửa sổ thì phần đó sẽ mất.")
        .set_buttons(MessageButtons::OkCancelCustom(LEAVE.to_owned(), STAY.to_owned()))
        .show();
    // Some systems name the button pressed, others its place.
    match answer {
        MessageDialogResult::Ok => true,
        MessageDialogResult::Custom(pressed) => pressed == LEAVE,
        _ => false,
    }
}

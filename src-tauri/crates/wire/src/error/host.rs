//! The part of the catalogue that only a host can meet: the window, or `toso`.

use std::fmt::Display;
use std::path::Path;

use super::WireError;

/// The page named a file that no answer had named.
pub fn file_not_ours(path: &Path) -> WireError {
    let sentence = "Chỉ mở được tệp mà Tổ Số vừa ghi. Hãy xuất lại văn bản hoặc báo cáo rồi mở.";
    WireError::new("file-not-ours", sentence).at(path.display().to_string())
}

/// The file has been moved or deleted since.
pub fn file_gone(path: &Path) -> WireError {
    let sentence = "Tệp không còn ở chỗ đã ghi; có thể vừa bị chuyển đi, đổi tên hoặc xóa. \
                    Hãy xuất lại để có tệp mới.";
    WireError::new("file-gone", sentence).at(path.display().to_string())
}

/// The PC has no program for the file, or it did not start.
pub fn open_failed(path: &Path, why: &dyn Display) -> WireError {
    let sentence = format!(
        "Máy không mở được tệp này ({why}). Tệp vẫn còn; hãy mở thư mục rồi mở tệp bằng \
         Word, Excel hoặc trình đọc PDF."
    );
    WireError::new("open-failed", sentence).at(path.display().to_string())
}

/// The work behind a command failed in a way that nobody foresaw.
pub fn broken_off() -> WireError {
    let sentence = "Việc này bị dừng giữa chừng vì lỗi của chương trình. Dữ liệu đã lưu vẫn còn \
                    nguyên; hãy thử lại hoặc mở lại Tổ Số.";
    WireError::new("broken-off", sentence)
}

/// Words on the command line that the program does not know.
pub fn bad_start(word: &str) -> WireError {
    let sentence = format!("Không hiểu “{word}”. Cách mở: to-so [--data THƯ-MỤC].");
    WireError::new("bad-arguments", sentence)
}

/// Windows lacks the part that draws the window, or has one older than this.
pub fn webview_missing(oldest: u32) -> WireError {
    let sentence = format!(
        "Máy này chưa có Microsoft Edge WebView2 Runtime (bản {oldest} trở lên) nên không mở được \
         cửa sổ. Dữ liệu đã lưu vẫn còn nguyên.\n\n\
         1. Trên máy có mạng, tải “Evergreen Standalone Installer”, bản x64, tại \
         developer.microsoft.com/microsoft-edge/webview2.\n\
         2. Chạy tệp vừa tải trên máy này (không cần quyền quản trị) rồi mở lại Tổ Số."
    );
    WireError::new("webview-missing", sentence)
}

/// Nobody could see a window here.
pub fn no_screen() -> WireError {
    let sentence = "Máy này không có màn hình để mở cửa sổ. Hãy dùng lệnh toso thay cho cửa sổ.";
    WireError::new("no-screen", sentence)
}

/// The window could not be opened.
pub fn window_failed(why: &dyn Display) -> WireError {
    let sentence = format!(
        "Không mở được cửa sổ ({why}). Dữ liệu đã lưu vẫn còn nguyên; hãy khởi động lại máy rồi \
         mở lại Tổ Số."
    );
    WireError::new("window-failed", sentence)
}

/// A PDF could not be made; read by the program that asked for it.
pub fn pdf_failed(why: &dyn Display) -> WireError {
    WireError::new("pdf-failed", why.to_string())
}

/// A file named on the command line cannot be read.
pub fn unreadable(path: &Path, why: &dyn Display) -> WireError {
    let sentence = format!("Không đọc được tệp ({why}).");
    WireError::new("read-failed", sentence).at(path.display().to_string())
}

/// A village or a course named on the command line that is not there, or is there twice.
pub fn name_unknown(name: &str) -> WireError {
    let sentence =
        format!("Không tìm thấy đúng một mục tên “{name}”. Hãy ghi mã nhận dạng của mục đó.");
    WireError::new("name-unknown", sentence)
}

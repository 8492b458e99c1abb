//! Sentences about marks, scans and lists of completed courses.

use toso_core::Error;
use toso_core::training::CompletionOutcome;
use toso_core::training::attendance::{MOST_SCAN_BYTES, MarksFault, MarksFaultKind};

use super::WireError;

/// Why something about a session was refused.
pub(super) fn error(error: &Error) -> WireError {
    let (code, message) = match error {
        Error::NoSuchSlot { slot, slots } => (
            "slot-absent",
            format!("Buổi tập huấn này có {slots} buổi điểm danh, không có buổi thứ {slot}."),
        ),
        Error::WomenExceed => (
            "women-exceed",
            "Số nữ không thể nhiều hơn số người. Hãy kiểm tra lại hai số.".to_owned(),
        ),
        Error::AttendeeCertified { name } => (
            "attendee-certified",
            format!(
                "{name} đã được cấp giấy chứng nhận của buổi này nên không xóa khỏi danh sách được."
            ),
        ),
        Error::NotGuest { name } => (
            "not-guest",
            format!(
                "{name} đã có trong danh sách tổ, không phải khách, nên không ghi hay ghép như khách được."
            ),
        ),
        Error::ScanKind(name) => (
            "scan-kind",
            format!(
                "“{name}” không phải là tệp PDF, JPG hay PNG. Hãy quét danh sách đã ký thành một trong các dạng đó."
            ),
        ),
        Error::ScanTooLarge(name) => (
            "scan-too-large",
            format!(
                "“{name}” lớn hơn {} MB. Hãy quét lại ở độ phân giải thấp hơn (200 dpi là đủ đọc).",
                MOST_SCAN_BYTES >> 20
            ),
        ),
        Error::Marks(faults) => return marks(faults),
        other => ("training-refused", format!("Không thực hiện được: {other}.")),
    };
    WireError::new(code, message)
}

/// Every line of a file of marks that cannot be understood.
fn marks(faults: &[MarksFault]) -> WireError {
    let told: Vec<String> = faults
        .iter()
        .map(|fault| format!("dòng {}: {}", fault.line, fault_words(&fault.kind)))
        .collect();
    let lines: Vec<String> = faults.iter().map(|fault| fault.line.to_string()).collect();
    let message = format!(
        "Tệp điểm danh có {} dòng chưa đúng nên chưa ghi gì: {}.",
        faults.len(),
        told.join("; ")
    );
    WireError::new("marks-unreadable", message).at(format!("dòng {}", lines.join(", ")))
}

fn fault_words(kind: &MarksFaultKind) -> String {
    match kind {
        MarksFaultKind::PersonMissing => "chưa ghi người".to_owned(),
        MarksFaultKind::PersonUnknown(found) => {
            format!("“{found}” không có trong danh sách của buổi này")
        }
        MarksFaultKind::PersonAmbiguous(found) => {
            format!("có nhiều người tên “{found}”, hãy ghi mã của người đó")
        }
        MarksFaultKind::SlotUnknown(found) => format!("không có buổi thứ “{found}”"),
        MarksFaultKind::StateUnknown(found) => {
            format!("không hiểu “{found}”, hãy ghi có mặt, muộn, vắng có lý do hoặc vắng")
        }
        MarksFaultKind::Contradicts(line) => {
            format!("khác với dòng {line} của cùng người, cùng buổi")
        }
    }
}

/// What the clerk is to do about a row of a list of completed courses.
pub(crate) fn completion_sentence(outcome: CompletionOutcome, name: &str) -> Option<String> {
    match outcome {
        CompletionOutcome::New | CompletionOutcome::Updated | CompletionOutcome::Unchanged => None,
        CompletionOutcome::Doubtful => Some(format!(
            "Có người tên {name} nhưng ngày sinh hoặc số điện thoại chưa đủ để chắc chắn; hãy chọn đúng người."
        )),
        CompletionOutcome::Unknown => {
            Some(format!("Không có ai tên {name} trong danh sách tổ; chưa ghi."))
        }
        CompletionOutcome::Unreadable => Some(
            "Dòng thiếu họ tên hoặc tên khóa học, hoặc có số, ngày không đọc được; chưa ghi."
                .to_owned(),
        ),
    }
}

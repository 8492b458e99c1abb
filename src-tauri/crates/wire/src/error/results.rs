//! Sentences about indicators, targets, results and campaigns.

use toso_core::results::ResultsError;

use super::WireError;

/// Why something about results was refused.
pub(super) fn error(error: &ResultsError) -> WireError {
    let (code, message) = match error {
        ResultsError::TeamCounted(team) => (
            "team-counted",
            format!(
                "{team} đã có chỉ tiêu, kết quả hoặc danh sách hộ nên không xóa được. Nếu tổ không còn hoạt động, hãy cho tổ kết thúc bằng quyết định."
            ),
        ),
        ResultsError::SetUnknown(set) => {
            ("indicator-set-unknown", format!("Không có bộ chỉ tiêu “{set}”."))
        }
    };
    WireError::new(code, message)
}

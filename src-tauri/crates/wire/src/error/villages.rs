//! Sentences about changes of villages that cannot be.

use toso_core::Error;

use super::WireError;

/// Why a change of villages was refused.
pub(super) fn error(error: &Error) -> WireError {
    let short = |date: &chrono::NaiveDate| vietnamese::date_short(*date);
    let (code, message) = match error {
        Error::BadPercent(_) => {
            ("bad-percent", "Tỷ lệ phần trăm phải từ 0 đến 100; chưa biết thì để trống.".to_owned())
        }
        Error::VillageEnded { label, to } => (
            "village-ended",
            format!(
                "{label} đã sáp nhập, chia tách hoặc đổi tên từ ngày {}. Hãy chọn thôn, khu hiện nay.",
                short(to)
            ),
        ),
        Error::VillageTooYoung { label, from } => (
            "village-too-young",
            format!(
                "{label} chỉ có từ ngày {}. Ngày thay đổi phải sau ngày đó; hãy kiểm tra lại ngày.",
                short(from)
            ),
        ),
        Error::VillageBeginsLate { label, before } => (
            "village-begins-late",
            format!(
                "Ngày đầu của {label} phải trước ngày {}. Hãy xem lại, hoặc để trống nếu thôn, khu có từ trước.",
                short(before)
            ),
        ),
        Error::VillagesTooFew => (
            "villages-too-few",
            "Sáp nhập cần ít nhất hai thôn, khu; chia tách cần ít nhất hai thôn, khu mới."
                .to_owned(),
        ),
        Error::VillageBound(label) => (
            "village-bound",
            format!(
                "{label} có trong việc sáp nhập, chia tách hoặc đổi tên đã ghi. Hãy bỏ ghi nhận việc mới nhất trước."
            ),
        ),
        other => ("village-refused", format!("Không thực hiện được: {other}.")),
    };
    WireError::new(code, message)
}

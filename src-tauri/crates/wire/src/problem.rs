//! Sentences for the problems of an imported row.

use toso_core::roster::import::{Field, Problem, ProblemCode};

/// What the clerk reads about a problem: what stands there and what we make of it.
pub(crate) fn sentence(problem: &Problem) -> String {
    let found = &problem.found;
    let made = problem.made.as_deref().unwrap_or("để trống");
    match problem.code {
        ProblemCode::PhoneRestored => {
            format!("Số điện thoại “{found}” mất số 0 ở đầu, đã thêm lại: {made}.")
        }
        ProblemCode::PhoneOldPrefix => {
            format!("Số 11 chữ số cũ “{found}” đã đổi sang đầu số mới: {made}.")
        }
        ProblemCode::PhoneMultiple => format!("Ô có nhiều số “{found}”, lấy số đầu: {made}."),
        ProblemCode::PhoneInvalid => {
            format!("“{found}” không phải là số điện thoại Việt Nam, {made}.")
        }
        ProblemCode::PhoneLandline => format!("“{found}” là số điện thoại cố định, giữ nguyên."),
        ProblemCode::CitizenIdRestored => {
            format!(
                "Số định danh “{found}” mất số 0 ở đầu, đọc là {made}; chỉ để đối chiếu, không lưu."
            )
        }
        ProblemCode::CitizenIdOld => {
            format!("“{found}” là số CMND 9 chữ số; chỉ để đối chiếu, không lưu.")
        }
        ProblemCode::CitizenIdInvalid => format!("“{found}” không phải là số định danh; bỏ qua."),
        ProblemCode::CitizenIdMismatch => format!(
            "Số định danh “{found}” không khớp giới tính hoặc năm sinh của dòng này; hãy đối chiếu lại."
        ),
        ProblemCode::DateAmbiguous => format!(
            "Không rõ ngày sinh “{found}” (năm hai chữ số, hoặc ngày và tháng có thể bị đảo): {made}."
        ),
        ProblemCode::DateInvalid => format!("“{found}” không phải là ngày sinh hợp lệ: {made}."),
        ProblemCode::NameMissing => {
            "Dòng có dữ liệu nhưng không có họ tên nên chưa nhập.".to_owned()
        }
        ProblemCode::DuplicateInFile => {
            format!("“{found}” đã có ở dòng trên, cùng tổ; chỉ lưu một lần.")
        }
        ProblemCode::DuplicateOtherTeam => {
            format!("“{found}” đã có ở tổ khác; lưu một người thuộc hai tổ.")
        }
        ProblemCode::DuplicatePhone => {
            format!("Số điện thoại “{found}” trùng với người khác trong tệp.")
        }
        ProblemCode::DuplicateCitizenId => {
            format!("Số định danh “{found}” trùng với người khác trong tệp.")
        }
        ProblemCode::TeamAmbiguous => format!(
            "Có nhiều tổ cùng tên “{found}” nên chưa nhập; hãy chọn đúng tổ, hoặc ghi tên xã cũ sau tên tổ."
        ),
        ProblemCode::VillageAmbiguous => format!(
            "Có nhiều thôn, khu cùng tên mà tổ mới “{found}” có thể phục vụ; tổ chưa gắn với thôn, khu nào."
        ),
        ProblemCode::MaybeKnown => format!(
            "“{found}” có thể là người đã có (cùng tên, nhưng số điện thoại hoặc ngày sinh khác); nhập thành người mới, hãy đối chiếu lại."
        ),
        ProblemCode::SeveralPeople if problem.made.is_some() && problem.field == Field::Name => {
            format!("Ô có nhiều người, đã tách thành: {made}.")
        }
        ProblemCode::SeveralPeople if problem.made.is_some() => {
            format!("Dòng có nhiều người, “{found}” đã chia cho từng người: {made}.")
        }
        ProblemCode::SeveralPeople => format!(
            "Dòng có nhiều người nên không rõ “{found}” là của ai: {made}. Hãy sửa từng người nếu cần."
        ),
        ProblemCode::EncodingConverted => {
            "Chữ theo bảng mã cũ (TCVN3, VNI) đã đổi sang Unicode.".to_owned()
        }
        ProblemCode::FormulaText => format!("“{found}” giống công thức, giữ nguyên là chữ."),
    }
}

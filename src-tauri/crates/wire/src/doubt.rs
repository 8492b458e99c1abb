//! Sentences for what is not clear about returned files.

use toso_core::results::returns::{Doubt, DoubtCode};

use crate::types::ReturnChange;

/// What a doubt says; `{found}` is what stands there, `{made}` what we would make of it, `{against}` what
/// it is held against.
fn template(code: DoubtCode) -> &'static str {
    match code {
        DoubtCode::FileUnreadable => {
            "Tệp bị hỏng, đặt mật khẩu hoặc không phải là bảng tính; chưa đọc được."
        }
        DoubtCode::NoTable => "Trong tệp không có bảng số liệu của phiếu báo cáo.",
        DoubtCode::SeveralTables => {
            "Tệp có hai bảng đã điền, ở trang “{made}” và trang “{against}”; lấy trang “{made}”?"
        }
        DoubtCode::TeamUnknown => "Không rõ phiếu này của đơn vị nào; hãy chọn.",
        DoubtCode::TeamByName => {
            "Phiếu không còn dấu nhận biết; theo chữ “{found}” thì của {made}."
        }
        DoubtCode::TeamDiffers => {
            "Phiếu được tạo cho {made} nhưng trong phiếu ghi “{found}” ({against}); lấy theo {made}?"
        }
        DoubtCode::TeamTwice => {
            "{found} có nhiều tệp, tệp kia là {against}; tệp sửa sau cùng là {made}. Lấy tệp này?"
        }
        DoubtCode::SameFile => "Tệp này giống hệt một tệp khác trong lần đọc; chỉ lấy một.",
        DoubtCode::OtherPeriod => "Phiếu ghi kỳ “{found}”, không phải {made}; vẫn lấy cho {made}?",
        DoubtCode::PeriodUnknown => "Không thấy kỳ báo cáo trong phiếu; lấy cho {made}.",
        DoubtCode::ReturnedBefore => {
            "{found} đã nộp trước đó (tệp {against}); thay số liệu bằng tệp này?"
        }
        DoubtCode::Late => "Nộp ngày {found}, sau hạn {against}.",
        DoubtCode::CodeUnknown => {
            "Dòng này không có trong danh mục của kỳ; số “{found}” không được ghi."
        }
        DoubtCode::CodeTwice => {
            "Chỉ tiêu này có hai dòng với hai số: “{found}” và “{against}”; lấy {made}?"
        }
        DoubtCode::NameOfAnother => {
            "Mã của dòng này không khớp tên: tên “{found}” là của {against}, mã là của “{made}”. Có thể chỉ một cột bị sắp xếp lại; vẫn lấy theo mã?"
        }
        DoubtCode::RowMissing => "Phiếu không có dòng của chỉ tiêu này; để trống.",
        DoubtCode::Blank => "Chưa điền; để trống, không ghi 0.",
        DoubtCode::Separator => "“{found}” có thể đọc theo hai cách; có phải là {made}?",
        DoubtCode::UnitInNumber => "Ô số có kèm chữ: “{found}”; đọc là {made}?",
        DoubtCode::NumberInWords => "Số viết bằng chữ: “{found}”; đọc là {made}?",
        DoubtCode::About => "Số ước chừng: “{found}”; ghi {made} và giữ chữ ước chừng.",
        DoubtCode::NotANumber => "“{found}” không phải là số; để trống.",
        DoubtCode::DateInNumber => "Ô số đã bị đổi thành ngày {found}; để trống.",
        DoubtCode::CellError => "Ô số có công thức lỗi {found}; để trống.",
        DoubtCode::Negative => "Số âm “{found}”; có phải là {made}?",
        DoubtCode::NotWhole => {
            "“{found}” có phần lẻ nhưng chỉ tiêu này đếm số nguyên; có phải là {made}?"
        }
        DoubtCode::PartsInOneCell => "Tử số và mẫu số cùng ở một ô: “{found}”; tách thành {made}?",
        DoubtCode::RateOnly => {
            "Chỉ có tỷ lệ {made} %, không có tử số và mẫu số; ghi là “chỉ có tỷ lệ”?"
        }
        DoubtCode::RatioIncomplete => "Tỷ lệ thiếu một trong hai số tử, mẫu; chưa ghi.",
        DoubtCode::StoredOtherwise => {
            "Đã nhập {against} cho kỳ này, phiếu ghi {found}; thay bằng {made}?"
        }
        DoubtCode::Overlaps => {
            "Đã nhập số liệu cho những ngày {against}, trùng một phần với kỳ này; để trống để không tính hai lần."
        }
        DoubtCode::PartAboveWhole => "{found} vượt quá số chung ({against}).",
        DoubtCode::OutOfRange => "{found} nằm ngoài khoảng thường gặp: {against}.",
        DoubtCode::ChangedMuch => "{found} chênh từ 20 % trở lên so với kỳ trước ({against}).",
        DoubtCode::FarFromLast => "{found} chênh từ 10 lần trở lên so với kỳ trước ({against}).",
        DoubtCode::FarFromOthers => {
            "{found} gấp từ 10 lần trở lên số thường gặp ở các đơn vị khác ({against})."
        }
        DoubtCode::ReporterMissing => "Chưa ghi người báo cáo.",
        DoubtCode::PhoneMissing => "Chưa ghi số điện thoại.",
        DoubtCode::PhoneInvalid => "“{found}” không phải là số điện thoại; để trống.",
        DoubtCode::PhoneRestored => "Số điện thoại “{found}” đọc là {made}.",
    }
}

/// What the clerk reads about a doubt.
pub(crate) fn sentence(doubt: &Doubt) -> String {
    // What stands in a file is put in last: it may hold braces of its own.
    let filled = |text: &Option<String>| text.clone().unwrap_or_else(|| "để trống".to_owned());
    template(doubt.code)
        .replace("{made}", &filled(&doubt.made))
        .replace("{against}", &filled(&doubt.against))
        .replace("{found}", &doubt.found)
}

/// What may be given instead.
pub(crate) fn change(doubt: &Doubt) -> ReturnChange {
    match doubt.code {
        DoubtCode::TeamUnknown | DoubtCode::TeamByName | DoubtCode::TeamDiffers => {
            ReturnChange::Team
        }
        DoubtCode::PhoneInvalid | DoubtCode::PhoneMissing | DoubtCode::PhoneRestored => {
            ReturnChange::Phone
        }
        DoubtCode::ReporterMissing => ReturnChange::Text,
        DoubtCode::CodeUnknown => ReturnChange::Nothing,
        _ if doubt.indicator.is_some() => ReturnChange::Number,
        _ => ReturnChange::Nothing,
    }
}

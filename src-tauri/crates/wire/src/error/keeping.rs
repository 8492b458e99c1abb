//! The part of the catalogue about keeping data safe and handing it on.

use toso_core::store::exchange::Kind;
use toso_core::store::{KeepingError, Reason};

use super::{NOTHING_LOST, WireError};

pub(super) fn keeping_error(error: &KeepingError) -> WireError {
    let (code, sentence) = match error {
        KeepingError::Foreign => (
            "keeping-foreign",
            "Tệp này không phải là bản sao lưu hay dữ liệu của Tổ Số. Hãy chọn lại tệp.".to_owned(),
        ),
        KeepingError::Newer { .. } => (
            "keeping-newer",
            "Tệp này do phiên bản Tổ Số mới hơn ghi. Hãy cài phiên bản mới nhất rồi làm lại."
                .to_owned(),
        ),
        KeepingError::Damaged(why) => (
            "keeping-damaged",
            format!("Tệp này bị hỏng ({why}). Hãy chọn bản khác, hoặc nhờ nơi gửi gửi lại."),
        ),
        KeepingError::NotSound(why) => (
            "backup-not-sound",
            format!(
                "Bản sao vừa làm không đạt khi kiểm tra ({why}) nên không được giữ lại. Hãy vào Cài đặt, mục Kho dữ liệu, chọn “Kiểm tra dữ liệu”; nếu dữ liệu bị hỏng thì khôi phục từ bản sao lưu gần nhất."
            ),
        ),
        KeepingError::IsBackup => (
            "is-backup",
            "Tệp này là bản sao lưu cả kho dữ liệu, không phải dữ liệu gửi đi. Muốn dùng, hãy vào Cài đặt, mục Kho dữ liệu, chọn “Khôi phục”."
                .to_owned(),
        ),
        KeepingError::IsExchange => (
            "is-exchange",
            "Tệp này là dữ liệu do nơi khác gửi, không phải bản sao lưu. Muốn nhận, hãy vào Cài đặt, mục Gửi và nhận dữ liệu."
                .to_owned(),
        ),
        KeepingError::SamePlace(_) => (
            "same-place",
            "Thư mục này nằm cùng chỗ với kho dữ liệu nên không giữ được dữ liệu khi máy hỏng. Hãy chọn thư mục ở ổ đĩa khác, USB hoặc máy khác trong mạng."
                .to_owned(),
        ),
        KeepingError::NoSecondPlace => {
            ("no-second-place", "Chưa chọn nơi sao lưu thứ hai.".to_owned())
        }
        KeepingError::PlaceMissing(_) => (
            "place-missing",
            "Không thấy thư mục này. Hãy cắm ổ đĩa hoặc kết nối mạng rồi làm lại, hoặc chọn thư mục khác."
                .to_owned(),
        ),
        KeepingError::FileThere(_) => (
            "file-there",
            "Ở đó đã có tệp cùng tên; Tổ Số không ghi đè lên tệp đã có. Hãy đặt tên khác.".to_owned(),
        ),
        KeepingError::WithinStore(_) => (
            "within-store",
            "Thư mục này là nơi Tổ Số giữ kho dữ liệu, không ghi tệp gửi đi hay bản sao lưu riêng vào đó. Hãy chọn thư mục khác."
                .to_owned(),
        ),
        KeepingError::Nothing => (
            "nothing-to-send",
            "Chưa chọn tổ nào để gửi. Hãy chọn ít nhất một tổ, hoặc gửi toàn bộ.".to_owned(),
        ),
    };
    let refusal = WireError::new(code, format!("{sentence} {NOTHING_LOST}"));
    match error {
        KeepingError::SamePlace(path)
        | KeepingError::PlaceMissing(path)
        | KeepingError::FileThere(path)
        | KeepingError::WithinStore(path) => refusal.at(path.display().to_string()),
        _ => refusal,
    }
}

/// Why a backup was made, in words.
pub(crate) fn reason_title(reason: Reason) -> &'static str {
    match reason {
        Reason::Start => "Khi mở chương trình",
        Reason::Exit => "Khi đóng chương trình",
        Reason::Work => "Trong lúc làm việc",
        Reason::Import => "Trước khi nhập danh sách",
        Reason::Merger => "Trước khi sáp nhập",
        Reason::Exchange => "Trước khi nhận dữ liệu",
        Reason::Migration => "Trước khi nâng cấp",
        Reason::Restore => "Trước khi khôi phục",
        Reason::Hand => "Sao lưu theo yêu cầu",
    }
}

/// What the things of a kind are called together.
pub(crate) fn kind_title(kind: Kind) -> &'static str {
    match kind {
        Kind::Commune => "Đơn vị và cài đặt",
        Kind::Village => "Thôn, khu",
        Kind::Team => "Tổ",
        Kind::Person => "Người",
        Kind::Membership => "Việc tham gia tổ",
        Kind::Paper => "Văn bản",
        Kind::Session => "Buổi tập huấn",
        Kind::Other => "Nội dung khác",
    }
}

/// What the columns of the store are called where they are shown to a clerk.
const COLUMNS: &[(&str, &str)] = &[
    ("name", "Tên"),
    ("title", "Tên, chức danh"),
    ("ord", "Thứ tự"),
    ("kind", "Loại"),
    ("state", "Trạng thái"),
    ("commune", "Đơn vị"),
    ("province", "Tỉnh"),
    ("letterhead_parent", "Cơ quan chủ quản"),
    ("letterhead_agency", "Cơ quan ban hành"),
    ("place", "Địa danh"),
    ("department", "Phòng"),
    ("department_abbreviation", "Phòng viết tắt"),
    ("team_type", "Loại tổ"),
    ("team_type_short", "Loại tổ viết tắt"),
    ("authority", "Thẩm quyền"),
    ("authority_lines", "Thẩm quyền ký"),
    ("is_default", "Ký mặc định"),
    ("households", "Số hộ"),
    ("people", "Số dân"),
    ("smartphone_percent", "Tỷ lệ có điện thoại thông minh"),
    ("level", "Cấp"),
    ("type", "Loại tổ"),
    ("from_date", "Từ ngày"),
    ("to_date", "Đến ngày"),
    ("from_paper", "Theo văn bản"),
    ("to_paper", "Thôi theo văn bản"),
    ("former", "Tên cũ"),
    ("birth_year", "Năm sinh"),
    ("birth_date", "Ngày sinh"),
    ("gender", "Giới tính"),
    ("phone", "Điện thoại"),
    ("email", "Thư điện tử"),
    ("occupation", "Nghề nghiệp, chức vụ"),
    ("organisation", "Đơn vị công tác"),
    ("sort_key", "Tên để xếp"),
    ("person", "Người"),
    ("team", "Tổ"),
    ("position", "Chức danh"),
    ("slot", "Thành phần"),
    ("note", "Ghi chú"),
    ("reason", "Lý do"),
    ("number", "Số"),
    ("symbol", "Ký hiệu"),
    ("date", "Ngày"),
    ("snapshot", "Nội dung văn bản"),
    ("value", "Nội dung"),
    ("topic", "Chủ đề"),
    ("start_at", "Bắt đầu"),
    ("end_at", "Kết thúc"),
    ("audience", "Đối tượng"),
    ("period", "Kỳ"),
    ("lines", "Quy ước thể thức"),
    ("used", "Được dùng"),
    ("kinds", "Dùng cho"),
    ("min", "Ít nhất"),
    ("max", "Nhiều nhất"),
];

/// What a column is called.
pub(crate) fn column_label(column: &str) -> &str {
    COLUMNS.iter().find(|(name, _)| *name == column).map_or("Chi tiết khác", |(_, label)| label)
}

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
        Kind::Result => "Chỉ tiêu và kết quả",
        Kind::Report => "Báo cáo",
        Kind::Other => "Nội dung khác",
    }
}

/// What the columns of the store are called where they are shown to a clerk. Where a table calls its own
/// otherwise than the others do, it stands before the column.
const COLUMNS: &[(&str, &str)] = &[
    ("about", "Mức chính xác"),
    ("accepted", "Cảnh báo đã chấp nhận"),
    ("action", "Việc thay đổi"),
    ("added", "Ngày thêm"),
    ("address", "Địa chỉ"),
    ("amount", "Mức tiền"),
    ("at", "Lúc"),
    ("attendee", "Người dự"),
    ("audience", "Đối tượng"),
    ("authority", "Thẩm quyền"),
    ("authority_lines", "Thẩm quyền ký"),
    ("basis", "Căn cứ"),
    ("birth_date", "Ngày sinh"),
    ("birth_year", "Năm sinh"),
    ("bring", "Mang theo"),
    ("campaign", "Chiến dịch"),
    ("cancelled", "Lý do hủy"),
    ("capacity", "Sức chứa"),
    ("checked", "Ngày kiểm tra hiệu lực"),
    ("closing", "Cách chốt số liệu"),
    ("code", "Mã đơn vị"),
    ("indicator.code", "Mã chỉ tiêu"),
    ("columns", "Cột của danh sách"),
    ("commune", "Đơn vị"),
    ("closes", "Đóng cửa"),
    ("cost", "Kinh phí"),
    ("course", "Khóa tập huấn"),
    ("created", "Ngày tạo"),
    ("cycle", "Chu kỳ báo cáo"),
    ("date", "Ngày"),
    ("day", "Ngày"),
    ("day_off", "Ngày nghỉ"),
    ("department", "Phòng"),
    ("department_abbreviation", "Phòng viết tắt"),
    ("document", "Văn bản gửi kèm"),
    ("due", "Hạn"),
    ("due_days", "Số ngày làm việc để nộp"),
    ("duty", "Phụ trách"),
    ("email", "Thư điện tử"),
    ("end_at", "Kết thúc"),
    ("ended", "Ngày hết hiệu lực"),
    ("entered_at", "Lúc nhập"),
    ("evidence", "Minh chứng"),
    ("file_name", "Tên tệp"),
    ("file_sha256", "Tệp đính kèm"),
    ("first", "Từ ngày"),
    ("follower", "Người theo dõi"),
    ("form", "Hình thức"),
    ("former", "Thuộc xã cũ"),
    ("from_date", "Từ ngày"),
    ("from_paper", "Theo văn bản"),
    ("gathering", "Cách cộng dồn"),
    ("gender", "Giới tính"),
    ("headcount", "Số người dự"),
    ("householder", "Chủ hộ"),
    ("households", "Số hộ"),
    ("indicator", "Chỉ tiêu"),
    ("is_default", "Ký mặc định"),
    ("issuer", "Cơ quan ban hành"),
    ("kind", "Loại"),
    ("kinds", "Dùng cho"),
    ("last", "Đến ngày"),
    ("letterhead_agency", "Cơ quan ban hành"),
    ("letterhead_parent", "Cơ quan chủ quản"),
    ("level", "Cấp"),
    ("lines", "Quy ước thể thức"),
    ("made_at", "Lúc lập"),
    ("max", "Nhiều nhất"),
    ("membership", "Việc tham gia tổ"),
    ("min", "Ít nhất"),
    ("name", "Tên"),
    ("nature", "Loại số"),
    ("need", "Nhu cầu"),
    ("note", "Ghi chú"),
    ("number", "Số"),
    ("occupation", "Nghề nghiệp, chức vụ"),
    ("of_name", "Mẫu số là"),
    ("of_value", "Mẫu số"),
    ("opens", "Mở cửa"),
    ("ord", "Thứ tự"),
    ("organisation", "Đơn vị công tác"),
    ("origin", "Nguồn gốc"),
    ("original_sha256", "Tệp gốc"),
    ("outcome", "Kết quả"),
    ("own", "Căn cứ tự thêm"),
    ("own_text", "Nội dung căn cứ"),
    ("paper", "Văn bản"),
    ("parent", "Kèm theo văn bản"),
    ("part_of", "Là một phần của"),
    ("people", "Số dân"),
    ("per", "Tính theo"),
    ("percent", "Mức hoàn thành"),
    ("period", "Kỳ"),
    ("person", "Người"),
    ("phone", "Điện thoại"),
    ("place", "Địa điểm"),
    ("commune.place", "Địa danh"),
    ("position", "Chức danh"),
    ("province", "Tỉnh"),
    ("province_form", "Biểu của tỉnh"),
    ("purpose", "Loại căn cứ"),
    ("rate", "Mức chi"),
    ("reason", "Lý do"),
    ("recipient", "Nơi nhận"),
    ("recorded", "Là văn bản có từ trước"),
    ("register", "Sổ đăng ký"),
    ("remark", "Ghi chú"),
    ("replaced", "Ngày thay"),
    ("replaced_by", "Được thay bằng"),
    ("report_duty", "Báo cáo phải nộp"),
    ("reporter", "Người báo cáo"),
    ("result", "Kết quả"),
    ("retired", "Ngừng dùng từ"),
    ("returned_on", "Ngày nộp"),
    ("round", "Đợt báo cáo"),
    ("sent_on", "Ngày gửi"),
    ("session", "Buổi tập huấn"),
    ("sha256", "Nội dung tệp"),
    ("slot", "Thành phần"),
    ("smartphone_percent", "Tỷ lệ có điện thoại thông minh"),
    ("snapshot", "Nội dung văn bản"),
    ("sort_key", "Tên để xếp"),
    ("source", "Nguồn"),
    ("planned_member.source", "Từ thành viên"),
    ("start_at", "Bắt đầu"),
    ("started", "Bắt đầu từ"),
    ("state", "Trạng thái"),
    ("short", "Tên viết tắt"),
    ("support", "Nhóm hỗ trợ"),
    ("symbol", "Ký hiệu"),
    ("team", "Tổ"),
    ("team_max", "Số thành viên nhiều nhất"),
    ("team_min", "Số thành viên ít nhất"),
    ("team_return", "Phiếu của thôn"),
    ("team_type", "Loại tổ"),
    ("team_type_short", "Loại tổ viết tắt"),
    ("template", "Mẫu văn bản"),
    ("title", "Trích yếu"),
    ("signer.title", "Chức vụ"),
    ("paper.title", "Tên văn bản"),
    ("contact.title", "Chức vụ"),
    ("to_date", "Đến ngày"),
    ("to_paper", "Thôi theo văn bản"),
    ("topic", "Chủ đề"),
    ("type", "Loại tổ"),
    ("unit", "Đơn vị"),
    ("indicator.unit", "Đơn vị tính"),
    ("validity", "Hiệu lực"),
    ("value", "Nội dung"),
    ("target.value", "Mức cần đạt"),
    ("result.value", "Kết quả"),
    ("result_change.value", "Kết quả trước khi sửa"),
    ("version", "Lần sửa"),
    ("village", "Thôn, khu"),
    ("was", "Trước đó"),
    ("who", "Người sửa"),
    ("women", "Số phụ nữ"),
    ("year", "Năm"),
];

/// What a column of a table is called.
pub(crate) fn column_label(table: &str, column: &str) -> &'static str {
    let label = |name: &str| COLUMNS.iter().find(|(one, _)| *one == name).map(|(_, label)| *label);
    label(&format!("{table}.{column}")).or_else(|| label(column)).unwrap_or("Chi tiết khác")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_can_differ_has_its_name_and_no_name_is_left_over() {
        let columns = toso_core::store::exchange::columns().unwrap();
        assert!(columns.len() > 100, "{}", columns.len());
        let nameless: Vec<_> = columns
            .iter()
            .filter(|(table, column)| column_label(table, column) == "Chi tiết khác")
            .collect();
        assert!(nameless.is_empty(), "{nameless:?}");
        let stale: Vec<_> = COLUMNS
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| {
                !columns
                    .iter()
                    .any(|(table, column)| *name == column || *name == format!("{table}.{column}"))
            })
            .collect();
        assert!(stale.is_empty(), "{stale:?}");
        assert_eq!(column_label("signer", "title"), "Chức vụ");
        assert_eq!(column_label("session", "place"), "Địa điểm");
    }
}

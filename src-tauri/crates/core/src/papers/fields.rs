//! The one dictionary of the fields that templates may use: path, Vietnamese label, meaning.

use paper::{Dictionary, template::Kind};

/// Which fields a clerk may change on a draft, for which kinds, and whether a field is a list of
/// lines (then with the name of the line's text).
pub(super) const CHANGEABLE: &[Changeable] = &[
    Changeable { path: "paper.title", line: None, sheets: false },
    Changeable { path: "bases", line: Some("text"), sheets: false },
    Changeable { path: "proposer.text", line: None, sheets: false },
    Changeable { path: "recipients", line: Some("text"), sheets: false },
    Changeable { path: "signer.lines", line: Some("text"), sheets: false },
    Changeable { path: "signer.name", line: None, sheets: false },
    Changeable { path: "session.topic", line: None, sheets: true },
    Changeable { path: "session.time", line: None, sheets: true },
    Changeable { path: "session.place", line: None, sheets: true },
    Changeable { path: "session.trainers", line: None, sheets: true },
    Changeable { path: "session.partners", line: None, sheets: true },
];

/// A field that a clerk may change on a draft.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Changeable {
    /// Its path.
    pub path: &'static str,
    /// For a list of lines: name of the text of each line.
    pub line: Option<&'static str>,
    /// On sheets of sessions; otherwise on administrative papers.
    pub sheets: bool,
}

/// Path, label, meaning and kind of every field.
const FIELDS: &[(&str, Kind, &str, &str)] = &[
    ("letterhead", Kind::Record, "Đầu văn bản", "Khối cơ quan ở góc trái trang đầu"),
    (
        "letterhead.parent",
        Kind::Text,
        "Cơ quan chủ quản",
        "Cơ quan cấp trên trực tiếp, thường để trống",
    ),
    ("letterhead.agency", Kind::List, "Cơ quan ban hành", "Tên cơ quan ban hành, từng dòng"),
    ("letterhead.agency.line", Kind::Text, "Dòng tên cơ quan", "Một dòng tên cơ quan"),
    ("commune", Kind::Record, "Đơn vị", "Xã, phường, đặc khu"),
    ("commune.name", Kind::Text, "Tên xã", "Như trong câu: xã Lâm Thao"),
    ("commune.body", Kind::Text, "Tên Ủy ban", "Ủy ban nhân dân xã Lâm Thao"),
    ("commune.place", Kind::Text, "Địa danh", "Địa danh trước ngày tháng"),
    ("commune.kind", Kind::Text, "Loại đơn vị", "xã, phường hoặc đặc khu"),
    ("commune.province", Kind::Text, "Tỉnh", "Tỉnh, thành phố trực thuộc trung ương"),
    ("paper", Kind::Record, "Văn bản", "Số, ngày, trích yếu"),
    ("paper.number_line", Kind::Text, "Dòng số", "Số: 12/QĐ-UBND; khi nháp để trống số"),
    ("paper.reference", Kind::Text, "Số và ngày văn bản", "số 12/QĐ-UBND ngày 05 tháng 3 năm 2026"),
    ("paper.place_date", Kind::Text, "Địa danh, ngày tháng", "Lâm Thao, ngày 05 tháng 3 năm 2026"),
    ("paper.title", Kind::Text, "Trích yếu", "Trích yếu nội dung, không có dấu chấm cuối"),
    ("issuer", Kind::Record, "Người ban hành", "Ai ban hành"),
    ("issuer.name", Kind::Text, "Thẩm quyền ban hành", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ LÂM THAO"),
    ("issuer.title", Kind::Text, "Chức danh ban hành", "Chủ tịch Ủy ban nhân dân xã Lâm Thao"),
    ("bases", Kind::List, "Căn cứ", "Các căn cứ ban hành, theo thứ tự"),
    ("bases.text", Kind::Text, "Nội dung căn cứ", "Trọn một dòng căn cứ, có dấu cuối dòng"),
    ("proposer", Kind::Record, "Đề nghị", "Người đề nghị ban hành"),
    ("proposer.text", Kind::Text, "Người đề nghị", "Phần sau chữ “Theo đề nghị của”"),
    ("department", Kind::Record, "Phòng", "Đơn vị soạn thảo"),
    ("department.name", Kind::Text, "Đơn vị soạn thảo", "Phòng Văn hóa - Xã hội"),
    ("department.head", Kind::Text, "Trưởng đơn vị soạn thảo", "Trưởng phòng Văn hóa - Xã hội"),
    ("department.abbreviation", Kind::Text, "Ký hiệu đơn vị soạn thảo", "VHXH"),
    ("team_type", Kind::Record, "Loại tổ", "Tên loại tổ của xã"),
    ("team_type.name", Kind::Text, "Tên loại tổ", "Tổ công nghệ số cộng đồng"),
    ("team_type.short", Kind::Text, "Tên tắt loại tổ", "Tổ CNSCĐ"),
    ("counts", Kind::Record, "Tổng số", "Các tổng số"),
    ("counts.teams", Kind::Text, "Số tổ", "Số tổ trong văn bản, viết hai chữ số"),
    ("counts.members", Kind::Text, "Số thành viên", "Số thành viên trong văn bản"),
    ("counts.villages", Kind::Text, "Số thôn", "Số thôn, khu các tổ phụ trách"),
    ("teams", Kind::List, "Tổ", "Các tổ trong văn bản"),
    ("teams.index", Kind::Number, "Thứ tự tổ", "1, 2, 3 …"),
    ("teams.roman", Kind::Text, "Số La Mã của tổ", "I, II, III …"),
    ("teams.name", Kind::Text, "Tên tổ", "Tên tổ"),
    ("teams.village", Kind::Text, "Thôn", "Thôn, khu tổ phụ trách"),
    ("teams.member_count", Kind::Text, "Số người của tổ", "Viết hai chữ số"),
    ("teams.members", Kind::List, "Thành viên", "Thành viên của tổ"),
    ("teams.members.index", Kind::Number, "Thứ tự trong tổ", "Đếm lại từ 1 trong mỗi tổ"),
    ("teams.members.number", Kind::Number, "Thứ tự chung", "Đếm suốt cả danh sách"),
    ("teams.members.name", Kind::Text, "Họ và tên", "Họ và tên"),
    ("teams.members.birth_year", Kind::Text, "Năm sinh", "Chỉ năm sinh"),
    ("teams.members.birth", Kind::Text, "Ngày sinh", "Ngày sinh; khi chỉ biết năm thì là năm sinh"),
    ("teams.members.gender", Kind::Text, "Giới tính", "Nam hoặc Nữ"),
    (
        "teams.members.occupation",
        Kind::Text,
        "Chức vụ, đơn vị công tác",
        "Chức vụ, đơn vị công tác",
    ),
    ("teams.members.position", Kind::Text, "Chức danh trong tổ", "Tổ trưởng, Tổ phó, Thành viên"),
    ("teams.members.phone", Kind::Text, "Số điện thoại", "Số điện thoại"),
    ("teams.members.note", Kind::Text, "Ghi chú", "Ghi chú"),
    ("recipients", Kind::List, "Nơi nhận", "Nơi nhận, từng dòng"),
    ("recipients.text", Kind::Text, "Dòng nơi nhận", "Một dòng, có dấu cuối dòng"),
    ("signer", Kind::Record, "Người ký", "Người ký văn bản"),
    ("signer.lines", Kind::List, "Quyền hạn, chức vụ người ký", "Các dòng trên chữ ký"),
    ("signer.lines.text", Kind::Text, "Dòng quyền hạn", "Một dòng, viết hoa"),
    ("signer.name", Kind::Text, "Họ tên người ký", "Họ và tên người ký"),
    ("session", Kind::Record, "Buổi tập huấn", "Buổi tập huấn"),
    ("session.topic", Kind::Text, "Nội dung tập huấn", "Nội dung buổi tập huấn"),
    ("session.time", Kind::Text, "Thời gian", "Ngày, giờ"),
    ("session.place", Kind::Text, "Địa điểm", "Địa điểm"),
    ("session.trainers", Kind::Text, "Giảng viên", "Giảng viên, cách nhau bằng dấu chấm phẩy"),
    ("session.partners", Kind::Text, "Đơn vị phối hợp", "Đơn vị phối hợp"),
    ("session.expected", Kind::Text, "Số người mời", "Số người trong danh sách"),
    ("spare_rows", Kind::List, "Dòng trống", "Dòng trống cho người đến thêm"),
    ("spare_rows.number", Kind::Number, "Thứ tự dòng trống", "Đếm tiếp theo danh sách"),
];

/// The dictionary of all fields.
pub fn dictionary() -> Dictionary {
    FIELDS.iter().fold(Dictionary::new(), |dictionary, (path, kind, label, about)| {
        dictionary.with(*kind, path, label, about)
    })
}

/// Label of a field.
pub(super) fn label(path: &str) -> &'static str {
    FIELDS.iter().find(|(known, ..)| *known == path).map_or("", |(_, _, label, _)| label)
}

//! R1, "Tổ chức Tổ công nghệ số cộng đồng": how the teams of a commune are made up.
//!
//! Twenty-one printed columns, one row per village and one for the commune's own teams.

use sheet::form::{Column, Form, Header, Kind, Orientation, RowRule, Total};

use Kind::{Date, Decimal1, Index, Integer, Mark, Text};

/// Hidden: the sum of the known ages of a row's members, in completed years.
pub const AGE_SUM: &str = "age_sum";
/// Hidden: how many of a row's members have a known age.
pub const AGE_COUNT: &str = "age_count";

/// The form.
pub fn form() -> Form {
    let count = |key: &'static str, label: &'static str, width: f64| -> Header {
        Column::count(key, label, width).into()
    };
    let parts = ["officials", "village_heads", "telecom", "other"].map(Into::into).into();
    let members = Column::count("members", "Tổng số", 7.0).row(RowRule::SumOf(parts));
    let mean_age = Column::new("age_mean", "Trung bình", 7.0, Decimal1)
        .row(RowRule::Mean(AGE_SUM.into(), AGE_COUNT.into()))
        .total(Total::Mean(AGE_SUM.into(), AGE_COUNT.into()));
    Form {
        code: "Biểu số 01/CNSCĐ".into(),
        sheet_name: "Tổ chức Tổ CNSCĐ".into(),
        title: "BIỂU TỔNG HỢP TỔ CHỨC TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG".into(),
        unit: "Đơn vị tính: hộ, tổ, người, tuổi, chiếc".into(),
        orientation: Orientation::Landscape,
        total_label: Some("Tổng cộng".into()),
        columns: vec![
            Column::new("index", "TT", 4.5, Index).into(),
            Column::new("village", "Thôn/TDP", 17.0, Text).into(),
            count("households", "Số hộ", 8.0),
            Header::group(
                "QĐ thành lập, kiện toàn",
                vec![
                    Column::new("decision_number", "Số", 13.5, Mark).into(),
                    Column::new("decision_date", "Ngày", 11.0, Date).into(),
                ],
            ),
            count("teams", "Số tổ", 5.5),
            Header::group(
                "Thành viên (người)",
                vec![
                    members.into(),
                    count("women", "Nữ", 5.5),
                    count("youth_union", "Đoàn viên TN", 7.5),
                    count("officials", "CB, CC xã", 7.0),
                    count("village_heads", "Trưởng thôn, Bí thư", 8.0),
                    count("telecom", "DN viễn thông, bưu chính", 9.0),
                    count("other", "Khác", 6.0),
                ],
            ),
            Header::group(
                "Độ tuổi",
                vec![
                    mean_age.into(),
                    Column::new("age_min", "Thấp nhất", 6.5, Integer).total(Total::Min).into(),
                    Column::new("age_max", "Cao nhất", 6.5, Integer).total(Total::Max).into(),
                ],
            ),
            Header::group(
                "Nhóm Zalo",
                vec![
                    Column::new("zalo", "Có/ không", 7.0, Mark).into(),
                    count("zalo_households", "Số hộ tham gia", 7.5),
                ],
            ),
            Header::group(
                "Trang bị",
                vec![count("computers", "Máy tính", 6.0), count("printers", "Máy in", 6.5)],
            ),
            Column::new("note", "Ghi chú", 14.0, Text).into(),
        ],
        helpers: vec![
            Column::new(AGE_SUM, "Tổng số tuổi", 8.0, Integer),
            Column::new(AGE_COUNT, "Số người biết tuổi", 8.0, Integer),
        ],
        charts: Vec::new(),
    }
}

//! R1, "Tổ chức Tổ công nghệ số cộng đồng": how the teams of a commune are made up.
//!
//! Twenty-one printed columns, one row per village and one for the commune's own teams.

use sheet::form::{Column, Form, Header, Kind, Orientation, RowRule, Total};

use Header::{Column as One, Group};
use Kind::{Date, Decimal1, Index, Integer, Mark, Text};

/// Hidden: the sum of the known ages of a row's members, in completed years.
pub const AGE_SUM: &str = "age_sum";
/// Hidden: how many of a row's members have a known age.
pub const AGE_COUNT: &str = "age_count";

const MEAN_AGE: (&str, &str) = (AGE_SUM, AGE_COUNT);

/// A column of whole numbers that are summed.
const fn count<'a>(key: &'a str, label: &'a str, width: f64) -> Column<'a> {
    Column::new(key, label, width, Integer).total(Total::Sum)
}

/// The form.
pub const FORM: Form<'static> = Form {
    code: "Biểu số 01/CNSCĐ",
    sheet_name: "Tổ chức Tổ CNSCĐ",
    title: "BIỂU TỔNG HỢP TỔ CHỨC TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG",
    unit: "Đơn vị tính: hộ, tổ, người, tuổi, chiếc",
    orientation: Orientation::Landscape,
    total_label: Some("Tổng cộng"),
    columns: &[
        One(Column::new("index", "TT", 4.5, Index)),
        One(Column::new("village", "Thôn/TDP", 17.0, Text)),
        One(count("households", "Số hộ", 8.0)),
        Group {
            label: "QĐ thành lập, kiện toàn",
            children: &[
                One(Column::new("decision_number", "Số", 13.5, Mark)),
                One(Column::new("decision_date", "Ngày", 11.0, Date)),
            ],
        },
        One(count("teams", "Số tổ", 5.5)),
        Group {
            label: "Thành viên (người)",
            children: &[
                One(count("members", "Tổng số", 7.0).row(RowRule::SumOf(&[
                    "officials",
                    "village_heads",
                    "telecom",
                    "other",
                ]))),
                One(count("women", "Nữ", 5.5)),
                One(count("youth_union", "Đoàn viên TN", 7.5)),
                One(count("officials", "CB, CC xã", 7.0)),
                One(count("village_heads", "Trưởng thôn, Bí thư", 8.0)),
                One(count("telecom", "DN viễn thông, bưu chính", 9.0)),
                One(count("other", "Khác", 6.0)),
            ],
        },
        Group {
            label: "Độ tuổi",
            children: &[
                One(Column::new("age_mean", "Trung bình", 7.0, Decimal1)
                    .row(RowRule::Mean { sum: MEAN_AGE.0, count: MEAN_AGE.1 })
                    .total(Total::Mean { sum: MEAN_AGE.0, count: MEAN_AGE.1 })),
                One(Column::new("age_min", "Thấp nhất", 6.5, Integer).total(Total::Min)),
                One(Column::new("age_max", "Cao nhất", 6.5, Integer).total(Total::Max)),
            ],
        },
        Group {
            label: "Nhóm Zalo",
            children: &[
                One(Column::new("zalo", "Có/ không", 7.0, Mark)),
                One(count("zalo_households", "Số hộ tham gia", 7.5)),
            ],
        },
        Group {
            label: "Trang bị",
            children: &[
                One(count("computers", "Máy tính", 6.0)),
                One(count("printers", "Máy in", 6.5)),
            ],
        },
        One(Column::new("note", "Ghi chú", 14.0, Text)),
    ],
    helpers: &[
        Column::new(AGE_SUM, "Tổng số tuổi", 8.0, Integer),
        Column::new(AGE_COUNT, "Số người biết tuổi", 8.0, Integer),
    ],
};

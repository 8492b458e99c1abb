//! A small form with one of everything.

use sheet::form::{
    Column, Content, Form, Header, Kind, Letterhead, Orientation, Row, RowRule, Signature,
    Signatures, Total,
};

/// Index, text, sums, a sum of parts, a mean with its helpers, extremes.
pub fn form() -> Form {
    let count = |key: &'static str, label: &'static str| -> Header {
        Column::count(key, label, 9.0).into()
    };
    let parts = vec!["officials".into(), "other".into()];
    Form {
        code: "Biểu số 00/THỬ".into(),
        sheet_name: "Thử".into(),
        title: "BIỂU THỬ".into(),
        unit: "Đơn vị tính: người".into(),
        orientation: Orientation::Landscape,
        total_label: Some("Tổng cộng".into()),
        columns: vec![
            Column::new("index", "TT", 5.0, Kind::Index).into(),
            Column::new("village", "Thôn", 20.0, Kind::Text).into(),
            count("households", "Số hộ"),
            Header::group(
                "Thành viên",
                vec![
                    Column::count("members", "Tổng số", 9.0).row(RowRule::SumOf(parts)).into(),
                    count("officials", "Cán bộ"),
                    count("other", "Khác"),
                ],
            ),
            Header::group(
                "Độ tuổi",
                vec![
                    Column::new("mean", "Trung bình", 9.0, Kind::Decimal1)
                        .row(RowRule::Mean("age_sum".into(), "age_count".into()))
                        .total(Total::Mean("age_sum".into(), "age_count".into()))
                        .into(),
                    Column::new("min", "Thấp nhất", 9.0, Kind::Integer).total(Total::Min).into(),
                    Column::new("max", "Cao nhất", 9.0, Kind::Integer).total(Total::Max).into(),
                ],
            ),
        ],
        helpers: vec![
            Column::new("age_sum", "Tổng tuổi", 8.0, Kind::Integer),
            Column::new("age_count", "Số người", 8.0, Kind::Integer),
        ],
        charts: Vec::new(),
    }
}

/// A row; the members are the sum of their parts.
pub fn row(
    village: &str,
    households: i64,
    officials: Option<i64>,
    other: Option<i64>,
    ages: &[i32],
) -> Row {
    let parts: Vec<i64> = [officials, other].into_iter().flatten().collect();
    let known = !ages.is_empty();
    let age = |age: Option<&i32>| age.copied().map(i64::from);
    Row::new()
        .with("village", village)
        .with("households", households)
        .with("members", (!parts.is_empty()).then(|| parts.iter().sum::<i64>()))
        .with("officials", officials)
        .with("other", other)
        .with("min", age(ages.iter().min()))
        .with("max", age(ages.iter().max()))
        .with("age_sum", known.then(|| ages.iter().copied().map(i64::from).sum::<i64>()))
        .with("age_count", known.then_some(ages.len() as i64))
}

/// The form's content around these rows.
pub fn content(rows: Vec<Row>) -> Content {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    Content {
        letterhead: Letterhead {
            left: lines(&["ỦY BAN NHÂN DÂN XÃ THỬ", "PHÒNG VĂN HÓA - XÃ HỘI"]),
            right: lines(&["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
        },
        period: "(Kỳ báo cáo: Quý III năm 2026)".to_owned(),
        rows,
        signatures: Signatures {
            place_date: "Thử, ngày 05 tháng 10 năm 2026".to_owned(),
            left: Signature {
                lines: lines(&["NGƯỜI LẬP BIỂU"]),
                hint: "(Ký, họ tên)".to_owned(),
                name: String::new(),
            },
            right: Signature {
                lines: lines(&["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
                hint: "(Ký, đóng dấu)".to_owned(),
                name: "Nguyễn Thị Thử".to_owned(),
            },
        },
        ..Content::default()
    }
}

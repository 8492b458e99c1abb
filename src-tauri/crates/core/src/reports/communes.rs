//! The communes of a store side by side, as a workbook.

use chrono::NaiveDate;
use sheet::form::{self, Column, Content, Form, Header, Kind, Orientation, Row, Total};

use crate::Result;
use crate::store::exchange::CommuneTotals;

const fn figure(key: &'static str, label: &'static str) -> Header<'static> {
    Header::Column(Column::new(key, label, 12.0, Kind::Integer).total(Total::Sum))
}

const FORM: Form<'static> = Form {
    code: "",
    sheet_name: "Các xã",
    title: "TỔNG HỢP TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG THEO XÃ",
    unit: "",
    orientation: Orientation::Landscape,
    columns: &[
        Header::Column(Column::new("index", "STT", 6.0, Kind::Index)),
        Header::Column(Column::new("code", "Mã", 9.0, Kind::Mark)),
        Header::Column(Column::new("name", "Xã, phường, đặc khu", 32.0, Kind::Text)),
        figure("teams", "Số tổ"),
        figure("members", "Thành viên"),
        figure("women", "Trong đó nữ"),
        figure("villages", "Số thôn, khu"),
        figure("served", "Thôn, khu có tổ"),
        figure("papers", "Số văn bản"),
        Header::Column(Column::new("received", "Nhận dữ liệu lần cuối", 16.0, Kind::Date)),
    ],
    helpers: &[],
    total_label: Some("Tổng cộng"),
};

/// Writes the figures of communes, one a row.
///
/// # Errors
/// [`crate::Error::Form`].
pub fn write_communes(communes: &[CommuneTotals], today: NaiveDate) -> Result<Vec<u8>> {
    let rows = communes.iter().map(|one| {
        let row = Row::new()
            .with("code", one.code.as_str())
            .with("name", one.name.as_str())
            .with("teams", i64::from(one.teams))
            .with("members", i64::from(one.members))
            .with("women", i64::from(one.women))
            .with("villages", i64::from(one.villages))
            .with("served", i64::from(one.villages_with_team))
            .with("papers", i64::from(one.papers));
        match one.received {
            Some((at, _)) => row.with("received", at.date()),
            None => row,
        }
    });
    let content = Content {
        period: format!("(Số liệu ngày {})", today.format("%d/%m/%Y")),
        rows: rows.collect(),
        ..Content::default()
    };
    Ok(form::write(&FORM, &content)?)
}

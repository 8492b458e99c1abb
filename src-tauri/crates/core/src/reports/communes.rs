//! The communes of a store side by side, as a workbook.

use chrono::NaiveDate;
use sheet::form::{self, Column, Content, Form, Kind, Orientation, Row};

use crate::Result;
use crate::store::exchange::CommuneTotals;

fn form() -> Form {
    let figure = |key: &'static str, label: &'static str| Column::count(key, label, 12.0).into();
    Form {
        code: "".into(),
        sheet_name: "Các xã".into(),
        title: "TỔNG HỢP TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG THEO XÃ".into(),
        unit: "".into(),
        orientation: Orientation::Landscape,
        columns: vec![
            Column::new("index", "STT", 6.0, Kind::Index).into(),
            Column::new("code", "Mã", 9.0, Kind::Mark).into(),
            Column::new("name", "Xã, phường, đặc khu", 32.0, Kind::Text).into(),
            figure("teams", "Số tổ"),
            figure("members", "Thành viên"),
            figure("women", "Trong đó nữ"),
            figure("villages", "Số thôn, khu"),
            figure("served", "Thôn, khu có tổ"),
            figure("papers", "Số văn bản"),
            Column::new("received", "Nhận dữ liệu lần cuối", 16.0, Kind::Date).into(),
        ],
        helpers: Vec::new(),
        total_label: Some("Tổng cộng".into()),
        charts: Vec::new(),
    }
}

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
    Ok(form::write(&form(), &content)?)
}

//! R5, online filing at the one-stop desk: the months of the year so far, each with numerator and denominator.

use chrono::Datelike;
use sheet::form::{
    Cell, Chart, ChartShape, Column, Form, Header, Kind, Orientation, Row, RowRule, Total,
};

use super::ground::Ground;
use super::indicators::{chosen_indicators, parse_block};
use super::matrix::{RATE_ONLY_NOTE, number, parts, rate};
use super::{Cycle, Laid, ReportWish};
use crate::Result;
use crate::results::figures::{Figure, Group, gather};
use crate::results::{Indicator, Nature, catalogue};

fn form(whole: Option<&str>) -> Form {
    let percent = Column::new("rate", "Tỷ lệ (%)", 11.0, Kind::Percent)
        .row(RowRule::Percent("online".into(), "all".into()))
        .total(Total::Percent("online".into(), "all".into()));
    let columns: Vec<Header> = vec![
        Column::new("index", "TT", 5.0, Kind::Index).into(),
        Column::new("month", "Tháng", 16.0, Kind::Text).into(),
        Column::count("all", whole.unwrap_or("Tổng số hồ sơ").to_owned(), 15.0).into(),
        Column::count("online", "Hồ sơ nộp trực tuyến", 15.0).into(),
        percent.into(),
        Column::new("change", "Tăng, giảm so tháng trước (điểm %)", 14.0, Kind::Mark).into(),
        Column::count("assisted", "Hồ sơ có Tổ hỗ trợ", 14.0).into(),
        Column::new("note", "Ghi chú", 18.0, Kind::Text).into(),
    ];
    Form {
        code: "Biểu số 05/CNSCĐ".into(),
        sheet_name: "Hồ sơ trực tuyến".into(),
        title: "KẾT QUẢ TIẾP NHẬN HỒ SƠ TRỰC TUYẾN TẠI BỘ PHẬN MỘT CỬA".into(),
        unit: "Đơn vị tính: hồ sơ".into(),
        orientation: Orientation::Landscape,
        columns,
        helpers: Vec::new(),
        total_label: Some("Tổng cộng".into()),
        charts: vec![Chart {
            title: "Tỷ lệ hồ sơ nộp trực tuyến (%)".into(),
            shape: ChartShape::Line,
            names: "month".into(),
            series: vec![("rate".into(), "Tỷ lệ (%)".into())],
        }],
    }
}

/// Draws the report up. The first ratio among the indicators of the kind is the rate, the first count what
/// the teams helped with.
pub(super) fn draw(ground: &Ground<'_>, wish: &ReportWish) -> Result<Laid> {
    let chosen = match &wish.indicators {
        Some(wished) => Some(wished.join(" ")),
        None => chosen_indicators(ground.tables, wish.kind)?,
    };
    let text = chosen.as_deref().or(wish.kind.indicators).unwrap_or_default();
    let mut codes = Vec::new();
    for block in text.split_whitespace() {
        codes.extend(parse_block(block)?.codes);
    }
    let known = catalogue::indicators(ground.tables, &ground.commune.id)?;
    let first = |ratio: bool| -> Option<Indicator> {
        let found = codes.iter().filter_map(|code| known.iter().find(|one| one.code == *code));
        let mut found = found.filter(|one| (one.nature == Nature::Ratio) == ratio);
        found.next().cloned()
    };
    let (rated, assisted) = (first(true), first(false));
    let indicators: Vec<Indicator> = rated.iter().chain(&assisted).cloned().collect();
    let place = |of: &Option<Indicator>| {
        of.as_ref().and_then(|of| indicators.iter().position(|one| one.id == of.id))
    };
    let (rated_at, assisted_at) = (place(&rated), place(&assisted));
    let mut content = ground.frame()?;
    let mut last: Option<f64> = None;
    let mut alone = false;
    for month in months(ground) {
        let gathered =
            gather(ground.tables, ground.commune, &indicators, Group::Commune, &month)?.total;
        let figure = |place: Option<usize>| -> Figure {
            place.and_then(|place| gathered.figures.get(place).copied()).unwrap_or_default()
        };
        let (reached, helped) = (figure(rated_at).this, figure(assisted_at).this);
        let (online, all) = parts(reached);
        let percent = reached.and_then(|amount| amount.percent()).map(tenth);
        alone |= reached.is_some_and(|amount| amount.rate_only);
        let change = percent.zip(last).map(|(now, before)| points(now - before));
        last = percent.or(last);
        let shown = rate(reached);
        let note = matches!(shown, Cell::Marked { .. }).then_some("Chỉ có tỷ lệ");
        content.rows.push(
            Row::new()
                .with("month", month.label.replace(" năm ", "/"))
                .with("all", all)
                .with("online", online)
                .with("rate", shown)
                .with("change", change)
                .with("assisted", number(helped))
                .with("note", note),
        );
    }
    let mut form = form(rated.as_ref().and_then(|one| one.of_name.as_deref()));
    if alone {
        content.notes.push(RATE_ONLY_NOTE.to_owned());
        // Without all parts there is no sum of them.
        for header in &mut form.columns {
            if let Header::Column(column) = header
                && ["all", "online"].contains(&column.key.as_ref())
            {
                column.total = Total::None;
            }
        }
    }
    Ok(Laid { form, content })
}

/// The months of the year that have begun by the end of the period.
fn months(ground: &Ground<'_>) -> Vec<super::Period> {
    let (period, day) = (ground.period, ground.day);
    let from = period.year_start();
    (from.year()..=period.year())
        .flat_map(|year| Cycle::Month.of_year(year, period.closing))
        .filter(|month| from <= month.from && month.from <= day)
        .collect()
}

fn tenth(percent: f64) -> f64 {
    (percent * 10.0).round() / 10.0
}

/// "+39,7"
fn points(change: f64) -> String {
    let text = format!("{change:+.1}").replace('.', ",");
    if text == "-0,0" || text == "+0,0" { "0".to_owned() } else { text }
}

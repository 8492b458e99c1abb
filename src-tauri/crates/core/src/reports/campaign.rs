//! R6: what a campaign came to, village by village; of any other period, all its campaigns.

use sheet::form::{Column, Form, Header, Kind, Orientation, Row, RowRule};

use super::ground::Ground;
use super::indicators::{Block, Measures};
use super::matrix::{self, Named, number, parts, rate};
use super::{Laid, Period, ReportWish};
use crate::Result;
use crate::results::figures::{Group, gather};
use crate::results::{Indicator, Nature, campaigns, catalogue};

const NAMED: Named = Named {
    code: "Biểu số 06/CNSCĐ",
    sheet_name: "Chiến dịch",
    title: "BIỂU TỔNG HỢP KẾT QUẢ CHIẾN DỊCH",
};

/// Draws the report up.
pub(super) fn draw(ground: &Ground<'_>, wish: &ReportWish) -> Result<Laid> {
    if !ground.period.is_campaign() {
        return all(ground);
    }
    let wished = match &wish.indicators {
        Some(codes) => codes.clone(),
        None => codes(ground)?,
    };
    let blocks: Vec<Block> = wished
        .into_iter()
        .map(|code| Block { codes: vec![code], measures: Measures::Campaign })
        .collect();
    let mut laid = matrix::draw_blocks(ground, wish, &NAMED, &blocks)?;
    let Period { label, from, to, .. } = ground.period;
    laid.form.title = format!("{} {}", NAMED.title, vietnamese::upper(&bare(label))).into();
    laid.content.period = format!(
        "(Từ {} đến {}, {} ngày; {})",
        vietnamese::date_short(*from),
        vietnamese::date_short(*to),
        ground.period.days(),
        counter(ground)
    );
    Ok(laid)
}

/// The codes of what is counted in the campaign that is the period.
fn codes(ground: &Ground<'_>) -> Result<Vec<String>> {
    let (tables, commune) = (ground.tables, &ground.commune.id);
    let id = ground.period.campaign().unwrap_or_default();
    let counted = campaigns::find(tables, commune, id)?.indicators;
    let known = catalogue::indicators(tables, commune)?;
    let of = |id| known.iter().find(|one| one.id == id).map(|one| one.code.clone());
    Ok(counted.into_iter().filter_map(of).collect())
}

/// The name without the word that the title says already.
fn bare(name: &str) -> String {
    let rest = name.strip_prefix("Chiến dịch ").or_else(|| name.strip_prefix("chiến dịch "));
    rest.unwrap_or(name).to_owned()
}

/// "số liệu đến ngày 15/08/2022, ngày thứ 76/92"
fn counter(ground: &Ground<'_>) -> String {
    let (day, period) = (ground.day, ground.period);
    if day >= period.to {
        return "đã kết thúc".to_owned();
    }
    let gone = (day - period.from).num_days() + 1;
    let said = vietnamese::date_short(day);
    match gone > 0 {
        true => format!("số liệu đến ngày {said}, ngày thứ {gone}/{}", period.days()),
        false => "chưa bắt đầu".to_owned(),
    }
}

fn form() -> Form {
    let column = |key: &'static str, label: &'static str, width: f64, kind: Kind| -> Header {
        Column::new(key, label, width, kind).into()
    };
    let percent = Column::new("percent", "% KH", 8.0, Kind::Percent)
        .row(RowRule::Percent("reached".into(), "plan".into()));
    Form {
        code: NAMED.code.into(),
        sheet_name: NAMED.sheet_name.into(),
        title: "BIỂU TỔNG HỢP KẾT QUẢ CÁC CHIẾN DỊCH".into(),
        unit: "".into(),
        orientation: Orientation::Landscape,
        columns: vec![
            column("index", "TT", 5.0, Kind::Index),
            column("campaign", "Chiến dịch", 30.0, Kind::Text),
            column("days", "Từ – đến", 24.0, Kind::Mark),
            column("indicator", "Chỉ tiêu", 34.0, Kind::Text),
            column("unit", "ĐVT", 10.0, Kind::Mark),
            column("plan", "Kế hoạch", 11.0, Kind::Number),
            column("reached", "Kết quả", 11.0, Kind::Number),
            percent.into(),
            column("note", "Ghi chú", 16.0, Kind::Text),
        ],
        helpers: Vec::new(),
        total_label: None,
        charts: Vec::new(),
    }
}

/// A row for each indicator of each campaign of which a day lies in the period.
fn all(ground: &Ground<'_>) -> Result<Laid> {
    let known = catalogue::indicators(ground.tables, &ground.commune.id)?;
    let mut content = ground.frame()?;
    let day = vietnamese::date_short;
    for campaign in campaigns::campaigns(ground.tables, &ground.commune.id)? {
        let period = campaign.period();
        if period.from > ground.period.to || period.to < ground.period.from {
            continue;
        }
        let indicators: Vec<Indicator> = campaign
            .indicators
            .iter()
            .filter_map(|id| known.iter().find(|one| one.id == *id).cloned())
            .collect();
        let (from, to) = (day(period.from), day(period.to));
        let days = format!("{from} – {to} ({} ngày)", period.days());
        let group = Group::Commune;
        let total = gather(ground.tables, ground.commune, &indicators, group, &period)?.total;
        for (indicator, figure) in indicators.iter().zip(&total.figures) {
            let mut row = Row::new()
                .with("campaign", campaign.name.as_str())
                .with("days", days.clone())
                .with("indicator", indicator.name.as_str())
                .with("unit", indicator.unit.as_str());
            if indicator.nature == Nature::Ratio {
                // Of a ratio the percentage alone has its place here; its parts are in the note.
                let (part, whole) = parts(figure.this);
                if let (Some(part), Some(whole)) = (part.number(), whole.number()) {
                    row.set("note", format!("{part}/{whole}"));
                    let percent = figure.this.and_then(|amount| amount.percent());
                    row.set("percent", percent.map(|percent| (percent * 10.0).round() / 10.0));
                } else {
                    row.set("percent", rate(figure.this));
                }
            } else {
                row.set("plan", number(figure.planned));
                row.set("reached", number(figure.cumulative));
                if let Some(text) = matrix::coverage(figure) {
                    row.set("note", format!("{text} tổ có số liệu"));
                }
            }
            content.rows.push(row);
        }
    }
    Ok(Laid { form: form(), content })
}

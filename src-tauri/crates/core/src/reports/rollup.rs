//! R10, "Tổng hợp": the communes of a province side by side, those that sent nothing among them.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use sheet::form::{Column, Form, Header, Kind, Orientation, Row, RowRule, Total};

use super::ground::{self, Ground, count};
use super::{Laid, Period, money, tables};
use crate::Result;
use crate::agency::units::Units;
use crate::agency::{self, Commune};
use crate::roster;
use crate::store::Tables;
use crate::training::stats::{Ledger, Span};

/// So many good practices of a commune are named; the rest is counted.
const NAMED: usize = 3;

fn form() -> Form {
    let number = |key: &'static str, label: &'static str, width: f64| -> Header {
        Column::count(key, label, width).into()
    };
    let percent = |key: &'static str, part: &'static str, whole: &'static str| -> Header {
        Column::new(key, "%", 7.0, Kind::Percent)
            .row(RowRule::Percent(part.into(), whole.into()))
            .total(Total::Percent(part.into(), whole.into()))
            .into()
    };
    Form {
        code: "Biểu số 10/CNSCĐ".into(),
        sheet_name: "Tổng hợp".into(),
        title: "BIỂU TỔNG HỢP TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG CÁC XÃ, PHƯỜNG, ĐẶC KHU".into(),
        unit: "Đơn vị tính: thôn, tổ, người, đồng".into(),
        orientation: Orientation::Landscape,
        total_label: Some("Tổng cộng".into()),
        columns: vec![
            Column::new("index", "TT", 5.0, Kind::Index).into(),
            Column::new("commune", "Xã, phường, đặc khu", 22.0, Kind::Text).into(),
            number("villages", "Tổng số thôn, TDP", 8.0),
            Header::group(
                "Thôn, TDP có tổ",
                vec![
                    number("served", "Số lượng", 8.0),
                    percent("served_rate", "served", "villages"),
                ],
            ),
            Header::group(
                "Số tổ",
                vec![
                    number("commune_teams", "Cấp xã", 7.0),
                    number("village_teams", "Cấp thôn", 7.5),
                ],
            ),
            Header::group(
                "Số thành viên",
                vec![
                    number("commune_members", "Cấp xã", 7.5),
                    number("village_members", "Cấp thôn", 8.0),
                ],
            ),
            Header::group(
                "Thành viên đã tập huấn",
                vec![
                    number("trained_in_person", "Trực tiếp", 7.5),
                    number("trained_online", "Trực tuyến", 7.5),
                    percent("trained_rate", "trained", "members"),
                ],
            ),
            Column::new("money", "Kinh phí hỗ trợ (đồng)", 15.0, Kind::Number)
                .total(Total::Sum)
                .into(),
            Column::new("practices", "Mô hình hay", 26.0, Kind::Text).into(),
            Column::new("note", "Ghi chú", 15.0, Kind::Text).into(),
        ],
        helpers: vec![
            Column::count("trained", "Đã tập huấn bằng hình thức nào đó", 8.0),
            Column::count("members", "Thành viên các cấp", 8.0),
        ],
        charts: Vec::new(),
    }
}

/// Draws the report up for the province of a commune.
pub(super) fn draw(
    tables: &Tables<'_>,
    own: &Commune,
    period: &Period,
    today: NaiveDate,
) -> Result<Laid> {
    let received: HashMap<_, _> = tables::received(tables)?.into_iter().collect();
    let here: Vec<Commune> = agency::communes(tables)?
        .into_iter()
        .filter(|commune| commune.province == own.province)
        .collect();
    let units = Units::bundled();
    let province = units.find(&own.code).map(|unit| unit.province_code.as_str());
    // Whoever is in the store, then whom the official table knows besides, all by code.
    let mut rows: Vec<(String, Row)> = Vec::new();
    for commune in &here {
        let sent = received.get(&commune.id).copied();
        rows.push((commune.code.clone(), of_commune(tables, commune, sent, period, today)?));
    }
    let missing = units.all().filter(|unit| Some(unit.province_code.as_str()) == province);
    for unit in missing.filter(|unit| !here.iter().any(|commune| commune.code == unit.code)) {
        let row = Row::new().with("commune", unit.running_name()).with("note", "Chưa gửi");
        rows.push((unit.code.clone(), row));
    }
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let (there, all) = (here.len(), rows.len());
    let mut content = ground::frame(tables, own, today)?;
    let day = vietnamese::date_short;
    content.period =
        format!("(Kỳ báo cáo: {}; số liệu đến {})", period.label, day(period.to.min(today)));
    content.rows = rows.into_iter().map(|(_, row)| row).collect();
    if there < all {
        content.total_label = Some(format!("Cộng {there}/{all} đơn vị"));
        content.notes.push(format!(
            "Đã có số liệu của {there}/{all} xã, phường, đặc khu; đơn vị chưa gửi để trống, chưa tính trong số cộng."
        ));
    }
    Ok(Laid { form: form(), content })
}

fn of_commune(
    tables: &Tables<'_>,
    commune: &Commune,
    sent: Option<NaiveDateTime>,
    period: &Period,
    today: NaiveDate,
) -> Result<Row> {
    let ground = Ground::new(tables, commune, period, today)?;
    let (of_commune, of_villages): (Vec<_>, Vec<_>) =
        ground.teams.iter().partition(|team| ground.home(team).is_none());
    let served = ground
        .villages
        .iter()
        .filter(|village| ground.teams.iter().any(|team| team.villages.contains(&village.id)));
    let members = roster::members(tables, &commune.id)?;
    let of = |teams: &[&roster::Team]| {
        let standing = members.iter().filter(|member| member.stands_on(ground.as_of));
        count(standing.filter(|member| teams.iter().any(|team| team.id == member.team)).count())
    };
    let (commune_members, village_members) = (of(&of_commune), of(&of_villages));
    let span = Span { from: None, to: Some(period.to) };
    let trained = Ledger::read(tables, commune, span, today)?.trained();
    let practices = tables::practices(tables, &commune.id)?;
    let mut named: Vec<String> =
        practices.iter().take(NAMED).map(|practice| practice.name.clone()).collect();
    if practices.len() > NAMED {
        named.push(format!("và {} mô hình khác", practices.len() - NAMED));
    }
    Ok(Row::new()
        .with("commune", commune.name.as_str())
        .with("villages", count(ground.villages.len()))
        .with("served", count(served.count()))
        .with("commune_teams", count(of_commune.len()))
        .with("village_teams", count(of_villages.len()))
        .with("commune_members", commune_members)
        .with("village_members", village_members)
        .with("trained_in_person", count(trained.in_person))
        .with("trained_online", count(trained.online))
        .with("money", money::needed(&ground)?)
        .with("practices", named.join("; "))
        .with("note", sent.map(|at| format!("Gửi ngày {}", vietnamese::date_short(at.date()))))
        .with("trained", count(trained.any))
        .with("members", commune_members + village_members))
}

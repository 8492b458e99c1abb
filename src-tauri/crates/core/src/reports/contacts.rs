//! R9, "Danh sách đầu mối": whom to call at the organisations around the teams, and the teams' leaders.

use sheet::form::{Column, Form, Header, Kind, Orientation, Row};

use super::ground::Ground;
use super::{Laid, tables};
use crate::Result;
use crate::roster::{self, Member, position_rank};

fn form() -> Form {
    let column = |key: &'static str, label: &'static str, width: f64, kind: Kind| -> Header {
        Column::new(key, label, width, kind).into()
    };
    Form {
        code: "Biểu số 09/CNSCĐ".into(),
        sheet_name: "Danh sách đầu mối".into(),
        title: "DANH SÁCH ĐẦU MỐI PHỐI HỢP TRIỂN KHAI TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG".into(),
        unit: "".into(),
        orientation: Orientation::Landscape,
        total_label: None,
        columns: vec![
            column("index", "TT", 5.0, Kind::Index),
            column("unit", "Đơn vị", 32.0, Kind::Text),
            column("name", "Họ và tên", 24.0, Kind::Text),
            column("title", "Chức vụ", 20.0, Kind::Text),
            column("phone", "Số điện thoại", 14.0, Kind::Mark),
            column("email", "Thư điện tử", 26.0, Kind::Text),
            column("duty", "Phụ trách", 26.0, Kind::Text),
        ],
        helpers: Vec::new(),
        charts: Vec::new(),
    }
}

/// Draws the list up: the organisations as they were entered, then the leader of every team. A team
/// without one stands there with blanks, so that it is seen.
pub(super) fn draw(ground: &Ground<'_>) -> Result<Laid> {
    let mut content = ground.frame()?;
    content.period = format!("(Tính đến ngày {})", vietnamese::date_short(ground.day));
    let contacts = tables::contacts(ground.tables, &ground.commune.id)?;
    content.rows = contacts
        .into_iter()
        .map(|one| {
            Row::new()
                .with("unit", one.organisation)
                .with("name", one.name)
                .with("title", one.title)
                .with("phone", one.phone)
                .with("email", one.email)
                .with("duty", one.duty)
        })
        .collect();
    let members = roster::members(ground.tables, &ground.commune.id)?;
    let leads = |member: &&Member| {
        member.stands_on(ground.as_of) && position_rank(member.position.as_deref()) == 0
    };
    for team in &ground.teams {
        let leader = members.iter().filter(leads).find(|member| member.team == team.id);
        let served: Vec<String> = ground
            .villages
            .iter()
            .filter(|village| team.villages.contains(&village.id))
            .map(roster::Village::label)
            .collect();
        let row = Row::new().with("unit", team.name.as_str()).with("duty", served.join(", "));
        content.rows.push(match leader {
            Some(leader) => row
                .with("name", leader.name.as_str())
                .with("title", leader.position.clone())
                .with("phone", leader.phone.clone())
                .with("email", leader.email.clone()),
            None => row.with("name", "(chưa có Tổ trưởng)"),
        });
    }
    Ok(Laid { form: form(), content })
}

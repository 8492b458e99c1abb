//! Households as a checklist to carry along.

use sheet::form::{self, Column, Content, Form, Kind, Orientation, Row};

use super::{Visit, VisitState};
use crate::Result;
use crate::agency::Commune;
use crate::results::campaigns::Campaign;
use crate::roster::Team;

/// The checklist of a team, or of all households: printed, and ticked off at the door.
///
/// # Errors
/// [`crate::Error::Form`].
pub fn checklist(
    commune: &Commune,
    campaign: &Campaign,
    team: Option<&Team>,
    visits: &[Visit],
) -> Result<Vec<u8>> {
    let of = |visit: &&Visit| team.is_none_or(|team| visit.team.as_ref() == Some(&team.id));
    let rows = visits.iter().filter(of).map(|visit| {
        let last = match (visit.state, visit.day) {
            (VisitState::Todo, _) => String::new(),
            (state, Some(day)) => format!("{} ({})", state.title(), vietnamese::date_short(day)),
            (state, None) => state.title().to_owned(),
        };
        Row::new()
            .with("householder", visit.householder.as_str())
            .with("address", visit.address.clone())
            .with("phone", visit.phone.clone())
            .with("tags", visit.tags.join(", "))
            .with("need", visit.need.clone())
            .with("last", last)
            .with("note", visit.note.clone())
    });
    let whose = team.map_or_else(|| commune.name.clone(), |team| team.name.clone());
    let content = Content {
        period: format!(
            "({}; chiến dịch “{}” từ {} đến {})",
            whose,
            campaign.name,
            vietnamese::date_short(campaign.first),
            vietnamese::date_short(campaign.last)
        ),
        rows: rows.collect(),
        ..Content::default()
    };
    Ok(form::write(&checklist_form(), &content)?)
}

fn checklist_form() -> Form {
    let text = |key: &'static str, label: &'static str, width| {
        Column::new(key, label, width, Kind::Text).into()
    };
    Form {
        code: "".into(),
        sheet_name: "Danh sách hộ".into(),
        title: "DANH SÁCH HỘ ĐẾN TẬN NHÀ HƯỚNG DẪN".into(),
        unit: "".into(),
        orientation: Orientation::Landscape,
        columns: vec![
            Column::new("index", "STT", 5.0, Kind::Index).into(),
            text("householder", "Chủ hộ", 22.0),
            text("address", "Địa chỉ", 24.0),
            text("phone", "Điện thoại", 12.0),
            text("tags", "Nhóm đối tượng", 14.0),
            text("need", "Nhu cầu", 18.0),
            text("last", "Lần trước", 14.0),
            text("came", "Ngày đến", 9.0),
            text("done", "Đã hướng dẫn (√)", 10.0),
            text("signed", "Chủ hộ ký", 11.0),
            text("note", "Ghi chú", 16.0),
        ],
        helpers: Vec::new(),
        total_label: None,
        charts: Vec::new(),
    }
}

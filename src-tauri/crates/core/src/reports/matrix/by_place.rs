//! A row for each village or team.

use sheet::form::{Column, Header, Kind, Row};

use super::{Laying, Named, Place, Places, blocks, form};
use crate::Result;
use crate::reports::ground::Ground;
use crate::reports::{Laid, ReportWish, Rows};
use crate::results::figures::Figure;

/// Lays the form out and fills it.
pub(super) fn lay(
    ground: &Ground<'_>,
    wish: &ReportWish,
    named: &Named,
    laying: &[Laying<'_>],
    places: &Places,
) -> Result<Laid> {
    let compared = wish.layout.compared;
    let label = if wish.layout.rows == Rows::Teams { "Tổ" } else { "Thôn/TDP" };
    let mut columns: Vec<Header> = vec![
        Column::new("index", "TT", 4.5, Kind::Index).into(),
        Column::new("place", label, 20.0, Kind::Text).into(),
    ];
    columns.extend(blocks::columns(laying, compared));
    columns.push(Column::new("note", "Ghi chú", 14.0, Kind::Text).into());
    let mut content = ground.frame()?;
    content.rows = places
        .all()
        .map(|place| {
            let mut row = Row::new().with("place", place.label.as_str());
            blocks::fill(&mut row, laying, place, compared);
            if !place.teams.is_empty() && unreported(place) && !unreported(&places.total) {
                row.set("note", "Chưa có số liệu");
            }
            row
        })
        .collect();
    let covered = blocks::covered(laying, &places.total);
    if covered != Row::new() {
        // A sum over some teams is no total.
        let (reported, expected) = reporting(places);
        content.total_label = Some(format!("Cộng {reported}/{expected} tổ có số liệu"));
        content.below.push(("Số tổ đã có số liệu".to_owned(), covered));
    }
    Ok(Laid { form: form(named, columns, blocks::charts(laying, places)), content })
}

/// Whether no team of a place said anything.
fn unreported(place: &Place) -> bool {
    !place.figures.is_empty() && place.figures.iter().all(|figure| figure.of_teams.0 == 0)
}

/// How many teams said anything, and how many should have.
pub(super) fn reporting(places: &Places) -> (i64, i64) {
    let most = |figures: &[Figure]| {
        let reported = figures.iter().map(|figure| figure.of_teams.0).max().unwrap_or_default();
        let expected = figures.iter().map(|figure| figure.of_teams.1).max().unwrap_or_default();
        (i64::from(reported), i64::from(expected))
    };
    let by_place = places.rows.iter().map(|place| most(&place.figures).0).sum::<i64>();
    let (_, expected) = most(&places.total.figures);
    (by_place.min(expected), expected)
}

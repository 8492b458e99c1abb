//! Turned: a row for each indicator, a column for each village, and what all of them come to.

use sheet::form::{Cell, Column, Header, Kind, Row, RowRule, Word};

use super::by_place::reporting;
use super::{Chosen, Laying, Named, Place, Places, form, number, parts, rate};
use crate::Result;
use crate::reports::Laid;
use crate::reports::ground::{Ground, count};

/// Lays the form out and fills it with what was reached in the period.
pub(super) fn lay(
    ground: &Ground<'_>,
    named: &Named,
    laying: &[Laying<'_>],
    places: &Places,
) -> Result<Laid> {
    let keys: Vec<Word> =
        (1..=places.all().count()).map(|number| Word::Owned(format!("v{number}"))).collect();
    let mut columns: Vec<Header> = vec![
        Column::new("index", "TT", 4.5, Kind::Index).into(),
        Column::new("indicator", "Chỉ tiêu", 34.0, Kind::Text).into(),
        Column::new("unit", "ĐVT", 9.0, Kind::Mark).into(),
    ];
    columns.extend(keys.iter().zip(places.all()).map(|(key, place)| {
        Header::from(Column::new(key.clone(), place.label.clone(), 9.5, Kind::Number))
    }));
    let all = RowRule::Sum(keys.clone());
    columns.push(Column::new("all", "TỔNG XÃ", 10.0, Kind::Number).row(all).into());
    let chosen: Vec<&Chosen<'_>> = laying.iter().flat_map(|block| &block.of).collect();
    let mut content = ground.frame()?;
    for one in &chosen {
        let name = one.indicator.name.as_str();
        let row = |name: &str, unit: &str, of: &dyn Fn(&Place) -> Cell| {
            let row = Row::new().with("indicator", name).with("unit", unit);
            let cells = keys.iter().zip(places.all());
            cells.fold(row, |row, (key, place)| row.with(key.clone(), of(place)))
        };
        let this = |place: &Place| place.figure(one.place).this;
        if !one.is_ratio() {
            content.rows.push(row(name, &one.indicator.unit, &|place| number(this(place))));
            continue;
        }
        let whole = one.indicator.of_name.as_deref().unwrap_or("Tổng số");
        content.rows.push(row(&format!("{name}: số đạt"), "", &|place| parts(this(place)).0));
        content
            .rows
            .push(row(&format!("{name}: {}", lower(whole)), "", &|place| parts(this(place)).1));
        let percent = row(name, "%", &|place| rate(this(place)));
        content.rows.push(percent.percent_of_above());
    }
    let (reported, expected) = reporting(places);
    let progress = keys.iter().zip(&places.rows).fold(Row::new(), |row, (key, place)| {
        let said = chosen.iter().filter(|one| place.figure(one.place).this.is_some()).count();
        row.with(key.clone(), format!("{}/{}", count(said), count(chosen.len())))
    });
    let progress = progress.with("all", format!("{reported}/{expected}"));
    content.below.push(("Tiến độ kê khai".to_owned(), progress));
    content.notes.push(
        "Tiến độ kê khai: số chỉ tiêu đã có số liệu của từng thôn; số tổ đã có số liệu của toàn xã."
            .to_owned(),
    );
    let mut form = form(named, columns, Vec::new());
    form.total_label = None;
    Ok(Laid { form, content })
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

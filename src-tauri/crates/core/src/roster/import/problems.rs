//! The problems of a list as a sheet, to be sent back to those who drew it up.

use std::collections::HashMap;

use sheet::form::{self, Column, Content, Form, FormError, Header, Kind, Orientation, Row};

use super::{Field, ImportPlan, Problem};

/// The problems of a list, one a row, as an .xlsx. Whoever gets it has the list, so that a row's
/// number is enough: citizen numbers, and phones that could be read, are masked. `explain` says
/// what a problem is, in the clerk's words.
///
/// # Errors
/// [`FormError`] where there are more than a sheet holds.
pub fn problem_sheet(
    plan: &ImportPlan,
    file_name: &str,
    explain: fn(&Problem) -> String,
) -> Result<Vec<u8>, FormError> {
    let columns = [
        Column::new("row", "Dòng", 7.0, Kind::Integer),
        Column::new("name", "Họ và tên", 24.0, Kind::Text),
        Column::new("field", "Mục", 18.0, Kind::Text),
        Column::new("found", "Trong tệp", 24.0, Kind::Text),
        Column::new("made", "Đọc thành", 20.0, Kind::Text),
        Column::new("why", "Giải thích", 50.0, Kind::Text),
    ];
    let names: HashMap<u32, &str> =
        plan.people.iter().map(|person| (person.row, person.name.as_str())).collect();
    let rows = plan.problems.iter().map(|problem| {
        let problem = masked(problem);
        Row::new()
            .with("row", i64::from(problem.row))
            .with("name", names.get(&problem.row).copied().unwrap_or_default())
            .with("field", problem.field.label())
            .with("why", explain(&problem))
            .with("found", problem.found)
            .with("made", problem.made.unwrap_or_default())
    });
    let content = Content {
        period: format!("(Tệp: {file_name}; trang tính: {})", plan.sheet),
        rows: rows.collect(),
        ..Content::default()
    };
    let form = Form {
        code: "".into(),
        sheet_name: "Cần xem lại".into(),
        title: "NHỮNG CHỖ CẦN XEM LẠI TRONG DANH SÁCH".into(),
        unit: "".into(),
        orientation: Orientation::Landscape,
        columns: columns.map(Header::Column).into(),
        helpers: Vec::new(),
        total_label: None,
        charts: Vec::new(),
    };
    form::write(&form, &content)
}

fn masked(problem: &Problem) -> Problem {
    let hide = match problem.field {
        Field::CitizenId => true,
        Field::Phone => problem.made.is_some(),
        _ => false,
    };
    let mask = |text: &str| {
        if hide { vietnamese::mask_digits(text) } else { text.to_owned() }
    };
    Problem {
        found: mask(&problem.found),
        made: problem.made.as_deref().map(mask),
        ..problem.clone()
    }
}

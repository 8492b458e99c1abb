//! What is known for a period: about the commune and the period, and of every village the figures of all indicators.

use chrono::{Datelike, NaiveDate};
use sheet::fill::{Field, Value};
use sheet::form::{self, Cell, Header};

use super::known::{Column, Known, Row};
use crate::Result;
use crate::agency::{self, Commune};
use crate::papers::default_signer;
use crate::reports::{Drawn, Period, ReportWish, chosen_indicators, draw_up, report_kind};
use crate::results::figures::{self, Figure, Group};
use crate::results::{Amount, Indicator, Nature, catalogue};
use crate::store::Tables;

/// The path of the column that says which village a row is about.
pub const LABEL: &str = "label";

/// A figure of an indicator: the end of its path, how it is called, words by which forms call it, and the number.
type Kind = (&'static str, &'static str, &'static [&'static str], fn(&Indicator, &Figure) -> Value);

const KINDS: &[Kind] = &[
    ("planned", "kế hoạch", &["kế hoạch"], |one, figure| {
        number(one, figure.planned.or(figure.planned_year))
    }),
    ("this", "trong kỳ", &["trong kỳ"], |one, figure| number(one, figure.this)),
    ("cumulative", "lũy kế", &["lũy kế"], |one, figure| number(one, figure.cumulative)),
    ("percent", "đạt % kế hoạch", &["tỷ lệ"], |_, figure| {
        percent(figure.percent_of_plan())
    }),
    ("before", "cùng kỳ năm trước", &["cùng kỳ"], |one, figure| {
        number(one, figure.before)
    }),
];

/// Both parts of a ratio in the period.
const PARTS: &[Kind] = &[
    ("part", "tử số", &["trong kỳ"], |_, figure| {
        part(figure.this, |amount| (!amount.rate_only).then_some(amount.value))
    }),
    ("of", "mẫu số", &["trong kỳ"], |_, figure| part(figure.this, |amount| amount.of)),
];

/// A field that this kind of report is not about.
const ELSEWHERE: f64 = 0.93;

/// Indicators that the report on the teams' make-up has itself: they have fields, but a heading means the report's.
const OF_TEAMS: &[&str] = &["households", "zalo-households", "computers", "printers"];

/// Everything known for a report: of kinds whose rows are villages all indicators and the make-up of the teams, of any
/// other what stands in it.
///
/// # Errors
/// The database, or [`crate::Error::Form`].
pub fn known(
    tables: &Tables<'_>,
    commune: &Commune,
    wish: &ReportWish,
    today: NaiveDate,
) -> Result<Known> {
    let fields = fields(tables, commune, &wish.period, today)?;
    let teams = report_kind("teams")?;
    let about_teams = wish.kind.name == teams.name;
    if !about_teams && wish.kind.indicators.is_none() {
        let known = of_report(&draw_up(tables, commune, wish, today)?, 1.0)?;
        return Ok(Known { fields, ..known });
    }
    let chosen = chosen_indicators(tables, wish.kind)?;
    let own: Vec<&str> = chosen
        .as_deref()
        .or(wish.kind.indicators)
        .unwrap_or_default()
        .split([' ', '+', '\n'])
        .map(|block| block.split_once('=').map_or(block, |(code, _)| code))
        .collect();
    let mut known = of_indicators(tables, commune, &wish.period, &own)?;
    let of_teams = ReportWish { kind: teams, indicators: None, ..wish.clone() };
    let likely = if about_teams { 1.0 } else { ELSEWHERE };
    let teams = of_report(&draw_up(tables, commune, &of_teams, today)?, likely)?;
    for row in &mut known.rows {
        let same = teams.rows.iter().find(|other| other.label == row.label);
        let blank = || vec![Value::Blank; teams.columns.len()];
        row.values.extend(same.map_or_else(blank, |other| other.values.clone()));
    }
    // A village that has no team yet has no figures either, but it has a row.
    let width = known.columns.len();
    for row in teams.rows {
        if known.rows.iter().all(|other| other.label != row.label) {
            let label = Value::Text(row.label.clone());
            let blank = vec![Value::Blank; width.saturating_sub(1)];
            let values = [label].into_iter().chain(blank).chain(row.values).collect();
            known.rows.push(Row { label: row.label, values });
        }
    }
    known.columns.extend(teams.columns);
    Ok(Known { fields, ..known })
}

/// What stands in a report of ours: its columns are known by their headings.
fn of_report(drawn: &Drawn, likely: f64) -> Result<Known> {
    let figures = drawn.figures()?;
    let mut kinds = Vec::new();
    column_kinds(&drawn.form.columns, &mut kinds);
    let label = kinds.iter().position(|kind| *kind == form::Kind::Text).unwrap_or(0);
    let value = |cell: &Cell, at: usize| match (cell, kinds.get(at)) {
        (Cell::Blank, _) => Value::Blank,
        (Cell::Text(text), _) => Value::Text(text.clone()),
        (Cell::Date(day), _) => Value::Date(*day),
        (Cell::Integer(number), kind) => counted(kind, number.to_string().parse().unwrap_or(0.0)),
        (Cell::Decimal(number) | Cell::Marked { number, .. }, kind) => counted(kind, *number),
    };
    let columns = figures.columns.iter().enumerate().map(|(at, column)| {
        let total = figures.totals.get(at).map_or(Value::Blank, |cell| value(cell, at));
        Column {
            path: column.key.clone(),
            label: column.headings.join(" – "),
            headings: if at == label { Vec::new() } else { vec![column.headings.clone()] },
            // Words in the total row are its label.
            total: if matches!(total, Value::Text(_)) { Value::Blank } else { total },
            partial: false,
            likely,
        }
    });
    let rows = figures.rows.iter().map(|cells| Row {
        label: match cells.get(label) {
            Some(Cell::Text(text)) => text.clone(),
            _ => String::new(),
        },
        values: cells.iter().enumerate().map(|(at, cell)| value(cell, at)).collect(),
    });
    Ok(Known {
        fields: Vec::new(),
        label: figures.columns.get(label).map(|column| column.key.clone()).unwrap_or_default(),
        rows: rows.collect(),
        columns: columns.collect(),
    })
}

fn counted(kind: Option<&form::Kind>, number: f64) -> Value {
    if kind == Some(&form::Kind::Percent) { Value::Percent(number) } else { Value::Number(number) }
}

/// The kinds of the printed columns, from the left.
fn column_kinds(headers: &[Header], kinds: &mut Vec<form::Kind>) {
    for header in headers {
        match header {
            Header::Column(column) => kinds.push(column.kind),
            Header::Group { children, .. } => column_kinds(children, kinds),
        }
    }
}

/// The figures of all indicators, by village. `own` are the codes that the report is about.
fn of_indicators(
    tables: &Tables<'_>,
    commune: &Commune,
    period: &Period,
    own: &[&str],
) -> Result<Known> {
    let mut indicators = catalogue::indicators(tables, &commune.id)?;
    indicators.retain(|one| one.retired.is_none_or(|day| day > period.from));
    let gathered = figures::gather(tables, commune, &indicators, Group::Villages, period)?;
    let mut columns = vec![Column {
        path: LABEL.to_owned(),
        label: "Tên thôn, tổ dân phố".to_owned(),
        headings: Vec::new(),
        total: Value::Blank,
        partial: false,
        likely: 1.0,
    }];
    let mut rows: Vec<Row> = gathered
        .lines
        .iter()
        .map(|line| Row {
            label: line.label.clone(),
            values: vec![Value::Text(line.label.clone())],
        })
        .collect();
    for (at, indicator) in indicators.iter().enumerate() {
        let figure_of = |line: &figures::Line| line.figures.get(at).copied().unwrap_or_default();
        let total = figure_of(&gathered.total);
        let parts = if indicator.nature == Nature::Ratio { PARTS } else { &[] };
        let likely = if own.contains(&indicator.code.as_str()) { 1.0 } else { ELSEWHERE };
        for (end, words, called, value) in KINDS.iter().chain(parts) {
            let whole = match *end {
                "of" => indicator.of_name.clone().unwrap_or_default(),
                _ => indicator.name.clone(),
            };
            let partial = match *end {
                "this" | "part" | "of" => total.partial || total.only_rates,
                "cumulative" | "percent" => total.cumulative_partial || total.only_rates,
                _ => false,
            };
            let heading = called.iter().map(|word| (*word).to_owned()).chain([whole]).collect();
            let by_heading = !OF_TEAMS.contains(&indicator.code.as_str());
            columns.push(Column {
                path: format!("{}.{end}", indicator.code),
                label: format!("{} ({words})", indicator.name),
                headings: if by_heading { vec![heading] } else { Vec::new() },
                // A sum over some teams is no total.
                total: if partial { Value::Blank } else { value(indicator, &total) },
                partial,
                likely,
            });
            for (row, line) in rows.iter_mut().zip(&gathered.lines) {
                row.values.push(value(indicator, &figure_of(line)));
            }
        }
    }
    Ok(Known { fields: Vec::new(), columns, label: LABEL.to_owned(), rows })
}

/// What is known about the commune and the period.
fn fields(
    tables: &Tables<'_>,
    commune: &Commune,
    period: &Period,
    today: NaiveDate,
) -> Result<Vec<Field>> {
    let signers = agency::signers(tables, &commune.id)?;
    let signer = default_signer(&signers);
    let short = commune.name.strip_prefix(commune.kind()).unwrap_or(&commune.name).trim();
    let province = ["tỉnh", "thành phố"]
        .iter()
        .find_map(|kind| commune.province.to_lowercase().strip_prefix(kind).map(str::len))
        .and_then(|rest| commune.province.get(commune.province.len() - rest..))
        .map_or(commune.province.as_str(), str::trim);
    let text = |path: &str, label: &str, value: &str| Field {
        path: path.to_owned(),
        label: label.to_owned(),
        value: if value.is_empty() { Value::Blank } else { Value::Text(value.to_owned()) },
    };
    let day = |path: &str, label: &str, value: NaiveDate| Field {
        path: path.to_owned(),
        label: label.to_owned(),
        value: Value::Date(value),
    };
    let number = |path: &str, label: &str, value: f64| Field {
        path: path.to_owned(),
        label: label.to_owned(),
        value: Value::Number(value),
    };
    let upper = vietnamese::upper;
    Ok(vec![
        text("commune.name", "Tên đơn vị", &commune.name),
        text("commune.name-upper", "Tên đơn vị (in hoa)", &upper(&commune.name)),
        text("commune.short", "Tên xã", short),
        text("commune.short-upper", "Tên xã (in hoa)", &upper(short)),
        text("commune.code", "Mã đơn vị", &commune.code),
        text("province.name", "Tỉnh, thành phố", &commune.province),
        text("province.name-upper", "Tỉnh, thành phố (in hoa)", &upper(&commune.province)),
        text("province.short", "Tên tỉnh", province),
        text("province.short-upper", "Tên tỉnh (in hoa)", &upper(province)),
        text("commune.department", "Đơn vị soạn", &commune.department),
        text("period.label", "Kỳ báo cáo", &period.label),
        day("period.from", "Ngày đầu kỳ", period.from),
        day("period.to", "Ngày cuối kỳ", period.to),
        text("period.year", "Năm", &period.to.year().to_string()),
        day("today", "Ngày lập biểu", today),
        text("commune.place", "Địa danh", &commune.place),
        text("signer.name", "Người ký", signer.map_or("", |signer| signer.name.as_str())),
        text("signer.title", "Chức vụ người ký", signer.map_or("", |signer| signer.title.as_str())),
        number("period.month", "Tháng", f64::from(period.to.month())),
    ])
}

/// A number as a cell has it: of a ratio its percentage.
fn number(indicator: &Indicator, amount: Option<Amount>) -> Value {
    match (indicator.nature, amount) {
        (_, None) => Value::Blank,
        (Nature::Ratio, Some(amount)) => percent(amount.percent()),
        (_, Some(amount)) => Value::Number(amount.value),
    }
}

/// A percentage, without the digits that only the division of binary numbers adds.
fn percent(percent: Option<f64>) -> Value {
    percent.map_or(Value::Blank, |percent| Value::Percent((percent * 1e6).round() / 1e6))
}

fn part(amount: Option<Amount>, of: impl Fn(Amount) -> Option<f64>) -> Value {
    amount.and_then(of).map_or(Value::Blank, Value::Number)
}

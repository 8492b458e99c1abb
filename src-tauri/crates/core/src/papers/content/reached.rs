//! What was reached of each indicator in a period, as a report says it: a row of its table, and a sentence.

use paper::{Record, Value};

use super::Facts;
use super::bar::bar;
use crate::Result;
use crate::reports::Period;
use crate::results::figures::{Figure, Group, gather};
use crate::results::{About, Amount, Indicator, catalogue};

/// Indicators with something to say for a period, in the order of the catalogue.
///
/// # Errors
/// The database.
pub(super) fn reached(facts: &Facts<'_>) -> Result<Vec<(Indicator, Figure)>> {
    let Some(period) = &facts.period else { return Ok(Vec::new()) };
    let indicators = catalogue::indicators(&facts.tables, &facts.commune.id)?;
    let gathered = gather(&facts.tables, facts.commune, &indicators, Group::Commune, period)?;
    let says = |figure: &Figure| {
        let said = [figure.planned, figure.planned_year, figure.this, figure.cumulative];
        said.iter().any(Option::is_some)
    };
    let both = indicators.into_iter().zip(gathered.total.figures);
    Ok(both.filter(|(_, figure)| says(figure)).collect())
}

/// The row of the table. What is not known stays blank.
pub(super) fn row((number, (indicator, figure)): (i64, &(Indicator, Figure))) -> Record {
    let shown = |amount: Option<Amount>| Value::optional(amount.map(in_cell));
    let share = figure.percent_of_plan().filter(|_| !counted_apart(indicator));
    Record::new()
        .with("number", number)
        .with("group", Value::Blank)
        .with("name", indicator.name.as_str())
        .with("unit", indicator.unit.as_str())
        .with("plan", shown(figure.planned_year.or(figure.planned)))
        .with("current", shown(figure.this))
        .with("total", shown(figure.cumulative))
        .with("ratio", Value::optional(share.map(percent)))
        .with("before", shown(figure.before))
        .with("note", notes(figure).join("; "))
}

/// The bar of the chart: how much of its plan is reached.
pub(super) fn progress((indicator, figure): &(Indicator, Figure)) -> Option<Record> {
    let share = figure.percent_of_plan().filter(|_| !counted_apart(indicator))?;
    let shown = format!("{} %", percent(share));
    let bar = bar(share, &format!("{}: đạt {shown} kế hoạch", indicator.name))?;
    Some(Record::new().with("name", indicator.name.as_str()).with("bar", bar).with("share", shown))
}

/// Of a percentage nobody says what percentage of the plan it is.
fn counted_apart(indicator: &Indicator) -> bool {
    !indicator.is_whole()
}

/// The sentence, for figures of the period alone: what a clerk would write of it.
pub(super) fn sentence(indicator: &Indicator, figure: &Figure, period: &Period) -> Option<String> {
    let this = figure.this?;
    let unit = if this.percent().is_some() { "" } else { indicator.unit.as_str() };
    let with_unit = |amount: Amount| format!("{} {unit}", in_words(amount)).trim().to_owned();
    let mut parts = vec![with_unit(this)];
    let whole = (figure.partial)
        .then(|| format!("mới có số liệu của {}/{} tổ", figure.of_teams.0, figure.of_teams.1));
    parts.extend(whole);
    let since = figure.cumulative.filter(|sum| *sum != this && indicator.is_whole());
    let against = match figure.planned_year.is_some() {
        true => "kế hoạch năm",
        false => "kế hoạch",
    };
    let reached = figure
        .percent_of_plan()
        .filter(|_| indicator.is_whole())
        .map(|share| format!("đạt {} % {against}", percent(share)));
    parts.extend(match (since, reached) {
        (Some(since), Some(reached)) => {
            Some(format!("lũy kế {} {}, {reached}", since_when(period), with_unit(since)))
        }
        (Some(since), None) => Some(format!("lũy kế {} {}", since_when(period), with_unit(since))),
        (None, reached) => reached,
    });
    parts.extend(figure.before.and_then(|before| compared(this, before)));
    Some(format!("{}: {}.", indicator.name, parts.join("; ")))
}

fn since_when(period: &Period) -> &'static str {
    if period.is_campaign() { "từ đầu chiến dịch" } else { "từ đầu năm" }
}

/// How much more or less than in the same period a year before.
fn compared(this: Amount, before: Amount) -> Option<String> {
    const THAN: &str = "so với cùng kỳ năm trước";
    // Of two shares the points are told, of two counts the share.
    let (more, measure) = match (this.percent(), before.percent()) {
        (Some(this), Some(before)) => (this - before, "điểm phần trăm"),
        _ if before.value == 0.0 => return None,
        _ => ((this.value - before.value) * 100.0 / before.value, "%"),
    };
    let shown = percent(more.abs());
    Some(match () {
        () if shown == "0" => "bằng cùng kỳ năm trước".to_owned(),
        () if more > 0.0 => format!("tăng {shown} {measure} {THAN}"),
        () => format!("giảm {shown} {measure} {THAN}"),
    })
}

/// What a reader of the table should know of a row.
fn notes(figure: &Figure) -> Vec<String> {
    let rate_only = |amount: Option<Amount>| amount.is_some_and(|amount| amount.rate_only);
    let (said, of) = figure.of_teams;
    [
        (figure.partial, format!("Số của {said}/{of} tổ")),
        (figure.only_rates, "Các tổ chỉ có tỷ lệ, không cộng được".to_owned()),
        (rate_only(figure.this.or(figure.cumulative)), "Chỉ có tỷ lệ".to_owned()),
    ]
    .into_iter()
    .filter_map(|(holds, text)| holds.then_some(text))
    .collect()
}

/// One place behind the comma at the most: "39,3".
fn percent(number: f64) -> String {
    vietnamese::number_text((number * 10.0).round() / 10.0)
}

/// As it stands in a cell: "1.333", "trên 25.000", "39,3 (70/178)", "83,95".
pub(super) fn in_cell(amount: Amount) -> String {
    match (amount.rate_only, amount.of, amount.percent()) {
        (false, Some(of), Some(share)) => {
            let [part, whole] = [amount.value, of].map(vietnamese::number_text);
            near(amount, &format!("{} ({part}/{whole})", percent(share)))
        }
        _ => near(amount, &vietnamese::number_text(amount.value)),
    }
}

/// As it stands in a sentence: a single figure has a nought before it, a share its sign.
fn in_words(amount: Amount) -> String {
    let count = |number: f64| match number.fract() == 0.0 && (0.0..10.0).contains(&number) {
        true => vietnamese::two_digits(number as i64),
        false => vietnamese::number_text(number),
    };
    match (amount.rate_only, amount.of, amount.percent()) {
        (true, ..) => near(amount, &format!("{} %", vietnamese::number_text(amount.value))),
        (false, Some(of), Some(share)) => {
            near(amount, &format!("{} % ({}/{})", percent(share), count(amount.value), count(of)))
        }
        _ => near(amount, &count(amount.value)),
    }
}

fn near(amount: Amount, text: &str) -> String {
    match amount.about {
        None => text.to_owned(),
        Some(About::Around) => format!("khoảng {text}"),
        Some(About::Above) => format!("trên {text}"),
        Some(About::Nearly) => format!("gần {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use crate::reports::parse_period;
    use crate::results::{Gathering, Nature};

    fn indicator(name: &str, unit: &str, nature: Nature) -> Indicator {
        Indicator {
            id: Id::new(chrono::NaiveDateTime::default()),
            code: "code".to_owned(),
            name: name.to_owned(),
            unit: unit.to_owned(),
            nature,
            of_name: None,
            part_of: None,
            gathering: Gathering::Sum,
            source: None,
            evidence: None,
            retired: None,
        }
    }

    #[test]
    fn sentences_read_as_a_clerk_writes() {
        let plain = |number| Some(Amount::plain(number));
        let quarter = parse_period("2026-Q3").unwrap();
        let people = indicator("Người dân được hướng dẫn", "lượt", Nature::Count);
        let rate = indicator("Hồ sơ nộp trực tuyến", "%", Nature::Ratio);
        for (of, figure, text) in [
            (
                &people,
                Figure {
                    planned_year: plain(3000.0),
                    this: plain(634.0),
                    cumulative: plain(1179.0),
                    before: plain(500.0),
                    ..Figure::default()
                },
                "Người dân được hướng dẫn: 634 lượt; lũy kế từ đầu năm 1.179 lượt, đạt 39,3 % kế hoạch năm; tăng 26,8 % so \
                 với cùng kỳ năm trước.",
            ),
            (
                &people,
                Figure {
                    this: plain(6.0),
                    cumulative: plain(6.0),
                    partial: true,
                    of_teams: (19, 22),
                    ..Figure::default()
                },
                "Người dân được hướng dẫn: 06 lượt; mới có số liệu của 19/22 tổ.",
            ),
            (
                &people,
                Figure {
                    this: Some(Amount { about: Some(About::Above), ..Amount::plain(25_000.0) }),
                    ..Figure::default()
                },
                "Người dân được hướng dẫn: trên 25.000 lượt.",
            ),
            (
                &rate,
                Figure {
                    this: Some(Amount::part(158.0, 200.0)),
                    before: Some(Amount::rate(39.3)),
                    ..Figure::default()
                },
                "Hồ sơ nộp trực tuyến: 79 % (158/200); tăng 39,7 điểm phần trăm so với cùng kỳ năm trước.",
            ),
            (
                &rate,
                Figure { this: Some(Amount::rate(83.95)), ..Figure::default() },
                "Hồ sơ nộp trực tuyến: 83,95 %.",
            ),
        ] {
            assert_eq!(sentence(of, &figure, &quarter).as_deref(), Some(text));
        }
        assert_eq!(sentence(&people, &Figure::default(), &quarter), None);
    }

    #[test]
    fn a_row_says_what_is_not_whole() {
        let rate = indicator("Hồ sơ nộp trực tuyến", "%", Nature::Ratio);
        let figure = Figure { this: Some(Amount::rate(83.95)), ..Figure::default() };
        let row = row((1, &(rate, figure)));
        assert_eq!(row.get("current"), Some(&Value::from("83,95")));
        assert_eq!(row.get("note"), Some(&Value::from("Chỉ có tỷ lệ")));
        assert_eq!(row.get("plan"), Some(&Value::Blank));
    }
}

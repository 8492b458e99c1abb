//! The columns of a block of indicators, and what stands in them in one row.

use sheet::form::{Chart, ChartShape, Column, Header, Kind, Row, RowRule, Total, Word};

use super::short::{name, together, with_unit};
use super::{
    Chosen, Laying, Measures, Nature, Place, Places, Plan, number, parts, percent_column, put, rate,
};

/// Columns of the same period a year before.
const BEFORE: (&str, &str) = ("Cùng kỳ năm trước", "So cùng kỳ (%)");

/// The columns of all blocks, left to right.
pub(super) fn columns(laying: &[Laying<'_>], compared: bool) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    let mut before: Option<(&Chosen<'_>, usize)> = None;
    for block in laying {
        let own: Vec<Header> =
            block.of.iter().map(|one| of_one(one, block.measures, compared)).collect();
        let [first, ..] = block.of.as_slice() else { continue };
        let header = match (block.of.as_slice(), own) {
            ([_], mut own) => own.swap_remove(0),
            (several, mut own) => {
                let parts = several.iter().map(|one| reached(one, block.measures)).collect();
                let sum = Column::count(sum_key(first), "Tổng số", 8.0).row(RowRule::Sum(parts));
                own.push(sum.into());
                Header::group(with_unit(&together(first.indicator), first.indicator), own)
            }
        };
        // "Trong đó": a part stands under the same heading as its whole.
        let part = block.of.len() == 1
            && before.is_some_and(|(whole, _)| {
                first.indicator.part_of.as_ref() == Some(&whole.indicator.id)
            });
        match (part, before.and_then(|(_, place)| headers.get_mut(place))) {
            (true, Some(Header::Group { children, .. })) => children.push(header),
            (true, Some(whole @ Header::Column(_))) => {
                let Header::Column(mut column) = whole.clone() else { continue };
                let label = std::mem::replace(&mut column.label, "Tổng số".into());
                *whole = Header::Group { label, children: vec![column.into(), header] };
            }
            _ => {
                before = Some((first, headers.len()));
                headers.push(header);
            }
        }
    }
    headers
}

fn sum_key(first: &Chosen<'_>) -> Word {
    first.key("sum")
}

/// The column of what was reached that other figures are held against.
fn reached(one: &Chosen<'_>, measures: Measures) -> Word {
    one.key(if measures == Measures::Campaign { "total" } else { "this" })
}

fn summed(one: &Chosen<'_>, part: &str, label: impl Into<Word>, width: f64) -> Column {
    Column::new(one.key(part), label, width, Kind::Number).total(Total::Sum)
}

fn of_one(one: &Chosen<'_>, measures: Measures, compared: bool) -> Header {
    let title = with_unit(&name(one.indicator), one.indicator);
    if one.is_ratio() {
        return of_ratio(one, title, measures, compared);
    }
    let number =
        |part: &str, label: &'static str| Header::from(summed(one, part, label, one.width()));
    let against_plan = |part: &str| {
        Header::from(percent_column(one.key("percent"), "% KH", one.key(part), one.key("plan")))
    };
    let plan = match one.plan {
        Plan::Year if measures == Measures::Full => "KH năm",
        _ => "KH",
    };
    let mut children = match measures {
        Measures::Period if !compared => {
            let width = one.width().max(9.0);
            return summed(one, "this", title, width).into();
        }
        Measures::Period => vec![number("this", "TH kỳ")],
        Measures::Year => vec![number("this", "TH kỳ"), number("total", "Lũy kế")],
        Measures::Full => vec![
            number("plan", plan),
            number("this", "TH kỳ"),
            number("total", "Lũy kế"),
            against_plan(if one.plan == Plan::Year { "total" } else { "this" }),
        ],
        Measures::Campaign => {
            vec![number("plan", plan), number("total", "Kết quả"), against_plan("total")]
        }
    };
    if compared {
        children.push(number("before", BEFORE.0));
        let part = reached(one, measures);
        children
            .push(percent_column(one.key("compared"), BEFORE.1, part, one.key("before")).into());
    }
    Header::group(title, children)
}

/// Numerator, denominator and percentage: the first two stay, so that the third can be checked.
fn of_ratio(one: &Chosen<'_>, title: String, measures: Measures, compared: bool) -> Header {
    let whole = one.indicator.of_name.clone().unwrap_or_else(|| "Tổng số".to_owned());
    let (this, of) = (one.key("this"), one.key("of"));
    let mut children: Vec<Header> = Vec::new();
    if matches!(measures, Measures::Full | Measures::Campaign) {
        children.push(Column::new(one.key("plan"), "KH (%)", 7.5, Kind::Percent).into());
    }
    let total = if one.only_rates { Total::None } else { Total::Sum };
    children.push(summed(one, "this", "Số đạt", 8.0).total(total.clone()).into());
    children.push(summed(one, "of", whole, 10.0).total(total).into());
    children.push(percent_column(one.key("rate"), "Tỷ lệ (%)", this, of).into());
    if compared {
        children.push(Column::new(one.key("before"), "Cùng kỳ (%)", 8.0, Kind::Percent).into());
    }
    Header::group(title, children)
}

/// Puts what a place has of all blocks in its row.
pub(super) fn fill(row: &mut Row, laying: &[Laying<'_>], place: &Place, compared: bool) {
    for block in laying {
        for one in &block.of {
            let figure = place.figure(one.place);
            let planned = one.planned(&figure);
            let has_plan = matches!(block.measures, Measures::Full | Measures::Campaign);
            if one.is_ratio() {
                if has_plan {
                    let percent = planned.and_then(|amount| amount.percent());
                    put(row, one.key("plan"), percent.map(sheet::form::Cell::from_number).into());
                }
                let (this, of) = parts(figure.this);
                put(row, one.key("this"), this);
                put(row, one.key("of"), of);
                put(row, one.key("rate"), rate(figure.this));
                if compared {
                    let before = figure.before.and_then(|amount| amount.percent());
                    put(row, one.key("before"), before.map(sheet::form::Cell::from_number).into());
                }
                continue;
            }
            if has_plan {
                put(row, one.key("plan"), number(planned));
            }
            if block.measures != Measures::Campaign {
                put(row, one.key("this"), number(figure.this));
            }
            if block.measures != Measures::Period {
                put(row, one.key("total"), number(figure.cumulative));
            }
            if compared {
                put(row, one.key("before"), number(figure.before));
            }
        }
    }
}

/// Of how many teams there is a figure, under the columns of what is not complete.
pub(super) fn covered(laying: &[Laying<'_>], total: &Place) -> Row {
    let mut row = Row::new();
    for block in laying {
        for one in &block.of {
            if let Some(text) = super::coverage(&total.figure(one.place)) {
                row.set(reached(one, block.measures), text);
            }
        }
    }
    row
}

/// So many charts are drawn of a report.
const MOST_CHARTS: usize = 4;

/// Progress against the plan of what has one; a comparison where nothing has.
pub(super) fn charts(laying: &[Laying<'_>], places: &Places) -> Vec<Chart> {
    // What nobody has said anything of makes no chart.
    let reached_at_all = |one: &&Chosen<'_>| {
        places.rows.iter().any(|place| place.figure(one.place).cumulative.is_some())
    };
    let has_plan = |block: &&Laying<'_>| {
        matches!(block.measures, Measures::Full | Measures::Campaign)
            && block.of.iter().all(|one| one.indicator.nature != Nature::Ratio)
    };
    let planned = laying.iter().filter(has_plan).flat_map(|block| &block.of);
    let progress = planned.filter(reached_at_all).map(|one| Chart {
        title: with_unit(&name(one.indicator), one.indicator).into(),
        shape: ChartShape::Bars,
        names: "place".into(),
        series: vec![
            (one.key("plan"), "Kế hoạch".into()),
            (one.key("total"), "Lũy kế thực hiện".into()),
        ],
    });
    let progress: Vec<Chart> = progress.take(MOST_CHARTS).collect();
    if !progress.is_empty() {
        return progress;
    }
    let compared = laying.iter().flat_map(|block| block.of.iter().map(move |one| (block, one)));
    compared
        .filter(|(_, one)| one.indicator.nature == Nature::Count && reached_at_all(one))
        .take(2)
        .map(|(block, one)| Chart {
            title: with_unit(&name(one.indicator), one.indicator).into(),
            shape: ChartShape::Ranked,
            names: "place".into(),
            series: vec![(reached(one, block.measures), name(one.indicator).into())],
        })
        .collect()
}

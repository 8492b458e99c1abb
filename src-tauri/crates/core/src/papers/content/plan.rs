//! Tasks and targets of a year's plan. Where targets of the year have been given to teams they are the plan's; else
//! it starts with some that are usual.

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::reached::in_cell;
use super::shape::Column;
use super::starting::starting_record;
use super::{Changeable, Facts, FieldRow, Part, groups, rows, text};
use crate::Result;
use crate::results::{Amount, Indicator, Target, catalogue, targets};

pub(in crate::papers) static PLAN: Part = Part { fields: FIELDS, changeable: CHANGEABLE, gather };

const CHANGEABLE: &[Changeable] =
    &[text("plan.year"), groups("tasks", TASKS), rows("targets", TARGETS), text("plan.report_due")];

const TASKS: &[Column] = &[
    ("name", "Tên nhiệm vụ"),
    ("lead", "Cơ quan chủ trì"),
    ("partners", "Cơ quan phối hợp"),
    ("result", "Kết quả, sản phẩm"),
    ("deadline", "Thời gian"),
    ("note", "Ghi chú"),
];

const TARGETS: &[Column] = &[
    ("name", "Chỉ tiêu"),
    ("unit", "Đơn vị tính"),
    ("total", "Chỉ tiêu cả xã"),
    ("per_team", "Mức giao mỗi tổ"),
    ("deadline", "Hạn"),
    ("source", "Nguồn số liệu"),
];

const FIELDS: &[FieldRow] = &[
    ("plan", Holds::Record, "Kế hoạch", "Năm và hạn báo cáo của kế hoạch"),
    ("plan.year", Holds::Text, "Năm kế hoạch", "Năm thực hiện kế hoạch"),
    (
        "plan.report_due",
        Holds::Text,
        "Hạn báo cáo của tổ",
        "Khi nào các tổ gửi báo cáo: trước ngày 20 hằng tháng",
    ),
    ("tasks", Holds::List, "Nhiệm vụ", "Bảng phân công nhiệm vụ"),
    ("tasks.number", Holds::Number, "Thứ tự nhiệm vụ", "Đếm suốt cả bảng, trừ hàng nhóm"),
    ("tasks.group", Holds::Text, "Nhóm nhiệm vụ", "Hàng tên nhóm; ở hàng nhiệm vụ thì trống"),
    ("tasks.name", Holds::Text, "Tên nhiệm vụ", "Tên nhiệm vụ"),
    ("tasks.lead", Holds::Text, "Cơ quan chủ trì", "Cơ quan chủ trì nhiệm vụ"),
    ("tasks.partners", Holds::Text, "Cơ quan phối hợp", "Các cơ quan phối hợp"),
    ("tasks.result", Holds::Text, "Kết quả, sản phẩm", "Kết quả, sản phẩm phải có"),
    ("tasks.deadline", Holds::Text, "Thời gian thực hiện", "Thời gian thực hiện nhiệm vụ"),
    ("tasks.note", Holds::Text, "Ghi chú nhiệm vụ", "Ghi chú"),
    ("targets", Holds::List, "Chỉ tiêu giao", "Các chỉ tiêu giao cho mỗi tổ"),
    ("targets.number", Holds::Number, "Thứ tự chỉ tiêu giao", "1, 2, 3 …"),
    ("targets.name", Holds::Text, "Tên chỉ tiêu giao", "Đo cái gì"),
    ("targets.unit", Holds::Text, "Đơn vị tính chỉ tiêu giao", "%, lượt, buổi …"),
    ("targets.total", Holds::Text, "Chỉ tiêu cả xã", "Mức cả xã phải đạt"),
    ("targets.per_team", Holds::Text, "Mức giao mỗi tổ", "Mức mỗi tổ phải đạt"),
    ("targets.deadline", Holds::Text, "Hạn hoàn thành chỉ tiêu", "Hạn hoàn thành"),
    ("targets.source", Holds::Text, "Nguồn số liệu chỉ tiêu", "Lấy số liệu ở đâu"),
    ("assigned", Holds::List, "Chỉ tiêu giao từng tổ", "Các tổ đã được giao chỉ tiêu của năm"),
    ("assigned.number", Holds::Number, "Thứ tự tổ được giao", "1, 2, 3 …"),
    ("assigned.team", Holds::Text, "Tên tổ được giao", "Tên tổ"),
    ("assigned.targets", Holds::Text, "Các chỉ tiêu của tổ", "Chỉ tiêu: mức giao và đơn vị tính"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let mut data = starting_record(facts, CHANGEABLE);
    let year = match (facts.chosen("plan.year"), data.get("plan")) {
        (Some(year), _) => year.trim().to_owned(),
        (None, Some(Value::Record(plan))) => match plan.get("year") {
            Some(Value::Text(year)) => year.trim().to_owned(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    let given = targets::of_period(&facts.tables, &facts.commune.id, &year)?;
    let indicators = catalogue::indicators(&facts.tables, &facts.commune.id)?;
    let of = |one: &Indicator| -> Vec<&Target> {
        given.iter().filter(|target| target.indicator == one.id).collect()
    };
    let both: Vec<(&Indicator, Vec<&Target>)> =
        indicators.iter().map(|one| (one, of(one))).filter(|(_, of)| !of.is_empty()).collect();
    if !both.is_empty() {
        let rows = (1_i64..).zip(&both).map(|row| target_row(row, facts.teams.len()));
        data.set("targets", Value::list(rows));
    }
    let teams = facts.teams.iter().filter_map(|team| {
        let own = |(one, of): &(&Indicator, Vec<&Target>)| {
            let target = of.iter().find(|target| target.team.as_ref() == Some(&team.id))?;
            Some(format!("{}: {}", one.name, with_unit(one, target.amount)))
        };
        let own: Vec<String> = both.iter().filter_map(own).collect();
        (!own.is_empty()).then(|| (team.name.as_str(), own.join("; ")))
    });
    let assigned = (1_i64..).zip(teams).map(|(number, (team, targets))| {
        Record::new().with("number", number).with("team", team).with("targets", targets)
    });
    data.set("assigned", Value::list(assigned));
    Ok(data)
}

/// The row of an indicator: what the commune is to reach, and what each of so many teams.
fn target_row((number, (one, of)): (i64, &(&Indicator, Vec<&Target>)), all_teams: usize) -> Record {
    let (teams, commune): (Vec<&Target>, Vec<&Target>) =
        of.iter().copied().partition(|target| target.team.is_some());
    let first = commune.first().or(teams.first());
    let said = |of: fn(&Target) -> Option<&String>| {
        commune.iter().chain(&teams).find_map(|target| of(target).cloned())
    };
    // What all teams are to do is what the commune is to do, where nobody said otherwise.
    let added = (one.is_whole() && teams.len() == all_teams)
        .then(|| Amount::plain(teams.iter().map(|target| target.amount.value).sum()));
    let total = commune.first().map(|target| target.amount).or(added);
    let due = first.and_then(|target| target.due).map(vietnamese::date_short);
    Record::new()
        .with("number", number)
        .with("name", one.name.as_str())
        .with("unit", one.unit.as_str())
        .with("total", Value::optional(total.map(in_cell)))
        .with("per_team", Value::optional(per_team(&teams)))
        .with("deadline", Value::optional(due))
        .with(
            "source",
            Value::optional(said(|target| target.source.as_ref()).or(one.source.clone())),
        )
}

/// What each team is given: the same for all, or from the least to the most.
fn per_team(teams: &[&Target]) -> Option<String> {
    let amount = |target: &&&Target| target.amount.percent().unwrap_or(target.amount.value);
    let by = |one: &&&Target, other: &&&Target| amount(one).total_cmp(&amount(other));
    let (least, most) = (teams.iter().min_by(by)?, teams.iter().max_by(by)?);
    Some(match least.amount == most.amount {
        true => in_cell(least.amount),
        false => format!("{} – {}", in_cell(least.amount), in_cell(most.amount)),
    })
}

fn with_unit(one: &Indicator, amount: Amount) -> String {
    format!("{} {}", in_cell(amount), one.unit).trim().to_owned()
}

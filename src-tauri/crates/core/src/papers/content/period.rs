//! The period that a report is about, and what the roster and the sessions say of it.

use chrono::NaiveDate;
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::facts::count;
use super::{Facts, FieldRow, Part};
use crate::Result;
use crate::papers::wording;
use crate::reports::Period;
use crate::roster::{self, Member, Team};

pub(in crate::papers) static PERIOD: Part = Part { fields: FIELDS, changeable: &[], gather };

const FIELDS: &[FieldRow] = &[
    ("period", Holds::Record, "Kỳ báo cáo", "Kỳ của báo cáo"),
    ("period.label", Holds::Text, "Tên kỳ báo cáo", "Quý III năm 2026"),
    ("period.inside", Holds::Text, "Tên kỳ trong câu", "quý III năm 2026"),
    ("period.from", Holds::Date, "Ngày đầu kỳ", "Ngày đầu của kỳ"),
    ("period.to", Holds::Date, "Ngày cuối kỳ", "Ngày cuối của kỳ"),
    ("figures", Holds::Record, "Số liệu của kỳ", "Số liệu các tổ vào ngày chốt số liệu"),
    (
        "figures.day",
        Holds::Date,
        "Ngày chốt số liệu",
        "Ngày cuối kỳ, hoặc ngày soạn khi kỳ chưa hết",
    ),
    ("figures.teams", Holds::Text, "Số tổ trong kỳ", "Số tổ đang hoạt động vào ngày chốt"),
    ("figures.members", Holds::Text, "Số thành viên trong kỳ", "Số thành viên vào ngày chốt"),
    ("figures.women", Holds::Text, "Số thành viên nữ", "Số thành viên nữ vào ngày chốt"),
    ("figures.youth_union", Holds::Text, "Số đoàn viên", "Số đoàn viên thanh niên vào ngày chốt"),
    ("figures.mean_age", Holds::Text, "Tuổi trung bình", "Của những người đã rõ năm sinh"),
    ("figures.villages", Holds::Text, "Số khu dân cư", "Số thôn, khu của xã"),
    ("figures.villages_served", Holds::Text, "Số khu dân cư có tổ", "Số thôn, khu có tổ phụ trách"),
    ("figures.new_teams", Holds::Text, "Số tổ thành lập trong kỳ", "Không có thì trống"),
    ("figures.joined", Holds::Text, "Số người tham gia mới", "Trong kỳ; không có thì trống"),
    ("figures.left", Holds::Text, "Số người thôi trong kỳ", "Trong kỳ; không có thì trống"),
    ("figures.sessions", Holds::Text, "Số buổi đã tập huấn", "Trong kỳ; không có thì trống"),
    ("held", Holds::List, "Buổi đã tổ chức", "Các buổi tập huấn đã tổ chức trong kỳ"),
    ("held.day", Holds::Date, "Ngày của buổi đã tổ chức", "Ngày tập huấn"),
    ("held.topic", Holds::Text, "Nội dung của buổi đã tổ chức", "Nội dung tập huấn"),
    ("held.place", Holds::Text, "Địa điểm của buổi đã tổ chức", "Địa điểm"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let Some(period) = &facts.period else {
        return Ok(Record::new()
            .with("period", Value::Blank)
            .with("figures", Value::Blank)
            .with("held", Value::Blank));
    };
    let held = facts.sessions.iter().filter(|session| {
        let day = session.start.date();
        within(period, Some(day)) && day < facts.today
    });
    let held: Vec<Record> = held
        .map(|session| {
            Record::new()
                .with("day", session.start.date())
                .with("topic", session.topic.as_str())
                .with("place", session.place.as_str())
        })
        .collect();
    Ok(Record::new()
        .with(
            "period",
            Record::new()
                .with("label", period.label.as_str())
                .with("inside", wording::inside(&period.label))
                .with("from", period.from)
                .with("to", period.to),
        )
        .with("figures", figures(facts, period, held.len())?)
        .with("held", held))
}

/// The figures of the period's last day, as the teams report counts them: while the period runs,
/// what is proposed counts too.
fn figures(facts: &Facts<'_>, period: &Period, sessions: usize) -> Result<Record> {
    let day = period.to.min(facts.today);
    let as_of = (facts.today > period.to).then_some(day);
    let named = |team: &crate::Id| facts.paper.teams.contains(team);
    let mut teams: Vec<Team> = roster::teams(&facts.tables, &facts.commune.id)?;
    teams.retain(|team| named(&team.id));
    let mut members = roster::members(&facts.tables, &facts.commune.id)?;
    members.retain(|member| named(&member.team));
    let (joined, left) = moves(period, &members);
    let new_teams = teams.iter().filter(|team| within(period, team.from)).count();
    teams.retain(|team| team.stands_on(as_of));
    members.retain(|member| member.stands_on(as_of));
    let stats = roster::stats(&teams, &members, &facts.villages, day);
    let some = |number: usize| Value::optional((number > 0).then(|| count(number)));
    Ok(Record::new()
        .with("day", day)
        .with("teams", some(stats.teams))
        .with("members", some(stats.members))
        .with("women", some(stats.women))
        .with("youth_union", some(stats.youth_union))
        .with(
            "mean_age",
            Value::optional(stats.ages.mean.map(|mean| format!("{mean:.1}").replace('.', ","))),
        )
        .with("villages", some(stats.villages))
        .with("villages_served", some(stats.villages_with_team))
        .with("new_teams", some(new_teams))
        .with("joined", some(joined))
        .with("left", some(left))
        .with("sessions", some(sessions)))
}

/// How many came and how many went in a period; who only changed position did neither.
fn moves(period: &Period, members: &[Member]) -> (usize, usize) {
    let came = |member: &&Member| within(period, member.from);
    let went = |member: &&Member| within(period, member.to);
    let same = |one: &Member, other: &Member| {
        one.person == other.person && one.team == other.team && one.membership != other.membership
    };
    let joined = members
        .iter()
        .filter(came)
        .filter(|new| !members.iter().filter(went).any(|old| same(old, new) && old.to == new.from));
    let left = members
        .iter()
        .filter(went)
        .filter(|old| !members.iter().filter(came).any(|new| same(old, new) && old.to == new.from));
    (joined.count(), left.count())
}

fn within(period: &Period, day: Option<NaiveDate>) -> bool {
    day.is_some_and(|day| period.from <= day && day <= period.to)
}

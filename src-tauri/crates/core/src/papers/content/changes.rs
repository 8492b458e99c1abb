//! The changes of a consolidation (kiện toàn), and the decisions it replaces.

use std::collections::HashMap;

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::facts::count;
use super::{Facts, FieldRow, Part};
use crate::agency::former::former_commune;
use crate::papers::consolidation::{Action, PlannedChange, TeamAction, replaced_by};
use crate::papers::{Paper, wording};
use crate::roster::{Gender, Member, TeamState, team_names};
use crate::{Id, Result};

pub(in crate::papers) static CHANGES: Part = Part { fields: FIELDS, changeable: &[], gather };

const FIELDS: &[FieldRow] = &[
    ("changes", Holds::Record, "Thay đổi", "Những thay đổi về thành viên"),
    (
        "changes.count",
        Holds::Text,
        "Số thay đổi",
        "Số người thôi, bổ sung, thay thế, phân công lại",
    ),
    ("changes.leaving", Holds::List, "Thôi tham gia", "Những người thôi tham gia tổ"),
    ("changes.leaving.name", Holds::Text, "Người thôi", "Họ và tên người thôi"),
    ("changes.leaving.birth_year", Holds::Text, "Năm sinh người thôi", "Chỉ năm sinh"),
    ("changes.leaving.position", Holds::Text, "Chức danh người thôi", "Chức danh trong tổ"),
    ("changes.leaving.occupation", Holds::Text, "Chức vụ người thôi", "Chức vụ, đơn vị công tác"),
    ("changes.leaving.team", Holds::Text, "Tổ của người thôi", "Tên tổ"),
    ("changes.leaving.reason", Holds::Text, "Lý do thôi", "Lý do"),
    ("changes.joining", Holds::List, "Bổ sung", "Những người bổ sung vào tổ"),
    ("changes.joining.name", Holds::Text, "Người bổ sung", "Họ và tên người bổ sung"),
    ("changes.joining.birth_year", Holds::Text, "Năm sinh người bổ sung", "Chỉ năm sinh"),
    ("changes.joining.gender", Holds::Text, "Giới tính người bổ sung", "Nam hoặc Nữ"),
    ("changes.joining.position", Holds::Text, "Chức danh người bổ sung", "Chức danh trong tổ"),
    (
        "changes.joining.occupation",
        Holds::Text,
        "Chức vụ người bổ sung",
        "Chức vụ, đơn vị công tác",
    ),
    ("changes.joining.phone", Holds::Text, "Điện thoại người bổ sung", "Số điện thoại"),
    ("changes.joining.team", Holds::Text, "Tổ của người bổ sung", "Tên tổ"),
    ("changes.joining.reason", Holds::Text, "Lý do bổ sung", "Lý do"),
    ("changes.replacing", Holds::List, "Thay thế", "Những người được thay thế"),
    ("changes.replacing.old_name", Holds::Text, "Người được thay", "Họ và tên người cũ"),
    ("changes.replacing.new_name", Holds::Text, "Người thay", "Họ và tên người mới"),
    ("changes.replacing.new_birth_year", Holds::Text, "Năm sinh người thay", "Chỉ năm sinh"),
    (
        "changes.replacing.new_occupation",
        Holds::Text,
        "Chức vụ người thay",
        "Chức vụ, đơn vị công tác",
    ),
    ("changes.replacing.new_phone", Holds::Text, "Điện thoại người thay", "Số điện thoại"),
    ("changes.replacing.position", Holds::Text, "Chức danh thay thế", "Chức danh trong tổ"),
    ("changes.replacing.team", Holds::Text, "Tổ có thay thế", "Tên tổ"),
    ("changes.replacing.reason", Holds::Text, "Lý do thay thế", "Lý do"),
    ("changes.reassigning", Holds::List, "Phân công lại", "Những người đổi chức danh"),
    ("changes.reassigning.name", Holds::Text, "Người phân công lại", "Họ và tên"),
    ("changes.reassigning.old_position", Holds::Text, "Chức danh cũ", "Chức danh đang giữ"),
    ("changes.reassigning.position", Holds::Text, "Chức danh mới", "Chức danh mới"),
    ("changes.reassigning.team", Holds::Text, "Tổ phân công lại", "Tên tổ"),
    ("changes.reassigning.reason", Holds::Text, "Lý do phân công lại", "Lý do"),
    (
        "changes.new_teams",
        Holds::List,
        "Tổ thành lập mới",
        "Các tổ chưa có quyết định, khi những tổ khác đã có",
    ),
    ("changes.new_teams.name", Holds::Text, "Tên tổ mới", "Tên tổ"),
    (
        "changes.new_teams.line",
        Holds::Text,
        "Dòng tổ mới",
        "Tên tổ, lập trên cơ sở những tổ nào, có dấu cuối dòng",
    ),
    ("changes.renamed_teams", Holds::List, "Tổ đổi tên", "Các tổ đổi tên"),
    ("changes.renamed_teams.name", Holds::Text, "Tên cũ của tổ", "Tên tổ trước khi đổi"),
    (
        "changes.renamed_teams.line",
        Holds::Text,
        "Dòng tổ đổi tên",
        "Tên cũ, tên mới, có dấu cuối dòng",
    ),
    ("changes.ended_teams", Holds::List, "Tổ kết thúc", "Các tổ kết thúc hoạt động"),
    ("changes.ended_teams.name", Holds::Text, "Tên tổ kết thúc", "Tên tổ"),
    (
        "changes.ended_teams.line",
        Holds::Text,
        "Dòng tổ kết thúc",
        "Tên tổ, lý do, có dấu cuối dòng",
    ),
    (
        "changes.groups",
        Holds::List,
        "Nhóm thay đổi",
        "Thôi, bổ sung, thay thế, phân công lại; chỉ nhóm có người",
    ),
    ("changes.groups.index", Holds::Number, "Thứ tự nhóm thay đổi", "1, 2, 3 …"),
    ("changes.groups.roman", Holds::Text, "Số La Mã nhóm thay đổi", "I, II, III …"),
    (
        "changes.groups.title",
        Holds::Text,
        "Tên nhóm thay đổi",
        "Thôi tham gia tổ, Bổ sung thành viên …",
    ),
    ("changes.groups.count", Holds::Text, "Số trường hợp", "Viết hai chữ số"),
    ("changes.groups.rows", Holds::List, "Trường hợp thay đổi", "Từng người trong nhóm"),
    ("changes.groups.rows.number", Holds::Number, "Thứ tự trường hợp", "Đếm suốt cả danh sách"),
    (
        "changes.groups.rows.name",
        Holds::Text,
        "Người thay đổi",
        "Họ và tên; khi thay thế là người mới",
    ),
    ("changes.groups.rows.birth_year", Holds::Text, "Năm sinh người thay đổi", "Chỉ năm sinh"),
    (
        "changes.groups.rows.occupation",
        Holds::Text,
        "Chức vụ người thay đổi",
        "Chức vụ, đơn vị công tác",
    ),
    ("changes.groups.rows.team", Holds::Text, "Tổ có thay đổi", "Tên tổ"),
    (
        "changes.groups.rows.position",
        Holds::Text,
        "Chức danh người thay đổi",
        "Chức danh; khi thôi là chức danh đã giữ",
    ),
    (
        "changes.groups.rows.about",
        Holds::Text,
        "Nội dung thay đổi",
        "Thay ai, chức danh trước, lý do",
    ),
    ("replaced", Holds::List, "Quyết định được thay thế", "Các quyết định cũ về những tổ này"),
    (
        "replaced.reference",
        Holds::Text,
        "Số và ngày quyết định cũ",
        "số 05/QĐ-UBND ngày 05 tháng 3 năm 2025",
    ),
    (
        "replaced.issuer",
        Holds::Text,
        "Người ban hành quyết định cũ",
        "Chỉ của quyết định soạn tại đây; quyết định ghi nhận có thể do xã cũ ban hành",
    ),
    (
        "replaced.title",
        Holds::Text,
        "Trích yếu quyết định cũ",
        "Như trong câu: về việc thành lập …",
    ),
    ("replaced.whole", Holds::Flag, "Thay thế toàn bộ", "Quyết định cũ hết hiệu lực toàn bộ"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let team_name =
        |id: &Id| facts.teams.iter().find(|team| team.id == *id).map(|team| team.name.clone());
    let of = |action: Action| {
        let chosen = facts.changes.iter().filter(move |change| change.action == action);
        Value::list(chosen.map(|change| {
            record(change)
                .with("team", Value::optional(team_name(&change.team)))
                .with("reason", Value::optional(change.reason.clone()))
        }))
    };
    let names = team_names(&facts.tables, &facts.commune.id)?;
    let mut new_teams = new_teams(facts, &names);
    if new_teams.len() == facts.teams.len() && facts.ended.is_empty() {
        // None of them has a decision here: there are no others that they would be new beside.
        new_teams.clear();
    }
    let replaced = replaced_by(&facts.tables, &facts.commune.id, &facts.paper.id)?;
    Ok(Record::new()
        .with(
            "changes",
            Record::new()
                .with("count", count(facts.changes.len()))
                .with("leaving", of(Action::Leave))
                .with("joining", of(Action::Join))
                .with("replacing", of(Action::Replace))
                .with("reassigning", of(Action::Reassign))
                .with("new_teams", with_marks(&new_teams))
                .with("renamed_teams", with_marks(&renamed_teams(facts, &names)))
                .with("ended_teams", with_marks(&ended_teams(facts, &names)))
                .with("groups", change_groups(facts)),
        )
        .with(
            "replaced",
            Value::list(replaced.iter().map(|(old, whole)| {
                Record::new()
                    .with("reference", wording::reference(old))
                    .with("issuer", Value::optional(issuer_of(facts, old)))
                    .with("title", wording::inside(&old.title))
                    .with("whole", *whole)
            })),
        ))
}

/// Who issued a decision: of one made elsewhere that is known only where an old commune did.
fn issuer_of(facts: &Facts<'_>, paper: &Paper) -> Option<String> {
    match paper.former.as_deref().map(former_commune) {
        Some(former) => {
            former.map(|old| format!("Chủ tịch Ủy ban nhân dân {}", old.running_name()))
        }
        None => (!paper.recorded).then(|| facts.commune.issuer()),
    }
}

/// A team's name, and the line that says what becomes of it.
type Line = (String, String);

/// The teams that have no decision yet, with those they are made of.
fn new_teams(facts: &Facts<'_>, names: &HashMap<Id, String>) -> Vec<Line> {
    let divided =
        |old: &Id| facts.origins.iter().filter(|origin| origin.old.contains(old)).count() > 1;
    let new = facts.teams.iter().filter(|team| team.state == TeamState::Proposed);
    new.map(|team| {
        let of = facts.origins.iter().find(|origin| origin.new == team.id);
        let old: Vec<String> = of
            .map(|origin| origin.old.iter().filter_map(|id| names.get(id).cloned()).collect())
            .unwrap_or_default();
        let is_part = of.is_some_and(|origin| origin.old.iter().any(divided));
        let line = match (old.as_slice(), is_part) {
            ([], _) => team.name.clone(),
            ([one], true) => format!("{}, tách từ {one}", team.name),
            ([one], false) => format!("{}, trên cơ sở {one}", team.name),
            (several, _) => {
                format!("{}, trên cơ sở hợp nhất {}", team.name, wording::listed(several))
            }
        };
        (team.name.clone(), line)
    })
    .collect()
}

fn renamed_teams(facts: &Facts<'_>, names: &HashMap<Id, String>) -> Vec<Line> {
    let renamed = facts.team_changes.iter().filter(|one| one.action == TeamAction::Rename);
    renamed
        .filter_map(|one| {
            let (told_apart, new) = (names.get(&one.team)?, one.name.as_ref()?);
            // What tells it apart is often just what its new name says.
            let old =
                if told_apart == new { own_name(facts, &one.team)? } else { told_apart.clone() };
            Some((old.clone(), format!("{old} đổi tên thành {new}")))
        })
        .collect()
}

/// What a team is called in the roster.
fn own_name(facts: &Facts<'_>, team: &Id) -> Option<String> {
    let all = crate::roster::teams(&facts.tables, &facts.commune.id).ok()?;
    all.into_iter().find(|known| known.id == *team).map(|known| known.name)
}

fn ended_teams(facts: &Facts<'_>, names: &HashMap<Id, String>) -> Vec<Line> {
    // Who never came in force does not end.
    let ended = facts.ended.iter().filter(|team| team.state == TeamState::InForce);
    ended
        .map(|team| {
            let name = names.get(&team.id).unwrap_or(&team.name);
            let change = facts.team_changes.iter().find(|one| one.team == team.id);
            let line = match change.and_then(|one| one.reason.as_deref()) {
                Some(reason) => format!("{name}: {}", wording::inside(reason)),
                None => name.clone(),
            };
            (name.clone(), line)
        })
        .collect()
}

/// Names and lines with the mark that ends each line.
fn with_marks(lines: &[Line]) -> Value {
    let last = lines.len().saturating_sub(1);
    Value::list(lines.iter().enumerate().map(|(place, (name, line))| {
        let mark = if place == last { "." } else { ";" };
        Record::new().with("name", name.as_str()).with("line", format!("{line}{mark}"))
    }))
}

/// What each action is called above its cases, in the order that decisions name them.
const GROUPS: &[(Action, &str)] = &[
    (Action::Leave, "Thôi tham gia tổ"),
    (Action::Join, "Bổ sung thành viên"),
    (Action::Replace, "Thay thế thành viên"),
    (Action::Reassign, "Phân công lại chức danh"),
];

/// The changes by action; an action without a case has no group.
fn change_groups(facts: &Facts<'_>) -> Value {
    let cases_of = |action: Action| facts.changes.iter().filter(move |c| c.action == action);
    let present = GROUPS.iter().filter(|(action, _)| cases_of(*action).next().is_some());
    let mut numbers = 1_i64..;
    Value::list(present.zip(1_u32..).map(|((action, title), index)| {
        let cases: Vec<Record> =
            cases_of(*action).zip(&mut numbers).map(|(c, number)| case(facts, c, number)).collect();
        Record::new()
            .with("index", index)
            .with("roman", vietnamese::roman(index))
            .with("title", *title)
            .with("count", count(cases.len()))
            .with("rows", cases)
    }))
}

fn case(facts: &Facts<'_>, change: &PlannedChange, number: i64) -> Record {
    let made = change.membership_made();
    let member = made.as_ref().or(change.member.as_ref());
    let old_position = change.member.as_ref().and_then(|member| member.position.as_deref());
    let position = match change.action {
        Action::Leave => old_position,
        _ => change.position.as_deref(),
    };
    let before = match change.action {
        Action::Replace => change.member.as_ref().map(|old| {
            let title = match old.gender {
                Some(Gender::Male) => "ông",
                Some(Gender::Female) => "bà",
                None => "ông (bà)",
            };
            format!("Thay {title} {}", old.name)
        }),
        Action::Reassign => old_position.map(|old| format!("Trước là {old}")),
        Action::Leave | Action::Join => None,
    };
    let about: Vec<String> = before.into_iter().chain(change.reason.clone()).collect();
    let team = facts.teams.iter().find(|team| team.id == change.team);
    person(Record::new(), "", member)
        .with("number", number)
        .with("team", Value::optional(team.map(|team| team.name.clone())))
        .with("position", Value::optional(position))
        .with("about", about.join("; "))
}

fn record(change: &PlannedChange) -> Record {
    let member = change.member.as_ref();
    let position = Value::optional(change.position.clone());
    match change.action {
        Action::Leave => person(Record::new(), "", member)
            .with("position", Value::optional(member.and_then(|m| m.position.clone()))),
        Action::Join => {
            let made = change.membership_made();
            person(Record::new(), "", made.as_ref().or(member)).with("position", position)
        }
        Action::Replace => {
            let old = member.map(|member| member.name.clone());
            let made = change.membership_made();
            person(Record::new(), "new_", made.as_ref())
                .with("old_name", Value::optional(old))
                .with("position", position)
        }
        Action::Reassign => person(Record::new(), "", member)
            .with("old_position", Value::optional(member.and_then(|m| m.position.clone())))
            .with("position", position),
    }
}

/// What lists say of a person, under names with a prefix.
fn person(record: Record, prefix: &str, member: Option<&Member>) -> Record {
    let named = |name: &str| format!("{prefix}{name}");
    let year = member.and_then(|m| m.birth.any_year()).map(|year| year.to_string());
    record
        .with(&named("name"), Value::optional(member.map(|m| m.name.clone())))
        .with(&named("birth_year"), Value::optional(year))
        .with(&named("gender"), Value::optional(member.and_then(|m| m.gender).map(|g| g.label())))
        .with(&named("occupation"), Value::optional(member.and_then(|m| m.occupation.clone())))
        .with(&named("phone"), Value::optional(member.and_then(|m| m.phone.clone())))
}

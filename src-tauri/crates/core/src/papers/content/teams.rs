//! The teams a paper names, with their members.

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::facts::count;
use super::{Facts, FieldRow, Part};
use crate::Result;
use crate::roster::{Member, Team, Village, position_rank};

pub(in crate::papers) static TEAMS: Part = Part { fields: FIELDS, changeable: &[], gather };

const FIELDS: &[FieldRow] = &[
    ("teams", Holds::List, "Tổ", "Các tổ trong văn bản"),
    ("teams.index", Holds::Number, "Thứ tự tổ", "1, 2, 3 …"),
    ("teams.roman", Holds::Text, "Số La Mã của tổ", "I, II, III …"),
    ("teams.name", Holds::Text, "Tên tổ", "Tên tổ"),
    ("teams.village", Holds::Text, "Thôn", "Thôn, khu tổ phụ trách"),
    ("teams.member_count", Holds::Text, "Số người của tổ", "Viết hai chữ số"),
    ("teams.members", Holds::List, "Thành viên", "Thành viên của tổ"),
    ("teams.members.index", Holds::Number, "Thứ tự trong tổ", "Đếm lại từ 1 trong mỗi tổ"),
    ("teams.members.number", Holds::Number, "Thứ tự chung", "Đếm suốt cả danh sách"),
    ("teams.members.name", Holds::Text, "Họ và tên", "Họ và tên"),
    ("teams.members.birth_year", Holds::Text, "Năm sinh", "Chỉ năm sinh"),
    (
        "teams.members.birth",
        Holds::Text,
        "Ngày sinh",
        "Ngày sinh; khi chỉ biết năm thì là năm sinh",
    ),
    ("teams.members.gender", Holds::Text, "Giới tính", "Nam hoặc Nữ"),
    (
        "teams.members.occupation",
        Holds::Text,
        "Chức vụ, đơn vị công tác",
        "Chức vụ, đơn vị công tác",
    ),
    ("teams.members.position", Holds::Text, "Chức danh trong tổ", "Tổ trưởng, Tổ phó, Thành viên"),
    ("teams.members.phone", Holds::Text, "Số điện thoại", "Số điện thoại"),
    ("teams.members.note", Holds::Text, "Ghi chú", "Ghi chú"),
    ("teams.households", Holds::Number, "Số hộ của tổ", "Tổng số hộ của các thôn tổ phụ trách"),
    ("teams.leader", Holds::Text, "Tổ trưởng", "Họ và tên tổ trưởng"),
    ("teams.leader_phone", Holds::Text, "Điện thoại tổ trưởng", "Số điện thoại của tổ trưởng"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    Ok(Record::new().with("teams", teams_list(facts)))
}

fn teams_list(facts: &Facts<'_>) -> Vec<Record> {
    let mut number = 0_i64;
    let mut list = Vec::new();
    for (place, team) in facts.teams.iter().enumerate() {
        let mut of_team = Vec::new();
        for (index, member) in facts.members_of(team).enumerate() {
            number += 1;
            of_team.push(member_record(member, index + 1, number));
        }
        let index = u32::try_from(place + 1).unwrap_or(u32::MAX);
        let leader = leader(facts, team);
        list.push(
            Record::new()
                .with("index", index)
                .with("roman", vietnamese::roman(index))
                .with("name", team.name.as_str())
                .with("village", villages_label(team, &facts.villages))
                .with("households", Value::optional(households(team, &facts.villages)))
                .with("leader", Value::optional(leader.map(|member| member.name.clone())))
                .with("leader_phone", Value::optional(leader.and_then(|m| m.phone.clone())))
                .with("member_count", count(of_team.len()))
                .with("members", of_team),
        );
    }
    list
}

/// Who leads a team; nobody where no position says so.
pub(super) fn leader<'a>(facts: &'a Facts<'_>, team: &'a Team) -> Option<&'a Member> {
    let mut members = facts.members_of(team);
    members.find(|member| position_rank(member.position.as_deref()) == 0)
}

/// What a member is in the team; who has no position given is a member like others.
pub(super) fn position(member: &Member) -> &str {
    member.position.as_deref().unwrap_or("Thành viên")
}

/// Households of the villages a team serves; nothing where one of them is not known: blank is not
/// zero.
fn households(team: &Team, villages: &[Village]) -> Option<i64> {
    let served = villages.iter().filter(|village| team.villages.contains(&village.id));
    let known: Option<Vec<i64>> = served.map(|village| village.households).collect();
    known.filter(|known| !known.is_empty()).map(|known| known.iter().sum())
}

/// The villages a team serves, joined.
pub(super) fn villages_label(team: &Team, villages: &[Village]) -> String {
    let labels: Vec<String> = villages
        .iter()
        .filter(|village| team.villages.contains(&village.id))
        .map(Village::label)
        .collect();
    labels.join(", ")
}

fn member_record(member: &Member, index: usize, number: i64) -> Record {
    let blank = |text: &Option<String>| Value::optional(text.clone());
    Record::new()
        .with("index", i64::try_from(index).unwrap_or(i64::MAX))
        .with("number", number)
        .with("name", member.name.as_str())
        .with("birth", member.birth.label())
        .with("birth_year", Value::optional(member.birth.any_year().map(|year| year.to_string())))
        .with("gender", Value::optional(member.gender.map(|gender| gender.label())))
        .with("occupation", blank(&member.occupation))
        .with("position", position(member))
        .with("phone", blank(&member.phone))
        .with("note", blank(&member.note))
}

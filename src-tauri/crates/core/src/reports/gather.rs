//! The teams report (R1) gathered from the roster as it stood on the last day of the period.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::forms::teams_form;
use super::ground::{Ground, count as whole};
use super::teams::{TeamsRow, row as form_row};
use super::{Laid, standing};
use crate::roster::{self, Gender, Member, Team, TeamState, age_on, is_youth_union, position_rank};
use crate::{Id, Result};

/// Draws the report up. Zalo groups and equipment are what was noted last of the indicators of that name.
pub(super) fn draw(ground: &Ground<'_>) -> Result<Laid> {
    let mut by_team: HashMap<Id, Vec<Member>> = HashMap::new();
    for member in roster::members(ground.tables, &ground.commune.id)? {
        if member.stands_on(ground.as_of) {
            by_team.entry(member.team.clone()).or_default().push(member);
        }
    }
    let standing = standing::of(ground, &["zalo-households", "computers", "printers"])?;
    let noted = |village: Option<&Id>, code: &str| {
        standing.get(village, code).map(|number| number.round() as i64)
    };
    let with_equipment = |row: TeamsRow, village: Option<&Id>| {
        let zalo_households = noted(village, "zalo-households");
        TeamsRow {
            zalo: zalo_households.map(|households| households > 0),
            zalo_households,
            computers: noted(village, "computers"),
            printers: noted(village, "printers"),
            ..row
        }
    };
    let mut rows: Vec<TeamsRow> = ground
        .villages
        .iter()
        .map(|village| {
            let teams = ground.teams_of(Some(village));
            let row = row(village.label(), village.households, &teams, &by_team, ground.day);
            with_equipment(row, Some(&village.id))
        })
        .collect();
    let of_commune = ground.teams_of(None);
    if !of_commune.is_empty() {
        let row = row("Cấp xã".to_owned(), None, &of_commune, &by_team, ground.day);
        rows.push(with_equipment(row, None));
    }
    let mut content = ground.frame()?;
    content.rows = rows.into_iter().map(form_row).collect();
    Ok(Laid { form: teams_form::form(), content })
}

/// What an occupation says of a member's place in the report; the first that fits counts, so that
/// the four columns add up to the members.
const GROUPS: &[(Group, &[&str])] = &[
    (
        Group::VillageHead,
        &[
            "trưởng thôn",
            "thôn trưởng",
            "trưởng khu",
            "trưởng bản",
            "trưởng ấp",
            "trưởng xóm",
            "trưởng buôn",
            "trưởng khóm",
            "trưởng khối",
            "trưởng làng",
            "tổ trưởng tổ dân phố",
            "tổ trưởng dân phố",
            "bí thư chi bộ",
        ],
    ),
    (
        Group::Telecom,
        &[
            "vnpt",
            "viettel",
            "mobifone",
            "vietnamobile",
            "fpt",
            "bưu điện",
            "bưu chính",
            "viễn thông",
        ],
    ),
    (
        Group::Official,
        &["cán bộ xã", "cán bộ phường", "công chức", "chuyên viên", "công an xã", "công an phường"],
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    VillageHead,
    Telecom,
    Official,
    Other,
}

fn group(member: &Member) -> Group {
    let texts: Vec<String> = member
        .occupation
        .iter()
        .chain(&member.slot)
        .chain(&member.tags)
        .map(|text| vietnamese::tone_key(text))
        .collect();
    // With diacritics: "Trưởng bản" is a head, "Trưởng Ban công tác Mặt trận" is not.
    let says = |word: &&str| {
        let word = vietnamese::tone_key(word);
        // A deputy ("Phó trưởng khu") or a former head is no head.
        texts.iter().any(|text| {
            text.contains(&word)
                && !["phó", "nguyên"].iter().any(|other| text.contains(&format!("{other} {word}")))
        })
    };
    GROUPS
        .iter()
        .find(|(_, words)| words.iter().any(says))
        .map_or(Group::Other, |(group, _)| *group)
}

fn row(
    label: String,
    households: Option<i64>,
    teams: &[&Team],
    by_team: &HashMap<Id, Vec<Member>>,
    day: NaiveDate,
) -> TeamsRow {
    let members: Vec<&Member> =
        teams.iter().filter_map(|team| by_team.get(&team.id)).flatten().collect();
    let decision = teams.iter().find(|team| team.decision.is_some());
    let count = |of: &dyn Fn(&Member) -> bool| {
        let found = members.iter().filter(|member| of(member)).count();
        // Without a member there is nothing to break down: blank, not nought.
        (!members.is_empty()).then(|| whole(found))
    };
    TeamsRow {
        label,
        households,
        decision_number: decision.and_then(|team| team.decision.clone()),
        decision_date: decision.and_then(|team| team.decided),
        teams: whole(teams.len()),
        members: whole(members.len()),
        women: count(&|m| m.gender == Some(Gender::Female)),
        youth_union: count(&is_youth_union),
        officials: count(&|m| group(m) == Group::Official),
        village_heads: count(&|m| group(m) == Group::VillageHead),
        telecom: count(&|m| group(m) == Group::Telecom),
        other: count(&|m| group(m) == Group::Other),
        ages: members.iter().filter_map(|m| age_on(m.birth, day)).collect(),
        note: note(teams, &members),
        ..TeamsRow::default()
    }
}

/// What a reader of the report should know of a row.
fn note(teams: &[&Team], members: &[&Member]) -> Option<String> {
    let led = members.iter().any(|m| position_rank(m.position.as_deref()) == 0);
    let notes = [
        (
            !teams.is_empty() && teams.iter().all(|team| team.state == TeamState::Proposed),
            "Chưa có quyết định",
        ),
        (!teams.is_empty() && members.is_empty(), "Chưa có thành viên"),
        (!members.is_empty() && !led, "Chưa có Tổ trưởng"),
    ];
    let said: Vec<&str> = notes.iter().filter(|(holds, _)| *holds).map(|(_, text)| *text).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

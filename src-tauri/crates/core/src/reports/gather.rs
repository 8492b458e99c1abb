//! The teams report (R1) gathered from the roster as it stood on the last day of the period.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::teams::{TeamsReport, TeamsRow, write};
use super::{Period, ReportKind};
use crate::agency::{self, Commune};
use crate::papers::default_signer;
use crate::roster::{
    self, Gender, Level, Member, Team, TeamState, Village, age_on, is_youth_union, position_rank,
};
use crate::store::Tables;
use crate::{Id, Result};

/// A report drawn up.
#[derive(Debug)]
pub struct Report {
    /// Its data.
    pub teams: TeamsReport,
    /// Its workbook.
    pub xlsx: Vec<u8>,
}

/// Draws up a report for a period. Teams that are only proposed count from today on: a commune
/// that has not issued its decision yet still has to report what it has.
///
/// # Errors
/// The database, or [`crate::Error::Form`].
pub fn draw_up(
    tables: &Tables<'_>,
    commune: &Commune,
    kind: &ReportKind,
    period: &Period,
    today: NaiveDate,
) -> Result<Report> {
    debug_assert_eq!(kind.name, "teams", "the only kind so far");
    let day = period.to.min(today);
    let villages = roster::villages_on(tables, &commune.id, day)?;
    let as_of = if today <= period.to { None } else { Some(day) };
    let teams: Vec<Team> = roster::counted_teams(tables, commune)?
        .into_iter()
        .filter(|team| team.stands_on(as_of))
        .collect();
    let mut by_team: HashMap<Id, Vec<Member>> = HashMap::new();
    for member in roster::members(tables, &commune.id)? {
        if member.stands_on(as_of) {
            by_team.entry(member.team.clone()).or_default().push(member);
        }
    }
    let mut rows: Vec<TeamsRow> = villages
        .iter()
        .map(|village| {
            let serving = teams.iter().filter(|team| serves_first(team, village, &villages));
            row(village.label(), village.households, serving, &by_team, day)
        })
        .collect();
    let of_commune = |team: &&Team| team.level == Level::Commune || team.villages.is_empty();
    if teams.iter().any(|team| of_commune(&team)) {
        let serving = teams.iter().filter(of_commune);
        rows.push(row("Cấp xã".to_owned(), None, serving, &by_team, day));
    }
    let signers = agency::signers(tables, &commune.id)?;
    let signer = default_signer(&signers);
    let teams = TeamsReport {
        letterhead: letterhead(commune),
        period: period.label.clone(),
        from: period.from,
        to: period.to,
        place_date: format!("{}, ngày      tháng      năm {}", commune.place, today.format("%Y")),
        maker: None,
        signer_lines: signer.map(|s| s.authority_lines.clone()).unwrap_or_default(),
        signer: signer.map(|signer| signer.name.clone()),
        rows,
    };
    Ok(Report { xlsx: write(&teams)?, teams })
}

fn letterhead(commune: &Commune) -> Vec<String> {
    vec![
        format!("UBND {}", vietnamese::upper(&commune.name)),
        vietnamese::upper(&commune.department),
    ]
}

/// A team of several villages is counted once, in the row of the first.
fn serves_first(team: &Team, village: &Village, villages: &[Village]) -> bool {
    team.level == Level::Village
        && villages
            .iter()
            .find(|known| team.villages.contains(&known.id))
            .is_some_and(|first| first.id == village.id)
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

fn row<'a>(
    label: String,
    households: Option<i64>,
    teams: impl Iterator<Item = &'a Team>,
    by_team: &HashMap<Id, Vec<Member>>,
    day: NaiveDate,
) -> TeamsRow {
    let teams: Vec<&Team> = teams.collect();
    let members: Vec<&Member> =
        teams.iter().filter_map(|team| by_team.get(&team.id)).flatten().collect();
    let decision = teams.iter().find(|team| team.decision.is_some());
    let count = |of: &dyn Fn(&Member) -> bool| {
        let found = members.iter().filter(|member| of(member)).count();
        // Without a member there is nothing to break down: blank, not nought.
        (!members.is_empty()).then(|| i64::try_from(found).unwrap_or(i64::MAX))
    };
    TeamsRow {
        label,
        households,
        decision_number: decision.and_then(|team| team.decision.clone()),
        decision_date: decision.and_then(|team| team.decided),
        teams: i64::try_from(teams.len()).unwrap_or(i64::MAX),
        members: i64::try_from(members.len()).unwrap_or(i64::MAX),
        women: count(&|m| m.gender == Some(Gender::Female)),
        youth_union: count(&is_youth_union),
        officials: count(&|m| group(m) == Group::Official),
        village_heads: count(&|m| group(m) == Group::VillageHead),
        telecom: count(&|m| group(m) == Group::Telecom),
        other: count(&|m| group(m) == Group::Other),
        ages: members.iter().filter_map(|m| age_on(m.birth, day)).collect(),
        note: note(&teams, &members),
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

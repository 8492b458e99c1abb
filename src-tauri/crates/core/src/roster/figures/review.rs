//! What is wrong at a glance ("Cần xem"): each finding a list one can go through.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};

use super::tables::{self, Standing};
use crate::agency::Commune;
use crate::id::stored_words;
use crate::roster::same::{Identity, same_person};
use crate::roster::{Birth, MakeUp, odd_capitals, team_types};
use crate::store::Tables;
use crate::{Id, Result};

/// Months without a session after which a team is inactive, where nobody says otherwise.
pub const IDLE_MONTHS: u32 = 6;

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the titles say it")]
pub enum FindingKind {
    NoLeader,
    Composition,
    VillageWithoutTeam,
    TwoTeams,
    Duplicate,
    Inactive,
    NoPhone,
    NoBirth,
    Capitals,
}

stored_words!(FindingKind {
    NoLeader = "no-leader",
    Composition = "composition",
    VillageWithoutTeam = "village-without-team",
    TwoTeams = "two-teams",
    Duplicate = "duplicate",
    Inactive = "inactive",
    NoPhone = "no-phone",
    NoBirth = "no-birth",
    Capitals = "capitals",
});

impl FindingKind {
    /// What the clerk calls the list.
    pub fn title(self) -> &'static str {
        match self {
            Self::NoLeader => "Tổ chưa có Tổ trưởng",
            Self::Composition => "Tổ thiếu hoặc thừa thành phần",
            Self::VillageWithoutTeam => "Thôn, khu chưa có tổ",
            Self::TwoTeams => "Người ở hai tổ trở lên",
            Self::Duplicate => "Người có thể bị ghi hai lần",
            Self::Inactive => "Tổ lâu không hoạt động",
            Self::NoPhone => "Người chưa có số điện thoại",
            Self::NoBirth => "Người chưa có năm sinh",
            Self::Capitals => "Tên viết hoa chưa đúng",
        }
    }
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The team, the village or the person.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What is to be said of it; empty where the title says all.
    pub detail: String,
    /// Of two people who may be one: the other.
    pub other: Option<Id>,
    /// What is proposed instead: the name with its capitals.
    pub offer: Option<String>,
}

/// Everything that is to be looked at.
#[derive(Debug, Clone)]
pub struct Review {
    /// The lists that are not empty, the gravest first.
    pub lists: Vec<(FindingKind, Vec<Finding>)>,
    /// Villages there are.
    pub villages: u32,
    /// Villages that a team serves.
    pub villages_with_team: u32,
}

impl Review {
    /// Share of the villages that a team serves, in percent to one decimal; `None` without villages.
    pub fn coverage(&self) -> Option<f64> {
        let (part, whole) = (u64::from(self.villages_with_team), u64::from(self.villages));
        let tenths = (part * 2000 + whole).checked_div(whole * 2)?;
        Some(tenths as f64 / 10.0)
    }
}

/// Looks through teams, villages and people as they stand now. A team is inactive where it has been
/// in force for so many months without a session.
///
/// # Errors
/// The database.
pub fn review(
    tables: &Tables<'_>,
    commune: &Commune,
    today: NaiveDate,
    months: u32,
) -> Result<Review> {
    let (without_leader, lacking) = made_up(tables, commune)?;
    let (villages, all) = tables::villages_without_team(tables, &commune.id, today)?;
    let served = all.saturating_sub(u32::try_from(villages.len()).unwrap_or(u32::MAX));
    let since = today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    let people = tables::standing(tables, &commune.id)?;
    let without = |lacks: &dyn Fn(&Standing) -> bool| {
        people
            .iter()
            .filter(|one| lacks(one))
            .map(|one| found(&one.id, &one.name, &one.teams))
            .collect()
    };
    let capitals = people.iter().filter_map(|one| {
        let offer = odd_capitals(&one.name)?;
        Some(Finding { offer: Some(offer), ..found(&one.id, &one.name, &one.teams) })
    });
    let inactive = tables::inactive(tables, &commune.id, since, today)?;
    let lists = [
        (FindingKind::NoLeader, without_leader),
        (FindingKind::VillageWithoutTeam, listed(&villages)),
        (FindingKind::Composition, lacking),
        (FindingKind::Duplicate, duplicates(&people)),
        (FindingKind::TwoTeams, listed(&tables::in_two_teams(tables, &commune.id)?)),
        (FindingKind::Inactive, inactive.into_iter().map(idle).collect()),
        (FindingKind::NoPhone, without(&|one| one.phone.is_none())),
        (
            FindingKind::NoBirth,
            without(&|one| one.birth_date.is_none() && one.birth_year.is_none()),
        ),
        (FindingKind::Capitals, capitals.collect()),
    ];
    Ok(Review {
        lists: lists.into_iter().filter(|(_, found)| !found.is_empty()).collect(),
        villages: all,
        villages_with_team: served,
    })
}

/// How much of the gravest there is: what can be counted after every change, without looking at
/// each person's name.
///
/// # Errors
/// The database.
pub fn urgent(
    tables: &Tables<'_>,
    commune: &Commune,
    today: NaiveDate,
    months: u32,
) -> Result<Vec<(FindingKind, usize)>> {
    let since = today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    let counts = [
        (FindingKind::NoLeader, made_up(tables, commune)?.0.len()),
        (
            FindingKind::VillageWithoutTeam,
            tables::villages_without_team(tables, &commune.id, today)?.0.len(),
        ),
        (FindingKind::TwoTeams, tables::in_two_teams(tables, &commune.id)?.len()),
        (FindingKind::Inactive, tables::inactive(tables, &commune.id, since, today)?.len()),
    ];
    Ok(counts.into_iter().filter(|(_, count)| *count > 0).collect())
}

fn found(id: &Id, name: &str, detail: &str) -> Finding {
    let (name, detail) = (name.to_owned(), detail.to_owned());
    Finding { id: id.clone(), name, detail, other: None, offer: None }
}

fn listed(rows: &[tables::Named]) -> Vec<Finding> {
    rows.iter().map(|(id, name, detail)| found(id, name, detail)).collect()
}

fn idle((id, name, last): tables::Named) -> Finding {
    let detail = match last.parse::<NaiveDate>() {
        Ok(day) => format!("buổi gần nhất ngày {}", vietnamese::date_short(day)),
        Err(_) => "chưa có buổi nào".to_owned(),
    };
    found(&id, &name, &detail)
}

/// Teams without a leader, and teams that lack something else of their type.
fn made_up(tables: &Tables<'_>, commune: &Commune) -> Result<(Vec<Finding>, Vec<Finding>)> {
    let types = team_types(tables, commune)?;
    let mut teams: Vec<(Id, String, Option<Id>, MakeUp)> = Vec::new();
    for share in tables::make_up(tables, &commune.id)? {
        if teams.last().is_none_or(|(id, ..)| *id != share.team) {
            teams.push((share.team, share.name, share.team_type, MakeUp::default()));
        }
        if let Some((.., made_up)) = teams.last_mut().filter(|_| share.members > 0) {
            made_up.add(share.position.as_deref(), share.slot.as_deref(), share.members);
        }
    }
    let (mut without_leader, mut lacking) = (Vec::new(), Vec::new());
    for (id, name, team_type, made_up) in teams {
        let Some(of) = types.iter().find(|one| one.id == team_type).or_else(|| types.first())
        else {
            continue;
        };
        if !made_up.led() {
            without_leader.push(found(&id, &name, ""));
        }
        let phrases: Vec<String> =
            made_up.lacking(of).into_iter().filter(|phrase| phrase != NO_LEADER).collect();
        if !phrases.is_empty() {
            lacking.push(found(&id, &name, &phrases.join("; ")));
        }
    }
    Ok((without_leader, lacking))
}

/// What [`MakeUp::lacking`] says of a team without a leader: a list of its own here.
const NO_LEADER: &str = "chưa có Tổ trưởng";

/// What tells a person from namesakes.
fn identity(one: &Standing) -> Identity<'_> {
    let birth = Birth { year: one.birth_year, date: one.birth_date };
    Identity { birth, phone: one.phone.as_deref(), citizen_id: None }
}

/// Pairs of people who may be one: the same name, and the birth or the phone says so.
fn duplicates(people: &[Standing]) -> Vec<Finding> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, one) in people.iter().enumerate() {
        by_name.entry(vietnamese::tone_key(&one.name)).or_default().push(place);
    }
    let mut pairs: Vec<(usize, Finding)> = Vec::new();
    for places in by_name.into_values().filter(|places| places.len() > 1) {
        for (at, place) in places.iter().enumerate() {
            let later = places.get(at + 1..).unwrap_or_default();
            let (Some(one), others) = (people.get(*place), later.iter()) else { continue };
            let twin = others.filter_map(|place| people.get(*place)).find(|other| {
                same_person(&identity(one), &identity(other), one.teams == other.teams)
            });
            pairs.extend(twin.map(|twin| (*place, pair(one, twin))));
        }
    }
    pairs.sort_by_key(|(place, _)| *place);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

fn pair(one: &Standing, other: &Standing) -> Finding {
    let detail = match one.teams == other.teams {
        true => format!("hai lần trong {}", one.teams),
        false => format!("{} và {}", one.teams, other.teams),
    };
    Finding { other: Some(other.id.clone()), ..found(&one.id, &one.name, &detail) }
}

//! The first start: a commune chosen from the official table, and the bundled samples.

use chrono::{Days, NaiveDate};

use super::samples::{Sample, bundled, names};
use super::tables::{communes, put_commune, put_signers, signers};
use super::units::Units;
use super::{Authority, Commune, Signer, authority_lines, bundled_library, import_bases};
use crate::papers::{Given, Recorded, kind, record_in};
use crate::results::catalogue;
use crate::roster::{self, Level, Member, Slot, Team, TeamState, Village};
use crate::store::{By, Change, Store};
use crate::training::{SessionDraft, save_session, sessions, working_day};
use crate::{Error, Id, Result};

/// What the first start asks.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// Official code.
    pub code: String,
    /// Drafting unit; `None`: the usual one.
    pub department: Option<String>,
    /// Who signs, with title; `None`: named later.
    pub signer: Option<(String, String)>,
}

/// What a sample brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleLoaded {
    /// Teams.
    pub teams: usize,
    /// Memberships.
    pub members: usize,
}

/// The drafting unit of most communes, and its symbol.
const DEPARTMENT: (&str, &str) = ("Phòng Văn hóa - Xã hội", "VHXH");
/// What the teams are called where nothing else is said, and in short.
const TEAM_TYPE: (&str, &str) = ("Tổ công nghệ số cộng đồng", "Tổ CNSCĐ");
/// How far ahead of the day of loading a sample's session lies, and its hours.
const SESSION_DAYS_AHEAD: u64 = 7;
const SESSION_HOURS: ((u32, u32), (u32, u32)) = ((8, 0), (16, 30));

/// Sets up a commune: letterhead, department, team type, legal bases, signer.
///
/// # Errors
/// [`Error::CommuneUnknown`], [`Error::CommuneExists`].
pub fn set_up(store: &mut Store, by: &By, units: &Units, setup: &Setup) -> Result<Commune> {
    let known = communes(&store.read())?;
    if known.iter().any(|commune| commune.code == setup.code.trim()) {
        return Err(Error::CommuneExists(setup.code.clone()));
    }
    store.change(by, "Thiết lập đơn vị", |change| establish(change, units, setup))
}

fn establish(change: &Change<'_>, units: &Units, setup: &Setup) -> Result<Commune> {
    let unit =
        units.find(setup.code.trim()).ok_or_else(|| Error::CommuneUnknown(setup.code.clone()))?;
    let name = unit.running_name();
    let (department, abbreviation) = match &setup.department {
        Some(department) => (vietnamese::clean(department), initials(department)),
        None => (DEPARTMENT.0.to_owned(), DEPARTMENT.1.to_owned()),
    };
    let commune = Commune {
        id: change.new_id(),
        code: unit.code.clone(),
        letterhead_parent: None,
        letterhead_agency: vec!["ỦY BAN NHÂN DÂN".to_owned(), vietnamese::upper(&name)],
        // A name that needs its noun ("Phường 1") keeps it (NĐ 30 Phụ lục II, III.1.b).
        place: if name.starts_with(char::is_uppercase) {
            name.clone()
        } else {
            unit.proper_name().to_owned()
        },
        name,
        province: unit.province.clone(),
        department,
        department_abbreviation: abbreviation,
        team_type: TEAM_TYPE.0.to_owned(),
        team_type_short: TEAM_TYPE.1.to_owned(),
        authority: Authority::default(),
        output_folder: None,
    };
    put_commune(change, &commune)?;
    import_bases(change, &commune.id, bundled_library())?;
    catalogue::give(change, &commune.id, catalogue::BASIC_SET)?;
    if let Some((name, title)) = &setup.signer {
        let signer = Signer {
            id: change.new_id(),
            name: name.clone(),
            title: title.clone(),
            authority_lines: authority_lines(title, commune.authority),
            is_default: true,
        };
        put_signers(change, &commune.id, &[signer])?;
    }
    Ok(commune)
}

/// First letters of the words of a department without its first word, in capitals: the usual
/// symbol ("Phòng Văn hóa - Xã hội" → "VHXH").
fn initials(department: &str) -> String {
    let letters: String = department
        .split_whitespace()
        .skip(1)
        .filter(|word| !matches!(*word, "-" | "và"))
        .filter_map(|word| word.chars().next())
        .collect();
    vietnamese::upper(&letters)
}

/// Stores what the clerk may change of a commune, and its signers.
///
/// # Errors
/// [`Error::NameMissing`] for a signer without name and title.
pub fn save_commune(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    new_signers: &[Signer],
) -> Result<()> {
    store.change(by, "Sửa thông tin đơn vị", |change| {
        put_commune(change, commune)?;
        if signers(change, &commune.id)? != new_signers {
            put_signers(change, &commune.id, new_signers)?;
        }
        Ok(())
    })
}

/// Loads a bundled sample as one change: into an empty store, or after its commune was set up and
/// before it has any team.
///
/// # Errors
/// [`Error::SampleUnknown`], [`Error::StoreNotEmpty`].
pub fn load_sample(
    store: &mut Store,
    by: &By,
    units: &Units,
    name: &str,
) -> Result<(Commune, SampleLoaded)> {
    let sample = bundled(name).ok_or_else(|| Error::SampleUnknown(name.to_owned()))?;
    let known = communes(&store.read())?;
    let existing = known.iter().find(|commune| commune.code == sample.commune_code).cloned();
    if !known.is_empty() && existing.is_none() {
        return Err(Error::StoreNotEmpty);
    }
    if let Some(commune) = &existing
        && !roster::teams(&store.read(), &commune.id)?.is_empty()
    {
        return Err(Error::StoreNotEmpty);
    }
    store.change(by, &format!("Nạp dữ liệu mẫu {name}"), |change| {
        let commune = match existing {
            Some(commune) => commune,
            None => {
                let code = sample.commune_code.clone();
                establish(change, units, &Setup { code, ..Setup::default() })?
            }
        };
        let commune = describe(change, commune, &sample)?;
        let loaded = fill(change, &commune, &sample)?;
        if let Some(decision) = &sample.recorded_decision {
            let digits: String = decision.number.chars().take_while(char::is_ascii_digit).collect();
            let recorded = Recorded {
                given: Given {
                    number: digits.parse().unwrap_or(1),
                    date: decision.date,
                    file: None,
                },
                title: Some(decision.title.clone()),
                teams: None,
                former: None,
                people: None,
            };
            record_in(change, by, &commune, kind("decision-establish")?, recorded)?;
        }
        plan_session(change, &commune, &sample, by.at.date())?;
        Ok((commune, loaded))
    })
}

/// Lends a commune what a paper to look at needs and it has not yet: teams with members, and a
/// session. For a rehearsal only.
///
/// # Errors
/// The database.
pub(crate) fn lend_sample(change: &Change<'_>, commune: &Commune) -> Result<()> {
    let Some(sample) = names().next().and_then(bundled) else { return Ok(()) };
    if !roster::teams(change, &commune.id)?.iter().any(|team| team.stands_on(None)) {
        fill(change, commune, &sample)?;
    }
    if sessions(change, &commune.id)?.is_empty() {
        plan_session(change, commune, &sample, change.today())?;
    }
    Ok(())
}

fn describe(change: &Change<'_>, commune: Commune, sample: &Sample) -> Result<Commune> {
    // What the clerk has said at the first start stays.
    let usual = commune.department == DEPARTMENT.0;
    let (department, department_abbreviation) = match usual {
        true => (sample.department.name.clone(), sample.department.abbreviation.clone()),
        false => (commune.department.clone(), commune.department_abbreviation.clone()),
    };
    let commune = Commune {
        department,
        department_abbreviation,
        team_type: sample.team_type.name.clone(),
        team_type_short: sample.team_type.short.clone(),
        ..commune
    };
    put_commune(change, &commune)?;
    let signers: Vec<Signer> = sample
        .signers
        .iter()
        .map(|signer| Signer {
            id: change.new_id(),
            name: signer.name.clone(),
            title: signer.title.clone(),
            authority_lines: signer.authority_lines.clone(),
            is_default: signer.is_default,
        })
        .collect();
    if super::signers(change, &commune.id)?.is_empty() {
        put_signers(change, &commune.id, &signers)?;
    }
    let slots: Vec<Slot> = sample
        .slots
        .iter()
        .map(|slot| Slot {
            id: change.new_id(),
            name: slot.name.clone(),
            min: slot.min,
            max: slot.max,
        })
        .collect();
    roster::save_slots(change, &commune.id, &slots)?;

    Ok(commune)
}

fn fill(change: &Change<'_>, commune: &Commune, sample: &Sample) -> Result<SampleLoaded> {
    let mut villages: Vec<(String, Id)> = Vec::new();
    let known = roster::villages(change, &commune.id)?;
    for village in &sample.villages {
        if let Some(known) = known.iter().find(|known| known.name == village.name) {
            villages.push((village.name.clone(), known.id.clone()));
            continue;
        }
        let stored = Village {
            households: village.households,
            ..Village::named(change.new_id(), &village.kind, &village.name)
        };
        villages.push((village.name.clone(), roster::save_village(change, &commune.id, stored)?));
    }
    let mut members = 0;
    for team in &sample.teams {
        let served: Vec<Id> = villages
            .iter()
            .filter(|(name, _)| team.villages.contains(name))
            .map(|(_, id)| id.clone())
            .collect();
        let stored = Team {
            id: change.new_id(),
            name: team.name.clone(),
            level: if served.is_empty() { Level::Commune } else { Level::Village },
            state: TeamState::Proposed,
            from: None,
            to: None,
            from_paper: None,
            decision: None,
            decided: None,
            villages: served,
            team_type: None,
        };
        roster::tables::put_team(change, &commune.id, &stored)?;
        for member in &team.members {
            let stored = Member {
                membership: change.new_id(),
                person: change.new_id(),
                team: stored.id.clone(),
                given_name: String::new(),
                name: member.name.clone(),
                birth: member.birth,
                gender: member.gender,
                phone: member.phone.clone(),
                occupation: member.occupation.clone(),
                email: None,
                organisation: None,
                sort_key: None,
                tags: member.tags.clone(),
                position: member.position.clone(),
                slot: member.slot.clone(),
                note: None,
                state: TeamState::Proposed,
                from: None,
                to: None,
            };
            roster::tables::put_person(change, &commune.id, &stored)?;
            roster::tables::put_membership(change, &stored)?;
            members += 1;
        }
    }
    Ok(SampleLoaded { teams: sample.teams.len(), members })
}

fn plan_session(
    change: &Change<'_>,
    commune: &Commune,
    sample: &Sample,
    today: NaiveDate,
) -> Result<()> {
    let Some(session) = &sample.session else { return Ok(()) };
    let day = today.checked_add_days(Days::new(SESSION_DAYS_AHEAD)).unwrap_or(today);
    let day = working_day(day);
    let ((from, from_minute), (to, to_minute)) = SESSION_HOURS;
    let times = day.and_hms_opt(from, from_minute, 0).zip(day.and_hms_opt(to, to_minute, 0));
    let Some((start, end)) = times else { return Ok(()) };
    save_session(
        change,
        commune,
        SessionDraft {
            topic: session.topic.clone(),
            start,
            end,
            place: session.place.clone(),
            trainers: session.trainers.clone(),
            partners: session.partners.clone(),
            ..SessionDraft::default()
        },
    )?;
    Ok(())
}

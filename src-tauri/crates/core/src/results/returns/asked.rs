//! Everything known before a file is opened: who was asked for what, what they said last time, and
//! what they have said already.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use sheet::return_form::Answer;

use super::Round;
use super::doubt::AskedTeam;
use super::rules::{Rule, rules};
use crate::agency::Commune;
use crate::reports::Period;
use crate::results::{Amount, Entry, Gathering, Indicator, tables};
use crate::roster::{self, Level, Team, TeamState};
use crate::store::Tables;
use crate::{Id, Result};

/// A return as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamReturn {
    /// Identifier.
    pub id: Id,
    /// The team.
    pub team: Id,
    /// SHA-256 of the file.
    pub file: Option<String>,
    /// Its name.
    pub file_name: Option<String>,
    /// When it was returned.
    pub returned_on: Option<NaiveDate>,
    /// Who reported.
    pub reporter: Option<String>,
    /// Their phone.
    pub phone: Option<String>,
}

/// Everything known of a round.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Code of the period.
    pub period: String,
    /// The period in words.
    pub label: String,
    /// The day until which forms are to be returned.
    pub due: Option<NaiveDate>,
    /// Today.
    pub today: NaiveDate,
    /// The teams, in their order.
    pub teams: Vec<AskedTeam>,
    /// What they are asked for, in order.
    pub indicators: Vec<Indicator>,
    /// What they said last time, by team and indicator.
    pub before: HashMap<(Id, Id), Amount>,
    /// What is stored for these days.
    pub stored: HashMap<(Id, Id), Entry>,
    /// Sums that were entered for other days which overlap with these.
    pub overlaps: HashMap<(Id, Id), (NaiveDate, NaiveDate)>,
    /// The returns stored, by team.
    pub returned: HashMap<Id, TeamReturn>,
    pub(super) rules: Vec<Rule>,
}

impl Asked {
    /// Everything known of a round.
    ///
    /// # Errors
    /// The database.
    pub fn of(
        tables: &Tables<'_>,
        commune: &Commune,
        (round, period): (&Round, &Period),
        today: NaiveDate,
    ) -> Result<Self> {
        let all = tables::indicators(tables, &commune.id)?;
        let used = |one: &&Indicator| one.retired.is_none_or(|from| from > round.last);
        let one = |id: &Id| all.iter().filter(used).find(|one| one.id == *id).cloned();
        let indicators: Vec<Indicator> = round.indicators.iter().filter_map(one).collect();
        let (stored, overlaps) = stored(tables, &commune.id, round, &indicators)?;
        Ok(Self {
            period: round.period.clone(),
            label: period.label.clone(),
            due: round.due,
            today,
            teams: asked_teams(tables, commune, round)?,
            before: before(tables, &commune.id, round, &indicators)?,
            stored,
            overlaps,
            returned: tables::team_returns(tables, &round.id)?,
            rules: rules(&indicators),
            indicators,
        })
    }

    /// The indicator a row is about: by its code, else by its name.
    pub(super) fn indicator(&self, code: &str, name: &str) -> Option<&Indicator> {
        let code = vietnamese::fold(code);
        let name = vietnamese::tone_key(name);
        let by_code = self.indicators.iter().find(|one| vietnamese::fold(&one.code) == code);
        by_code
            .or_else(|| self.indicators.iter().find(|one| vietnamese::tone_key(&one.name) == name))
    }

    /// The indicator a row of a table is about.
    pub(super) fn meant(&self, answer: &Answer<'_>) -> Option<&Indicator> {
        self.indicator(&answer.code, &answer.name)
    }

    /// Another indicator, by whose name a row is called: a column was sorted and another was not.
    pub(super) fn named_otherwise(
        &self,
        answer: &Answer<'_>,
        indicator: &Indicator,
    ) -> Option<&Indicator> {
        let name = vietnamese::tone_key(&answer.name);
        let own = vietnamese::tone_key(&indicator.name);
        self.indicators
            .iter()
            .find(|other| name != own && vietnamese::tone_key(&other.name) == name)
    }

    /// The name of a team that was asked.
    pub(super) fn name(&self, team: &Id) -> String {
        let found = self.teams.iter().find(|one| one.id == *team);
        found.map(|team| team.name.clone()).unwrap_or_default()
    }

    /// What a team said last time of an indicator.
    pub(super) fn last(&self, team: Option<&Id>, indicator: &Id) -> Option<Amount> {
        self.before.get(&(team?.clone(), indicator.clone())).copied()
    }
}

/// The days that a number of a round is stored for: a state is one of its last day.
pub(super) fn days_of(round: &Round, indicator: &Indicator) -> (NaiveDate, NaiveDate) {
    match indicator.gathering {
        Gathering::Sum => (round.first, round.last),
        Gathering::Last => (round.last, round.last),
    }
}

/// How long ago a number of last time may be, in days.
const LONG_AGO: u64 = 800;

/// How much longer or shorter the days of another period may be that is held against this one.
const DAYS_APART: i64 = 4;

/// What the teams had before a round: the last state, or what was done in the last days of the same
/// length.
fn before(
    tables: &Tables<'_>,
    commune: &Id,
    round: &Round,
    indicators: &[Indicator],
) -> Result<HashMap<(Id, Id), Amount>> {
    let length = (round.last - round.first).num_days();
    let from = round.first.checked_sub_days(Days::new(LONG_AGO)).unwrap_or(round.first);
    let fits = |entry: &Entry| {
        let indicator = indicators.iter().find(|one| one.id == entry.indicator);
        let days = (entry.last - entry.first).num_days();
        entry.last < round.first
            && indicator.is_some_and(|one| {
                one.gathering == Gathering::Last || (days - length).abs() <= DAYS_APART
            })
    };
    // The later ones come behind and hold.
    Ok(tables::entries_between(tables, commune, from, round.first)?
        .into_iter()
        .filter(fits)
        .filter_map(|entry| Some(((entry.team?, entry.indicator), entry.amount?)))
        .collect())
}

/// What is stored for a team and an indicator, and the days that overlap with a round's.
type Stored = (HashMap<(Id, Id), Entry>, HashMap<(Id, Id), (NaiveDate, NaiveDate)>);

fn stored(
    tables: &Tables<'_>,
    commune: &Id,
    round: &Round,
    indicators: &[Indicator],
) -> Result<Stored> {
    let (mut same, mut overlaps) = Stored::default();
    for entry in tables::entries_between(tables, commune, round.first, round.last)? {
        let indicator = indicators.iter().find(|one| one.id == entry.indicator);
        let (Some(indicator), Some(team)) = (indicator, entry.team.clone()) else { continue };
        let days = (entry.first, entry.last);
        let key = (team, indicator.id.clone());
        if days == days_of(round, indicator) {
            same.insert(key, entry);
        } else if indicator.gathering == Gathering::Sum && entry.amount.is_some() {
            overlaps.insert(key, days);
        }
    }
    Ok((same, overlaps))
}

/// The teams that are asked: those of villages that have not ended, or stood on the last day; where
/// there are none of villages, all.
fn asked_teams(tables: &Tables<'_>, commune: &Commune, round: &Round) -> Result<Vec<AskedTeam>> {
    let mut teams: Vec<Team> = roster::counted_teams(tables, commune)?;
    teams.retain(|team| team.state != TeamState::Ended || team.stands_on(Some(round.last)));
    if teams.iter().any(|team| team.level == Level::Village) {
        teams.retain(|team| team.level == Level::Village);
    }
    called(tables, commune, teams, round.last)
}

/// What teams are called: their own names, and those of their villages as they are on a day.
///
/// # Errors
/// The database.
pub(in crate::results) fn called(
    tables: &Tables<'_>,
    commune: &Commune,
    teams: Vec<Team>,
    day: NaiveDate,
) -> Result<Vec<AskedTeam>> {
    let shown = roster::team_names(tables, &commune.id)?;
    let villages = roster::villages_on(tables, &commune.id, day)?;
    Ok(teams
        .into_iter()
        .map(|team| {
            let name = shown.get(&team.id).unwrap_or(&team.name).clone();
            let mut names = BTreeSet::from([name.clone(), team.name.clone()]);
            for village in villages.iter().filter(|village| team.villages.contains(&village.id)) {
                names.insert(village.label());
                names.insert(format!("{} {}", village.kind, village.name).trim().to_owned());
            }
            AskedTeam { id: team.id, name, names: names.into_iter().collect() }
        })
        .collect())
}

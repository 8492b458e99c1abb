//! What results come to: by team, by village, for the commune; in a period, since the year began, a year
//! before.
//!
//! The commune's own figure, where one was entered, stands for its days: what teams entered for the same days
//! is part of it. Elsewhere the teams add up. A figure that somebody gave as a percentage alone adds up with nothing.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::model::{Amount, Entry, Gathering, Indicator, Target};
use super::sum::{Sum, added};
use super::tables;
use crate::agency::Commune;
use crate::reports::Period;
use crate::roster::{self, Level, Team, TeamState};
use crate::store::Tables;
use crate::{Id, Result};

/// What a line of figures is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// A line for each team.
    Teams,
    /// A line for each village, and one for teams of the whole commune.
    Villages,
    /// The commune alone.
    Commune,
}

crate::id::stored_words!(Group { Teams = "teams", Villages = "villages", Commune = "commune" });

/// The figure of one indicator in one line.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figure {
    /// The target of the period.
    pub planned: Option<Amount>,
    /// The target of the year the period closes in.
    pub planned_year: Option<Amount>,
    /// What was reached in the period.
    pub this: Option<Amount>,
    /// What was reached since the year began, or the campaign.
    pub cumulative: Option<Amount>,
    /// What was reached in the same period a year before.
    pub before: Option<Amount>,
    /// Of how many teams there is a figure for the period, and of how many there should be.
    pub of_teams: (u32, u32),
    /// `this` is the sum over some teams only.
    pub partial: bool,
    /// Some team has nothing at all since the year began.
    pub cumulative_partial: bool,
    /// The figure was entered for the commune as such.
    pub own: bool,
    /// There is no total, as some figure is a percentage alone.
    pub only_rates: bool,
    /// Results left out of `this`, as their days reach beyond the period.
    pub straddling: u32,
}

impl Figure {
    /// What was reached of the target, in percent: since the year began of the year's target, else in the
    /// period of its own.
    pub fn percent_of_plan(&self) -> Option<f64> {
        let of = |reached: Option<Amount>, planned: Option<Amount>| {
            let (reached, planned) = (reached?, planned?);
            let ratio = reached.percent().zip(planned.percent());
            let (reached, planned) = ratio.unwrap_or((reached.value, planned.value));
            (planned != 0.0).then(|| reached * 100.0 / planned)
        };
        of(self.cumulative, self.planned_year).or_else(|| of(self.this, self.planned))
    }
}

/// A line of figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The team or village; `None`: the commune, or its own teams.
    pub of: Option<Id>,
    /// What it is called.
    pub label: String,
    /// The teams that are in it.
    pub teams: Vec<Id>,
    /// A figure for each indicator asked for, in their order.
    pub figures: Vec<Figure>,
}

/// Lines and what they come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    /// The lines, in the order of the roster; none for [`Group::Commune`].
    pub lines: Vec<Line>,
    /// The commune.
    pub total: Line,
}

/// The teams that are to report on a period: all but support groups, those not yet established among them.
///
/// # Errors
/// The database.
pub fn teams_of(tables: &Tables<'_>, commune: &Commune, period: &Period) -> Result<Vec<Team>> {
    let mut teams = roster::counted_teams(tables, commune)?;
    teams.retain(|team| {
        let began = team.from.is_none_or(|from| from <= period.to);
        let lasted = match team.to {
            Some(to) => to > period.from,
            None => team.state != TeamState::Ended,
        };
        began && lasted
    });
    Ok(teams)
}

/// Gathers the figures of indicators for a period.
///
/// # Errors
/// The database.
pub fn gather(
    tables: &Tables<'_>,
    commune: &Commune,
    indicators: &[Indicator],
    group: Group,
    period: &Period,
) -> Result<Gathered> {
    let read = Read::new(tables, commune, indicators, period)?;
    let expected = teams_of(tables, commune, period)?;
    let all = roster::teams(tables, &commune.id)?;
    // A team that is no more is shown as long as something of it counts.
    let counted: Vec<&Team> = all
        .iter()
        .filter(|team| expected.iter().any(|one| one.id == team.id) || read.counts(&team.id))
        .collect();
    let expected: BTreeSet<&Id> = expected.iter().map(|team| &team.id).collect();
    let line = |of: Option<Id>, label: String, teams: Vec<&Team>| {
        let teams: Vec<Id> = teams.into_iter().map(|team| team.id.clone()).collect();
        let wanted: Vec<&Id> = teams.iter().filter(|id| expected.contains(id)).collect();
        let figures = indicators.iter().map(|one| read.of_teams(one, &teams, &wanted)).collect();
        Line { of, label, teams, figures }
    };
    let lines = match group {
        Group::Commune => Vec::new(),
        Group::Teams => counted
            .iter()
            .map(|team| line(Some(team.id.clone()), team.name.clone(), vec![team]))
            .collect(),
        Group::Villages => {
            let villages = roster::villages_on(tables, &commune.id, period.to)?;
            // A team of several villages is counted once, with the first.
            let home = |team: &Team| {
                let served = |village: &&roster::Village| team.villages.contains(&village.id);
                let first = villages.iter().find(served).map(|village| village.id.clone());
                first.filter(|_| team.level == Level::Village)
            };
            let of = |village: Option<&Id>| -> Vec<&Team> {
                counted.iter().copied().filter(|team| home(team).as_ref() == village).collect()
            };
            let mut lines: Vec<Line> = villages
                .iter()
                .map(|one| line(Some(one.id.clone()), one.label(), of(Some(&one.id))))
                .collect();
            let others = of(None);
            if !others.is_empty() {
                lines.push(line(None, "Cấp xã".to_owned(), others));
            }
            lines
        }
    };
    let everybody: Vec<Id> = counted.iter().map(|team| team.id.clone()).collect();
    let wanted: Vec<&Id> = everybody.iter().filter(|id| expected.contains(id)).collect();
    let figures = indicators.iter().map(|one| read.of_commune(one, &everybody, &wanted)).collect();
    let total = Line { of: None, label: "Tổng cộng".to_owned(), teams: everybody, figures };
    Ok(Gathered { lines, total })
}

/// Days, both counted.
#[derive(Debug, Clone, Copy)]
struct Days {
    from: NaiveDate,
    to: NaiveDate,
}

/// Everything that figures are made of, by indicator and team.
struct Read {
    entries: HashMap<(Id, Option<Id>), Vec<Entry>>,
    targets: HashMap<(Id, Option<Id>), Target>,
    year_targets: HashMap<(Id, Option<Id>), Target>,
    this: Days,
    cumulative: Days,
    before: Option<Days>,
}

impl Read {
    fn new(
        tables: &Tables<'_>,
        commune: &Commune,
        indicators: &[Indicator],
        period: &Period,
    ) -> Result<Self> {
        let cumulative = Days { from: period.year_start(), to: period.to };
        let before = match period.is_campaign() {
            true => None,
            false => period.a_year_before().map(|before| Days { from: before.from, to: before.to }),
        };
        // A state may have been entered at any time before.
        let states = indicators.iter().any(|one| one.gathering == Gathering::Last);
        let earliest = before.map_or(cumulative.from, |before| before.from.min(cumulative.from));
        let earliest = if states { NaiveDate::MIN } else { earliest };
        let wanted: BTreeSet<&Id> = indicators.iter().map(|one| &one.id).collect();
        let mut entries: HashMap<(Id, Option<Id>), Vec<Entry>> = HashMap::new();
        for entry in tables::entries_between(tables, &commune.id, earliest, period.to)? {
            if entry.amount.is_some() && wanted.contains(&entry.indicator) {
                let of = (entry.indicator.clone(), entry.team.clone());
                entries.entry(of).or_default().push(entry);
            }
        }
        let targets = |code: &str| -> Result<HashMap<(Id, Option<Id>), Target>> {
            let targets = tables::targets_of(tables, &commune.id, code)?;
            let of = |target: &Target| (target.indicator.clone(), target.team.clone());
            Ok(targets.into_iter().map(|target| (of(&target), target)).collect())
        };
        let year_targets = match period.is_campaign() {
            true => HashMap::new(),
            false => targets(&period.year().to_string())?,
        };
        let this = Days { from: period.from, to: period.to };
        let targets = targets(&period.code)?;
        Ok(Self { entries, targets, year_targets, this, cumulative, before })
    }

    /// Whether anything of a team counts since the year began.
    fn counts(&self, team: &Id) -> bool {
        self.entries.iter().any(|((_, of), entries)| {
            of.as_ref() == Some(team)
                && entries.iter().any(|entry| entry.first >= self.cumulative.from)
        })
    }

    fn entries(&self, indicator: &Indicator, team: Option<&Id>) -> &[Entry] {
        let of = (indicator.id.clone(), team.cloned());
        self.entries.get(&of).map_or(&[], Vec::as_slice)
    }

    /// What some teams reached together.
    fn of_teams(&self, indicator: &Indicator, teams: &[Id], expected: &[&Id]) -> Figure {
        let mut figure = self.summed(indicator, teams, expected, &[]);
        figure.planned = planned(&self.targets, indicator, teams);
        figure.planned_year = planned(&self.year_targets, indicator, teams);
        figure
    }

    /// What the commune reached: its own figures, and those of the teams on other days.
    fn of_commune(&self, indicator: &Indicator, teams: &[Id], expected: &[&Id]) -> Figure {
        let own = self.entries(indicator, None);
        let mut figure = self.summed(indicator, teams, expected, own);
        let whole = |targets: &HashMap<(Id, Option<Id>), Target>| {
            let set = targets.get(&(indicator.id.clone(), None)).map(|target| target.amount);
            set.or_else(|| planned(targets, indicator, teams))
        };
        figure.planned = whole(&self.targets);
        figure.planned_year = whole(&self.year_targets);
        figure
    }

    fn summed(
        &self,
        indicator: &Indicator,
        teams: &[Id],
        expected: &[&Id],
        own: &[Entry],
    ) -> Figure {
        let of = |team: &Id| self.entries(indicator, Some(team));
        let sum = |days: Days| match indicator.gathering {
            Gathering::Sum => {
                let own: Vec<&Entry> = own.iter().filter(|one| inside(one, days)).collect();
                let covered = |entry: &Entry| own.iter().any(|own| overlap(own, entry));
                let entries = teams.iter().flat_map(|team| of(team).iter());
                let counted = entries.filter(|one| inside(one, days) && !covered(one));
                let amounts: Vec<Amount> =
                    own.iter().copied().chain(counted).filter_map(|one| one.amount).collect();
                (added(&amounts), !own.is_empty())
            }
            Gathering::Last => {
                let latest: Vec<&Entry> =
                    teams.iter().filter_map(|team| standing(of(team), days)).collect();
                let newest = latest.iter().map(|one| one.last).max();
                match standing(own, days).filter(|own| newest.is_none_or(|day| day <= own.last)) {
                    Some(own) => (own.amount.map_or(Sum::Nothing, Sum::Is), true),
                    None => {
                        let amounts: Vec<Amount> =
                            latest.iter().filter_map(|one| one.amount).collect();
                        (added(&amounts), false)
                    }
                }
            }
        };
        let said = |days: Days| {
            let says = |team: &&&Id| match indicator.gathering {
                Gathering::Sum => of(team).iter().any(|one| inside(one, days)),
                Gathering::Last => standing(of(team), days).is_some(),
            };
            u32::try_from(expected.iter().filter(says).count()).unwrap_or(u32::MAX)
        };
        let everybody = u32::try_from(expected.len()).unwrap_or(u32::MAX);
        let (this, own_stands) = sum(self.this);
        let (cumulative, own_since) = sum(self.cumulative);
        let reported = said(self.this);
        let straddles = |entry: &&Entry| overlaps(entry, self.this) && !inside(entry, self.this);
        let straddling = match indicator.gathering {
            Gathering::Sum => {
                teams.iter().flat_map(|team| of(team).iter()).chain(own).filter(straddles).count()
            }
            Gathering::Last => 0,
        };
        let cumulative = cumulative.amount();
        Figure {
            partial: this.amount().is_some() && !own_stands && reported < everybody,
            cumulative_partial: cumulative.is_some()
                && !own_since
                && said(self.cumulative) < everybody,
            only_rates: matches!(this, Sum::OnlyRates),
            this: this.amount(),
            cumulative,
            before: self.before.and_then(|days| sum(days).0.amount()),
            of_teams: (reported, everybody),
            own: own_stands,
            straddling: u32::try_from(straddling).unwrap_or(u32::MAX),
            ..Figure::default()
        }
    }
}

fn inside(entry: &Entry, days: Days) -> bool {
    entry.first >= days.from && entry.last <= days.to
}

fn overlaps(entry: &Entry, days: Days) -> bool {
    entry.first <= days.to && entry.last >= days.from
}

fn overlap(one: &Entry, other: &Entry) -> bool {
    one.first <= other.last && other.first <= one.last
}

/// The state that stands on the last of some days: the latest said by then.
fn standing(entries: &[Entry], days: Days) -> Option<&Entry> {
    entries
        .iter()
        .filter(|one| one.last <= days.to)
        .max_by_key(|one| (one.last, one.first, one.entered_at))
}

/// The targets of teams together.
fn planned(
    targets: &HashMap<(Id, Option<Id>), Target>,
    indicator: &Indicator,
    teams: &[Id],
) -> Option<Amount> {
    let of = |team: &Id| targets.get(&(indicator.id.clone(), Some(team.clone())));
    let amounts: Vec<Amount> = teams.iter().filter_map(of).map(|target| target.amount).collect();
    added(&amounts).amount()
}

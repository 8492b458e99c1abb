//! Everything a paper may speak of, read once.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::agency::{self, Basis, Commune, Signer};
use crate::papers::consolidation::{self, PlannedChange, TeamChange, TeamOrigin};
use crate::papers::{About, Effect, Paper};
use crate::reports::{Period, parse_period};
use crate::roster::{self, Member, Team, Village, position_rank};
use crate::store::Tables;
use crate::training::{self, Session};
use crate::{Error, Id, Result};

/// What there is to say.
#[derive(Debug)]
pub(in crate::papers) struct Facts<'a> {
    /// For what only one group reads.
    pub tables: Tables<'a>,
    /// The commune.
    pub commune: &'a Commune,
    /// The paper being made.
    pub paper: &'a Paper,
    /// Day of making.
    pub today: NaiveDate,
    /// What the clerk set on it, by path.
    pub texts: &'a [(String, String)],
    /// Teams it names, in order.
    pub teams: Vec<Team>,
    /// Their members, leaders first: as they are, or after a consolidation's changes as they will be.
    pub members: Vec<Member>,
    /// The villages there are on that day.
    pub villages: Vec<Village>,
    /// Signers, in order.
    pub signers: Vec<Signer>,
    /// Legal bases in the order of citing.
    pub bases: Vec<Basis>,
    /// The session it is about.
    pub session: Option<Session>,
    /// All sessions, by time.
    pub sessions: Vec<Session>,
    /// The period it is about.
    pub period: Option<Period>,
    /// Changes of a consolidation, in order.
    pub changes: Vec<PlannedChange>,
    /// What happens to whole teams.
    pub team_changes: Vec<TeamChange>,
    /// Teams that end by it: they are not among the teams it is about.
    pub ended: Vec<Team>,
    /// Memberships that it will make: only the draft knows them.
    pub made: Vec<Id>,
    /// Teams made of others.
    pub origins: Vec<TeamOrigin>,
}

impl<'a> Facts<'a> {
    /// Reads what a paper needs.
    ///
    /// # Errors
    /// [`Error::NoTeams`], [`Error::NoSession`], [`Error::BadPeriod`], the database.
    pub fn read(
        tables: Tables<'a>,
        commune: &'a Commune,
        paper: &'a Paper,
        texts: &'a [(String, String)],
        today: NaiveDate,
    ) -> Result<Self> {
        let session = match &paper.session {
            Some(id) => Some(training::session(&tables, &commune.id, id)?),
            None if paper.kind.of_session() => return Err(Error::NoSession),
            None => None,
        };
        let mut named: HashSet<&Id> = paper.teams.iter().collect();
        let mut teams = roster::teams(&tables, &commune.id)?;
        teams.retain(|team| named.contains(&team.id));
        if teams.is_empty() && matches!(paper.kind.about, About::Teams | About::Session) {
            return Err(Error::NoTeams);
        }
        let changes = match paper.kind.effect {
            Effect::Consolidates => consolidation::of_paper(&tables, &commune.id, &paper.id)?,
            _ => Vec::new(),
        };
        let mut members = roster::members(&tables, &commune.id)?;
        let (mut planned, mut made) = (Vec::new(), Vec::new());
        if paper.state.is_open() {
            made = consolidation::with_planned(&tables, &paper.id, &mut planned, &mut members)?;
        }
        named.extend(planned.iter().map(|team| &team.id));
        members.retain(|member| named.contains(&member.team) && member.stands_on(None));
        teams.extend(planned.iter().cloned());
        if paper.kind.effect == Effect::Consolidates {
            consolidation::leave_unnamed_out(&mut members, &teams, &changes);
        }
        let mut members = consolidation::carried_out(members, &changes);
        let team_changes = match paper.kind.changes_teams() {
            true => consolidation::team_changes(&tables, &paper.id)?,
            false => Vec::new(),
        };
        let ended = consolidation::after_changes(&mut teams, &mut members, &team_changes);
        if teams.is_empty() && paper.kind.about == About::Teams {
            return Err(Error::NoTeams);
        }
        // Leaders first; within a rank as the clerk entered them.
        members.sort_by_key(|member| position_rank(member.position.as_deref()));
        Ok(Self {
            teams,
            members,
            villages: roster::villages_on(&tables, &commune.id, today)?,
            signers: agency::signers(&tables, &commune.id)?,
            bases: agency::bases(&tables, &commune.id)?,
            session,
            sessions: training::sessions(&tables, &commune.id)?,
            period: paper.period.as_deref().map(parse_period).transpose()?,
            changes,
            team_changes,
            ended,
            made,
            origins: consolidation::origins(&tables, &paper.id)?,
            tables,
            commune,
            paper,
            texts,
            today,
        })
    }

    /// What the clerk chose for a field.
    pub fn chosen(&self, path: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| known == path).map(|(_, value)| value.as_str())
    }

    /// Everyone in the teams, team by team; who is in two of them, in the first.
    pub fn people(&self) -> Vec<(&Team, &Member)> {
        let mut seen = HashSet::new();
        let all = self
            .teams
            .iter()
            .flat_map(|team| self.members_of(team).map(move |member| (team, member)));
        all.filter(|(_, member)| seen.insert(&member.person)).collect()
    }

    /// The villages that the teams serve.
    pub fn villages_served(&self) -> usize {
        let served: HashSet<&Id> = self.teams.iter().flat_map(|team| &team.villages).collect();
        self.villages.iter().filter(|village| served.contains(&village.id)).count()
    }

    /// The members of one team, leaders first.
    pub fn members_of<'b>(&'b self, team: &'b Team) -> impl Iterator<Item = &'b Member> {
        self.members.iter().filter(move |member| member.team == team.id)
    }
}

/// A count as running text writes it: two digits below ten.
pub(super) fn count(number: usize) -> String {
    vietnamese::two_digits(i64::try_from(number).unwrap_or(i64::MAX))
}

//! Everything a paper may speak of, read once.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::agency::{self, Basis, Commune, Signer};
use crate::papers::consolidation::{self, PlannedChange, TeamChange, TeamOrigin};
use crate::papers::{About, Effect, Paper};
use crate::reports::{Closing, Period, find_period};
use crate::roster::{self, Member, Team, Village, position_rank};
use crate::store::Tables;
use crate::training::attendance::{Attendance, Attendee, Standing, attendance};
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
    /// Its people with their marks; what there is to say of who came.
    pub attendance: Option<Attendance>,
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
        let attendance = match &session {
            Some(session) => Some(attendance(&tables, &commune.id, &session.id)?),
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
            attendance,
            sessions: training::sessions(&tables, &commune.id)?,
            period: match &paper.period {
                Some(period) => Some(find_period(&tables, &commune.id, period, Closing::Calendar)?),
                None => None,
            },
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

    /// What the clerk chose for a field out of these, else the usual.
    pub fn choice(
        &self,
        path: &str,
        of: &'static [&'static str],
        usual: &'static str,
    ) -> &'static str {
        let folded = self.chosen(path).map(vietnamese::fold);
        let found = of.iter().find(|choice| folded.as_deref() == Some(&vietnamese::fold(choice)));
        found.copied().unwrap_or(usual)
    }

    /// Names of the villages a session reaches: its own, or those of the teams it invites.
    pub fn villages_reached(&self) -> Vec<String> {
        let own = self.session.as_ref().and_then(|session| session.village.as_ref());
        let served = |id| self.teams.iter().any(|team| team.villages.contains(id));
        let reached = self.villages.iter().filter(|village| match own {
            Some(own) => village.id == *own,
            None => served(&village.id),
        });
        reached.map(Village::label).collect()
    }

    /// The people of the session: by team, then who was added.
    pub fn rows(&self) -> &[Attendee] {
        self.attendance.as_ref().map(|attendance| attendance.rows.as_slice()).unwrap_or_default()
    }

    /// Those of them who were invited.
    pub fn expected(&self) -> impl Iterator<Item = &Attendee> {
        self.rows().iter().filter(|row| is_invited(row))
    }

    /// The team that somebody was invited with; none for who was added, and where the paper does not
    /// name the team: it ended since, or is not among those invited.
    pub fn invited_with(&self, row: &Attendee) -> Option<&Team> {
        let own = |team: &&Team| Some(&team.id) == row.team.as_ref();
        self.teams.iter().find(own).filter(|_| is_invited(row))
    }

    /// Who came, where anybody was marked; else everyone there is.
    pub fn came(&self) -> impl Iterator<Item = &Attendee> {
        let marked = self.is_marked();
        self.rows().iter().filter(move |row| !marked || row.came())
    }

    /// Whether it is known who came.
    pub fn is_marked(&self) -> bool {
        self.attendance.as_ref().is_some_and(Attendance::is_marked)
    }

    /// The membership somebody was invited with, else any they have.
    pub fn member_of(&self, row: &Attendee) -> Option<&Member> {
        let person = row.person.as_ref()?;
        let mut own = self.members.iter().filter(|member| member.person == *person);
        let first = own.clone().next();
        own.find(|member| Some(&member.team) == row.team.as_ref()).or(first)
    }

    /// The team somebody was invited with, else where they come from.
    pub fn team_of(&self, row: &Attendee) -> String {
        let team = self.teams.iter().find(|team| Some(&team.id) == row.team.as_ref());
        team.map(|team| team.name.clone()).or_else(|| row.unit.clone()).unwrap_or_default()
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

fn is_invited(row: &Attendee) -> bool {
    matches!(row.standing, Standing::Member | Standing::Proposed)
}

/// A count as running text writes it: two digits below ten.
pub(super) fn count(number: usize) -> String {
    vietnamese::two_digits(i64::try_from(number).unwrap_or(i64::MAX))
}

//! What a choice of the clerk makes of a plan.

use super::{Carried, MergerPlan, PlannedTeam};
use crate::roster::POSITIONS;
use crate::{Error, Id, Result, What};

impl MergerPlan {
    fn team_at(&mut self, place: usize) -> Result<&mut PlannedTeam> {
        let unknown = || Error::NotFound { what: What::Team, id: place.to_string() };
        self.teams.get_mut(place).ok_or_else(unknown)
    }

    /// A planned team goes into another with its old teams, villages and people: what comes of both is
    /// a new team under the name of the other.
    ///
    /// # Errors
    /// [`Error::NotFound`], also where both are the same.
    pub fn join(&mut self, team: usize, into: usize) -> Result<()> {
        self.team_at(team)?;
        let place = if team == into { self.teams.len() } else { into };
        self.team_at(place)?;
        let from = self.teams.remove(team);
        let target = self.team_at(if into > team { into - 1 } else { into })?;
        target.sources.extend(target.keeps.take());
        target.sources.extend(from.sources.into_iter().chain(from.keeps));
        for village in from.villages {
            if !target.villages.contains(&village) {
                target.villages.push(village);
            }
        }
        target.members.extend(from.members);
        Ok(())
    }

    /// One of several leaders of a planned team leads it; the others become deputies.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn lead(&mut self, team: usize, leader: &Id, among: &[Id]) -> Result<()> {
        let position = |rank: usize| POSITIONS.get(rank).map(|name| (*name).to_owned());
        for Carried { membership, position: held } in &mut self.team_at(team)?.members {
            if membership == leader {
                *held = position(0);
            } else if among.contains(membership) {
                *held = position(1);
            }
        }
        Ok(())
    }

    /// The old teams that end and go into no planned team.
    pub fn without_heir(&self) -> impl Iterator<Item = &Id> {
        self.ending().filter(|old| self.following(old).next().is_none())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::roster::Level;

    /// An identifier that can be told by a short text.
    fn id(text: &str) -> Id {
        let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
        Id::parse(&format!("00000000-0000-7000-8000-{hex:0>12}")).unwrap()
    }

    fn team(keeps: &str, members: &[&str]) -> PlannedTeam {
        PlannedTeam {
            keeps: Some(id(keeps)),
            name: format!("Tổ {keeps}"),
            level: Level::Village,
            villages: vec![id("v0"), id(&format!("v{keeps}"))],
            sources: Vec::new(),
            members: members
                .iter()
                .map(|one| Carried { membership: id(one), position: Some("Tổ trưởng".into()) })
                .collect(),
        }
    }

    fn plan() -> MergerPlan {
        let teams = vec![team("a", &["1", "2"]), team("b", &["3"]), team("c", &["4"])];
        MergerPlan { old: vec![id("a"), id("b"), id("c")], teams }
    }

    #[test]
    fn two_planned_teams_become_one_made_of_both_old_ones() {
        for (from, into, left) in [(2, 0, 0), (0, 2, 1)] {
            let mut joined = plan();
            joined.join(from, into).unwrap();
            let one = &joined.teams[left];
            assert_eq!((joined.teams.len(), &one.keeps), (2, &None));
            let (first, second) = if into == 0 { ("a", "c") } else { ("c", "a") };
            assert_eq!(
                (one.name.as_str(), &one.sources),
                (&*format!("Tổ {first}"), &vec![id(first), id(second)])
            );
            assert_eq!(
                one.villages,
                [id("v0"), id(&format!("v{first}")), id(&format!("v{second}"))]
            );
            assert_eq!(one.members.len(), 3);
            assert_eq!(joined.without_heir().count(), 0);
        }
        for (from, into) in [(1, 1), (0, 3), (3, 0), (9, 9)] {
            let mut same = plan();
            assert!(same.join(from, into).is_err());
            assert_eq!(same, plan());
        }
    }

    #[test]
    fn one_leads_and_the_others_become_deputies() {
        let mut led = plan();
        led.lead(0, &id("2"), &[id("1"), id("2")]).unwrap();
        let held: Vec<_> = led.teams[0].members.iter().map(|one| one.position.as_deref()).collect();
        assert_eq!(held, [Some("Tổ phó"), Some("Tổ trưởng")]);
        assert_eq!(led.teams[1..], plan().teams[1..]);
        assert!(led.lead(3, &id("2"), &[]).is_err());
    }

    #[test]
    fn an_old_team_that_goes_nowhere_is_told() {
        let mut less = plan();
        less.teams.remove(0);
        assert_eq!(less.without_heir().collect::<Vec<_>>(), [&id("a")]);
        less.teams[0].sources.push(id("a"));
        assert_eq!(less.without_heir().count(), 0);
    }
}

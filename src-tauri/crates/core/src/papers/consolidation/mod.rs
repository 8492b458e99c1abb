//! Consolidation (kiện toàn): the changes that live in a draft until it is issued.

mod carry_out;
mod extend;
mod plan;
pub(crate) mod planned;
mod prepare;
pub(crate) mod tables;
mod teams;

pub use carry_out::decisions_replaced;
pub(super) use carry_out::{carry_out, replaced_by, take_back};
pub use extend::propose_changes;
pub use plan::{ChangeDraft, left_out, put_changes};
pub(super) use plan::{propose, put_changes_in, put_leaving};
pub use planned::planned_teams;
pub(super) use planned::{make, with_planned};
pub use prepare::prepare_merger;
pub use tables::{of_paper, replacements};
pub use teams::{TeamAction, TeamChange, TeamOrigin, origins, team_changes};
pub(super) use teams::{after_changes, carry_out_teams};

use crate::Id;
use crate::id::stored_words;
use crate::roster::{Birth, Gender, Member, Team, TeamState};

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Thôi: a member leaves.
    Leave,
    /// Bổ sung: a person joins.
    Join,
    /// Thay thế: a person takes a member's place.
    Replace,
    /// Phân công lại: a member gets another position.
    Reassign,
}

stored_words!(Action {
    Leave = "leave",
    Join = "join",
    Replace = "replace",
    Reassign = "reassign",
});

impl Action {
    /// The clerk's word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Leave => "thôi",
            Self::Join => "bổ sung",
            Self::Replace => "thay thế",
            Self::Reassign => "phân công lại",
        }
    }
}

/// A change as it stands in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedChange {
    /// Identifier, which becomes that of the membership it makes.
    pub id: Id,
    /// What it does.
    pub action: Action,
    /// The team.
    pub team: Id,
    /// Who leaves, is replaced or gets another position; or the proposed membership that joins.
    pub membership: Option<Id>,
    /// That member as the roster has them; `None` once deleted.
    pub member: Option<Member>,
    /// Who joins, where they are not proposed in the roster already.
    pub newcomer: Option<Newcomer>,
    /// Position of who joins, or the new position; of one who is proposed, as the roster has it.
    pub position: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// One who joins by a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// A person the roster has already; `None`: made when the paper is issued.
    pub person: Option<Id>,
    /// Full name.
    pub name: String,
    /// Birth.
    pub birth: Birth,
    /// Sex.
    pub gender: Option<Gender>,
    /// Phone, digits only.
    pub phone: Option<String>,
    /// Chức vụ, đơn vị công tác.
    pub occupation: Option<String>,
}

impl PlannedChange {
    /// Whether the member it is about leaves by it, at least their old place.
    fn ends_membership(&self) -> bool {
        self.action != Action::Join
    }

    /// The membership that comes of it, proposed until the paper is issued.
    pub(super) fn membership_made(&self) -> Option<Member> {
        let proposed = |member: Member| Member {
            membership: self.id.clone(),
            state: TeamState::Proposed,
            from: None,
            to: None,
            position: self.position.clone(),
            ..member
        };
        if self.action == Action::Reassign {
            return self.member.clone().map(proposed);
        }
        let newcomer = self.newcomer.as_ref()?;
        let slot = self.member.as_ref().and_then(|member| member.slot.clone());
        Some(proposed(Member {
            membership: self.id.clone(),
            person: newcomer.person.clone().unwrap_or_else(|| self.id.clone()),
            team: self.team.clone(),
            given_name: vietnamese::split_name(&newcomer.name).given.to_string(),
            name: newcomer.name.clone(),
            birth: newcomer.birth,
            gender: newcomer.gender,
            phone: newcomer.phone.clone(),
            occupation: newcomer.occupation.clone(),
            email: None,
            organisation: None,
            sort_key: None,
            tags: Vec::new(),
            position: None,
            slot: slot.filter(|_| self.action == Action::Replace),
            note: None,
            state: TeamState::Proposed,
            from: None,
            to: None,
        }))
    }
}

/// Leaves out who is only proposed in a team in force and joins by none of the changes: a
/// consolidation puts nobody in force whom it does not name.
pub(super) fn leave_unnamed_out(
    members: &mut Vec<Member>,
    teams: &[Team],
    changes: &[PlannedChange],
) {
    let in_force =
        |id: &Id| teams.iter().any(|team| team.id == *id && team.state == TeamState::InForce);
    let named = |id: &Id| changes.iter().any(|change| change.membership.as_ref() == Some(id));
    members.retain(|member| {
        member.state != TeamState::Proposed || !in_force(&member.team) || named(&member.membership)
    });
}

/// The members as they will be once the changes are carried out.
pub(super) fn carried_out(members: Vec<Member>, changes: &[PlannedChange]) -> Vec<Member> {
    let ended = |member: &Member| {
        changes.iter().any(|change| {
            change.ends_membership() && change.membership.as_ref() == Some(&member.membership)
        })
    };
    let mut after: Vec<Member> = members.into_iter().filter(|member| !ended(member)).collect();
    after.extend(changes.iter().filter_map(PlannedChange::membership_made));
    after
}

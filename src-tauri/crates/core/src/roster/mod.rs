//! Who the teams are: villages, teams, people, and who belongs where since when.

mod edit;
mod figures;
mod history;
pub mod import;
mod known;
mod lists;
mod merger;
mod model;
mod people;
mod query;
mod same;
mod stats;
mod store_import;
pub(crate) mod tables;
mod tally;
mod team_types;
mod village;
mod village_kind;

pub use edit::{
    MemberDraft, TeamDraft, delete_member, delete_team, delete_village, save_member, save_slots,
    save_team, save_village,
};
pub use figures::{
    By as FiguresBy, Figures, Finding, FindingKind, IDLE_MONTHS, Line, Review, figures, review,
    urgent,
};
pub use history::{
    PersonHistory, Renaming, TeamHistory, TeamMention, TermOfOffice, person_history,
    plain_team_names, team_history, teams_on,
};
pub use known::Difference;
pub use lists::{DrawnList, List, ListColumn, ListWish, draw_list};
pub use merger::{
    Carried, Clash, ClashKind, MergerPlan, PlannedTeam, look_at_merger, propose_merger,
};
pub use model::{
    Birth, Gender, Level, Member, MembershipState, POSITIONS, Slot, Team, TeamState, Village,
    position_rank,
};
pub use people::{
    BulkAction, CellField, bulk, edit_cell, memberships_of, merge_people, odd_capitals, offer,
    read_cell,
};
pub use query::{FoundMembers, MemberFilter, MemberOrder, find_members};
pub use stats::{Ages, Stats, age_on, stats, stats_of};
pub use store_import::{Outcome, Stored, StoredCounts, StoredPerson, store_import};
pub use tables::{
    has_teams, joining, members, proposed_teams, slots, teams, teams_by_type, teams_by_village,
    villages,
};
pub use tally::{Tally, tallies};
pub use team_types::{
    MakeUp, TeamType, counted_teams, delete_team_type, save_team_type, team_types, type_of,
};
pub use village::{
    VillageAct, VillageChange, When, former_of_teams, mark_former, merge_villages, rename_village,
    split_village, take_back_village_change, team_names, teams_waiting, village_changes,
    villages_on,
};

pub(crate) use edit::filled;
pub(crate) use stats::is_youth_union;
pub(crate) use team_types::tables::SCHEMA_3 as TYPES_3;

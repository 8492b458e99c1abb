//! Villages and teams through time: their commands, and the wire's commands they lead to.

use chrono::NaiveDate;
use clap::Subcommand;
use serde_json::{Value, json};
use wire::WireError;

/// Villages: `toso village …`.
#[derive(Debug, Subcommand)]
pub enum Village {
    /// Lists villages.
    List {
        /// Those of a day.
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
    },
    /// Lists what villages were merged, split and renamed.
    Changes,
    /// Several villages become one.
    Merge {
        /// The villages that end.
        #[arg(value_name = "ID", num_args = 2.., required = true)]
        villages: Vec<String>,
        /// Kind of the new one: khu, thôn …
        #[arg(long)]
        kind: String,
        /// Its name.
        #[arg(long)]
        name: String,
        /// The day and what it rests on.
        #[command(flatten)]
        when: When,
    },
    /// A village becomes several.
    Split {
        /// The village that ends.
        #[arg(value_name = "ID")]
        village: String,
        /// Kind of the new ones.
        #[arg(long)]
        kind: String,
        /// Their names.
        #[arg(long, required = true)]
        name: Vec<String>,
        /// The day and what it rests on.
        #[command(flatten)]
        when: When,
    },
    /// A village gets another name or kind.
    Rename {
        /// The village.
        #[arg(value_name = "ID")]
        village: String,
        /// New kind.
        #[arg(long)]
        kind: String,
        /// New name.
        #[arg(long)]
        name: String,
        /// The day and what it rests on.
        #[command(flatten)]
        when: When,
    },
}

/// When a change holds, and what it rests on.
#[derive(Debug, clap::Args)]
pub struct When {
    /// The day from which on it holds.
    #[arg(long, value_name = "DATE")]
    date: NaiveDate,
    /// What it rests on: "Nghị quyết số 12/NQ-HĐND".
    #[arg(long, default_value = "")]
    basis: String,
}

/// What became of somebody or of a team: `toso history …`.
#[derive(Debug, Subcommand)]
pub enum History {
    /// Of a person, as `members` names them.
    Person {
        /// The person.
        id: String,
    },
    /// Of a team.
    Team {
        /// The team.
        id: String,
    },
}

/// Carries out a command about villages.
pub fn of_village(
    village: &Village,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match village {
        Village::List { as_of } => ask("villages", json!({ "as_of": as_of })),
        Village::Changes => ask("village_changes", json!({})),
        Village::Merge { villages, kind, name, when } => ask(
            "village_merge",
            json!({ "villages": villages, "kind": kind, "name": name, "date": when.date, "basis": when.basis }),
        ),
        Village::Split { village, kind, name, when } => {
            let into: Vec<Value> =
                name.iter().map(|name| json!({ "kind": kind, "name": name })).collect();
            ask(
                "village_split",
                json!({ "village": village, "into": into, "date": when.date, "basis": when.basis }),
            )
        }
        Village::Rename { village, kind, name, when } => ask(
            "village_rename",
            json!({ "village": village, "kind": kind, "name": name, "date": when.date, "basis": when.basis }),
        ),
    }
}

/// Answers a history.
pub fn of_history(
    history: &History,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match history {
        History::Person { id } => ask("person_history", json!({ "id": id })),
        History::Team { id } => ask("team_history", json!({ "id": id })),
    }
}

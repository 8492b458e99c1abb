//! Training: the commands of the command line, and the wire's commands they lead to.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use clap::Subcommand;
use serde_json::{Value, json};
use wire::WireError;
use wire::error::host;

use crate::args::{filled, moment};
use crate::marks::{self, SheetForm};
use crate::plan::{Plan, add};
use crate::run::keys;

/// Training sessions: `toso session …`.
#[derive(Debug, Subcommand)]
pub enum Session {
    /// Plans a session, or many.
    Add(Box<Plan>),
    /// Lists sessions, the next one first.
    List,
    /// What is on which day.
    Calendar {
        /// First day.
        #[arg(long, value_name = "DATE")]
        from: NaiveDate,
        /// Last day.
        #[arg(long, value_name = "DATE")]
        to: NaiveDate,
    },
    /// Moves a session, every part by as much.
    Move {
        /// The session.
        id: String,
        /// Its new start.
        #[arg(long, value_parser = moment)]
        start: NaiveDateTime,
        /// Why what stands against it is accepted.
        #[arg(long, value_name = "WHY")]
        accept: Option<String>,
    },
    /// Plans a session again.
    Copy {
        /// The session.
        id: String,
        /// When the new one begins; as many as wanted.
        #[arg(long, required = true, value_parser = moment)]
        start: Vec<NaiveDateTime>,
        /// Why what stands against them is accepted.
        #[arg(long, value_name = "WHY")]
        accept: Option<String>,
    },
    /// Calls a session off.
    Cancel {
        /// The session.
        id: String,
        /// Why.
        #[arg(long)]
        why: String,
    },
    /// Holds a session after all that was called off.
    Reinstate {
        /// The session.
        id: String,
        /// Why what stands against it is accepted.
        #[arg(long, value_name = "WHY")]
        accept: Option<String>,
    },
    /// Deletes a session of which nothing was noted yet.
    Delete {
        /// The session.
        id: String,
    },
    /// Writes down who came.
    #[command(group = clap::ArgGroup::new("marks").required(true))]
    Mark {
        /// The session.
        id: String,
        /// Everybody on its list was there.
        #[arg(long, group = "marks", value_parser = ["all"])]
        present: Option<String>,
        /// Marks, a line each: person,slot,state.
        #[arg(long, group = "marks", value_name = "MARKS.csv")]
        file: Option<PathBuf>,
        /// How many came where nobody's name was taken.
        #[arg(long, group = "marks", value_name = "N")]
        headcount: Option<u32>,
        /// Women among them.
        #[arg(long, value_name = "N", requires = "headcount")]
        women: Option<u32>,
    },
    /// Figures of training.
    Stats {
        /// First day.
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate>,
        /// Last day.
        #[arg(long, value_name = "DATE")]
        to: Option<NaiveDate>,
    },
    /// Makes the attendance sheet (once) and writes it.
    Sheet {
        /// The session.
        id: String,
        /// Folder.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Formats.
        #[arg(long, value_delimiter = ',', default_value = "docx")]
        format: Vec<String>,
        /// How it is made; for the rest as the session asks.
        #[arg(long, value_delimiter = ',')]
        form: Vec<SheetForm>,
        /// Rows left free for those who come uninvited.
        #[arg(long, value_name = "N")]
        spare: Option<u32>,
    },
    /// Writes a session, or all, to a calendar file.
    Ics {
        /// The session.
        #[arg(required_unless_present = "all")]
        id: Option<String>,
        /// All sessions.
        #[arg(long, conflicts_with = "id")]
        all: bool,
        /// Folder.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// The message that calls people to a session, for a Zalo group.
    Zalo {
        /// The session.
        id: String,
    },
}

/// Courses: `toso course …`.
#[derive(Debug, Subcommand)]
pub enum Course {
    /// Lists courses.
    List,
    /// Adds a course.
    Add {
        /// Name.
        #[arg(value_parser = filled())]
        name: String,
        /// Note.
        #[arg(long)]
        note: Option<String>,
    },
    /// Deletes a course that no session belongs to.
    Delete {
        /// The course.
        id: String,
    },
}

/// Places where sessions are held: `toso venue …`.
#[derive(Debug, Subcommand)]
pub enum Venue {
    /// Lists venues.
    List,
    /// Adds a venue.
    Add {
        /// Name: a session whose place has it is held there.
        #[arg(value_parser = filled())]
        name: String,
        /// The village it lies in.
        #[arg(long, value_name = "NAME|ID")]
        village: Option<String>,
        /// How many people there is room for.
        #[arg(long)]
        capacity: Option<u32>,
        /// Opens at: 07:30.
        #[arg(long)]
        opens: Option<NaiveTime>,
        /// Closes at.
        #[arg(long)]
        closes: Option<NaiveTime>,
    },
    /// Deletes a venue.
    Delete {
        /// The venue.
        id: String,
    },
}

/// Public holidays: `toso holiday …`.
#[derive(Debug, Subcommand)]
pub enum Holiday {
    /// Lists those of a year.
    List {
        /// The year.
        year: i32,
    },
    /// Adds one to the commune's calendar, or says otherwise of one.
    Set {
        /// Day.
        day: NaiveDate,
        /// Name.
        #[arg(value_parser = filled())]
        name: String,
        /// People work all the same.
        #[arg(long)]
        worked: bool,
    },
    /// Takes one off the commune's calendar.
    Delete {
        /// Day.
        day: NaiveDate,
        /// Brings back what the bundled calendar says.
        #[arg(long)]
        back: bool,
    },
}

/// Carries out a command about sessions.
pub fn of_session(
    session: &Session,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match session {
        Session::Add(plan) => add(plan, ask),
        Session::List => ask("sessions", json!({})),
        Session::Calendar { from, to } => {
            ask("session_calendar", json!({ "from": from, "to": to }))
        }
        Session::Move { id, start, accept } => {
            ask("session_move", json!({ "id": id, "start": start, "accept": accept }))
        }
        Session::Copy { id, start, accept } => {
            ask("session_copy", json!({ "id": id, "starts": start, "accept": accept }))
        }
        Session::Cancel { id, why } => ask("session_cancel", json!({ "id": id, "why": why })),
        Session::Reinstate { id, accept } => {
            ask("session_reinstate", json!({ "id": id, "accept": accept }))
        }
        Session::Delete { id } => ask("session_delete", json!({ "id": id })),
        Session::Mark { id, file, headcount, women, .. } => {
            marks::mark((id, file.as_deref()), (*headcount, *women), ask)
        }
        Session::Stats { from, to } => {
            let stats = ask("training_stats", json!({ "from": from, "to": to }))?;
            Ok(marks::figures(&stats))
        }
        Session::Sheet { id, to, format, form, spare } => {
            let set = marks::sheet_set(form, *spare);
            let to = to.display().to_string();
            let sheet = json!({ "id": id, "to": to, "formats": format, "set": set });
            Ok(keys(&ask("session_sheet", sheet)?, &["files"]))
        }
        Session::Ics { id, to, .. } => {
            let ids: Vec<&String> = id.iter().collect();
            ask("session_ics", json!({ "ids": ids, "to": to.display().to_string() }))
        }
        Session::Zalo { id } => ask("session_zalo", json!({ "id": id })),
    }
}

/// A village or a course by its identifier or its name.
pub fn known(
    what: &str,
    text: Option<&str>,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Option<Value>, WireError> {
    let Some(text) = text else { return Ok(None) };
    let all = ask(&format!("{what}s"), json!({}))?;
    let folded = vietnamese::fold(text.trim());
    let is = |row: &&Value| {
        let part = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
        let named = [part("name").to_owned(), format!("{} {}", part("kind"), part("name"))];
        part("id") == text || named.iter().any(|name| vietnamese::fold(name.trim()) == folded)
    };
    let rows = all.as_array().into_iter().flatten();
    let mut found = rows.filter(is).filter_map(|row| row.get("id").cloned());
    match (found.next(), found.next()) {
        (Some(id), None) => Ok(Some(id)),
        _ => Err(host::name_unknown(text)),
    }
}

/// Carries out a command about courses.
pub fn of_course(
    course: &Course,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match course {
        Course::List => ask("courses", json!({})),
        Course::Add { name, note } => {
            ask("course_save", json!({ "id": null, "name": name, "note": note }))
        }
        Course::Delete { id } => ask("course_delete", json!({ "id": id })),
    }
}

/// Carries out a command about venues.
pub fn of_venue(
    venue: &Venue,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match venue {
        Venue::List => ask("venues", json!({})),
        Venue::Add { name, village, capacity, opens, closes } => {
            let village = known("village", village.as_deref(), ask)?;
            ask(
                "venue_save",
                json!({ "id": null, "name": name, "village": village, "capacity": capacity,
                    "opens": opens, "closes": closes }),
            )
        }
        Venue::Delete { id } => ask("venue_delete", json!({ "id": id })),
    }
}

/// Carries out a command about holidays.
pub fn of_holiday(
    holiday: &Holiday,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match holiday {
        Holiday::List { year } => {
            let mut answer = ask("holidays", json!({ "year": year }))?;
            Ok(answer.get_mut("holidays").map_or(Value::Null, Value::take))
        }
        Holiday::Set { day, name, worked } => {
            ask("holiday_save", json!({ "day": day, "name": name, "day_off": !worked }))
        }
        Holiday::Delete { day, back } => ask("holiday_delete", json!({ "day": day, "back": back })),
    }
}

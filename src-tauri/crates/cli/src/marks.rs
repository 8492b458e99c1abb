//! Who came, on the command line: marks, figures, and how a sheet is made.

use std::path::Path;

use clap::ValueEnum;
use serde_json::{Value, json};
use wire::WireError;

use crate::run::{content, insert, keys, part};

const HEADCOUNT: &[&str] = &["id", "headcount", "women"];

/// Keys of somebody on the list of a session, and of one counted without names.
const ATTENDEE: &[&str] = &["person", "attendee", "name", "birth_year", "unit", "standing"];

/// Keys of a team's part in training, and of a course done online.
const TEAM_FIGURES: &[&str] = &["members", "trained", "expected", "attended", "percent", "below"];

const ONLINE_FIGURES: &[&str] = &["members", "completed", "begun"];

/// How an attendance sheet is made.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SheetForm {
    /// The members of the teams.
    Members,
    /// Short and without names, for residents.
    Residents,
    /// A column to sign in for each half-day.
    HalfDays,
    /// A column for each day.
    Days,
    /// One column.
    One,
    /// One list.
    Together,
    /// Each team on a page of its own.
    Teams,
    /// Each village on a page of its own.
    Villages,
    /// A column to sign for documents.
    Documents,
    /// None.
    NoDocuments,
}

impl SheetForm {
    /// The label of what it sets, and the value.
    pub fn set(self) -> (&'static str, &'static str) {
        match self {
            Self::Members => ("Mẫu danh sách", "Thành viên tổ"),
            Self::Residents => ("Mẫu danh sách", "Người dân"),
            Self::HalfDays => ("Cột ký tên", "Theo từng buổi"),
            Self::Days => ("Cột ký tên", "Theo từng ngày"),
            Self::One => ("Cột ký tên", "Một cột"),
            Self::Together => ("Chia trang", "Chung một danh sách"),
            Self::Teams => ("Chia trang", "Mỗi tổ một trang"),
            Self::Villages => ("Chia trang", "Mỗi thôn một trang"),
            Self::Documents => ("Ký nhận tài liệu", "Có"),
            Self::NoDocuments => ("Ký nhận tài liệu", "Không"),
        }
    }
}

/// Writes down who came: as a file says, as a count, or everybody.
pub fn mark(
    (id, file): (&str, Option<&Path>),
    (headcount, women): (Option<u32>, Option<u32>),
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    let answer = match (file, headcount) {
        (Some(file), _) => ask("session_mark_file", json!({ "id": id, "file": content(file)? }))?,
        (None, Some(_)) => {
            let count = json!({ "id": id, "headcount": headcount, "women": women });
            let counted = ask("session_headcount", count)?;
            return Ok(Value::Array(vec![keys(&counted, HEADCOUNT)]));
        }
        (None, None) => ask("session_mark", json!({ "id": id, "all": { "state": "present" } }))?,
    };
    Ok(marks(&answer))
}

/// What a sheet is to be like, as the wire takes it.
pub fn sheet_set(form: &[SheetForm], spare: Option<u32>) -> Vec<Value> {
    let spare = spare.map(|rows| ("Số dòng để trống", rows.to_string()));
    let chosen = form.iter().map(|form| form.set());
    chosen
        .map(|(label, value)| (label, value.to_owned()))
        .chain(spare)
        .map(|(label, value)| json!({ "label": label, "value": value }))
        .collect()
}

/// Everybody on a list with the state of each slot.
fn marks(attendance: &Value) -> Value {
    let rows = attendance.get("rows").and_then(Value::as_array).into_iter().flatten();
    rows.map(|row| {
        let mut shown = keys(row, ATTENDEE);
        let marks = row.get("marks").and_then(Value::as_array).into_iter().flatten();
        let states = marks.map(|mark| mark.get("state").cloned().unwrap_or(Value::Null));
        insert(&mut shown, "states", states.collect());
        shown
    })
    .collect()
}

/// All lines of figures of training, one under the other; the part of a team or of all members that was
/// there in percent.
pub fn figures(stats: &Value) -> Value {
    let list =
        |of: &Value, key: &str| part(of.clone(), key).as_array().cloned().unwrap_or_default();
    let mut total = part(stats.clone(), "total");
    insert(&mut total, "percent", part(stats.clone(), "trained_percent"));
    let lines = list(stats, "groups").into_iter().flat_map(|group| list(&group, "lines"));
    let titled = |by: &str, id: &str, label: &str, row: &Value, wanted: &[&str]| {
        let mut line = json!({ "by": by, "id": row.get(id), "label": row.get(label) });
        for key in wanted {
            insert(&mut line, key, part(row.clone(), key));
        }
        line
    };
    let teams = list(stats, "teams");
    let teams = teams.iter().map(|team| titled("team", "team", "name", team, TEAM_FIGURES));
    let online = list(stats, "online");
    let online = online.iter().map(|course| titled("online", "", "course", course, ONLINE_FIGURES));
    std::iter::once(total).chain(lines).chain(teams).chain(online).collect()
}

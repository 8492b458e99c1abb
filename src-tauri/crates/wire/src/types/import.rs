use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Gender;

/// A roster file, its bytes along.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportFile {
    /// Name of the file, shown in messages.
    pub file_name: String,
    /// Its bytes in base64.
    pub content: String,
    /// Sheet to read; the best one where absent.
    pub sheet: Option<String>,
}

/// A column of the file and what it was taken for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportColumn {
    /// Letter as the workbook shows it.
    pub letter: String,
    /// Header found.
    pub header: String,
    /// Field in the clerk's words; `null`: dropped.
    pub field: Option<String>,
}

/// A person read, unmasked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportPerson {
    /// Full name.
    pub name: String,
    /// Tên.
    pub given_name: Option<String>,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Sex.
    pub gender: Option<Gender>,
    /// Phone.
    pub phone: Option<String>,
    /// CCCD or CMND.
    pub citizen_id: Option<String>,
    /// Chức vụ, đơn vị công tác.
    pub occupation: Option<String>,
    /// Position in the team.
    pub position: Option<String>,
    /// Team.
    pub team: Option<String>,
    /// Note.
    pub note: Option<String>,
}

/// A problem of a row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportProblem {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Code.
    pub code: String,
    /// Field in the clerk's words.
    pub field: String,
    /// What stood there.
    pub found: String,
    /// What we made of it.
    pub made: Option<String>,
    /// The sentence shown.
    pub message: String,
}

/// What storing did, or would do.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Stored {
    /// New people.
    pub people: u32,
    /// New memberships.
    pub memberships: u32,
    /// Rows of people the store knew before.
    pub matched: u32,
    /// Rows that changed nothing.
    pub unchanged: u32,
    /// New teams.
    pub teams: u32,
}

/// How the rows of the file add up.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportCounts {
    /// Rows with anything in them.
    pub rows: u32,
    /// People read.
    pub people: u32,
    /// Rows of people refused, each with a problem.
    pub refused: u32,
    /// Title, header, group, total and signature rows.
    pub other: u32,
}

/// A roster read, before or after it was stored.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportReport {
    /// Sheet read.
    pub sheet: String,
    /// All sheets of the file.
    pub sheets: Vec<String>,
    /// Columns.
    pub columns: Vec<ImportColumn>,
    /// People, in the file's order.
    pub people: Vec<ImportPerson>,
    /// Problems, by row.
    pub problems: Vec<ImportProblem>,
    /// Accounting of all rows.
    pub counts: ImportCounts,
    /// What storing did, or would do.
    pub stored: Stored,
}

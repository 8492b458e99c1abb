use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Gender;

/// A roster file, its bytes along, and what the clerk decided about it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportFile {
    /// Name of the file, shown in messages.
    pub file_name: String,
    /// Its bytes in base64; empty where a table was pasted.
    #[serde(default)]
    pub content: String,
    /// A table pasted from the clipboard, in place of a file.
    #[serde(default)]
    pub pasted: Option<String>,
    /// Sheet to read; the best one where absent.
    pub sheet: Option<String>,
    /// What the clerk decided; nothing where absent.
    #[serde(default)]
    pub choices: Option<ImportChoices>,
}

/// What the clerk decided about a file before it is imported.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportChoices {
    /// Code of the old commune whose list it is; absent: this commune's own.
    #[ts(optional = nullable)]
    pub former: Option<String>,
    /// Row in which the header begins, from 1; 0: there is none; `null`: where it is found.
    pub header_row: Option<u32>,
    /// What columns hold.
    pub columns: Vec<ImportColumnChoice>,
    /// Whether the mapping remembered for this form of list is put aside.
    pub afresh: bool,
    /// What rows are.
    pub rows: Vec<ImportRowChoice>,
    /// How dates of columns are read.
    pub dates: Vec<ImportDateChoice>,
    /// Whether names keep their capitals as they are in the file.
    pub names_as_written: bool,
    /// Team of those for whom the file names none.
    pub team: Option<String>,
    /// Teams that the file calls otherwise.
    pub teams: Vec<ImportTeamChoice>,
    /// Cells corrected.
    pub cells: Vec<ImportCell>,
    /// Differences from known people that are taken over.
    pub taken: Vec<ImportTaken>,
    /// People who are not the known person they look like.
    pub apart: Vec<ImportPlace>,
}

/// A team that the file calls otherwise than the program.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportTeamChoice {
    /// Its name in the file.
    pub found: String,
    /// Its name in the program.
    pub team: String,
}

/// A person's place in the file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ImportPlace {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Which of several people in the row, from 0.
    pub part: u32,
}

/// What a column holds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportColumnChoice {
    /// Column, from 0.
    pub column: u32,
    /// Code of a field; `null`: dropped.
    pub field: Option<String>,
}

/// What a row is, as the clerk says.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ImportRowChoice {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// What it is.
    pub is: ImportRowIs,
}

/// What a row may be said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ImportRowIs {
    /// One person.
    Person,
    /// The name of a team over its people.
    Group,
    /// Nothing to read.
    Skip,
}

/// How the dates of a column are read.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ImportDateChoice {
    /// Column, from 0.
    pub column: u32,
    /// Dates whose day and month may have changed places; `null`: not decided.
    pub order: Option<ImportDateOrder>,
    /// Years of two digits; `null`: not decided.
    pub century: Option<ImportCentury>,
}

/// How a date is read whose day and month may have changed places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ImportDateOrder {
    /// As it stands.
    Keep,
    /// Day and month change places.
    Swap,
    /// Only the year counts.
    Year,
}

/// Which century a year of two digits belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ImportCentury {
    /// 19..
    Past,
    /// 20.. where that gives somebody old enough, else 19..
    Fitting,
}

/// A cell as the clerk wants it read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportCell {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Which of several people in the row, from 0.
    pub part: u32,
    /// Code of the field.
    pub field: String,
    /// Text; empty: nothing.
    pub text: String,
}

/// A difference that is taken over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportTaken {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Which of several people in the row, from 0.
    pub part: u32,
    /// Code of the field.
    pub field: String,
}

/// A sheet of the file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportSheet {
    /// Name on the tab.
    pub name: String,
    /// Rows in which something stands.
    pub rows: u32,
    /// How many fields its header names; 0: no header was found.
    pub fields: u32,
}

/// A field that a column may be said to hold.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportField {
    /// Code.
    pub code: String,
    /// In the clerk's words.
    pub label: String,
}

/// A column of the file and what it was taken for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportColumn {
    /// Column, from 0.
    pub column: u32,
    /// Letter as the workbook shows it.
    pub letter: String,
    /// Header found; empty where there is none.
    pub header: String,
    /// Code of the field it holds; `null`: dropped.
    pub field: Option<String>,
    /// Whether it is never kept: ethnicity, religion, pictures.
    pub sensitive: bool,
    /// In how many rows something stands in it.
    pub filled: u32,
    /// The first of what stands in it.
    pub samples: Vec<String>,
}

/// What about the dates of a column only the clerk can know.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportQuestion {
    /// Column, from 0.
    pub column: u32,
    /// What is to be decided.
    pub about: ImportDoubt,
    /// How many cells it is about.
    pub count: u32,
    /// The first of them.
    pub examples: Vec<ImportExample>,
}

/// What is to be decided about dates.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ImportDoubt {
    /// Whether day and month changed places.
    Order,
    /// The century of years of two digits.
    Century,
}

/// A cell in doubt, and how its two readings look.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportExample {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// What stands there.
    pub found: String,
    /// Kept as it stands; in the past century.
    pub first: Option<String>,
    /// Swapped; in the century that fits.
    pub second: Option<String>,
}

/// Texts that were changed on the way in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportChanges {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub examples: Vec<ImportChange>,
}

/// A text that was changed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportChange {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// As it stands in the file.
    pub found: String,
    /// As it is read.
    pub made: String,
}

/// A row of the file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportRow {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// What it is: `title`, `header`, `numbering`, `group`, `total`, `signature`, `unused`,
    /// `remark`, `skipped`, `person`, `refused`.
    pub kind: String,
    /// How it ends.
    pub outcome: ImportOutcome,
    /// What stands in it, where it is no person.
    pub text: Option<String>,
}

/// How a row of the file, or a person in it, ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ImportOutcome {
    /// A new person.
    New,
    /// A known person, new in this team.
    Joined,
    /// Known; something is filled in or taken over.
    Updated,
    /// Known; nothing changes.
    Unchanged,
    /// The same person as in a row above.
    Repeated,
    /// Data of a person that cannot be imported.
    Refused,
    /// No person.
    Other,
}

/// A known person about whom the file says otherwise, or more.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportMatch {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Which of several people in the row, from 0.
    pub part: u32,
    /// Name.
    pub name: String,
    /// Team in the file.
    pub team: Option<String>,
    /// Whether name and birth speak for the same person and nothing against it.
    pub certain: bool,
    /// What differs.
    pub differences: Vec<ImportDifference>,
}

/// A field about which file and store differ.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportDifference {
    /// Code of the field.
    pub field: String,
    /// Field in the clerk's words.
    pub label: String,
    /// As it is stored; `null`: blank, and filled by the import.
    pub old: Option<String>,
    /// As the file has it.
    pub new: String,
    /// Whether the import takes it over.
    pub taken: bool,
}

/// A person read, unmasked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportPerson {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Which of several people in the row, from 0.
    pub part: u32,
    /// How it ends.
    pub outcome: ImportOutcome,
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
    /// Of the people read, rows of new people.
    pub new: u32,
    /// Rows of people known already, whatever changes.
    pub known: u32,
    /// Of those, rows that change something.
    pub changing: u32,
    /// Rows of people who stand in a row above too.
    pub repeated: u32,
}

/// A roster read, before or after it was stored.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportReport {
    /// Sheet read.
    pub sheet: String,
    /// All sheets of the file.
    pub sheets: Vec<ImportSheet>,
    /// Rows of the header, from 1.
    pub header_rows: Vec<u32>,
    /// Columns.
    pub columns: Vec<ImportColumn>,
    /// What a column may be said to hold.
    pub fields: Vec<ImportField>,
    /// Whether the columns are read as for an earlier file of this form.
    pub remembered: bool,
    /// What is to be decided about dates.
    pub questions: Vec<ImportQuestion>,
    /// Names whose capitals are changed, or would be.
    pub renamed: ImportChanges,
    /// Texts converted from a legacy font, one of each row.
    pub converted: ImportChanges,
    /// People for whom neither the file nor the clerk names a team.
    pub without_team: u32,
    /// Teams people may be stored in, as they are told apart.
    pub teams: Vec<String>,
    /// Every row in which something stands.
    pub rows: Vec<ImportRow>,
    /// Known people about whom the file says otherwise, or more.
    pub matches: Vec<ImportMatch>,
    /// People, in the file's order.
    pub people: Vec<ImportPerson>,
    /// Problems, by row.
    pub problems: Vec<ImportProblem>,
    /// Accounting of all rows.
    pub counts: ImportCounts,
    /// What storing did, or would do.
    pub stored: Stored,
}

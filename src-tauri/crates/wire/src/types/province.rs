use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A workbook of the province to be read as a form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProvinceFormRead {
    /// Kind of report it is for.
    pub kind: String,
    /// Period: its villages are those that the form's lines are looked for among.
    pub period: String,
    /// Closing rule: `calendar` or `nd09`.
    #[serde(default)]
    pub closing: Option<String>,
    /// Its bytes in base64.
    pub file: String,
}

/// A text with fields in a cell.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormCell {
    /// Name of the sheet.
    pub sheet: String,
    /// The cell: `C7`.
    pub cell: String,
    /// What stands there or is to stand there: `{{rows.members}}`, `UBND xã {{Tên xã}}`; "" empties the cell.
    pub text: String,
}

/// What stands over a column.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormHeading {
    /// The column's letters.
    pub column: String,
    /// Headings from above: `["Thành viên", "Nữ"]`.
    pub path: Vec<String>,
}

/// Kinds of rows in a form.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename_all = "kebab-case")]
pub enum FormLineKind {
    /// About something that the form names.
    Named,
    /// To be filled with whatever there is.
    Open,
    /// A heading among the rows.
    Group,
    /// A total.
    Total,
}

/// A row of a form's table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormLine {
    /// Row, as Excel counts.
    pub row: u32,
    /// What it is about, where the form says.
    pub label: String,
    /// The heading row it stands under.
    pub group: String,
    /// What kind of row it is.
    pub kind: FormLineKind,
}

/// A table of a form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormTable {
    /// First row of its head.
    pub head_first: u32,
    /// Last row of its head.
    pub head_last: u32,
    /// Letters of the column that says what a row is about.
    pub label_column: String,
    /// Columns, from the left.
    pub columns: Vec<FormHeading>,
    /// Rows below the head.
    pub lines: Vec<FormLine>,
    /// Cells with formulas: no field goes there.
    pub formulas: Vec<String>,
}

/// A sheet of a form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormSheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden in Excel.
    pub hidden: bool,
    /// Whether its cells are locked.
    pub locked: bool,
    /// Its tables.
    pub tables: Vec<FormTable>,
    /// Fields that stand in it already.
    pub fields: Vec<FormCell>,
}

/// A field proposed for a cell.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormProposal {
    /// Name of the sheet.
    pub sheet: String,
    /// The cell.
    pub cell: String,
    /// What is to stand there.
    pub text: String,
    /// Headings over the cell.
    pub heading: Vec<String>,
    /// What the clerk calls the field; "" where the text says it.
    pub label: String,
    /// Whether it is taken without asking.
    pub certain: bool,
}

/// A heading without a field.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormUnrecognised {
    /// Name of the sheet.
    pub sheet: String,
    /// The first cell to be filled under it.
    pub cell: String,
    /// The heading, from above.
    pub heading: Vec<String>,
}

/// A field that a form may have.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormField {
    /// What is written between the braces: `Tên xã`, `rows.members`, `total.members`.
    pub name: String,
    /// What the clerk calls it.
    pub label: String,
    /// Whether every row has its own.
    pub of_rows: bool,
}

/// A workbook as a form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormReading {
    /// Sheets.
    pub sheets: Vec<FormSheet>,
    /// Whether it carries macros; they stay as they are.
    pub macros: bool,
    /// Fields proposed, by sheet and cell.
    pub proposals: Vec<FormProposal>,
    /// Headings for which no field is certain.
    pub unrecognised: Vec<FormUnrecognised>,
    /// Every field there is.
    pub fields: Vec<FormField>,
}

/// A form to be kept with its fields.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProvinceFormSave {
    /// What the clerk calls it.
    pub name: String,
    /// Number of the letter that it came with.
    #[serde(default)]
    pub document: Option<String>,
    /// Kind of report it is for.
    pub kind: String,
    /// Its bytes in base64, as it came.
    pub file: String,
    /// Fields to stand in it, beside those that do already.
    pub cells: Vec<FormCell>,
    /// The form whose place it takes.
    #[serde(default)]
    pub replaces: Option<String>,
}

/// A form that is kept.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProvinceFormRow {
    /// Identifier.
    pub id: String,
    /// What the clerk calls it.
    pub name: String,
    /// Number of the letter that it came with.
    pub document: Option<String>,
    /// Kind of report it is for.
    pub kind: Option<String>,
    /// When it was taken in.
    pub added: NaiveDate,
    /// When another took its place.
    pub replaced: Option<NaiveDate>,
}

/// The next file of a form that is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProvinceFormFollow {
    /// The form.
    pub id: String,
    /// The new file in base64.
    pub file: String,
}

/// What a difference is about.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename_all = "kebab-case")]
pub enum FormPart {
    /// A sheet.
    Sheet,
    /// A column.
    Column,
    /// A row.
    Row,
}

/// Kinds of differences.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename_all = "kebab-case")]
pub enum FormChange {
    /// New.
    Added,
    /// No longer there.
    Gone,
    /// Stands elsewhere.
    Moved,
    /// Called otherwise.
    Reworded,
}

/// A difference between a form and the next.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormDifference {
    /// Name of the sheet.
    pub sheet: String,
    /// What it is about.
    pub part: FormPart,
    /// What differs.
    pub change: FormChange,
    /// Heading or label as it was; "" for what is new.
    pub before: String,
    /// Heading or label as it is; "" for what is gone.
    pub after: String,
    /// Where it stood: a column's letters, a row's number.
    pub from: String,
    /// Where it stands.
    pub to: String,
}

/// A form beside the next one.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormFollowed {
    /// What differs.
    pub differences: Vec<FormDifference>,
    /// Fields in their new places.
    pub cells: Vec<FormCell>,
    /// Fields that found no place, as they stood in the old form.
    pub lost: Vec<FormCell>,
}

/// A form to be filled: one that is kept, or a file. A file without fields is given those that are certain.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProvinceFormFill {
    /// Kind of report.
    pub kind: String,
    /// Period.
    pub period: String,
    /// Closing rule: `calendar` or `nd09`.
    #[serde(default)]
    pub closing: Option<String>,
    /// The form that is kept.
    #[serde(default)]
    pub id: Option<String>,
    /// A file in base64, where it is none that is kept.
    #[serde(default)]
    pub file: Option<String>,
    /// File to write; absent: in the commune's folder.
    #[serde(default)]
    pub to: Option<String>,
    /// The duty that the filled form fulfils: it is then noted as made, and its file kept.
    #[serde(default)]
    #[ts(optional)]
    pub duty: Option<String>,
}

/// What the clerk should know of a filled form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormProblem {
    /// Code: `no-item`, `not-in-form`, `not-computed`, `not-recognised`, `not-all-reported`.
    pub code: String,
    /// Name of the sheet.
    pub sheet: String,
    /// The cell; "" where it is about none.
    pub cell: String,
    /// The sentence shown.
    pub message: String,
}

/// A filled form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormFilled {
    /// The file written.
    pub files: Vec<String>,
    /// What the clerk should know.
    pub problems: Vec<FormProblem>,
}

//! What an import would do.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{DateQuestion, Field, Form, Place};
use crate::roster::Gender;

/// A roster file, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportPlan {
    /// Code of the old commune whose list it is; `None`: this commune's own.
    pub former: Option<String>,
    /// The sheet that was read.
    pub sheet: String,
    /// The sheets a reader of the file sees, and what each holds.
    pub sheets: Vec<SheetLook>,
    /// How the columns of this form of list are read, where the clerk chose that; to be remembered.
    pub form: Option<Form>,
    /// Whether the columns are read as they were for an earlier file of this form.
    pub remembered: bool,
    /// What about dates the clerk can decide.
    pub questions: Vec<DateQuestion>,
    /// Names whose capitals were changed, or would be.
    pub renamed: Changes,
    /// Texts converted from a legacy font, one of each row.
    pub converted: Changes,
    /// Differences from a known person that the clerk takes over from the file.
    pub taken: BTreeSet<(Place, Field)>,
    /// People who, as the clerk says, are not the known person they look like.
    pub apart: BTreeSet<Place>,
    /// Whether no clerk looks at what the import would do: only who is certainly a known person
    /// is taken for one.
    pub unattended: bool,
    /// The header's rows, counted from 1.
    pub header_rows: Vec<u32>,
    /// Every column with a header or anything below it, from the left.
    pub columns: Vec<ColumnUse>,
    /// The people, in the order of the file; those who stand twice are here twice.
    pub people: Vec<ImportedPerson>,
    /// What is wrong or was changed, by row.
    pub problems: Vec<Problem>,
    /// Every row in which something stands.
    pub rows: Vec<RowUse>,
}

impl ImportPlan {
    /// How the rows add up.
    pub fn counts(&self) -> RowCounts {
        let count =
            |wanted: fn(RowKind) -> bool| self.rows.iter().filter(|row| wanted(row.kind)).count();
        RowCounts {
            rows: self.rows.len(),
            people: count(|kind| kind == RowKind::Person),
            refused: count(|kind| kind == RowKind::Refused),
            other: count(|kind| !matches!(kind, RowKind::Person | RowKind::Refused)),
        }
    }
}

/// How the rows of a file add up: `rows` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows in which something stands.
    pub rows: usize,
    /// Rows of people who would be imported.
    pub people: usize,
    /// Rows of people who cannot be, each with a problem.
    pub refused: usize,
    /// Titles, headers, groups, totals, signatures, numbers without a person.
    pub other: usize,
}

/// A sheet of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetLook {
    /// The name on its tab.
    pub name: String,
    /// Rows in which something stands.
    pub rows: usize,
    /// How many fields its header names; 0 where none was found.
    pub fields: usize,
}

/// A text that was changed on the way in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextChange {
    /// The row, counted from 1.
    pub row: u32,
    /// As it stands in the file.
    pub found: String,
    /// As it is read.
    pub made: String,
}

/// Texts that were changed: how many, and the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many.
    pub count: usize,
    /// The first of them.
    pub examples: Vec<TextChange>,
}

impl Changes {
    /// So many examples show what is done.
    const EXAMPLES: usize = 8;

    /// Counts one more.
    pub(super) fn note(&mut self, change: TextChange) {
        self.count += 1;
        if self.examples.len() < Changes::EXAMPLES {
            self.examples.push(change);
        }
    }

    /// Counts those that come behind.
    pub(super) fn append(&mut self, behind: Changes) {
        self.count += behind.count;
        let room = Changes::EXAMPLES.saturating_sub(self.examples.len());
        self.examples.extend(behind.examples.into_iter().take(room));
    }
}

/// A column and what it was taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnUse {
    /// The column, counted from 0.
    pub column: u32,
    /// Its header, upper rows first.
    pub header: String,
    /// What it holds; nothing for a column that is left out.
    pub field: Option<Field>,
    /// Whether it is never kept: ethnicity, religion, pictures.
    pub sensitive: bool,
    /// In how many rows below the header something stands in it.
    pub filled: usize,
    /// The first of what stands in it.
    pub samples: Vec<String>,
}

impl ColumnUse {
    /// The column's letters as Excel shows them: A, B … Z, AA.
    pub fn letter(&self) -> String {
        let mut letters = Vec::new();
        let mut rest = u64::from(self.column) + 1;
        while let Some(index) = rest.checked_sub(1) {
            letters.extend(u8::try_from(index % 26).ok().map(|place| char::from(b'A' + place)));
            rest = index / 26;
        }
        letters.iter().rev().collect()
    }
}

/// A person as the file has them. What the file does not say is `None`, never an empty text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedPerson {
    /// The row, counted from 1.
    pub row: u32,
    /// Which of several people in the row, counted from 0.
    pub part: u32,
    /// The full name, every word with a capital.
    pub name: String,
    /// Tên.
    pub given_name: String,
    /// The year of birth.
    pub birth_year: Option<i32>,
    /// The date of birth, where it is known for certain.
    pub birth_date: Option<NaiveDate>,
    /// Sex.
    pub gender: Option<Gender>,
    /// The phone number in digits, with the 0.
    pub phone: Option<String>,
    /// Số định danh (12 digits) or an old CMND (9).
    pub citizen_id: Option<String>,
    /// Chức vụ, đơn vị công tác; nghề nghiệp.
    pub occupation: Option<String>,
    /// Chức danh trong tổ.
    pub position: Option<String>,
    /// The team's name, from its column or from the group row above.
    pub team: Option<String>,
    /// Ghi chú.
    pub note: Option<String>,
}

impl ImportedPerson {
    /// The person's place in the file.
    pub fn place(&self) -> Place {
        Place { row: self.row, part: self.part }
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowUse {
    /// The row, counted from 1.
    pub row: u32,
    /// What it is.
    pub kind: RowKind,
    /// What stands in it, where it is no person.
    pub text: Option<String>,
}

impl RowKind {
    /// The code by which windows and scripts know the kind.
    pub fn as_str(self) -> &'static str {
        match self {
            RowKind::Title => "title",
            RowKind::Header => "header",
            RowKind::Numbering => "numbering",
            RowKind::Group => "group",
            RowKind::Total => "total",
            RowKind::Signature => "signature",
            RowKind::Unused => "unused",
            RowKind::Remark => "remark",
            RowKind::Skipped => "skipped",
            RowKind::Person => "person",
            RowKind::Refused => "refused",
        }
    }
}

/// The kinds of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Above the header: letterhead and title.
    Title,
    /// The header, also where a page repeats it.
    Header,
    /// `(1) (2) (3)` under the header.
    Numbering,
    /// The name of a team over its people.
    Group,
    /// Cộng, tổng số.
    Total,
    /// Place, date, titles and names of those who sign.
    Signature,
    /// A number prepared for somebody who is not there.
    Unused,
    /// Any other text that is no person.
    Remark,
    /// Left out by the clerk.
    Skipped,
    /// A person to import.
    Person,
    /// A person who cannot be imported; a problem says why.
    Refused,
}

/// Something the clerk should know about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row, counted from 1.
    pub row: u32,
    /// What it is.
    pub code: ProblemCode,
    /// The field it is about.
    pub field: Field,
    /// What stands in the file.
    pub found: String,
    /// What became of it; nothing if the value is left out.
    pub made: Option<String>,
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)+) => {
        /// The kinds of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ProblemCode { $($(#[$doc])* $variant,)+ }

        impl ProblemCode {
            /// Every kind.
            pub const ALL: &'static [ProblemCode] = &[$(ProblemCode::$variant),+];

            /// The code by which windows and scripts know the kind.
            pub fn as_str(self) -> &'static str {
                match self { $(ProblemCode::$variant => $word,)+ }
            }
        }
    };
}

problem_codes! {
    /// The leading 0 that Excel drops was put back.
    PhoneRestored = "phone-restored",
    /// An 11-digit mobile number from before 2018 was converted.
    PhoneOldPrefix = "phone-old-prefix",
    /// Several numbers: the first is taken.
    PhoneMultiple = "phone-multiple",
    /// Cannot be a Vietnamese number.
    PhoneInvalid = "phone-invalid",
    /// A landline; kept.
    PhoneLandline = "phone-landline-info",
    /// Leading zeros were put back to 12 digits.
    CitizenIdRestored = "citizen-id-restored",
    /// A 9-digit CMND; kept.
    CitizenIdOld = "citizen-id-old",
    /// Cannot be a number of a person.
    CitizenIdInvalid = "citizen-id-invalid",
    /// The number contradicts the row's sex or year; both are kept.
    CitizenIdMismatch = "citizen-id-mismatch",
    /// The date cannot be known.
    DateAmbiguous = "date-ambiguous",
    /// No date, or one in the future.
    DateInvalid = "date-invalid",
    /// Data of a person without a name; not imported.
    NameMissing = "name-missing",
    /// The same person again in the same team.
    DuplicateInFile = "duplicate-in-file",
    /// The same person in another team.
    DuplicateOtherTeam = "duplicate-other-team",
    /// The phone number of another person.
    DuplicatePhone = "duplicate-phone",
    /// The citizen number of another person.
    DuplicateCitizenId = "duplicate-citizen-id",
    /// The team's name is that of several teams; not stored.
    TeamAmbiguous = "team-ambiguous",
    /// A new team's village is one of several of that name; the team is tied to none.
    VillageAmbiguous = "village-ambiguous-info",
    /// May be a known person of the team; stored as another.
    MaybeKnown = "maybe-known-info",
    /// Several people in one cell were taken apart.
    SeveralPeople = "several-people-info",
    /// Text in a legacy font was converted to Unicode.
    EncodingConverted = "encoding-converted",
    /// A text that a spreadsheet would take for a formula; kept as text.
    FormulaText = "formula-text",
}

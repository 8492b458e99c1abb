//! What the clerk decided about a file before it is imported. It lives in the request alone:
//! nothing of it is stored before the import, and then only how the form's columns are read.

use std::collections::{BTreeMap, BTreeSet};

use super::Field;

/// The clerk's decisions; none by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The sheet to read; without it the best one is.
    pub sheet: Option<String>,
    /// Where the header stands.
    pub header: HeaderChoice,
    /// What columns (counted from 0) hold; nothing for one to leave out.
    pub columns: Vec<(u32, Option<Field>)>,
    /// Whether a mapping remembered for the form is left aside.
    pub afresh: bool,
    /// What rows (counted from 1) are.
    pub rows: BTreeMap<u32, RowChoice>,
    /// How date cells of a column are read whose day and month may stand in each other's place.
    pub orders: BTreeMap<u32, DateOrder>,
    /// Which century the years of two digits of a column belong to.
    pub centuries: BTreeMap<u32, Century>,
    /// Whether names keep the capitals they have in the file.
    pub names_as_written: bool,
    /// The team of those for whom the file names none.
    pub team: Option<String>,
    /// Teams that the file calls otherwise: its name, without case and tone placement, and theirs.
    pub teams: BTreeMap<String, String>,
    /// Single cells corrected.
    pub cells: Vec<Correction>,
    /// Differences from a known person that are taken over from the file.
    pub taken: BTreeSet<(Place, Field)>,
    /// People who are not the known person they look like.
    pub apart: BTreeSet<Place>,
    /// Whether nobody is asked anything.
    pub unattended: bool,
}

/// A person's place in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The row, counted from 1.
    pub row: u32,
    /// Which of several people in the row, counted from 0.
    pub part: u32,
}

/// Where the header stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeaderChoice {
    /// Where it is found.
    #[default]
    Found,
    /// It begins in this row, counted from 1.
    Row(u32),
    /// There is none: the clerk says what the columns hold.
    Absent,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowChoice {
    /// One person.
    Person,
    /// The name of the team of the people below.
    Group,
    /// Nothing to read.
    Skip,
}

/// How a date is read that Excel may have turned round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// As Excel shows it.
    Keep,
    /// Day and month change places.
    Swap,
    /// Only its year counts.
    YearOnly,
}

/// The century of a year of two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Century {
    /// 19..
    Past,
    /// 20.. where that gives somebody old enough to be a member, else 19..
    OldEnough,
}

/// The youngest age a member of a team may be thought to have, in years.
const YOUNGEST: i32 = 14;

impl Century {
    /// The year that two digits mean.
    pub fn year(self, digits: i32, this_year: i32) -> i32 {
        match self {
            Century::OldEnough if 2000 + digits <= this_year - YOUNGEST => 2000 + digits,
            Century::OldEnough | Century::Past => 1900 + digits,
        }
    }
}

/// A cell as the clerk wants it read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Whose cell.
    pub place: Place,
    /// What it holds.
    pub field: Field,
    /// Its text; nothing where empty.
    pub text: String,
}

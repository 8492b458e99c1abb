//! Papers held against NĐ 30: ours, and any Word file a clerk brings. The profile says what the
//! commune does differently; the standard one is empty and stays so.

use chrono::NaiveDate;
use paper::check::{self, Asked, Finding, Form, KnownBasis, Profile};
use paper::template::TemplateError;

use super::{Kind, Numbering, Paper, docx, tables, template};
use crate::agency::Commune;
use crate::store::{By, Store, Tables};
use crate::{Error, Id, Result};

/// The forms of NĐ 30 Phụ lục III by the name that [`Kind::form`] gives them.
const FORMS: &[(&str, Form)] = &[
    ("Mẫu 1.2", Form::Decision),
    ("Mẫu 1.3", Form::DecisionIndirect),
    ("Mẫu 1.4", Form::Named),
    ("Mẫu 1.5", Form::Letter),
    ("Mẫu 1.7", Form::Invitation),
    ("Mẫu 1.9", Form::Minutes),
];

impl Kind {
    /// The form its papers are checked for. What an indirect decision issues has no number and no
    /// date of its own; lists and sheets are asked only for page and type.
    pub fn checked_form(&self) -> Form {
        let form = FORMS.iter().find(|(name, _)| Some(*name) == self.form).map(|(_, form)| *form);
        match (form, self.numbering) {
            (Some(Form::DecisionIndirect), Numbering::Unnumbered) => Form::Attached,
            (Some(form), _) => form,
            (None, _) => Form::Sheet,
        }
    }
}

/// What the commune does differently from the decree.
///
/// # Errors
/// The database. A line of an older program that is understood no more says nothing.
pub fn commune_profile(tables: &Tables<'_>, commune: &Id) -> Result<Profile> {
    let lines = tables::profile_lines(tables, commune)?;
    let understood = lines.lines().filter(|line| Profile::from_lines([*line]).is_ok());
    Ok(Profile::from_lines(understood).unwrap_or_default())
}

/// Stores what the commune does differently, a line each: `basis.marks = ,`.
///
/// # Errors
/// [`Error::Profile`] for a rule that does not exist or a line without a value.
pub fn save_profile(store: &mut Store, by: &By, commune: &Id, lines: &[String]) -> Result<()> {
    let profile = Profile::from_lines(lines.iter().map(String::as_str))?;
    store.change(by, "Sửa hồ sơ thể thức của đơn vị", |change| {
        tables::put_profile(change, commune, &profile.to_lines().join("\n"))
    })
}

/// What a check goes by.
#[derive(Debug)]
pub struct Measure {
    /// Profile.
    pub profile: Profile,
    /// Legal bases whose state is known.
    pub bases: Vec<KnownBasis>,
    /// Day of the check.
    pub today: NaiveDate,
}

impl Measure {
    fn asked(&self, form: Option<Form>, date: Option<NaiveDate>) -> Asked<'_> {
        Asked {
            form,
            profile: &self.profile,
            today: self.today,
            bases: &self.bases,
            place_date: date,
        }
    }
}

/// Checks one of our papers as it would be written to Word now.
///
/// # Errors
/// As [`docx`].
pub fn check_paper(
    store: &Store,
    commune: &Commune,
    paper: &Paper,
    measure: &Measure,
) -> Result<Vec<Finding>> {
    let file = docx(store, commune, paper)?;
    check_file(&file, measure, Some(paper.kind.checked_form()), paper.date)
}

/// Checks a Word file; without a form, the form is recognised from the file.
///
/// # Errors
/// [`Error::Template`] where it is not a .docx that can be read.
pub fn check_file(
    file: &[u8],
    measure: &Measure,
    form: Option<Form>,
    date: Option<NaiveDate>,
) -> Result<Vec<Finding>> {
    Ok(check::check(file, &measure.asked(form, date)).map_err(TemplateError::from)?)
}

/// A copy of a file with everything mended that can be mended safely; how many places that were.
///
/// # Errors
/// As [`check_file`], and [`Error::NothingToMend`].
pub fn mended(file: &[u8], findings: &[Finding]) -> Result<(Vec<u8>, usize)> {
    let fixes: Vec<_> = findings.iter().filter_map(|finding| finding.fix.clone()).collect();
    if fixes.is_empty() {
        return Err(Error::NothingToMend);
    }
    Ok((check::fix(file, &fixes).map_err(TemplateError::from)?, fixes.len()))
}

/// A copy of a file with a Word comment at the place of each finding that is not "đạt"; what has no
/// place, a part that was not found for one, is said at the first paragraph.
///
/// # Errors
/// As [`check_file`].
pub fn annotated(file: &[u8], findings: &[Finding]) -> Result<Vec<u8>> {
    let notes: Vec<_> = findings
        .iter()
        .filter(|finding| finding.outcome != check::Outcome::Pass)
        .map(|finding| {
            let place = finding.place.clone().unwrap_or_else(template::top);
            let rule = finding.rule;
            (place, format!("{}: {} ({})", rule.title, finding.message, rule.clause))
        })
        .collect();
    Ok(check::annotate(file, &notes).map_err(TemplateError::from)?)
}

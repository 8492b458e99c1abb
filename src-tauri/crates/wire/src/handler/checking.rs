//! The checker: our papers and the clerk's own files held against NĐ 30.

use std::path::{Path, PathBuf};

use paper::check::{self, Finding, Outcome};
use toso_core::agency::{bundled_bases, known_bases};
use toso_core::papers::{self as core, Measure};
use toso_core::store::files;

use super::{Answer, bytes, id};
use crate::desk::{Call, Desk};
use crate::types::{
    CheckFinding, CheckOutcome, CheckProfile, Empty, FileCheck, Files, PaperCheck, Profile,
    ProfileRule,
};

fn measure(desk: &Desk, call: &Call<'_>, profile: CheckProfile) -> Answer<Measure> {
    // A file can be checked before any commune is set up: then by the decree and the bundled library.
    let commune = desk.commune().ok();
    let tables = desk.store.read();
    let profile = match (profile, &commune) {
        (CheckProfile::Commune, Some(commune)) => core::commune_profile(&tables, &commune.id)?,
        _ => check::Profile::standard(),
    };
    let today = call.by.at.date();
    let bases = match &commune {
        Some(commune) => known_bases(&tables, &commune.id, today)?,
        None => bundled_bases(today),
    };
    Ok(Measure { profile, bases, today })
}

fn shown(finding: &Finding) -> CheckFinding {
    CheckFinding {
        rule: finding.rule.id.to_owned(),
        title: finding.rule.title.to_owned(),
        outcome: match finding.outcome {
            Outcome::Pass => CheckOutcome::Pass,
            Outcome::Deviates => CheckOutcome::Deviates,
            Outcome::Fails => CheckOutcome::Fails,
            Outcome::Absent => CheckOutcome::Absent,
        },
        clause: finding.rule.clause.to_owned(),
        message: finding.message.clone(),
        place: finding.place.as_ref().map(check::Place::label),
        fixable: finding.fix.is_some(),
    }
}

/// Checks one of our papers.
pub fn paper(desk: &mut Desk, call: &mut Call<'_>, wish: PaperCheck) -> Answer<Vec<CheckFinding>> {
    let commune = desk.commune()?;
    let paper = core::paper(&desk.store.read(), &commune.id, &id(&wish.id)?)?;
    let measure = measure(desk, call, wish.profile)?;
    let findings = core::check_paper(&desk.store, &commune, &paper, &measure)?;
    Ok(findings.iter().map(shown).collect())
}

/// What a clerk's own file says, with its bytes.
fn findings_of(desk: &Desk, call: &Call<'_>, wish: &FileCheck) -> Answer<(Vec<u8>, Vec<Finding>)> {
    let form = wish.kind.as_deref().map(core::kind).transpose()?.map(core::Kind::checked_form);
    let content = bytes(&wish.file.content)?;
    let measure = measure(desk, call, wish.profile)?;
    let findings = core::check_file(&content, &measure, form, None)?;
    Ok((content, findings))
}

/// Checks a Word file.
pub fn file(desk: &mut Desk, call: &mut Call<'_>, wish: FileCheck) -> Answer<Vec<CheckFinding>> {
    let (_, findings) = findings_of(desk, call, &wish)?;
    Ok(findings.iter().map(shown).collect())
}

fn write_copy(desk: &Desk, wish: &FileCheck, mark: &str, content: &[u8]) -> Answer<Files> {
    let folder = wish.to.as_ref().map_or_else(|| desk.output_folder(), PathBuf::from);
    let stem = Path::new(&wish.file.file_name).file_stem();
    let stem = stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let path = files::write_new(&folder, &format!("{stem} - {mark}"), "docx", content)?;
    Ok(Files { files: vec![path.display().to_string()] })
}

/// Writes a copy of a Word file with what can be mended safely mended.
pub fn mend(desk: &mut Desk, call: &mut Call<'_>, wish: FileCheck) -> Answer<Files> {
    let (content, findings) = findings_of(desk, call, &wish)?;
    let (mended, _) = core::mended(&content, &findings)?;
    write_copy(desk, &wish, "đã sửa", &mended)
}

/// Writes a copy of a Word file with a comment at each place.
pub fn annotate(desk: &mut Desk, call: &mut Call<'_>, wish: FileCheck) -> Answer<Files> {
    let (content, findings) = findings_of(desk, call, &wish)?;
    let annotated = core::annotated(&content, &findings)?;
    write_copy(desk, &wish, "có ghi chú", &annotated)
}

/// The commune's profile: every rule, with what the commune asks instead.
pub fn profile(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Profile> {
    let commune = desk.commune()?;
    let lines = core::commune_profile(&desk.store.read(), &commune.id)?.to_lines();
    let own = |rule: &str| {
        let mut pairs = lines.iter().filter_map(|line| line.split_once(" = "));
        pairs.find(|(known, _)| *known == rule).map_or("", |(_, own)| own).to_owned()
    };
    let rules = check::RULES
        .iter()
        .map(|rule| ProfileRule {
            rule: rule.id.to_owned(),
            title: rule.title.to_owned(),
            clause: rule.clause.to_owned(),
            about: rule.about.to_owned(),
            own: own(rule.id),
        })
        .collect();
    Ok(Profile { rules })
}

/// Stores the commune's profile; a rule without a value holds as the decree has it.
pub fn profile_save(desk: &mut Desk, call: &mut Call<'_>, wish: Profile) -> Answer<Profile> {
    let commune = desk.commune()?;
    let left = wish.rules.iter().filter(|rule| !rule.own.trim().is_empty());
    let lines: Vec<String> = left.map(|rule| format!("{} = {}", rule.rule, rule.own)).collect();
    core::save_profile(&mut desk.store, &call.by, &commune.id, &lines)?;
    profile(desk, call, Empty {})
}

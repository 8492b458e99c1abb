//! Reading a sample's text.

use chrono::{Datelike, NaiveDate};

use super::{
    Department, RecordedDecision, Sample, SampleMember, SampleSession, SampleSigner, SampleSlot,
    SampleTeam, SampleVillage, TeamType,
};
use crate::roster::{Birth, Gender};

/// A line that says nothing we know, or lacks something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct SampleError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

impl Sample {
    /// Reads a sample.
    ///
    /// # Errors
    /// [`SampleError`] for the first line that cannot be read.
    pub fn parse(text: &str) -> Result<Sample, SampleError> {
        let mut sample = Sample::default();
        for (line, text) in (1..).zip(text.lines()) {
            if text.trim().is_empty() || text.starts_with('#') {
                continue;
            }
            let mut fields = text.split('\t');
            let kind = fields.next().unwrap_or("");
            sample.take(kind, Fields(fields)).map_err(|what| SampleError { line, what })?;
        }
        Ok(sample)
    }

    fn take(&mut self, kind: &str, mut fields: Fields<'_>) -> Result<(), String> {
        match kind {
            "commune" => self.commune_code = fields.text("code")?,
            "department" => {
                self.department = Department {
                    name: fields.text("name")?,
                    abbreviation: fields.text("abbreviation")?,
                }
            }
            "team-type" => {
                self.team_type =
                    TeamType { name: fields.text("name")?, short: fields.text("short form")? }
            }
            "signer" => self.signers.push(SampleSigner {
                name: fields.text("name")?,
                title: fields.text("title")?,
                authority_lines: fields.list(),
                is_default: fields.optional().is_some(),
            }),
            "slot" => self.slots.push(SampleSlot {
                name: fields.text("name")?,
                min: fields.number("least")?.unwrap_or(0),
                max: fields.number("most")?,
            }),
            "village" => self.villages.push(SampleVillage {
                kind: fields.text("kind")?,
                name: fields.text("name")?,
                households: fields.number("households")?,
            }),
            "team" => self.teams.push(SampleTeam {
                name: fields.text("name")?,
                villages: fields.list(),
                members: Vec::new(),
            }),
            "member" => {
                let member = fields.member()?;
                self.teams.last_mut().ok_or("a member before any team")?.members.push(member);
            }
            "session" => {
                self.session = Some(SampleSession {
                    topic: fields.text("topic")?,
                    place: fields.text("place")?,
                    trainers: fields.list(),
                    partners: fields.list(),
                });
            }
            "decision" => {
                let number = fields.text("number")?;
                let date = fields.text("date")?;
                let date = date.parse().map_err(|_| format!("no date: {date}"))?;
                self.recorded_decision =
                    Some(RecordedDecision { number, date, title: fields.text("title")? });
            }
            other => return Err(format!("unknown kind of record: {other}")),
        }
        Ok(())
    }
}

/// The fields of a line that have not been read yet.
struct Fields<'t>(std::str::Split<'t, char>);

impl Fields<'_> {
    fn optional(&mut self) -> Option<String> {
        self.0.next().map(str::trim).filter(|field| !field.is_empty()).map(str::to_owned)
    }

    fn text(&mut self, what: &str) -> Result<String, String> {
        self.optional().ok_or_else(|| format!("the {what} is missing"))
    }

    fn list(&mut self) -> Vec<String> {
        let list = self.optional().unwrap_or_default();
        list.split('|').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }

    fn number<N: std::str::FromStr>(&mut self, what: &str) -> Result<Option<N>, String> {
        let number = |text: String| text.parse().map_err(|_| format!("{what}: no number: {text}"));
        self.optional().map(number).transpose()
    }

    fn member(&mut self) -> Result<SampleMember, String> {
        Ok(SampleMember {
            name: self.text("name")?,
            birth: self.optional().map_or(Ok(Birth::default()), |text| birth(&text))?,
            gender: self.optional().map(|text| gender(&text)).transpose()?,
            phone: self.optional(),
            occupation: self.optional(),
            position: self.optional(),
            slot: self.optional(),
            tags: self.list(),
        })
    }
}

/// `1980-02-15`, or `1980` where only the year is known.
fn birth(text: &str) -> Result<Birth, String> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Ok(Birth { year: Some(date.year()), date: Some(date) });
    }
    let year = text.parse().map_err(|_| format!("no birth: {text}"))?;
    Ok(Birth { year: Some(year), date: None })
}

fn gender(text: &str) -> Result<Gender, String> {
    match text {
        "nam" => Ok(Gender::Male),
        "nữ" => Ok(Gender::Female),
        other => Err(format!("neither nam nor nữ: {other}")),
    }
}

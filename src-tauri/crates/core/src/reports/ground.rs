//! What every report stands on: the commune, its villages and teams on the last day of the period, and
//! the frame of the page.

use chrono::NaiveDate;
use sheet::form::{Content, Letterhead, Signature, Signatures};

use super::Period;
use crate::Result;
use crate::agency::{self, Commune};
use crate::papers::default_signer;
use crate::roster::{self, Level, Team, Village};
use crate::store::Tables;

/// A commune and a period of it.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub tables: &'a Tables<'a>,
    pub commune: &'a Commune,
    pub period: &'a Period,
    pub today: NaiveDate,
    /// The day the figures hold for: the last of the period that is not to come.
    pub day: NaiveDate,
    /// The day that the roster is looked at; `None` while the period runs: what is only proposed counts
    /// too, as a commune that has not issued its decision yet still has to report what it has.
    pub as_of: Option<NaiveDate>,
    /// The villages of that day.
    pub villages: Vec<Village>,
    /// The teams of that day that are counted.
    pub teams: Vec<Team>,
}

impl<'a> Ground<'a> {
    pub fn new(
        tables: &'a Tables<'a>,
        commune: &'a Commune,
        period: &'a Period,
        today: NaiveDate,
    ) -> Result<Self> {
        let day = period.to.min(today);
        let as_of = if today <= period.to { None } else { Some(day) };
        let villages = roster::villages_on(tables, &commune.id, day)?;
        let mut teams = roster::counted_teams(tables, commune)?;
        teams.retain(|team| team.stands_on(as_of));
        Ok(Self { tables, commune, period, today, day, as_of, villages, teams })
    }

    /// The village a team is counted in: of several the first.
    pub fn home<'g>(&'g self, team: &Team) -> Option<&'g Village> {
        let found = self.villages.iter().find(|village| team.villages.contains(&village.id));
        found.filter(|_| team.level == Level::Village)
    }

    /// The teams counted in a village; without one, those of the whole commune.
    pub fn teams_of(&self, village: Option<&Village>) -> Vec<&Team> {
        let of = village.map(|village| &village.id);
        self.teams.iter().filter(|team| self.home(team).map(|home| &home.id) == of).collect()
    }

    /// Letterhead, period and signatures around a table without rows yet.
    pub fn frame(&self) -> Result<Content> {
        let Period { label, from, to, .. } = self.period;
        let day = vietnamese::date_short;
        Ok(Content {
            period: format!(
                "(Kỳ báo cáo: {label}; số liệu tính từ {} đến {})",
                day(*from),
                day(*to)
            ),
            ..frame(self.tables, self.commune, self.today)?
        })
    }
}

/// Letterhead and signatures of a commune's forms.
pub(super) fn frame(tables: &Tables<'_>, commune: &Commune, today: NaiveDate) -> Result<Content> {
    let signers = agency::signers(tables, &commune.id)?;
    let signer = default_signer(&signers);
    let lines = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    Ok(Content {
        letterhead: Letterhead {
            left: vec![
                format!("UBND {}", vietnamese::upper(&commune.name)),
                vietnamese::upper(&commune.department),
            ],
            right: lines(&["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
        },
        signatures: Signatures {
            place_date: format!(
                "{}, ngày      tháng      năm {}",
                commune.place,
                today.format("%Y")
            ),
            left: Signature {
                lines: lines(&["NGƯỜI LẬP BIỂU"]),
                hint: "(Ký, họ tên)".to_owned(),
                name: String::new(),
            },
            right: Signature {
                lines: signer.map_or_else(
                    || lines(&["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
                    |signer| signer.authority_lines.clone(),
                ),
                hint: "(Ký, đóng dấu)".to_owned(),
                name: signer.map(|signer| signer.name.clone()).unwrap_or_default(),
            },
        },
        ..Content::default()
    })
}

/// A number of things as a sheet keeps it.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

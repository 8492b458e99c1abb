//! The report on the teams' make-up (R1): what it is made from, and the workbook.

use chrono::NaiveDate;
use sheet::form::{
    self, Content, FormError, Letterhead, Mismatch, Printed, Row, Signature, Signatures,
};

use super::forms::teams_form::{AGE_COUNT, AGE_SUM, form as teams_form};

/// Everything on the report. Pure data: who gathers it knows the store, the day and the signer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TeamsReport {
    /// The letterhead's lines at the left, e.g. `UBND XÃ LÂM THAO`, `PHÒNG VĂN HÓA - XÃ HỘI`.
    pub letterhead: Vec<String>,
    /// The period's name, e.g. `Quý III năm 2026`.
    pub period: String,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period: the day the figures hold for.
    pub to: NaiveDate,
    /// Place and date over the signature, e.g. `Lâm Thao, ngày 05 tháng 10 năm 2026`.
    pub place_date: String,
    /// Who drew the report up; `None` leaves the room empty.
    pub maker: Option<String>,
    /// Authority and title of the signer, e.g. `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
    pub signer_lines: Vec<String>,
    /// The signer's name.
    pub signer: Option<String>,
    /// One row per village, and one for teams of the whole commune.
    pub rows: Vec<TeamsRow>,
}

/// One row. `None` is "not known" and stays blank; it is not zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TeamsRow {
    /// The village, or `Cấp xã` for the commune's own teams.
    pub label: String,
    /// Households of the village.
    pub households: Option<i64>,
    /// Number and symbol of the decision the teams stand on.
    pub decision_number: Option<String>,
    /// Its date.
    pub decision_date: Option<NaiveDate>,
    /// Teams.
    pub teams: i64,
    /// Members of those teams.
    pub members: i64,
    /// Of them women.
    pub women: Option<i64>,
    /// Of them in the youth union.
    pub youth_union: Option<i64>,
    /// Of them officials of the commune. This and the next three together are all members.
    pub officials: Option<i64>,
    /// Of them heads or party secretaries of the village.
    pub village_heads: Option<i64>,
    /// Of them staff of telecommunication and postal enterprises.
    pub telecom: Option<i64>,
    /// All others.
    pub other: Option<i64>,
    /// The known ages of the members on the last day of the period, in completed years.
    pub ages: Vec<i32>,
    /// Whether there is a Zalo group for the village.
    pub zalo: Option<bool>,
    /// Households in it.
    pub zalo_households: Option<i64>,
    /// Computers the teams have.
    pub computers: Option<i64>,
    /// Printers the teams have.
    pub printers: Option<i64>,
    /// A remark.
    pub note: Option<String>,
}

/// Writes the report as an .xlsx.
///
/// # Errors
/// [`FormError::Workbook`] where a text is longer than a cell holds.
pub fn write(report: &TeamsReport) -> Result<Vec<u8>, FormError> {
    form::write(&teams_form(), &content(report))
}

/// The report as text, for a window to show before it is written.
///
/// # Errors
/// As [`write`].
pub fn printed(report: &TeamsReport) -> Result<Printed, FormError> {
    form::printed(&teams_form(), &content(report))
}

/// The rows whose members are not the sum of columns (10) to (13): to be named to the clerk.
///
/// # Errors
/// As [`write`].
pub fn mismatches(report: &TeamsReport) -> Result<Vec<Mismatch>, FormError> {
    form::mismatches(&teams_form(), &content(report))
}

fn content(report: &TeamsReport) -> Content {
    let day = |day: NaiveDate| day.format("%d/%m/%Y");
    Content {
        letterhead: Letterhead {
            left: report.letterhead.clone(),
            right: ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
                .map(str::to_owned)
                .to_vec(),
        },
        period: format!(
            "(Kỳ báo cáo: {}; số liệu tính từ {} đến {})",
            report.period,
            day(report.from),
            day(report.to)
        ),
        rows: report.rows.iter().map(row).collect(),
        signatures: Signatures {
            place_date: report.place_date.clone(),
            left: Signature {
                lines: vec!["NGƯỜI LẬP BIỂU".to_owned()],
                hint: "(Ký, họ tên)".to_owned(),
                name: report.maker.clone().unwrap_or_default(),
            },
            right: Signature {
                lines: report.signer_lines.clone(),
                hint: "(Ký, đóng dấu)".to_owned(),
                name: report.signer.clone().unwrap_or_default(),
            },
        },
        ..Content::default()
    }
}

fn row(row: &TeamsRow) -> Row {
    let extreme = |age: Option<&i32>| age.copied().map(i64::from);
    let known = !row.ages.is_empty();
    let sum: i64 = row.ages.iter().copied().map(i64::from).sum();
    Row::new()
        .with("village", row.label.as_str())
        .with("households", row.households)
        .with("decision_number", row.decision_number.clone())
        .with("decision_date", row.decision_date)
        .with("teams", row.teams)
        .with("members", row.members)
        .with("women", row.women)
        .with("youth_union", row.youth_union)
        .with("officials", row.officials)
        .with("village_heads", row.village_heads)
        .with("telecom", row.telecom)
        .with("other", row.other)
        .with("age_min", extreme(row.ages.iter().min()))
        .with("age_max", extreme(row.ages.iter().max()))
        .with(AGE_SUM, known.then_some(sum))
        .with(AGE_COUNT, known.then_some(row.ages.len() as i64))
        .with("zalo", row.zalo.map(|there| if there { "Có" } else { "Không" }))
        .with("zalo_households", row.zalo_households)
        .with("computers", row.computers)
        .with("printers", row.printers)
        .with("note", row.note.clone())
}

#[cfg(test)]
#[path = "forms/teams_tests.rs"]
mod tests;

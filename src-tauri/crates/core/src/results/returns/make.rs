//! The forms that the teams are to fill in.

use chrono::NaiveDate;
use sheet::form::{Cell, Signature, Signatures};
use sheet::return_form::{Entry, FactValue, FormFact, Line, ReturnForm, write};

use super::asked::Asked;
use super::{Round, marks, round_of, rounds};
use crate::agency::Commune;
use crate::reports::{CAMPAIGN, Period};
use crate::results::entry::written;
use crate::results::{Indicator, Nature, ResultsError, campaigns, catalogue, tables};
use crate::store::{By, Change, Tables};
use crate::{Id, Result};

/// Version of the form, by which a later program knows how an earlier one laid it out.
const FORM: &str = "1";

/// A form made.
#[derive(Debug, Clone)]
pub struct MadeForm {
    /// The team it is for.
    pub team: Id,
    /// Name of the team.
    pub name: String,
    /// The workbook.
    pub xlsx: Vec<u8>,
}

/// Makes the round of a period, or asks for something else in the one there is. Without `codes` a new
/// round of a campaign asks what is counted in it, any other what the last one asked; the first one of
/// all what comes from teams and villages themselves. A code of a set that comes with the program and is not in use takes that set in use.
///
/// # Errors
/// [`ResultsError::IndicatorUnknown`], [`ResultsError::NothingAsked`]; the database.
pub fn make_round(
    change: &Change<'_>,
    by: &By,
    commune: &Commune,
    period: &Period,
    (due, codes): (Option<NaiveDate>, Option<&[String]>),
) -> Result<Round> {
    let known = round_of(change, &commune.id, period)?;
    let indicators = match (codes, &known) {
        (Some(codes), _) => named(change, commune, codes)?,
        (None, Some(round)) => round.indicators.clone(),
        (None, None) => usual(change, commune, period)?,
    };
    if indicators.is_empty() {
        return Err(ResultsError::NothingAsked.into());
    }
    let round = Round {
        id: known.as_ref().map_or_else(|| change.new_id(), |round| round.id.clone()),
        period: period.code.clone(),
        first: period.from,
        last: period.to,
        due: due.or(known.and_then(|round| round.due)),
        indicators,
    };
    tables::put_round(change, &commune.id, &round, by.at)?;
    Ok(round)
}

/// The round of a period in which files came back; where none was made, one that asks what is in the
/// files: the codes of indicators that they have.
///
/// # Errors
/// As [`make_round`].
pub fn round_for(
    change: &Change<'_>,
    by: &By,
    commune: &Commune,
    period: &Period,
    files: &[(&str, &[u8])],
) -> Result<Round> {
    if let Some(round) = round_of(change, &commune.id, period)? {
        return Ok(round);
    }
    let offered: Vec<String> = tables::indicators(change, &commune.id)?
        .into_iter()
        .map(|indicator| indicator.code)
        .chain(catalogue::SETS.iter().flat_map(|set| set.codes()).map(str::to_owned))
        .collect();
    let known = |code: &str, _: &str| offered.iter().any(|offered| offered == code);
    let mut codes: Vec<String> = Vec::new();
    for (name, bytes) in files {
        let Ok(book) = super::file::open(bytes, name) else { continue };
        let tables = sheet::return_form::find(&book, &known);
        let found = tables.iter().flat_map(|table| &table.answers).map(|answer| &answer.code);
        for code in found.filter(|code| known(code, "")) {
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
    }
    codes.sort_by_key(|code| offered.iter().position(|offered| offered == code));
    make_round(change, by, commune, period, (None, Some(&codes)))
}

/// The indicators of these codes, in their order.
fn named(change: &Change<'_>, commune: &Commune, codes: &[String]) -> Result<Vec<Id>> {
    let mut all = tables::indicators(change, &commune.id)?;
    codes
        .iter()
        .map(|code| {
            let unknown = !all.iter().any(|indicator| indicator.code == *code);
            let mut sets = catalogue::SETS.iter();
            let set = sets.find(|set| set.codes().any(|its| its == code)).filter(|_| unknown);
            if let Some(set) = set {
                catalogue::give(change, &commune.id, set.name)?;
                all = tables::indicators(change, &commune.id)?;
            }
            let found = all.iter().find(|indicator| indicator.code == *code);
            let refused = || ResultsError::IndicatorUnknown(code.clone()).into();
            found.map(|indicator| indicator.id.clone()).ok_or_else(refused)
        })
        .collect()
}

/// Where what teams and villages know themselves comes from, as the catalogue names it.
const THEIR_OWN: &[&str] = &["Tổ công nghệ số cộng đồng", "Trưởng thôn, tổ dân phố"];

fn usual(tables: &Tables<'_>, commune: &Commune, period: &Period) -> Result<Vec<Id>> {
    if let Some(campaign) = period.campaign() {
        let counted = campaigns::find(tables, &commune.id, campaign)?.indicators;
        if !counted.is_empty() {
            return Ok(counted);
        }
    }
    // What a campaign counts is no habit.
    let habit = |round: &Round| !round.period.starts_with(CAMPAIGN);
    if let Some(last) = rounds(tables, &commune.id)?.into_iter().find(habit) {
        return Ok(last.indicators);
    }
    let theirs = |indicator: &Indicator| {
        let source = indicator.source.as_deref().unwrap_or_default();
        indicator.retired.is_none() && THEIR_OWN.contains(&source)
    };
    let all = tables::indicators(tables, &commune.id)?;
    Ok(all.into_iter().filter(theirs).map(|indicator| indicator.id).collect())
}

/// The form of every team.
///
/// # Errors
/// The database, or [`crate::Error::Form`].
pub fn forms(
    tables: &Tables<'_>,
    commune: &Commune,
    (round, period): (&Round, &Period),
    today: NaiveDate,
) -> Result<Vec<MadeForm>> {
    let asked = Asked::of(tables, commune, (round, period), today)?;
    if asked.teams.is_empty() {
        return Err(ResultsError::NobodyAsked.into());
    }
    asked
        .teams
        .iter()
        .map(|team| {
            let form = ReturnForm {
                facts: facts(&team.name, round),
                lines: asked.indicators.iter().map(|one| line(&asked, &team.id, one)).collect(),
                marks: [
                    (marks::FORM, FORM),
                    (marks::COMMUNE, commune.code.as_str()),
                    (marks::PERIOD, round.period.as_str()),
                    (marks::ROUND, round.id.as_str()),
                    (marks::TEAM, team.id.as_str()),
                ]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
                ..frame(commune, period)
            };
            Ok(MadeForm { team: team.id.clone(), name: team.name.clone(), xlsx: write(&form)? })
        })
        .collect()
}

fn frame(commune: &Commune, period: &Period) -> ReturnForm {
    let day = vietnamese::date_short;
    let signature = |title: &str| Signature {
        lines: vec![title.to_owned()],
        hint: "(Ký, họ tên)".to_owned(),
        name: String::new(),
    };
    ReturnForm {
        sheet_name: "Phiếu báo cáo".to_owned(),
        letterhead: vec![
            format!("UBND {}", vietnamese::upper(&commune.name)),
            vietnamese::upper(&commune.department),
        ],
        title: "PHIẾU BÁO CÁO SỐ LIỆU".to_owned(),
        period: format!(
            "(Kỳ báo cáo: {}; số liệu từ {} đến {})",
            period.label,
            day(period.from),
            day(period.to)
        ),
        hint: "Chỉ điền vào các ô nền vàng; ô số chỉ gõ chữ số. Chưa có số liệu thì để trống, không ghi 0. \
               Điền xong, gửi lại tệp này qua Zalo hoặc thư điện tử."
            .to_owned(),
        signatures: Signatures {
            place_date: "Ngày ..... tháng ..... năm .......".to_owned(),
            left: signature("NGƯỜI LẬP PHIẾU"),
            right: signature("TỔ TRƯỞNG"),
        },
        ..ReturnForm::default()
    }
}

fn facts(team: &str, round: &Round) -> Vec<FormFact> {
    let due = round.due.map_or_else(|| "...................".to_owned(), vietnamese::date_short);
    [
        ("Đơn vị báo cáo", FactValue::Given(team.to_owned())),
        ("Hạn nộp", FactValue::Given(due)),
        ("Người báo cáo", FactValue::ToFill("Ghi đủ họ và tên người lập phiếu.".to_owned())),
        ("Số điện thoại", FactValue::ToFill("Ghi đủ 10 chữ số, bắt đầu bằng số 0.".to_owned())),
    ]
    .map(|(label, value)| FormFact { label: label.to_owned(), value })
    .to_vec()
}

fn line(asked: &Asked, team: &Id, indicator: &Indicator) -> Line {
    let last = asked.last(Some(team), &indicator.id);
    let (entry, before) = match (indicator.nature, last) {
        (Nature::Ratio, Some(last)) => (Entry::Parts, Cell::Text(written(indicator, last))),
        (Nature::Ratio, None) => (Entry::Parts, Cell::Blank),
        (_, last) => (Entry::Whole, last.map_or(Cell::Blank, |last| Cell::Decimal(last.value))),
    };
    let name = match (&indicator.of_name, entry) {
        (Some(of), Entry::Parts) => format!("{} (mẫu số: {})", indicator.name, lower(of)),
        _ => indicator.name.clone(),
    };
    Line { code: indicator.code.clone(), name, unit: indicator.unit.clone(), entry, before }
}

/// The text with a small first letter, as it stands within a line.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    first.chain(letters).collect()
}

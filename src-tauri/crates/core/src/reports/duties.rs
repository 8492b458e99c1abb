//! The reports that are asked for again and again: which, how often, until when, and those made.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::around::ordered;
use super::{Closing, Cycle, Period, deadlines, report_kind, tables};
use crate::roster::filled;
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

/// A report that is asked for in every period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Identifier; `None`: a new one.
    pub id: Option<Id>,
    /// Kind of report, by its fixed name.
    pub kind: String,
    /// What the clerk calls it.
    pub name: String,
    /// How often.
    pub cycle: Cycle,
    /// Where its periods close.
    pub closing: Closing,
    /// So many working days after the period closed it is due; 1 at least (Nghị định 09/2019/NĐ-CP, Điều 8.5).
    pub due_days: u32,
    /// To whom.
    pub recipient: Option<String>,
    /// The province's own form.
    pub province_form: Option<Id>,
    /// Periods that closed before this day are not asked for; `None`: the last one that closed is the first.
    pub first: Option<NaiveDate>,
    /// Periods that close after it are not asked for.
    pub last: Option<NaiveDate>,
}

/// A report that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Identifier; `None`: a new one.
    pub id: Option<Id>,
    /// Kind of report.
    pub kind: String,
    /// Code of its period.
    pub period: String,
    /// The duty it fulfils.
    pub duty: Option<Id>,
    /// SHA-256 of the file that is kept.
    pub file: Option<String>,
    /// When.
    pub made_at: NaiveDateTime,
    /// When it went out.
    pub sent_on: Option<NaiveDate>,
    /// What else is to be known.
    pub note: Option<String>,
}

/// Where a report that is asked for stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueState {
    /// Its period has not closed yet.
    Waiting,
    /// Its period has closed, its deadline has not passed.
    Due,
    /// Its deadline has passed.
    Overdue,
    /// It was made and has not gone out yet.
    Made,
    /// It has gone out.
    Sent,
}

crate::id::stored_words!(DueState {
    Waiting = "waiting",
    Due = "due",
    Overdue = "overdue",
    Made = "made",
    Sent = "sent",
});

/// One report of one period that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReport {
    /// What asks for it.
    pub duty: Duty,
    /// The period.
    pub period: Period,
    /// The last day to send it.
    pub deadline: NaiveDate,
    /// Where it stands.
    pub state: DueState,
    /// The latest one that was made.
    pub made: Option<Made>,
}

/// A duty that is offered, never imposed.
#[derive(Debug, PartialEq, Eq)]
pub struct UsualDuty {
    /// Kind of report.
    pub kind: &'static str,
    /// Name.
    pub name: &'static str,
    /// How often.
    pub cycle: Cycle,
    /// Working days.
    pub due_days: u32,
    /// To whom.
    pub recipient: &'static str,
}

impl UsualDuty {
    /// As a duty of a commune that takes it, from now on.
    pub fn duty(&self) -> Duty {
        Duty {
            id: None,
            kind: self.kind.to_owned(),
            name: self.name.to_owned(),
            cycle: self.cycle,
            closing: Closing::default(),
            due_days: self.due_days,
            recipient: Some(self.recipient.to_owned()),
            province_form: None,
            first: None,
            last: None,
        }
    }
}

/// What communes are commonly asked for: quarters by the 10th, the year by 15 January, what is counted
/// monthly by the 15th, campaigns weekly.
pub const USUAL_DUTIES: &[UsualDuty] = &[
    usual("guidance", "Báo cáo kết quả hoạt động hằng quý", Cycle::Quarter, 7),
    usual("guidance", "Báo cáo kết quả hoạt động 6 tháng", Cycle::Half, 7),
    usual("guidance", "Báo cáo kết quả hoạt động 9 tháng", Cycle::NineMonths, 7),
    usual("guidance", "Báo cáo kết quả hoạt động năm", Cycle::Year, 9),
    usual("teams", "Báo cáo tổ chức Tổ công nghệ số cộng đồng", Cycle::Quarter, 7),
    usual("online-filing", "Báo cáo hồ sơ trực tuyến hằng tháng", Cycle::Month, 10),
    usual("communication", "Báo cáo truyền thông hằng tuần", Cycle::Week, 1),
];

const fn usual(kind: &'static str, name: &'static str, cycle: Cycle, due_days: u32) -> UsualDuty {
    UsualDuty { kind, name, cycle, due_days, recipient: "Sở Khoa học và Công nghệ" }
}

/// Of a duty without a first day so far back periods are looked at: the longest cycle.
const LOOK_BACK: u64 = 400;

/// The duties of a commune.
///
/// # Errors
/// The database.
pub fn duties(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Duty>> {
    tables::duties(tables, commune)
}

/// Stores a duty; answers its identifier.
///
/// # Errors
/// [`Error::ReportUnknown`], [`Error::NameMissing`], [`Error::DueDays`], [`Error::SpanReversed`].
pub fn save_duty(change: &Change<'_>, commune: &Id, duty: &Duty) -> Result<Id> {
    report_kind(&duty.kind)?;
    let name = filled(&duty.name).ok_or(Error::NameMissing(What::ReportDuty))?;
    if !(1..=250).contains(&duty.due_days) {
        return Err(Error::DueDays(duty.due_days));
    }
    ordered(duty.first, duty.last)?;
    tables::put_duty(change, commune, &Duty { name, ..duty.clone() })
}

/// Takes all that communes are commonly asked for; answers how many duties that makes.
///
/// # Errors
/// As [`save_duty`].
pub fn take_usual(change: &Change<'_>, commune: &Id) -> Result<usize> {
    for usual in USUAL_DUTIES {
        save_duty(change, commune, &usual.duty())?;
    }
    Ok(USUAL_DUTIES.len())
}

/// Deletes a duty; the reports made for it stay.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete_duty(change: &Change<'_>, commune: &Id, id: &Id) -> Result<()> {
    let gone = tables::remove_duty(change, commune, id)?;
    if gone == 0 {
        return Err(Error::NotFound { what: What::ReportDuty, id: id.to_string() });
    }
    Ok(())
}

/// The reports made, the latest first.
///
/// # Errors
/// The database.
pub fn reports_made(tables: &Tables<'_>, commune: &Id) -> Result<Vec<Made>> {
    tables::made(tables, commune)
}

/// Writes a report down as made, with the file that went out; answers its identifier.
///
/// # Errors
/// [`Error::ReportUnknown`], [`Error::Write`].
pub fn save_made(
    change: &Change<'_>,
    commune: &Id,
    made: &Made,
    file: Option<&[u8]>,
) -> Result<Id> {
    report_kind(&made.kind)?;
    let file = match file {
        Some(bytes) => Some(change.keep(bytes)?),
        None => made.file.clone(),
    };
    tables::put_made(change, commune, &Made { file, ..made.clone() })
}

/// Takes a report made off the list.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete_made(change: &Change<'_>, commune: &Id, id: &Id) -> Result<()> {
    let gone = tables::remove_made(change, commune, id)?;
    if gone == 0 {
        return Err(Error::NotFound { what: What::ReportMade, id: id.to_string() });
    }
    Ok(())
}

/// What is asked for on a day: of every duty the period that runs and those that have closed, the earliest
/// deadline first.
///
/// # Errors
/// The database.
pub fn due_reports(tables: &Tables<'_>, commune: &Id, today: NaiveDate) -> Result<Vec<DueReport>> {
    let duties = tables::duties(tables, commune)?;
    if duties.is_empty() {
        return Ok(Vec::new());
    }
    let made = tables::made(tables, commune)?;
    let earliest = today.checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(today);
    let latest = today.checked_add_days(Days::new(LOOK_BACK)).unwrap_or(today);
    let calendar = deadlines(tables, commune, &(earliest..=latest))?;
    let mut due: Vec<DueReport> = duties
        .into_iter()
        .flat_map(|duty| {
            let periods = periods_of(&duty, (earliest, today));
            periods.into_iter().map(move |period| (duty.clone(), period))
        })
        .map(|(duty, period)| {
            let deadline = calendar.after(period.to, duty.due_days);
            let of = |made: &&Made| made.duty == duty.id && made.period == period.code;
            let made = made.iter().find(of).cloned();
            let state = match &made {
                Some(made) if made.sent_on.is_some() => DueState::Sent,
                Some(_) => DueState::Made,
                None if period.to >= today => DueState::Waiting,
                None if today <= deadline => DueState::Due,
                None => DueState::Overdue,
            };
            DueReport { duty, period, deadline, state, made }
        })
        .collect();
    due.sort_by_key(|one| one.deadline);
    Ok(due)
}

/// The periods of a duty that have closed between two days, and the one that runs on the last of them.
fn periods_of(duty: &Duty, (earliest, today): (NaiveDate, NaiveDate)) -> Vec<Period> {
    let from = duty.first.unwrap_or(earliest).max(earliest);
    let yesterday = today.pred_opt().unwrap_or(today);
    let mut periods = duty.cycle.closed_between((from, yesterday), duty.closing);
    if duty.first.is_none() {
        periods.drain(..periods.len().saturating_sub(1));
    }
    periods.extend(duty.cycle.running(today.max(from), duty.closing));
    periods.retain(|period| duty.last.is_none_or(|last| period.to <= last));
    periods
}

//! Returns of the villages: forms made, files read, decided about and stored.

use std::path::PathBuf;

use toso_core::agency::Commune;
use toso_core::reports::Period;
use toso_core::results::returns::{
    self as core, Doubt, FileState, PlannedFile, Reading, ReturnedFile, Take, Takes, TeamState,
};
use toso_core::store::{Reason, Tables, files};

use super::results::period_of;
use super::{Answer, bytes, count};
use crate::desk::{Call, Desk};
use crate::doubt::{change, sentence};
use crate::error::WireError;
use crate::types::{
    Empty, ReturnDecision, ReturnDoubt, ReturnFile, ReturnFileState, ReturnRead, ReturnRound,
    ReturnTake, ReturnTeam, ReturnTeamState, ReturnValue, ReturnsAccepted, ReturnsFiles,
    ReturnsMade, ReturnsMake, ReturnsPeriod, ReturnsReading,
};

same_words!(ReturnTeamState, TeamState { Returned, Clear, Doubtful, Missing });
same_words!(ReturnFileState, FileState { Taken, Open, Refused, Unreadable });

pub fn rounds(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<ReturnRound>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let rounds = core::rounds(&tables, &commune.id)?;
    rounds.iter().map(|one| round(&tables, &commune, one)).collect()
}

fn round(tables: &Tables<'_>, commune: &Commune, round: &core::Round) -> Answer<ReturnRound> {
    Ok(ReturnRound {
        label: period_of(tables, &commune.id, &round.period)
            .map_or_else(|_| round.period.clone(), |one| one.label),
        period: round.period.clone(),
        first: round.first,
        last: round.last,
        due: round.due,
        indicators: core::codes(tables, &commune.id, round)?,
    })
}

/// Makes the forms of a period: the round is stored, the files are written.
pub fn make(desk: &mut Desk, call: &mut Call<'_>, wish: ReturnsMake) -> Answer<ReturnsMade> {
    let commune = desk.commune()?;
    let period = period_of(&desk.store.read(), &commune.id, &wish.period)?;
    let asks = (wish.due, wish.indicators.as_deref());
    let name = format!("Lập phiếu báo cáo kỳ {}", period.label);
    let made = desk.store.change(&call.by, &name, |change| {
        let made = core::make_round(change, &call.by, &commune, &period, asks)?;
        // A round that nobody can be asked in is none.
        let forms = core::forms(change, &commune, (&made, &period), call.by.at.date())?;
        Ok((made, forms))
    })?;
    let (made, forms) = made;
    let folder = match wish.to {
        Some(folder) => PathBuf::from(folder),
        None => {
            let name = format!("Phiếu báo cáo - {}", period.label);
            desk.output_folder().join(files::safe_name(&name))
        }
    };
    let written = forms.iter().map(|form| {
        let stem = format!("Phiếu báo cáo - {} - {}", form.name, period.label);
        Ok(files::write_new(&folder, &stem, "xlsx", &form.xlsx)?.display().to_string())
    });
    let files = written.collect::<Answer<Vec<String>>>()?;
    Ok(ReturnsMade { round: round(&desk.store.read(), &commune, &made)?, files })
}

/// Who has returned a form, and who has not.
pub fn status(desk: &mut Desk, call: &mut Call<'_>, of: ReturnsPeriod) -> Answer<ReturnsReading> {
    let none = ReturnsFiles { period: of.period, files: Vec::new(), decisions: Vec::new() };
    read(desk, call, none)
}

pub fn read(desk: &mut Desk, call: &mut Call<'_>, files: ReturnsFiles) -> Answer<ReturnsReading> {
    let commune = desk.commune()?;
    let wish = Wish::of(&desk.store.read(), &commune, &files)?;
    let reading = desk.store.rehearse(&call.by, |change| {
        let reading =
            core::read(change, &call.by, &commune, &wish.period, (&wish.files(), &wish.takes))?;
        let codes = round(change, &commune, &reading.round);
        Ok((reading, codes))
    })?;
    let (reading, round) = reading;
    Ok(answer(&reading, round?))
}

pub fn accept(
    desk: &mut Desk,
    call: &mut Call<'_>,
    files: ReturnsFiles,
) -> Answer<ReturnsAccepted> {
    let commune = desk.commune()?;
    let wish = Wish::of(&desk.store.read(), &commune, &files)?;
    desk.back_up_before(call, Reason::Import)?;
    let name = format!("Nhận phiếu báo cáo kỳ {}", wish.period.label);
    let stored = desk.store.change(&call.by, &name, |change| {
        let files = wish.files();
        let reading = core::read(change, &call.by, &commune, &wish.period, (&files, &wish.takes))?;
        let (round, asked) = (&reading.round, &reading.asked);
        let accepted =
            core::accept(change, &call.by, &commune, (round, asked), (&reading.plan, &files))?;
        Ok((reading, accepted))
    })?;
    let (reading, accepted) = stored;
    let round = round(&desk.store.read(), &commune, &reading.round)?;
    Ok(ReturnsAccepted {
        reading: answer(&reading, round),
        files: count(accepted.files),
        new: count(accepted.new),
        corrected: count(accepted.corrected),
    })
}

/// What was asked, as the core has it.
struct Wish<'a> {
    period: Period,
    files: Vec<(&'a ReturnFile, Vec<u8>)>,
    takes: Takes,
}

impl<'a> Wish<'a> {
    fn of(tables: &Tables<'_>, commune: &Commune, wish: &'a ReturnsFiles) -> Answer<Self> {
        let files = wish.files.iter().map(|file| Ok((file, bytes(&file.content)?)));
        let takes = wish.decisions.iter().map(|one| Ok((one.key.clone(), take(one)?)));
        Ok(Self {
            period: period_of(tables, &commune.id, &wish.period)?,
            files: files.collect::<Answer<_>>()?,
            takes: takes.collect::<Answer<_>>()?,
        })
    }

    fn files(&self) -> Vec<ReturnedFile<'_>> {
        self.files
            .iter()
            .map(|(file, bytes)| ReturnedFile {
                name: &file.file_name,
                bytes,
                modified: file.modified,
            })
            .collect()
    }
}

fn take(decision: &ReturnDecision) -> Answer<Take> {
    match (decision.take, &decision.value) {
        (ReturnTake::Accept, _) => Ok(Take::Accept),
        (ReturnTake::Refuse, _) => Ok(Take::Refuse),
        (ReturnTake::Change, Some(value)) => Ok(Take::Change(value.clone())),
        (ReturnTake::Change, None) => Err(WireError::bad_arguments("change without a value")),
    }
}

fn answer(reading: &Reading, round: ReturnRound) -> ReturnsReading {
    let plan = &reading.plan;
    let (returned, expected) = plan.returned();
    let doubts: Vec<ReturnDoubt> = plan.doubts().map(doubt).collect();
    let name = |team: &toso_core::Id| {
        plan.teams.iter().find(|one| one.team == *team).map(|one| one.name.clone())
    };
    ReturnsReading {
        round,
        status: format!("{returned}/{expected} đã nộp"),
        returned: count(returned),
        expected: count(expected),
        teams: plan
            .teams
            .iter()
            .map(|team| ReturnTeam {
                team: team.team.to_string(),
                name: team.name.clone(),
                state: team.state.into(),
                returned_on: team.returned_on,
                late: team.late,
            })
            .collect(),
        files: plan
            .files
            .iter()
            .map(|file| file_read(file, file.team.as_ref().and_then(name)))
            .collect(),
        open: count(doubts.iter().filter(|doubt| doubt.open).count()),
        doubts,
    }
}

fn file_read(file: &PlannedFile, team_name: Option<String>) -> ReturnRead {
    ReturnRead {
        file: file.name.clone(),
        team: file.team.as_ref().map(ToString::to_string),
        team_name,
        state: file.state.into(),
        returned_on: file.returned_on,
        reporter: file.reporter.clone(),
        phone: file.phone.clone(),
        values: file
            .values
            .iter()
            .map(|value| ReturnValue {
                code: value.code.clone(),
                name: value.name.clone(),
                cell: value.cell.clone(),
                value: value.amount.map(|amount| amount.value),
                of: value.amount.and_then(|amount| amount.of),
                rate_only: value.amount.is_some_and(|amount| amount.rate_only),
                about: value.amount.and_then(|one| one.about).map(|about| about.word().to_owned()),
                last: value.last.map(|last| last.value),
                last_of: value.last.and_then(|last| last.of),
                key: value.key.clone(),
            })
            .collect(),
        open: count(file.doubts.iter().filter(|doubt| doubt.is_open()).count()),
    }
}

fn doubt(doubt: &Doubt) -> ReturnDoubt {
    let (indicator, indicator_name) = doubt.indicator.clone().unzip();
    let decision = doubt.take.as_ref().map(|take| {
        let (take, value) = match take {
            Take::Accept => (ReturnTake::Accept, None),
            Take::Refuse => (ReturnTake::Refuse, None),
            Take::Change(value) => (ReturnTake::Change, Some(value.clone())),
        };
        ReturnDecision { key: doubt.key.clone(), take, value }
    });
    ReturnDoubt {
        key: doubt.key.clone(),
        file: doubt.file.clone(),
        sheet: doubt.sheet.clone(),
        cell: doubt.cell.clone(),
        code: doubt.code.word().to_owned(),
        asks: doubt.weight == core::Weight::Ask,
        open: doubt.is_open(),
        indicator,
        indicator_name,
        found: doubt.found.clone(),
        made: doubt.made.clone(),
        against: doubt.against.clone(),
        change: change(doubt),
        decision,
        message: sentence(doubt),
    }
}

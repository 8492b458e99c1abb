//! Results as they are entered, described and corrected.

use chrono::NaiveDate;
use toso_core::papers::Attachment;
use toso_core::results as core;
use toso_core::results::{catalogue, entry};
use toso_core::{Error, What};

use super::issuing::write_kept;
use super::results::{period_of, shown, taken};
use super::{Answer, bytes, id};
use crate::desk::{Call, Desk};
use crate::types::{
    ById, Empty, EvidenceFile, Files, KeptEvidence, ResultAdd, ResultChange, ResultCorrect,
    ResultDescribe, ResultEntry, ResultFileOut, ResultHistory, ResultQuery,
};

fn file(file: Option<EvidenceFile>) -> Answer<Option<Attachment>> {
    file.map(|file| Ok(Attachment { bytes: bytes(&file.content)?, name: file.name })).transpose()
}

pub fn add(desk: &mut Desk, call: &mut Call<'_>, wish: ResultAdd) -> Answer<ById> {
    let commune = desk.commune()?;
    let one = catalogue::find(&desk.store.read(), &commune.id, &wish.indicator)?;
    let (first, last) = match (wish.date, &wish.period) {
        (Some(day), _) => (day, day),
        (None, Some(period)) => {
            let period = period_of(&desk.store.read(), &commune.id, period)?;
            (period.from, period.to)
        }
        (None, None) => return Err(Error::BadPeriod(String::new()).into()),
    };
    let draft = entry::EntryDraft {
        amount: taken(&one, wish.amount),
        team: wish.team.as_deref().map(id).transpose()?,
        indicator: one.id,
        first,
        last,
        source: wish.source,
        evidence: wish.evidence,
        file: file(wish.file)?,
        team_return: None,
    };
    let name = format!("Nhập kết quả {}", one.name);
    let added = desk
        .store
        .change(&call.by, &name, |change| entry::add(change, &call.by, &commune.id, draft))?;
    Ok(ById { id: added.to_string() })
}

fn result(all: &[core::Indicator], one: core::Entry) -> Answer<ResultEntry> {
    let of = catalogue::of_name(all, one.indicator.as_str())?;
    Ok(ResultEntry {
        id: one.id.to_string(),
        indicator: one.indicator.to_string(),
        team: one.team.map(|team| team.to_string()),
        first: one.first,
        last: one.last,
        amount: one.amount.map(|amount| shown(of, amount)),
        source: one.source,
        evidence: one.evidence,
        file: one.file.map(|file| KeptEvidence { sha256: file.sha256, name: file.name }),
        from_return: one.team_return.is_some(),
        entered_at: one.entered_at,
    })
}

pub fn list(desk: &mut Desk, _: &mut Call<'_>, query: ResultQuery) -> Answer<Vec<ResultEntry>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = catalogue::indicators(&tables, &commune.id)?;
    let (from, to) = (query.from.unwrap_or(NaiveDate::MIN), query.to.unwrap_or(NaiveDate::MAX));
    let mut found = match &query.indicator {
        Some(one) => {
            let of = catalogue::of_name(&all, one)?;
            entry::of_indicator(&tables, &commune.id, &of.id)?
        }
        None => entry::between(&tables, &commune.id, from, to)?,
    };
    found.retain(|one| one.last >= from && one.first <= to);
    found.into_iter().map(|one| result(&all, one)).collect()
}

pub fn history(desk: &mut Desk, _: &mut Call<'_>, of: ById) -> Answer<ResultHistory> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = catalogue::indicators(&tables, &commune.id)?;
    let one = entry::known_entry(&tables, &commune.id, &id(&of.id)?)?;
    let indicator = catalogue::of_name(&all, one.indicator.as_str())?;
    let changes = entry::changes(&tables, &one.id)?
        .into_iter()
        .map(|change| ResultChange {
            at: change.at,
            who: change.who,
            was: change.was.map(|was| shown(indicator, was)),
            reason: change.reason,
        })
        .collect();
    Ok(ResultHistory { result: result(&all, one)?, changes })
}

pub fn correct(desk: &mut Desk, call: &mut Call<'_>, wish: ResultCorrect) -> Answer<Empty> {
    let commune = desk.commune()?;
    let result = id(&wish.id)?;
    let tables = desk.store.read();
    let known = entry::known_entry(&tables, &commune.id, &result)?;
    let of = catalogue::find(&tables, &commune.id, known.indicator.as_str())?;
    let amount = wish.amount.map(|amount| taken(&of, amount));
    desk.store.change(&call.by, &format!("Sửa kết quả {}", of.name), |change| {
        entry::correct(change, &call.by, &commune.id, &result, amount, &wish.reason)
    })?;
    Ok(Empty {})
}

pub fn describe(desk: &mut Desk, call: &mut Call<'_>, wish: ResultDescribe) -> Answer<Empty> {
    let commune = desk.commune()?;
    let result = id(&wish.id)?;
    let (source, evidence) = (wish.source, wish.evidence);
    let details = entry::EntryDetails { source, evidence, file: file(wish.file)? };
    desk.store.change(&call.by, "Ghi minh chứng cho kết quả", |change| {
        entry::describe(change, &commune.id, &result, &details)
    })?;
    Ok(Empty {})
}

pub fn delete(desk: &mut Desk, call: &mut Call<'_>, of: ById) -> Answer<Empty> {
    let commune = desk.commune()?;
    let result = id(&of.id)?;
    desk.store.change(&call.by, "Xóa kết quả nhập nhầm", |change| {
        entry::delete(change, &commune.id, &result)
    })?;
    Ok(Empty {})
}

pub fn file_out(desk: &mut Desk, _: &mut Call<'_>, wish: ResultFileOut) -> Answer<Files> {
    let commune = desk.commune()?;
    let entry = entry::known_entry(&desk.store.read(), &commune.id, &id(&wish.id)?)?;
    let missing = || Error::NotFound { what: What::File, id: wish.id.clone() };
    let file = entry.file.ok_or_else(missing)?;
    write_kept(desk, &file.name, &file.sha256, wish.to)
}

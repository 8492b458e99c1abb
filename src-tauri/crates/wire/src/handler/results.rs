//! Indicators, targets and results.

use chrono::NaiveDate;
use toso_core::papers::Attachment;
use toso_core::reports::{Closing, Period, find_period};
use toso_core::results as core;
use toso_core::results::{catalogue, entry, figures, targets};
use toso_core::store::Tables;
use toso_core::{Error, Id};

use super::{Answer, bytes, count, id, ids};
use crate::desk::{Call, Desk};
use crate::types::{
    Amount, AmountIn, ById, ByIndicator, Changed, Empty, EvidenceFile, FigureLine, FiguresOfPeriod,
    GatheredFigures, Indicator, IndicatorOrder, IndicatorRetire, IndicatorSave, IndicatorSet,
    IndicatorSetTake, KeptEvidence, OfPeriod, ResultAdd, ResultChange, ResultCorrect,
    ResultDescribe, ResultEntry, ResultFigure, ResultHistory, ResultQuery, ShareAsk, ShareOffer,
    Target, TargetSet, Targets, TargetsSet,
};

same_words!(crate::types::Nature, core::Nature { Count, Ratio, Money });
same_words!(crate::types::Gathering, core::Gathering { Sum, Last });
same_words!(crate::types::Share, targets::Share { Equally, ByHouseholds });
same_words!(crate::types::FigureGroup, figures::Group { Teams, Villages, Commune });

impl From<core::About> for crate::types::Nearness {
    fn from(about: core::About) -> Self {
        match about {
            core::About::Around => Self::Khoang,
            core::About::Above => Self::Tren,
            core::About::Nearly => Self::Gan,
        }
    }
}

impl From<crate::types::Nearness> for core::About {
    fn from(about: crate::types::Nearness) -> Self {
        match about {
            crate::types::Nearness::Khoang => Self::Around,
            crate::types::Nearness::Tren => Self::Above,
            crate::types::Nearness::Gan => Self::Nearly,
        }
    }
}

/// A number as the wire has it.
pub(super) fn shown(indicator: &core::Indicator, amount: core::Amount) -> Amount {
    Amount {
        value: amount.value,
        of: amount.of,
        about: amount.about.map(Into::into),
        rate_only: amount.rate_only,
        percent: amount.percent(),
        text: entry::written(indicator, amount),
    }
}

/// A number as it came: of a ratio without its denominator the percentage alone.
pub(super) fn taken(indicator: &core::Indicator, amount: AmountIn) -> core::Amount {
    core::Amount {
        value: amount.value,
        of: amount.of,
        about: amount.about.map(Into::into),
        rate_only: indicator.nature == core::Nature::Ratio && amount.of.is_none(),
    }
}

/// The period of a code; a campaign by its name or identifier.
pub(super) fn period_of(tables: &Tables<'_>, commune: &Id, text: &str) -> Answer<Period> {
    Ok(find_period(tables, commune, text, Closing::Calendar)?)
}

pub(super) fn indicator(all: &[core::Indicator], one: &core::Indicator) -> Indicator {
    let whole = one.part_of.as_ref().and_then(|id| all.iter().find(|other| other.id == *id));
    Indicator {
        id: one.id.to_string(),
        code: one.code.clone(),
        name: one.name.clone(),
        unit: one.unit.clone(),
        nature: one.nature.into(),
        of_name: one.of_name.clone(),
        part_of: whole.map(|whole| whole.code.clone()),
        gathering: one.gathering.into(),
        source: one.source.clone(),
        evidence: one.evidence.clone(),
        retired: one.retired,
    }
}

/// The indicators of a request, in its order; none named: all that are used on a day.
pub(super) fn wanted(
    all: &[core::Indicator],
    named: &[String],
    on: NaiveDate,
) -> Answer<Vec<core::Indicator>> {
    if named.is_empty() {
        let used = |one: &&core::Indicator| one.retired.is_none_or(|from| on < from);
        return Ok(all.iter().filter(used).cloned().collect());
    }
    named.iter().map(|name| Ok(catalogue::of_name(all, name)?.clone())).collect()
}

fn file(file: Option<EvidenceFile>) -> Answer<Option<Attachment>> {
    file.map(|file| Ok(Attachment { bytes: bytes(&file.content)?, name: file.name })).transpose()
}

pub fn indicators(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<Indicator>> {
    let commune = desk.commune()?;
    let all = catalogue::indicators(&desk.store.read(), &commune.id)?;
    Ok(all.iter().map(|one| indicator(&all, one)).collect())
}

pub fn indicator_save(desk: &mut Desk, call: &mut Call<'_>, wish: IndicatorSave) -> Answer<ById> {
    let commune = desk.commune()?;
    let all = catalogue::indicators(&desk.store.read(), &commune.id)?;
    let of = |name: &Option<String>| -> Answer<Option<Id>> {
        let named = name.as_deref().filter(|name| !name.trim().is_empty());
        named.map(|name| Ok(catalogue::of_name(&all, name)?.id.clone())).transpose()
    };
    let draft = catalogue::IndicatorDraft {
        id: of(&wish.indicator)?,
        code: wish.code.unwrap_or_default(),
        part_of: of(&wish.part_of)?,
        name: wish.name,
        unit: wish.unit,
        nature: wish.nature.into(),
        of_name: wish.of_name,
        gathering: wish.gathering.into(),
        source: wish.source,
        evidence: wish.evidence,
    };
    let name = format!("Lưu chỉ tiêu {}", draft.name);
    let saved =
        desk.store.change(&call.by, &name, |change| catalogue::save(change, &commune.id, draft))?;
    Ok(ById { id: saved.to_string() })
}

pub fn indicator_retire(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: IndicatorRetire,
) -> Answer<Empty> {
    let commune = desk.commune()?;
    let one = catalogue::find(&desk.store.read(), &commune.id, &wish.indicator)?;
    let act = if wish.from.is_some() { "Ngừng dùng" } else { "Dùng lại" };
    desk.store.change(&call.by, &format!("{act} chỉ tiêu {}", one.name), |change| {
        catalogue::retire(change, &commune.id, &one.id, wish.from)
    })?;
    Ok(Empty {})
}

pub fn indicator_delete(desk: &mut Desk, call: &mut Call<'_>, of: ByIndicator) -> Answer<Empty> {
    let commune = desk.commune()?;
    let one = catalogue::find(&desk.store.read(), &commune.id, &of.indicator)?;
    desk.store.change(&call.by, &format!("Xóa chỉ tiêu {}", one.name), |change| {
        catalogue::delete(change, &commune.id, &one.id)
    })?;
    Ok(Empty {})
}

pub fn indicator_order(
    desk: &mut Desk,
    call: &mut Call<'_>,
    order: IndicatorOrder,
) -> Answer<Empty> {
    let commune = desk.commune()?;
    let order = ids(&order.ids)?;
    desk.store.change(&call.by, "Xếp lại chỉ tiêu", |change| {
        catalogue::reorder(change, &commune.id, &order)
    })?;
    Ok(Empty {})
}

pub fn indicator_sets(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<IndicatorSet>> {
    let commune = desk.commune()?;
    let all = catalogue::indicators(&desk.store.read(), &commune.id)?;
    let known = |code: &&str| all.iter().any(|one| one.code == **code);
    Ok(catalogue::SETS
        .iter()
        .map(|set| IndicatorSet {
            name: set.name.to_owned(),
            title: set.title.to_owned(),
            taken: count(set.codes().filter(known).count()),
            total: count(set.codes().count()),
        })
        .collect())
}

pub fn indicator_set_take(
    desk: &mut Desk,
    call: &mut Call<'_>,
    set: IndicatorSetTake,
) -> Answer<Changed> {
    let commune = desk.commune()?;
    let came = desk.store.change(&call.by, "Thêm bộ chỉ tiêu", |change| {
        catalogue::add_set(change, &commune.id, &set.name)
    })?;
    Ok(Changed { changed: count(came) })
}

pub fn target_list(desk: &mut Desk, _: &mut Call<'_>, of: OfPeriod) -> Answer<Targets> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = catalogue::indicators(&tables, &commune.id)?;
    let period = period_of(&tables, &commune.id, &of.period)?;
    let found = targets::of_period(&tables, &commune.id, &period.code)?;
    let target = |target: core::Target| -> Answer<Target> {
        let of = catalogue::of_name(&all, target.indicator.as_str())?;
        Ok(Target {
            id: target.id.to_string(),
            indicator: target.indicator.to_string(),
            team: target.team.map(|team| team.to_string()),
            period: target.period,
            amount: shown(of, target.amount),
            basis: target.basis,
            follower: target.follower,
            source: target.source,
            evidence: target.evidence,
            due: target.due,
        })
    };
    let targets = found.into_iter().map(target).collect::<Answer<_>>()?;
    let periods = targets::periods(&tables, &commune.id)?;
    Ok(Targets { targets, periods })
}

pub fn target_set(desk: &mut Desk, call: &mut Call<'_>, wish: TargetsSet) -> Answer<Changed> {
    let commune = desk.commune()?;
    let all = catalogue::indicators(&desk.store.read(), &commune.id)?;
    let draft = |wish: TargetSet| -> Answer<targets::TargetDraft> {
        let one = catalogue::of_name(&all, &wish.indicator)?;
        Ok(targets::TargetDraft {
            indicator: one.id.clone(),
            team: wish.team.as_deref().map(id).transpose()?,
            period: period_of(&desk.store.read(), &commune.id, &wish.period)?.code,
            amount: taken(one, wish.amount),
            basis: wish.basis,
            follower: wish.follower,
            source: wish.source,
            evidence: wish.evidence,
            due: wish.due,
        })
    };
    let drafts: Vec<_> = wish.targets.into_iter().map(draft).collect::<Answer<_>>()?;
    let changed = count(drafts.len());
    desk.store.change(&call.by, "Giao chỉ tiêu", |change| {
        drafts
            .into_iter()
            .try_for_each(|draft| targets::set(change, &commune.id, draft).map(|_| ()))
    })?;
    Ok(Changed { changed })
}

pub fn target_delete(desk: &mut Desk, call: &mut Call<'_>, of: ById) -> Answer<Empty> {
    let target = id(&of.id)?;
    desk.store
        .change(&call.by, "Bỏ chỉ tiêu giao", |change| targets::remove(change, &target))?;
    Ok(Empty {})
}

pub fn target_share(desk: &mut Desk, _: &mut Call<'_>, ask: ShareAsk) -> Answer<Vec<ShareOffer>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let one = catalogue::find(&tables, &commune.id, &ask.indicator)?;
    let period = period_of(&tables, &commune.id, &ask.period)?;
    let offers = targets::offer(&tables, &commune, &one, &period, ask.total, ask.share.into())?;
    Ok(offers
        .into_iter()
        .map(|offer| ShareOffer {
            team: offer.team.to_string(),
            name: offer.name,
            households: offer.households,
            value: offer.value,
        })
        .collect())
}

pub fn result_add(desk: &mut Desk, call: &mut Call<'_>, wish: ResultAdd) -> Answer<ById> {
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

pub fn result_list(
    desk: &mut Desk,
    _: &mut Call<'_>,
    query: ResultQuery,
) -> Answer<Vec<ResultEntry>> {
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

pub fn result_history(desk: &mut Desk, _: &mut Call<'_>, of: ById) -> Answer<ResultHistory> {
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

pub fn result_correct(desk: &mut Desk, call: &mut Call<'_>, wish: ResultCorrect) -> Answer<Empty> {
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

pub fn result_describe(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: ResultDescribe,
) -> Answer<Empty> {
    let commune = desk.commune()?;
    let result = id(&wish.id)?;
    let (source, evidence) = (wish.source, wish.evidence);
    let details = entry::EntryDetails { source, evidence, file: file(wish.file)? };
    desk.store.change(&call.by, "Ghi minh chứng cho kết quả", |change| {
        entry::describe(change, &commune.id, &result, &details)
    })?;
    Ok(Empty {})
}

pub fn result_delete(desk: &mut Desk, call: &mut Call<'_>, of: ById) -> Answer<Empty> {
    let commune = desk.commune()?;
    let result = id(&of.id)?;
    desk.store.change(&call.by, "Xóa kết quả nhập nhầm", |change| {
        entry::delete(change, &commune.id, &result)
    })?;
    Ok(Empty {})
}

pub fn gathered(
    desk: &mut Desk,
    _: &mut Call<'_>,
    ask: FiguresOfPeriod,
) -> Answer<GatheredFigures> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = catalogue::indicators(&tables, &commune.id)?;
    let period = period_of(&tables, &commune.id, &ask.period)?;
    let wanted = wanted(&all, &ask.indicators, period.to)?;
    let found = figures::gather(&tables, &commune, &wanted, ask.group.into(), &period)?;
    Ok(GatheredFigures {
        lines: found.lines.into_iter().map(|one| line(&wanted, one)).collect(),
        total: line(&wanted, found.total),
        indicators: wanted.iter().map(|one| indicator(&all, one)).collect(),
    })
}

fn line(indicators: &[core::Indicator], line: figures::Line) -> FigureLine {
    let figure = |(of, figure): (&core::Indicator, figures::Figure)| {
        let amount = |amount: Option<core::Amount>| amount.map(|amount| shown(of, amount));
        ResultFigure {
            planned: amount(figure.planned),
            planned_year: amount(figure.planned_year),
            this: amount(figure.this),
            cumulative: amount(figure.cumulative),
            before: amount(figure.before),
            percent_of_plan: figure.percent_of_plan(),
            reported: figure.of_teams.0,
            expected: figure.of_teams.1,
            partial: figure.partial,
            cumulative_partial: figure.cumulative_partial,
            own: figure.own,
            only_rates: figure.only_rates,
            straddling: figure.straddling,
        }
    };
    FigureLine {
        of: line.of.map(|id| id.to_string()),
        label: line.label,
        teams: line.teams.iter().map(Id::to_string).collect(),
        figures: indicators.iter().zip(line.figures).map(figure).collect(),
    }
}

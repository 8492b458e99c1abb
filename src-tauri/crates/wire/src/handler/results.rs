//! Indicators, and the numbers of targets and results.

use chrono::NaiveDate;
use toso_core::Id;
use toso_core::reports::{Closing, Period, find_period};
use toso_core::results as core;
use toso_core::results::{catalogue, entry};
use toso_core::store::Tables;

use super::{Answer, count, ids};
use crate::desk::{Call, Desk};
use crate::types::{
    Amount, AmountIn, ById, ByIndicator, Changed, Empty, Indicator, IndicatorOrder,
    IndicatorRetire, IndicatorSave, IndicatorSet, IndicatorSetTake,
};

same_words!(crate::types::Nature, core::Nature { Count, Ratio, Money });
same_words!(crate::types::Gathering, core::Gathering { Sum, Last });

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

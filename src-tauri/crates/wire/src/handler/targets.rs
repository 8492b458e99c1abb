//! Targets: given, shared out, taken back.

use toso_core::results as core;
use toso_core::results::{catalogue, targets};

use super::results::{period_of, shown, taken};
use super::{Answer, count, id};
use crate::desk::{Call, Desk};
use crate::types::{
    ById, Changed, Empty, OfPeriod, ShareAsk, ShareOffer, Target, TargetSet, Targets, TargetsSet,
};

same_words!(crate::types::Share, targets::Share { Equally, ByHouseholds });

pub fn list(desk: &mut Desk, _: &mut Call<'_>, of: OfPeriod) -> Answer<Targets> {
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

pub fn set(desk: &mut Desk, call: &mut Call<'_>, wish: TargetsSet) -> Answer<Changed> {
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

pub fn delete(desk: &mut Desk, call: &mut Call<'_>, of: ById) -> Answer<Empty> {
    let target = id(&of.id)?;
    desk.store
        .change(&call.by, "Bỏ chỉ tiêu giao", |change| targets::remove(change, &target))?;
    Ok(Empty {})
}

pub fn share(desk: &mut Desk, _: &mut Call<'_>, ask: ShareAsk) -> Answer<Vec<ShareOffer>> {
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

//! Data handed from one store to another, and the communes of a store side by side.

use std::path::{Path, PathBuf};

use toso_core::agency;
use toso_core::reports;
use toso_core::store::exchange::{self, Arrival, Choice, Difference, Kind, KindCounts, Wish};
use toso_core::store::{PARCEL_ENDING, files};

use super::keeping::{counts, moment};
use super::{Answer, ids};
use crate::desk::{Call, Desk};
use crate::error::{column_label, kind_title};
use crate::types::{
    BackupFile, CommuneChoice, CommuneTotals, Empty, ExchangeDifference, ExchangeField,
    ExchangeKind, ExchangeLook, ExchangeReceived, ExchangeSent, ExchangeSide, ExchangeTake,
    ExchangeWish, Files,
};

/// Differences shown at the most; the count is of all.
const SHOWN: usize = 300;

pub fn overview(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<Vec<CommuneTotals>> {
    let chosen = desk.commune().map(|commune| commune.code).unwrap_or_default();
    let all = exchange::communes_overview(&desk.store, call.by.at.date())?;
    Ok(all
        .into_iter()
        .map(|one| {
            let (received, sent) = one.received.unzip();
            CommuneTotals {
                chosen: one.code == chosen,
                code: one.code,
                name: one.name,
                province: one.province,
                teams: one.teams,
                members: one.members,
                women: one.women,
                villages: one.villages,
                villages_with_team: one.villages_with_team,
                papers: one.papers,
                received: received.map(moment),
                sent: sent.map(moment),
            }
        })
        .collect())
}

pub fn overview_export(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<Files> {
    let today = call.by.at.date();
    let all = exchange::communes_overview(&desk.store, today)?;
    let xlsx = reports::write_communes(&all, today)?;
    let stem = format!("Tổng hợp các xã {}", today.format("%Y-%m-%d"));
    let path = files::write_new(&desk.output_folder(), &stem, "xlsx", &xlsx)?;
    Ok(Files { files: vec![path.display().to_string()] })
}

pub fn choose(desk: &mut Desk, call: &mut Call<'_>, choice: CommuneChoice) -> Answer<Empty> {
    let commune = agency::commune(&desk.store.read(), Some(&choice.code))?;
    let name = format!("Chuyển sang làm việc với {}", commune.name);
    desk.store.change(&call.by, &name, |change| agency::choose_commune(change, &choice.code))?;
    desk.chosen = None;
    Ok(Empty {})
}

pub fn send(desk: &mut Desk, call: &mut Call<'_>, wish: ExchangeWish) -> Answer<ExchangeSent> {
    let commune = desk.commune()?;
    let (communes, whose) = match wish.all {
        true => (Vec::new(), "các xã".to_owned()),
        false => (vec![commune.id], commune.name),
    };
    let teams = wish.teams.as_deref().map(ids).transpose()?;
    let part = if teams.is_some() { " một số tổ" } else { "" };
    let to = wish.to.map(PathBuf::from).unwrap_or_else(|| {
        let moment = call.by.at.format("%Y-%m-%d %H-%M");
        let name = format!("Dữ liệu {whose}{part} {moment}");
        files::free(&desk.output_folder(), &name, PARCEL_ENDING)
    });
    let sent = exchange::send(&desk.store, &call.by, &Wish { communes, teams }, &to)?;
    Ok(ExchangeSent {
        files: vec![to.display().to_string()],
        size: sent.size,
        communes: sent.communes.into_iter().map(counts).collect(),
    })
}

fn kind(counts: KindCounts) -> ExchangeKind {
    ExchangeKind {
        kind: counts.kind.word().to_owned(),
        title: kind_title(counts.kind).to_owned(),
        new: counts.new,
        changed: counts.changed,
        unchanged: counts.unchanged,
        withheld: counts.withheld,
        details: counts.details,
    }
}

fn difference(difference: &Difference) -> ExchangeDifference {
    ExchangeDifference {
        kind: difference.kind.word().to_owned(),
        label: match difference.label.as_str() {
            "" => kind_title(difference.kind).to_owned(),
            label => label.to_owned(),
        },
        fields: difference
            .fields
            .iter()
            .map(|field| ExchangeField {
                label: column_label(difference.table, &field.column).to_owned(),
                ours: field.ours.clone(),
                theirs: field.theirs.clone(),
            })
            .collect(),
        ours_at: difference.ours_at.map(moment),
        theirs_at: difference.theirs_at.map(moment),
        theirs_newer: difference.theirs_is_newer(),
        deleted_here: difference.deleted_here,
    }
}

fn nothing_new(kinds: &[ExchangeKind]) -> bool {
    kinds.iter().all(|one| one.new == 0 && one.changed == 0 && one.details == 0)
}

pub fn look(desk: &mut Desk, _: &mut Call<'_>, wish: BackupFile) -> Answer<ExchangeLook> {
    let arrival = Arrival::open(&desk.store, Path::new(&wish.file))?;
    let kinds: Vec<ExchangeKind> = arrival.kinds.iter().copied().map(kind).collect();
    Ok(ExchangeLook {
        file: wish.file,
        sender: arrival.sender.clone(),
        sent: moment(arrival.sent),
        teams_only: arrival.teams_only,
        differences: arrival.differences.iter().take(SHOWN).map(difference).collect(),
        differing: super::count(arrival.differences.len()),
        nothing_new: nothing_new(&kinds) && arrival.differences.is_empty(),
        kinds,
        communes: arrival.communes.iter().cloned().map(counts).collect(),
    })
}

fn side(side: ExchangeSide) -> Choice {
    match side {
        ExchangeSide::Newer => Choice::Newer,
        ExchangeSide::Ours => Choice::Ours,
        ExchangeSide::Theirs => Choice::Theirs,
    }
}

pub fn receive(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: ExchangeTake,
) -> Answer<ExchangeReceived> {
    let arrival = Arrival::open(&desk.store, Path::new(&wish.file))?;
    let named = wish
        .choices
        .iter()
        .filter_map(|choice| Some((Kind::from_word(&choice.kind)?, side(choice.keep))));
    let others = wish.keep.map(side).into_iter();
    let others = others.flat_map(|keep| arrival.kinds.iter().map(move |one| (one.kind, keep)));
    let choices: Vec<(Kind, Choice)> = named.chain(others).collect();
    let received = exchange::receive(&mut desk.store, &call.by, arrival, &choices)?;
    desk.courier.deliver(call.by.at);
    let kinds: Vec<ExchangeKind> = received.kinds.into_iter().map(kind).collect();
    Ok(ExchangeReceived { nothing_new: nothing_new(&kinds), kinds, kept: received.kept })
}

//! The commune, its signers; the first start.

use std::path::PathBuf;

use toso_core::agency::units::Units;
use toso_core::agency::{self as core, Authority, Signer};

use super::{Answer, count, id};
use crate::desk::{Call, Desk};
use crate::types;
use crate::types::{Commune, CommuneRef, SampleChoice, SampleLoaded, Setup, Unit, UnitQuery};

/// Communes shown while one types.
const SUGGESTIONS: usize = 30;

pub fn units(_: &mut Desk, _: &mut Call<'_>, query: UnitQuery) -> Answer<Vec<Unit>> {
    let found = Units::bundled().search(&query.text, SUGGESTIONS);
    Ok(found
        .into_iter()
        .map(|unit| Unit {
            code: unit.code.clone(),
            name: unit.commune.clone(),
            province: unit.province.clone(),
        })
        .collect())
}

pub(super) fn commune_ref(commune: &core::Commune) -> CommuneRef {
    CommuneRef {
        code: commune.code.clone(),
        name: commune.name.clone(),
        province: commune.province.clone(),
    }
}

pub(super) fn commune_of(desk: &Desk, commune: &core::Commune) -> Answer<Commune> {
    let signers = core::signers(&desk.store.read(), &commune.id)?;
    Ok(Commune {
        code: commune.code.clone(),
        name: commune.name.clone(),
        province: commune.province.clone(),
        letterhead_parent: commune.letterhead_parent.clone(),
        letterhead_agency: commune.letterhead_agency.clone(),
        place: commune.place.clone(),
        department: commune.department.clone(),
        department_abbreviation: commune.department_abbreviation.clone(),
        team_type: commune.team_type.clone(),
        team_type_short: commune.team_type_short.clone(),
        authority: match commune.authority {
            Authority::Chairman => types::Authority::Chairman,
            Authority::Committee => types::Authority::Committee,
        },
        signers: signers
            .into_iter()
            .map(|signer| types::Signer {
                id: Some(signer.id.to_string()),
                name: signer.name,
                title: signer.title,
                authority_lines: signer.authority_lines,
                is_default: signer.is_default,
            })
            .collect(),
        output_folder: commune.output_folder.as_ref().map(|folder| folder.display().to_string()),
    })
}

pub fn setup(desk: &mut Desk, call: &mut Call<'_>, setup: Setup) -> Answer<CommuneRef> {
    let signer = match (setup.signer, setup.title) {
        (None, None) => None,
        (name, title) => {
            Some((name.unwrap_or_default(), title.unwrap_or_else(|| "Chủ tịch".to_owned())))
        }
    };
    let setup = core::Setup { code: setup.code, department: setup.department, signer };
    let commune = core::set_up(&mut desk.store, &call.by, Units::bundled(), &setup)?;
    desk.chosen = Some(commune.code.clone());
    Ok(commune_ref(&commune))
}

pub fn sample(desk: &mut Desk, call: &mut Call<'_>, choice: SampleChoice) -> Answer<SampleLoaded> {
    let (commune, loaded) =
        core::load_sample(&mut desk.store, &call.by, Units::bundled(), &choice.name)?;
    desk.chosen = Some(commune.code.clone());
    Ok(SampleLoaded {
        commune: commune.name,
        teams: count(loaded.teams),
        members: count(loaded.members),
    })
}

pub fn save(desk: &mut Desk, call: &mut Call<'_>, wish: Commune) -> Answer<Commune> {
    let clean = |text: &str| vietnamese::clean(text);
    let filled = |text: Option<String>| text.map(|t| clean(&t)).filter(|text| !text.is_empty());
    let commune = core::Commune {
        letterhead_parent: filled(wish.letterhead_parent),
        letterhead_agency: wish
            .letterhead_agency
            .iter()
            .map(|line| clean(line))
            .filter(|line| !line.is_empty())
            .collect(),
        place: clean(&wish.place),
        department: clean(&wish.department),
        department_abbreviation: clean(&wish.department_abbreviation),
        team_type: clean(&wish.team_type),
        team_type_short: clean(&wish.team_type_short),
        authority: match wish.authority {
            types::Authority::Chairman => Authority::Chairman,
            types::Authority::Committee => Authority::Committee,
        },
        output_folder: filled(wish.output_folder).map(PathBuf::from),
        ..desk.commune()?
    };
    let signers = wish
        .signers
        .into_iter()
        .map(|signer| {
            Ok(Signer {
                id: match signer.id {
                    Some(text) => id(&text)?,
                    None => toso_core::Id::new(call.by.at),
                },
                name: clean(&signer.name),
                title: clean(&signer.title),
                authority_lines: signer.authority_lines.iter().map(|line| clean(line)).collect(),
                is_default: signer.is_default,
            })
        })
        .collect::<Answer<Vec<_>>>()?;
    core::save_commune(&mut desk.store, &call.by, &commune, &signers)?;
    commune_of(desk, &commune)
}

//! Search over everything.

use std::collections::HashMap;

use chrono::NaiveDate;
use toso_core::search::{self, Hit, Home, Kind, Sought, Tier, Typed};
use toso_core::{Id, papers, training};

use super::{Answer, count};
use crate::desk::{Call, Desk};
use crate::types::{CommuneRef, Found, FoundGroup, FoundKind, FoundOne, FoundTotals, SearchQuery};

/// Answers of a kind where no limit is named.
const ANSWERS: usize = 50;

const KINDS: [(Kind, FoundKind); 3] = [
    (Kind::Member, FoundKind::Member),
    (Kind::Team, FoundKind::Team),
    (Kind::Village, FoundKind::Village),
];

fn sought<'a>(kind: Kind, commune: &'a Id, query: &SearchQuery, today: NaiveDate) -> Sought<'a> {
    let commune = (!query.everywhere).then_some(commune);
    // Teams and members wait for their decision; a village is there from a day on.
    let as_of = (kind == Kind::Village).then_some(today);
    Sought { kind, commune, team: None, as_of, by_name: false }
}

pub fn search(desk: &mut Desk, call: &mut Call<'_>, query: SearchQuery) -> Answer<Found> {
    let today = call.by.at.date();
    let commune = desk.commune()?.id;
    search::refresh(&desk.store, (!query.everywhere).then_some(&commune))?;
    let typed = Typed::new(&query.text);
    let limit = query.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(ANSWERS);
    let tables = desk.store.read();
    let mut groups: Vec<(Option<Tier>, FoundGroup)> = Vec::new();
    let mut add = |kind: FoundKind, best: Option<Tier>, hits: Vec<FoundOne>| {
        if !hits.is_empty() {
            groups.push((best, FoundGroup { kind, hits }));
        }
    };
    for (kind, shown) in KINDS {
        let hits = search::find(&tables, &typed, sought(kind, &commune, &query, today), limit)?;
        let best = hits.first().map(|hit| hit.tier);
        let mut found = Vec::with_capacity(hits.len());
        for hit in hits {
            let Some(about) = search::about(&tables, kind, &hit.key)? else { continue };
            let (team, team_name) = about.team.unzip();
            let parts = [
                about.position,
                team_name,
                (kind == Kind::Team).then(|| format!("{} thành viên", about.members)),
            ];
            let Home { code, name, province } = about.commune;
            found.push(FoundOne {
                team: team.map(|team| team.to_string()),
                commune: query.everywhere.then_some(CommuneRef { code, name, province }),
                ..one(hit, parts.into_iter().flatten())
            });
        }
        add(shown, best, found);
    }
    let (hits, _) = search::papers(&tables, &typed, &commune, limit)?;
    let best = hits.first().map(|hit| hit.tier);
    let mut found = Vec::with_capacity(hits.len());
    for hit in hits {
        let paper = papers::paper(&tables, &commune, &hit.key)?;
        let symbol = paper.numbered();
        found.push(one(hit, symbol.into_iter().chain([paper.state.label().to_owned()])));
    }
    add(FoundKind::Paper, best, found);
    let (hits, _) = search::sessions(&tables, &typed, &commune, limit)?;
    if let Some(best) = hits.first().map(|hit| hit.tier) {
        let sessions: HashMap<Id, training::Session> = training::sessions(&tables, &commune)?
            .into_iter()
            .map(|session| (session.id.clone(), session))
            .collect();
        let detail = |hit: &Hit| {
            let session = sessions.get(&hit.key);
            let day = session.map(|session| session.start.format("%d/%m/%Y").to_string());
            day.into_iter().chain(session.map(|session| session.place.clone()))
        };
        let found = hits.into_iter().map(|hit| {
            let detail: Vec<String> = detail(&hit).collect();
            one(hit, detail)
        });
        add(FoundKind::Session, Some(best), found.collect());
    }
    groups.sort_by_key(|(best, _)| *best);
    Ok(Found { groups: groups.into_iter().map(|(_, group)| group).collect() })
}

fn one(hit: Hit, detail: impl IntoIterator<Item = String>) -> FoundOne {
    FoundOne {
        id: hit.key.to_string(),
        text: hit.name,
        detail: detail.into_iter().collect::<Vec<_>>().join(", "),
        team: None,
        commune: None,
    }
}

pub fn total(desk: &mut Desk, call: &mut Call<'_>, query: SearchQuery) -> Answer<FoundTotals> {
    let today = call.by.at.date();
    let commune = desk.commune()?.id;
    search::refresh(&desk.store, (!query.everywhere).then_some(&commune))?;
    let (tables, typed) = (desk.store.read(), Typed::new(&query.text));
    let of =
        |kind| search::count(&tables, &typed, sought(kind, &commune, &query, today)).map(count);
    Ok(FoundTotals {
        members: of(Kind::Member)?,
        teams: of(Kind::Team)?,
        villages: of(Kind::Village)?,
        papers: count(search::papers(&tables, &typed, &commune, 0)?.1),
        sessions: count(search::sessions(&tables, &typed, &commune, 0)?.1),
    })
}

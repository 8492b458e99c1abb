//! Statistics, and what is to be looked at.

use toso_core::roster;

use super::{Answer, count};
use crate::desk::{Call, Desk};
use crate::types::{
    About, Figures, FiguresBy, FiguresLine, FiguresQuery, Finding, Review, ReviewList, ReviewQuery,
};

fn meant(by: FiguresBy) -> roster::FiguresBy {
    match by {
        FiguresBy::Village => roster::FiguresBy::Village,
        FiguresBy::Position => roster::FiguresBy::Position,
        FiguresBy::Slot => roster::FiguresBy::Slot,
        FiguresBy::Gender => roster::FiguresBy::Gender,
        FiguresBy::Age => roster::FiguresBy::Age,
        FiguresBy::Organisation => roster::FiguresBy::Organisation,
        FiguresBy::TeamType => roster::FiguresBy::TeamType,
    }
}

/// A statistic of a day.
pub fn figures(desk: &mut Desk, call: &mut Call<'_>, query: FiguresQuery) -> Answer<Figures> {
    let commune = desk.commune()?;
    let day = query.as_of.unwrap_or_else(|| call.by.at.date());
    let by = meant(query.by);
    let figures = roster::figures(&desk.store.read(), &commune, by, query.as_of, day)?;
    Ok(Figures {
        by: query.by,
        title: by.title().to_owned(),
        as_of: day,
        lines: figures
            .lines
            .iter()
            .map(|line| FiguresLine {
                label: line.label.clone(),
                teams: line.teams,
                members: line.members,
                women: line.women,
                share: figures.share(line),
            })
            .collect(),
        members: figures.members,
        women: figures.women,
        teams: figures.teams,
        people: figures.people,
    })
}

fn about(kind: roster::FindingKind) -> About {
    use roster::FindingKind as Kind;
    match kind {
        Kind::NoLeader | Kind::Composition | Kind::Inactive => About::Team,
        Kind::VillageWithoutTeam => About::Village,
        Kind::TwoTeams | Kind::Duplicate | Kind::NoPhone | Kind::NoBirth | Kind::Capitals => {
            About::Person
        }
    }
}

/// Everything that is to be looked at.
pub fn review(desk: &mut Desk, call: &mut Call<'_>, query: ReviewQuery) -> Answer<Review> {
    let commune = desk.commune()?;
    let months = query.months.unwrap_or(roster::IDLE_MONTHS);
    let review = roster::review(&desk.store.read(), &commune, call.by.at.date(), months)?;
    let limit = query.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    Ok(Review {
        coverage: review.coverage(),
        villages: review.villages,
        villages_with_team: review.villages_with_team,
        lists: review
            .lists
            .into_iter()
            .map(|(kind, found)| ReviewList {
                kind: kind.word().to_owned(),
                title: kind.title().to_owned(),
                about: about(kind),
                total: count(found.len()),
                found: found
                    .into_iter()
                    .take(limit)
                    .map(|one| Finding {
                        id: one.id.to_string(),
                        name: one.name,
                        detail: one.detail,
                        other: one.other.map(|id| id.to_string()),
                        offer: one.offer,
                    })
                    .collect(),
            })
            .collect(),
    })
}

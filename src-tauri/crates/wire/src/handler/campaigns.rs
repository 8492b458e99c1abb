//! Campaigns and their households.

use std::path::{Path, PathBuf};

use toso_core::results::campaigns::visits::{self, VisitProblem};
use toso_core::results::campaigns::{self as core};
use toso_core::results::catalogue;
use toso_core::store::{Tables, files};
use toso_core::{Error, Id, What, roster};

use super::result_grid::cells;
use super::results::{indicator, shown};
use super::{Answer, count, id, ids};
use crate::desk::{Call, Desk};
use crate::error::visit_problem;
use crate::types::{
    ByCampaign, ById, Campaign, CampaignCount, CampaignLine, CampaignProgress, CampaignSave,
    Changed, ChecklistsWrite, DayPoint, Empty, Files, PastedVisit, StateCount, TeamVisits, Visit,
    VisitList, VisitQuery, VisitState, VisitsDelete, VisitsMark, VisitsPaste, VisitsSave,
};

same_words!(VisitState, visits::VisitState { Todo, Visited, Again, Absent, Refused, Done });

fn days(days: i64) -> u32 {
    u32::try_from(days).unwrap_or_default()
}

fn campaign(tables: &Tables<'_>, one: &core::Campaign) -> Answer<Campaign> {
    let households = visits::visits(tables, &one.id)?;
    let period = one.period();
    Ok(Campaign {
        id: one.id.to_string(),
        name: one.name.clone(),
        first: one.first,
        last: one.last,
        days: days(period.days()),
        period: period.code,
        basis: one.basis.clone(),
        note: one.note.clone(),
        indicators: one.indicators.iter().map(Id::to_string).collect(),
        reached: count(households.iter().filter(|one| one.state.is_reached()).count()),
        households: count(households.len()),
    })
}

pub fn list(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<Campaign>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = core::campaigns(&tables, &commune.id)?;
    all.iter().map(|one| campaign(&tables, one)).collect()
}

pub fn save(desk: &mut Desk, call: &mut Call<'_>, wish: CampaignSave) -> Answer<ById> {
    let commune = desk.commune()?;
    let all = catalogue::indicators(&desk.store.read(), &commune.id)?;
    let counted = wish.indicators.iter();
    let draft = core::CampaignDraft {
        id: wish.id.as_deref().map(id).transpose()?,
        first: wish.first,
        last: wish.last,
        basis: wish.basis,
        note: wish.note,
        indicators: counted
            .map(|name| Ok(catalogue::of_name(&all, name)?.id.clone()))
            .collect::<Answer<_>>()?,
        name: wish.name,
    };
    let name = format!("Lưu chiến dịch {}", draft.name);
    let saved =
        desk.store.change(&call.by, &name, |change| core::save(change, &commune.id, draft))?;
    Ok(ById { id: saved.to_string() })
}

pub fn delete(desk: &mut Desk, call: &mut Call<'_>, of: ByCampaign) -> Answer<Empty> {
    let commune = desk.commune()?;
    let one = core::find(&desk.store.read(), &commune.id, &of.campaign)?;
    desk.store.change(&call.by, &format!("Xóa chiến dịch {}", one.name), |change| {
        core::delete(change, &commune.id, &one.id)
    })?;
    Ok(Empty {})
}

pub fn progress(desk: &mut Desk, call: &mut Call<'_>, of: ByCampaign) -> Answer<CampaignProgress> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = catalogue::indicators(&tables, &commune.id)?;
    let one = core::find(&tables, &commune.id, &of.campaign)?;
    let progress = core::progress(&tables, &commune, &one, call.by.at.date())?;
    let line = |line: core::ProgressLine| CampaignLine {
        target: line.target.map(|amount| shown(&line.indicator, amount)),
        done: line.done.map(|amount| shown(&line.indicator, amount)),
        indicator: indicator(&all, &line.indicator),
        percent: line.percent,
        remaining: line.remaining,
        needed_per_day: line.needed_per_day,
        done_per_day: line.done_per_day,
        reported: line.of_teams.0,
        expected: line.of_teams.1,
        by_day: line.by_day.into_iter().map(|(day, value)| DayPoint { day, value }).collect(),
    };
    Ok(CampaignProgress {
        campaign: campaign(&tables, &one)?,
        day: days(progress.day),
        left: days(progress.left),
        lines: progress.lines.into_iter().map(line).collect(),
    })
}

pub fn counted(desk: &mut Desk, call: &mut Call<'_>, wish: CampaignCount) -> Answer<Changed> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = catalogue::indicators(&tables, &commune.id)?;
    let one = core::find(&tables, &commune.id, &wish.campaign)?;
    let cells = cells(&all, wish.cells)?;
    let name = format!("Nhập số liệu ngày {} của {}", wish.day.format("%d/%m/%Y"), one.name);
    let reason = wish.reason.as_deref();
    let changed = desk.store.change(&call.by, &name, |change| {
        core::count(change, &call.by, &commune.id, &one, wish.day, &cells, reason)
    })?;
    Ok(Changed { changed: count(changed) })
}

fn visit(one: visits::Visit) -> Visit {
    Visit {
        id: Some(one.id.to_string()),
        team: one.team.map(|team| team.to_string()),
        householder: one.householder,
        address: one.address.unwrap_or_default(),
        phone: one.phone.unwrap_or_default(),
        state: one.state.into(),
        day: one.day,
        need: one.need.unwrap_or_default(),
        note: one.note.unwrap_or_default(),
        tags: one.tags,
    }
}

pub fn visit_list(desk: &mut Desk, _: &mut Call<'_>, query: VisitQuery) -> Answer<VisitList> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let one = core::find(&tables, &commune.id, &query.campaign)?;
    let all = visits::visits(&tables, &one.id)?;
    let states = visits::VisitState::ALL.iter().map(|state| StateCount {
        state: (*state).into(),
        title: state.title().to_owned(),
        count: count(all.iter().filter(|one| one.state == *state).count()),
    });
    let states = states.collect();
    let mut teams: Vec<TeamVisits> = Vec::new();
    for one in &all {
        let team = one.team.as_ref().map(Id::to_string);
        let place = teams.iter().position(|known| known.team == team).unwrap_or_else(|| {
            teams.push(TeamVisits { team, households: 0, reached: 0, done: 0 });
            teams.len() - 1
        });
        if let Some(sum) = teams.get_mut(place) {
            sum.households += 1;
            sum.reached += u32::from(one.state.is_reached());
            sum.done += u32::from(one.state == visits::VisitState::Done);
        }
    }
    let mut tags: Vec<String> = all.iter().flat_map(|one| one.tags.iter().cloned()).collect();
    tags.sort_by(|a, b| vietnamese::compare(a, b));
    tags.dedup();
    let team = query.team.as_deref().map(id).transpose()?;
    let asked = |one: &visits::Visit| {
        let state: VisitState = one.state.into();
        (team.is_none() || one.team == team)
            && (query.states.is_empty() || query.states.contains(&state))
            && query.tag.as_ref().is_none_or(|tag| one.tags.contains(tag))
    };
    let visits = all.into_iter().filter(asked).map(visit).collect();
    Ok(VisitList { visits, states, teams, tags })
}

fn draft(visit: Visit) -> Answer<visits::VisitDraft> {
    Ok(visits::VisitDraft {
        id: visit.id.as_deref().map(id).transpose()?,
        team: visit.team.as_deref().map(id).transpose()?,
        householder: visit.householder,
        address: visit.address,
        phone: visit.phone,
        state: visit.state.into(),
        day: visit.day,
        need: visit.need,
        note: visit.note,
        tags: visit.tags,
    })
}

pub fn visits_save(desk: &mut Desk, call: &mut Call<'_>, wish: VisitsSave) -> Answer<Vec<ById>> {
    let commune = desk.commune()?;
    let one = core::find(&desk.store.read(), &commune.id, &wish.campaign)?;
    let drafts: Vec<_> = wish.visits.into_iter().map(draft).collect::<Answer<_>>()?;
    let saved = desk.store.change(&call.by, "Lưu danh sách hộ", |change| {
        visits::save(change, &commune.id, &one, drafts)
    })?;
    Ok(saved.into_iter().map(|id| ById { id: id.to_string() }).collect())
}

pub fn visits_mark(desk: &mut Desk, call: &mut Call<'_>, wish: VisitsMark) -> Answer<Changed> {
    let commune = desk.commune()?;
    let one = core::find(&desk.store.read(), &commune.id, &wish.campaign)?;
    let of = ids(&wish.ids)?;
    desk.store.change(&call.by, "Ghi kết quả đến hộ", |change| {
        visits::mark(change, &one, &of, wish.state.into(), wish.day)
    })?;
    Ok(Changed { changed: count(of.len()) })
}

pub fn visits_delete(desk: &mut Desk, call: &mut Call<'_>, wish: VisitsDelete) -> Answer<Changed> {
    let commune = desk.commune()?;
    let one = core::find(&desk.store.read(), &commune.id, &wish.campaign)?;
    let of = ids(&wish.ids)?;
    desk.store.change(&call.by, "Bỏ hộ khỏi danh sách", |change| {
        visits::delete(change, &one, &of)
    })?;
    Ok(Changed { changed: count(of.len()) })
}

pub fn visits_paste(
    desk: &mut Desk,
    _: &mut Call<'_>,
    wish: VisitsPaste,
) -> Answer<Vec<PastedVisit>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let one = core::find(&tables, &commune.id, &wish.campaign)?;
    let read = visits::read_list(&tables, &commune.id, &one, &wish.text)?;
    Ok(read
        .into_iter()
        .map(|line| PastedVisit {
            problems: line.problems.iter().map(visit_problem).collect(),
            leave_out: line
                .problems
                .iter()
                .any(|problem| matches!(problem, VisitProblem::NoName | VisitProblem::Twice)),
            visit: Visit {
                id: None,
                team: line.draft.team.map(|team| team.to_string()),
                householder: line.draft.householder,
                address: line.draft.address,
                phone: line.draft.phone,
                state: line.draft.state.into(),
                day: line.draft.day,
                need: line.draft.need,
                note: line.draft.note,
                tags: line.draft.tags,
            },
        })
        .collect())
}

pub fn checklists(desk: &mut Desk, _: &mut Call<'_>, wish: ChecklistsWrite) -> Answer<Files> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let one = core::find(&tables, &commune.id, &wish.campaign)?;
    let mut households = visits::visits(&tables, &one.id)?;
    households.retain(|one| !wish.open_only || one.state.is_open());
    let teams = roster::teams(&tables, &commune.id)?;
    let folder =
        wish.to.as_deref().map_or_else(|| desk.output_folder(), |to| Path::new(to).to_owned());
    let write = |team: Option<&roster::Team>| -> Answer<PathBuf> {
        let bytes = visits::checklist(&commune, &one, team, &households)?;
        let whose = team.map_or("", |team| team.name.as_str());
        let stem = format!("Danh sách hộ - {} {whose}", one.name);
        Ok(files::write_new(&folder, &files::safe_name(stem.trim()), "xlsx", &bytes)?)
    };
    let paths = if wish.teams.is_empty() {
        vec![write(None)?]
    } else {
        let found = |wanted: &String| -> Answer<PathBuf> {
            let known = teams.iter().find(|team| team.id.as_str() == wanted);
            let missing = || Error::NotFound { what: What::Team, id: wanted.clone() };
            write(Some(known.ok_or_else(missing)?))
        };
        wish.teams.iter().map(found).collect::<Answer<_>>()?
    };
    Ok(Files { files: paths.iter().map(|path| path.display().to_string()).collect() })
}

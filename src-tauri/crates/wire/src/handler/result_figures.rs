//! What results come to.

use toso_core::Id;
use toso_core::results as core;
use toso_core::results::{catalogue, figures};

use super::results::{indicator, period_of, shown, wanted};
use super::{Answer, id};
use crate::desk::{Call, Desk};
use crate::types::{
    FigureLine, FiguresOfPeriod, GatheredFigures, ResultFigure, ResultTrend, TrendAsk, TrendPoint,
};

same_words!(crate::types::TrendStep, core::Step { Month, Quarter, Year });
same_words!(crate::types::FigureGroup, figures::Group { Teams, Villages, Commune });

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

pub fn trend(desk: &mut Desk, _: &mut Call<'_>, ask: TrendAsk) -> Answer<ResultTrend> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let all = catalogue::indicators(&tables, &commune.id)?;
    let of = catalogue::of_name(&all, &ask.indicator)?;
    let team = ask.team.as_deref().map(id).transpose()?;
    let step = (ask.by.into(), ask.year);
    let points = core::trend(&tables, &commune, of, team.as_ref(), step)?;
    let point = |point: core::Point| TrendPoint {
        period: point.period.code,
        label: point.period.label,
        figure: figure(of, point.figure),
    };
    let points = points.into_iter().map(point).collect();
    Ok(ResultTrend { indicator: indicator(&all, of), points })
}

fn line(indicators: &[core::Indicator], line: figures::Line) -> FigureLine {
    FigureLine {
        of: line.of.map(|id| id.to_string()),
        label: line.label,
        teams: line.teams.iter().map(Id::to_string).collect(),
        figures: indicators.iter().zip(line.figures).map(|(of, found)| figure(of, found)).collect(),
    }
}

fn figure(of: &core::Indicator, figure: figures::Figure) -> ResultFigure {
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
}

//! A session on the command line as it is planned: once, again and again, in many villages.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde_json::{Value, json};
use wire::WireError;

use crate::args::moment;
use crate::run::{keys, team_ids};
use crate::training::known;

/// A session to plan.
#[derive(Debug, clap::Args)]
pub struct Plan {
    /// Topic.
    #[arg(long)]
    topic: String,
    /// Start: 2026-12-05T08:00.
    #[arg(long, value_parser = moment, required_unless_present = "slot", requires = "end")]
    start: Option<NaiveDateTime>,
    /// End.
    #[arg(long, value_parser = moment, required_unless_present = "slot", requires = "start")]
    end: Option<NaiveDateTime>,
    /// A morning, an afternoon or an evening of it; as many as wanted, in place of start and end.
    #[arg(long, value_name = "START/END", value_parser = slot, conflicts_with = "start")]
    slot: Vec<(NaiveDateTime, NaiveDateTime)>,
    /// Place.
    #[arg(long)]
    place: String,
    /// Trainers.
    #[arg(long)]
    trainer: Vec<String>,
    /// Partners.
    #[arg(long)]
    partner: Vec<String>,
    /// Teams invited.
    #[arg(long, value_name = "all|ID,…")]
    teams: Option<String>,
    /// For whom.
    #[arg(long, default_value = "members", value_parser = ["members", "staff", "residents", "mixed"])]
    audience: String,
    /// Held again until a day: weekly:2026-12-31.
    #[arg(long, value_name = "daily|weekly|fortnightly|monthly:DATE", value_parser = repeat)]
    repeat: Option<(String, NaiveDate)>,
    /// Days of the week it is held on again: mon,thu.
    #[arg(long, value_delimiter = ',', requires = "repeat")]
    on: Vec<chrono::Weekday>,
    /// Leaves days off out.
    #[arg(long, requires = "repeat")]
    skip_days_off: bool,
    /// Topics of the catalogue that it teaches.
    #[arg(long, value_name = "TOPIC")]
    about: Vec<String>,
    /// How many people there is room for.
    #[arg(long)]
    capacity: Option<u32>,
    /// The village it is held in.
    #[arg(long, value_name = "NAME|ID", conflicts_with = "each")]
    village: Option<String>,
    /// A village it is held in, with the place there; as many as wanted. The teams of the village are
    /// invited.
    #[arg(long = "in", value_name = "VILLAGE[=PLACE]", id = "each", conflicts_with = "teams")]
    each: Vec<String>,
    /// How much later it begins in each next village: 1d, 2h, 30m.
    #[arg(long, value_name = "TIME", value_parser = stretch, requires = "each")]
    stagger: Option<TimeDelta>,
    /// The course it belongs to.
    #[arg(long, value_name = "NAME|ID")]
    course: Option<String>,
    /// How people take part.
    #[arg(long, default_value = "in-person", value_parser = ["in-person", "online"])]
    form: String,
    /// Who holds it.
    #[arg(long, value_parser = ["province", "commune", "village"])]
    level: Option<String>,
    /// The campaign it belongs to.
    #[arg(long)]
    campaign: Option<String>,
    /// What it costs, in đồng.
    #[arg(long)]
    cost: Option<i64>,
    /// What each who comes gets for a day, in đồng.
    #[arg(long)]
    rate: Option<i64>,
    /// What else is to be known.
    #[arg(long)]
    note: Option<String>,
    /// Why what stands against it is accepted.
    #[arg(long, value_name = "WHY")]
    accept: Option<String>,
    /// Only lists what stands against it.
    #[arg(long)]
    dry_run: bool,
}

fn slot(text: &str) -> Result<(NaiveDateTime, NaiveDateTime), String> {
    let (start, end) = text.split_once('/').ok_or("a part is written START/END")?;
    Ok((moment(start)?, moment(end)?))
}

fn repeat(text: &str) -> Result<(String, NaiveDate), String> {
    const EVERY: [&str; 4] = ["daily", "weekly", "fortnightly", "monthly"];
    let wrong = || "a repeat is written weekly:2026-12-31".to_owned();
    let (every, until) = text.split_once(':').ok_or_else(wrong)?;
    let every = EVERY.iter().find(|known| **known == every).ok_or_else(wrong)?;
    Ok(((*every).to_owned(), until.parse().map_err(|_| wrong())?))
}

/// A stretch of time: 1d, 2h, 30m.
fn stretch(text: &str) -> Result<TimeDelta, String> {
    let wrong = || "a stretch of time is written 1d, 2h or 30m".to_owned();
    let unit = text.chars().last().ok_or_else(wrong)?;
    let number = text.strip_suffix(unit).and_then(|text| text.parse::<u16>().ok());
    let number = i64::from(number.ok_or_else(wrong)?);
    match unit {
        'd' => Ok(TimeDelta::days(number)),
        'h' => Ok(TimeDelta::hours(number)),
        'm' => Ok(TimeDelta::minutes(number)),
        _ => Err(wrong()),
    }
}

/// Plans a session, or lists what stands against it.
pub fn add(
    plan: &Plan,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    let slots: Vec<Value> =
        plan.slot.iter().map(|(start, end)| json!({ "start": start, "end": end })).collect();
    let start = plan.start.or_else(|| plan.slot.iter().map(|(start, _)| *start).min());
    let end = plan.end.or_else(|| plan.slot.iter().map(|(_, end)| *end).max());
    let repeat = plan.repeat.as_ref().map(|(every, until)| {
        let weekdays: Vec<u32> = plan.on.iter().map(chrono::Weekday::number_from_monday).collect();
        json!({ "every": every, "until": until, "weekdays": weekdays,
            "skip_days_off": plan.skip_days_off })
    });
    let new = json!({
        "id": null, "topic": plan.topic, "start": start, "end": end, "slots": slots,
        "place": plan.place, "trainers": plan.trainer, "partners": plan.partner,
        "teams": team_ids(plan.teams.as_deref(), ask)?.unwrap_or_default(),
        "audience": plan.audience, "topics": plan.about, "capacity": plan.capacity,
        "village": known("village", plan.village.as_deref(), ask)?,
        "course": known("course", plan.course.as_deref(), ask)?,
        "form": plan.form, "level": plan.level, "campaign": plan.campaign, "cost": plan.cost,
        "rate": plan.rate, "note": plan.note, "accept": plan.accept, "repeat": repeat,
        "places": places(plan, start, ask)?,
    });
    if plan.dry_run {
        return ask("session_conflicts", new);
    }
    let saved = ask("session_save", new)?;
    let many = plan.repeat.is_some() || !plan.each.is_empty();
    Ok(keys(&saved, if many { &["id", "ids"] } else { &["id"] }))
}

/// The villages a session is held in, each with its place and its teams.
fn places(
    plan: &Plan,
    start: Option<NaiveDateTime>,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Vec<Value>, WireError> {
    let teams = if plan.each.is_empty() { Value::Null } else { ask("teams", json!({}))? };
    let mut places = Vec::new();
    for (number, each) in (0..).zip(&plan.each) {
        let (village, place) = each.split_once('=').unwrap_or((each, ""));
        let village = known("village", Some(village), ask)?;
        let serves = |team: &&Value| {
            let served = team.get("villages").and_then(Value::as_array);
            served.into_iter().flatten().any(|one| Some(one) == village.as_ref())
        };
        let invited = teams.as_array().into_iter().flatten().filter(serves);
        let invited: Vec<&Value> = invited.filter_map(|team| team.get("id")).collect();
        let later = plan.stagger.and_then(|by| by.checked_mul(number));
        let start = start.and_then(|start| start.checked_add_signed(later.unwrap_or_default()));
        places
            .push(json!({ "village": village, "place": place, "teams": invited, "start": start }));
    }
    Ok(places)
}

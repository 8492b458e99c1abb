//! From the command line to the list of commands and back: each command names the wire's command,
//! its arguments and which parts of the answer are shown.

use std::ops::ControlFlow;
use std::path::Path;

use base64::Engine as _;
use serde_json::{Map, Value, json};
use wire::error::host;
use wire::{Call, Desk, WireError};

use crate::args::{Command, Exchange, Import, Paper, Sort, StoreCommand, Template, Toso};
use crate::{office, past, results, returns, training};

/// Keys of a team, a member, a person of a list and a paper that other programs rely on, in their order.
const TEAM: &[&str] = &["id", "name", "village", "state", "decision", "members"];
const MEMBER: &[&str] = &[
    "person",
    "name",
    "given_name",
    "birth_year",
    "birth_date",
    "gender",
    "phone",
    "occupation",
    "team",
    "position",
    "state",
    "from",
    "to",
];
const PERSON: &[&str] = &[
    "name",
    "given_name",
    "birth_year",
    "birth_date",
    "gender",
    "phone",
    "citizen_id",
    "occupation",
    "position",
    "team",
    "note",
];
const PAPER: &[&str] = &["id", "kind", "state", "number", "date", "title"];

/// Keys of a finding of the checker.
const FINDING: &[&str] = &["rule", "outcome", "clause", "message", "place"];

/// Carries out one command; answers the text to print.
pub fn run(toso: &Toso) -> Result<String, WireError> {
    if let Command::RenderPdf { input, output } = &toso.command {
        return render_pdf(input, output);
    }
    let data = toso.data.clone().unwrap_or_else(office::data_folder);
    let mut desk = match Desk::open(&data, office::office(&data), toso.commune.clone()) {
        Err(refusal) if refusal.is_of_unreadable_store() => {
            return rescue(toso, &data, refusal);
        }
        opened => opened?,
    };
    let mut ask = |name: &str, arguments: Value| {
        let progress = &mut |_: f64| ControlFlow::Continue(());
        wire::dispatch(&mut desk, &mut Call { by: office::by(), progress }, name, arguments)
    };
    Ok(text(toso, &answer(&toso.command, &mut ask)?))
}

fn text(toso: &Toso, answer: &Value) -> String {
    if toso.json { format!("{answer:#}\n") } else { plain(answer) }
}

/// A store that opens no more can still be restored, and nothing else.
fn rescue(toso: &Toso, data: &Path, refusal: WireError) -> Result<String, WireError> {
    let Command::Store(StoreCommand::Restore { file }) = &toso.command else {
        return Err(refusal);
    };
    let progress = &mut |_: f64| ControlFlow::Continue(());
    let restored = wire::rescue(data, &Call { by: office::by(), progress }, file)?;
    Ok(text(toso, &json!(restored)))
}

fn answer(
    command: &Command,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match command {
        Command::Setup { commune, department, signer, title } => {
            let setup = json!({ "code": commune, "department": department, "signer": signer, "title": title });
            Ok(json!({ "commune": ask("setup", setup)? }))
        }
        Command::Sample { name } => ask("sample", json!({ "name": name })),
        Command::Import(Import::Roster { file, sheet, dry_run }) => {
            let mut roster = content(file)?;
            insert(&mut roster, "sheet", json!(sheet));
            let name = if *dry_run { "import_preview" } else { "import_apply" };
            Ok(roster_read(&ask(name, roster)?))
        }
        Command::Teams { as_of } => Ok(rows(ask("teams", json!({ "as_of": as_of }))?, TEAM)),
        Command::Members { search, as_of, sort, limit } => {
            let sort = sort.map(|sort| match sort {
                Sort::Name => "name",
                Sort::Position => "position",
            });
            let query = json!({ "search": search, "as_of": as_of, "sort": sort, "limit": limit });
            Ok(rows(part(ask("members", query)?, "rows"), MEMBER))
        }
        Command::Stats { as_of } => ask("stats", json!({ "as_of": as_of })),
        Command::Village(village) => past::of_village(village, ask),
        Command::History(history) => past::of_history(history, ask),
        Command::Paper(paper) => of_paper(paper, ask),
        Command::Template(template) => of_template(template, ask),
        Command::Session(session) => training::of_session(session, ask),
        Command::Course(course) => training::of_course(course, ask),
        Command::Venue(venue) => training::of_venue(venue, ask),
        Command::Holiday(holiday) => training::of_holiday(holiday, ask),
        Command::Indicators { command } => results::of_indicators(command.as_ref(), ask),
        Command::Result(command) => results::of_result(command, ask),
        Command::Target(command) => results::of_target(command, ask),
        Command::Campaign(command) => results::of_campaign(command, ask),
        Command::Check { file, kind, profile } => {
            let check = json!({ "file": content(file)?, "kind": kind, "profile": profile });
            Ok(rows(ask("file_check", check)?, FINDING))
        }
        Command::Returns(returns) => returns::of_returns(returns, ask),
        Command::Report { kind, .. } if kind == "kinds" => {
            Ok(rows(ask("report_kinds", json!({}))?, &["kind", "title"]))
        }
        Command::Report { kind, period, to, closing, form: Some(form), .. } => {
            let to = to.as_ref().map(|file| file.display().to_string());
            let (period, file) = (period.as_deref().unwrap_or_default(), content(form)?);
            let file = file.get("content").cloned();
            let wish = json!({
                "kind": kind, "period": period, "to": to, "closing": closing, "file": file,
            });
            ask("province_form_fill", wish)
        }
        Command::Report { kind, period, to, closing, form: None, rows, compared, indicators } => {
            let period = period.as_deref().unwrap_or_default();
            let to = to.as_ref().map(|file| file.display().to_string());
            let wish = json!({
                "kind": kind, "period": period, "to": to, "closing": closing, "rows": rows,
                "compared": compared, "indicators": indicators,
            });
            ask("report_write", wish)
        }
        Command::Store(StoreCommand::Check) => ask("store_check", json!({})),
        Command::Store(StoreCommand::Backup { to }) => {
            let to = absolute(to);
            let answer = ask("store_backup", json!({ "to": to }))?;
            Ok(
                json!({ "ok": answer.get("ok"), "findings": answer.get("findings"), "file": to, "size": answer.get("size") }),
            )
        }
        Command::Store(StoreCommand::Restore { file }) => {
            ask("store_restore", json!({ "file": absolute(file) }))
        }
        Command::Exchange(Exchange::Export { to, teams, all }) => {
            let teams = team_ids(teams.as_deref(), ask)?;
            let to = absolute(to);
            let sent = ask("exchange_send", json!({ "to": to, "teams": teams, "all": all }))?;
            Ok(json!({ "file": to, "size": sent.get("size"), "communes": sent.get("communes") }))
        }
        Command::Exchange(Exchange::Import { file, dry_run, keep }) => {
            let file = absolute(file);
            match dry_run {
                true => ask("exchange_look", json!({ "file": file })),
                false => ask("exchange_receive", json!({ "file": file, "keep": keep })),
            }
        }
        Command::Communes => ask("communes_overview", json!({})),
        Command::Undo => ask("undo", json!({})),
        Command::Redo => ask("redo", json!({})),
        Command::Journal { limit } => ask("journal", json!({ "limit": limit })),
        Command::RenderPdf { .. } => Ok(Value::Null),
    }
}

fn of_paper(
    paper: &Paper,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match paper {
        Paper::Kinds => Ok(rows(ask("paper_kinds", json!({}))?, &["kind", "title"])),
        Paper::List { kind, state } => {
            Ok(rows(ask("papers", json!({ "kind": kind, "state": state }))?, PAPER))
        }
        Paper::New { kind, set, teams, session, period } => {
            let set: Vec<Value> = set
                .iter()
                .map(|(label, value)| json!({ "label": label, "value": value }))
                .collect();
            let new = json!({ "kind": kind, "set": set, "teams": team_ids(teams.as_deref(), ask)?, "session": session, "period": period });
            ask("paper_new", new)
        }
        Paper::Refresh { id } => Ok(keys(&ask("paper_refresh", json!({ "id": id }))?, PAPER)),
        Paper::Render { id, to, format } => {
            let render = json!({ "id": id, "to": to.display().to_string(), "formats": format });
            Ok(keys(&ask("paper_render", render)?, &["files"]))
        }
        Paper::Submit { id } => Ok(keys(&ask("paper_submit", json!({ "id": id }))?, PAPER)),
        Paper::Issue { id, number, date, file } => {
            let file = file.as_deref().map(content).transpose()?;
            let issue = json!({ "id": id, "number": number, "date": date, "file": file });
            Ok(keys(&ask("paper_issue", issue)?, PAPER))
        }
        Paper::Revoke { id, why } => {
            Ok(keys(&ask("paper_revoke", json!({ "id": id, "why": why }))?, PAPER))
        }
        Paper::Record { kind, number, date, teams, file } => {
            let file = file.as_deref().map(content).transpose()?;
            let teams = team_ids(teams.as_deref(), ask)?;
            let record = json!({ "kind": kind, "number": number, "date": date, "title": null, "teams": teams, "file": file });
            ask("paper_record", record)
        }
    }
}

fn of_template(
    template: &Template,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match template {
        Template::Export { kind, file } => {
            ask("template_export", json!({ "kind": kind, "to": file.display().to_string() }))
        }
        Template::Add { kind, file } => {
            let mut template = content(file)?;
            insert(&mut template, "kind", json!(kind));
            ask("template_add", template)
        }
        Template::Check { file } => ask("template_check", content(file)?),
    }
}

/// The shape that the samples' expected results have, with what was stored.
fn roster_read(report: &Value) -> Value {
    let problems: Vec<Value> = report
        .get("problems")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|problem| keys(problem, &["row", "code"]))
        .collect();
    json!({
        "people": rows(part(report.clone(), "people"), PERSON),
        "problems": problems,
        "error": null,
        "stored": report.get("stored").map(|stored| keys(stored, &["people", "memberships", "matched", "unchanged"])),
    })
}

/// `all` and absent leave the choice to the command; else identifiers.
pub fn team_ids(
    text: Option<&str>,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Option<Vec<String>>, WireError> {
    match text {
        None => Ok(None),
        Some("all") => {
            let teams = ask("teams", json!({}))?;
            let id = |team: &Value| Some(team.get("id")?.as_str()?.to_owned());
            Ok(Some(teams.as_array().into_iter().flatten().filter_map(id).collect()))
        }
        Some(ids) => Ok(Some(ids.split(',').map(|id| id.trim().to_owned()).collect())),
    }
}

/// A file's name and bytes, as the wire takes them.
pub fn content(file: &Path) -> Result<Value, WireError> {
    let place = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|error| host::unreadable(file, &error))?;
    let name = file.file_name().map_or(place, |name| name.to_string_lossy().into_owned());
    let content = base64::engine::general_purpose::STANDARD.encode(bytes);
    Ok(json!({ "file_name": name, "content": content }))
}

/// A path as any other program would find it.
fn absolute(file: &Path) -> String {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned()).display().to_string()
}

/// Puts a value into an object.
pub fn insert(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(map) = object {
        map.insert(key.to_owned(), value);
    }
}

/// One part of an object.
pub fn part(value: Value, key: &str) -> Value {
    match value {
        Value::Object(mut map) => map.remove(key).unwrap_or(Value::Null),
        _ => Value::Null,
    }
}

/// Some of the values of a row.
pub fn keys(row: &Value, keys: &[&str]) -> Value {
    let pairs = keys.iter().filter_map(|key| Some(((*key).to_owned(), row.get(key)?.clone())));
    Value::Object(pairs.collect::<Map<_, _>>())
}

fn rows(answer: Value, wanted: &[&str]) -> Value {
    match answer {
        Value::Array(rows) => rows.iter().map(|row| keys(row, wanted)).collect(),
        other => other,
    }
}

/// An answer for people: a line each, values between tabs.
fn plain(answer: &Value) -> String {
    match answer {
        Value::Array(rows) => rows.iter().map(|row| format!("{}\n", line(row))).collect(),
        Value::Object(map) => {
            map.iter().map(|(key, value)| format!("{key}: {}\n", line(value))).collect()
        }
        other => format!("{}\n", line(other)),
    }
}

fn line(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.len() > 5 => format!("{} mục", items.len()),
        Value::Array(items) => items.iter().map(line).collect::<Vec<_>>().join("; "),
        Value::Object(map) => map.values().map(line).collect::<Vec<_>>().join("\t"),
        other => other.to_string(),
    }
}

fn render_pdf(input: &Path, output: &Path) -> Result<String, WireError> {
    let docx = std::fs::read(input).map_err(|error| host::pdf_failed(&error))?;
    let pdf = paper::pdf::convert_in_process(&docx).map_err(|error| host::pdf_failed(&error))?;
    std::fs::write(output, pdf).map_err(|error| host::pdf_failed(&error))?;
    Ok(String::new())
}

//! What the window shows around every screen; undo, journal, check.

use std::collections::HashSet;

use toso_core::papers::{self, PaperState};
use toso_core::reports::{self, DueState};
use toso_core::roster::{self, FindingKind};
use toso_core::{agency, training};

use super::agency::{commune_of, commune_ref};
use super::{Answer, keeping};
use crate::desk::{Call, Desk};
use crate::types::{AppStatus, Empty, JournalEntry, JournalQuery, Task, Undone};

/// Journal entries shown where no limit is named.
const JOURNAL: u32 = 100;

/// Past sessions without marks named at the most, the latest first.
const UNMARKED: usize = 3;

pub fn status(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<AppStatus> {
    let communes = agency::communes(&desk.store.read())?;
    let commune = match communes.is_empty() {
        true => None,
        false => Some(commune_of(desk, &desk.commune()?)?),
    };
    Ok(AppStatus {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        today: call.by.at.date(),
        data_folder: desk.store.folder().display().to_string(),
        output_folder: desk.output_folder().display().to_string(),
        tasks: if commune.is_some() { tasks(desk, call)? } else { Vec::new() },
        keeping: keeping::warning(desk),
        commune,
        communes: communes.iter().map(commune_ref).collect(),
        undo: desk.store.undoable()?.map(|entry| entry.name),
        redo: desk.store.redoable()?.map(|entry| entry.name),
    })
}

fn tasks(desk: &Desk, call: &Call<'_>) -> Answer<Vec<Task>> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let has_teams = roster::has_teams(&tables, &commune.id)?;
    let papers = papers::papers(&tables, &commune.id)?;
    let sessions = training::sessions(&tables, &commune.id)?;
    let mut tasks = Vec::new();
    let mut add = |code: &str, screen: &str, id: Option<String>, text: String| {
        tasks.push(Task { code: code.to_owned(), text, screen: screen.to_owned(), id });
    };
    if agency::signers(&tables, &commune.id)?.is_empty() {
        add("no-signer", "settings", None, "Khai báo người ký văn bản".to_owned());
    }
    if !has_teams {
        add("no-roster", "roster", None, "Nhập danh sách tổ và thành viên".to_owned());
    }
    for paper in papers.iter().filter(|paper| paper.kind.is_numbered()) {
        let id = Some(paper.id.to_string());
        match paper.state {
            PaperState::Draft => {
                add(
                    "paper-draft",
                    "papers",
                    id,
                    format!("Hoàn thiện và trình: {}", paper.kind.title),
                );
            }
            PaperState::Submitted => {
                let text = format!("Điền số, ngày khi có bản ký: {}", paper.kind.title);
                add("paper-submitted", "papers", id, text);
            }
            _ => {}
        }
    }
    let open = papers.iter().filter(|paper| paper.state.is_open() && paper.kind.changes_teams());
    let drafted: HashSet<_> = open.flat_map(|paper| &paper.teams).collect();
    let proposed = roster::proposed_teams(&tables, &commune.id)?;
    let undecided = proposed.iter().filter(|team| !drafted.contains(team)).count();
    if undecided > 0 {
        let text = format!("Soạn quyết định thành lập cho {undecided} tổ");
        add("teams-proposed", "papers", None, text);
    }
    let joining = roster::joining(&tables, &commune.id)?;
    let joining: u32 = joining
        .iter()
        .filter(|(team, _)| !drafted.contains(team))
        .map(|(_, members)| members)
        .sum();
    if joining > 0 {
        let text = format!("Soạn quyết định kiện toàn cho {joining} thành viên mới");
        add("members-proposed", "papers", None, text);
    }
    let day = call.by.at.date();
    for (kind, of) in roster::urgent(&tables, &commune, day, roster::IDLE_MONTHS)? {
        let text = match kind {
            FindingKind::NoLeader => format!("Chọn Tổ trưởng cho {of} tổ"),
            FindingKind::VillageWithoutTeam => format!("Lập tổ cho {of} thôn, khu chưa có tổ"),
            FindingKind::TwoTeams => format!("Xem {of} người đang ở hai tổ"),
            FindingKind::Inactive => format!("Xem {of} tổ lâu không hoạt động"),
            _ => continue,
        };
        let id = Some(format!("can-xem:{}", kind.word()));
        add(&format!("review-{}", kind.word()), "roster", id, text);
    }
    for due in reports::due_reports(&tables, &commune.id, day)? {
        let stands = match due.state {
            DueState::Due => "đến hạn",
            DueState::Overdue => "quá hạn",
            _ => continue,
        };
        let deadline = due.deadline.format("%d/%m/%Y");
        let text = format!("{}, {}: {stands} {deadline}", due.duty.name, due.period.label);
        let id = due.duty.id.map(|id| format!("{id}:{}", due.period.code));
        add(&format!("report-{}", due.state.word()), "reports", id, text);
    }
    let held = training::sessions_held(&tables, &commune.id)?;
    let planned = || sessions.iter().filter(|session| session.cancelled.is_none());
    let unmarked =
        planned().filter(|session| session.end < call.by.at && !held.contains(&session.id));
    for session in unmarked.rev().take(UNMARKED) {
        let text = format!("Điểm danh buổi tập huấn ngày {}", session.start.format("%d/%m/%Y"));
        add("session-unmarked", "training", Some(session.id.to_string()), text);
    }
    if let Some(next) = planned().find(|session| session.end >= call.by.at) {
        let day = next.start.format("%d/%m/%Y");
        let text = format!("In danh sách điểm danh tập huấn ngày {day}");
        add("session-next", "training", Some(next.id.to_string()), text);
    } else if has_teams {
        add("no-session", "training", None, "Lập lịch buổi tập huấn tới".to_owned());
    }
    Ok(tasks)
}

pub fn undo(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Undone> {
    Ok(Undone { name: desk.store.undo()?.name })
}

pub fn redo(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Undone> {
    Ok(Undone { name: desk.store.redo()?.name })
}

pub fn journal(
    desk: &mut Desk,
    _: &mut Call<'_>,
    query: JournalQuery,
) -> Answer<Vec<JournalEntry>> {
    let entries = desk.store.journal(query.limit.unwrap_or(JOURNAL))?;
    Ok(entries.into_iter().map(entry).collect())
}

/// An entry of the journal as the wire has it.
pub(super) fn entry(entry: toso_core::store::JournalEntry) -> JournalEntry {
    JournalEntry {
        id: entry.id,
        at: entry.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        who: entry.who,
        name: entry.name,
        state: entry.state.word().to_owned(),
    }
}

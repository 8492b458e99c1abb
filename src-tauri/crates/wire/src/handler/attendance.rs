//! Who came to a session: marks, guests, headcounts, scans of the signed sheets.

use std::collections::HashMap;

use toso_core::roster;
use toso_core::training::attendance as core;
use toso_core::training::{self, Session, Slot};
use toso_core::{Error, Id, What};

use super::issuing::{attachment, write_kept};
use super::roster::gender;
use super::{Answer, bytes, count, id};
use crate::desk::{Call, Desk};
use crate::types::{
    Attendance, AttendeeRow, ById, Empty, Files, Gender, GuestJoin, Headcount, ListStanding, Mark,
    MarkCounts, MarkOne, MarkState, PersonName, SessionFile, SessionFileAdd, SessionFileChoice,
    SessionMark, SessionSlot, WalkIn,
};

same_words!(MarkState, core::MarkState { Present, Late, Excused, Absent });
same_words!(ListStanding, core::Standing { Member, Proposed, Added, Guest });

pub fn get(desk: &mut Desk, _: &mut Call<'_>, which: ById) -> Answer<Attendance> {
    shown(desk, &id(&which.id)?)
}

fn shown(desk: &Desk, session: &Id) -> Answer<Attendance> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let attendance = training::attendance(&tables, &commune.id, session)?;
    let names = names(desk, &commune.id)?;
    let (came, held) = (count(attendance.came()), attendance.is_held());
    let core::Attendance { session, rows, counts, scans } = attendance;
    Ok(Attendance {
        id: session.id.to_string(),
        slots: session.slots.iter().map(slot).collect(),
        topic: session.topic,
        rows: rows.into_iter().map(|one| row(one, &names)).collect(),
        counts: counts
            .into_iter()
            .map(|one| MarkCounts {
                expected: one.expected,
                present: one.present,
                late: one.late,
                excused: one.excused,
                absent: one.absent,
                unmarked: one.unmarked,
            })
            .collect(),
        came,
        headcount: session.headcount,
        women: session.women,
        held,
        files: scans.into_iter().map(file).collect(),
    })
}

fn slot(slot: &Slot) -> SessionSlot {
    SessionSlot { start: slot.start, end: slot.end }
}

/// People of the roster by what a guest of the same name is told by.
type Names = HashMap<String, Vec<PersonName>>;

fn names(desk: &Desk, commune: &Id) -> Answer<Names> {
    let mut names = Names::new();
    for person in people_named(desk, commune)? {
        names.entry(vietnamese::tone_key(&person.name)).or_default().push(person);
    }
    Ok(names)
}

/// Everybody of the roster, each once.
pub(super) fn people_named(desk: &Desk, commune: &Id) -> Answer<Vec<PersonName>> {
    let tables = desk.store.read();
    let teams = roster::teams(&tables, commune)?;
    let mut seen = std::collections::HashSet::new();
    let mut members = roster::members(&tables, commune)?;
    members.sort_by_key(|member| !member.stands_on(None));
    members.retain(|member| seen.insert(member.person.clone()));
    let team = |of: &Id| teams.iter().find(|team| team.id == *of).map(|team| team.name.clone());
    Ok(members
        .into_iter()
        .map(|member| PersonName {
            person: member.person.to_string(),
            name: member.name,
            birth_year: member.birth.any_year(),
            team: team(&member.team).unwrap_or_default(),
        })
        .collect())
}

fn row(row: core::Attendee, names: &Names) -> AttendeeRow {
    let likely = match row.standing {
        core::Standing::Guest => names.get(&vietnamese::tone_key(&row.name)).cloned(),
        _ => None,
    };
    AttendeeRow {
        attendee: row.attendee.map(|id| id.to_string()),
        person: row.person.map(|id| id.to_string()),
        standing: row.standing.into(),
        name: row.name,
        birth_year: row.birth_year,
        gender: row.gender.map(gender),
        phone: row.phone,
        team: row.team.map(|id| id.to_string()),
        position: row.position,
        unit: row.unit,
        village: row.village.map(|id| id.to_string()),
        marks: row
            .marks
            .into_iter()
            .map(|mark| mark.map(|mark| Mark { state: mark.state.into(), remark: mark.remark }))
            .collect(),
        likely: likely.unwrap_or_default(),
    }
}

fn file(scan: core::Scan) -> SessionFile {
    let core::Scan { sha256, name, kind, added } = scan;
    SessionFile { sha256, name, kind: kind.word().to_owned(), added }
}

/// What a change is called in the journal: "Điểm danh buổi tập huấn ngày 05/12/2026".
fn named(act: &str, session: &Session) -> String {
    format!("{act} buổi tập huấn ngày {}", vietnamese::date_short(session.start.date()))
}

fn session_of(desk: &Desk, text: &str) -> Answer<Session> {
    let commune = desk.commune()?;
    Ok(training::session(&desk.store.read(), &commune.id, &id(text)?)?)
}

fn slot_place(slot: u32) -> usize {
    usize::try_from(slot).unwrap_or(usize::MAX)
}

fn one(mark: MarkOne) -> Answer<core::MarkSet> {
    let who = match (&mark.attendee, &mark.person) {
        (Some(attendee), _) => core::Who::Attendee(id(attendee)?),
        (None, person) => core::Who::Person(id(person.as_deref().unwrap_or_default())?),
    };
    Ok(core::MarkSet {
        who,
        slot: mark.slot.map(slot_place),
        state: mark.state.map(Into::into),
        remark: mark.remark,
    })
}

pub fn mark(desk: &mut Desk, call: &mut Call<'_>, wish: SessionMark) -> Answer<Attendance> {
    let session = session_of(desk, &wish.id)?;
    let marking = core::Marking {
        everybody: wish.all.map(|all| core::Everybody {
            state: all.state.map(Into::into),
            slots: all.slots.into_iter().map(slot_place).collect(),
            only_unmarked: all.only_unmarked,
        }),
        marks: wish.marks.into_iter().map(one).collect::<Answer<_>>()?,
    };
    store_marks(desk, call, &session, &marking)
}

fn store_marks(
    desk: &mut Desk,
    call: &Call<'_>,
    session: &Session,
    marking: &core::Marking,
) -> Answer<Attendance> {
    let commune = desk.commune()?;
    desk.store.change(&call.by, &named("Điểm danh", session), |change| {
        core::mark(change, &commune, &session.id, marking)
    })?;
    shown(desk, &session.id)
}

pub fn mark_file(desk: &mut Desk, call: &mut Call<'_>, wish: SessionFileAdd) -> Answer<Attendance> {
    let session = session_of(desk, &wish.id)?;
    let commune = desk.commune()?;
    let rows = training::attendance(&desk.store.read(), &commune.id, &session.id)?.rows;
    let marks = core::read_marks(&bytes(&wish.file.content)?, &rows, session.slots.len())?;
    store_marks(desk, call, &session, &core::Marking { everybody: None, marks })
}

pub fn walk_in(desk: &mut Desk, call: &mut Call<'_>, wish: WalkIn) -> Answer<ById> {
    let (commune, session) = (desk.commune()?, session_of(desk, &wish.id)?);
    let act = if wish.attendee.is_some() {
        "Sửa người đến dự"
    } else {
        "Thêm người đến dự"
    };
    let guest = core::WalkIn {
        attendee: wish.attendee.as_deref().map(id).transpose()?,
        name: wish.name,
        birth_year: wish.birth_year,
        gender: wish.gender.map(|gender| match gender {
            Gender::Male => roster::Gender::Male,
            Gender::Female => roster::Gender::Female,
        }),
        phone: wish.phone,
        unit: wish.unit,
        village: wish.village.as_deref().map(id).transpose()?,
    };
    let row = desk.store.change(&call.by, &named(act, &session), |change| {
        core::walk_in(change, &commune, &session.id, guest)
    })?;
    Ok(ById { id: row.to_string() })
}

pub fn join(desk: &mut Desk, call: &mut Call<'_>, wish: GuestJoin) -> Answer<ById> {
    let (commune, attendee) = (desk.commune()?, id(&wish.attendee)?);
    let with = match (&wish.person, &wish.team) {
        (Some(person), _) => core::JoinWith::Person(id(person)?),
        (None, team) => core::JoinWith::NewIn(id(team.as_deref().unwrap_or_default())?),
    };
    let person =
        desk.store.change(&call.by, "Gộp người đến dự với thành viên", |change| {
            core::join(change, &commune, &attendee, with)
        })?;
    Ok(ById { id: person.to_string() })
}

pub fn remove(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, attendee) = (desk.commune()?, id(&which.id)?);
    desk.store.change(
        &call.by,
        "Xóa người khỏi danh sách buổi tập huấn",
        |change| core::remove_attendee(change, &commune, &attendee),
    )?;
    Ok(Empty {})
}

pub fn headcount(desk: &mut Desk, call: &mut Call<'_>, wish: Headcount) -> Answer<Attendance> {
    let (commune, session) = (desk.commune()?, session_of(desk, &wish.id)?);
    desk.store.change(&call.by, &named("Ghi số người dự", &session), |change| {
        core::set_headcount(change, &commune, &session.id, wish.headcount, wish.women)
    })?;
    shown(desk, &session.id)
}

pub fn file_add(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: SessionFileAdd,
) -> Answer<Vec<SessionFile>> {
    let (commune, session) = (desk.commune()?, session_of(desk, &wish.id)?);
    if let Some(scan) = attachment(Some(wish.file))? {
        desk.store.change(&call.by, &named("Đính kèm bản quét vào", &session), |change| {
            core::add_scan(change, &commune, &session.id, &scan)
        })?;
    }
    files(desk, &session.id)
}

fn files(desk: &Desk, session: &Id) -> Answer<Vec<SessionFile>> {
    let commune = desk.commune()?;
    let kept = training::attendance(&desk.store.read(), &commune.id, session)?;
    Ok(kept.scans.into_iter().map(file).collect())
}

pub fn file_out(desk: &mut Desk, _: &mut Call<'_>, wish: SessionFileChoice) -> Answer<Files> {
    let session = session_of(desk, &wish.id)?;
    let kept = files(desk, &session.id)?.into_iter().find(|file| file.sha256 == wish.sha256);
    let kept = kept.ok_or_else(|| Error::NotFound { what: What::File, id: wish.sha256.clone() })?;
    write_kept(desk, &kept.name, &kept.sha256, wish.to)
}

pub fn file_delete(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: SessionFileChoice,
) -> Answer<Vec<SessionFile>> {
    let (commune, session) = (desk.commune()?, session_of(desk, &wish.id)?);
    desk.store.change(&call.by, &named("Bỏ bản quét của", &session), |change| {
        core::remove_scan(change, &commune, &session.id, &wish.sha256)
    })?;
    files(desk, &session.id)
}

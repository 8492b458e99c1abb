//! Planning of sessions: stored, held against one another, moved, called off; the calendar, and what the
//! commune keeps beside it.

use std::ops::RangeInclusive;
use std::path::Path;

use chrono::{NaiveDate, Weekday};
use toso_core::store::files;
use toso_core::training::{self as core, SessionDraft, SessionPlan};
use toso_core::{Error, Id, What, roster};

use super::{Answer, count, id, ids};
use crate::desk::{Call, Desk};
use crate::error::{WireError, conflict_sentence};
use crate::types::{
    ById, CalendarDay, CalendarSession, CalendarSpan, Course, CourseSave, Empty, Files, Holiday,
    HolidayDelete, HolidaySave, HolidayYear, Holidays, PlainText, SessionCancel, SessionConflict,
    SessionConflictKind, SessionCopy, SessionEvery, SessionIcs, SessionMove, SessionReinstate,
    SessionSave, SessionSlot, SessionSuggestions, SessionsSaved, Topic, TopicsSave, Venue,
};

impl From<SessionEvery> for core::Every {
    fn from(every: SessionEvery) -> Self {
        match every {
            SessionEvery::Daily => Self::Day,
            SessionEvery::Weekly => Self::Week,
            SessionEvery::Fortnightly => Self::Fortnight,
            SessionEvery::Monthly => Self::Month,
        }
    }
}

fn optional(text: Option<&String>) -> Answer<Option<Id>> {
    text.map(|text| id(text)).transpose()
}

fn slot(slot: core::Slot) -> SessionSlot {
    SessionSlot { start: slot.start, end: slot.end }
}

/// A day of the week by its ISO number.
fn weekday(number: u8) -> Answer<Weekday> {
    let day = number.checked_sub(1).and_then(|day| Weekday::try_from(day).ok());
    day.ok_or_else(|| WireError::bad_arguments(format!("weekday {number}")))
}

fn plan(wish: SessionSave) -> Answer<SessionPlan> {
    let repeat = wish.repeat.map(|repeat| -> Answer<core::Repeat> {
        Ok(core::Repeat {
            every: repeat.every.into(),
            until: repeat.until,
            weekdays: repeat.weekdays.into_iter().map(weekday).collect::<Answer<_>>()?,
            skip_days_off: repeat.skip_days_off,
        })
    });
    let places = wish.places.iter().map(|placed| -> Answer<core::PlacedIn> {
        Ok(core::PlacedIn {
            village: optional(placed.village.as_ref())?,
            place: placed.place.clone(),
            teams: ids(&placed.teams)?,
            start: placed.start,
        })
    });
    Ok(SessionPlan {
        repeat: repeat.transpose()?,
        places: places.collect::<Answer<_>>()?,
        draft: SessionDraft {
            id: optional(wish.id.as_ref())?,
            topic: wish.topic,
            start: wish.start,
            end: wish.end,
            place: wish.place,
            trainers: wish.trainers,
            partners: wish.partners,
            teams: ids(&wish.teams)?,
            audience: wish.audience.into(),
            slots: wish
                .slots
                .iter()
                .map(|slot| core::Slot { start: slot.start, end: slot.end })
                .collect(),
            topics: wish.more.topics,
            course: optional(wish.more.course.as_ref())?,
            village: optional(wish.more.village.as_ref())?,
            level: wish.more.level.map(Into::into),
            form: wish.more.form.into(),
            capacity: wish.more.capacity,
            campaign: wish.more.campaign,
            cost: wish.more.cost,
            rate: wish.more.rate,
            note: wish.more.note,
            accept: wish.accept,
        },
    })
}

fn saved(ids: &[Id]) -> SessionsSaved {
    let ids: Vec<String> = ids.iter().map(Id::to_string).collect();
    SessionsSaved { id: ids.first().cloned().unwrap_or_default(), ids }
}

pub fn save(desk: &mut Desk, call: &mut Call<'_>, wish: SessionSave) -> Answer<SessionsSaved> {
    let commune = desk.commune()?;
    let day = wish.start.format("%d/%m/%Y");
    let name = match wish.repeat.is_some() || wish.places.len() > 1 {
        true => format!("Lưu các buổi tập huấn từ ngày {day}"),
        false => format!("Lưu buổi tập huấn ngày {day}"),
    };
    let plan = plan(wish)?;
    let ids =
        desk.store.change(&call.by, &name, |change| core::save_plan(change, &commune, plan))?;
    Ok(saved(&ids))
}

pub fn conflicts(
    desk: &mut Desk,
    call: &mut Call<'_>,
    wish: SessionSave,
) -> Answer<Vec<SessionConflict>> {
    let commune = desk.commune()?;
    let found = core::plan_conflicts(&desk.store, &call.by, &commune, plan(wish)?)?;
    Ok(found.into_iter().map(shown).collect())
}

fn shown(conflict: core::Conflict) -> SessionConflict {
    let message = conflict_sentence(&conflict);
    let (with, with_topic) = conflict.with.map(|other| (other.id.to_string(), other.topic)).unzip();
    SessionConflict {
        kind: match conflict.kind {
            core::ConflictKind::Trainer => SessionConflictKind::Trainer,
            core::ConflictKind::Venue => SessionConflictKind::Venue,
            core::ConflictKind::Team => SessionConflictKind::Team,
            core::ConflictKind::Member => SessionConflictKind::Member,
            core::ConflictKind::Holiday { .. } => SessionConflictKind::Holiday,
            core::ConflictKind::Hours { .. } => SessionConflictKind::Hours,
            core::ConflictKind::Capacity { .. } => SessionConflictKind::Capacity,
        },
        message,
        slot: slot(conflict.at),
        names: conflict.names,
        with,
        with_topic,
    }
}

pub fn delete(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, session) = (desk.commune()?, id(&which.id)?);
    desk.store.change(&call.by, "Xóa buổi tập huấn", |change| {
        core::delete_session(change, &commune, &session)
    })?;
    Ok(Empty {})
}

pub fn move_to(desk: &mut Desk, call: &mut Call<'_>, wish: SessionMove) -> Answer<Empty> {
    let (commune, session) = (desk.commune()?, id(&wish.id)?);
    let name = format!("Chuyển buổi tập huấn sang ngày {}", wish.start.format("%d/%m/%Y"));
    desk.store.change(&call.by, &name, |change| {
        core::move_session(change, &commune, &session, (wish.start, wish.accept.as_deref()))
    })?;
    Ok(Empty {})
}

pub fn copy(desk: &mut Desk, call: &mut Call<'_>, wish: SessionCopy) -> Answer<SessionsSaved> {
    let (commune, session) = (desk.commune()?, id(&wish.id)?);
    let ids = desk.store.change(&call.by, "Sao chép buổi tập huấn", |change| {
        core::copy_session(change, &commune, &session, (&wish.starts, wish.accept.as_deref()))
    })?;
    Ok(saved(&ids))
}

pub fn cancel(desk: &mut Desk, call: &mut Call<'_>, wish: SessionCancel) -> Answer<Empty> {
    let (commune, session) = (desk.commune()?, id(&wish.id)?);
    desk.store.change(&call.by, "Hủy buổi tập huấn", |change| {
        core::cancel_session(change, &commune, &session, &wish.why)
    })?;
    Ok(Empty {})
}

pub fn reinstate(desk: &mut Desk, call: &mut Call<'_>, wish: SessionReinstate) -> Answer<Empty> {
    let (commune, session) = (desk.commune()?, id(&wish.id)?);
    desk.store.change(&call.by, "Tổ chức lại buổi tập huấn đã hủy", |change| {
        core::reinstate_session(change, &commune, &session, wish.accept.as_deref())
    })?;
    Ok(Empty {})
}

pub fn calendar(desk: &mut Desk, _: &mut Call<'_>, wish: CalendarSpan) -> Answer<Vec<CalendarDay>> {
    let commune = desk.commune()?;
    let span: RangeInclusive<NaiveDate> = wish.from..=wish.to;
    let (sessions, days) = core::calendar(&desk.store.read(), &commune.id, &span)?;
    let part = |place: usize, slot: core::Slot| {
        let session = sessions.get(place)?;
        let part = session.slots.iter().position(|known| *known == slot).unwrap_or_default();
        Some(CalendarSession {
            id: session.id.to_string(),
            topic: session.topic.clone(),
            start: slot.start,
            end: slot.end,
            part: count(part + 1),
            parts: count(session.slots.len()),
            place: session.place.clone(),
            village: session.village.as_ref().map(Id::to_string),
            course: session.course.as_ref().map(Id::to_string),
            trainers: session.trainers.clone(),
            audience: session.audience.into(),
            form: session.form.into(),
            cancelled: session.cancelled.clone(),
        })
    };
    Ok(days
        .into_iter()
        .map(|(day, on)| CalendarDay {
            day,
            day_off: on.holiday.as_ref().is_some_and(|holiday| holiday.day_off),
            holiday: on.holiday.map(|holiday| holiday.name),
            sessions: on.slots.into_iter().filter_map(|(at, slot)| part(at, slot)).collect(),
        })
        .collect())
}

pub fn ics(desk: &mut Desk, call: &mut Call<'_>, wish: SessionIcs) -> Answer<Files> {
    let commune = desk.commune()?;
    let mut sessions = core::sessions(&desk.store.read(), &commune.id)?;
    let wanted = ids(&wish.ids)?;
    if let Some(id) = wanted.iter().find(|id| !sessions.iter().any(|one| one.id == **id)) {
        return Err(Error::NotFound { what: What::Session, id: id.to_string() }.into());
    }
    sessions.retain(|session| wanted.is_empty() || wanted.contains(&session.id));
    let stem = match sessions.as_slice() {
        [one] => format!("Lịch tập huấn {} {}", one.start.format("%Y-%m-%d"), one.topic),
        _ => "Lịch tập huấn".to_owned(),
    };
    let name = format!("Tập huấn {}", commune.name);
    let calendar = core::calendar_file(&sessions, &name, call.by.at);
    let folder = wish.to.map_or_else(|| desk.output_folder(), |to| Path::new(&to).to_owned());
    let path = files::write_new(&folder, &stem, "ics", &calendar)?;
    Ok(Files { files: vec![path.display().to_string()] })
}

pub fn zalo(desk: &mut Desk, _: &mut Call<'_>, which: ById) -> Answer<PlainText> {
    let commune = desk.commune()?;
    let tables = desk.store.read();
    let session = core::session(&tables, &commune.id, &id(&which.id)?)?;
    let teams = roster::teams(&tables, &commune.id)?.into_iter();
    let teams: Vec<String> =
        teams.filter(|team| session.teams.contains(&team.id)).map(|team| team.name).collect();
    let topics = core::topics(&tables, &commune.id)?;
    Ok(PlainText { text: core::group_message(&session, &commune, (&teams, &topics)) })
}

pub fn suggestions(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<SessionSuggestions> {
    let commune = desk.commune()?;
    let known = core::suggestions(&desk.store.read(), &commune.id)?;
    Ok(SessionSuggestions {
        trainers: known.trainers,
        partners: known.partners,
        places: known.places,
        campaigns: known.campaigns,
    })
}

pub fn courses(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<Course>> {
    let commune = desk.commune()?;
    let courses = core::courses(&desk.store.read(), &commune.id)?.into_iter();
    Ok(courses
        .map(|course| Course {
            id: course.id.to_string(),
            name: course.name,
            note: course.note,
            sessions: course.sessions,
        })
        .collect())
}

pub fn course_save(desk: &mut Desk, call: &mut Call<'_>, wish: CourseSave) -> Answer<ById> {
    let commune = desk.commune()?;
    let known = optional(wish.id.as_ref())?;
    let saved = desk.store.change(&call.by, "Lưu khóa tập huấn", |change| {
        let note = wish.note.as_deref().unwrap_or_default();
        core::save_course(change, &commune.id, (known, &wish.name, note))
    })?;
    Ok(ById { id: saved.to_string() })
}

pub fn course_delete(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, course) = (desk.commune()?, id(&which.id)?);
    desk.store.change(&call.by, "Xóa khóa tập huấn", |change| {
        core::delete_course(change, &commune.id, &course)
    })?;
    Ok(Empty {})
}

pub fn venues(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<Venue>> {
    let commune = desk.commune()?;
    let venues = core::venues(&desk.store.read(), &commune.id)?.into_iter();
    Ok(venues
        .map(|venue| Venue {
            id: Some(venue.id.to_string()),
            name: venue.name,
            village: venue.village.map(|id| id.to_string()),
            capacity: venue.capacity,
            opens: venue.opens,
            closes: venue.closes,
        })
        .collect())
}

pub fn venue_save(desk: &mut Desk, call: &mut Call<'_>, wish: Venue) -> Answer<ById> {
    let commune = desk.commune()?;
    let draft = core::VenueDraft {
        id: optional(wish.id.as_ref())?,
        village: optional(wish.village.as_ref())?,
        name: wish.name,
        capacity: wish.capacity,
        opens: wish.opens,
        closes: wish.closes,
    };
    let saved = desk.store.change(&call.by, "Lưu địa điểm", |change| {
        core::save_venue(change, &commune.id, draft)
    })?;
    Ok(ById { id: saved.to_string() })
}

pub fn venue_delete(desk: &mut Desk, call: &mut Call<'_>, which: ById) -> Answer<Empty> {
    let (commune, venue) = (desk.commune()?, id(&which.id)?);
    desk.store.change(&call.by, "Xóa địa điểm", |change| {
        core::delete_venue(change, &commune.id, &venue)
    })?;
    Ok(Empty {})
}

pub fn topics(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<Topic>> {
    let commune = desk.commune()?;
    let topics = core::topics(&desk.store.read(), &commune.id)?.into_iter();
    Ok(topics.map(|topic| Topic { name: topic.name, bring: topic.bring }).collect())
}

pub fn topics_save(desk: &mut Desk, call: &mut Call<'_>, wish: TopicsSave) -> Answer<Vec<Topic>> {
    let commune = desk.commune()?;
    let topics = wish.topics.into_iter();
    let topics = topics.map(|topic| core::Topic { name: topic.name, bring: topic.bring }).collect();
    desk.store.change(&call.by, "Lưu danh mục chủ đề tập huấn", |change| {
        core::save_topics(change, &commune.id, topics)
    })?;
    self::topics(desk, call, Empty {})
}

pub fn holidays(desk: &mut Desk, _: &mut Call<'_>, wish: HolidayYear) -> Answer<Holidays> {
    let commune = desk.commune()?;
    let days = core::holidays_of_year(&desk.store.read(), &commune.id, wish.year)?.into_iter();
    Ok(Holidays {
        known: core::bundled_years().contains(&wish.year),
        holidays: days
            .map(|day| Holiday {
                day: day.holiday.day,
                name: day.holiday.name,
                day_off: day.holiday.day_off,
                own: day.own,
                bundled: day.bundled.map(|bundled| bundled.name),
            })
            .collect(),
    })
}

pub fn holiday_save(desk: &mut Desk, call: &mut Call<'_>, wish: HolidaySave) -> Answer<Empty> {
    let commune = desk.commune()?;
    let name = format!("Lưu ngày lễ {}", wish.day.format("%d/%m/%Y"));
    let holiday = core::Holiday { day: wish.day, name: wish.name, day_off: wish.day_off };
    desk.store
        .change(&call.by, &name, |change| core::save_holiday(change, &commune.id, &holiday))?;
    Ok(Empty {})
}

pub fn holiday_delete(desk: &mut Desk, call: &mut Call<'_>, wish: HolidayDelete) -> Answer<Empty> {
    let commune = desk.commune()?;
    let name = format!("Bỏ ngày lễ {}", wish.day.format("%d/%m/%Y"));
    desk.store.change(&call.by, &name, |change| {
        core::delete_holiday(change, &commune.id, wish.day, wish.back)
    })?;
    Ok(Empty {})
}

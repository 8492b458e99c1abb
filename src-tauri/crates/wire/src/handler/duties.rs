//! Reports that are asked for again and again, those made, and what the commune keeps beside its figures.

use toso_core::reports as core;
use toso_core::{Error, Id, What};

use super::issuing::write_kept;
use super::reports::{closing, period};
use super::{Answer, bytes, id};
use crate::desk::{Call, Desk};
use crate::error::WireError;
use crate::types::{
    ById, Changed, Contact, Empty, Files, NamedWord, Practice, ReportDue, ReportDuties, ReportDuty,
    ReportFileOut, ReportMade, SupportRate, SupportRates,
};

fn optional(text: Option<&String>) -> Answer<Option<Id>> {
    text.map(|text| id(text)).transpose()
}

fn said(id: Option<Id>) -> Option<String> {
    id.map(|id| id.to_string())
}

fn duty(duty: core::Duty) -> ReportDuty {
    ReportDuty {
        id: said(duty.id),
        kind: duty.kind,
        name: duty.name,
        cycle: duty.cycle.word().to_owned(),
        closing: duty.closing.word().to_owned(),
        due_days: duty.due_days,
        recipient: duty.recipient,
        province_form: said(duty.province_form),
        first: duty.first,
        last: duty.last,
    }
}

fn made(made: core::Made) -> ReportMade {
    ReportMade {
        id: said(made.id),
        kind: made.kind,
        period: made.period,
        duty: said(made.duty),
        has_file: made.file.is_some(),
        made_on: Some(made.made_at.date()),
        sent_on: made.sent_on,
        note: made.note,
        file: None,
    }
}

pub fn duties(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<ReportDuties> {
    let commune = desk.commune()?;
    let duties = core::duties(&desk.store.read(), &commune.id)?;
    let usual = core::USUAL_DUTIES.iter().map(|usual| duty(usual.duty()));
    Ok(ReportDuties { duties: duties.into_iter().map(duty).collect(), usual: usual.collect() })
}

pub fn duties_take(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<Changed> {
    let commune = desk.commune()?;
    let taken = desk.store.change(&call.by, "Lấy các báo cáo thường gặp", |change| {
        core::take_usual(change, &commune.id)
    })?;
    Ok(Changed { changed: taken as u32 })
}

pub fn duty_save(desk: &mut Desk, call: &mut Call<'_>, wish: ReportDuty) -> Answer<ById> {
    let commune = desk.commune()?;
    let cycle = core::Cycle::from_word(&wish.cycle);
    let duty = core::Duty {
        id: optional(wish.id.as_ref())?,
        kind: wish.kind,
        name: wish.name,
        cycle: cycle.ok_or_else(|| WireError::bad_arguments(&wish.cycle))?,
        closing: closing(Some(&wish.closing))?,
        due_days: wish.due_days,
        recipient: wish.recipient,
        province_form: optional(wish.province_form.as_ref())?,
        first: wish.first,
        last: wish.last,
    };
    let id = desk.store.change(&call.by, "Lưu báo cáo định kỳ", |change| {
        core::save_duty(change, &commune.id, &duty)
    })?;
    Ok(ById { id: id.to_string() })
}

pub fn duty_delete(desk: &mut Desk, call: &mut Call<'_>, wish: ById) -> Answer<Empty> {
    let (commune, of) = (desk.commune()?, id(&wish.id)?);
    desk.store.change(&call.by, "Bỏ báo cáo định kỳ", |change| {
        core::delete_duty(change, &commune.id, &of)
    })?;
    Ok(Empty {})
}

pub fn due(desk: &mut Desk, call: &mut Call<'_>, _: Empty) -> Answer<Vec<ReportDue>> {
    let commune = desk.commune()?;
    let due = core::due_reports(&desk.store.read(), &commune.id, call.by.at.date())?;
    Ok(due
        .into_iter()
        .map(|one| ReportDue {
            duty: duty(one.duty),
            period: period(one.period),
            deadline: one.deadline,
            state: one.state.word().to_owned(),
            made: one.made.map(made),
        })
        .collect())
}

pub fn reports_made(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<ReportMade>> {
    let commune = desk.commune()?;
    let all = core::reports_made(&desk.store.read(), &commune.id)?;
    Ok(all.into_iter().map(made).collect())
}

/// A report of the commune that was made.
fn known(desk: &Desk, of: &Id) -> Answer<core::Made> {
    let all = core::reports_made(&desk.store.read(), &desk.commune()?.id)?;
    let found = all.into_iter().find(|made| made.id.as_ref() == Some(of));
    let missing = || Error::NotFound { what: What::ReportMade, id: of.to_string() };
    Ok(found.ok_or_else(missing)?)
}

pub fn made_save(desk: &mut Desk, call: &mut Call<'_>, wish: ReportMade) -> Answer<ById> {
    let commune = desk.commune()?;
    let content = wish.file.as_deref().map(bytes).transpose()?;
    let before = optional(wish.id.as_ref())?.map(|of| known(desk, &of)).transpose()?;
    let made = core::Made {
        id: optional(wish.id.as_ref())?,
        kind: wish.kind,
        period: wish.period,
        duty: optional(wish.duty.as_ref())?,
        file: before.as_ref().and_then(|made| made.file.clone()),
        made_at: before.map_or(call.by.at, |made| made.made_at),
        sent_on: wish.sent_on,
        note: wish.note,
    };
    let id = desk.store.change(&call.by, "Lưu báo cáo đã lập", |change| {
        core::save_made(change, &commune.id, &made, content.as_deref())
    })?;
    Ok(ById { id: id.to_string() })
}

pub fn made_delete(desk: &mut Desk, call: &mut Call<'_>, wish: ById) -> Answer<Empty> {
    let (commune, of) = (desk.commune()?, id(&wish.id)?);
    desk.store.change(&call.by, "Bỏ báo cáo đã lập", |change| {
        core::delete_made(change, &commune.id, &of)
    })?;
    Ok(Empty {})
}

pub fn made_file(desk: &mut Desk, _: &mut Call<'_>, wish: ReportFileOut) -> Answer<Files> {
    let made = known(desk, &id(&wish.id)?)?;
    let missing = || Error::NotFound { what: What::File, id: wish.id.clone() };
    let sha256 = made.file.ok_or_else(missing)?;
    let title = core::report_kind(&made.kind)?.title;
    let kept = desk.store.read().kept(&sha256)?;
    // Excel opens a form with macros under no other ending.
    let macros = sheet::fill::outline(&kept).is_ok_and(|outline| outline.macros);
    let ending = if macros { "xlsm" } else { "xlsx" };
    let name = format!("{title} - {}.{ending}", made.period.replace(':', " "));
    write_kept(desk, &name, &sha256, wish.to)
}

pub fn rates(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<SupportRates> {
    let rates = core::support_rates(&desk.store.read(), &desk.commune()?.id)?;
    let per = core::Per::ALL.iter();
    Ok(SupportRates {
        rates: rates
            .into_iter()
            .map(|rate| SupportRate {
                id: said(rate.id),
                name: rate.name,
                per: rate.per.word().to_owned(),
                amount: rate.amount,
                first: rate.first,
                last: rate.last,
                basis: rate.basis,
            })
            .collect(),
        per: per
            .map(|per| NamedWord { word: per.word().to_owned(), title: per.unit().to_owned() })
            .collect(),
    })
}

pub fn rate_save(desk: &mut Desk, call: &mut Call<'_>, wish: SupportRate) -> Answer<ById> {
    let commune = desk.commune()?;
    let per = core::Per::from_word(&wish.per);
    let rate = core::SupportRate {
        id: optional(wish.id.as_ref())?,
        name: wish.name,
        per: per.ok_or_else(|| WireError::bad_arguments(&wish.per))?,
        amount: wish.amount,
        first: wish.first,
        last: wish.last,
        basis: wish.basis,
    };
    let id = desk.store.change(&call.by, "Lưu mức chi hỗ trợ", |change| {
        core::save_rate(change, &commune.id, &rate)
    })?;
    Ok(ById { id: id.to_string() })
}

pub fn contacts(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<Contact>> {
    let contacts = core::contacts(&desk.store.read(), &desk.commune()?.id)?;
    Ok(contacts
        .into_iter()
        .map(|one| Contact {
            id: said(one.id),
            organisation: one.organisation,
            name: one.name,
            title: one.title,
            phone: one.phone,
            email: one.email,
            duty: one.duty,
        })
        .collect())
}

pub fn contact_save(desk: &mut Desk, call: &mut Call<'_>, wish: Contact) -> Answer<ById> {
    let commune = desk.commune()?;
    let contact = core::Contact {
        id: optional(wish.id.as_ref())?,
        organisation: wish.organisation,
        name: wish.name,
        title: wish.title,
        phone: wish.phone,
        email: wish.email,
        duty: wish.duty,
    };
    let id = desk.store.change(&call.by, "Lưu đầu mối", |change| {
        core::save_contact(change, &commune.id, &contact)
    })?;
    Ok(ById { id: id.to_string() })
}

pub fn practices(desk: &mut Desk, _: &mut Call<'_>, _: Empty) -> Answer<Vec<Practice>> {
    let practices = core::practices(&desk.store.read(), &desk.commune()?.id)?;
    Ok(practices
        .into_iter()
        .map(|one| Practice {
            id: said(one.id),
            team: said(one.team),
            name: one.name,
            place: one.place,
            started: one.started,
            outcome: one.outcome,
            note: one.note,
        })
        .collect())
}

pub fn practice_save(desk: &mut Desk, call: &mut Call<'_>, wish: Practice) -> Answer<ById> {
    let commune = desk.commune()?;
    let practice = core::Practice {
        id: optional(wish.id.as_ref())?,
        team: optional(wish.team.as_ref())?,
        name: wish.name,
        place: wish.place,
        started: wish.started,
        outcome: wish.outcome,
        note: wish.note,
    };
    let id = desk.store.change(&call.by, "Lưu mô hình hay", |change| {
        core::save_practice(change, &commune.id, &practice)
    })?;
    Ok(ById { id: id.to_string() })
}

fn delete(desk: &mut Desk, call: &Call<'_>, wish: &ById, what: What, name: &str) -> Answer<Empty> {
    let (commune, of) = (desk.commune()?, id(&wish.id)?);
    desk.store
        .change(&call.by, name, |change| core::delete_around(change, &commune.id, what, &of))?;
    Ok(Empty {})
}

pub fn rate_delete(desk: &mut Desk, call: &mut Call<'_>, wish: ById) -> Answer<Empty> {
    delete(desk, call, &wish, What::SupportRate, "Bỏ mức chi hỗ trợ")
}

pub fn contact_delete(desk: &mut Desk, call: &mut Call<'_>, wish: ById) -> Answer<Empty> {
    delete(desk, call, &wish, What::Contact, "Bỏ đầu mối")
}

pub fn practice_delete(desk: &mut Desk, call: &mut Call<'_>, wish: ById) -> Answer<Empty> {
    delete(desk, call, &wish, What::Practice, "Bỏ mô hình hay")
}

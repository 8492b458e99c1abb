//! What a session has on paper, its certificates, and the month's calendar.

use std::path::Path;

use toso_core::papers::{self as core, About, KINDS};
use toso_core::training::{self, Earned};

use super::{Answer, count, id, ids, papers};
use crate::desk::{Call, Desk};
use crate::types::{
    ById, CertificateRow, Certified, MonthCalendar, PaperFiles, SessionCertify, SessionPaper,
};

/// Who was there in so many hundredths of the slots gets a certificate, where nothing else is said.
const USUAL_SHARE: u32 = 80;

pub fn list(desk: &mut Desk, _: &mut Call<'_>, which: ById) -> Answer<Vec<SessionPaper>> {
    let (commune, session) = (desk.commune()?, id(&which.id)?);
    let tables = desk.store.read();
    training::session(&tables, &commune.id, &session)?;
    let known = core::papers(&tables, &commune.id)?;
    let kinds = KINDS.iter().filter(|kind| matches!(kind.about, About::Session | About::Meeting));
    Ok(kinds
        .map(|kind| {
            let mut own = known
                .iter()
                .filter(|paper| paper.kind == kind && paper.session.as_ref() == Some(&session));
            let paper = own.next();
            SessionPaper {
                kind: kind.name.to_owned(),
                title: kind.title.to_owned(),
                paper: paper.map(|paper| paper.id.to_string()),
                state: paper.map(|paper| papers::state(paper.state)),
            }
        })
        .collect())
}

pub fn certify(desk: &mut Desk, call: &mut Call<'_>, wish: SessionCertify) -> Answer<Certified> {
    let (commune, session) = (desk.commune()?, id(&wish.id)?);
    let day = wish.day.unwrap_or(call.by.at.date());
    let earned = match wish.people {
        Some(people) => Earned::By(ids(&people)?),
        None => Earned::Share(wish.share.unwrap_or(USUAL_SHARE)),
    };
    let given =
        desk.store.change(&call.by, "Cấp giấy chứng nhận tập huấn", |change| {
            training::certify(change, &commune, &session, day, &earned)
        })?;
    Ok(Certified { given: count(given) })
}

pub fn certificates(desk: &mut Desk, _: &mut Call<'_>, which: ById) -> Answer<Vec<CertificateRow>> {
    let (commune, session) = (desk.commune()?, id(&which.id)?);
    let given = training::certificates(&desk.store.read(), &commune.id)?;
    let own = given.into_iter().filter(|certificate| certificate.session == session);
    Ok(own
        .map(|certificate| CertificateRow {
            attendee: certificate.attendee.to_string(),
            number: certificate.called(),
            name: certificate.name,
            day: certificate.day,
        })
        .collect())
}

pub fn calendar(desk: &mut Desk, call: &mut Call<'_>, wish: MonthCalendar) -> Answer<PaperFiles> {
    let commune = desk.commune()?;
    papers::known_formats(&wish.formats)?;
    let paper = core::calendar_of_month(&mut desk.store, &call.by, &commune, &wish.month)?;
    papers::write(desk, call, &commune, &paper, &wish.formats, wish.to.as_deref().map(Path::new))
}

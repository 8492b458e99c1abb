//! Certificates of a session, a sheet each, and the register of those given in a year.

use chrono::Datelike;
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::starting::starting_record;
use super::teams::position;
use super::{Changeable, Facts, FieldRow, Part, text};
use crate::Result;
use crate::roster::{Gender, Member};
use crate::training::attendance::Attendee;
use crate::training::{Certificate, certificates};

pub(in crate::papers) static TRAINEES: Part =
    Part { fields: TRAINEE_FIELDS, changeable: TRAINEE_TEXTS, gather: trainees };

const TRAINEE_FIELDS: &[FieldRow] = &[
    ("trainees", Holds::List, "Học viên", "Mỗi người một giấy chứng nhận"),
    ("trainees.address", Holds::Text, "Ông, bà", "Ông hoặc Bà"),
    ("trainees.name", Holds::Text, "Tên học viên", "Họ và tên"),
    ("trainees.born", Holds::Text, "Ngày sinh học viên", "Sinh ngày 02/3/1990, hoặc Sinh năm 1990"),
    ("trainees.role", Holds::Text, "Chức danh học viên", "Tổ trưởng Tổ CNSCĐ thôn …"),
    ("trainees.book", Holds::Text, "Số vào sổ", "05/2026; trống khi chưa vào sổ"),
    ("certificate", Holds::Record, "Giấy chứng nhận", "Lời của giấy chứng nhận"),
    ("certificate.words", Holds::Text, "Lời chứng nhận", "Đã hoàn thành chương trình tập huấn"),
];

const TRAINEE_TEXTS: &[Changeable] = &[text("certificate.words")];

/// Those who were given a certificate; before that who came, or was invited.
fn trainees(facts: &Facts<'_>) -> Result<Record> {
    let session = facts.session.as_ref().map(|session| &session.id);
    let mut given = certificates(&facts.tables, &facts.commune.id)?;
    given.retain(|certificate| Some(&certificate.session) == session);
    let of = |row: &Attendee| {
        let own = |certificate: &&Certificate| Some(&certificate.attendee) == row.attendee.as_ref();
        given.iter().find(own)
    };
    let rows: Vec<(&Attendee, Option<&Certificate>)> = match given.is_empty() {
        true => facts.came().map(|row| (row, None)).collect(),
        false => {
            let mut rows: Vec<_> =
                facts.rows().iter().filter_map(|row| Some((row, Some(of(row)?)))).collect();
            rows.sort_by_key(|(_, given)| given.map(|given| (given.year, given.number)));
            rows
        }
    };
    let trainees = rows.into_iter().map(|(row, given)| {
        Record::new()
            .with("address", address(row.gender))
            .with("name", row.name.as_str())
            .with("born", Value::optional(born(facts, row)))
            .with("role", role(facts, row))
            .with("book", Value::optional(given.map(Certificate::called)))
    });
    Ok(starting_record(facts, TRAINEE_TEXTS).with("trainees", Value::list(trainees)))
}

/// "Ông", "Bà"; both where nobody has said.
pub(super) fn address(gender: Option<Gender>) -> &'static str {
    match gender {
        Some(Gender::Male) => "Ông",
        Some(Gender::Female) => "Bà",
        None => "Ông (bà)",
    }
}

/// "Sinh ngày 02/3/1990", or the year alone.
fn born(facts: &Facts<'_>, row: &Attendee) -> Option<String> {
    let day = facts.member_of(row).and_then(|member| member.birth.date);
    day.map(|day| format!("Sinh ngày {}", vietnamese::date_short(day)))
        .or_else(|| row.birth_year.map(|year| format!("Sinh năm {year}")))
}

/// "Tổ trưởng Tổ CNSCĐ thôn Thanh Đông"; of who is in no team where they come from.
pub(super) fn role(facts: &Facts<'_>, row: &Attendee) -> String {
    let own = |member: &&Member| Some(&member.team) == row.team.as_ref();
    match facts.member_of(row).filter(own) {
        Some(member) => format!("{} {}", position(member), facts.team_of(row)),
        None => facts.team_of(row),
    }
}

pub(in crate::papers) static CERTIFIED: Part = Part {
    fields: &[
        ("certified_year", Holds::Text, "Năm của sổ giấy chứng nhận", "Năm cấp"),
        ("certified", Holds::List, "Giấy chứng nhận đã cấp", "Theo số vào sổ"),
        ("certified.number", Holds::Text, "Số vào sổ của giấy", "05/2026"),
        ("certified.name", Holds::Text, "Người được cấp", "Họ và tên"),
        ("certified.birth_year", Holds::Text, "Năm sinh người được cấp", "Chỉ năm sinh"),
        ("certified.unit", Holds::Text, "Đơn vị người được cấp", "Tổ, đơn vị hoặc nơi ở"),
        ("certified.topic", Holds::Text, "Nội dung được chứng nhận", "Nội dung buổi tập huấn"),
        ("certified.day", Holds::Date, "Ngày cấp giấy", "Ngày cấp"),
    ],
    changeable: &[],
    gather: certified,
};

fn certified(facts: &Facts<'_>) -> Result<Record> {
    let year = facts.period.as_ref().map_or(facts.paper.year, |period| period.to.year());
    let mut given = certificates(&facts.tables, &facts.commune.id)?;
    given.retain(|certificate| certificate.year == year);
    let rows = given.iter().map(|certificate| {
        let session = facts.sessions.iter().find(|session| session.id == certificate.session);
        let year = certificate.birth_year.map(|year| year.to_string());
        Record::new()
            .with("number", certificate.called())
            .with("name", certificate.name.as_str())
            .with("birth_year", Value::optional(year))
            .with("unit", Value::optional(certificate.unit.clone()))
            .with("topic", Value::optional(session.map(|session| session.topic.clone())))
            .with("day", certificate.day)
    });
    Ok(Record::new().with("certified_year", year.to_string()).with("certified", Value::list(rows)))
}

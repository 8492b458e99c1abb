//! What is said of meetings and sessions: invitations and minutes.

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::certificates::{address, role};
use super::result::turnout;
use super::session::hour;
use super::shape::Column;
use super::starting::starting_record;
use super::{Changeable, Facts, Part, choice, lines, rows, text};
use crate::Result;
use crate::training::attendance::Attendee;
use crate::training::{Audience, Session};

pub(in crate::papers) static INVITATION: Part = Part {
    fields: &[
        ("invitees", Holds::List, "Khách mời", "Mỗi người một giấy mời"),
        ("invitees.number", Holds::Number, "Thứ tự khách mời", "1, 2, 3 …"),
        ("invitees.name", Holds::Text, "Tên khách mời", "Ông, bà kèm họ và tên; hoặc tên cơ quan"),
        ("invitees.role", Holds::Text, "Chức vụ khách mời", "Chức vụ, đơn vị; có thể trống"),
        ("invitation", Holds::Record, "Giấy mời", "Nội dung của giấy mời"),
        ("invitation.to", Holds::Text, "Mời ai", "Từng người, từng tổ hoặc từng thôn một giấy"),
        ("invitation.event", Holds::Text, "Tới dự", "Tên buổi họp, hội nghị, tập huấn"),
        ("invitation.chair", Holds::Text, "Chủ trì buổi mời dự", "Ai chủ trì"),
        ("invitation.notes", Holds::List, "Ghi chú giấy mời", "Điều người được mời cần biết"),
        ("invitation.notes.text", Holds::Text, "Dòng ghi chú giấy mời", "Dòng cuối có “./.”"),
    ],
    changeable: INVITATION_TEXTS,
    gather: invitation,
};

const INVITATION_TEXTS: &[Changeable] = &[
    choice("invitation.to", INVITED),
    rows("invitees", INVITEES),
    text("invitation.event"),
    text("invitation.chair"),
    lines("invitation.notes"),
];

const INVITEES: &[Column] = &[("name", "Họ và tên"), ("role", "Chức vụ, đơn vị")];

/// Who gets an invitation of their own.
const INVITED: &[&str] = &["Từng người", "Từng tổ", "Từng thôn"];

/// A session for residents is told to the villages, any other to everyone invited.
fn invitation(facts: &Facts<'_>) -> Result<Record> {
    let residents =
        facts.session.as_ref().is_some_and(|session| session.audience == Audience::Residents);
    let usual = if residents { "Từng thôn" } else { "Từng người" };
    let to = facts.choice("invitation.to", INVITED, usual);
    let invitees: Vec<(String, String)> = match to {
        "Từng tổ" => {
            let name = |name: &String| (format!("Toàn thể thành viên {name}"), String::new());
            facts.teams.iter().map(|team| name(&team.name)).collect()
        }
        "Từng thôn" => {
            let name =
                |village: String| (format!("Đại diện các hộ gia đình {village}"), String::new());
            facts.villages_reached().into_iter().map(name).collect()
        }
        _ => {
            let name = |row: &Attendee| {
                (format!("{} {}", address(row.gender), row.name), role(facts, row))
            };
            facts.rows().iter().map(name).collect()
        }
    };
    let invitees = invitees.into_iter().zip(1_i64..).map(|((name, role), number)| {
        Record::new().with("number", number).with("name", name).with("role", role)
    });
    let mut data = starting_record(facts, INVITATION_TEXTS).with("invitees", Value::list(invitees));
    if let Some(Value::Record(invitation)) = data.get("invitation").cloned() {
        data.set("invitation", invitation.with("to", to));
    }
    Ok(data)
}

pub(in crate::papers) static MINUTES: Part = Part {
    fields: &[
        ("minutes", Holds::Record, "Biên bản", "Nội dung của biên bản"),
        ("minutes.start", Holds::Text, "Thời gian bắt đầu", "Giờ, ngày bắt đầu họp"),
        ("minutes.place", Holds::Text, "Địa điểm họp", "Nơi họp"),
        ("minutes.present", Holds::List, "Thành phần tham dự", "Ai dự họp"),
        ("minutes.present.text", Holds::Text, "Dòng thành phần tham dự", "Một dòng"),
        ("minutes.chair", Holds::Text, "Chủ trì cuộc họp", "Họ và tên, chức vụ"),
        ("minutes.secretary", Holds::Text, "Thư ký cuộc họp", "Họ và tên, chức vụ"),
        ("minutes.proceedings", Holds::List, "Diễn biến cuộc họp", "Nội dung theo diễn biến"),
        ("minutes.proceedings.text", Holds::Text, "Dòng diễn biến", "Một đoạn"),
        ("minutes.conclusion", Holds::List, "Kết luận cuộc họp", "Kết luận của chủ trì"),
        ("minutes.conclusion.text", Holds::Text, "Dòng kết luận", "Một đoạn"),
        ("minutes.end", Holds::Text, "Thời gian kết thúc", "Giờ, ngày kết thúc họp"),
        ("minutes.secretary_name", Holds::Text, "Họ tên thư ký", "Dưới chữ ký của thư ký"),
        ("minutes.chair_name", Holds::Text, "Họ tên chủ tọa", "Dưới chữ ký của chủ tọa"),
    ],
    changeable: MINUTES_TEXTS,
    gather: minutes,
};

const MINUTES_TEXTS: &[Changeable] = &[
    text("minutes.start"),
    text("minutes.place"),
    lines("minutes.present"),
    text("minutes.chair"),
    text("minutes.secretary"),
    lines("minutes.proceedings"),
    lines("minutes.conclusion"),
    text("minutes.end"),
    text("minutes.secretary_name"),
    text("minutes.chair_name"),
];

/// Of a session the minutes begin with what is known of it; what nobody can know stays to be written.
#[expect(clippy::unnecessary_wraps, reason = "every group is gathered alike")]
fn minutes(facts: &Facts<'_>) -> Result<Record> {
    let data = starting_record(facts, MINUTES_TEXTS);
    let (Some(session), Some(Value::Record(minutes))) = (&facts.session, data.get("minutes"))
    else {
        return Ok(data);
    };
    let moment = |at: chrono::NaiveDateTime| {
        let day = vietnamese::date_in_words(at.date());
        format!("{}, {}, {day}", hour(at), vietnamese::weekday(at.date()))
    };
    let told = |texts: Vec<String>| {
        Value::list(texts.into_iter().map(|text| Record::new().with("text", text)))
    };
    let minutes = minutes
        .clone()
        .with("start", moment(session.start))
        .with("end", moment(session.end))
        .with("place", session.place.as_str())
        .with("present", told(present(facts, session)))
        .with("proceedings", told(proceedings(facts, session)));
    Ok(Record::new().with("minutes", minutes))
}

fn present(facts: &Facts<'_>, session: &Session) -> Vec<String> {
    let named = |what: &str, names: &[String]| {
        (!names.is_empty()).then(|| format!("- {what}: {}.", names.join("; ")))
    };
    let leaders = [facts.commune.body(), facts.commune.department.clone()];
    let leaders = leaders.map(|office| format!("- Đại diện {office}: …………………"));
    leaders
        .into_iter()
        .chain(named("Giảng viên", &session.trainers))
        .chain(named("Đơn vị phối hợp", &session.partners))
        .chain(turnout(facts).into_iter().map(|line| format!("- {line}")))
        .collect()
}

fn proceedings(facts: &Facts<'_>, session: &Session) -> Vec<String> {
    let topics = match session.topics.as_slice() {
        [] | [_] => session.topic.clone(),
        topics => topics.join("; "),
    };
    vec![
        format!(
            "1. Đại diện {} nêu mục đích, yêu cầu của buổi tập huấn, giới thiệu giảng viên.",
            facts.commune.department
        ),
        format!("2. Giảng viên truyền đạt, hướng dẫn nội dung: {topics}."),
        "3. Học viên thực hành trên thiết bị; trao đổi, giải đáp vướng mắc:".to_owned(),
        BLANK_LINE.to_owned(),
        BLANK_LINE.to_owned(),
        BLANK_LINE.to_owned(),
    ]
}

/// A line to write on by hand.
const BLANK_LINE: &str = "………………………………………………………………………………";
